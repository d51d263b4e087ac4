"""The plan as a checklist: what of a report goes on one page to hang up or carry along."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..ir import Verdict
from ..plan import DO
from ..present import Content
from ..present.content import Item, Together

LATER = 5
"""How many entries on what is not for now are shown."""
LEAVE = 12
"""How many things to leave are named."""

SHORT = 16
"""How many digits of a checksum are kept."""


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do and tick off, and how."""

    title: str
    note: str
    """That it wants care, where it does."""
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Something that is right, but not yet."""

    title: str
    first: tuple[str, ...]
    first_words: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The plan of a report."""

    now: tuple[Todo, ...]
    later: tuple[Later, ...]
    leave: tuple[str, ...]
    leave_more: int
    receipt: str
    """In one line."""


def checklist(content: Content) -> Checklist:
    """Return the plan of a report: what was considered stands before all else of its kind."""
    asked = content.considered
    later = [one for one in asked if one.verdict == Verdict.NOT_YET]
    left = [one.title for one in asked if one.verdict and one not in later and not doing(one)]
    left += [title for each in content.leave for title in each.titles]
    left += [one.title for one in content.leave_anyway]
    return Checklist(
        tuple(todo(one) for one in (*filter(doing, asked), *content.start)),
        tuple(waiting((*later, *content.order)))[:LATER],
        tuple(left[:LEAVE]),
        max(0, len(left) - LEAVE),
        receipt(content),
    )


def doing(item: Item) -> bool:
    """Return whether something is to be done."""
    return item.verdict in DO


def todo(item: Item) -> Todo:
    """Return something to do, with its steps."""
    note = item.verdict_words if item.verdict == Verdict.WITH_CARE else ""
    return Todo(item.title, note, tuple(line.text for line in item.how))


def waiting(several: Iterable[Item | Together]) -> Iterable[Later]:
    """Yield what is not for now, and what comes first."""
    for each in several:
        title = each.title if isinstance(each, Item) else "; ".join(each.titles)
        yield Later(title, each.first, each.first_words)


def receipt(content: Content) -> str:
    """Return in one line what the page was made from, its long numbers cut short."""
    short = (
        f"{name} {value[:SHORT] if 'sha256' in name else value}" for name, value in content.receipt
    )
    return f"Receipt: {'; '.join(short)}."
