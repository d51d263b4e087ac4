"""The smallest suite of cases that shows what is missing, by greedy set cover.

A person is sought who is in as many regions as possible, then told with as few answers as possible
(none beyond those that settle the verdicts), then the next, until nothing is missing. What the
others show too is left out again. Source: V. Chvátal, A Greedy Heuristic for the Set-Covering
Problem (1979).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..diagrams import FALSE, TRUE, Diagram
from ..diagrams.shortest import Nodes, Ways
from ..ir import Value, Verdict
from ..memory import named_by
from ..what_if import WhatIf
from .regions import Person, Regions

MOST = 6
"""Expectations of one case; who reads more than that in one has lost the person."""


Givens: TypeAlias = Mapping[str, Mapping[str, Value]]
"""Answers that cases may start from, by name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be shown by what is said of a tactic, by somebody in a region."""

    tactic: str
    region: Diagram
    says: str
    outright: bool = False
    """Whether nothing may be left to the constraints: answers must say who is meant."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Who one case is about: people in a region, and the tactics it speaks of."""

    region: Diagram
    tactics: tuple[str, ...]
    outright: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A case that was made: what it starts from, its own answers, what the rules say of it."""

    given: tuple[str, ...]
    facts: tuple[tuple[str, Value], ...]
    expects: tuple[tuple[str, Verdict, str], ...]
    """Tactics, each with the verdict and the name of what decides."""
    shows: tuple[str, ...]


class Suite:
    """Makes cases for wishes, close to answers that cases may start from."""

    def __init__(self, regions: Regions, givens: Givens, most: int = MOST) -> None:
        self._regions = regions
        self._givens = givens
        self._most = most
        self._what_if = WhatIf(regions.question)

    def made(
        self, wishes: Sequence[Wish], tell: Callable[[int], object] = bool
    ) -> tuple[Made, ...]:
        """Return cases that show all wishes, none of them superfluous.

        `tell` hears how many more are shown now. Raises ValueError for a wish nobody can show.
        """
        missing = dict.fromkeys(range(len(wishes)))
        chosen: list[tuple[Made, frozenset[int]]] = []
        while missing:
            one = self._next(wishes, tuple(missing))
            chosen.append(one)
            tell(len(one[1]))
            missing = {place: None for place in missing if place not in one[1]}
        return tuple(self._needed(wishes, chosen))

    def _next(self, wishes: Sequence[Wish], missing: Sequence[int]) -> tuple[Made, frozenset[int]]:
        """Return a case for the first that is missing and as many others as can join it."""
        first, *rest = missing
        region = self._people(wishes[first])
        if region == FALSE:
            raise ValueError(f"nobody can show it: {wishes[first].says}")
        tactics = {wishes[first].tactic: None}
        outright = wishes[first].outright
        near = sorted(rest, key=lambda place: wishes[place].tactic not in tactics)
        for place in near:
            wish = wishes[place]
            if wish.tactic in tactics or len(tactics) < self._most:
                joined = self._regions.both(region, self._people(wish))
                if joined != FALSE:
                    region = joined
                    tactics[wish.tactic] = None
                    outright = outright or wish.outright
        made = self._told(Sought(region, tuple(tactics), outright))
        return made, self._shown(made, wishes, missing)

    def _people(self, wish: Wish) -> Diagram:
        return self._regions.both(self._regions.allowed(wish.tactic), wish.region)

    def _told(self, sought: Sought) -> Made:
        """Return one of those who are sought, told with the fewest answers over the best start."""
        starts: list[tuple[str, ...]] = [(), *((name,) for name in self._givens)]
        found = self._best(sought, starts)
        if found.given:
            more = [(*found.given, name) for name in self._givens if name not in found.given]
            found = self._best(sought, [found.given, *more])
        return found

    def _best(self, sought: Sought, starts: Iterable[tuple[str, ...]]) -> Made:
        tried = (self._from(sought, given) for given in starts)
        every = [made for made in tried if made is not None]
        return min(every, key=lambda made: len(made.facts) + len(made.given))

    def _from(self, sought: Sought, given: tuple[str, ...]) -> Made | None:
        """Return the case that starts so; None if what it starts from gets in the way."""
        regions, question = self._regions, self._regions.question
        base = self._start(given)
        ways = Ways(regions.diagrams, base)
        outcomes = tuple(regions.outcome(tactic) for tactic in sought.tactics)
        way = ways.shortest((sought.region, *outcomes), _inside)
        if way is None:
            return None
        facts = {
            fact: question.domains[fact][place].value
            for fact, place in way.places
            if ways.asks(fact, place)
        }
        ordered = tuple((fact, facts[fact]) for fact in question.domains if fact in facts)
        made = self._expected(Made(given, ordered, (), ()), sought)
        return made and self._trimmed(made, sought)

    def _trimmed(self, made: Made, sought: Sought) -> Made:
        """Return a case without the answers that it does as well without."""
        for fact in made.facts:
            rest = tuple(one for one in made.facts if one != fact)
            made = self._expected(replace(made, facts=rest), sought) or made
        return made

    def _expected(self, made: Made, sought: Sought) -> Made | None:
        """Return a case with what the rules say; None if unsettled or out of the region."""
        told = self.answers(made)
        if not self._within(told, sought.tactics, sought.region, sought.outright):
            return None
        expects = []
        for tactic in sought.tactics:
            decision = self._what_if.decision(told, tactic)
            if decision is None or decision.verdict is None or len(decision.provided[0].by) != 1:
                return None
            by = named_by(decision.provided[0].by[0])
            expects.append((tactic, decision.verdict, by))
        return replace(made, expects=tuple(expects))

    def _within(
        self, told: Mapping[str, Value], tactics: Iterable[str], region: Diagram, outright: bool
    ) -> bool:
        """Return whether somebody is in a region, by what they told or by what follows from it."""
        known = self._what_if.known(told)
        if known is None:
            return False
        if outright:
            return Person(self._regions, told).within(TRUE, region)
        world = self._regions.both(*map(self._regions.allowed, tactics))
        return Person(self._regions, known.facts).within(world, region)

    def _start(self, given: Iterable[str]) -> dict[str, Value]:
        merged: dict[str, Value] = {}
        for name in given:
            merged |= self._givens[name]
        return merged

    def answers(self, made: Made) -> dict[str, Value]:
        """Return all answers of a case."""
        return self._start(made.given) | dict(made.facts)

    def _shown(self, made: Made, wishes: Sequence[Wish], among: Iterable[int]) -> frozenset[int]:
        """Return which wishes a case shows."""
        told = self.answers(made)
        tactics = {tactic for tactic, _, _ in made.expects}
        return frozenset(
            place
            for place in among
            for wish in (wishes[place],)
            if wish.tactic in tactics
            and self._within(told, (wish.tactic,), self._people(wish), wish.outright)
        )

    def _needed(
        self, wishes: Sequence[Wish], chosen: Sequence[tuple[Made, frozenset[int]]]
    ) -> Iterable[Made]:
        """Yield the cases without those whose wishes all others show too, the latest first."""
        shows = [self._shown(made, wishes, range(len(wishes))) for made, _ in chosen]
        kept = list(range(len(chosen)))
        for place in reversed(range(len(chosen))):
            others = frozenset[int]().union(*(shows[other] for other in kept if other != place))
            if shows[place] <= others:
                kept.remove(place)
        for place in kept:
            says = (wishes[one].says for one in sorted(shows[place]))
            yield replace(chosen[place][0], shows=tuple(dict.fromkeys(says)))


def _inside(nodes: Nodes) -> bool:
    return nodes[0] != FALSE
