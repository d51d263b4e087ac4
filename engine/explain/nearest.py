"""The shortest ways from the answers told to other verdicts, down a decision diagram.

The answers that may change stand at the top of the diagrams, what is unknown below them. Where the
top ends, the verdict is read off all ways of answering the rest; upwards from there, a cell other
than the one told costs one. Every cheapest way down is a smallest change, and there are no others.
Source: shortest paths in decision diagrams, H. Andersen et al., A Constraint Store Based on
Multivalued Decision Diagrams (2007).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations
from operator import eq
from typing import TypeAlias, cast

from ..conditions import facts_of
from ..deciding import Question, facts_read, first_match, grant, where
from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..domains import Cell, place_of
from ..ir import Constraint, Value, Verdict
from ..walk import Step

Moves: TypeAlias = Mapping[str, frozenset[int]]
"""Facts, each with the places of the cells it may move to."""
Nodes: TypeAlias = tuple[Diagram, ...]
"""Several diagrams walked down at once."""
Places: TypeAlias = tuple[tuple[str, int], ...]
"""Facts, each with the place of the cell it moves to."""
Shared: TypeAlias = dict[frozenset[str], Diagrams]
"""The diagrams of one person's answers, by the constraints firing; every tactic can use them."""
Costs: TypeAlias = dict[Nodes, tuple[int, dict[Verdict, int]]]
"""How many answers must change below some nodes for each verdict, and up to how many was looked."""
_ELSE = "any other verdict"


class Nearest:
    """The smallest changes that some answers can make to one tactic's verdict."""

    def __init__(
        self,
        question: Question,
        told: Mapping[str, Value],
        tactic: str,
        moves: Moves,
        wanted: Collection[Verdict] = tuple(Verdict),
        shared: Shared | None = None,
    ) -> None:
        """Take the answers told, the cells that each may move to, and the verdicts looked for.

        `shared` must be from the same answers and moves, if it holds anything.
        """
        made = {} if shared is None else shared
        self._searches = [
            Search(question, told, tactic, moves, firing, wanted, made)
            for firing in subsets(yielding(question, told))
        ]

    def ways(
        self, among: Collection[str], most: int | None = None
    ) -> dict[Verdict, tuple[Places, ...]]:
        """Return, for every verdict that changes among some answers give, all the smallest.

        The verdict that is there already has one: no change. Where `most` is given, changes to more
        answers than that are not looked for.
        """
        found: dict[Verdict, tuple[Places, ...]] = {}
        for search in self._searches:
            for verdict, ways in search.ways(among, most).items():
                best = found.get(verdict, ways)
                size, other = len(best[0]), len(ways[0])
                merged = dict.fromkeys((*best, *ways)) if size == other else best
                found[verdict] = ways if other < size else tuple(merged)
        return found


def yielding(question: Question, told: Mapping[str, Value]) -> tuple[Constraint, ...]:
    """Return the constraints that may make an answer told give way."""
    return tuple(c for c, _ in question.limits.reads if c.yields in told)


def subsets(constraints: tuple[Constraint, ...]) -> Iterator[frozenset[str]]:
    """Yield the names of some of the constraints, in every way."""
    names = [constraint.name for constraint in constraints]
    every = chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
    return map(frozenset, every)


class Search:
    """The search among changes under which exactly the constraints `firing` make answers yield."""

    def __init__(
        self,
        question: Question,
        told: Mapping[str, Value],
        tactic: str,
        moves: Moves,
        firing: frozenset[str],
        wanted: Collection[Verdict],
        shared: Shared,
    ) -> None:
        yields = yielding(question, told)
        gone = {one.yields for one in yields if one.name in firing}
        self._moves = {fact: cells for fact, cells in moves.items() if fact not in gone}
        self._told = told
        self._domains = question.domains
        self._top = [fact for fact in question.order if fact in self._moves]
        if firing not in shared:
            shared[firing] = self._made(question, gone)
        self._diagrams = shared[firing]
        self._here = [place_of(self._domains[fact], told[fact]) for fact in self._top]
        self._steps = tuple(alike(step, wanted) for step in question.walks[tactic])
        self._verdicts = {step.key: step.verdict for step in self._steps if step.key != _ELSE}
        self._gates = [step for step in self._steps if step.proviso]
        self._guards = tuple(self._guarded(yields, firing))
        self._at_odds = tuple(FALSE if must else TRUE for _, must in self._guards)
        self._moving: tuple[frozenset[int], ...] = ()
        """For each fact at the top the places of the cells it may move to, in this search."""
        self._costs: Costs = {}
        self._costs_among: dict[frozenset[str], Costs] = {}
        self._else = self._diagrams.leaf(_ELSE)
        self._root = self._rooted(question, yields)

    def _made(self, question: Question, gone: set[str]) -> Diagrams:
        free = {fact for fact in question.domains if fact not in self._told or fact in gone}
        cells = {
            fact: cells
            if fact in free or fact in self._moves
            else (Cell(self._told[fact], self._told[fact]),)
            for fact, cells in question.domains.items()
        }
        below = [fact for fact in question.order if fact not in self._moves]
        return Diagrams([*self._top, *below], cells, question.limits.concepts)

    def _rooted(self, question: Question, yields: Iterable[Constraint]) -> Nodes:
        diagrams, steps = self._diagrams, self._steps
        reads = {*facts_read(question, steps)}
        for one in yields:  # what makes an answer yield may be forbidden itself
            reads |= facts_of(one.never, question.by_name).keys()
        linked = question.limits.touching(reads)
        allowed = diagrams.allowed(constraint.never for constraint in linked)
        gates = (where(gate, diagrams) for gate in self._gates)
        guards = (guard for guard, _ in self._guards)
        return (first_match(steps, diagrams), allowed, *gates, *guards)

    def _guarded(
        self, yields: Iterable[Constraint], firing: frozenset[str]
    ) -> Iterator[tuple[Diagram, bool]]:
        """Yield where each constraint is broken for certain as `know` hears it, and if it must be.

        Answers that give way to a later constraint are still there when an earlier one is heard.
        """
        waiting = {one.yields for one in yields if one.name in firing}
        gone: set[str] = set()
        for one in yields:
            if one.yields in gone:
                yield FALSE, one.name in firing
                continue
            guard = self._diagrams.where(one.never)
            for fact in waiting - gone:
                here = place_of(self._domains[fact], self._told[fact])
                guard = self._diagrams.choose(self._diagrams.at(fact, here), guard, TRUE)
            yield guard, one.name in firing
            gone |= {one.yields} if one.name in firing else set()

    def ways(self, among: Collection[str], most: int | None) -> dict[Verdict, tuple[Places, ...]]:
        """Return the cheapest ways down to every verdict there is, if only some answers move."""
        self._moving = tuple(
            self._moves[fact] if fact in among else frozenset() for fact in self._top
        )
        self._costs = self._costs_among.setdefault(frozenset(among), {})
        left = len(self._top) if most is None else most
        costs = self._cost(self._root, left)
        return {
            verdict: tuple(self._down(self._root, verdict, cost))
            for verdict, cost in costs.items()
            if cost <= left
        }

    def _cost(self, nodes: Nodes, left: int) -> dict[Verdict, int]:
        """Return how many answers must change below some nodes for each verdict.

        What is at most `left` is exact, and nothing that is so is missing.
        """
        looked, costs = self._costs.get(nodes, (-1, {}))
        if looked < left and self._hopeless(nodes):
            self._costs[nodes] = len(self._top), {}
        elif looked < left:
            level, under = self._diagrams.fork(nodes)
            if level >= len(self._top):
                left, costs = len(self._top), self._read(nodes)
            else:
                costs = self._cheapest(self._open(level, under, left), left)
            self._costs[nodes] = left, costs
        return costs

    def _hopeless(self, nodes: Nodes) -> bool:
        """Return whether nothing wanted, or nothing allowed, can lie below some nodes.

        Nor can a constraint be broken for certain that must not be, or the other way.
        """
        if nodes[0] == self._else or nodes[1] == FALSE:
            return True
        return any(map(eq, nodes[2 + len(self._gates) :], self._at_odds))

    def _cheapest(self, ways: Iterable[tuple[int, int, Nodes]], left: int) -> dict[Verdict, int]:
        """Return how many answers must change for each verdict, over some ways on."""
        found: dict[Verdict, int] = {}
        for _, price, kids in ways:
            for verdict, below in self._cost(kids, left - price).items():
                cost = price + below
                if found.get(verdict, cost) >= cost:
                    found[verdict] = cost
        return found

    def _open(self, level: int, under: Iterable[Nodes], left: int) -> list[tuple[int, int, Nodes]]:
        """Return the cells that a fact may lie in: the place, its price, and what is below.

        The price is at most `left`.
        """
        here, moves = self._here[level], self._moving[level] if left > 0 else ()
        return [
            (place, int(place != here), kids)
            for place, kids in enumerate(under)
            if place == here or place in moves
        ]

    def _read(self, nodes: Nodes) -> dict[Verdict, int]:
        """Return the verdict that all ways of answering the rest give; nothing if there is none."""
        first, allowed, *others = nodes
        gates, guards = others[: len(self._gates)], others[len(self._gates) :]
        fires = [must for _, must in self._guards]
        if allowed == FALSE or [guard == TRUE for guard in guards] != fires:
            return {}
        diagrams = self._diagrams
        outcome = diagrams.choose(allowed, first, diagrams.leaf(None))
        holds = {gate.key: node for gate, node in zip(self._gates, gates, strict=True)}
        granted, _ = grant(outcome, holds, diagrams)
        keys = {cast(str, key) for key in diagrams.values(granted) if key is not None}
        verdicts = [*{self._verdicts.get(key) for key in keys}]
        return {verdict: 0 for verdict in verdicts if verdict is not None and len(verdicts) == 1}

    def _down(self, nodes: Nodes, verdict: Verdict, best: int) -> Iterator[Places]:
        """Yield the moves of every cheapest way down, which costs `best`."""
        level, under = self._diagrams.fork(nodes)
        if level >= len(self._top):
            yield ()
            return
        for place, price, kids in self._open(level, under, best):
            rest = best - price
            if self._cost(kids, rest).get(verdict, best + 1) == rest:
                moved = ((self._top[level], place),) if price else ()
                for after in self._down(kids, verdict, rest):
                    yield moved + after


def alike(step: Step, wanted: Collection[Verdict]) -> Step:
    """Return a step called by its verdict alone, or by none if that is not wanted.

    What is called the same need not be told apart, so that diagrams stay small. Gates with a
    proviso keep their names, by which they are granted.
    """
    if step.proviso:
        return step
    return replace(step, key=step.verdict.value if step.verdict in wanted else _ELSE)
