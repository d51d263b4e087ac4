"""The checks find what is certainly wrong, and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.certain import MOST, Certain
from engine.checks import CHECKS
from engine.checks.aliases import aliases
from engine.checks.always_true import always_true
from engine.checks.circles import circles
from engine.checks.never_true import never_true
from engine.checks.shadowed import shadowed
from engine.codes.checks import CHECKED
from engine.diagnostics import Diagnostic
from engine.evaluate import concept_truths, evaluate
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Concept,
    Condition,
    Constraint,
    Gate,
    Holds,
    IntType,
    Not,
    Op,
    Pack,
    Rule,
    Tactic,
    Value,
    Verdict,
)
from engine.load import load_pack
from engine.truth import Truth

from . import strategies as make

AGE = make.fact("age", IntType(0, 99))
SURE, LATE = make.fact("sure", BoolType()), make.fact("late", BoolType())
RAIN = make.enum_fact("rain", "none", "some", "much")
FACTS = (AGE, SURE, LATE, RAIN)
IS_SURE, IS_LATE = Compare("sure", Op.EQ, True), Compare("late", Op.EQ, True)


def age(op: str, value: int) -> Condition:
    return Compare("age", Op(op), value)


def rule(name: str, when: Condition | None, first: Sequence[str] = ()) -> Rule:
    return Rule(name, when, Verdict.AVOID, "So it is.", first=tuple(first))


def one_list(
    *conditions: Condition, gates: Sequence[Gate] = (), concepts: Sequence[Concept] = ()
) -> Pack:
    """Return a pack of one tactic, its rules named r0, r1, ..."""
    rules = [rule(f"r{place}", when) for place, when in enumerate(conditions)]
    tactic = make.tactic("walk", *rules, rule("otherwise", None))
    return make.pack_of(FACTS, concepts=concepts, gates=gates, tactics=[tactic])


def gate(when: Condition, besides: Sequence[str] = (), first: Sequence[str] = ()) -> Gate:
    return Gate(
        "wet", "Wet", when, Verdict.AVOID, ("one",), tuple(besides), "So.", "Wait.", tuple(first)
    )


def messages(found: Iterable[Diagnostic]) -> str:
    return "\n".join(one.message for one in found)


# --- the table --------------------------------------------------------------------------------


def test_every_check_has_a_code_of_its_own_in_order() -> None:
    assert len(CHECKED) == len(CHECKS)
    assert [code[0] for code in CHECKED] == sorted(code[0] for code in CHECKED)


@pytest.mark.parametrize("code", CHECKED)
def test_every_check_has_a_manual_page_with_both_examples(code: str) -> None:
    entry = CHECKED[code]
    assert entry.title
    assert entry.why.endswith(".")
    assert len(entry.wrong.splitlines()) > 3
    assert len(entry.right.splitlines()) > 3


def test_the_small_pack_passes_all_checks(small_pack: Pack) -> None:
    assert [found for check in CHECKS for found in check(small_pack)] == []


# --- rules that cannot decide -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conditions", "hidden"),
    [
        ((age(">", 10), age(">", 20)), ["r1"]),
        ((age(">", 20), age(">", 10)), []),
        ((age(">=", 11), age(">", 10)), ["r1"]),
        ((IS_SURE, All((IS_SURE, IS_LATE))), ["r1"]),
        ((All((IS_SURE, IS_LATE)), IS_SURE), []),
        ((Any((IS_SURE, IS_LATE)), IS_LATE, IS_SURE), ["r1", "r2"]),
        ((age("<", 50), age(">=", 40), IS_SURE), []),  # the rest is empty, but they share no fact
        ((age("<", 50), age(">=", 40), All((IS_SURE, age(">", 3)))), ["r2"]),
        ((Compare("rain", Op.NE, "none"), Compare("rain", Op.EQ, "much")), ["r1"]),
    ],
)
def test_a_rule_behind_what_it_implies_is_found(
    conditions: tuple[Condition, ...], hidden: list[str]
) -> None:
    found = messages(shadowed(one_list(*conditions)))
    assert [
        name for name in ("r0", "r1", "r2") if f"the rule '{name}' can never" in found
    ] == hidden


def test_the_earlier_rule_is_named() -> None:
    found = messages(shadowed(one_list(age(">", 10), IS_SURE, age(">", 20))))
    assert "the rule 'r0' at" in found


def test_a_gate_can_hide_a_rule_unless_it_spares_the_tactic() -> None:
    hiding, sparing = gate(age(">", 10)), gate(age(">", 10), besides=["walk"])
    assert "the gate 'wet'" in messages(shadowed(one_list(age(">", 20), gates=[hiding])))
    assert list(shadowed(one_list(age(">", 20), gates=[sparing]))) == []


def test_concepts_are_seen_through() -> None:
    old = make.concept("old", age(">", 60))
    pack = one_list(Holds("old"), All((age(">", 70), IS_SURE)), concepts=[old])
    assert "the rule 'r0'" in messages(shadowed(pack))


def test_what_would_take_too_long_to_know_is_not_claimed() -> None:
    facts = [make.fact(f"f{n}", BoolType()) for n in range(MOST.bit_length() + 1)]
    every = Any(tuple(Compare(one.name, Op.EQ, True) for one in facts))
    first = make.tactic("walk", rule("r0", every), rule("r1", every), rule("otherwise", None))
    pack = make.pack_of(facts, tactics=[first])
    assert list(shadowed(pack)) == []
    assert not Certain(pack).within(every)


# --- conditions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "never", "always"),
    [
        (All((age("<", 10), age(">", 20))), True, False),
        (All((IS_SURE, Not(IS_SURE))), True, False),
        (Any((IS_SURE, Not(IS_SURE))), False, True),
        (age(">=", 0), False, True),
        (age("<", 0), True, False),
        (age("<", 1), False, False),
        (Any((age("<", 50), age(">", 49))), False, True),
        (Any((age("<", 50), age(">", 50))), False, False),
    ],
)
def test_a_condition_that_is_settled_beforehand_is_found(
    condition: Condition, never: bool, always: bool
) -> None:
    limit = Constraint("limit", condition, "This cannot be.")
    for pack in (one_list(condition), make.pack_of(FACTS, constraints=[limit])):
        assert bool(list(never_true(pack))) is never
        assert bool(list(always_true(pack))) is always


def answers(pack: Pack) -> Iterable[dict[str, Value]]:
    names = [each.name for each in pack.facts]
    return (dict(zip(names, row, strict=True)) for row in product(*map(make.values, pack.facts)))


@given(st.data())
@settings(max_examples=60)
def test_certainty_is_what_trying_all_answers_gives(data: st.DataObject) -> None:
    facts = data.draw(make.fact_types(2, 3))
    concept = make.concept("c", data.draw(make.conditions(facts)))
    one, two = (data.draw(make.conditions(facts, ("c",))) for _ in range(2))
    pack = make.pack_of(
        facts, concepts=[concept], remarks=[make.remark("a", one), make.remark("b", two)]
    )
    certain = Certain(pack)
    rows = [(told, concept_truths(pack, told)) for told in answers(pack)]
    first, second = ([evaluate(w, *row) is Truth.TRUE for row in rows] for w in (one, two))
    assert certain.never(one) is not any(first)
    assert certain.always(one) is all(first)
    assert certain.implies(one, two) is all(b for a, b in zip(first, second, strict=True) if a)
    assert certain.compatible(one, two) is any(a and b for a, b in zip(first, second, strict=True))


# --- what comes first ---------------------------------------------------------------------------


def tactics(*parts: Tactic) -> Pack:
    return make.pack_of(FACTS, tactics=parts)


def after(name: str, *others: str) -> Tactic:
    return replace(make.tactic(name, rule("otherwise", None)), after=others)


def first(name: str, when: Condition | None, *others: str) -> Tactic:
    return make.tactic(name, rule("r", when, others), rule("otherwise", None))


@pytest.mark.parametrize(
    ("parts", "circle"),
    [
        ((after("a", "b"), after("b")), ""),
        ((after("a", "a"),), "a before a"),
        ((after("a", "b"), after("b", "a")), "b before a before b"),
        ((after("a", "c"), after("b", "a"), after("c", "b")), "c before a before b before c"),
        ((after("a", "b", "c"), after("b", "c"), after("c")), ""),
        ((first("a", None, "a"),), "a before a"),
        ((first("a", IS_SURE, "b"), first("b", IS_LATE, "a")), "a before b"),
        ((first("a", IS_SURE, "b"), first("b", Not(IS_SURE), "a")), ""),
        ((first("a", IS_SURE, "b"), after("b", "a")), ""),
    ],
)
def test_a_circle_is_found_where_all_of_it_may_hold(parts: tuple[Tactic, ...], circle: str) -> None:
    found = list(circles(tactics(*parts)))
    assert len(found) == bool(circle)
    assert circle in messages(found)


def test_a_circle_is_told_once_however_it_is_walked() -> None:
    ring = [after("a", "b", "c"), after("b", "c", "a"), after("c", "a", "b")]
    found = list(circles(tactics(*ring)))
    assert len(found) == 4  # three pairs, and the three together
    assert len({one.message for one in found}) == 4


def test_very_many_circles_are_still_checked() -> None:
    names = [f"t{n}" for n in range(40)]
    assert list(circles(tactics(*(after(name, *names) for name in names))))


@pytest.mark.parametrize(("besides", "found"), [((), 1), (("walk",), 0)])
def test_a_gate_does_not_hold_back_what_it_puts_first(besides: tuple[str, ...], found: int) -> None:
    pack = one_list(gates=[gate(IS_SURE, besides=besides, first=["walk"])])
    assert len(list(circles(pack))) == found


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "found"),
    [("b", 1), ("B", 1), ("a", 0), ("stroll", 1), ("Stroll", 1), ("amble", 0), ("take a", 1)],
)
def test_a_word_for_two_tactics_is_found(word: str, found: int) -> None:
    one = replace(make.tactic("b"), title="Take A", also_called=("stroll",))
    two = replace(make.tactic("a"), title="Go", also_called=(word,))
    assert len(list(aliases(tactics(one, two)))) == found


def test_a_finding_about_a_text_points_at_the_text(pack_with: Callable[..., Path]) -> None:
    folder = pack_with()
    path = folder / "tactics" / "long_ride.yaml"
    path.write_text(path.read_text() + "also_called:\n  - trip\n  - new chain\n")
    with pytest.raises(Exception, match=r"replace_chain\.yaml:6:15: K013") as caught:
        load_pack(folder, cache=False)
    assert str(caught.value).count("K013") == 1
