"""An answer is taken in, or found to be at odds with others, and then one of them is changed."""

from dataclasses import replace

from engine.ir import Value

from .course import reopened, stepped
from .guide import Guide, texts_of, with_answer, without
from .lines import Line
from .state import Clash, Question, Reply, State


def told(guide: Guide, state: State, question: Question, value: Value) -> Reply:
    """Take in an answer, unless it cannot be true together with others."""
    clash = clash_of(guide, state, question.fact, value)
    if clash is not None:
        return Reply(replace(state, turn=clash))
    after = replace(state, scenario=with_answer(state.scenario, question.fact, value))
    return Reply(stepped(guide, after, question), notes(guide, state, after))


def clash_of(guide: Guide, state: State, fact: str, value: Value) -> Clash | None:
    """Return what an answer is at odds with, None if it can be true together with all others."""
    found = guide.contradiction(with_answer(state.scenario, fact, value))
    if found is None:
        return None
    says, facts = found
    return Clash(fact, value, tuple(one for one in facts if one != fact), says)


def notes(guide: Guide, before: State, after: State) -> tuple[Line, ...]:
    """Return what to say about answers that give way to a new one."""
    texts = texts_of(after.scenario)
    new = guide.gave_way(before.scenario, after.scenario)
    return tuple(Line(texts.say(constraint.says), "faint") for constraint in new)


def reply_to_clash(guide: Guide, state: State, clash: Clash, line: str) -> Reply:
    """Return how an interview goes on after one of the answers was chosen to be changed."""
    typed = line.strip()
    if not typed.isdecimal() or not 1 <= int(typed[:9]) <= len(clash.others) + 1:
        says = f"Please type a number from 1 to {len(clash.others) + 1}."
        return Reply(state, (Line(says),), ask=False)
    if typed == "1":
        return Reply(reopened(guide, state, Question(clash.fact)))
    other = clash.others[int(typed) - 2]
    freed = replace(state, scenario=without(state.scenario, (other,)))
    still = clash_of(guide, freed, clash.fact, clash.value)
    if still is not None:
        return Reply(replace(freed, turn=still))
    scenario = with_answer(freed.scenario, clash.fact, clash.value)
    after = stepped(guide, replace(freed, scenario=scenario), Question(clash.fact))
    return Reply(reopened(guide, after, Question(other)), notes(guide, freed, after))
