"""What would change a verdict: the smallest sets of other answers that do, and whose to change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..advise import Advisor
from ..deciding import Question
from ..domains import Cell, place_of
from ..ir import FactType, IntType, Value, Verdict
from ..scenario import Scenario
from .nearest import Moves, Nearest, Places

TIME = "time"
FIXED = "nobody"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would have to be another."""

    fact: str
    old: Value
    new: Value
    """The nearest value of `cell`."""
    cell: Cell
    """Every value that would do."""
    by: str
    """Who can bring it about: a role of the pack, `both` or `time`."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Answers that, changed together, give a verdict, as no fewer do.

    Where the fewest are not the person's own to change, also as no fewer of their own do.
    """

    verdict: Verdict
    changes: tuple[Change, ...]
    own: bool
    """Whether the person can bring all of it about alone."""


def changes(
    advisor: Advisor, scenario: Scenario, tactic: str, to: Iterable[Verdict] = tuple(Verdict)
) -> tuple[ChangeSet, ...]:
    """Return, for each verdict of `to` but the present one, every smallest change that gives it.

    Where none of the smallest is the person's own to make, the smallest that are stand beside them.
    What nobody can change stays as it is, time only adds to numbers, no constraint is broken, and
    no changed answer gives way to another. Smaller sets come first, then those with less in them
    that is not the person's own. Each was run through the whole engine.
    Raises FonderError (S101) as `advise` does.
    """
    question, told = advisor.question, scenario.facts
    wanted = frozenset(to) - {advisor.decide(scenario, tactic).verdict}
    facts = {fact.name: fact for fact in question.pack.facts}
    you = question.pack.roles[0].name
    moves = movable(question, facts, told)
    mine = {fact for fact in moves if facts[fact].changed_by == you}
    nearest = Nearest(question, told, tactic, moves)
    every = smallest(nearest.ways(moves.keys()), wanted)
    lacking = wanted - {verdict for verdict, places in every if dict(places).keys() <= mine}
    every += smallest(nearest.ways(mine), lacking) if lacking else []
    found = [
        ChangeSet(
            verdict,
            tuple(change(question, told, facts[fact], place) for fact, place in places),
            dict(places).keys() <= mine,
        )
        for verdict, places in every
    ]
    for one in found:
        confirm(advisor, scenario, tactic, one)
    return tuple(sorted(found, key=lambda one: ease(one, you, question.place)))


def smallest(
    found: Mapping[Verdict, Iterable[Places]], wanted: Collection[Verdict]
) -> list[tuple[Verdict, Places]]:
    """Return the changes to the verdicts that are wanted."""
    return [
        (verdict, places) for verdict in found if verdict in wanted for places in found[verdict]
    ]


def movable(question: Question, facts: Mapping[str, FactType], told: Mapping[str, Value]) -> Moves:
    """Return the cells that each answer told can move to; one that can move nowhere is left out."""
    found = {}
    for fact, value in told.items():
        kind, cells = facts[fact], question.domains[fact]
        grows = kind.changed_by == TIME and isinstance(kind.type, IntType)
        here = place_of(cells, value)
        others = frozenset(range(here if grows else 0, len(cells))) - {here}
        if others and kind.changed_by != FIXED:
            found[fact] = others
    return found


def change(question: Question, told: Mapping[str, Value], fact: FactType, place: int) -> Change:
    """Return one change, to the value of its cell that is nearest to the answer told."""
    cell, old = question.domains[fact.name][place], told[fact.name]
    below = not cell.single and not isinstance(old, str) and old > int(cell.last)
    return Change(fact.name, old, cell.last if below else cell.value, cell, fact.changed_by)


def ease(one: ChangeSet, you: str, place: Mapping[str, int]) -> tuple[object, ...]:
    """Return what sets are sorted by: size, what is not one's own, then the order of the pack."""
    foreign = sum(change.by != you for change in one.changes)
    order = tuple(Verdict).index(one.verdict)
    where = [(place[change.fact], str(change.new)) for change in one.changes]
    return len(one.changes), foreign, order, where


def confirm(advisor: Advisor, scenario: Scenario, tactic: str, one: ChangeSet) -> None:
    """Run a change through the whole engine; raises AssertionError if it gives something else."""
    given = {change.fact: change.new for change in one.changes}
    found = advisor.decide(scenario.with_answers(given), tactic).verdict
    assert found is one.verdict, f"{tactic} with {given}: {found}, not {one.verdict}"
