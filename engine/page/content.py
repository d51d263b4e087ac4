"""What a page of the decision graph shows, before it is HTML. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..rulebook import Book


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to say of one node beyond what the rules say: how it stands, or how often."""

    kind: str
    """How it is drawn: `decides`, `may`, `so`, `not`, `unknown`, `cases`, `idle` or `changed`."""
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """Something drawn in the graph; one without an anchor only holds others."""

    key: str
    kind: str
    title: str
    parent: str
    """The key of the node it lies in; "" for none."""
    anchor: str
    """Where it stands in the outline; "" for nowhere."""
    verdict: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What is read by what, and under which condition in words."""

    tail: str
    head: str
    label: str
    met: bool = False
    """Whether the condition is met by one person's answers, and what reads it holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page."""

    book: Book
    """The outline."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    marks: Mapping[str, tuple[Mark, ...]]
    """By anchor of the outline."""
    person: str
    """Whose way is marked; "" for nobody's."""
    considered: tuple[tuple[str, str], ...]
    """What this person thinks of doing: where each stands in the outline, and its title."""
    opened: tuple[str, ...]
    """The keys of what is unfolded at first."""
