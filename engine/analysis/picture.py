"""A picture before it is drawn: nodes in rows and columns, and labelled edges between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..ir import Verdict
from ..phrases import sentence
from ..wording import Line
from .tree import Leaf, Mark, Rung, Tree


class Kind(StrEnum):
    """What a node is, and so which shape it has."""

    START = "start"
    QUESTION = "question"
    GATE = "gate"
    MIXED = "mixed"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Node:
    """Something drawn: a heading, lines below it, and a note that stands beside it."""

    name: str
    kind: Kind | Verdict
    heading: str = ""
    lines: tuple[Line, ...] = ()
    titles: tuple[str, ...] = ()
    """What is said beside the node, in bold."""
    note: str = ""
    """What is said below the titles."""
    mark: Mark = Mark.PLAIN
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A labelled line from one node to another."""

    tail: str
    head: str
    label: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Ladder:
    """One tree as drawn: the nodes of each row, from the top down."""

    rows: tuple[tuple[Node, ...], ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One or more ladders side by side, with what a reader who cannot see them is told."""

    title: str
    about: str
    ladders: tuple[Ladder, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Return every node."""
        return tuple(node for ladder in self.ladders for row in ladder.rows for node in row)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Return every edge."""
        return tuple(edge for ladder in self.ladders for edge in ladder.edges)


def picture(title: str, about: str, trees: Sequence[Tree]) -> Picture:
    """Return trees as a picture, side by side."""
    return Picture(title, about, tuple(ladder(tree, f"t{n}") for n, tree in enumerate(trees, 1)))


def ladder(tree: Tree, prefix: str) -> Ladder:
    """Return one tree as drawn: questions down the left, what a yes leads to beside them."""
    rows: list[tuple[Node, ...]] = [(start(tree, prefix),)]
    rows += [row(rung, f"{prefix}_{n}", n) for n, rung in enumerate(tree.rungs, 1)]
    rows.append((end(tree, prefix),))
    return Ladder(tuple(rows), tuple(edges(tree, rows)))


def start(tree: Tree, prefix: str) -> Node:
    """Return the node at the top."""
    text = f"For you: {tree.status}." if tree.status else tree.about
    return Node(f"{prefix}_0", Kind.START, tree.title, (Line(text),), mark=status_mark(tree))


def status_mark(tree: Tree) -> Mark:
    """Return how the top of a tree stands: taken wherever somebody's way begins there."""
    return Mark.TAKEN if tree.status else Mark.PLAIN


def row(rung: Rung, name: str, number: int) -> tuple[Node, Node]:
    """Return a question and where its yes ends."""
    kind = Kind.GATE if rung.gate else Kind.QUESTION
    mark = Mark.RULED_OUT if rung.yes.mark is rung.no.mark is Mark.RULED_OUT else Mark.PLAIN
    asked = Node(name, kind, f"{number}.", rung.lines, mark=mark)
    return asked, leaf(rung.leaf, f"{name}_yes", rung.yes.mark, rung.yes.why)


def leaf(found: Leaf, name: str, mark: Mark, why: str = "") -> Node:
    """Return the node of a verdict, its reason beside it."""
    because = "" if mark is Mark.RULED_OUT else found.because
    note = " ".join(filter(None, (because, sentence(why))))
    kind = Kind.MIXED if found.verdict is None else found.verdict
    return Node(name, kind, found.words, (), found.titles, note, mark, found.keys)


def end(tree: Tree, prefix: str) -> Node:
    """Return the node at the bottom: what is left to say, or how much is never come to."""
    if tree.last is not None:
        mark = tree.rungs[-1].no.mark if tree.rungs else Mark.PLAIN
        mark = Mark.TAKEN if tree.status and not tree.rungs else mark
        return leaf(tree.last, f"{prefix}_end", mark)
    count = len(tree.out_of_reach)
    text = f"Not reached: {count} more {'step' if count == 1 else 'steps'}"
    return Node(f"{prefix}_end", Kind.REST, text, mark=Mark.RULED_OUT, keys=tree.out_of_reach)


def edges(tree: Tree, rows: Sequence[tuple[Node, ...]]) -> Iterator[Edge]:
    """Yield the labelled edges of a ladder."""
    yield Edge(rows[0][0].name, rows[1][0].name, "start", status_mark(tree))
    for rung, (asked, answer, *_), below in zip(tree.rungs, rows[1:], rows[2:], strict=False):
        yield Edge(asked.name, answer.name, said_yes(rung), rung.yes.mark)
        no = ": ".join(filter(None, (said_no(rung), rung.no.why)))
        yield Edge(asked.name, below[0].name, no, rung.no.mark)


def said_yes(rung: Rung) -> str:
    """Return the label of a yes: in words how it stands."""
    if rung.yes.mark is Mark.OPEN and rung.no.mark is Mark.RULED_OUT:
        return "yes, should it come to this"
    return said("yes", rung.yes.mark)


def said_no(rung: Rung) -> str:
    """Return the label of a no: in words how it stands."""
    if rung.no.mark is Mark.OPEN and rung.yes.mark is Mark.RULED_OUT:
        return "no, should it come to this"
    return said("no", rung.no.mark)


def said(branch: str, mark: Mark) -> str:
    """Return the label of a branch: which it is, and in words how it stands."""
    return {
        Mark.PLAIN: branch,
        Mark.TAKEN: f"{branch} (taken)",
        Mark.RULED_OUT: f"{branch} (ruled out)",
        Mark.OPEN: f"{branch}? (open)",
    }[mark]
