"""What each key does."""

from dataclasses import replace
from typing import assert_never

from .course import before, introductions, reopened, stepped
from .guide import Guide, with_answer
from .lines import Line
from .reading import Key
from .state import Change, Clash, Done, Name, Pronouns, Question, Region, Reply, State, Wishes
from .why import help_lines, why_lines


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
