"""Whether two packs judge everybody alike: a person whom they judge otherwise, or the proof.

Of every tactic that a mutant bears on, the diagram of what decides is held against the pack's own.
Equal diagrams, over all answers that the pack's constraints allow, are the proof that there is no
such person. Whole answers count here: what is left open is judged by the ways of answering it.
"""

from dataclasses import dataclass
from typing import cast

from ..deciding import Question, facts_read, first_match
from ..diagrams import Diagram
from ..diagrams.shortest import Nodes, Places, Ways
from ..ir import Constraint, Value, Verdict
from .altered import Altered
from .regions import Regions


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
        for tactic in altered.tactics:
            one = self._told(altered, tactic)
            if one is not None and one.of_verdict:
                return one
            found = found or one
        return found

    def apart(self, altered: Altered, tactic: str) -> Diagram:
        """Return who is judged otherwise of a tactic, in the verdict where anybody is."""
        mine, other, _, _ = self._sides(altered, tactic)
        return self.regions.unlike(mine, other)

    def _sides(self, altered: Altered, tactic: str) -> Nodes:
        """Return the verdicts of both, or what decides where those agree; then what decides."""
        mine, other = self._outcomes(altered, tactic)
        by_verdict = (
            self.diagrams.relabel(mine, verdicts_of(self.question, tactic)),
            self.diagrams.relabel(other, verdicts_of(altered.question, tactic)),
        )
        sides = (mine, other) if by_verdict[0] == by_verdict[1] else by_verdict
        return (*sides, mine, other)

    def _outcomes(self, altered: Altered, tactic: str) -> tuple[Diagram, Diagram]:
        """Return what decides in the pack and in its mutant, for everybody the pack allows."""
        diagrams = self.diagrams.rebound(altered.question.limits.concepts)
        none = diagrams.leaf(None)
        linked = tuple(one.never for one in self._linked(altered, tactic))
        mine = first_match(self.question.walks[tactic], self.diagrams)
        other = first_match(altered.question.walks[tactic], diagrams)
        if altered.limits_moved:
            other = diagrams.choose(diagrams.allowed(linked), other, none)
        allowed = self.diagrams.allowed(linked)
        return diagrams.choose(allowed, mine, none), diagrams.choose(allowed, other, none)

    def _linked(self, altered: Altered, tactic: str) -> tuple[Constraint, ...]:
        """Return the constraints that can bear on either walk; all, where a mutant moves them."""
        if altered.limits_moved:
            return tuple(constraint for constraint, _ in self.question.limits.reads)
        walks = (*self.question.walks[tactic], *altered.question.walks[tactic])
        return self.question.limits.touching(facts_read(self.question, walks))

    def _told(self, altered: Altered, tactic: str) -> Difference | None:
        """Return the difference with the fewest answers; None if there is none."""
        question, sides = self.question, self._sides(altered, tactic)
        if sides[0] == sides[1]:
            return None
        ways = Ways(self.diagrams)
        way = ways.shortest(sides, lambda nodes: nodes[0] != nodes[1])
        assert way is not None, "the diagrams are apart"
        by, instead = (cast(str | None, self.diagrams.value(end)) or "" for end in way.ends[2:])
        verdicts = (
            verdicts_of(question, tactic).get(by),
            verdicts_of(altered.question, tactic).get(instead),
        )
        return Difference(tactic, by, instead, verdicts, told(question, way.places))


def told(question: Question, places: Places) -> tuple[tuple[str, Value], ...]:
    """Return answers that lie in the cells given, in the order of the pack."""
    domains, place_in_pack = question.domains, question.place
    ordered = sorted(places, key=lambda pair: place_in_pack[pair[0]])
    return tuple((fact, domains[fact][place].value) for fact, place in ordered)


def verdicts_of(question: Question, tactic: str) -> dict[str, Verdict]:
    """Return the verdict of every step of a walk by its key."""
    return {step.key: step.verdict for step in question.walks[tactic]}
