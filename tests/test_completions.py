"""What follows from answers: one may give way, some imply others, some cannot be true together."""

from dataclasses import replace

import pytest

from engine.completions import Known, know, limits
from engine.diagnostics import FonderError
from engine.domains import Cell, domains
from engine.ir import All, BoolType, Compare, Constraint, IntType, Member, Not, Op, Pack, Value
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
