"""One person's way through a decision tree, cut down to what can be read beside three others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..analysis.tree import APART, Mark, Rung, Tree
from ..phrases import sentence, spelled

FULL = 4
"""Up to this many questions are all shown; of more, those passed are counted."""
LINES = 4
"""How many lines of one question are shown."""
TITLES = 3
"""How many of the things are named that come first."""
OPEN = 4
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
    """Yield the questions of a tree: all of a small one, else up to some that are open."""
    if len(rungs) <= FULL:
        yield from map(step, rungs)
        return
    places = [place for place, rung in enumerate(rungs) if not passed(rung)]
    end = places[OPEN] if len(places) > OPEN else len(rungs)
    for gone, found in groupby(rungs[:end], key=passed):
        run = list(found)
        yield from gone_past(run) if gone else map(step, run)
    yield from further(rungs[end:])


def gone_past(run: Sequence[Rung]) -> Iterator[Step]:
    """Yield neighbouring questions that the way goes past: gates, and how many others."""
    gates = [one for one in run if one.gate and len(one.leaf.keys) > 1]
    rest = [one for one in run if one not in gates]
    yield from map(step, gates)
    if len(rest) == 1:
        yield step(rest[0])
    elif rest:
        yield summed(f"{spelled(len(rest))} more questions: no", rest[-1])


def further(rungs: Sequence[Rung]) -> Iterator[Step]:
    """Yield how many questions follow, and the one that decides, if one does."""
    taken = [rung for rung in rungs if rung.yes.mark is Mark.TAKEN]
    rest = [rung for rung in rungs if rung not in taken]
    if len(rest) == 1:
        yield step(rest[0])
    elif rest:
        still = sum(not passed(rung) for rung in rest)
        some = "all" if still == len(rest) else spelled(still)
        says = f"{spelled(len(rest))} more questions, {some} of them still open"
        yield Step(((0, sentence(says)),), "open", rest[-1].no.mark.value, "", "", "")
    yield from map(step, taken)


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


def summed(says: str, last: Rung) -> Step:
    """Return several questions as one line that says how many they are."""
    return Step(((0, sentence(says)),), last.yes.mark.value, last.no.mark.value, "", "", "")


def first_of(rung: Rung) -> list[tuple[int, str]]:
    """Return several things that come first as one question, with a few of their titles."""
    titles = rung.leaf.titles or tuple(rung.lines[-1].text.split(APART))
    more = len(titles) - TITLES
    some = APART.join((*titles[:TITLES], *((f"and {more} more",) if more > 0 else ())))
    return [(0, rung.lines[0].text), (1, f"{some} \N{EN DASH} no")]


def in_words(way: Way) -> tuple[str, ...]:
    """Return a way as sentences, one for each question on it."""
    end = (f"In all other cases: \u201c{way.words}\u201d.",) if way.reached else ()
    return (*map(step_in_words, way.steps), *end)


def step_in_words(step: Step) -> str:
    """Return one question with where yes leads, and why the way goes there or not."""
    asked = ""
    for _, text in step.lines:
        between = " " if not asked or asked.endswith((":", "?")) else "; "
        asked = f"{asked.removesuffix('.')}{between}{text}".strip()
    if not step.words:
        return asked
    leads = f"{asked.removesuffix('.')} \N{EN DASH} "
    if step.yes == Mark.RULED_OUT.value:
        return f"{leads}no (it would be: \u201c{step.words}\u201d)."
    why = f" ({step.why})" if step.why else ""
    so = "yes" if step.yes == Mark.TAKEN.value else "if so"
    return f"{leads}{so}: \u201c{step.words}\u201d{why}."
