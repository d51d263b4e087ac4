"""What is asked next, and what can be asked again."""

from collections.abc import Collection
from dataclasses import replace

from engine.scenario import Person, Scenario

from .guide import Guide, without
from .naming import answered
from .state import (
    Clash,
    Done,
    Introduction,
    Name,
    Offer,
    Pronouns,
    Question,
    Region,
    State,
    Topic,
    Turn,
    Wishes,
)


def started(
    guide: Guide,
    scenario: Scenario,
    only: Collection[str] = (),
    considering: tuple[str, ...] = (),
    file: str = "",
) -> State:
    """Return an interview at its beginning, or where a scenario has it go on.

    With `only`, other sections are left out, those of the first questions excepted. What is being
    considered need not be asked where it is given here.
    """
    people = dict(scenario.people)
    roles = tuple((role.name, people.get(role.name, Person())) for role in guide.pack.roles)
    first = {guide.facts[fact].section for fact in guide.first}
    every = (section.name for section in guide.pack.sections)
    skipped = tuple(name for name in every if only and name not in {*only, *first})
    bare = State(replace(scenario, people=roles), Done(False), skipped=skipped, file=file)
    met = (*already_met(guide, bare), *((Wishes(),) if considering else ()))
    told = replace(bare.scenario, considering=considering or scenario.considering)
    return following(guide, replace(bare, scenario=told, met=met))


def following(guide: Guide, state: State) -> State:
    """Return the interview with what is asked next, by all that is known."""
    if state.ending:
        return replace(state, turn=Done(True))
    found = guide.contradiction(state.scenario)
    if found is not None:
        return at_odds(guide, state, *found)
    stops = tuple(gate.name for gate in guide.stops(state.scenario))
    if not state.heard.issuperset(stops):
        return replace(state, turn=Offer(tuple(n for n in stops if n not in state.heard)))
    ask = guide.ask(state)
    met = due(guide, state)
    if met is not None and (ask is None or ask.fact not in guide.first):
        return replace(state, turn=met)
    if ask is None:
        return replace(state, turn=Done(True, complete=True))
    section = guide.facts[ask.fact].section
    return replace(state, turn=Question(ask.fact, ask, section != state.section), section=section)


def at_odds(guide: Guide, state: State, says: tuple[str, ...], facts: tuple[str, ...]) -> State:
    """Return the interview where answers that are there already cannot be true together."""
    last = next(told for told in reversed(state.scenario.told) if told.fact in facts)
    others = tuple(fact for fact in facts if fact != last.fact)
    clash = Clash(last.fact, last.value, others, says)
    return replace(state, scenario=without(state.scenario, (last.fact,)), turn=clash)


# --- the people, and what is to be done ---------------------------------------------------------


def introductions(guide: Guide) -> tuple[Introduction, ...]:
    """Return what is asked besides the questions of the pack."""
    first, *others = guide.pack.roles
    found: list[Introduction] = [Name(first.name)]
    for role in others:
        found += [Name(role.name), Pronouns(role.name)]
    if guide.pack.regions:
        found.append(Region())
    return (*found, Wishes())


def due(guide: Guide, state: State) -> Introduction | None:
    """Return the first of them that was neither answered nor left."""
    done: tuple[Topic, ...] = (*state.met, *state.steps)
    return next((one for one in introductions(guide) if one not in done), None)


def already_met(guide: Guide, state: State) -> tuple[Introduction, ...]:
    """Return those that need no asking: up to the last that was told, or all once others were."""
    told = (*state.scenario.facts, *state.scenario.not_known)
    every = introductions(guide)
    if any(fact not in guide.first for fact in told):
        return every
    places = [place for place, one in enumerate(every) if is_told(guide, state, one)]
    return every[: max(places, default=-1) + 1]


def is_told(guide: Guide, state: State, topic: Topic) -> bool:
    """Return whether something was told that a person need not tell."""
    people = dict(state.scenario.people)
    match topic:
        case Name(role):
            return bool(people[role].name)
        case Pronouns(role):
            return people[role].pronouns != Person().pronouns
        case Region():
            return bool(state.scenario.region)
        case Wishes():
            return bool(state.scenario.considering)
        case Question(name):
            return answered(state, guide.facts[name])


# --- going back -----------------------------------------------------------------------------------


def changeable(guide: Guide, state: State) -> tuple[Topic, ...]:
    """Return what can be answered anew: introductions first, then questions as in the pack."""
    done: tuple[Topic, ...] = (*state.met, *state.steps)
    met = (one for one in introductions(guide) if one in done)
    return (*met, *(Question(f.name) for f in guide.pack.facts if answered(state, f)))


def stepped(guide: Guide, state: State, topic: Topic) -> State:
    """Return the interview after something was answered or left, with what is asked next."""
    if topic not in state.steps:
        state = replace(state, steps=(*state.steps, topic))
    return following(guide, state)


def before(state: State, turn: Turn) -> Topic | None:
    """Return what was asked before something, None if nothing was."""
    steps = list(state.steps)
    place = steps.index(turn) if isinstance(turn, Topic) and turn in steps else len(steps)
    return steps[place - 1] if place else None


def reopened(guide: Guide, state: State, topic: Topic) -> State:
    """Return the interview with something asked again; its section is no longer left out."""
    if not isinstance(topic, Question):
        return replace(state, turn=topic, ending=False)
    section = guide.facts[topic.fact].section
    skipped = tuple(name for name in state.skipped if name != section)
    turn = Question(topic.fact, topic.ask, section != state.section)
    return replace(state, turn=turn, section=section, skipped=skipped, ending=False)
