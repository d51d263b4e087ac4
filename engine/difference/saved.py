"""Situations that were written down, run through both packs: files of scenarios, and cases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..advise import Advisor
from ..ir import Value, Verdict
from ..what_if import WhatIf
from .matching import Matching, told_to_new, turned
from .witness import remaining


@dataclass(frozen=True, slots=True)
class Situation:
    """Answers under a name, told in the words of one of the packs."""

    kind: str
    """`scenario` or `case`."""
    name: str
    answers: Mapping[str, Value]
    old: bool
    """Whether it is the old pack in whose words they are told."""
    tactics: tuple[str, ...] = ()
    """The tactics to ask about, by the names of that pack; none for all."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A tactic on which the advice is another: what remains, nothing if the answers cannot be."""

    tactic: str
    """In the new pack."""
    old: tuple[Verdict, ...]
    new: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A situation that gets other advice."""

    kind: str
    name: str
    turned: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Rerun:
    """Both packs made ready to be asked about situations."""

    matching: Matching
    old: WhatIf
    new: WhatIf

    def distinct(self, situations: Iterable[Situation]) -> tuple[Situation, ...]:
        """Return the situations, without those that tell under the same name what another tells."""
        found: dict[object, Situation] = {}
        for one in situations:
            answers = self.in_both(one)[1]
            found[one.kind, one.name, frozenset(answers.items())] = one
        return tuple(found.values())

    def changed(
        self, situations: Iterable[Situation], tactics: frozenset[str]
    ) -> Iterator[Changed]:
        """Yield the situations that get other advice on some of the new pack's tactics.

        On all other tactics it has to be known already that nothing can change.
        """
        for one in situations:
            found = tuple(self.turns(one, self.in_both(one), tactics))
            if found:
                yield Changed(one.kind, one.name, found)

    def in_both(self, one: Situation) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
        """Return the answers in the words of each pack; what one has no words for is left out."""
        if one.old:
            return one.answers, told_to_new(self.matching, one.answers)
        return told_to_new(turned(self.matching), one.answers), one.answers

    def turns(
        self,
        one: Situation,
        answers: tuple[Mapping[str, Value], Mapping[str, Value]],
        tactics: frozenset[str],
    ) -> Iterator[Turned]:
        """Yield the tactics on which a situation gets other advice."""
        asked = {self.matching.tactics.get(t, "") if one.old else t for t in one.tactics}
        for old, new in self.matching.tactics.items():
            if new in tactics and (new in asked or not one.tactics):
                before = said(self.old, answers[0], old)
                after = said(self.new, answers[1], new)
                if before != after:
                    yield Turned(new, before, after)


def said(pack: WhatIf, answers: Mapping[str, Value], tactic: str) -> tuple[Verdict, ...]:
    """Return the verdicts that a pack leaves; none where the answers cannot be true together."""
    decision = pack.decision(answers, tactic)
    return remaining(decision) if decision else ()


def rerun(matching: Matching, old: Advisor, new: Advisor) -> Rerun:
    """Return both packs ready to be asked about situations."""
    return Rerun(matching, WhatIf(old.question), WhatIf(new.question))
