"""What can still matter once one question is answered: exactly, over all the ways of answering."""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import cache, cached_property
from typing import Final

from .completions import Known
from .deciding import Question, allowed_worlds, first_match
from .diagrams import FALSE, TRUE, Diagram
from .diagrams.projections import Apply, Projections, agreement
from .diagrams.turning import deciding
from .ir import Verdict

Places = Mapping[str, frozenset[int]]
"""Places of cells, for each fact."""


class Conflict:
    """What two values come to that should have been one."""


CONFLICT: Final = Conflict()


class FollowUps:
    """Says of each question after which answers to another it is still worth asking."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._diagrams = question.diagrams({})
        self._projections = Projections(self._diagrams)
        self._agreed = agreement(self._diagrams, CONFLICT)
        self._united = Apply(self._diagrams, union, frozenset())
        self._given = cache(self._answered)
        self._mapped = cache(self._diagrams.mapped)

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
        asked = [self._projections.named(self._projections.facts(where)) for where in wheres]
        allowed = [diagrams.allowed(c.never for c in limits.touching(each)) for each in asked]
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
            for fact in deciding(self._diagrams, outcome, ignore=None):
                hidden = self._projections.mask((fact,))
                clashing = self._projections.without(outcome, hidden, self._agreed)
                where = self._mapped(clashing, is_conflict)
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
            advised = self._mapped(verdict, is_advice)
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
        facts, left_out = self._projections.facts, self._projections.mask(rest)
        answered = self._given(fact, place)
        given = dict.fromkeys(answered(one) for one in outcomes if facts(one) & left_out)
        return all(self._keeps(one, fact, before, left_out) for one in given)

    def _answered(self, fact: str, place: int) -> Callable[[Diagram], Diagram]:
        """Return what answers a fact by a cell in diagrams."""
        return self._projections.given({self._diagrams.level_of[fact]: place})

    def _keeps(self, outcome: Diagram, fact: str, before: Collection[str], rest: int) -> bool:
        """Return whether an outcome is the same without the answers to `rest`."""
        projections, asked = self._projections, self._projections.facts(outcome)
        left_out = rest & asked
        if not left_out:
            return True
        if self._clashes(projections.without(outcome, left_out, self._agreed)):
            return False
        linked = self._linked(fact, projections.named(left_out))
        unasked = projections.mask(linked.intersection(before)) & asked
        if not unasked:
            return True
        ways = projections.without(self._mapped(outcome, as_set), unasked, self._united)
        some = self._mapped(ways, none_if_empty)
        return not self._clashes(projections.without(some, left_out, self._agreed))

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


def union(one: Hashable, other: Hashable) -> Hashable:
    """Return the union of two sets of values."""
    if not isinstance(one, frozenset) or not isinstance(other, frozenset):
        raise TypeError("only sets can be united")
    return one | other
