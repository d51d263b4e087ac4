"""What follows from answers: one may give way, some imply others, some cannot be true together."""

from dataclasses import replace

import pytest

from engine.completions import Known, know, limits
from engine.deciding import decide, question
from engine.diagnostics import FonderError
from engine.domains import Cell, domains
from engine.inference import backend
from engine.ir import (
    All,
    BoolType,
    Compare,
    Constraint,
    IntType,
    Member,
    Not,
    Op,
    Pack,
    Rule,
    Value,
    Verdict,
)
from engine.source import Span
from tests.strategies import enum_fact, fact, pack_of, tactic

CHECK = enum_fact("check", "none", "some")
HURT = enum_fact("hurt", "no", "unsure", "yes")
AGE = fact("age", IntType(0, 90))
MARRIED = fact("married", BoolType())

NONE_MEANS_NONE = Constraint(
    "none_means_none",
    All((Compare("check", Op.EQ, "none"), Not(Compare("hurt", Op.EQ, "no")))),
    "You said none, and named one.",
    yields="check",
)
CHILDREN_DO_NOT_MARRY = Constraint(
    "no_children", All((Compare("age", Op.LT, 16), Compare("married", Op.EQ, True))), "Too young."
)
PACK = pack_of(
    [CHECK, HURT, AGE, MARRIED],
    tactics=[tactic("t0")],
    constraints=[NONE_MEANS_NONE, CHILDREN_DO_NOT_MARRY],
)


def known(pack: Pack, **facts: Value) -> Known:
    return know(limits(pack, domains(pack)), facts, {name: Span("s.yaml", 1) for name in facts})


def test_an_answer_that_leaves_another_no_choice_implies_it() -> None:
    found = known(PACK, check="none")
    assert found.facts == {"check": "none", "hurt": "no"}
    assert found.follows == {"hurt": ("check",)}


def test_the_graver_answer_is_believed_and_the_other_gives_way() -> None:
    found = known(PACK, check="none", hurt="unsure")
    assert found.facts == {"hurt": "unsure", "check": "some"}
    assert found.gave_way == {"check": "none_means_none"}


def test_answers_that_cannot_be_true_together_are_named_with_a_way_out() -> None:
    with pytest.raises(FonderError) as raised:
        known(PACK, age=10, married=True)
    (found,) = raised.value.diagnostics
    assert (found.code, found.message) == ("S101", "Too young.")
    assert found.help == "change or leave out one of: age, married"


def test_constraints_that_only_together_leave_no_way_are_reported_as_one() -> None:
    either = [
        Constraint("no_red", Compare("check", Op.EQ, "none"), "Not none."),
        Constraint("no_blue", Compare("check", Op.EQ, "some"), "Not some."),
    ]
    with pytest.raises(FonderError) as raised:
        known(replace(PACK, constraints=tuple(either)))
    assert len(raised.value.diagnostics) == 1


def test_a_range_is_cut_where_some_condition_changes() -> None:
    assert domains(PACK)["age"] == (Cell(0, 15), Cell(16, 90))


def test_a_range_asked_for_single_values_gives_them_cells_of_their_own() -> None:
    asked = Constraint("some_ages", Member("age", (3, 4, 90)), "Never.")
    cells = domains(replace(PACK, constraints=(asked,)))["age"]
    assert cells == (Cell(0, 2), Cell(3, 3), Cell(4, 4), Cell(5, 89), Cell(90, 90))


def test_a_number_that_can_only_be_in_a_range_is_not_taken_as_known() -> None:
    assert "age" not in known(PACK, married=True).facts


def never(name: str, *together: str) -> Constraint:
    """Return that some facts, or those after "not ", cannot all be true together."""
    asked = (Compare(f.removeprefix("not "), Op.EQ, not f.startswith("not ")) for f in together)
    return Constraint(name, All(tuple(asked)), "No.")


CHAIN = (never("a_b", "a", "b"), never("b_c", "not b", "not c"), never("c_d", "c", "d"))
CHAINED = pack_of(
    [fact(name, BoolType()) for name in "abcd"],
    tactics=[
        tactic(
            "t0",
            Rule(
                "both",
                All((Compare("a", Op.EQ, True), Compare("d", Op.EQ, True))),
                Verdict.AVOID,
                "No.",
            ),
            Rule("otherwise", None, Verdict.RECOMMEND, "Yes."),
        )
    ],
    constraints=CHAIN,
)


def test_constraints_are_linked_through_open_facts_and_not_through_known_ones() -> None:
    found = limits(CHAINED, domains(CHAINED))
    assert found.touching(["a"]) == CHAIN
    assert found.touching(["a"], settled=["b"]) == CHAIN[:1]
    assert found.touching(["d", "b"], settled=["b"]) == CHAIN[1:]


def test_a_verdict_counts_on_constraints_that_its_rules_do_not_read() -> None:
    (decision,) = decide(
        question(CHAINED, domains(CHAINED), limits(CHAINED, domains(CHAINED))),
        Known({}),
        backend("reference").prepare(CHAINED).infer({}),
    )
    assert decision.verdict is Verdict.RECOMMEND
    assert decision.matters == ()


def test_an_answer_gives_way_to_its_own_constraint_only() -> None:
    with pytest.raises(FonderError) as raised:
        known(PACK, check="none", hurt="no", age=10, married=True)
    assert [found.message for found in raised.value.diagnostics] == ["Too young."]
    assert "check" not in raised.value.diagnostics[0].help


def test_what_follows_goes_back_to_no_answer_that_has_no_part_in_it() -> None:
    found = known(CHAINED, a=False, b=False)
    assert found.follows == {"c": ("b",), "d": ("b",)}
