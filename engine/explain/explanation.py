"""Everything that can be asked of one verdict: why, why not another, what would change it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..advice import Advice, TacticAdvice
from ..advise import Advisor
from ..ir import Verdict
from ..justify import Tracing
from ..plan import DO
from ..what_if import WhatIf
from .changes import ChangeSet, Kept, changes
from .matters import Covered, Matter, covered, matters
from .why_not import Blocked, why_not

FEW = 3
"""How many changes a report tells beside a verdict."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A verdict that is not given, and what would have given it, the nearest misses first."""

    verdict: Verdict
    blocked: tuple[Blocked, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answers to what was asked of one verdict; the reasons for it are in its advice."""

    one: TacticAdvice
    covered: Covered
    matters: tuple[Matter, ...]
    """What the answers still open would do; none where the verdict holds whatever they are."""
    why_not: tuple[WhyNot, ...] = ()
    changes: tuple[ChangeSet, ...] | None = None
    """None where nobody asked."""


class Explainer:
    """Answers questions about one piece of advice; what it works out it keeps."""

    def __init__(self, advisor: Advisor, advice: Advice) -> None:
        self._advisor = advisor
        self._advice = advice
        self._tracing = Tracing(advice.memory, advice.known, advisor.question.place)
        self._what_if = WhatIf(advisor.question)
        self._kept = Kept(self._what_if)
        self._by_name = {one.tactic.name: one for one in advice.tactics}

    def explain(
        self,
        tactic: str,
        why_not: Iterable[Verdict] = (),
        to: Iterable[Verdict] | None = None,
        few: int | None = None,
    ) -> Explanation:
        """Return what there is to say of a tactic's verdict.

        For the verdicts of `why_not`, why they do not hold; for those of `to`, which changes would
        give them, and None where that was not asked; a `few` are enough where that is said. Raises
        KeyError for a name that is no tactic.
        """
        one = self._by_name[tactic]
        question, known = self._advisor.question, self._advice.known
        told = self._advice.scenario.facts
        return Explanation(
            one,
            covered(question, known, one.decision),
            matters(self._what_if, told, one.decision),
            tuple(self.why_not(tactic, verdict) for verdict in why_not),
            None if to is None else self.changes(tactic, to, few),
        )

    def changes(self, tactic: str, to: Iterable[Verdict], few: int | None) -> tuple[ChangeSet, ...]:
        """Return which changes would give some verdicts to a tactic."""
        return changes(self._advisor, self._advice.scenario, tactic, to, few, self._kept)

    def why_not(self, tactic: str, verdict: Verdict) -> WhyNot:
        """Return why a verdict does not hold for a tactic."""
        question = self._advisor.question
        return WhyNot(verdict, why_not(question, self._tracing, tactic, verdict))


def in_short(advisor: Advisor, advice: Advice) -> tuple[Explanation, ...]:
    """Return what a report says of what was considered: the changes that would turn the advice.

    From doing it to anything else, or from anything else to doing it; nothing where advice is set
    aside as a whole.
    """
    if advice.stops:
        return ()
    explainer = Explainer(advisor, advice)
    turned = {True: frozenset(Verdict) - {*DO}, False: frozenset(DO)}
    return tuple(
        explainer.explain(one.tactic.name, to=turned[one.verdict in DO], few=FEW)
        for one in advice.tactics
        if one.considered and one.verdict is not None
    )


def in_full(advisor: Advisor, advice: Advice) -> tuple[Explanation, ...]:
    """Return everything there is to say of what was considered; why it is not advised, if so."""
    explainer = Explainer(advisor, advice)
    return tuple(
        explainer.explain(
            one.tactic.name, [verdict for verdict in DO if verdict is not one.verdict], Verdict
        )
        for one in advice.tactics
        if one.considered
    )
