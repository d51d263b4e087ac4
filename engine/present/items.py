"""One tactic's advice in words: verdict, reason, what it rests on, how, gains and costs."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..advice import Advice, Ground, TacticAdvice
from ..ir import Gate, Note, Tactic, Verdict
from ..phrases import (
    GOOD_EITHER_WAY,
    LEFT_EITHER_WAY,
    NOT_NOW_EITHER_WAY,
    OPEN,
    VERDICTS,
    first_words,
    how_words,
    listed,
    sentence,
    span,
)
from ..plan import DO, LEAVE
from ..text import Texts
from .content import Item
from .parts import Line
from .sources import Numbering
from .told import Answers

ALL = frozenset({"because", "how", "gains", "costs"})
"""The parts of an item that cite sources."""
REASONS = 3
"""How many possible reasons are told of what is for later; elsewhere only one that is known."""
GROUNDS = 6
"""How many answers are named as what something rests on; more of them are spoken of together."""


@dataclass(frozen=True, slots=True)
class Items:
    """What is needed to put a tactic's advice into words."""

    advice: Advice
    texts: Texts
    numbering: Numbering
    answers: Answers

    def item(self, one: TacticAdvice, parts: frozenset[str] = ALL) -> Item:
        """Return what is said of one tactic, or some parts of it.

        What is left out takes no source numbers, so that these count up as one reads.
        """
        tactic, say = one.tactic, self.texts.say
        because = self.because(one) if "because" in parts else ()
        reasonless = "because" in parts and not because and one.verdict in DO and not one.considered
        how = self.notes(one.how) if "how" in parts else ()
        groups = {group.name: group.title for group in self.advice.pack.groups}
        return Item(
            name=tactic.name,
            title=say(tactic.title),
            about=say(tactic.about),
            group=say(groups[tactic.group]),
            verdict=one.verdict.value if one.verdict else "",
            verdict_words=self.verdict_words(one),
            settled=one.decision.settled,
            remaining=self.remaining(one),
            may_be=span(self.remaining(one)),
            status=self.status(one),
            because=because,
            rests_on=self.rests_on(one),
            how=how,
            how_words=how_words(one.verdict),
            gains=self.notes(tactic.gains) if "gains" in parts or reasonless else (),
            costs=self.notes(tactic.costs) if "costs" in parts else (),
            instead=self.instead(one) if "because" in parts else "",
            first=tuple(self.title(name) for name in one.first) if one.verdict else (),
            first_words=first_words(one.verdict),
            decided_by=tuple(key for possible in one.decision.provided for key in possible.by),
            facts=one.justification.facts if one.justification else (),
            outranked=tuple(f"{key} ({VERDICTS[verdict]})" for key, verdict in one.outranked),
            tried=one.tried,
            considered=one.considered,
        )

    def title(self, tactic: str) -> str:
        """Return the title of a tactic."""
        return self.texts.say(self.tactic(tactic).title)

    def tactic(self, name: str) -> Tactic:
        """Return a tactic by its name."""
        return next(tactic for tactic in self.advice.pack.tactics if tactic.name == name)

    def line(self, text: str, source: Iterable[str], beyond: bool = False) -> Line:
        """Return a text with its sources' numbers; without documents nothing is beyond them."""
        marked = beyond and bool(self.advice.pack.documents)
        return Line(self.texts.say(text), self.numbering.numbers(source), marked)

    def notes(self, notes: Iterable[Note]) -> tuple[Line, ...]:
        """Return gains, costs or steps, in words."""
        return tuple(self.line(note.text, note.source, note.beyond) for note in notes)

    def because(self, one: TacticAdvice) -> tuple[Line, ...]:
        """Return the reasons of what decides, each once.

        Where several are possible, each tells of things that may not be so. Then what speaks for
        and against it is told instead, except of what is for later.
        """
        most = REASONS if one.verdict is Verdict.NOT_YET else 1
        if one.verdict is None or len(one.deciders) > most:
            return ()
        lines = [self.line(d.because, d.source, d.beyond) for d in one.deciders]
        return tuple(dict.fromkeys(lines))

    def instead(self, one: TacticAdvice) -> str:
        """Return what a gate that decides would have the person do instead."""
        says = [self.texts.say(d.instead) for d in one.deciders if isinstance(d, Gate)]
        return " ".join(says) if one.verdict is not None and len(one.deciders) == 1 else ""

    def verdict_words(self, one: TacticAdvice) -> str:
        """Return the verdict in words; where several remain, what they have in common."""
        if one.verdict is not None:
            return VERDICTS[one.verdict]
        left = {possible.verdict for possible in one.decision.provided}
        if left <= {*DO}:
            return GOOD_EITHER_WAY
        if left <= {*LEAVE}:
            return LEFT_EITHER_WAY
        return OPEN if left & {*DO} else NOT_NOW_EITHER_WAY

    def remaining(self, one: TacticAdvice) -> tuple[str, ...]:
        """Return the verdicts that remain, where there are several."""
        provided = one.decision.provided
        return (
            tuple(VERDICTS[possible.verdict] for possible in provided) if len(provided) > 1 else ()
        )

    def status(self, one: TacticAdvice) -> str:
        """Return how sure the verdict is: what it waits for, or that it holds in any case."""
        if one.verdict is None:
            shorts = [self.answers.short(fact) for fact in one.decision.matters[:3]]
            more = len(one.decision.matters) - len(shorts)
            if more > 0:
                shorts.append("one more answer" if more == 1 else f"{more} more answers")
            return sentence(f"it still depends on {listed(shorts)}") if shorts else ""
        if one.justification is not None and one.justification.whatever:
            return "This holds however you answer what is still open."
        return ""

    def rests_on(self, one: TacticAdvice) -> tuple[str, ...]:
        """Return what makes the verdict hold, in the person's own terms."""
        if one.justification is None:
            return ()
        if one.justification.whatever:
            facts = one.justification.facts
            if len(facts) > GROUNDS:
                return ("Most of what you told us, taken together.",)
            return tuple(self.answers.in_words(fact) for fact in facts)
        return tuple(dict.fromkeys(self.ground(ground) for ground in one.justification.grounds))

    def ground(self, ground: Ground) -> str:
        """Return one thing a verdict rests on: a concept's sentence, or an answer."""
        if not ground.literal.of_concept:
            return self.answers.in_words(ground.literal.name)
        concept = next(c for c in self.advice.pack.concepts if c.name == ground.literal.name)
        holds = ground.literal.predicate == "holds"
        return self.texts.say(concept.says if holds else concept.denied)
