"""How an interview goes on after a line was typed."""

from typing import assert_never

from .answering import reply_to_question
from .asides import reply_to_change, reply_to_offer, reply_to_pause, reply_to_write
from .clashes import reply_to_clash
from .guide import Guide
from .introducing import reply_to_introduction
from .keys import at_key
from .reading import key_of
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
