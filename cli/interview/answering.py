"""Answers to the questions of a pack."""

from dataclasses import replace

from engine.ir import IntType
from engine.phrases import listed

from .clashes import told
from .course import stepped
from .guide import Guide, texts_of
from .keys import at_key
from .lines import Line
from .naming import answered
from .reading import Choice, Key, choices_of, chosen, folded, key_of, near, number_in
from .state import Question, Reply, State


def reply_to_question(guide: Guide, state: State, question: Question, line: str) -> Reply:
    """Return how an interview goes on after a line was typed to a question."""
    fact = guide.facts[question.fact]
    if not line.strip():
        kept = answered(state, fact)
        again = replace(state, turn=replace(question, opens=False))
        return Reply(stepped(guide, state, question)) if kept else Reply(again)
    if isinstance(fact.type, IntType):
        return reply_to_number(guide, state, question, fact.type, line)
    choices = choices_of(fact, texts_of(state.scenario))
    match chosen(line, choices):
        case Key() as key:
            return at_key(guide, state, key)
        case Choice(value) as choice:
            found = told(guide, state, question, value)
            plain = line.strip().isdecimal() or folded(line) in choice.words
            said = () if plain else (Line(f"Noted: {choice.label}.", "faint"),)
            return replace(found, lines=(*said, *found.lines))
        case several:
            return Reply(state, not_understood(line, choices, several), ask=False)


def reply_to_number(
    guide: Guide, state: State, question: Question, kind: IntType, line: str
) -> Reply:
    """Return how an interview goes on after a line was typed to a question for a number."""
    key = key_of(line.lower())
    if key is not None:
        return at_key(guide, state, key)
    number = number_in(line, kind)
    if number is not None and kind.low <= number <= kind.high:
        return told(guide, state, question, number)
    unit = f" of {kind.unit}" if kind.unit else ""
    says = f"Please type a whole number{unit} from {kind.low} to {kind.high}, or d."
    return Reply(state, (Line(says),), ask=False)


def not_understood(
    line: str, choices: tuple[Choice, ...], several: tuple[Choice, ...]
) -> tuple[Line, ...]:
    """Return that a line was not understood, with what may have been meant."""
    if several:
        meant = [f"{choices.index(one) + 1} “{one.label}”" for one in several]
        return (Line(f"That could be {listed(meant, 'or')}. Please type its number."),)
    found = near(line, choices)
    guess = f" Did you mean {found}?" if found else ""
    return (Line(f"I cannot place that.{guess} A number from 1 to {len(choices)} is safest."),)
