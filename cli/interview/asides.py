"""What comes up besides questions: an answer to be changed, an end, a pause, a file."""

from dataclasses import replace

from .course import changeable, following, reopened
from .guide import Guide
from .keys import at_key
from .lines import Line
from .reading import Key, key_of
from .state import Change, Done, Offer, Pause, Region, Reply, State, Write


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
