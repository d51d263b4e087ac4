"""The questionnaire as a form for paper: its words, and its page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from ..domains import Cell
from ..ir import BoolType, EnumType, FactType, IntType, Pack, Verdict
from ..people import capitalised
from ..phrases import label_of, listed, quoted, sentence
from ..questionnaire import END, Asked, Choice, OnlyIf, Questionnaire
from ..scenario import Person
from ..shipped import shipped
from ..text import Texts
from .parts import HelpEntry
from .render import environment
from .turn_to import help_entry

SHORT = 110
"""How long the words on when to answer may be; longer ones are left out."""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A box to tick, and where to go on."""

    value: str
    words: str
    go: str
    number: int
    """The question to go to, 0 for none."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question, how to answer it, and when."""

    number: int
    fact: str
    question: str
    help: str
    only_if: str
    choices: tuple[FormChoice, ...]
    """None where a number is asked for."""
    between: str
    """What the number counts, and from where to where."""
    jumps: tuple[FormChoice, ...]
    """Where to go on after some numbers."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of the form."""

    title: str
    about: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Things one can do, each by its name and title."""

    title: str
    about: str
    tactics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comes:
    """Something that comes before all advice."""

    title: str
    because: str
    instead: str


@dataclass(frozen=True, slots=True)
class Form:
    """Everything on the form, in the order of the form."""

    title: str
    about: str
    they: str
    """Whom the questions mean by "they"; empty if nobody."""
    people: tuple[str, ...]
    """Who may be given a name."""
    regions: tuple[str, ...]
    sections: tuple[FormSection, ...]
    groups: tuple[FormGroup, ...]
    first: tuple[Comes, ...]
    help_lines: tuple[HelpEntry, ...]
    closing: str


def form(questionnaire: Questionnaire) -> Form:
    """Return the words of a form; everybody on it is called "they"."""
    pack = questionnaire.pack
    texts = Texts([(role.name, Person()) for role in pack.roles])
    return Wording(questionnaire, texts).form()


def render_form(form: Form) -> str:
    """Return the form as one HTML page that prints well."""
    folder = shipped("templates")
    styles = ("_style.css", "_questionnaire.css")
    style = Markup("\n".join((folder / name).read_text(encoding="utf-8") for name in styles))
    return environment("html").get_template("questionnaire.html.j2").render(form=form, style=style)


@dataclass(frozen=True, slots=True)
class Wording:
    """A questionnaire being put into words."""

    questionnaire: Questionnaire
    texts: Texts
    asked: Mapping[str, Asked] = field(init=False)

    def __post_init__(self) -> None:
        sections = self.questionnaire.sections
        asked = {one.fact.name: one for section in sections for one in section.questions}
        object.__setattr__(self, "asked", asked)

    @property
    def pack(self) -> Pack:
        """Return the pack that asks."""
        return self.questionnaire.pack

    def form(self) -> Form:
        """Return everything on the form."""
        say, pack = self.texts.say, self.pack
        return Form(
            title=say(pack.title),
            about=say(pack.about),
            they=say(pack.roles[1].title) if len(pack.roles) > 1 else "",
            people=tuple(say(role.title) for role in pack.roles),
            regions=tuple(say(region.title) for region in pack.regions),
            sections=tuple(
                FormSection(
                    say(section.section.title),
                    say(section.section.about),
                    tuple(self.question(one) for one in section.questions),
                )
                for section in self.questionnaire.sections
            ),
            groups=tuple(self.groups()),
            first=tuple(
                Comes(say(gate.title), say(gate.because), say(gate.instead))
                for gate in pack.gates
                if gate.verdict is Verdict.SET_ASIDE
            ),
            help_lines=tuple(help_entry(line, pack, self.texts) for line in pack.help_lines),
            closing=say(pack.closing),
        )

    def groups(self) -> Iterable[FormGroup]:
        """Yield what one can do, group by group."""
        say = self.texts.say
        for group in self.pack.groups:
            some = [(t.name, say(t.title)) for t in self.pack.tactics if t.group == group.name]
            if some:
                yield FormGroup(say(group.title), say(group.about), tuple(some))

    def question(self, asked: Asked) -> FormQuestion:
        """Return one question, in words."""
        fact = asked.fact
        choices = [self.choice(fact, choice) for choice in asked.choices]
        number = isinstance(fact.type, IntType)
        return FormQuestion(
            asked.number,
            fact.name,
            self.texts.say(fact.question),
            self.texts.say(fact.help),
            self.only_if(asked.only_if) if asked.only_if else "",
            () if number else tuple(choices),
            between(fact.type) if isinstance(fact.type, IntType) else "",
            tuple(choice for choice in choices if choice.go) if number else (),
        )

    def choice(self, fact: FactType, choice: Choice) -> FormChoice:
        """Return an answer, and where to go on."""
        to = self.asked[choice.goes_to].number if choice.goes_to else 0
        cell = choice.cell
        return FormChoice(str(cell.value), self.words(fact, cell), going(choice, to), to)

    def words(self, fact: FactType, cell: Cell) -> str:
        """Return an answer or a range of numbers, in words."""
        match fact.type:
            case BoolType() | EnumType():
                return self.texts.say(label_of(fact, cell.value))
            case IntType(_, high):
                if cell.single:
                    return str(cell.value)
                return (
                    f"{cell.value} or more" if cell.last == high else f"{cell.value} to {cell.last}"
                )

    def only_if(self, only: OnlyIf) -> str:
        """Return when to answer a question, or to skip it, if that can be said shortly."""
        asked = self.asked[only.fact]
        skip = len(only.others) < len(only.cells)
        cells = only.others if skip else only.cells
        words = self.answers(asked.fact, cells)
        says = f"{'Skip this' if skip else 'Answer this only'} if {words} in {asked.number}."
        return says if len(says) <= SHORT else ""

    def answers(self, fact: FactType, cells: Sequence[Cell]) -> str:
        """Return that one of some answers was given, in words."""
        words = [self.words(fact, cell) for cell in cells]
        if isinstance(fact.type, IntType):
            return f"you wrote {listed(words, 'or')}"
        return f"you ticked {quoted(words)}"


def going(choice: Choice, number: int) -> str:
    """Return where to go after an answer, in words; nothing if it is the next question."""
    if choice.goes_to == END:
        then = "; please read the box at the end" if choice.sets_aside else ""
        return f"you can stop here{then}"
    too = "please read the box at the end" if choice.sets_aside else ""
    return " and ".join(filter(None, (too, f"go to {number}" if number else "")))


def between(kind: IntType) -> str:
    """Return what a number counts, and from where to where."""
    return sentence(f"{capitalised(kind.unit) or 'A number'}, from {kind.low} to {kind.high}")
