"""Explanations into words: why, why not another verdict, what would change it, what matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..advice import Advice, Ground, Justification, RuledOut, TacticAdvice
from ..explain.explanation import Explanation, WhyNot
from ..explain.matters import Answered, Covered, Matter
from ..explain.why_not import Blocked
from ..ir import Gate, Rule, Verdict
from ..literal import Literal, condition_of, negate
from ..memory import gate_key
from ..phrases import VERDICTS, document_words, listed, quoted, span, spelled
from ..wording import Wording, wording
from .addressed import for_whom, heading, texts_for, under_provisos
from .changing import changing
from .explained import (
    Effect,
    Explained,
    Explanations,
    Instead,
    Miss,
    NotThis,
    OpenMatter,
    Passed,
    Point,
)
from .items import Items
from .naming import Naming
from .render import Style, printed, undressed
from .sources import Numbering, receipt
from .told import Answers
from .turn_to import help_entries

MATTERS = 6
"""How many open questions are shown with what their answers would do."""
MISSES = 5
"""How many ways to another verdict are shown."""


def explanations(advice: Advice, given: Sequence[Explanation]) -> Explanations:
    """Return what is said of some explanations of one piece of advice."""
    texts = texts_for(advice)
    numbering, answers = Numbering(advice.pack), Answers(advice, texts)
    items = Items(advice, texts, numbering, answers)
    words = explaining(advice, items)
    open_gates = {key for one in given for key in one.one.decision.provisos}
    return Explanations(
        title=texts.say(advice.pack.title),
        heading=heading(advice, texts),
        for_whom=for_whom(advice),
        help_lines=help_entries(advice, texts),
        proviso=under_provisos(
            (gate for gate in advice.provisos if gate_key(gate.name) in open_gates), texts
        ),
        tactics=tuple(words.explained(one) for one in given),
        sources=numbering.sources(texts),
        documents=tuple(f"{doc.short}: {doc.title}" for doc in advice.pack.documents),
        receipt=receipt(advice),
    )


def explaining(advice: Advice, items: Items) -> "Explaining":
    """Return what is needed to put explanations of one piece of advice into words."""
    pack, texts = advice.pack, items.texts
    return Explaining(advice, items, wording(pack, texts), Naming(pack, texts))


def render(said: Explanations, form: str, style: Style = undressed) -> str:
    """Return explanations in one of `PRINTED`; plain text is dressed by `style`."""
    return printed("explanation", form, said, style, words=document_words(len(said.documents)))


@dataclass(frozen=True, slots=True)
class Explaining:
    """What is needed to put explanations of one piece of advice into words."""

    advice: Advice
    items: Items
    words: Wording
    naming: Naming

    def explained(self, given: Explanation) -> Explained:
        """Return what is said of one tactic's verdict."""
        one = given.one
        found = given.changes
        return Explained(
            name=one.tactic.name,
            title=self.items.texts.say(one.tactic.title),
            verdict=one.verdict.value if one.verdict else "",
            verdict_words=self.items.verdict_words(one),
            may_be=span(self.items.remaining(one)),
            because=self.items.because(one),
            rests_on=tuple(self.proof(one.justification)),
            passed=tuple(self.passed(one.justification)),
            holds=self.holds(one, given.covered),
            matters=tuple(self.matter(each, one) for each in given.matters[:MATTERS]),
            matters_more=max(0, len(given.matters) - MATTERS),
            not_these=tuple(self.not_this(each, one) for each in given.why_not),
            changing=None if found is None else changing(self.advice, one, found, self.words),
        )

    def proof(self, justification: Justification | None) -> Iterator[Point]:
        """Yield what a verdict rests on, each line above what holds it up."""
        if justification is None:
            return
        if justification.whatever:
            yield from (Point(self.told(fact), 0) for fact in justification.facts)
        for ground in dict.fromkeys(justification.grounds):
            yield from self.points(ground, 0)

    def points(self, ground: Ground, depth: int) -> Iterator[Point]:
        """Yield one thing that holds, and below it what makes it hold."""
        literal = ground.literal
        if not literal.of_concept:
            yield Point(self.told(literal.name), depth)
            return
        concept = self.words.concepts[literal.name]
        line = self.items.line(self.items.ground(ground), concept.source, concept.beyond)
        yield Point(line.text, depth, line.notes, line.beyond)
        for below in ground.below:
            yield from self.points(below, depth + 1)

    def told(self, fact: str) -> str:
        """Return an answer as a sentence; of one that was not told, what it follows from."""
        grounds = self.advice.known.follows.get(fact)
        said = self.items.answers.in_words(fact)
        if grounds is None:
            return said
        shorts = [self.items.answers.in_words(one).rstrip(".") for one in grounds]
        return f"{said} That follows from what you told us: {listed(shorts)}."

    def passed(self, justification: Justification | None) -> Iterator[Passed]:
        """Yield what comes earlier and does not apply; what has the same reasons, together."""
        by_reason: dict[tuple[str, ...], list[str]] = {}
        for out in justification.ruled_out if justification else ():
            by_reason.setdefault(self.reasons(out), []).append(out.key)
        for reasons, keys in by_reason.items():
            titles = self.naming.titles(keys)
            yield Passed(f"{titles[0].upper()}{titles[1:]}", reasons)

    def reasons(self, out: RuledOut) -> tuple[str, ...]:
        """Return why an earlier gate or rule does not decide."""
        return tuple(dict.fromkeys(self.items.ground(ground) for ground in out.failed))

    def holds(self, one: TacticAdvice, covered: Covered) -> str:
        """Return how sure a verdict is, and how much was looked at to say so."""
        if one.verdict is None:
            return self.items.status(one)
        if not covered.questions:
            return "Nothing you left out bears on this."
        granted = "Granted that, this" if one.decision.provisos else "This"
        return (
            f"{granted} holds whatever you answer to the {still_open(covered.questions)} "
            f"that could bear on it; we looked at {all_of(covered.ways)} of answering."
        )

    def matter(self, matter: Matter, one: TacticAdvice) -> OpenMatter:
        """Return an open question and what its answers would do."""
        return OpenMatter(
            matter.fact,
            self.items.texts.say(self.words.facts[matter.fact].question),
            tuple(self.effect(matter.fact, each, one) for each in matter.answers),
        )

    def effect(self, fact: str, answered: Answered, one: TacticAdvice) -> Effect:
        """Return some answers to an open question, and what they would do."""
        answers = self.words.among(self.words.facts[fact], answered.cells)
        before = tuple(possible.verdict for possible in one.decision.provided)
        return Effect(answers, narrowed(before, answered.verdicts))

    def not_this(self, found: WhyNot, one: TacticAdvice) -> NotThis:
        """Return why a verdict is not given."""
        ways = () if found.verdict is one.verdict else found.blocked
        misses = tuple(self.miss(each) for each in ways[:MISSES])
        return NotThis(
            found.verdict.value, VERDICTS[found.verdict], self.summary(found, one), misses
        )

    def summary(self, found: WhyNot, one: TacticAdvice) -> str:
        """Return why a verdict is not given, in a sentence."""
        words = quoted([VERDICTS[found.verdict]])
        if found.verdict is one.verdict:
            return f"{words} is what we say already."
        if not found.blocked:
            return f"Nothing we know of would make us say {words} here."
        count = len(found.blocked)
        if count == 1:
            return f"One way leads to {words}."
        shown = f" The {spelled(MISSES)} nearest are shown." if count > MISSES else ""
        return f"{spelled(count).capitalize()} ways lead to {words}, the nearest first.{shown}"

    def miss(self, one: Blocked) -> Miss:
        """Return one way to another verdict, and what stands in it."""
        first = self.naming.titles(one.outranked_by)
        comes = "come" if " and " in first else "comes"
        return Miss(
            one.key,
            self.head(one),
            tuple(dict.fromkeys(self.items.ground(ground) for ground in one.met)),
            tuple(dict.fromkeys(self.instead(ground) for ground in one.against)),
            tuple(dict.fromkeys(self.wanted(literal) for literal in one.untold)),
            f"In any case, {first} {comes} first here." if first else "",
        )

    def head(self, one: Blocked) -> str:
        """Return how near a way to another verdict is."""
        found = self.naming.of(one.key)
        if isinstance(found, Rule) and found.when is None:
            return "This is what is said where nothing else decides"
        title = f"{self.naming.title(one.key)}: " if isinstance(found, Gate) else ""
        parts = [lacking(len(one.against), "so"), lacking(len(one.untold), "told")]
        whole = "comes" if one.outranked_by else "may come"
        says = ", and ".join(filter(None, parts)) or f"all of it is so, but something {whole} first"
        return title + says if title else f"{says[0].upper()}{says[1:]}"

    def instead(self, ground: Ground) -> Instead:
        """Return what would have to be so, and what is so in its place."""
        return Instead(self.wanted(negate(ground.literal)), self.items.ground(ground))

    def wanted(self, literal: Literal) -> str:
        """Return a condition as a sentence."""
        lines = self.words.lines(condition_of(literal))
        return " ".join(line.text for line in lines)


def lacking(count: int, what: str) -> str:
    """Return how many things are not so, or not told; empty for none."""
    if not count:
        return ""
    return "one thing is not " + what if count == 1 else f"{spelled(count)} things are not {what}"


def narrowed(before: Sequence[Verdict], after: Sequence[Verdict]) -> str:
    """Return what an answer does to the verdicts that are left: the shorter way to say it."""
    gone = [VERDICTS[verdict] for verdict in before if verdict not in after]
    left = [VERDICTS[verdict] for verdict in after]
    if not gone and len(left) == len(before):
        return "leaves it open"
    if len(left) == 1:
        return quoted(left)
    return (
        f"rules out {quoted(gone, 'and')}"
        if 0 < len(gone) < len(left)
        else f"leaves {quoted(left)}"
    )


def still_open(questions: int) -> str:
    """Return how many questions are still open."""
    return (
        "one question still open"
        if questions == 1
        else f"{spelled(questions)} questions still open"
    )


def all_of(ways: int) -> str:
    """Return so many ways, all of them."""
    return {1: "the one way", 2: "both ways"}.get(ways, f"all {ways:,} ways")
