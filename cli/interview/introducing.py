"""Answers to what is asked besides the questions of a pack: names, pronouns, a region, wishes."""

import re
from dataclasses import replace

from engine.ir import Named
from engine.parse.situations import PRONOUNS
from engine.people import clean
from engine.scenario import Person, Scenario

from .course import stepped
from .guide import Guide
from .lines import Line
from .reading import Choice, choice_of, chosen
from .state import Introduction, Name, Pronouns, Region, Reply, State, Wishes
from .wishing import reply_to_wishes


def reply_to_introduction(guide: Guide, state: State, topic: Introduction, line: str) -> Reply:
    """Return how an interview goes on after a line was typed to an introduction."""
    if not line.strip() and not isinstance(topic, Wishes):
        return Reply(stepped(guide, state, topic))
    match topic:
        case Name(role):
            return reply_to_name(guide, state, role, line)
        case Pronouns(role):
            return reply_to_pronouns(guide, state, role, line)
        case Region():
            return reply_to_region(guide, state, line)
        case Wishes() as wishes:
            return reply_to_wishes(guide, state, wishes, line)


def reply_to_name(guide: Guide, state: State, role: str, line: str) -> Reply:
    """Take in a name."""
    name = clean(line)
    if not name:
        return Reply(state, (Line("Please type a name that can be seen, or Enter."),), ask=False)
    person = replace(dict(state.scenario.people)[role], name=name)
    after = replace(state, scenario=with_person(state.scenario, role, person))
    return Reply(stepped(guide, after, Name(role)))


def reply_to_pronouns(guide: Guide, state: State, role: str, line: str) -> Reply:
    """Take in pronouns."""
    forms = pronouns_in(line)
    if forms is None:
        says = "Please type 1, 2 or 3, or five words with commas between, or Enter."
        return Reply(state, (Line(says),), ask=False)
    person = replace(dict(state.scenario.people)[role], pronouns=forms)
    after = replace(state, scenario=with_person(state.scenario, role, person))
    return Reply(stepped(guide, after, Pronouns(role)))


def pronouns_in(line: str) -> tuple[str, str, str, str, str] | None:
    """Return the five forms that a line means, None if it means none."""
    words = [clean(word) for word in re.split(r"[\s,/]+", line.strip()) if clean(word)]
    folded = [word.casefold() for word in words]
    if len(words) == 1 and words[0] in ("1", "2", "3"):
        return tuple(PRONOUNS.values())[int(words[0]) - 1]
    if len(words) == 5:
        first, second, third, fourth, fifth = words
        return first, second, third, fourth, fifth
    meant = [forms for forms in PRONOUNS.values() if folded and set(folded) <= set(forms)]
    return meant[0] if len(meant) == 1 else None


def with_person(scenario: Scenario, role: str, person: Person) -> Scenario:
    """Return a scenario in which somebody is called otherwise."""
    people = tuple((name, person if name == role else one) for name, one in scenario.people)
    return replace(scenario, people=people)


def reply_to_region(guide: Guide, state: State, line: str) -> Reply:
    """Take in where the person is."""
    choices = tuple(region_choice(region) for region in guide.pack.regions)
    match chosen(line, choices):
        case Choice(value):
            after = replace(state, scenario=replace(state.scenario, region=str(value)))
            return Reply(stepped(guide, after, Region()))
        case _:
            says = f"Please type a number from 1 to {len(choices)}, or Enter."
            return Reply(state, (Line(says),), ask=False)


def region_choice(region: Named) -> Choice:
    """Return a region as a choice."""
    return choice_of(region.name, region.title)
