"""A condition written out as alternatives says the same as the condition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clauses import LIMIT, TooTangled, clauses, negate, truth_of_literal
from engine.evaluate import evaluate
from engine.ir import All, Any, Compare, Condition, Holds, Member, Not, Op
from engine.truth import all_of, any_of
from tests.strategies import believed, conditions, fact_types, told

A, B, C, D = (Holds(name) for name in "abcd")
CONCEPTS = ("c0", "c1")


def spelled(condition: Condition) -> str:
    return " or ".join(" and ".join(map(str, clause)) for clause in clauses(condition))


TABLE: list[tuple[Condition, str]] = [
    (A, "a"),
    (Not(A), "not a"),
    (Not(Not(A)), "a"),
    (Any((A, B, C)), "a or b or c"),
    (All((Any((A, B)), Any((C, D)))), "a and c or a and d or b and c or b and d"),
    (Not(Any((A, All((B, C))))), "not a and not b or not a and not c"),
    (All((A, Not(A))), "a and not a"),
    (All((A, B, A)), "a and b"),
    (Any((All((A, B)), All((B, A)), C)), "a and b or c"),
    (Compare("f", Op.EQ, True), "f == yes"),
    (Compare("f", Op.NE, True), "f == no"),
    (Not(Compare("f", Op.EQ, True)), "f == no"),
    (Not(Compare("n", Op.LT, 3)), "n >= 3"),
    (Not(Compare("n", Op.LE, 3)), "n > 3"),
    (Not(Compare("e", Op.EQ, "red")), "e != red"),
    (Member("e", ("red", "blue")), "e in [red, blue]"),
    (Not(Member("e", ("red", "blue"))), "e not in [red, blue]"),
]


@pytest.mark.parametrize(("condition", "text"), TABLE)
def test_clauses_follow_the_order_of_the_text(condition: Condition, text: str) -> None:
    assert spelled(condition) == text


@given(st.data())
def test_clauses_have_the_truth_of_the_condition(data: st.DataObject) -> None:
    facts = data.draw(fact_types())
    condition = data.draw(conditions(facts, CONCEPTS))
    answers, concepts = data.draw(told(facts)), data.draw(believed(CONCEPTS))
    written_out = any_of(
        all_of(truth_of_literal(literal, answers, concepts) for literal in clause)
        for clause in clauses(condition)
    )
    assert written_out is evaluate(condition, answers, concepts)


@given(st.data())
def test_negating_a_literal_negates_its_truth_and_twice_gives_it_back(data: st.DataObject) -> None:
    facts = data.draw(fact_types())
    answers, concepts = data.draw(told(facts)), data.draw(believed(CONCEPTS))
    for clause in clauses(data.draw(conditions(facts, CONCEPTS))):
        for literal in clause:
            opposite = truth_of_literal(negate(literal), answers, concepts)
            assert opposite is ~truth_of_literal(literal, answers, concepts)
            assert negate(negate(literal)) == literal


def pairs(count: int) -> Condition:
    """Return a conjunction of alternatives that has 2 to the power of `count` clauses."""
    return All(tuple(Any((Holds(f"a{n}"), Holds(f"b{n}"))) for n in range(count)))


def test_as_many_clauses_as_the_limit_are_written_out() -> None:
    assert len(clauses(pairs(6))) == LIMIT == 64


@pytest.mark.parametrize(
    "condition", [pairs(7), pairs(500), Any(tuple(map(Holds, map(str, range(65)))))]
)
def test_a_condition_with_too_many_clauses_is_refused_at_once(condition: Condition) -> None:
    with pytest.raises(TooTangled, match="more than 64 alternatives"):
        clauses(condition)
