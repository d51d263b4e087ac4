"""Advice into the content of a report: what is said, in which order, and how much of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..advice import Advice, TacticAdvice
from ..ir import Gate, Relation, Remark, Verdict
from ..phrases import VERDICTS, how_words, listed, sentence
from ..scenario import Person
from ..text import Texts
from ..user_text import one_line, paragraphs
from .content import (
    Content,
    Difference,
    GateEntry,
    HelpEntry,
    Item,
    Line,
    OpenQuestion,
    Phase,
    Together,
)
from .in_short import in_short
from .items import ALL, Items
from .sources import Numbering, receipt
from .told import Answers

START = 5
"""How many steps are shown in full before the rest of the plan."""
QUESTIONS = 6
"""How many open questions are shown."""


def compose(advice: Advice) -> Content:
    """Return what a report on some advice says."""
    told = dict(advice.scenario.people)
    people = [(role.name, told.get(role.name, Person())) for role in advice.pack.roles]
    texts = Texts(people)
    numbering = Numbering(advice.pack)
    answers = Answers(advice, texts)
    return Composer(
        advice, texts, numbering, answers, Items(advice, texts, numbering, answers)
    ).content()


@dataclass(frozen=True, slots=True)
class Composer:
    """The advice being put into words, and the sources numbered as they come up."""

    advice: Advice
    texts: Texts
    numbering: Numbering
    answers: Answers
    items: Items

    def content(self) -> Content:
        """Return everything the report says; sources are numbered in the order of reading."""
        say, advice = self.texts.say, self.advice
        gates = tuple(self.gate(gate) for gate in advice.stops)
        start = tuple(self.items.item(one, ALL - {"weighed"}) for one in self.start())
        leave, leave_anyway = self.leave()
        asked = [one for one in advice.tactics if one.considered]
        aside = [one for one in asked if gates and one.verdict is Verdict.SET_ASIDE]
        considered = tuple(self.items.item(one) for one in asked if one not in aside)
        order = self.together(self.later())
        remarks = tuple(self.remark(remark) for remark in advice.remarks)
        differences = tuple(self.difference(one) for one in self.differences(start, considered))
        sources_shown = self.numbering.count
        tactics = tuple(self.items.item(one) for one in advice.tactics)
        return Content(
            title=say(advice.pack.title),
            heading=one_line(advice.scenario.title) or say(advice.pack.title),
            for_whom=self.for_whom(),
            date=advice.scenario.date,
            in_own_words=paragraphs(advice.scenario.in_own_words),
            in_short=in_short(advice, self.texts, start, considered),
            stopped=bool(gates),
            gates=gates,
            help_lines=self.help_lines(),
            proviso=self.proviso(),
            set_aside=tuple(say(one.tactic.title) for one in aside),
            considered=considered,
            start=start,
            more=self.phases(tactics, {item.name for item in (*considered, *start)}),
            leave=leave,
            leave_anyway=leave_anyway,
            order=order,
            depends=tuple(i for i in tactics if not i.verdict and not i.considered),
            unknown=tuple(self.question(one.fact) for one in advice.unknown[:QUESTIONS]),
            unknown_more=max(0, len(advice.unknown) - QUESTIONS),
            remarks=remarks,
            differences=differences,
            told=self.answers.told(),
            gave_way=self.answers.gave_way(),
            tactics=tactics,
            sources=self.numbering.sources(self.texts),
            sources_shown=sources_shown,
            closing="" if gates else say(advice.pack.closing),
            documents=tuple(f"{doc.short}: {doc.title}" for doc in advice.pack.documents),
            receipt=receipt(advice),
        )

    def for_whom(self) -> str:
        """Return whom the report is for and about, as far as names were told."""
        names = [one_line(person.name) for _, person in self.advice.scenario.people]
        who = f"for {names[0]}" if names and names[0] else ""
        about = [name for name in names[1:] if name]
        return sentence(" ".join(filter(None, [who, f"about {listed(about)}" if about else ""])))

    def gate(self, gate: Gate) -> GateEntry:
        """Return a gate that sets advice aside, in words."""
        because = self.items.line(gate.because, gate.source, gate.beyond)
        return GateEntry(
            gate.name, self.texts.say(gate.title), because, self.texts.say(gate.instead)
        )

    def help_lines(self) -> tuple[HelpEntry, ...]:
        """Return where to turn to, where a gate that holds says so."""
        regions = {region.name: region.title for region in self.advice.pack.regions}
        if not any(gate.support for gate in self.advice.fired):
            return ()
        return tuple(
            HelpEntry(
                self.texts.say(h.says),
                h.contact,
                self.texts.say(regions.get(h.region, h.region)),
                h.checked if h.checked.startswith("not") else f"checked {h.checked}",
            )
            for h in self.advice.help_lines
        )

    def proviso(self) -> str:
        """Return under which provisos everything else is said; empty if under none."""
        words = list(dict.fromkeys(self.texts.say(g.proviso) for g in self.advice.provisos))
        return f"All of this is meant {listed(words)}." if words else ""

    def start(self) -> list[TacticAdvice]:
        """Return the steps that fit best, in the order of the plan, without the considered.

        What something else waits for and what some particular of the situation calls for come
        before what is good for anybody.
        """
        given = {one.tactic.name: one for one in self.advice.tactics}
        awaited = {first for step in self.advice.plan.later for first in step.after}
        awaited |= {first for one in self.advice.tactics if one.considered for first in one.first}
        steps = [given[step.tactic] for step in self.advice.plan.now]
        fit = sorted(
            (one for one in steps if not one.considered),
            key=lambda one: (
                one.tactic.name not in awaited,
                not particular(one),
                len(one.deciders) > 1,
                one.verdict is not Verdict.RECOMMEND,
            ),
        )
        chosen = {one.tactic.name for one in fit[:START]}
        return [one for one in steps if one.tactic.name in chosen]

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
        special = [one for one in left if particular(one) and len(one.deciders) == 1]
        rest = [one for one in left if one not in special]
        groups = self.together(special)
        return groups, tuple(self.brief(one) for one in rest)

    def brief(self, one: TacticAdvice) -> Item:
        """Return a tactic with its reason, if there is one only, and nothing else."""
        parts = {"because"} if len(one.deciders) == 1 else set[str]()
        return self.items.item(one, frozenset(parts))

    def later(self) -> list[TacticAdvice]:
        """Return what is right but not yet, in the order of the plan."""
        given = {one.tactic.name: one for one in self.advice.tactics}
        return [given[step.tactic] for step in self.advice.plan.later]

    def together(self, several: Iterable[TacticAdvice]) -> tuple[Together, ...]:
        """Return advice gathered by what decided, since one reason need be read only once."""
        groups: dict[tuple[object, ...], list[TacticAdvice]] = {}
        for one in several:
            groups.setdefault((one.verdict, one.deciders), []).append(one)
        return tuple(self.as_one(ones) for ones in groups.values())

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
            " ".join(instead),
            self.items.notes(dict.fromkeys(note for one in ones for note in one.how)),
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

    def differences(self, *shown: tuple[Item, ...]) -> list[Relation]:
        """Return where the documents differ about what is shown in full."""
        names = {item.name for items in shown for item in items}
        relations = (
            r for one in self.advice.tactics if one.tactic.name in names for r in one.relations
        )
        return [relation for relation in dict.fromkeys(relations) if not relation.agree]

    def difference(self, relation: Relation) -> Difference:
        """Return a difference, with the two statements it is between."""
        claims = {claim.name: claim for claim in self.advice.pack.claims}
        sides = tuple(self.items.line(claims[name].says, (name,)) for name in relation.claims)
        return Difference(self.texts.say(relation.says), self.texts.say(relation.resolved), sides)


def particular(one: TacticAdvice) -> bool:
    """Return whether something of the situation decided, rather than an `otherwise`."""
    return any(isinstance(d, Gate) or d.when is not None for d in one.deciders)
