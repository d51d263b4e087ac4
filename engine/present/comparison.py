"""A comparison as people read it: what differs in the answers, and what that does to the advice."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..deciding import Decision
from ..explain.compare import Cause, Change, Comparison, TwoAnswers
from ..ir import FactType, Gate, Rule, Value
from ..memory import gate_key, rule_key
from ..phrases import VERDICTS, count_of, label_of, quoted, sentence, spelled
from ..scenario import Person
from ..text import Texts
from ..user_text import one_line
from ..words import spell_value
from .compared import Because, Compared, Differs, Side, Turn
from .parts import HelpEntry
from .render import Style, printed, undressed
from .turn_to import help_entries

COLUMNS = (28, 22, 22)
"""How wide the columns of a table are in plain text."""


def compose(comparison: Comparison) -> Compared:
    """Return what is said of a comparison; the people are called as the first scenario has it."""
    told = dict(comparison.advice[0].scenario.people)
    people = [(role.name, told.get(role.name, Person())) for role in comparison.pack.roles]
    return Composer(comparison, Texts(people)).compared()


def render(compared: Compared, form: str, style: Style = undressed) -> str:
    """Return a comparison in one of `PRINTED`; plain text is dressed by `style`."""
    return printed("comparison", form, compared, style, in_columns=in_columns)


@dataclass(frozen=True, slots=True)
class Composer:
    """A comparison being put into words."""

    comparison: Comparison
    texts: Texts

    def compared(self) -> Compared:
        """Return everything that is said."""
        first, second = (one_line(each.scenario.title) for each in self.comparison.advice)
        alike = first.casefold() == second.casefold()
        return Compared(
            title=self.texts.say(self.comparison.pack.title),
            first="The first" if alike else first or "The first",
            second="The second" if alike else second or "The second",
            in_short=self.in_short(),
            help_lines=tuple(dict.fromkeys(self.help_lines())),
            answers=tuple(self.differs(one) for one in self.comparison.answers),
            gave_way=tuple(self.gave_way()),
            groups=tuple(self.groups()),
        )

    def in_short(self) -> str:
        """Return how much differs, in a sentence or two."""
        answers, changes = len(self.comparison.answers), len(self.comparison.changes)
        every = len(self.comparison.pack.tactics)
        if not answers:
            return "Both tell the same, so the advice is the same too."
        differ = f"{count_of(answers, 'answer')} {'differs' if answers == 1 else 'differ'}"
        if not changes:
            return f"{differ}. The advice stays the same, whatever you are thinking of doing."
        some = (
            "all of the advice"
            if changes == every
            else f"the advice on {changes} of {every} things"
        )
        return f"{differ}, and so does {some}."

    def help_lines(self) -> Iterable[HelpEntry]:
        """Yield where to turn to in either situation."""
        for advice in self.comparison.advice:
            yield from help_entries(advice, self.texts)

    def differs(self, one: TwoAnswers) -> Differs:
        """Return an answer that differs, in words."""
        fact = self.fact(one.fact)
        return Differs(
            one.fact,
            self.texts.say(fact.short),
            self.label(fact, one.first),
            self.label(fact, one.second),
            "" if one.first is None else spell_value(one.first),
            "" if one.second is None else spell_value(one.second),
        )

    def fact(self, name: str) -> FactType:
        """Return a fact type by its name."""
        return next(fact for fact in self.comparison.pack.facts if fact.name == name)

    def label(self, fact: FactType, value: Value | None) -> str:
        """Return an answer in words."""
        return "not told" if value is None else self.texts.say(label_of(fact, value))

    def gave_way(self) -> Iterable[str]:
        """Yield why answers were set aside, and in which of the two."""
        says = {one.name: one.says for one in self.comparison.pack.constraints}
        for place, advice in zip(("first", "second"), self.comparison.advice, strict=True):
            for name in dict.fromkeys(advice.known.gave_way.values()):
                yield f"In the {place}: {self.texts.say(says[name])}"

    def groups(self) -> list[Because]:
        """Return what changes by cause: what needs fewest answers first, then what changes most."""
        found: dict[tuple[tuple[Cause, ...], bool], list[Change]] = {}
        for change in self.comparison.changes:
            found.setdefault((change.causes, change.smallest), []).append(change)
        ordered = sorted(found.items(), key=lambda one: (len(one[0][0][0]), -len(one[1])))
        return [self.because(*cause, changes) for cause, changes in ordered]

    def because(
        self, causes: tuple[Cause, ...], smallest: bool, changes: Sequence[Change]
    ) -> Because:
        """Return the changes of one cause, in words."""
        together = [" and ".join(map(self.difference, cause)) for cause in causes]
        alone = len(causes) == 1
        size = len(causes[0])
        if alone and size == 1:
            heading, together = f"Because of {together[0]}", []
        elif alone:
            heading = f"Because of {spelled(size)} together"
            together = list(map(self.difference, causes[0]))
        else:
            heading = (
                "Because of any one of these" if size == 1 else "Because of any of these pairs"
            )
        note = "" if smallest else "All of them are needed here; another, shorter way may exist."
        return Because(heading, tuple(together), note, causes, smallest, tuple(self.turns(changes)))

    def difference(self, fact: str) -> str:
        """Return what differs in one answer, as a phrase."""
        one = self.differs(next(each for each in self.comparison.answers if each.fact == fact))
        return f"{one.short}: {one.first} → {one.second}"

    def turns(self, changes: Iterable[Change]) -> Iterable[Turn]:
        """Yield what goes from what to what; a reason that holds for several is given once."""
        given: set[str] = set()
        for change in changes:
            tactic = next(t for t in self.comparison.pack.tactics if t.name == change.tactic)
            second = self.side(change.second)
            reason = "" if second.because in given else second.because
            given.add(reason)
            title = self.texts.say(tactic.title)
            yield Turn(tactic.name, title, self.side(change.first), second, reason)

    def side(self, decision: Decision) -> Side:
        """Return what is decided in one situation, in words."""
        words = [VERDICTS[possible.verdict] for possible in decision.provided]
        by = tuple(key for possible in decision.provided for key in possible.by)
        return Side(
            quoted(words) + (" (still open)" if len(words) > 1 else ""),
            tuple(possible.verdict.value for possible in decision.provided),
            by,
            sentence(self.texts.say(self.decider(by[0]).because)) if len(by) == 1 else "",
        )

    def decider(self, key: str) -> Gate | Rule:
        """Return a gate or a rule by its key."""
        pack = self.comparison.pack
        gates = {gate_key(gate.name): gate for gate in pack.gates}
        rules = {rule_key(t.name, rule.name): rule for t in pack.tactics for rule in t.rules}
        return gates[key] if key in gates else rules[key]


def in_columns(*cells: str) -> str:
    """Return a row of a table in plain text, each cell folded to the width of its column."""
    folded = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
        for cell, width in zip(cells, COLUMNS, strict=True)
    ]
    lines = zip_longest(*folded, fillvalue="")
    return "\n".join(
        "   ".join(part.ljust(width) for part, width in zip(line, COLUMNS, strict=True)).rstrip()
        for line in lines
    )
