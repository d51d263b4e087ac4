"""Ways of choosing the next question: ours, and those it is held against."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from engine.completions import know
from engine.deciding import Question
from engine.evaluate import concept_truths, evaluate
from engine.interview import Interviewer, Progress
from engine.ir import All, Any, Compare, Condition, Holds, Member, Not, Value
from engine.truth import Truth


class Order(Protocol):
    """Chooses what to ask."""

    def next(self, progress: Progress) -> str | None:
        """Return the fact to ask, None if there is none left."""


@dataclass(frozen=True)
class Ours:
    """What `engine.interview` asks."""

    asks: Interviewer

    def next(self, progress: Progress) -> str | None:
        """Return the fact to ask."""
        ask = self.asks.next(progress)
        return None if ask is None else ask.fact


@dataclass(frozen=True)
class FileOrder:
    """Every question in the order of the files."""

    names: tuple[str, ...]

    def next(self, progress: Progress) -> str | None:
        """Return the first fact not told."""
        return next((name for name in self.names if name not in progress.told), None)


@dataclass(frozen=True)
class FileOrderThatMatters:
    """The order of the files, less what cannot matter any more."""

    asks: Interviewer

    def next(self, progress: Progress) -> str | None:
        """Return the first fact that can still matter."""
        return next(iter(self.asks.can_matter(progress)), None)


class Counting:
    """The order of Publicodes: what is missed most often comes first.

    There the engine evaluates every goal as far as the answers allow and counts how often it missed
    a variable; a conjunction that is false already misses nothing. Forms ask for what has the
    highest count. Here the goals are the tactics still open: the considered ones, as long as any of
    them is. What follows from answers by constraints counts as answered, which is more than
    Publicodes would know. Sources: `collectNodeMissing` and `mergeMissing` of
    `packages/core/source/evaluationUtils.ts` in publicodes/publicodes;
    `components/publicodes/getNextQuestions.ts` in betagouv/reno.
    """

    def __init__(self, question: Question, asks: Interviewer) -> None:
        self._question = question
        self._asks = asks
        self._concepts = {concept.name: concept.when for concept in question.pack.concepts}

    def next(self, progress: Progress) -> str | None:
        """Return the fact missed most often, ties in the order of the pack."""
        open_tactics = self._asks.open_tactics(progress)
        goals = [name for name in progress.considering if name in open_tactics] or open_tactics
        evaluation = Evaluation(self._question, progress.told, self._concepts)
        missed: Counter[str] = Counter()
        for goal in goals:
            missed.update(evaluation.missed_by(goal))
        place = self._question.place
        return min(missed, key=lambda fact: (-missed[fact], place[fact]), default=None)


class Evaluation:
    """What one evaluation misses."""

    def __init__(
        self, question: Question, told: Mapping[str, Value], concepts: Mapping[str, Condition]
    ) -> None:
        self._walks = question.walks
        self._facts = know(question.limits, told).facts
        self._truths = concept_truths(question.pack, self._facts)
        self._concepts = concepts
        self._of_step: dict[str, tuple[Truth, Counter[str]]] = {}
        self._of_concept: dict[str, Counter[str]] = {}

    def missed_by(self, goal: str) -> Counter[str]:
        """Return how often a tactic's walk misses each fact, up to what holds for certain."""
        missed: Counter[str] = Counter()
        for step in self._walks[goal]:
            if step.when is None or self._judged(step.key, step.when)[0] is Truth.TRUE:
                break
            missed.update(self._of_step[step.key][1])
        return missed

    def _judged(self, key: str, when: Condition) -> tuple[Truth, Counter[str]]:
        if key not in self._of_step:
            self._of_step[key] = self._truth(when), self._missed(when)
        return self._of_step[key]

    def _truth(self, condition: Condition) -> Truth:
        return evaluate(condition, self._facts, self._truths)

    def _missed(self, condition: Condition) -> Counter[str]:
        if self._truth(condition).known:
            return Counter()
        match condition:
            case Compare(fact) | Member(fact):
                return Counter([fact])
            case Holds(concept):
                if concept not in self._of_concept:
                    self._of_concept[concept] = self._missed(self._concepts[concept])
                return self._of_concept[concept]
            case Not(operand):
                return self._missed(operand)
            case All(operands) | Any(operands):
                total: Counter[str] = Counter()
                for operand in operands:
                    total.update(self._missed(operand))
                return total
