"""What a condition means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate import concept_truths, evaluate
from engine.ir import All, Any, BoolType, Compare, Condition, Holds, Member, Not, Op, Value
from engine.truth import Truth
from tests.strategies import believed, concept, conditions, fact, fact_types, pack_of, told

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
FACTS: dict[str, Value] = {"yes": True, "no": False, "colour": "red", "count": 4}
CONCEPTS = {"held": T, "failed": F, "unclear": U}

TABLE: list[tuple[Condition, Truth]] = [
    (Compare("yes", Op.EQ, True), T),
    (Compare("no", Op.EQ, True), F),
    (Compare("no", Op.NE, True), T),
    (Compare("colour", Op.EQ, "red"), T),
    (Compare("colour", Op.NE, "red"), F),
    (Compare("count", Op.LT, 4), F),
    (Compare("count", Op.LE, 4), T),
    (Compare("count", Op.GT, 3), T),
    (Compare("count", Op.GE, 5), F),
    (Member("colour", ("red", "blue")), T),
    (Member("colour", ("blue",)), F),
    (Member("count", ()), F),
    (Holds("held"), T),
    (Holds("failed"), F),
    (Holds("unclear"), U),
    (Not(Holds("held")), F),
    (Not(Holds("unclear")), U),
    (All((Holds("held"), Holds("unclear"))), U),
    (All((Holds("failed"), Holds("unclear"))), F),
    (Any((Holds("held"), Holds("unclear"))), T),
    (Any((Holds("failed"), Holds("unclear"))), U),
]


@pytest.mark.parametrize(("condition", "truth"), TABLE)
def test_a_condition_has_the_truth_of_the_table(condition: Condition, truth: Truth) -> None:
    assert evaluate(condition, FACTS, CONCEPTS) is truth


@pytest.mark.parametrize("op", list(Op))
def test_an_unknown_fact_is_never_false(op: Op) -> None:
    assert evaluate(Compare("count", op, 4), {}, {}) is U
    assert evaluate(Not(Compare("count", op, 4)), {}, {}) is U
    assert evaluate(Member("count", (4,)), {}, {}) is U
    assert evaluate(Member("count", ()), {}, {}) is U


def test_an_undeclared_concept_is_an_error_and_not_unknown() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        evaluate(Holds("nowhere"), {}, CONCEPTS)


def test_a_concept_may_use_those_before_it() -> None:
    pack = pack_of(
        [fact("a", BoolType()), fact("b", BoolType())],
        concepts=[
            concept("first", Compare("a", Op.EQ, True)),
            concept("second", Not(Holds("first"))),
            concept("third", Any((Holds("second"), Compare("b", Op.EQ, True)))),
        ],
    )
    assert concept_truths(pack, {"a": True}) == {"first": T, "second": F, "third": U}
    assert list(concept_truths(pack, {})) == ["first", "second", "third"]


@given(st.data())
def test_an_answer_more_never_takes_back_what_was_known(data: st.DataObject) -> None:
    facts = data.draw(fact_types())
    condition = data.draw(conditions(facts, ("c",)))
    concepts = data.draw(believed(("c",)))
    less = data.draw(told(facts))
    more = data.draw(told(facts)) | less
    before = evaluate(condition, less, concepts)
    if before.known:
        assert evaluate(condition, more, concepts) is before
