"""For a region, the smallest situation that shows it: run through both packs before it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..advise import Advisor
from ..completions import know
from ..deciding import Decision, decide, where
from ..diagnostics import FonderError
from ..diagrams import FALSE, TRUE, Diagram
from ..diagrams.fewest import TooFar, fewest
from ..diagrams.joining import all_of, any_of, less
from ..ir import Value, Verdict
from ..walk import Step
from .outcomes import Outcome
from .regions import Region, needed
from .terms import Person as Everything
from .terms import decider, told
from .union import Side, Union

TRIES: Final = 30_000
"""Up to how many pairs of diagrams are looked at for one set of answers."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers that show a difference, and what both packs were seen to say on them."""

    answers: Mapping[str, Value]
    """In the names that both packs share, in the order of the pack."""
    old: tuple[Verdict, ...]
    """What the old pack says; nothing where the difference is whether the answers can be."""
    new: tuple[Verdict, ...]
    fewest: bool
    """Whether it is certain that no fewer answers show it; else none of them can be left out."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Both packs made ready, to look for witnesses and run them."""

    union: Union
    advisors: tuple[Advisor, Advisor]

    def witness(self, outcome: Outcome, region: Region) -> Witness:
        """Return the smallest situation in a region that shows what differs there.

        It is told so much that both packs settle on their verdict, provisos granted as they are
        while answers are missing.
        """
        person = self.union.people.common(region.holds)
        for with_provisos in (True, False):
            world, bad = self.shown(outcome, region, person, with_provisos)
            answers, certain = self.smallest(world, bad, person)
            found = self.run(outcome.tactic, answers, certain)
            if shows(found, self.said(outcome, person)):
                return found
        raise AssertionError(f"no answers show how {outcome.tactic} differs")  # all told do

    def allowed_by_one(self, side: Side, region: Region) -> Witness:
        """Return the smallest situation that one pack takes as it is, and the other does not."""
        union = self.union
        outside = less(union.diagrams, side.possible, region.holds)
        bad = any_of(union.diagrams, (union.reach(side), outside))
        person = union.people.common(region.holds)
        answers, certain = self.smallest(region.holds, bad, person)
        takes = [
            takes_all(advisor, each.told(answers))
            for advisor, each in zip(self.advisors, (union.old, union.new), strict=True)
        ]
        assert takes == [side is union.old, side is union.new]
        return Witness(answers, (), (), certain)

    def said(self, outcome: Outcome, person: Everything) -> tuple[Verdict, Verdict]:
        """Return what both packs say to a person who told everything."""
        old, new = (steps[place] for steps, place in self.deciders(outcome, person))
        return old.verdict, new.verdict

    def deciders(
        self, outcome: Outcome, person: Everything
    ) -> Iterable[tuple[tuple[Step, ...], int]]:
        """Yield for both packs the steps and the place of the one that decides."""
        union = self.union
        for keys, steps in zip(outcome.keys, outcome.steps, strict=True):
            yield steps, decider(union.diagrams, keys, steps, person)

    def shown(
        self, outcome: Outcome, region: Region, person: Everything, provisos: bool
    ) -> tuple[Diagram, Diagram]:
        """Return whom answers may leave, and whom they must not leave."""
        diagrams, union = self.union.diagrams, self.union
        granted, bads = [], []
        for side, keys, (steps, place) in zip(
            (union.old, union.new), outcome.keys, self.deciders(outcome, person), strict=True
        ):
            free = self.granted(steps, person) if provisos else TRUE
            own = all_of(diagrams, (side.possible, free))
            wanted = diagrams.coming_to(
                keys, [s.key for s in steps if s.verdict is steps[place].verdict]
            )
            if provisos and steps[place].proviso:
                wanted = all_of(diagrams, (wanted, where(steps[place], diagrams)))
            granted.append(free)
            bads.append(less(diagrams, own, wanted))
        world = all_of(diagrams, (union.both, *granted))
        bad = any_of(diagrams, (*bads, less(diagrams, world, region.holds)))
        return world, bad

    def granted(self, steps: Iterable[Step], person: Everything) -> Diagram:
        """Return where no gate with a proviso holds but those that hold for a person."""
        diagrams = self.union.diagrams
        gates = [where(step, diagrams) for step in steps if step.proviso]
        own = [gate for gate in gates if diagrams.end(gate, person) == FALSE]
        return less(diagrams, TRUE, any_of(diagrams, own))

    def smallest(
        self, world: Diagram, bad: Diagram, person: Everything
    ) -> tuple[dict[str, Value], bool]:
        """Return the fewest answers that leave some of `world` and none of `bad`."""
        union = self.union
        asked = [
            union.diagrams.order[union.diagrams.level(one.holds)]
            for one in needed(union, bad, list(told(union, person)))
        ]
        certain = True
        found = None
        try:
            found = fewest(union.diagrams, world, bad, len(asked) - 1, TRIES)
        except TooFar:
            certain = False
        if found is None:
            found = {fact: person[fact] for fact in asked}
        answers = {
            fact: union.domains[fact][found[fact]].value for fact in union.domains if fact in found
        }
        return answers, certain

    def run(self, tactic: str, answers: Mapping[str, Value], certain: bool) -> Witness:
        """Return what both packs say of a tactic on some answers, by a run of each."""
        old, new = (
            verdicts(advisor, side.told(answers), name)
            for advisor, side, name in zip(
                self.advisors, (self.union.old, self.union.new), self.names(tactic), strict=True
            )
        )
        return Witness(answers, old, new, certain)

    def names(self, tactic: str) -> tuple[str, str]:
        """Return what both packs call a tactic."""
        before = {new: old for old, new in self.union.matching.tactics.items()}
        return before.get(tactic, tactic), tactic


def verdicts(advisor: Advisor, answers: Mapping[str, Value], tactic: str) -> tuple[Verdict, ...]:
    """Return the verdicts that a pack leaves for a tactic; none where the answers contradict.

    It is decided as in any run of the pack, on diagrams of its own.
    """
    try:
        known = know(advisor.question.limits, answers)
    except FonderError:
        return ()
    memory = advisor.session.infer(known.facts)
    return remaining(decide(advisor.question, known, memory, [tactic])[0])


def takes_all(advisor: Advisor, answers: Mapping[str, Value]) -> bool:
    """Return whether a pack takes some answers, and none of them has to give way."""
    try:
        return not know(advisor.question.limits, answers).gave_way
    except FonderError:
        return False


def remaining(decision: Decision) -> tuple[Verdict, ...]:
    """Return the verdicts that remain, the provisos granted."""
    return tuple(one.verdict for one in decision.provided)


def shows(witness: Witness, said: tuple[Verdict, Verdict]) -> bool:
    """Return whether both packs said what they should."""
    return (witness.old, witness.new) == ((said[0],), (said[1],))
