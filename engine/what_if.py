"""What would be decided if other answers had been told: quickly, for one tactic at a time.

A run draws every conclusion of a pack. Here only the conditions are evaluated that a tactic's walk
asks for, by the reference evaluator, and nothing is worked out twice: verdicts are kept by the
answers that can bear on them, and what follows from answers by the constraints that link them.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from .completions import Known, Limits, know
from .deciding import Decision, Question, decide_one, facts_read
from .diagnostics import FonderError
from .diagrams import Diagrams
from .evaluate import evaluate
from .ir import Condition, Value
from .memory import conditions
from .truth import Truth

Answers = frozenset[tuple[str, Value]]
"""Some answers, so that what follows from them can be kept."""

KEPT = 256
"""How many sets of answers are kept ready to decide on."""


class WhatIf:
    """Decides as a run would, tactic by tactic, and keeps what it found."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._conditions = dict(conditions(question.pack))
        self._islands = islands(question.limits)
        self._bears: dict[str, frozenset[str]] = {}
        self._decisions: dict[tuple[str, Answers], Decision | None] = {}
        self._heard: dict[tuple[int, Answers], Known | None] = {}
        self._ready = lru_cache(KEPT)(self._make_ready)

    def decision(self, told: Mapping[str, Value], tactic: str) -> Decision | None:
        """Return what a run on some answers decides of a tactic, None where they contradict.

        Raises KeyError for a tactic or a fact that the pack does not have.
        """
        known = self.known(told)
        if known is None:
            return None
        bears = self.bears(tactic)
        key = tactic, frozenset(pair for pair in known.facts.items() if pair[0] in bears)
        if key not in self._decisions:
            self._decisions[key] = self._decide(known, tactic)
        return self._decisions[key]

    def known(self, told: Mapping[str, Value]) -> Known | None:
        """Return what is known once the constraints have been heard, None where answers contradict.

        It is what `know` returns, but for the order of the facts.
        """
        facts = dict(told)
        follows: dict[str, tuple[str, ...]] = {}
        gave_way: dict[str, str] = {}
        for place, (_, reads) in enumerate(self._islands):
            heard = self._hear(place, frozenset(pair for pair in told.items() if pair[0] in reads))
            if heard is None:
                return None
            for fact in heard.gave_way:
                del facts[fact]
            facts |= heard.facts
            follows |= heard.follows
            gave_way |= heard.gave_way
        return Known(facts, follows, gave_way)

    def truths(self, known: Known) -> "Truths":
        """Return the truth of concepts, gates and rules by their keys, as a run would have it."""
        return self._ready(frozenset(known.facts.items()))[0]

    def bears(self, tactic: str) -> frozenset[str]:
        """Return the facts that can bear on a tactic: those its walk reads, and those linked."""
        if tactic not in self._bears:
            reads = facts_read(self.question, self.question.walks[tactic])
            linked = (some for _, some in self._islands if some & reads)
            self._bears[tactic] = reads.union(*linked)
        return self._bears[tactic]

    def _hear(self, place: int, told: Answers) -> Known | None:
        if (place, told) not in self._heard:
            try:
                self._heard[place, told] = know(self._islands[place][0], dict(told))
            except FonderError:
                self._heard[place, told] = None
        return self._heard[place, told]

    def _decide(self, known: Known, tactic: str) -> Decision:
        truths, diagrams = self._ready(frozenset(known.facts.items()))
        return decide_one(self.question, known, truths, tactic, diagrams)

    def _make_ready(self, facts: Answers) -> "tuple[Truths, Diagrams]":
        known = dict(facts)
        concepts = Truths(self.question.limits.concepts, known)
        return Truths(self._conditions, known, concepts), self.question.diagrams(known)


class Truths(dict[str, Truth]):
    """The truth of conditions by name, evaluated when first asked for."""

    def __init__(
        self,
        conditions: Mapping[str, Condition],
        facts: Mapping[str, Value],
        concepts: "Truths | None" = None,
    ) -> None:
        """Take named conditions; without `concepts` they are the concepts themselves."""
        super().__init__()
        self._conditions = conditions
        self._facts = facts
        self._concepts = self if concepts is None else concepts

    def __missing__(self, name: str) -> Truth:
        self[name] = truth = evaluate(self._conditions[name], self._facts, self._concepts)
        return truth


def islands(limits: Limits) -> tuple[tuple[Limits, frozenset[str]], ...]:
    """Return the constraints in groups that share no fact, each with the facts it reads.

    What one group says of the answers never depends on another.
    """
    groups: list[tuple[set[str], set[str]]] = []
    for constraint, reads in limits.reads:
        names, facts = {constraint.name}, {*reads, *filter(None, (constraint.yields,))}
        for group in [group for group in groups if group[1] & facts]:
            groups.remove(group)
            names |= group[0]
            facts |= group[1]
        groups.append((names, facts))
    return tuple((only(limits, names), frozenset(facts)) for names, facts in groups)


def only(limits: Limits, names: Iterable[str]) -> Limits:
    """Return some of the constraints, in the order they had."""
    wanted = frozenset(names)
    reads = tuple((one, facts) for one, facts in limits.reads if one.name in wanted)
    return Limits(limits.domains, reads, limits.concepts)
