"""Long ladders in two columns, so that they stay legible on paper."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..wording import Line
from .picture import Edge, Kind, Ladder, Node, Picture
from .tree import Mark

LONGEST = 18
"""A ladder of more rows than this is parted, and gives the first sentence of each reason only."""
SHORTEST = 5
"""No column has fewer rows than this."""

Row = tuple[Node, ...]


def in_columns(picture: Picture) -> Picture:
    """Return a picture with its long ladders parted, where its own rules begin if that is even."""
    return replace(picture, ladders=tuple(p for each in picture.ladders for p in parted(each)))


def parted(ladder: Ladder) -> Iterator[Ladder]:
    """Yield a ladder as it is, or in two parts that say how they go on."""
    if len(ladder.rows) <= LONGEST:
        yield ladder
        return
    rows = [tuple(shorter(node) for node in row) for row in ladder.rows]
    place = parting(rows)
    last, first = rows[place - 1][0], rows[place][0]
    no = next(edge for edge in ladder.edges if edge.head == first.name)
    left, right = onwards(rows, last, first, no.mark)
    above = {node.name for row in rows[:place] for node in row}
    inside = [edge for edge in ladder.edges if (edge.tail in above) is (edge.head in above)]
    yield Ladder(
        (*rows[:place], (left,)),
        (*(edge for edge in inside if edge.tail in above), replace(no, head=left.name)),
    )
    yield Ladder(
        ((right,), *rows[place:]),
        (
            Edge(right.name, first.name, "no", no.mark),
            *(edge for edge in inside if edge.tail not in above),
        ),
    )


def parting(rows: list[Row]) -> int:
    """Return the row that the second column begins with."""
    kinds = [row[0].kind for row in rows]
    own = kinds.index(Kind.QUESTION) if Kind.QUESTION in kinds else len(rows) // 2
    return min(max(own, SHORTEST), len(rows) - SHORTEST)


def onwards(rows: list[Row], last: Node, first: Node, mark: Mark) -> tuple[Node, Node]:
    """Return the end of the first column and the start of the second."""
    to, since = first.heading.rstrip("."), last.heading.rstrip(".")
    left = Node(f"{last.name}_on", Kind.REST, f"Go on at {to}, on the right", mark=mark)
    lines = (Line(f"From {since}, where nothing so far was true."),)
    return left, Node(f"{first.name}_from", Kind.START, rows[0][0].heading, lines, mark=mark)


def shorter(node: Node) -> Node:
    """Return a node with the first sentence of its note."""
    return replace(node, note=re.split(r"(?<=[.!?]) ", node.note, maxsplit=1)[0])
