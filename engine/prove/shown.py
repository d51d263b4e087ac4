"""What the engine shows of somebody who told some answers, however they answer the rest."""

from collections.abc import Mapping
from functools import cached_property
from typing import assert_never

from ..completions import know
from ..conditions import facts_of
from ..deciding import Decision, decide
from ..diagrams import TRUE
from ..evaluate import concept_truths, evaluate
from ..ir import Condition, Value
from ..memory import WorkingMemory
from ..truth import Truth
from .asked import Asked
from .obligations import Decides, Every, Gives, Meets, Some, Trait


class Shown:
    """The run of the engine on some answers."""

    def __init__(self, asked: Asked, told: Mapping[str, Value]) -> None:
        """Hear what was told; raises FonderError (S101) if it cannot be true together."""
        self._asked = asked
        self._known = know(asked.question.limits, told)
        self._decisions: dict[str, Decision] = {}

    def decision(self, tactic: str) -> Decision:
        """Return what the engine decides on a tactic."""
        if tactic not in self._decisions:
            memory = WorkingMemory(self._truths(tactic), ())
            (found,) = decide(self._asked.question, self._known, memory, [tactic])
            self._decisions[tactic] = found
        return self._decisions[tactic]

    def _truths(self, tactic: str) -> dict[str, Truth]:
        steps = self._asked.question.walks[tactic]
        facts, concepts = self._known.facts, self._concepts
        return {s.key: evaluate(s.when, facts, concepts) for s in steps if s.when is not None}

    @cached_property
    def _concepts(self) -> dict[str, Truth]:
        return concept_truths(self._asked.pack, self._known.facts)

    def shows(self, formula: Trait) -> bool:
        """Return whether a formula holds however the rest is answered.

        Of alternatives one has to hold in every case, so that some of what is so is not shown.
        """
        match formula:
            case Meets(when):
                return self._always(when)
            case Decides(tactic, key):
                return {by for one in self.decision(tactic).possible for by in one.by} == {key}
            case Gives(tactic, verdicts):
                return {one.verdict for one in self.decision(tactic).possible} <= verdicts
            case Every(parts):
                return all(map(self.shows, parts))
            case Some(parts):
                return any(map(self.shows, parts))
            case _:
                assert_never(formula)

    def _always(self, when: Condition) -> bool:
        question = self._asked.question
        facts = self._known.facts
        diagrams = question.diagrams(facts)
        linked = question.limits.touching(facts_of(when, question.by_name), facts)
        allowed = diagrams.allowed(constraint.never for constraint in linked)
        return diagrams.choose(allowed, diagrams.where(when), TRUE) == TRUE
