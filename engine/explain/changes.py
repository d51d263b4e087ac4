"""What would change a verdict: the smallest sets of other answers that do, and whose to change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..advise import Advisor
from ..deciding import Question
from ..domains import Cell, place_of
from ..ir import FactType, IntType, Value, Verdict
from ..scenario import Scenario
from ..what_if import WhatIf
from .nearest import Moves, Nearest, Places, Shared

TIME = "time"
FIXED = "nobody"
DEEPER = (1, 3, None)
"""To how many answers changes are looked for, one after the other, where only a few are wanted."""


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


@dataclass(frozen=True, slots=True)
class Kept:
    """What searches for changes to one person's verdicts share."""

    what_if: WhatIf
    diagrams: Shared = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: changes to one tactic's verdict, of a person who has one already."""

    advisor: Advisor
    scenario: Scenario
    tactic: str
    wanted: frozenset[Verdict]
    """Without the present verdict."""


def changes(
    advisor: Advisor,
    scenario: Scenario,
    tactic: str,
    to: Iterable[Verdict] = tuple(Verdict),
    few: int | None = None,
    kept: Kept | None = None,
) -> tuple[ChangeSet, ...]:
    """Return, for each verdict of `to` but the present one, every smallest change that gives it.

    Where none of the smallest is the person's own to make, the smallest that are stand beside them.
    What nobody can change stays as it is, time only adds to numbers, no constraint is broken, and
    no changed answer gives way to another. Smaller sets come first, then those with less in them
    that is not the person's own. Each was run through the whole engine. Where only a `few` are
    wanted, the search ends once changes to that many different sets of answers are found, and all
    others as small; `kept` is for all calls on the same scenario.
    Raises FonderError (S101) as `advise` does.
    """
    kept = Kept(WhatIf(advisor.question)) if kept is None else kept
    present = kept.what_if.decision(scenario.facts, tactic)
    if present is None:
        advisor.hear(scenario)  # says what contradicts
    wanted = frozenset(to) - {present and present.verdict}
    sought = Sought(advisor, scenario, tactic, wanted)
    facts = {fact.name: fact for fact in advisor.pack.facts}
    moves = movable(advisor.question, facts, scenario.facts)
    nearest = Nearest(advisor.question, scenario.facts, tactic, moves, wanted, kept.diagrams)
    found: list[tuple[Verdict, Places]] = []
    for most in (None,) if few is None else DEEPER:
        found = within(sought, nearest, moves, most)
        if few is not None and len({(v, *dict(places)) for v, places in found}) >= few:
            break
    return as_sets(sought, found)


def within(
    sought: Sought, nearest: Nearest, moves: Moves, most: int | None
) -> list[tuple[Verdict, Places]]:
    """Return the smallest changes to at most so many answers, and the smallest of one's own."""
    every = smallest(nearest.ways(moves.keys(), most), sought.wanted)
    mine = own(sought.advisor, moves)
    lacking = {verdict for verdict, _ in every}
    lacking -= {verdict for verdict, places in every if dict(places).keys() <= mine}
    return every + smallest(nearest.ways(mine, most), lacking) if lacking else every


def own(advisor: Advisor, moves: Iterable[str]) -> set[str]:
    """Return the facts that the person can change."""
    pack = advisor.pack
    you = pack.roles[0].name
    return {fact.name for fact in pack.facts if fact.changed_by == you} & {*moves}


def as_sets(sought: Sought, found: Iterable[tuple[Verdict, Places]]) -> tuple[ChangeSet, ...]:
    """Return changes with what is to be known of each, each run anew, sorted."""
    advisor, told = sought.advisor, sought.scenario.facts
    facts = {fact.name: fact for fact in advisor.pack.facts}
    you = advisor.pack.roles[0].name
    sets = [
        ChangeSet(
            verdict,
            tuple(change(advisor.question, told, facts[fact], place) for fact, place in places),
            all(facts[fact].changed_by == you for fact, _ in places),
        )
        for verdict, places in found
    ]
    for one in sets:
        confirm(sought, one)
    return tuple(sorted(sets, key=lambda one: ease(one, you, advisor.question.place)))


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


def confirm(sought: Sought, one: ChangeSet) -> None:
    """Run a change through the whole engine; raises AssertionError if it gives something else."""
    given = {change.fact: change.new for change in one.changes}
    found = sought.advisor.decide(sought.scenario.with_answers(given), sought.tactic).verdict
    assert found is one.verdict, f"{sought.tactic} with {given}: {found}, not {one.verdict}"
