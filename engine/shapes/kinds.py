"""The kinds of value that a key may have, as data."""

from dataclasses import dataclass
from typing import TypeAlias

LARGE = 1_000_000_000
NAME = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in plain words; `form` says in words what a pattern asks of it."""

    pattern: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is given here."""

    pattern: str = NAME
    form: str = "lower-case words joined by underscores"


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of something of a kind, or one of the words `besides`."""

    kind: str
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """One of the words by which something is called, whatever the case of the letters."""

    kind: str


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    low: int = -LARGE
    high: int = LARGE


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A condition."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A table from facts to values."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; where `single`, one thing may stand without the list."""

    of: "Kind"
    least: int = 1
    most: int | None = None
    single: bool = False


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table whose keys and values are all of one kind."""

    key: "Kind"
    value: "Kind"


@dataclass(frozen=True, slots=True)
class Record:
    """A table of one of some shapes, told by their first keys; a bare text is the key `short`."""

    shapes: tuple["Shape", ...]
    short: str = ""


Scalar: TypeAlias = Words | Name | Ref | Called | YesNo | Whole | OneOf
Kind: TypeAlias = Scalar | When | Answers | ListOf | TableOf | Record


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    name: str
    kind: Kind
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table may hold; the first key is the one it is known by."""

    name: str
    about: str
    keys: tuple[Key, ...]


def must(name: str, kind: Kind, about: str) -> Key:
    """Return a key that has to be there."""
    return Key(name, kind, about, required=True)
