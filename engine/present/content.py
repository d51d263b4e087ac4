"""What a report says: one tree of finished sentences that every format presents."""

from dataclasses import dataclass

from .explained import Explained
from .parts import HelpEntry, Line, Source


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of one tactic."""

    name: str
    title: str
    about: str
    group: str
    verdict: str
    """The verdict, or empty while several remain."""
    verdict_words: str
    settled: bool
    """Whether it holds whatever the answers to the open questions are."""
    remaining: tuple[str, ...]
    """The verdicts that remain, in words, where there is more than one."""
    may_be: str
    """The same as alternatives in a sentence."""
    status: str
    because: tuple[Line, ...]
    rests_on: tuple[str, ...]
    how: tuple[Line, ...]
    how_words: str
    """What the steps are: how to do it well, or what to do instead."""
    gains: tuple[Line, ...]
    costs: tuple[Line, ...]
    instead: str
    """What to do instead, where something that outranks it says so."""
    first: tuple[str, ...]
    """Titles of what comes before it, or of what is better in its place."""
    first_words: str
    """Which of the two they are."""
    decided_by: tuple[str, ...]
    facts: tuple[str, ...]
    """Names of the answers the verdict rests on."""
    outranked: tuple[str, ...]
    tried: bool
    considered: bool
    would_change: tuple[str, ...] = ()
    """A few of the smallest changes that would make it another verdict."""


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate that holds, and what to do instead."""

    name: str
    title: str
    because: Line
    instead: str


@dataclass(frozen=True, slots=True)
class Together:
    """Several tactics with one reason for all of them."""

    verdict: str
    verdict_words: str
    because: tuple[Line, ...]
    titles: tuple[str, ...]
    first: tuple[str, ...]
    first_words: str
    instead: str
    how: tuple[Line, ...]
    how_words: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the plan and the steps that stand in it."""

    name: str
    title: str
    about: str
    steps: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An answer that would still matter."""

    name: str
    question: str
    help: str
    why: str
    answers: tuple[str, ...]
    decides: tuple[str, ...]
    """Titles of what it can decide, the considered ones first."""
    comes_first: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the documents differ on something said here."""

    says: str
    resolved: str
    sides: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Something the person told, in words."""

    name: str
    section: str
    short: str
    answer: str
    follows: bool = False
    """Whether it was not told but follows from what was."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a report says, in the order in which it says it."""

    reader: str
    """Whom it is for: `client` or `practitioner`."""
    title: str
    heading: str
    for_whom: str
    date: str
    in_own_words: tuple[str, ...]
    """Paragraphs."""
    in_short: tuple[str, ...]
    stopped: bool
    """Whether the advice is set aside as a whole."""
    gates: tuple[GateEntry, ...]
    help_lines: tuple[HelpEntry, ...]
    proviso: str
    set_aside: tuple[str, ...]
    """Titles of what was considered, where advice is set aside as a whole."""
    considered: tuple[Item, ...]
    start: tuple[Item, ...]
    """What fits the situation best right now."""
    more: tuple[Phase, ...]
    """What else is advised, by phase."""
    allowed: tuple[Item, ...]
    """What is usually better left, and all right with care in this situation."""
    leave: tuple[Together, ...]
    leave_anyway: tuple[Item, ...]
    """What else is better left."""
    order: tuple[Together, ...]
    """What is right but not yet, and what comes first."""
    order_more: tuple[str, ...]
    """Titles of what else is for later."""
    depends: tuple[Item, ...]
    """What may come out as something to do or not, the nearest to being known first."""
    depends_more: int
    good_either_way: tuple[str, ...]
    """Titles of what is to be done however the open questions are answered."""
    not_now_either_way: tuple[str, ...]
    unknown: tuple[OpenQuestion, ...]
    unknown_more: int
    remarks: tuple[Line, ...]
    differences: tuple[Difference, ...]
    told: tuple[Answer, ...]
    gave_way: tuple[str, ...]
    explained: tuple[Explained, ...]
    """An appendix: everything there is to say of what was considered, where that was asked for."""
    tactics: tuple[Item, ...]
    """Everything, the considered first, for whoever reads on by program, and for practitioners."""
    sources: tuple[Source, ...]
    """Those of what is shown come first."""
    sources_shown: int
    closing: str
    """Empty where the advice is set aside as a whole."""
    documents: tuple[str, ...]
    receipt: tuple[tuple[str, str], ...]
