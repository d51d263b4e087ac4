"""What a rulebook says, in sentences and links, before it has any format. Data only."""

from dataclasses import dataclass

from ..pictures import Picture
from .pieces import Asked, Badge, Examples, Link, Point, Term, Used


@dataclass(frozen=True, slots=True)
class VerdictEntry:
    """How to read one verdict."""

    badge: Badge
    about: str
    shape: str
    """How it is drawn in pictures."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the answers it takes, and what hangs on them."""

    anchor: str
    name: str
    question: str
    short: str
    help: str
    why: str
    answers: tuple[str, ...]
    about: str
    changed_by: str
    used: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are asked together."""

    anchor: str
    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Answers that cannot go together."""

    anchor: str
    says: str
    asked: Asked
    gives_way: Link | None


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A condition with a name: how it is said, when it holds, and where it is used."""

    anchor: str
    name: str
    says: Point
    denied: str
    asked: Asked
    used: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class GateEntry:
    """What comes before whole groups of tactics."""

    anchor: str
    name: str
    number: int
    title: str
    badge: Badge
    asked: Asked
    because: Point
    instead: str
    first: tuple[Link, ...]
    groups: tuple[Link, ...]
    besides: tuple[Link, ...]
    proviso: str
    support: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One step of a tactic's list; the last asks nothing."""

    anchor: str
    name: str
    number: int
    asked: Asked | None
    badge: Badge
    because: Point
    first_words: str
    first: tuple[Link, ...]
    how_words: str
    how: tuple[Point, ...]
    examples: Examples | None


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """Where the documents agree or differ."""

    anchor: str
    agree: bool
    says: str
    resolved: str
    sides: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TacticEntry:
    """Something the person could do: its tree, its rules, what speaks for and against it."""

    anchor: str
    name: str
    title: str
    about: str
    also_called: tuple[str, ...]
    phase: str
    after: tuple[Link, ...]
    before: tuple[Link, ...]
    gates: tuple[Link, ...]
    picture: Picture
    rules: tuple[RuleEntry, ...]
    how: tuple[Point, ...]
    gains: tuple[Point, ...]
    costs: tuple[Point, ...]
    examples: tuple[Examples, ...]
    """Those that are not shown with a rule."""
    relations: tuple[tuple[Link, str], ...]
    """A word for the kind with its link, and what is said."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tactics that gates speak of together."""

    anchor: str
    title: str
    about: str
    tactics: tuple[TacticEntry, ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One claim: what it says, how, and where it went."""

    anchor: str
    name: str
    lines: str
    kind: str
    evidence: str
    strength: str
    says: str
    further: tuple[tuple[str, str], ...]
    """Its condition, exception and consequence, each with its label."""
    used: tuple[Used, ...]
    background: str


@dataclass(frozen=True, slots=True)
class ClaimSection:
    """The claims of one section of a document."""

    title: str
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document and its claims, in the order of its lines."""

    anchor: str
    key: str
    title: str
    short: str
    lines: int
    sha256: str
    count: str
    sections: tuple[ClaimSection, ...]


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """What is said whenever a condition holds."""

    anchor: str
    name: str
    says: Point
    asked: Asked


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """The help lines of one topic."""

    anchor: str
    title: str
    lines: tuple[tuple[str, str, str, str], ...]
    """Region, what it is, how to reach it, and when that was checked."""


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The words under one letter, each with the places it leads to."""

    letter: str
    words: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its anchor and its title."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Book:
    """The whole pack as a book, in the order of reading."""

    title: str
    version: str
    about: str
    closing: str
    counts: tuple[str, ...]
    parts: tuple[Part, ...]
    verdicts: tuple[VerdictEntry, ...]
    usual: tuple[str, ...]
    """The answers that the people of the examples gave where nothing else is said."""
    examples: str
    """How many examples there are."""
    sections: tuple[Section, ...]
    combinations: tuple[Combination, ...]
    concepts: tuple[ConceptEntry, ...]
    gates: tuple[GateEntry, ...]
    groups: tuple[Group, ...]
    documents: tuple[DocumentEntry, ...]
    remarks: tuple[RemarkEntry, ...]
    agreements: tuple[RelationEntry, ...]
    differences: tuple[RelationEntry, ...]
    help: tuple[HelpTopic, ...]
    index: tuple[IndexLetter, ...]
    terms: tuple[Term, ...]
    receipt: tuple[tuple[str, str], ...]
