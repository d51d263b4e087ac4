"""The smallest suite of cases that shows what is missing, by greedy set cover.

A person is sought who is in as many regions as possible, then told with as few answers as possible
(none beyond those that settle the verdicts), then the next, until nothing is missing. What the
others show too is left out again. Source: V. Chvátal, A Greedy Heuristic for the Set-Covering
Problem (1979).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..diagrams import FALSE, Diagram
from ..diagrams.shortest import Nodes, Ways
from ..ir import Value, Verdict
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
        near = sorted(rest, key=lambda place: wishes[place].tactic not in tactics)
        for place in near:
            wish = wishes[place]
            if wish.tactic in tactics or len(tactics) < self._most:
                joined = self._regions.both(region, self._people(wish))
                if joined != FALSE:
                    region = joined
                    tactics[wish.tactic] = None
        made = self._told(region, tuple(tactics))
        return made, self._shown(made, wishes, missing)

    def _people(self, wish: Wish) -> Diagram:
        return self._regions.both(self._regions.allowed(wish.tactic), wish.region)

    def _told(self, region: Diagram, tactics: tuple[str, ...]) -> Made:
        """Return somebody in a region, told with the fewest answers over the best start."""
        starts: list[tuple[str, ...]] = [(), *((name,) for name in self._givens)]
        found = self._best(region, tactics, starts)
        if found.given:
            more = [(*found.given, name) for name in self._givens if name not in found.given]
            found = self._best(region, tactics, [found.given, *more])
        return found

    def _best(
        self, region: Diagram, tactics: tuple[str, ...], starts: Iterable[tuple[str, ...]]
    ) -> Made:
        tried = (self._from(region, tactics, given) for given in starts)
        every = [made for made in tried if made is not None]
        return min(every, key=lambda made: len(made.facts) + len(made.given))

    def _from(
        self, region: Diagram, tactics: tuple[str, ...], given: tuple[str, ...]
    ) -> Made | None:
        """Return the case that starts so; None if what it starts from gets in the way."""
        regions, question = self._regions, self._regions.question
        base = self._start(given)
        ways = Ways(regions.diagrams, question.order, question.domains, base)
        outcomes = tuple(regions.outcome(tactic) for tactic in tactics)
        way = ways.shortest((region, *outcomes), _inside)
        if way is None:
            return None
        facts = {
            fact: question.domains[fact][place].value
            for fact, place in way.places
            if ways.asks(fact, place)
        }
        ordered = tuple((fact, facts[fact]) for fact in question.domains if fact in facts)
        made = self._expected(Made(given, ordered, (), ()), region, tactics)
        return made and self._trimmed(made, region, tactics)

    def _trimmed(self, made: Made, region: Diagram, tactics: tuple[str, ...]) -> Made:
        """Return a case without the answers that it does as well without."""
        for fact in made.facts:
            rest = tuple(one for one in made.facts if one != fact)
            made = self._expected(replace(made, facts=rest), region, tactics) or made
        return made

    def _expected(self, made: Made, region: Diagram, tactics: tuple[str, ...]) -> Made | None:
        """Return a case with what the rules say; None if unsettled or out of the region."""
        told = self.answers(made)
        known = self._what_if.known(told)
        world = self._regions.both(*map(self._regions.allowed, tactics))
        if known is None or not Person(self._regions, known.facts).within(world, region):
            return None
        expects = []
        for tactic in tactics:
            decision = self._what_if.decision(told, tactic)
            if decision is None or decision.verdict is None or len(decision.provided[0].by) != 1:
                return None
            by = decision.provided[0].by[0].partition(":")[2].rpartition("/")[2]
            expects.append((tactic, decision.verdict, by))
        return replace(made, expects=tuple(expects))

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
        known = self._what_if.known(self.answers(made))
        assert known is not None, "the case was run"
        person = Person(self._regions, known.facts)
        tactics = {tactic for tactic, _, _ in made.expects}
        return frozenset(
            place
            for place in among
            if wishes[place].tactic in tactics
            and person.within(self._regions.allowed(wishes[place].tactic), wishes[place].region)
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
