"""The frozen form of a pack: what was declared, and where it was written. Data only."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from .source import NOWHERE, Span

Value: TypeAlias = bool | int | str
"""A fact's value: a boolean, a whole number, or the name of one of an enum's values."""


class Verdict(StrEnum):
    """What Fonder says of a tactic, from the warmest to the firmest (DESIGN.md §1)."""

    RECOMMEND = "recommend"
    WITH_CARE = "with-care"
    NOT_YET = "not-yet"
    CAUTION = "caution"
    AVOID = "avoid"
    NEVER = "never"
    CANNOT_WORK = "cannot-work"
    SET_ASIDE = "set-aside"


# --- what an author lets stand -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Allow:
    """A finding of a proof that the author knows of and lets stand, and why."""

    code: str
    why: str
    answers: tuple[str, ...] = ()
    """Of a fact, the answers it speaks of; all of them if none is named."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- fact types -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoolType:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """One of several named values, each with a label in plain words."""

    values: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntType:
    """A whole number from `low` to `high`, both included, counted in `unit`."""

    low: int
    high: int
    unit: str = ""


FactTypeKind: TypeAlias = BoolType | EnumType | IntType


@dataclass(frozen=True, slots=True)
class FactType:
    """A declared thing one can know."""

    name: str
    type: FactTypeKind
    section: str
    about: str
    """Whose doing or state it is: a person's role of the pack, `both`, or `outside`."""
    short: str
    """A noun phrase for lists: "how long you have been together"."""
    question: str
    help: str
    why: str
    changed_by: str
    """Who can change it: `you`, a role of the pack, `time` or `nobody`."""
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- conditions -------------------------------------------------------------------------------


class Op(StrEnum):
    """A comparison of a fact with a constant."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True)
class Compare:
    """`fact op value`. A bare boolean fact `f` is `f == True`."""

    fact: str
    op: Op
    value: Value
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """`fact in [values]`."""

    fact: str
    values: tuple[Value, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A concept, by name."""

    concept: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The negation of a condition."""

    operand: "Condition"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class All:
    """The conjunction of two or more conditions."""

    operands: tuple["Condition", ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Any:
    """The disjunction of two or more conditions."""

    operands: tuple["Condition", ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Condition: TypeAlias = Compare | Member | Holds | Not | All | Any


# --- what the rules say -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A gain, a cost or a step: a sentence, its claims, and whether it goes beyond them."""

    text: str
    source: tuple[str, ...] = ()
    beyond: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Concept:
    """A named condition over facts and other concepts."""

    name: str
    when: Condition
    says: str
    """The concept when it holds, as a sentence to the person."""
    denied: str
    """The same when it does not hold."""
    source: tuple[str, ...] = ()
    beyond: bool = False
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a decision list; `when` is None for the closing `otherwise`."""

    name: str
    when: Condition | None
    verdict: Verdict
    because: str
    how: tuple[Note, ...] = ()
    first: tuple[str, ...] = ()
    """Tactics that come before this one, where this rule decides."""
    source: tuple[str, ...] = ()
    beyond: bool = False
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tactic:
    """Something the person could do, and the decision list that judges it."""

    name: str
    title: str
    about: str
    group: str
    phase: str
    rules: tuple[Rule, ...]
    also_called: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    how: tuple[Note, ...] = ()
    gains: tuple[Note, ...] = ()
    costs: tuple[Note, ...] = ()
    constant: str = ""
    """Why it has the same verdict for everybody; empty where it has not."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that outranks the decision lists of whole groups of tactics."""

    name: str
    title: str
    when: Condition
    verdict: Verdict
    groups: tuple[str, ...]
    besides: tuple[str, ...]
    """Tactics of those groups that the gate leaves alone."""
    because: str
    instead: str
    first: tuple[str, ...] = ()
    proviso: str = ""
    """Words for advice given while the gate is still open: "if you are safe with him"."""
    support: tuple[str, ...] = ()
    """Topics of help lines shown when the gate fires or may fire."""
    source: tuple[str, ...] = ()
    beyond: bool = False
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constraint:
    """A combination of answers that cannot be."""

    name: str
    never: Condition
    says: str
    yields: str = ""
    """A fact that gives way, as if untold, when the answers told break the constraint."""
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say to the person whenever a condition holds, without a verdict."""

    name: str
    when: Condition
    says: str
    source: tuple[str, ...] = ()
    beyond: bool = False
    allow: tuple[Allow, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Property:
    """What must hold of the rules whoever asks: verdicts that some tactics never have."""

    name: str
    says: str
    whenever: Condition | None
    """The people it is about: those of whom this holds, or one of `gates`; else everybody."""
    gates: tuple[str, ...]
    never: tuple[Verdict, ...]
    """Verdicts that none of its tactics has then."""
    groups: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    """Tactics of those groups that it does not speak of."""
    tactics: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Apart:
    """Pairs of tactics of which nobody is advised both, and why."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    because: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# --- where it comes from ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: its key is the letter claims begin with."""

    key: str
    title: str
    short: str
    lines: int
    sha256: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One decision-relevant statement of a document, paraphrased, with its place."""

    name: str
    document: str
    section: str
    lines: tuple[tuple[int, int], ...]
    kind: str
    says: str
    evidence: str
    strength: str
    condition: str = ""
    exception: str = ""
    consequence: str = ""
    background: str = ""
    """Why it decides nothing, for a claim that no rule cites."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims that agree, or differ: across the documents or inside one of them."""

    name: str
    agree: bool
    claims: tuple[str, str]
    says: str
    resolved: str = ""
    """How the rules settle a difference."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somewhere to turn to: a help line or directory of a region, for a topic."""

    name: str
    topics: tuple[str, ...]
    region: str
    contact: str
    says: str
    checked: str
    """The date it was last checked, or "not checked"."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its title and a sentence: a group, phase, section or region of the pack."""

    name: str
    title: str
    about: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the pack as it was written: under which key, and where."""

    key: str
    text: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rules, read, bound and checked."""

    title: str
    version: str
    about: str
    closing: str
    """The sentence that ends every advice."""
    roles: tuple[Named, ...]
    """The people texts may name; the first is the one who asks."""
    sections: tuple[Named, ...]
    groups: tuple[Named, ...]
    phases: tuple[Named, ...]
    regions: tuple[Named, ...]
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    facts: tuple[FactType, ...]
    constraints: tuple[Constraint, ...]
    concepts: tuple[Concept, ...]
    """In an order in which each uses only earlier ones."""
    gates: tuple[Gate, ...]
    """In the order in which they outrank each other."""
    tactics: tuple[Tactic, ...]
    remarks: tuple[Remark, ...]
    help_lines: tuple[HelpLine, ...]
    properties: tuple[Property, ...] = ()
    apart: tuple[Apart, ...] = ()
    texts: tuple[Written, ...] = field(default=(), compare=False, repr=False)
    """Every text of plain words in the files, for checks; dropped when they are done."""
    sha256: str = field(default="", compare=False)
