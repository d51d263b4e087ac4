"""What is asked first: what closes the open gates, as little as will do; then what decides most."""

from engine.advice import Unknown
from engine.advise import advisor
from engine.ir import (
    All,
    BoolType,
    Compare,
    Condition,
    Constraint,
    Gate,
    Op,
    Pack,
    Rule,
    Value,
    Verdict,
)
from engine.scenario import Person, Scenario, Told
from tests.strategies import enum_fact, fact, pack_of, tactic


def yes(name: str) -> Condition:
    return Compare(name, Op.EQ, True)


def proviso(name: str) -> Gate:
    return Gate(
        name, name, yes(name), Verdict.SET_ASIDE, ("one",), (), "", "", proviso=f"if not {name}"
    )


def hanging_on(name: str) -> tuple[Rule, ...]:
    """Return a decision list of which one fact decides."""
    otherwise = Rule("otherwise", None, Verdict.AVOID, "Not so.")
    return (Rule("so", yes(name), Verdict.RECOMMEND, "So."), otherwise)


def none_means_no(name: str) -> Constraint:
    return Constraint(f"no_{name}", All((Compare("check", Op.EQ, "none"), yes(name))), "No.")


PACK = pack_of(
    [
        *(fact(name, BoolType()) for name in ("b", "c", "d", "a", "x", "y", "z", "w")),
        enum_fact("check", "none", "some", "much"),
    ],
    gates=[proviso("x"), proviso("y"), proviso("z")],
    tactics=[
        tactic("t0", *hanging_on("a")),
        tactic("t1", *hanging_on("b")),
        tactic("t2", *hanging_on("b")),
        tactic("t3", *hanging_on("c")),
        tactic("t4", *hanging_on("d")),
    ],
    constraints=[none_means_no("x"), none_means_no("y"), none_means_no("w")],
)


def unknown(pack: Pack, *considering: str, **facts: Value) -> tuple[Unknown, ...]:
    told = tuple(Told(name, value) for name, value in facts.items())
    scenario = Scenario("A situation", (("you", Person()),), told, considering)
    return advisor(pack, "reference").advise(scenario).unknown


def test_one_answer_that_closes_several_gates_is_asked_before_each_of_them() -> None:
    first = [(one.fact, one.gates) for one in unknown(PACK) if one.gates]
    assert first == [("check", ("x", "y")), ("z", ("z",))]


def test_an_answer_that_cannot_be_given_closes_nothing() -> None:
    first = [(one.fact, one.gates) for one in unknown(PACK, w=True) if one.gates]
    assert first == [(name, (name,)) for name in ("x", "y", "z")]


def test_what_decides_most_comes_next_and_a_considered_tactic_counts_for_three() -> None:
    assert [one.fact for one in unknown(PACK) if not one.gates] == ["b", "c", "d", "a"]
    assert [one.fact for one in unknown(PACK, "t0") if not one.gates] == ["a", "b", "c", "d"]


def test_an_answer_names_the_tactics_it_decides() -> None:
    assert {one.fact: one.tactics for one in unknown(PACK)}["b"] == ("t1", "t2")
