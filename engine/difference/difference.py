"""Two packs compared: who gets other advice, and everything else that is not the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..advise import Advisor
from ..diagrams import FALSE, Diagram
from ..diagrams.joining import all_of, less
from ..ir import EnumType, IntType, Verdict
from ..phrases import label_of
from .found import Change, Difference, Heard, OnlyOne, OnlyTactic, OtherReason, Part, Shown
from .inventory import OnlyAnswer, inventory
from .outcomes import (
    Group,
    Outcome,
    Pair,
    grouped,
    outcomes,
    parts_of,
    verdict_shares,
    yielding,
)
from .regions import Covering, Region
from .saved import Situation, rerun
from .terms import about, about_constraints
from .union import Union, union
from .witness import Asking
from .wordings import reworded

MOST = 3
"""How many regions are shown of each pair of verdicts, unless more or fewer are wanted."""

Watch = Callable[[Iterable[Group], int], Iterable[Group]]
"""What passes the groups on while they are worked on, such as a bar of progress."""


def difference(
    old: Advisor,
    new: Advisor,
    situations: Iterable[Situation] = (),
    most: int = MOST,
    watch: Watch = lambda groups, _: groups,
) -> Difference:
    """Return everything in which two packs differ, with at most so many regions for each part.

    Who gets other advice is exact, over every possible person: see `outcomes`.
    """
    both = union(old.pack, new.pack)
    found = tuple(outcomes(both))
    show = Showing(both, Asking(both, (old, new)), most)
    groups = grouped(both, found)
    again = rerun(both.matching, old, new)
    saved = again.distinct(situations)
    touched = touched_by(both, found)
    return Difference(
        both,
        both.count(both.both),
        tuple(show.change(group) for group in watch(groups, len(groups))),
        tuple(show.only()),
        tuple(only_answers(both)),
        tuple(only_tactics(both)),
        tuple(heard(both)),
        tuple(one.tactic for one in found if one.while_open and one.differs == FALSE),
        yielding(both, both.old) != yielding(both, both.new),
        tuple(other_reasons(both, found)),
        inventory(old.pack, new.pack, both.matching),
        reworded(old.pack, new.pack, both.matching),
        tuple(again.changed(saved, touched)),
        len(saved),
    )


def touched_by(both: Union, found: Iterable[Outcome]) -> frozenset[str]:
    """Return the tactics whose advice can be another one, whatever was told."""
    same_people = both.old.possible == both.new.possible
    same_people &= yielding(both, both.old) == yielding(both, both.new)
    return frozenset(
        one.tactic for one in found if one.differs != FALSE or one.while_open or not same_people
    )


@dataclass(frozen=True, slots=True)
class Showing:
    """What it takes to show who differs."""

    union: Union
    asking: Asking
    most: int

    def change(self, group: Group) -> Change:
        """Return a group of tactics with all its people in regions."""
        first = group.outcomes[0]
        union = self.union
        return Change(
            tuple(one.tactic for one in group.outcomes),
            union.count(first.differs),
            advised(union, first),
            tuple(self.part(first, said, differs) for said, differs in group.parts),
        )

    def part(self, outcome: Outcome, said: Pair, differs: Diagram) -> Part:
        """Return people of whom the same is said, in regions with their witnesses."""
        covering = Covering(self.union, about(self.union, outcome))
        found = covering.cover(differs, self.union.both, self.most)
        shown = tuple(
            Shown(region, self.deciders(outcome, region), self.asking.witness(outcome, region))
            for region in found.regions
        )
        return Part(said, self.union.count(differs), shown, found.rest)

    def deciders(self, outcome: Outcome, region: Region) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what decides in a region, under the old pack and under the new one."""
        diagrams = self.union.diagrams
        nobody = diagrams.leaf(None)
        reached = [
            diagrams.values(diagrams.choose(region.holds, keys, nobody)) for keys in outcome.keys
        ]
        old, new = (
            tuple(step.key for step in steps if step.key in keys)
            for steps, keys in zip(outcome.steps, reached, strict=True)
        )
        return old, new

    def only(self) -> Iterator[OnlyOne]:
        """Yield the people whom only one pack takes to be possible."""
        union = self.union
        for side in (union.old, union.new):
            differs = union.only(side)
            if differs != FALSE:
                world = all_of(union.diagrams, (side.possible, union.other(side).answerable))
                covering = Covering(union, about_constraints(union), side)
                found = covering.cover(differs, world, self.most)
                shown = tuple(
                    Shown(one, ((), ()), self.asking.allowed_by_one(side, one))
                    for one in found.regions
                )
                people = union.count(differs, side)
                part = Part(("", ""), people, shown, found.rest)
                yield OnlyOne(side is union.old, union.count(side.possible, side), part)


def advised(union: Union, outcome: Outcome) -> int:
    """Return of how many people at least one pack does not set a tactic aside."""
    aside = [
        union.diagrams.coming_to(keys, [s.key for s in steps if s.verdict is Verdict.SET_ASIDE])
        for keys, steps in zip(outcome.keys, outcome.steps, strict=True)
    ]
    return union.count(less(union.diagrams, union.both, all_of(union.diagrams, aside)))


def only_answers(union: Union) -> Iterator[OnlyAnswer]:
    """Yield the answers that only one pack takes, to facts that both have."""
    kinds = [{fact.name: fact.type for fact in side.pack.facts} for side in (union.old, union.new)]
    for fact in union.facts:
        if not all(fact.name in side for side in kinds):
            continue
        match kinds[0][fact.name], kinds[1][fact.name]:
            case EnumType(values=old), EnumType(values=new):
                for value in (*old, *new):
                    if value not in old or value not in new:
                        yield OnlyAnswer(fact.name, label_of(fact, value), value in old)
            case IntType() as one, IntType() as two:
                yield from (OnlyAnswer(fact.name, words, True) for words in beyond(one, two))
                yield from (OnlyAnswer(fact.name, words, False) for words in beyond(two, one))
            case _:
                pass


def beyond(kind: IntType, other: IntType) -> Iterator[str]:
    """Yield the stretches of a range of numbers that lie outside of another one."""
    if kind.low < other.low:
        yield stretch(kind.low, min(kind.high, other.low - 1))
    if kind.high > other.high:
        yield stretch(max(kind.low, other.high + 1), kind.high)


def stretch(low: int, high: int) -> str:
    """Return a stretch of numbers in words."""
    return str(low) if low == high else f"{low} to {high}"


def only_tactics(union: Union) -> Iterator[OnlyTactic]:
    """Yield the tactics that only one pack has."""
    matched = set(union.matching.tactics.values())
    for side in (union.old, union.new):
        for tactic in side.pack.tactics:
            if tactic.name not in matched:
                shares = verdict_shares(union, side, tactic.name)
                yield OnlyTactic(tactic.name, side is union.old, shares)


def heard(union: Union) -> Iterator[Heard]:
    """Yield the remarks that other people hear than before; a new one is heard newly by all."""
    diagrams = union.diagrams
    old, new = (
        {one.name: diagrams.where(one.when) for one in side.pack.remarks}
        for side in (union.old, union.new)
    )
    for name in dict.fromkeys((*new, *old)):
        before, after = (
            all_of(diagrams, (union.both, side.get(name, FALSE))) for side in (old, new)
        )
        if before != after:
            no_more, newly = less(diagrams, before, after), less(diagrams, after, before)
            yield Heard(name, union.count(no_more), union.count(newly))


def other_reasons(union: Union, found: Iterable[Outcome]) -> Iterator[OtherReason]:
    """Yield the tactics on which people get the same advice by something else."""
    for one in found:
        pairs = tuple((pair, union.count(where)) for pair, where in parts_of(union, one.reasons))
        if pairs:
            yield OtherReason(one.tactic, pairs)
