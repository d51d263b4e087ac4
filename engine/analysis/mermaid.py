"""A picture as a Mermaid flowchart, for pages that draw such text themselves."""

from collections.abc import Iterable, Iterator

from ..ir import Verdict
from ..wording import Line
from .picture import Edge, Kind, Node, Picture
from .tree import Mark

SHAPES: dict[Kind | Verdict, tuple[str, str]] = {
    Kind.START: ("[", "]"),
    Kind.QUESTION: ("(", ")"),
    Kind.GATE: ("[[", "]]"),
    Kind.MIXED: ("[", "]"),
    Kind.REST: ("[", "]"),
    Verdict.RECOMMEND: (">", "]"),
    Verdict.WITH_CARE: ("([", "])"),
    Verdict.NOT_YET: ("{{", "}}"),
    Verdict.CAUTION: ("[/", "/]"),
    Verdict.AVOID: ("[/", "\\]"),
    Verdict.NEVER: ("(((", ")))"),
    Verdict.CANNOT_WORK: ("[\\", "/]"),
    Verdict.SET_ASIDE: ("[\\", "\\]"),
}
ARROWS = {Mark.PLAIN: "-->", Mark.TAKEN: "==>", Mark.RULED_OUT: "-.-x", Mark.OPEN: "-.->"}
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:!?()-")


def mermaid(picture: Picture) -> str:
    """Return a picture as Mermaid text; the same picture gives the same text."""
    nodes = [shaped(node) for node in picture.nodes]
    return "\n".join(["flowchart TD", *nodes, *map(arrow, picture.edges), ""])


def shaped(node: Node) -> str:
    """Return the line of one node."""
    left, right = SHAPES[node.kind]
    notes = (*(Line(title) for title in node.titles), *([Line(node.note)] if node.note else ()))
    return f'  {node.name}{left}"{"<br/>".join(texts(node.heading, (*node.lines, *notes)))}"{right}'


def texts(heading: str, lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines of a node."""
    yield literal(heading)
    for line in lines:
        yield ("#8226; " if line.depth else "") + literal(line.text)


def arrow(edge: Edge) -> str:
    """Return the line of one edge."""
    return f'  {edge.tail} {ARROWS[edge.mark]}|"{literal(edge.label)}"| {edge.head}'


def literal(text: str) -> str:
    """Return text with every character that could mean something to Mermaid given by number."""
    return "".join(c if c in PLAIN or c.isalpha() else f"#{ord(c)};" for c in text)
