"""The comparison with other engines compares the same work, and its tables are what was measured.

Nothing here is timed, and no peer is needed that is not there anyway.
"""

import json
from collections.abc import Mapping
from typing import Any as Whatever

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.contenders import ALL, CROWDS, ONE_BY_ONE
from benchmarks.oracle import oracle
from benchmarks.process import Failed, Process
from benchmarks.report import README, RESULTS, with_results
from benchmarks.rounds import checked, crowds, one_by_one
from benchmarks.task import Between, Both, Either, OneOf, Test, task_of, told_of
from engine.ir import Pack, Value
from tests.strategies import questions

TINY = "40"
"""A pack of so many rules."""
PATIENCE = 300.0


def holds(test: Test, told: Mapping[str, Value | None]) -> bool:
    match test:
        case OneOf(name, values):
            return told[name] in values
        case Between(name, low, high):
            number = told[name]
            assert isinstance(number, int)
            return (low is None or low <= number) and (high is None or number <= high)
        case Both(tests):
            return all(holds(one, told) for one in tests)
        case Either(tests):
            return any(holds(one, told) for one in tests)


def first(pack: Pack, facts: Mapping[str, Value]) -> list[int]:
    """Return what the tests of a task say, as all peers take them."""
    task = task_of(pack)
    known = told_of(task, facts)
    for one in (concept for stratum in task.strata for concept in stratum):
        known[one.name] = (
            True if holds(one.certain, known) else False if holds(one.refuted, known) else None
        )
    found = []
    for lines in task.lists.values():
        possible = ((n, line) for n, line in enumerate(lines, 1) if holds(line.possible, known))
        number, line = next(possible, (len(lines) + 1, None))
        found.append(number if line is None or holds(line.certain, known) else 0)
    return found


@settings(max_examples=60, deadline=None)
@given(questions(6))
def test_what_peers_are_given_means_what_the_rules_mean(
    question: tuple[Pack, tuple[dict[str, Value], ...]],
) -> None:
    pack, people = question
    for facts in people:
        assert first(pack, facts) == oracle(pack, facts)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_line_is_never_certain_and_refuted_and_what_is_not_refuted_is_possible(
    data: st.DataObject,
) -> None:
    pack, (facts,) = data.draw(questions(1))
    task = task_of(pack)
    known: dict[str, Value | None] = told_of(task, facts)
    for one in (concept for stratum in task.strata for concept in stratum):
        certain, refuted = holds(one.certain, known), holds(one.refuted, known)
        assert holds(one.possible, known) is not refuted
        assert not (certain and refuted)
        known[one.name] = True if certain else False if refuted else None


def test_contenders_that_are_there_say_what_the_reference_says_and_are_timed() -> None:
    always = [one.key for one in ONE_BY_ONE if one.always]
    cells = one_by_one(always, TINY, 5)
    assert {key: cell.get("checked", cell) for key, cell in cells.items()} == dict.fromkeys(
        always, 5
    )
    assert all(cell["p50"] > 0 for cell in cells.values())


def test_crowds_are_judged_as_the_reference_judges_and_are_timed() -> None:
    always = [one.key for one in CROWDS if one.always]
    found = crowds(always, TINY, (64, 1000))
    assert list(found) == ["64", "1000"]
    assert all(cells[key]["seconds"] > 0 for cells in found.values() for key in always)


class Wrong:
    """A process that makes mistakes."""

    def ready(self, seconds: float) -> float:
        return 0.0

    def ask(self, what: str, count: int, seconds: float) -> Whatever:
        return 3 if what == "check" else pytest.fail("it must not be timed")


def test_a_contender_that_is_wrong_is_not_timed() -> None:
    with pytest.raises(Failed, match="wrong on 3 of 20"):
        checked(Wrong(), 20)  # type: ignore[arg-type]  # a stand-in


def test_a_contender_that_is_too_slow_is_ended_and_named() -> None:
    with Process("reference", TINY) as process, pytest.raises(Failed, match="did not finish"):
        process.ready(0.0)


def test_a_contender_that_cannot_bear_the_rules_says_so() -> None:
    with Process("forward", "3000") as process, pytest.raises(Failed, match="it bears 4000"):
        process.ready(PATIENCE)


def test_what_the_readme_says_of_speed_is_what_was_measured() -> None:
    readme = README.read_text("utf-8")
    found = json.loads(RESULTS.read_text("utf-8"))
    assert with_results(readme, found) == readme, "run `make bench`"


def test_every_contender_is_named_once() -> None:
    assert len(ALL) == len(ONE_BY_ONE) + len(CROWDS)
    assert len({one.name for one in ALL.values()}) == len(ALL)
