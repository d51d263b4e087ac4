"""Whether two packs judge everybody alike: a person whom they judge otherwise, or the proof.

Of every tactic that a mutant bears on, the diagram of what decides is held against the pack's own.
Equal diagrams, over all answers that the constraints allow, are the proof that there is no such
person. Only whole answers count here; what is open is the sum of the ways of answering it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from ..deciding import Question
from ..diagrams import Diagram
from ..ir import Value, Verdict
from .altered import Altered
from .regions import Regions, outcome
from .ways import Places, Ways


@dataclass(frozen=True, slots=True)
class Difference:
    """Somebody of whom a pack and its mutant judge a tactic otherwise."""

    tactic: str
    by: str
    """The key of what decides in the pack."""
    instead: str
    """The key of what decides in the mutant; empty if these answers cannot be there."""
    verdicts: tuple[Verdict | None, Verdict | None]
    facts: tuple[tuple[str, Value], ...]
    """Answers that tell the two apart, whatever the rest."""

    @property
    def of_verdict(self) -> bool:
        """Return whether the verdicts differ, and not only what decides."""
        return self.verdicts[0] is not self.verdicts[1]


class Original:
    """A pack that mutants are held against."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self.question = regions.question
        self.diagrams = regions.diagrams

    def difference(self, altered: Altered) -> Difference | None:
        """Return somebody whom a mutant judges otherwise, in the verdict if possible.

        None is the proof that there is nobody.
        """
        found = None
        for one in self._differences(altered):
            if one.of_verdict:
                return one
            found = found or one
        return found

    def _differences(self, altered: Altered) -> Iterator[Difference]:
        diagrams = self.diagrams.rebound(altered.question.limits.concepts)
        for tactic in altered.tactics:
            pair = self.regions.outcome(tactic), outcome(altered.question, tactic, diagrams)
            old, new = (verdicts_of(q, tactic) for q in (self.question, altered.question))
            by_verdict = diagrams.relabel(pair[0], old), diagrams.relabel(pair[1], new)
            if by_verdict[0] != by_verdict[1]:
                yield self._told(tactic, pair, by_verdict, (old, new))
            elif pair[0] != pair[1]:
                yield self._told(tactic, pair, pair, (old, new))

    def _told(
        self,
        tactic: str,
        pair: tuple[Diagram, Diagram],
        apart: tuple[Diagram, Diagram],
        verdicts: tuple[Mapping[str, Verdict], Mapping[str, Verdict]],
    ) -> Difference:
        """Return the difference with the fewest answers, where two diagrams are apart."""
        question = self.question
        ways = Ways(self.diagrams, question.order, question.domains)
        way = ways.shortest((*apart, *pair), lambda nodes: nodes[0] != nodes[1])
        assert way is not None, "the diagrams are apart"
        by, instead = (cast(str, self._value(end)) or "" for end in way.ends[2:])
        both = verdicts[0].get(by), verdicts[1].get(instead)
        return Difference(tactic, by, instead, both, told(question, way.places))

    def _value(self, leaf: Diagram) -> object:
        return self.diagrams.values(leaf)[0]


def told(question: Question, places: Places) -> tuple[tuple[str, Value], ...]:
    """Return answers that lie in the cells given, in the order of the pack."""
    domains, place_in_pack = question.domains, question.place
    ordered = sorted(places, key=lambda pair: place_in_pack[pair[0]])
    return tuple((fact, domains[fact][place].value) for fact, place in ordered)


def verdicts_of(question: Question, tactic: str) -> dict[str, Verdict]:
    """Return the verdict of every step of a walk by its key."""
    return {step.key: step.verdict for step in question.walks[tactic]}
