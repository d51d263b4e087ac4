"""One person's way through a decision tree, cut down to what can be read beside three others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..analysis.tree import Mark, Rung, Tree
from ..phrases import sentence, spelled

FULL = 4
"""Up to this many questions are all shown; of more, those passed are counted."""
LINES = 4
"""How many lines of one question are shown."""
TITLES = 3
"""How many of the things are named that come first."""
OPEN = 3
"""How many questions still open are shown before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question on the way: where yes leads, and whether the way goes there, or on, or both."""

    lines: tuple[tuple[int, str], ...]
    """Each with how deep it stands below the first."""
    yes: str
    no: str
    """Taken, ruled out or open."""
    verdict: str
    words: str
    """The verdict that yes leads to, in words; empty for several questions at once."""
    why: str


@dataclass(frozen=True, slots=True)
class Way:
    """A tactic's tree as one person goes through it."""

    tactic: str
    steps: tuple[Step, ...]
    verdict: str
    words: str
    """Where the last no leads, if it can be come to."""
    reached: str
    """How that end stands: taken or open; empty if it cannot be come to."""


def ways_of(trees: Iterable[Tree]) -> tuple[Way, ...]:
    """Return the ways of one person through some trees."""
    return tuple(map(way, trees))


def way(tree: Tree) -> Way:
    """Return one person's way through a tree."""
    last = tree.rungs[-1].no.mark if tree.rungs else Mark.TAKEN
    end = tree.last if last is not Mark.RULED_OUT else None
    return Way(
        tree.tactic,
        tuple(steps(tree.rungs)),
        (end.verdict or "") if end else "",
        end.words if end else "",
        last.value if end else "",
    )


def steps(rungs: Sequence[Rung]) -> Iterator[Step]:
    """Yield the questions of a tree: all of a small one, else the first that are open."""
    if len(rungs) <= FULL:
        yield from map(step, rungs)
        return
    room = OPEN
    for kind, found in groupby(rungs, key=passed):
        run = list(found)
        if kind and room:
            yield from gone_past(run)
        elif kind:
            yield past(run)
        else:
            yield from map(step, run[:room])
            if len(run) > room:
                yield still_open(len(run) - room, run[-1])
            room = max(0, room - len(run))


def gone_past(run: Sequence[Rung]) -> Iterator[Step]:
    """Yield neighbouring questions that the way goes past: gates, and how many others."""
    gates = [one for one in run if one.gate and len(one.leaf.keys) > 1]
    rest = [one for one in run if one not in gates]
    yield from map(step, gates)
    if len(rest) == 1:
        yield step(rest[0])
    elif rest:
        yield past(rest)


def passed(rung: Rung) -> bool:
    """Return whether the way only goes past a question."""
    return rung.yes.mark is Mark.RULED_OUT


def step(rung: Rung) -> Step:
    """Return one question."""
    several = len(rung.leaf.keys) > 1
    lines = first_of(rung) if several and passed(rung) else plain(rung)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], (1, f"and {len(lines) - LINES + 1} more")]
    why = rung.yes.why if rung.yes.mark is Mark.TAKEN else rung.no.why
    leaf = rung.leaf
    return Step(
        tuple(lines),
        rung.yes.mark.value,
        rung.no.mark.value,
        leaf.verdict or "",
        "" if several and passed(rung) else leaf.words,
        "" if several and passed(rung) else why,
    )


def plain(rung: Rung) -> list[tuple[int, str]]:
    """Return the lines of a question."""
    return [(line.depth, line.text) for line in rung.lines]


def past(run: Sequence[Rung]) -> Step:
    """Return several questions that the way goes past as one line."""
    number = sum(len(one.leaf.keys) for one in run)
    do = "question does" if number == 1 else "questions do"
    return summed(f"{spelled(number)} more {do} not hold for you", run[-1])


def still_open(number: int, last: Rung) -> Step:
    """Return several open questions as one line."""
    questions = "question is" if number == 1 else "questions are"
    return summed(f"{spelled(number)} more {questions} still open", last)


def summed(says: str, last: Rung) -> Step:
    """Return several questions as one line that says how many they are."""
    return Step(((0, sentence(says)),), last.yes.mark.value, last.no.mark.value, "", "", "")


def first_of(rung: Rung) -> list[tuple[int, str]]:
    """Return several things that come first as one question, with a few of their titles."""
    titles = rung.leaf.titles or tuple(rung.lines[-1].text.split(" · "))
    more = len(titles) - TITLES
    some = " · ".join(titles[:TITLES]) + (f" · and {more} more" if more > 0 else "")
    return [(0, rung.lines[0].text), (1, f"{some} \N{EN DASH} no")]
