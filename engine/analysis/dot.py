"""A picture in the language of Graphviz: HTML-like labels, nothing of which is taken as markup."""

import html
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..ir import Verdict
from ..wording import Line
from .picture import Edge, Kind, Ladder, Node, Picture
from .tree import Mark

FONT = "Helvetica"
INK, SOFT = "#2a2521", "#6b625a"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of node is drawn; the shape alone tells kinds of verdicts apart."""

    shape: str
    colour: str
    fill: str
    columns: int = 13
    style: str = "filled"
    peripheries: int = 1
    margin: str = ""
    """Around the words, where the shape leaves room enough by itself."""

    @property
    def outline(self) -> str:
        """Return what DOT calls this shape."""
        margin = f', margin="{self.margin}"' if self.margin else ""
        return f"shape={self.shape}, peripheries={self.peripheries}{margin}"


LEAVE, LEAVE_FILL = "#8b3f37", "#fbeee9"
LOOKS: dict[Kind | Verdict, Look] = {
    Kind.START: Look("box", INK, "#f5efe6", 46),
    Kind.QUESTION: Look("box", INK, "#ffffff", 46, "rounded,filled"),
    Kind.GATE: Look("box", INK, "#ffffff", 46, peripheries=2),
    Kind.MIXED: Look("box", SOFT, "#ffffff", 15),
    Kind.REST: Look("box", SOFT, "#ffffff", 46),
    Verdict.RECOMMEND: Look("cds", "#2f6b4f", "#e8f3ec", 14),
    Verdict.WITH_CARE: Look("ellipse", "#7a6a1c", "#f8f3da", 12),
    Verdict.NOT_YET: Look("hexagon", "#2f5d84", "#e6f0f8"),
    Verdict.CAUTION: Look("parallelogram", LEAVE, LEAVE_FILL, 15, margin="0,0"),
    Verdict.AVOID: Look("octagon", LEAVE, LEAVE_FILL),
    Verdict.NEVER: Look("octagon", LEAVE, LEAVE_FILL, peripheries=2),
    Verdict.CANNOT_WORK: Look("invtrapezium", LEAVE, LEAVE_FILL, margin="0,0"),
    Verdict.SET_ASIDE: Look("folder", SOFT, "#f1eeea"),
}
EDGES = {
    Mark.PLAIN: f'color="{INK}"',
    Mark.TAKEN: f'color="{INK}" penwidth=3',
    Mark.RULED_OUT: f'color="{SOFT}" fontcolor="{SOFT}" style=dashed penwidth=0.7 arrowhead=empty',
    Mark.OPEN: f'color="{INK}" style=dotted penwidth=1.8 arrowhead=vee',
}
SIGNS = {Mark.PLAIN: "", Mark.TAKEN: "\u25b6 ", Mark.RULED_OUT: "", Mark.OPEN: "? "}
SHORT = 5
"""Labels of this many letters fit beside a line."""
QUESTION, NOTE = 250, 245
"""How wide, in points, questions and what stands beside verdicts are."""


def dot(picture: Picture) -> str:
    """Return a picture as DOT; the same picture gives the same text."""
    return "\n".join(["digraph {", *(f"  {line}" for line in statements(picture)), "}", ""])


def statements(picture: Picture) -> Iterator[str]:
    """Yield the statements of a graph."""
    roomy = all(len(e.label) <= SHORT or e.head.endswith("_yes") for e in picture.edges)
    apart = 0.24 if roomy else 0.2  # lines that are broken for words are long enough
    yield f"graph [rankdir=TB, nodesep=0.2, ranksep={apart}, pad=0.15, bgcolor=white]"
    yield f'node [fontname="{FONT}", fontsize=10, fontcolor="{INK}", margin="0.1,0.04", height=0.3]'
    yield f'edge [fontname="{FONT}", fontsize=10, fontcolor="{INK}", arrowsize=0.7]'
    if len(picture.ladders) > 1:  # each laid out by itself, then side by side, level at the top
        yield f'graph [pack=18, packmode="array_tu{len(picture.ladders)}"]'
    for number, ladder in enumerate(picture.ladders):
        yield from rungs(ladder, number)


def rungs(ladder: Ladder, place: int) -> Iterator[str]:
    """Yield the statements of one ladder: its rows, and what keeps its columns straight."""
    for row in ladder.rows:
        names: list[str] = []
        for column, node in enumerate(row):
            yield box(node, place, column)
            names.append(node.name)
            if node.titles or node.note:
                yield beside(node, place)
                names.append(f"{node.name}_note")
        if len(names) > 1:
            yield f"{{rank=same; {'; '.join(names)}}}"
            unjoined = names if len(row) == 1 else names[1:]
            yield from (f"{a} -> {b} [style=invis]" for a, b in pairwise(unjoined))
    for edge in ladder.edges:
        yield from line(edge, place)
    for ending in ("_yes", "_yes_note"):
        drawn = [name for name in named(ladder) if name.endswith(ending)]
        yield from (f"{a} -> {b} [style=invis]" for a, b in pairwise(drawn))


def named(ladder: Ladder) -> Iterator[str]:
    """Yield the names of all that is drawn in a ladder."""
    for row in ladder.rows:
        for node in row:
            yield node.name
            if node.titles or node.note:
                yield f"{node.name}_note"


def box(node: Node, place: int, column: int) -> str:
    """Return the statement of one node."""
    look = LOOKS[node.kind]
    out = node.mark is Mark.RULED_OUT
    style = f"{look.style},dashed" if out else look.style
    width = 3 if node.mark is Mark.TAKEN else 1
    return (
        f"{node.name} [id={quoted(' '.join(node.keys) or node.name)}, "
        f"group=g{place}_{column}, sortv={place}, "
        f'{look.outline}, style="{style}", penwidth={width}, '
        f'color="{SOFT if out else look.colour}", fontcolor="{SOFT if out else INK}", '
        f'fillcolor="{"#ffffff" if out else look.fill}", label=<{label(node, look)}>]'
    )


def label(node: Node, look: Look) -> str:
    """Return the label of a node: verdicts centred and bold, all else flush left."""
    if isinstance(node.kind, Verdict) or node.kind in (Kind.MIXED, Kind.REST):
        words = f"{SIGNS[node.mark]}{node.heading}"
        return "<BR/>".join(f"<B>{escape(part)}</B>" for part in textwrap.wrap(words, look.columns))
    if node.kind is Kind.START:
        rows = [f"<B>{escape(part)}</B>" for part in textwrap.wrap(node.heading, 40)]
        return table([*rows, *wrapped(node.lines, look.columns)], QUESTION)
    first, *others = node.lines
    rows = list(wrapped([Line(f"{node.heading} {first.text}"), *others], look.columns))
    number = escape(node.heading)
    return table([f"<B>{number}</B>{rows[0].removeprefix(number)}", *rows[1:]], QUESTION)


def wrapped(lines: Iterable[Line], columns: int) -> Iterator[str]:
    """Yield lines folded, deeper ones with a bullet and further in."""
    for line in lines:
        bullet = "\u2022 " if line.depth else ""
        indent = "\u00a0\u00a0" * max(0, line.depth - 1)
        for number, part in enumerate(textwrap.wrap(line.text, columns - 2 * line.depth) or [""]):
            lead = bullet if number == 0 else "\u00a0" * (2 if bullet else 0)
            yield f"{indent}{lead}{escape(part)}"


def beside(node: Node, place: int) -> str:
    """Return the statement of what stands beside a verdict."""
    depth = 1 if len(node.titles) > 1 else 0
    titles = [Line(title, depth) for title in node.titles]
    rows = [f"<B>{row}</B>" for row in wrapped(titles, 42)]
    rows += wrapped([Line(node.note)], 46) if node.note else []
    colour = SOFT if node.mark is Mark.RULED_OUT else INK
    return (
        f"{node.name}_note [shape=plain, group=g{place}_note, sortv={place}, "
        f'fontcolor="{colour}", label=<{table(rows, NOTE)}>]'
    )


def table(rows: Sequence[str], width: int) -> str:
    """Return rows flush left in a table of a fixed width, so that columns stay straight."""
    cells = "".join(f'<TR><TD ALIGN="LEFT">{row}</TD></TR>' for row in rows or ["\u00a0"])
    return (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="{width}">'
        f"{cells}</TABLE>"
    )


def line(edge: Edge, place: int) -> Iterator[str]:
    """Yield the statements of one edge; what is long to say stands in a line broken for it."""
    style = EDGES[edge.mark]
    if edge.head.endswith("_yes"):
        yield f"{edge.tail} -> {edge.head} [{style}, label=<{words(edge)}>]"
    elif len(edge.label) <= SHORT:
        away = 1 + (0.26 if edge.mark is Mark.TAKEN else 0.2) * len(edge.label)
        beside = f"labelangle=-70, labeldistance={away:.2f}, taillabel=<{words(edge)}>"
        yield f"{edge.tail} -> {edge.head} [{style}, weight=100, {beside}]"
    else:
        middle = f"{edge.head}_why"
        rows = [bold(part, edge.mark) for part in textwrap.wrap(edge.label, 46)]
        label = rows[0] if len(rows) == 1 else table(rows, QUESTION)
        shape = 'shape=plaintext, margin="0,0.05"'
        yield f"{middle} [group=g{place}_0, sortv={place}, {shape}, label=<{label}>]"
        yield f"{edge.tail} -> {middle} [{style}, weight=100, arrowhead=none]"
        yield f"{middle} -> {edge.head} [{style}, weight=100]"


def words(edge: Edge) -> str:
    """Return the label of an edge."""
    return f"\u00a0{bold(edge.label, edge.mark)}\u00a0"


def bold(text: str, mark: Mark) -> str:
    """Return text, bold where it is taken."""
    return f"<B>{escape(text)}</B>" if mark is Mark.TAKEN else escape(text)


def escape(text: str) -> str:
    """Return text as an HTML-like label shows it."""
    return html.escape(text, quote=True)


def quoted(text: str) -> str:
    """Return text as a string of DOT."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
