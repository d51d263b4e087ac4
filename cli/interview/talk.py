"""How an interview goes on after a line was typed."""

from dataclasses import replace
from typing import assert_never

from engine.ir import IntType
from engine.phrases import listed

from .clashes import reply_to_clash, told
from .course import before, changeable, following, introductions, reopened, stepped
from .guide import Guide, texts_of, with_answer
from .introducing import reply_to_introduction
from .lines import Line
from .naming import answered
from .reading import Choice, Key, choices_of, chosen, folded, key_of, near, number_in
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
    Reply,
    State,
    Wishes,
    Write,
)
from .why import help_lines, why_lines


def reply(guide: Guide, state: State, line: str) -> Reply:
    """Return how an interview goes on after a line was typed."""
    match state.turn:
        case Question() as question:
            return reply_to_question(guide, state, question, line)
        case Name() | Pronouns() | Region() | Wishes() as topic:
            key = key_of(line)
            if key is None:
                return reply_to_introduction(guide, state, topic, line)
            return at_key(guide, state, key)
        case Change() as change:
            return reply_to_change(guide, state, change, line)
        case Clash() as clash:
            key = key_of(line)
            return at_key(guide, state, key) if key else reply_to_clash(guide, state, clash, line)
        case Offer() as offer:
            return reply_to_offer(guide, state, offer, line)
        case Pause() as pause:
            return reply_to_pause(state, pause, line)
        case Write() as write:
            return reply_to_write(state, write, line)
        case Done():
            return Reply(state)
        case _:
            assert_never(state.turn)


# --- keys ---------------------------------------------------------------------------------------


def at_key(guide: Guide, state: State, key: Key) -> Reply:
    """Return how an interview goes on after a key."""
    match key:
        case Key.WHY:
            return Reply(state, why_lines(guide, state), ask=False)
        case Key.HELP:
            return Reply(state, help_lines(state), ask=False)
        case Key.ADVICE:
            return Reply(replace(state, turn=Done(True)))
        case Key.QUIT:
            return Reply(replace(state, turn=Done(False)))
        case Key.CHANGE:
            return Reply(replace(state, turn=Change(state.turn)))
        case Key.BACK:
            return going_back(guide, state)
        case Key.UNKNOWN:
            return not_known(guide, state)
        case Key.SKIP:
            return skipping(guide, state)
        case _:
            assert_never(key)


def going_back(guide: Guide, state: State) -> Reply:
    """Return to what was asked before, with the answer it was given."""
    if isinstance(state.turn, Clash):
        return Reply(reopened(guide, state, Question(state.turn.fact)))
    earlier = before(state, state.turn)
    if earlier is None:
        return Reply(state, (Line("This is where you began; `c` changes an answer."),), ask=False)
    return Reply(reopened(guide, state, earlier))


def not_known(guide: Guide, state: State) -> Reply:
    """Leave what is asked as not known."""
    match state.turn:
        case Question(fact) | Clash(fact) as asked:
            unknown = replace(state, scenario=with_answer(state.scenario, fact, None))
            topic = asked if isinstance(asked, Question) else Question(fact)
            return Reply(stepped(guide, unknown, topic))
        case Name() | Pronouns() | Region() | Wishes() as topic:
            return Reply(stepped(guide, state, topic))
        case _:
            return Reply(state)


def skipping(guide: Guide, state: State) -> Reply:
    """Leave the rest of a section, or of the introductions."""
    match state.turn:
        case Question(fact) as topic:
            section = guide.facts[fact].section
            return Reply(stepped(guide, replace(state, skipped=(*state.skipped, section)), topic))
        case Name() | Pronouns() | Region() | Wishes() as topic:
            return Reply(stepped(guide, replace(state, met=introductions(guide)), topic))
        case _:
            return Reply(state)


# --- questions ----------------------------------------------------------------------------------


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


# --- what comes up on the way -------------------------------------------------------------------


def reply_to_change(guide: Guide, state: State, change: Change, line: str) -> Reply:
    """Return how an interview goes on after an answer was picked to be changed."""
    topics = changeable(guide, state)
    typed, key = line.strip(), key_of(line.lower())
    if typed.isdecimal() and 1 <= int(typed[:9]) <= len(topics):
        return Reply(reopened(guide, state, topics[int(typed[:9]) - 1]))
    if not typed or not topics or key in (Key.BACK, Key.CHANGE, Key.UNKNOWN, Key.SKIP):
        return Reply(replace(state, turn=change.instead_of))
    if key is not None:
        return at_key(guide, state, key)
    says = f"Please type a number from 1 to {len(topics)}, or Enter."
    return Reply(state, (Line(says),), ask=False)


def reply_to_offer(guide: Guide, state: State, offer: Offer, line: str) -> Reply:
    """Return how an interview goes on after the person was asked whether to stop."""
    typed, key = line.strip().lower(), key_of(line.lower())
    if typed in ("m", "more", "n", "no"):
        return Reply(following(guide, replace(state, heard=state.heard | {*offer.gates})))
    if not typed or typed in ("y", "yes"):
        return Reply(ending(guide, state, offer))
    if key is not None and key is not Key.UNKNOWN and key is not Key.SKIP:
        return at_key(guide, state, key)
    return Reply(state, (Line("Enter reads it, `m` goes on, `q` leaves."),), ask=False)


def ending(guide: Guide, state: State, offer: Offer) -> State:
    """Return the interview at its end, or one step before, since help is named by region."""
    helped = any(gate.support for gate in guide.pack.gates if gate.name in offer.gates)
    if helped and guide.pack.regions and not state.scenario.region:
        return replace(state, turn=Region(), ending=True)
    return replace(state, turn=Done(True))


def reply_to_pause(state: State, pause: Pause, line: str) -> Reply:
    """Return how an interview goes on after a pause."""
    match line.strip().lower():
        case "":
            return Reply(replace(state, turn=pause.instead_of))
        case "a":
            return Reply(replace(state, turn=Done(True)))
        case "q":
            return Reply(replace(state, turn=Done(False)))
        case "w":
            return Reply(replace(state, turn=Write(pause.instead_of)))
        case _:
            return Reply(
                state, (Line("Enter goes on, `a` advice, `w` writes, `q` leaves."),), False
            )


def reply_to_write(state: State, write: Write, line: str) -> Reply:
    """Return how an interview goes on once a file was named, which need not be possible."""
    name = "" if key_of(line) else line.strip()
    return Reply(replace(state, turn=write.instead_of, file=name or state.file))
