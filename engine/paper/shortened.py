"""What of a report is printed where it is to stay short, with the sources numbered anew for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from ..present import Content
from ..present.content import Item, Together
from ..present.parts import Line

Part = TypeVar("Part")

QUESTIONS = 3
"""How many open questions are printed."""
LEAVE = 4
"""How many entries on what to leave are printed with their reason."""
LATER = 4
"""How many entries on what is right but not yet are printed with their reason."""
DIFFERENCES = 2
"""How many differences between the documents are printed."""
READ = ("gates", "start", "allowed", "leave", "considered", "order", "remarks", "differences")
"""The parts of the content that cite sources, in the order in which they are printed."""
UNSEEN = frozenset({"tactics", "sources", "explained", "more", "leave_anyway", "depends"})
"""Parts of the content of which at most titles are printed."""


def shortened(content: Content) -> Content:
    """Return the content as printed: what matters most of it, and only the sources cited there."""
    kept = replace(
        content,
        leave=content.leave[:LEAVE],
        leave_anyway=(*items_of(content, content.leave[LEAVE:]), *content.leave_anyway),
        order=content.order[:LATER],
        order_more=(*titles(content.order[LATER:]), *content.order_more),
        unknown=content.unknown[:QUESTIONS],
        unknown_more=content.unknown_more + max(0, len(content.unknown) - QUESTIONS),
        depends=(),
        depends_more=0,
        differences=content.differences[:DIFFERENCES],
    )
    given: dict[int, int] = {}
    for number in cited(tuple(getattr(kept, part) for part in READ)):
        given.setdefault(number, len(given) + 1)
    told = {source.number: source for source in content.sources}
    sources = tuple(replace(told[old], number=new) for old, new in given.items())
    return replace(renumbered(kept, given), sources=sources, sources_shown=len(sources))


def titles(several: Iterable[Together]) -> Iterator[str]:
    """Yield the titles of the tactics in some entries."""
    for each in several:
        yield from each.titles


def items_of(content: Content, several: Iterable[Together]) -> Iterator[Item]:
    """Yield the tactics in some entries."""
    by_title = {item.title: item for item in content.tactics}
    for title in titles(several):
        yield by_title[title]


def cited(part: object) -> Iterator[int]:
    """Yield the numbers of the sources cited in some content, in the order of reading."""
    if isinstance(part, Line):
        yield from part.notes
    elif isinstance(part, tuple):
        for each in part:
            yield from cited(each)
    elif is_dataclass(part):
        for one in fields(part):
            yield from cited(getattr(part, one.name))


def renumbered(part: Part, given: Mapping[int, int]) -> Part:
    """Return some content with the numbers of its sources as given."""
    found: object = part
    if isinstance(part, Line):
        found = replace(part, notes=tuple(given[number] for number in part.notes))
    elif isinstance(part, tuple):
        found = tuple(renumbered(each, given) for each in part)
    elif is_dataclass(part) and not isinstance(part, type):
        names = (one.name for one in fields(part) if one.name not in UNSEEN)
        found = replace(part, **{name: renumbered(getattr(part, name), given) for name in names})
    return cast(Part, found)
