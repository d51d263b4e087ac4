"""Advice into the content of a report: what is said, in which order, and how much of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..advice import Advice, TacticAdvice
from ..ir import Gate, Relation, Remark, Verdict
from ..phrases import (
    GOOD_EITHER_WAY,
    LEFT_EITHER_WAY,
    NOT_NOW_EITHER_WAY,
    OPEN,
    VERDICTS,
    first_words,
    how_words,
)
from ..text import Texts
from ..user_text import paragraphs
from .addressed import for_whom, heading, texts_for, under_provisos
from .choose import exception, gathered, own_steps, particular, special, titles
from .content import (
    Content,
    Difference,
    GateEntry,
    Item,
    OpenQuestion,
    Phase,
    Together,
)
from .in_short import in_short
from .items import ALL, Items
from .parts import Line
from .readers import CLIENT, START, START_STOPPED, Reader
from .sources import Numbering, receipt
from .told import Answers
from .turn_to import help_entries

if TYPE_CHECKING:
    from ..explain.explanation import Explanation
    from .explained import Explained


def compose(
    advice: Advice,
    explained: "Sequence[Explanation]" = (),
    appendix: bool = False,
    reader: Reader = CLIENT,
    made_with: str = "",
) -> Content:
    """Return what a report on some advice says to a reader.

    What was considered is said together with what would change it, as far as it was explained;
    in an `appendix` everything is said that the explanations hold. `made_with` are the options
    that would make the report again; its receipt names them.
    """
    texts = texts_for(advice)
    numbering = Numbering(advice.pack)
    answers = Answers(advice, texts)
    items = Items(advice, texts, numbering, answers)
    given = {one.one.tactic.name: one for one in explained}
    shown = given if appendix else {}
    return Composer(
        advice, texts, numbering, answers, items, given, shown, reader, made_with
    ).content()


@dataclass(frozen=True, slots=True)
class Composer:
    """The advice being put into words, and the sources numbered as they come up."""

    advice: Advice
    texts: Texts
    numbering: Numbering
    answers: Answers
    items: Items
    given: "Mapping[str, Explanation]"
    """What was explained, by tactic."""
    appendix: "Mapping[str, Explanation]"
    """What of it is said in full."""
    reader: Reader
    made_with: str

    def content(self) -> Content:
        """Return everything the report says; sources are numbered in the order of reading."""
        say, advice = self.texts.say, self.advice
        gates = tuple(self.gate(gate) for gate in advice.stops)
        asked = [one for one in advice.tactics if one.considered]
        aside = [one for one in asked if gates and one.verdict is Verdict.SET_ASIDE]
        start = tuple(
            self.items.item(one, ALL - {"gains", "costs"}) for one in self.start(bool(gates))
        )
        allowed = () if gates else tuple(self.brief(one) for one in self.allowed())
        leave, leave_anyway = self.leave()
        considered = tuple(self.considered(one) for one in asked if one not in aside)
        order, order_more = self.order()
        remarks = tuple(self.remark(remark) for remark in advice.remarks)
        differences = () if gates else tuple(self.difference(one) for one in self.differences())
        explained = self.explained()
        sources_shown = self.numbering.count
        tactics = tuple(self.items.item(one) for one in advice.tactics)
        if self.reader.everything:
            sources_shown = self.numbering.count
        shown = {item.name for item in (*considered, *start, *allowed)}
        open_still = [item for item in tactics if not item.verdict and not item.considered]
        depends = [item for item in open_still if item.verdict_words == OPEN]
        depends.sort(key=lambda item: len(item.remaining))
        return Content(
            reader=self.reader.name,
            title=say(advice.pack.title),
            heading=heading(advice, self.texts),
            for_whom=for_whom(advice),
            date=advice.scenario.date,
            in_own_words=paragraphs(advice.scenario.in_own_words),
            in_short=in_short(advice, self.texts, start, considered),
            stopped=bool(gates),
            gates=gates,
            help_lines=help_entries(advice, self.texts),
            proviso=under_provisos(advice.provisos, self.texts),
            set_aside=tuple(say(one.tactic.title) for one in aside),
            considered=considered,
            start=start,
            more=self.phases(tactics, shown),
            allowed=allowed,
            leave=leave,
            leave_anyway=leave_anyway,
            order=order,
            order_more=order_more,
            depends=tuple(depends[: self.reader.depends]),
            depends_more=max(0, len(depends) - self.reader.depends),
            good_either_way=titles(open_still, {GOOD_EITHER_WAY}),
            not_now_either_way=titles(open_still, {NOT_NOW_EITHER_WAY, LEFT_EITHER_WAY}),
            unknown=tuple(
                self.question(one.fact) for one in advice.unknown[: self.reader.questions]
            ),
            unknown_more=max(0, len(advice.unknown) - self.reader.questions),
            remarks=remarks,
            differences=differences,
            told=self.answers.told(),
            gave_way=self.answers.gave_way(),
            explained=explained,
            tactics=tactics,
            sources=self.numbering.sources(self.texts),
            sources_shown=sources_shown,
            closing="" if gates else say(advice.pack.closing),
            documents=tuple(f"{doc.short}: {doc.title}" for doc in advice.pack.documents),
            receipt=receipt(advice, self.made_with),
        )

    def gate(self, gate: Gate) -> GateEntry:
        """Return a gate that sets advice aside, in words."""
        because = self.items.line(gate.because, gate.source, gate.beyond)
        return GateEntry(
            gate.name, self.texts.say(gate.title), because, self.texts.say(gate.instead)
        )

    def start(self, stopped: bool) -> list[TacticAdvice]:
        """Return the steps that fit best, in the order of the plan, without the considered.

        These count most, in this order: what something asked about waits for; what the situation
        calls for, before what is good for anybody; what most other advice here points to; what is
        decided with steps of its own, since "you have this already" has none; what one reason
        decides; what needs no special care, unless all is set aside; what has the most steps; and
        what most rules point to, whoever asks.
        """
        pointed_to = Counter(first for one in self.advice.tactics for first in one.first)
        rules = (rule for tactic in self.advice.pack.tactics for rule in tactic.rules)
        by_rules = Counter(first for rule in rules for first in rule.first)
        awaited = {first for one in self.advice.tactics if one.considered for first in one.first}
        fit = sorted(
            (one for one in self.now() if not exception(one)),
            key=lambda one: (
                one.tactic.name not in awaited,
                not all(map(special, one.deciders)),
                -pointed_to[one.tactic.name],
                not own_steps(one),
                len(one.deciders),
                one.verdict is not Verdict.RECOMMEND and not stopped,
                -own_steps(one),
                -by_rules[one.tactic.name],
            ),
        )
        chosen = {one.tactic.name for one in fit[: START_STOPPED if stopped else START]}
        found = [one for one in self.now() if one.tactic.name in chosen]
        return sorted(found, key=lambda one: not own_steps(one))

    def considered(self, one: TacticAdvice) -> Item:
        """Return what was asked about; nothing speaks for what would harm or cannot work."""
        hopeless = one.verdict in (Verdict.NEVER, Verdict.CANNOT_WORK)
        item = self.items.item(one, ALL - {"gains"} if hopeless else ALL)
        given = self.given.get(one.tactic.name)
        if given is None or given.changes is None or one.verdict is None:
            return item
        from ..wording import wording  # `fonder advise` explains nothing, and starts sooner
        from .changing import in_few

        words = wording(self.advice.pack, self.texts)
        return replace(item, would_change=in_few(one.verdict, given.changes, words))

    def explained(self) -> "tuple[Explained, ...]":
        """Return the appendix: everything that the explanations hold; empty if there is none."""
        if not self.appendix:
            return ()
        from .explanation import explaining  # `fonder advise` explains nothing, and starts sooner

        return tuple(map(explaining(self.advice, self.items).explained, self.appendix.values()))

    def now(self) -> list[TacticAdvice]:
        """Return the steps to do now, in the order of the plan, without the considered."""
        given = {one.tactic.name: one for one in self.advice.tactics}
        steps = [given[step.tactic] for step in self.advice.plan.now]
        return [one for one in steps if not one.considered]

    def allowed(self) -> list[TacticAdvice]:
        """Return what is usually better left, and all right with care in this situation."""
        return [one for one in self.now() if exception(one)]

    def phases(self, tactics: Iterable[Item], shown: Collection[str]) -> tuple[Phase, ...]:
        """Return the rest of the steps by phase, in the order of the plan."""
        items = {item.name: item for item in tactics}
        rest = [step for step in self.advice.plan.now if step.tactic not in shown]
        found = []
        for phase in self.advice.pack.phases:
            steps = tuple(items[step.tactic] for step in rest if step.phase == phase.name)
            if steps:
                say = self.texts.say
                found.append(Phase(phase.name, say(phase.title), say(phase.about), steps))
        return tuple(found)

    def leave(self) -> tuple[tuple[Together, ...], tuple[Item, ...]]:
        """Return what to leave: what this situation speaks against, and what anybody may leave."""
        given = {one.tactic.name: one for one in self.advice.tactics}
        left = [given[name] for name in self.advice.plan.leave if not given[name].considered]
        groups = gathered(one for one in left if particular(one) and len(one.deciders) == 1)
        groups.sort(key=lambda ones: (not any(one.tried for one in ones), len(ones) == 1))
        shown = [one for ones in groups[: self.reader.leave] for one in ones]
        entries = tuple(self.as_one(ones) for ones in groups[: self.reader.leave])
        rest = [one for one in left if one not in shown]
        reasoned = [one for one in rest if len(one.deciders) == 1][: self.reader.leave_reasons]
        return entries, tuple(self.brief(one, one in reasoned) for one in rest)

    def brief(self, one: TacticAdvice, reason: bool = True) -> Item:
        """Return a tactic with its reason, if one is wanted and it has one only."""
        parts = {"because"} if reason and len(one.deciders) == 1 else set[str]()
        return self.items.item(one, frozenset(parts))

    def order(self) -> tuple[tuple[Together, ...], tuple[str, ...]]:
        """Return what is right but not yet, in the order of the plan, and titles of the rest."""
        given = {one.tactic.name: one for one in self.advice.tactics}
        later = [given[step.tactic] for step in self.advice.plan.later]
        groups = gathered(one for one in later if not one.considered)
        rest = [
            self.texts.say(one.tactic.title) for ones in groups[self.reader.later :] for one in ones
        ]
        return tuple(self.as_one(ones) for ones in groups[: self.reader.later]), tuple(rest)

    def as_one(self, ones: Sequence[TacticAdvice]) -> Together:
        """Return the one entry of tactics that share what decided."""
        verdict = ones[0].verdict or Verdict.SET_ASIDE
        say = self.texts.say
        first = dict.fromkeys(name for one in ones for name in one.first)
        instead = [say(d.instead) for d in ones[0].deciders if isinstance(d, Gate)]
        return Together(
            verdict.value,
            VERDICTS[verdict],
            self.items.because(ones[0]),
            tuple(say(one.tactic.title) for one in ones),
            tuple(self.items.title(name) for name in first),
            first_words(verdict),
            " ".join(instead),
            self.items.notes(ones[0].how if len(ones) == 1 else ()),
            how_words(verdict),
        )

    def question(self, fact: str) -> OpenQuestion:
        """Return an open question, in words."""
        unknown = next(one for one in self.advice.unknown if one.fact == fact)
        kind = self.answers.facts[fact]
        say = self.texts.say
        return OpenQuestion(
            fact,
            say(kind.question),
            say(kind.help),
            say(kind.why),
            self.answers.possible(kind),
            tuple(self.items.title(name) for name in unknown.tactics),
            bool(unknown.gates),
        )

    def remark(self, remark: Remark) -> Line:
        """Return a remark, in words."""
        return self.items.line(remark.says, remark.source, remark.beyond)

    def differences(self) -> list[Relation]:
        """Return where the documents differ, as far as both sides were cited above."""
        cited = self.numbering.given
        both = [
            r for r in self.advice.pack.relations if not r.agree and cited.keys() >= {*r.claims}
        ]
        return both[: self.reader.differences]

    def difference(self, relation: Relation) -> Difference:
        """Return a difference, with the two statements it is between."""
        claims = {claim.name: claim for claim in self.advice.pack.claims}
        sides = tuple(self.items.line(claims[name].says, (name,)) for name in relation.claims)
        return Difference(self.texts.say(relation.says), self.texts.say(relation.resolved), sides)
