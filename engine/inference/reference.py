"""The oracle: every condition by the meaning in `evaluate`, every clause literal by literal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..clauses import Clause, clauses
from ..evaluate import concept_truths, evaluate
from ..ir import Pack, Value
from ..literal import Literal, truth_of_literal
from ..memory import Activation, ConditionKey, WorkingMemory, conditions
from ..truth import Truth


@dataclass(frozen=True, slots=True)
class ReferenceSession:
    """A pack and the clauses of its conditions."""

    pack: Pack
    written_out: Mapping[ConditionKey, tuple[Clause, ...]]

    def infer(self, facts: Mapping[str, Value]) -> WorkingMemory:
        """Return what follows from `facts`."""
        concepts = concept_truths(self.pack, facts)
        truths = {
            key: evaluate(condition, facts, concepts) for key, condition in conditions(self.pack)
        }

        def truth(literal: Literal) -> Truth:
            return truth_of_literal(literal, facts, concepts)

        activations: list[Activation] = []
        for key, value in truths.items():
            for place, clause in enumerate(self.written_out[key]):
                values = [(literal, truth(literal)) for literal in clause]
                activations.extend(_activations(key, value, place, values))
        return WorkingMemory(truths, tuple(activations))


def _activations(
    key: ConditionKey, value: Truth, place: int, literals: list[tuple[Literal, Truth]]
) -> Iterator[Activation]:
    matched = tuple(literal for literal, truth in literals if truth is value)
    if value is Truth.FALSE or (value is Truth.TRUE and len(matched) == len(literals)):
        yield Activation(key, value is Truth.TRUE, place, matched)


def prepare(pack: Pack, cache: bool = False) -> ReferenceSession:
    """Return a session for `pack`; raises TooTangled where a condition has too many clauses.

    Nothing is kept: whoever asks the oracle wants it worked out.
    """
    return ReferenceSession(pack, {key: clauses(when) for key, when in conditions(pack)})
