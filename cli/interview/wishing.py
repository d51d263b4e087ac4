"""What the person is thinking of doing, in their own words."""

import re
from dataclasses import replace

from engine.findings import suggestion
from engine.phrases import listed
from engine.user_text import one_line
from engine.words import plain

from .course import stepped
from .guide import Guide, texts_of
from .lines import Line
from .naming import titles_of
from .showing import numbered
from .state import Reply, State, Wishes

MOST_OFFERED = 5


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
