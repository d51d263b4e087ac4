"""What stands on the screen while something is asked."""

from typing import assert_never

from engine.ir import FactType, IntType
from engine.phrases import listed
from engine.scenario import Person

from .course import changeable
from .guide import Guide, texts_of
from .lines import Line
from .naming import answer_words, answered, label_of_topic, short_answer, title_of, titles_of
from .reading import Choice, choices_of, value_words
from .state import (
    Change,
    Clash,
    Done,
    Name,
    Offer,
    Pause,
    Pronouns,
    Question,
    Region,
    State,
    Wishes,
    Write,
)

FIRST = "Some questions come first, to be sure that this advice is safe for you."
KEYS = "Keys: ? why, d don't know, b back, h all keys."
LEAVE = "Enter leaves it out."
KEEP = "Enter keeps it."
PAUSED = (
    Line("A pause. Nothing you told is kept so far.", "strong"),
    Line("goes on", before="  Enter  "),
    Line("gives the advice on what is known", before="  a      "),
    Line("writes what you told to a file", before="  w      "),
    Line("leaves, and nothing is kept; so does another Ctrl-C", before="  q      "),
)


def shown(guide: Guide, state: State) -> tuple[Line, ...]:
    """Return what is asked now."""
    match state.turn:
        case Question() as question:
            opening = section_lines(guide, state, question)
            return (Line(), *opening, *question_lines(guide, state, question))
        case Name() | Pronouns() | Region() | Wishes():
            return (Line(), *introduction_lines(guide, state))
        case Change():
            return (Line(), *change_lines(guide, state))
        case Clash() as clash:
            return (Line(), *clash_lines(guide, state, clash))
        case Offer(gates):
            return (Line(), *offer_lines(guide, state, gates))
        case Pause():
            return (Line(), *PAUSED)
        case Write():
            return (
                Line(),
                Line("The name of a new file, such as mine.yaml? Enter goes on without."),
            )
        case Done():
            return ()
        case _:
            assert_never(state.turn)


# --- questions of the pack ----------------------------------------------------------------------


def section_lines(guide: Guide, state: State, question: Question) -> tuple[Line, ...]:
    """Return the title of a section where it begins."""
    if not question.opens:
        return ()
    named = guide.facts[question.fact].section
    section = next(each for each in guide.pack.sections if each.name == named)
    texts = texts_of(state.scenario)
    preface = (Line(FIRST), Line()) if question.fact in guide.first else ()
    new = section.about and section.name not in opened_before(guide, state)
    about = (Line(texts.say(section.about), "faint"),) if new else ()
    return (*preface, Line(texts.say(section.title).upper(), "strong"), *about, Line())


def opened_before(guide: Guide, state: State) -> set[str]:
    """Return the sections of which something was asked already."""
    return {guide.facts[one.fact].section for one in state.steps if isinstance(one, Question)}


def question_lines(guide: Guide, state: State, question: Question) -> tuple[Line, ...]:
    """Return a question of the pack with its answers."""
    texts = texts_of(state.scenario)
    fact = guide.facts[question.fact]
    help = (Line(texts.say(fact.help), before="  "),) if fact.help else ()
    said: tuple[Line, ...] = ()
    if answered(state, fact):
        said = (Line(f"You said: {answer_words(guide, state, fact)}. {KEEP}", before="  "),)
    left = how_many(question.ask.at_most - 1) if question.ask else ""
    return (
        Line(texts.say(fact.question), "strong"),
        *help,
        *answer_lines(fact, choices_of(fact, texts)),
        *said,
        Line(left + KEYS, "faint"),
    )


def how_many(more: int) -> str:
    """Return how many questions may come after this one."""
    return f"At most {more} more after this. " if more else "The last one, as things stand. "


def answer_lines(fact: FactType, choices: tuple[Choice, ...]) -> tuple[Line, ...]:
    """Return the answers that a question takes."""
    if isinstance(fact.type, IntType):
        unit = f" ({fact.type.unit})" if fact.type.unit else ""
        return (Line(f"a number from {fact.type.low} to {fact.type.high}{unit}", before="  "),)
    return numbered([choice.label for choice in choices])


def numbered(labels: list[str] | tuple[str, ...]) -> tuple[Line, ...]:
    """Return labels under numbers."""
    wide = len(str(len(labels)))
    return tuple(Line(each, before=f"  {n:>{wide}}  ") for n, each in enumerate(labels, 1))


# --- the people, and what is to be done ---------------------------------------------------------


def introduction_lines(guide: Guide, state: State) -> tuple[Line, ...]:
    """Return what is asked about the people, and about what is to be done."""
    people = dict(state.scenario.people)
    match state.turn:
        case Name(role):
            return name_lines(guide, role, people.get(role, Person()).name)
        case Pronouns(role):
            return pronoun_lines(guide, role, people.get(role, Person()))
        case Region():
            titles = {region.name: region.title for region in guide.pack.regions}
            said = kept(titles.get(state.scenario.region, ""))
            asked = Line("Where are you? This is only for places to turn to.", "strong")
            return (asked, *numbered(tuple(titles.values())), said)
        case Wishes() as wishes:
            return wish_lines(guide, state, wishes)
        case _:
            return ()


def kept(said: str) -> Line:
    """Return what Enter does."""
    return Line(f"You said: {said}. {KEEP}" if said else LEAVE, "faint")


def name_lines(guide: Guide, role: str, name: str) -> tuple[Line, ...]:
    """Return the question for a name."""
    if role == guide.pack.roles[0].name:
        return (Line("What may I call you?", "strong"), kept(name))
    asked = Line(f"What is the name of {title_of(guide, role)}?", "strong")
    hint = Line("A first name or a made-up one will do.", before="  ")
    return (asked, hint, kept(name))


def pronoun_lines(guide: Guide, role: str, person: Person) -> tuple[Line, ...]:
    """Return the question for pronouns."""
    who = person.name or title_of(guide, role)
    return (
        Line(f"Is {who} she, he or they?", "strong"),
        *numbered(("she", "he", "they")),
        Line("or five words, such as: they, them, their, theirs, themselves", before="  "),
        Line(f"Enter keeps “{person.pronouns[0]}”.", "faint"),
    )


def wish_lines(guide: Guide, state: State, wishes: Wishes) -> tuple[Line, ...]:
    """Return the question for what the person is thinking of doing."""
    if wishes.offered or wishes.noted:
        return ()
    hint = "In your own words, with commas between. `list` shows everything there is advice on."
    return (
        Line("What are you thinking of doing?", "strong"),
        Line(hint, before="  "),
        kept(listed(titles_of(guide, state, state.scenario.considering))),
    )


# --- what comes up on the way -------------------------------------------------------------------


def change_lines(guide: Guide, state: State) -> tuple[Line, ...]:
    """Return all that was answered, under numbers."""
    labels = [label_of_topic(guide, state, topic) for topic in changeable(guide, state)]
    if not labels:
        return (Line("There is nothing to change yet. Enter goes on."),)
    return (
        Line("Which answer shall be another?", "strong"),
        *numbered(labels),
        Line("A number chooses; Enter goes on where you were.", "faint"),
    )


def clash_lines(guide: Guide, state: State, clash: Clash) -> tuple[Line, ...]:
    """Return which answers do not go together, and which could be changed."""
    texts = texts_of(state.scenario)
    fact = guide.facts[clash.fact]
    new = f"{texts.say(fact.short)}: {value_words(fact, clash.value, texts)}"
    return (
        Line("These answers do not go together.", "strong"),
        *(Line(texts.say(each), before="  ") for each in clash.says),
        Line("Which of them shall be another?"),
        *numbered([new, *(short_answer(guide, state, name) for name in clash.others)]),
    )


def offer_lines(guide: Guide, state: State, gates: tuple[str, ...]) -> tuple[Line, ...]:
    """Return what came up, and that one can stop here."""
    texts = texts_of(state.scenario)
    held = [gate for gate in guide.pack.gates if gate.name in gates]
    where = "where to turn to" if any(gate.support for gate in held) else "what there is to say"
    lines: list[Line] = []
    for gate in held:
        lines += [Line(texts.say(gate.title), "strong"), Line(texts.say(gate.because)), Line()]
    return (
        *lines,
        Line(f"You can stop here and read {where}.", "strong"),
        Line("reads it", before="  Enter  "),
        Line("goes on with more questions", before="  m      "),
        Line("leaves at once", before="  q      "),
    )
