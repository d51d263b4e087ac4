"""What the parts of a book are made of: links, conditions, sentences, examples. Data only."""

from dataclasses import dataclass

from ..ir import Verdict


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place of the book."""

    text: str
    to: str
    """The anchor of that place."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition in words: a sentence, or how many of its parts are meant."""

    text: str
    to: str = ""
    """The anchor of what is asked: a question or a concept; "" for a heading of parts."""
    parts: tuple["Asked", ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence with the claims it rests on."""

    text: str
    sources: tuple[Link, ...] = ()
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Used:
    """Where something is used: the kind of place in words, and the places."""

    label: str
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict in its words."""

    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the book, and what is meant by it."""

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Example:
    """A case as an example: who it is, and what is told apart from the usual."""

    name: str
    told: tuple[str, ...]
    more: int
    """How many further answers are out of the usual."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Cases that come out alike for one reason: some told, the others by name."""

    badges: tuple[Badge, ...]
    """What comes out; several where it is left open."""
    by: Link | None
    """What decides; None where a case does not say, or it is left open."""
    shown: tuple[Example, ...]
    others: tuple[str, ...]
