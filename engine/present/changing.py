"""What would change a verdict, in words, by who can bring it about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..advice import Advice, TacticAdvice
from ..domains import Cell
from ..explain.changes import TIME, ChangeSet
from ..explain.explanation import FEW
from ..ir import EnumType, Value, Verdict
from ..phrases import VERDICTS, listed, sentence, spelled
from ..plan import DO
from ..wording import Wording, values_of
from .explained import Changing, Swap, SwapGroup

YOURS = "What you can change yourself"
TIMES = "What time may bring"
BOTH = "What is for both of you"
MORE = "What takes more than you alone"

PAIR = 2
"""Up to this many answers that would have to be others together are told with their values."""
NAMED = 4
"""Of more, so many are named."""
SHOWN = 3
"""Up to this many choices that would do are all told."""
EXAMPLES = 2
"""Of more, so many are named."""


@dataclass(frozen=True, slots=True)
class Wide:
    """Sets of changes to the same answers that give the same, said as one."""

    verdict: Verdict
    by: frozenset[str]
    old: tuple[tuple[str, Value], ...]
    cells: tuple[tuple[Cell, ...], ...]
    """For each answer, the cells that would do."""


def changing(
    advice: Advice, one: TacticAdvice, found: Sequence[ChangeSet], words: Wording
) -> Changing:
    """Return what is said of the changes found to one verdict."""
    groups: dict[str, list[Swap]] = {}
    for wide in merged(found):
        groups.setdefault(headed(wide.by, advice, words), []).append(swap(wide, words))
    order = (YOURS, BOTH, *(head for head in groups if head not in (YOURS, BOTH)))
    shown = tuple(SwapGroup(head, tuple(groups[head])) for head in order if head in groups)
    return Changing(says(advice, one, bool(found)), shown)


def in_few(verdict: Verdict, found: Iterable[ChangeSet], words: Wording) -> tuple[str, ...]:
    """Return a few of the changes: those to doing it where it is to be left, else those from it.

    Those that need the fewest answers come first, and among them the person's own.
    """
    advised = verdict in DO
    turning = [each for each in found if (each.verdict in DO) is not advised]
    few = merged(turning)[:FEW]
    if not few and not advised:
        return ("No other answer to what you told us would make us advise it.",)
    said = (f"{at_once(each, words)} \u2192 \u201c{VERDICTS[each.verdict]}\u201d" for each in few)
    return tuple(dict.fromkeys(said))


def at_once(one: Wide, words: Wording) -> str:
    """Return what would have to be answered otherwise, in few words where it is much."""
    if len(one.old) <= PAIR:
        pairs = zip(one.old, one.cells, strict=True)
        few = [other(fact, old, cells, words, SHOWN) for (fact, old), cells in pairs]
        return sentence("; and ".join(few))
    shorts = [words.short(fact) for fact, _ in one.old]
    if len(shorts) > NAMED:
        shorts[NAMED - 1 :] = [f"{spelled(len(shorts) - NAMED + 1)} more"]
    return sentence(f"a different answer to each of these: {listed(shorts)}")


def says(advice: Advice, one: TacticAdvice, some: bool) -> str:
    """Return what is to be known about the changes as a whole."""
    if one.verdict is Verdict.SET_ASIDE and advice.stops:
        return "This is set aside because of what comes first. Nothing about you has to change."
    if not some:
        return "No other answer to what you told us would make us say something else here."
    return (
        "These are the smallest differences that would make us say something else. "
        "They say what our advice hangs on; they are not a list of things to do."
    )


def merged(found: Iterable[ChangeSet]) -> list[Wide]:
    """Return sets of changes, with those as one that differ in the values of one answer only."""
    before: list[Wide] = []
    kept = [wide(each) for each in found]
    while len(kept) != len(before):
        before, kept = kept, joined(kept)
    return kept


def joined(several: Iterable[Wide]) -> list[Wide]:
    """Return sets of changes, each taken together with the first that it can be said with."""
    kept: list[Wide] = []
    for new in several:
        place = next((p for p, old in enumerate(kept) if alike(old, new)), None)
        if place is None:
            kept.append(new)
        else:
            kept[place] = replace(kept[place], cells=union(kept[place].cells, new.cells))
    return kept


def wide(one: ChangeSet) -> Wide:
    """Return a set of changes, each with the one cell it moves to."""
    return Wide(
        one.verdict,
        frozenset(change.by for change in one.changes),
        tuple((change.fact, change.old) for change in one.changes),
        tuple((change.cell,) for change in one.changes),
    )


def alike(one: Wide, other: Wide) -> bool:
    """Return whether two differ in the value of one answer at most."""
    if (one.verdict, one.old) != (other.verdict, other.old):
        return False
    return sum(a != b for a, b in zip(one.cells, other.cells, strict=True)) <= 1


def union(
    one: tuple[tuple[Cell, ...], ...], other: tuple[tuple[Cell, ...], ...]
) -> tuple[tuple[Cell, ...], ...]:
    """Return for each answer the cells of either."""
    return tuple(tuple(dict.fromkeys((*a, *b))) for a, b in zip(one, other, strict=True))


def headed(by: frozenset[str], advice: Advice, words: Wording) -> str:
    """Return the heading for what some people, or time, can bring about."""
    you, *others = (role.name for role in advice.pack.roles)
    if len(by) > 1:
        return MORE
    (who,) = by
    if who in others:
        return words.texts.say(f"What is up to {{{{ {who}.name }}}}")
    return {you: YOURS, TIME: TIMES}.get(who, BOTH)


def swap(one: Wide, words: Wording) -> Swap:
    """Return answers that would have to be others, and what they would give."""
    pairs = zip(one.old, one.cells, strict=True)
    return Swap(
        sentence("; and ".join(other(fact, old, cells, words) for (fact, old), cells in pairs)),
        one.verdict.value,
        VERDICTS[one.verdict],
    )


def other(
    fact: str, old: Value, cells: Sequence[Cell], words: Wording, most: int | None = None
) -> str:
    """Return an answer that would have to be another, with the one that was told.

    Of more than `most` choices that would do, two are named.
    """
    kind, told = words.facts[fact], words.quoted(words.facts[fact], old)
    if len(cells) > 1 and len(cells) == len(values_of(kind)) - 1:
        return f"{words.short(fact)}: anything but {told}"
    if most is not None and len(cells) > most and isinstance(kind.type, EnumType):
        named = [words.quoted(kind, cell.value) for cell in cells[:EXAMPLES]]
        rest = f"one of {spelled(len(cells) - EXAMPLES)} others"
        return f"{words.short(fact)}: {listed([*named, rest], 'or')} instead of {told}"
    return f"{words.short(fact)}: {words.among(kind, cells)} instead of {told}"
