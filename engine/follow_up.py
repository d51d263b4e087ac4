"""What can still matter once one question is answered: exactly, over all the ways of answering."""

from collections.abc import Collection, Hashable, Mapping
from functools import cached_property

from .completions import Known
from .deciding import Question, allowed_worlds, first_match
from .diagrams import FALSE, TRUE, Diagram, Diagrams
from .diagrams.projections import CONFLICT, Projections, agree, either
from .ir import Verdict

Places = Mapping[str, frozenset[int]]
"""Places of cells, for each fact."""


class FollowUps:
    """Says of each question after which answers to another it is still worth asking."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._diagrams = Diagrams(question.order, question.domains, question.limits.concepts)
        self._projections = Projections(self._diagrams, question.order)

    @cached_property
    def _verdicts(self) -> tuple[Diagram, ...]:
        """The verdict on each tactic; None where the constraints forbid the answers."""
        verdicts = {s.key: s.verdict for steps in self._question.walks.values() for s in steps}
        return tuple(self._diagrams.relabel(one, verdicts) for one in self._deciders)

    @cached_property
    def _said(self) -> tuple[Diagram, ...]:
        """What decides of each tactic, and whether each remark is made."""
        return (*self._deciders, *self._remarks)

    @cached_property
    def _deciders(self) -> tuple[Diagram, ...]:
        question, diagrams, nothing = self._question, self._diagrams, Known({})
        return tuple(
            diagrams.choose(
                allowed_worlds(question, nothing, steps, diagrams),
                first_match(steps, diagrams),
                diagrams.leaf(None),
            )
            for steps in question.walks.values()
        )

    @cached_property
    def _remarks(self) -> tuple[Diagram, ...]:
        diagrams, limits = self._diagrams, self._question.limits
        wheres = [diagrams.where(remark.when) for remark in self._question.pack.remarks]
        supports = [self._projections.support(where) for where in wheres]
        allowed = [diagrams.allowed(c.never for c in limits.touching(each)) for each in supports]
        return tuple(
            diagrams.choose(ways, diagrams.choose(where, TRUE, FALSE), diagrams.leaf(None))
            for where, ways in zip(wheres, allowed, strict=True)
        )

    @cached_property
    def verdict_after(self) -> Mapping[str, Places]:
        """For each fact, the cells of the others with which it can change some verdict.

        It can if two ways of answering that differ in nothing else give two verdicts.
        """
        return self._after(self._verdicts)

    @cached_property
    def word_after(self) -> Mapping[str, Places]:
        """The same for anything that is said: a verdict, what decides for it, or a remark."""
        return self._after(self._said)

    def _after(self, outcomes: Collection[Diagram]) -> Mapping[str, Places]:
        found: dict[str, dict[str, frozenset[int]]] = {fact: {} for fact in self._question.domains}
        for outcome in outcomes:
            for fact in self._diagrams.deciding(outcome, ignore=None):
                clashing = self._projections.without(outcome, (fact,), agree)
                where = self._projections.mapped(clashing, is_conflict)
                for other, places in self._diagrams.possible_cells(where).items():
                    found[fact][other] = found[fact].get(other, frozenset()) | places
        return found

    def settled(
        self, fact: str, place: int, before: Collection[str], rest: Collection[str]
    ) -> bool:
        """Return whether an answer leaves some other questions nothing to say about any verdict.

        That is so if they can change no verdict, alone or together, whatever was answered `before`,
        and also if nothing of that was answered.
        """
        return self._idle(self._verdicts, fact, place, before, rest)

    def idle(self, fact: str, place: int, before: Collection[str], rest: Collection[str]) -> bool:
        """Return the same of everything that is said."""
        return self._idle(self._said, fact, place, before, rest)

    @cached_property
    def aside(self) -> Mapping[str, frozenset[int]]:
        """For each fact, the cells that by themselves set the advice on some tactic aside."""
        cells = self._question.domains
        found = {fact: frozenset[int]() for fact in cells}
        for verdict in self._verdicts:
            advised = self._projections.mapped(verdict, is_advice)
            for fact, places in self._diagrams.possible_cells(advised).items():
                found[fact] |= frozenset(range(len(cells[fact]))) - places
        return found

    def _idle(
        self,
        outcomes: Collection[Diagram],
        fact: str,
        place: int,
        before: Collection[str],
        rest: Collection[str],
    ) -> bool:
        reading = (one for one in outcomes if not self._projections.support(one).isdisjoint(rest))
        given = dict.fromkeys(self._projections.given(one, fact, place) for one in reading)
        return all(self._keeps(one, fact, before, rest) for one in given)

    def _keeps(
        self, outcome: Diagram, fact: str, before: Collection[str], rest: Collection[str]
    ) -> bool:
        """Return whether an outcome is the same without the answers to `rest`."""
        projections, support = self._projections, self._projections.support(outcome)
        left_out = [other for other in rest if other in support]
        if not left_out:
            return True
        if self._clashes(projections.without(outcome, left_out, agree)):
            return False
        unasked = self._linked(fact, left_out) & support.intersection(before)
        if not unasked:
            return True
        ways = projections.without(projections.mapped(outcome, as_set), unasked, either)
        some = projections.mapped(ways, none_if_empty)
        return not self._clashes(projections.without(some, left_out, agree))

    def _linked(self, fact: str, others: Collection[str]) -> frozenset[str]:
        """Return the facts of which some others can tell something, with one fact known.

        Only through these can an answer count that by itself changes nothing.
        """
        limits = self._question.limits
        return frozenset(limits.facts_of(limits.touching(others, (fact,))))

    def _clashes(self, outcome: Diagram) -> bool:
        return CONFLICT in self._diagrams.values(outcome)


def is_conflict(value: Hashable) -> Hashable:
    """Return whether a value is two that should have been one."""
    return value is CONFLICT


def is_advice(verdict: Hashable) -> Hashable:
    """Return whether there is a verdict that sets nothing aside."""
    return verdict not in (None, Verdict.SET_ASIDE)


def as_set(value: Hashable) -> Hashable:
    """Return a value as a set of one; None is no value."""
    return frozenset() if value is None else frozenset((value,))


def none_if_empty(value: Hashable) -> Hashable:
    """Return a set as it is, and None for an empty one."""
    return None if value == frozenset() else value
