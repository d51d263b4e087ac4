"""Answers to what is asked besides the questions of a pack: names, pronouns, a region, wishes."""

import re
from dataclasses import replace

from engine.findings import suggestion
from engine.ir import Named
from engine.parse.situations import PRONOUNS
from engine.people import clean
from engine.phrases import listed
from engine.scenario import Person, Scenario
from engine.user_text import one_line
from engine.words import plain

from .course import stepped
from .guide import Guide, texts_of
from .lines import Line
from .naming import titles_of
from .reading import Choice, choice_of, chosen
from .showing import numbered
from .state import Introduction, Name, Pronouns, Region, Reply, State, Wishes

MOST_OFFERED = 5


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


# --- what the person is thinking of -------------------------------------------------------------


def reply_to_wishes(guide: Guide, state: State, wishes: Wishes, line: str) -> Reply:
    """Take in what the person is thinking of, by words or by numbers of what is offered."""
    typed = line.strip().casefold()
    if not typed or typed in ("none", "nothing"):
        return settled(guide, state, wishes.noted, clear=bool(typed))
    if typed == "list":
        return everything(guide, state, wishes)
    noted, lost = recognised(guide, wishes, line)
    if not lost:
        return settled(guide, state, noted)
    near = tuple(dict.fromkeys(name for part in lost for name in nearby(guide, part)))
    offered = tuple(name for name in near if name not in noted)[:MOST_OFFERED]
    after = replace(state, turn=Wishes(noted, offered or wishes.offered))
    return Reply(after, lost_lines(guide, after, noted, lost, offered), ask=False)


def settled(guide: Guide, state: State, noted: tuple[str, ...], clear: bool = False) -> Reply:
    """Go on with what was recognised; with nothing, what was told before stays."""
    considering = () if clear else noted or state.scenario.considering
    after = replace(state, scenario=replace(state.scenario, considering=considering))
    named = listed(titles_of(guide, after, noted))
    said = (Line(f"Noted: {named}.", "faint"),) if noted else ()
    return Reply(stepped(guide, after, Wishes()), said)


def everything(guide: Guide, state: State, wishes: Wishes) -> Reply:
    """Offer all there is advice on, group by group."""
    texts = texts_of(state.scenario)
    lines: list[Line] = []
    offered: list[str] = []
    for group in guide.pack.groups:
        inside = [tactic for tactic in guide.pack.tactics if tactic.group == group.name]
        lines += [Line(), Line(texts.say(group.title).upper(), "strong")] if inside else []
        for tactic in inside:
            offered.append(tactic.name)
            lines.append(Line(texts.say(tactic.title), before=f"  {len(offered):>2}  "))
    lines.append(Line("Type numbers or words, with commas between; Enter goes on.", "faint"))
    after = replace(state, turn=Wishes(wishes.noted, tuple(offered)))
    return Reply(after, tuple(lines), ask=False)


def recognised(guide: Guide, wishes: Wishes, line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tactics that parts of a line mean, those noted before first, and what is left."""
    noted = dict.fromkeys(wishes.noted)
    lost: list[str] = []
    for part in filter(None, (one_line(each) for each in re.split(r"[,;]", line))):
        if part.isdecimal() and 1 <= int(part[:9]) <= len(wishes.offered):
            noted[wishes.offered[int(part) - 1]] = None
        elif plain(part.strip(" .!?")) in guide.called:
            noted[guide.called[plain(part.strip(" .!?"))]] = None
        else:
            lost.append(part)
    return tuple(noted), tuple(lost)


def nearby(guide: Guide, part: str) -> tuple[str, ...]:
    """Return tactics whose words stand in a text, hold it, or are spelled much like it."""
    said = f" {plain(part)} "
    inside = [word for word in guide.called if f" {word} " in said or said in f" {word} "]
    known = suggestion(plain(part), tuple(guide.called))
    spelled = re.findall(r"'([^']+)'", known) if known.startswith("did you mean") else []
    words = sorted(inside, key=len, reverse=True) + [w for w in spelled if w in guide.called]
    return tuple(dict.fromkeys(guide.called[word] for word in words))


def lost_lines(
    guide: Guide,
    state: State,
    noted: tuple[str, ...],
    lost: tuple[str, ...],
    offered: tuple[str, ...],
) -> tuple[Line, ...]:
    """Return what was recognised, what was not, and what it may have been."""
    parts = listed([f"“{part}”" for part in lost], "or")
    so_far = (Line(f"Noted: {listed(titles_of(guide, state, noted))}."),) if noted else ()
    if not offered:
        says = (
            f"There is no advice on {parts} by that name. `list` shows all there is; Enter goes on."
        )
        return (*so_far, Line(says))
    titles = [title.strip("“”") for title in titles_of(guide, state, offered)]
    return (
        *so_far,
        Line(f"I cannot quite place {parts}. Did you mean one of these?"),
        *numbered(titles),
        Line("Type numbers or other words; Enter goes on, `list` shows all.", "faint"),
    )
