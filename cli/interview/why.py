"""What is said on its own: the welcome, the keys, and why something is asked."""

from engine.conditions import facts_of
from engine.interview import Ask
from engine.phrases import count_of, listed, sentence

from .guide import Guide, texts_of
from .lines import Line
from .naming import titles_of
from .state import Name, Pronouns, Question, Region, State, Wishes

NAMED = 5
"""Things to do that are named; more would be a list nobody reads."""
WELCOME = (
    "One question at a time, and advice at the end. You may leave any question; `h` shows how, and "
    "`q` leaves at once."
)
NOTHING_KEPT = (
    "Nothing leaves this computer, and nothing is kept unless you name a file with -o, which "
    "others might find."
)


def welcome(guide: Guide, state: State) -> tuple[Line, ...]:
    """Return what is said at the beginning."""
    kept = (
        f"Nothing leaves this computer. Every answer is kept in {state.file}, where others might "
        "find it."
    )
    told = len(state.scenario.told)
    so_far = f"So far you answered {count_of(told, 'question')}; `c` changes an answer."
    return (
        Line(guide.pack.title, "strong"),
        Line(WELCOME),
        Line(kept if state.file else NOTHING_KEPT),
        *((Line(so_far),) if told else ()),
    )


def help_lines(state: State) -> tuple[Line, ...]:
    """Return what can be typed."""
    leaves = f"what you told is kept in {state.file}" if state.file else "nothing is kept"
    keys = (
        ("?", "why is this asked?"),
        ("d", "I don't know"),
        ("b", "back to the question before"),
        ("c", "change an earlier answer"),
        ("s", "skip the rest of this part"),
        ("a", "stop here, and read the advice on what is known"),
        ("q", f"leave at once; {leaves}"),
        ("h", "these lines"),
        ("Enter", "show the question again, or keep what you said before"),
    )
    return (
        Line(),
        Line("Answer with a number, or with the first letters of an answer; y is yes, n is no."),
        *(Line(says, before=f"  {key:<6} ") for key, says in keys),
        Line("A single small letter is one of these keys unless it is an answer in full."),
    )


def why_lines(guide: Guide, state: State) -> tuple[Line, ...]:
    """Return why something is asked."""
    match state.turn:
        case Question(name, ask):
            return (Line(), *why_question(guide, state, name, ask))
        case Name() | Pronouns():
            return (Line("So that the advice can speak as you do."),)
        case Region():
            return (Line("Help lines are named for the country you are in."),)
        case Wishes():
            return (Line("So that the advice speaks of this first, and asks what decides it."),)
        case _:
            return (Line("So that you can choose how to go on."),)


def why_question(guide: Guide, state: State, name: str, ask: Ask | None) -> tuple[Line, ...]:
    """Return why a question is asked, and what hangs on it."""
    texts = texts_of(state.scenario)
    lines = [Line(sentence(texts.say(guide.facts[name].why)))]
    gates = ask.gates if ask else gates_on(guide, name)
    if gates:
        titles = {gate.name: texts.say(gate.title) for gate in guide.pack.gates}
        named = listed(tuple(dict.fromkeys(f"“{titles[gate]}”" for gate in gates)), "or")
        lines.append(Line(f"It decides whether {named} comes before all else."))
    if ask and ask.tactics:
        lines.append(
            Line(f"Your answer can change what is said of {some(guide, state, ask.tactics)}.")
        )
    return tuple(lines)


def gates_on(guide: Guide, name: str) -> tuple[str, ...]:
    """Return the gates that read a fact."""
    concepts = {concept.name: concept for concept in guide.pack.concepts}
    return tuple(g.name for g in guide.pack.gates if name in facts_of(g.when, concepts))


def some(guide: Guide, state: State, tactics: tuple[str, ...]) -> str:
    """Return the titles of some tactics, and how many more there are."""
    titles = titles_of(guide, state, tactics[:NAMED])
    more = len(tactics) - NAMED
    return listed(
        [*titles, count_of(more, "more thing").replace("1 ", "one ", 1)] if more > 0 else titles
    )
