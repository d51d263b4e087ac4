"""What the files of a pack and a scenario may hold, as data that the parser and the schema read."""

from dataclasses import dataclass
from typing import TypeAlias

from .ir import Pack, Verdict

LARGE = 1_000_000_000
NAME = r"[a-z][a-z0-9_]*"
LINES = r"\d+(-\d+)?(, *\d+(-\d+)?)*"


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


# --- parts that several shapes share ----------------------------------------------------------

WORDS = Words()
VERDICT = OneOf(tuple(Verdict))
SOURCE = Key("source", ListOf(Ref("claim")), "the claims behind it")
BEYOND = Key("beyond", YesNo(), "whether it goes beyond the documents")
NOTE = Shape(
    "note",
    "A sentence and where it comes from",
    (must("text", WORDS, "the sentence"), SOURCE, BEYOND),
)
NOTES = ListOf(Record((NOTE,), short="text"))
TACTICS = ListOf(Ref("tactic"))
UNLESS = Key("unless", When(), "a condition under which it does not hold after all")
FIRST = Key("first", TACTICS, "tactics that come before")


def _named(name: str, about: str, pattern: str = NAME) -> Record:
    keys = (
        must("name", Name(pattern), "its name"),
        must("title", WORDS, "its title"),
        Key("about", WORDS, "a sentence about it"),
    )
    return Record((Shape(name, about, keys),))


# --- the sections of a pack -------------------------------------------------------------------

DOCUMENT = Shape(
    "document",
    "A source document",
    (
        must("key", Name("[A-Z]", "one capital letter"), "the letter its claims begin with"),
        must("title", WORDS, "its title"),
        must("short", WORDS, "a short name"),
        must("lines", Whole(1), "how many lines it has"),
        must("sha256", Words("[0-9a-f]{64}", "64 digits of a SHA-256"), "its hash"),
    ),
)
PACK = Shape(
    "pack",
    "What the pack is, and the words its items are sorted by",
    (
        must("title", WORDS, "the title on reports"),
        must("version", Words(r"\d+\.\d+\.\d+", "three numbers, such as 0.1.0"), "its version"),
        must("about", WORDS, "one or two sentences about it"),
        must("closing", WORDS, "the sentence that ends every advice"),
        must(
            "roles",
            ListOf(_named("role", "A person")),
            "people of texts; the first is the one who asks",
        ),
        must("sections", ListOf(_named("section", "A part of the questionnaire")), "in order"),
        must("groups", ListOf(_named("group", "A group of tactics")), "gates speak of them"),
        must("phases", ListOf(_named("phase", "A part of the plan")), "in order"),
        Key(
            "regions",
            ListOf(_named("region", "A place with help lines", "[A-Za-z][A-Za-z0-9_-]*")),
            "regions that help lines speak of",
        ),
        Key("documents", ListOf(Record((DOCUMENT,))), "the documents the rules come from"),
    ),
)
FACT = Shape(
    "fact",
    "A thing one can know",
    (
        must("fact", Name(), "its name"),
        must("type", OneOf(("bool", "enum", "int")), "what its values are"),
        Key("range", ListOf(Whole(), least=2, most=2), "the least and the greatest number"),
        Key("unit", WORDS, "what a number counts"),
        Key("values", TableOf(Name(), WORDS), "the values of an enum, each with a label"),
        must("section", Ref("section"), "the part of the questionnaire that asks"),
        must("about", Ref("role", ("both", "outside")), "whose doing or state it is"),
        must("short", WORDS, "a noun phrase for lists"),
        must("question", WORDS, "the question, kindly"),
        Key("help", WORDS, "how to answer it"),
        must("why", WORDS, "why it is asked"),
        must("changed_by", Ref("role", ("both", "time", "nobody")), "who can change it"),
    ),
)
CONSTRAINT = Shape(
    "constraint",
    "A combination of answers that cannot be",
    (
        must("constraint", Name(), "its name"),
        must("never", When(), "what is never true"),
        must("says", WORDS, "what to tell somebody who answered so"),
        Key("yields", Ref("fact"), "the answer that gives way"),
    ),
)
CONCEPT = Shape(
    "concept",
    "A named condition",
    (
        must("concept", Name(), "its name"),
        must("when", When(), "the condition"),
        UNLESS,
        must("says", WORDS, "the sentence when it holds"),
        must("denied", WORDS, "the sentence when it does not hold"),
        SOURCE,
        BEYOND,
    ),
)
GATE = Shape(
    "gate",
    "A condition that outranks whole groups of tactics",
    (
        must("gate", Name(), "its name"),
        must("title", WORDS, "its title"),
        must("when", When(), "the condition"),
        UNLESS,
        must("verdict", VERDICT, "what it says of the tactics it holds back"),
        Key("groups", ListOf(Ref("group")), "the groups it holds back"),
        Key("all_but", ListOf(Ref("group")), "the groups it leaves alone, instead of `groups`"),
        Key("besides", TACTICS, "tactics of those groups that it leaves alone"),
        must("because", WORDS, "the reason"),
        must("instead", WORDS, "what to do instead"),
        FIRST,
        Key("proviso", WORDS, "words for advice given while it is open"),
        Key("support", ListOf(Ref("topic")), "topics of help lines to show"),
        SOURCE,
        BEYOND,
    ),
)
RULE = Shape(
    "rule",
    "One line of a decision list",
    (
        must("rule", Name(), "a short name"),
        must("when", When(), "the condition"),
        UNLESS,
        must("verdict", VERDICT, "what it says of the tactic"),
        must("because", WORDS, "the reason"),
        Key("how", NOTES, "steps for this case"),
        FIRST,
        SOURCE,
        BEYOND,
    ),
)
OTHERWISE = Shape(
    "otherwise",
    "The last line of a decision list",
    (
        must("otherwise", VERDICT, "what it says of the tactic when no rule holds"),
        must("because", WORDS, "the reason"),
        Key("how", NOTES, "steps for this case"),
        FIRST,
        SOURCE,
        BEYOND,
    ),
)
TACTIC = Shape(
    "tactic",
    "Something one could do, and the decision list that judges it",
    (
        must("tactic", Name(), "its name"),
        must("title", WORDS, "its title"),
        must("about", WORDS, "what is meant, in a sentence"),
        must("group", Ref("group"), "its group"),
        must("phase", Ref("phase"), "its phase"),
        Key("also_called", ListOf(WORDS), "words people use for it"),
        Key("after", TACTICS, "tactics usually tried before it"),
        must("rules", ListOf(Record((RULE, OTHERWISE))), "its decision list"),
        Key("how", NOTES, "how to do it well"),
        Key("gains", NOTES, "what speaks for it"),
        Key("costs", NOTES, "what speaks against it"),
    ),
)
REMARK = Shape(
    "remark",
    "Something to say whenever a condition holds",
    (
        must("remark", Name(), "its name"),
        must("when", When(), "the condition"),
        UNLESS,
        must("says", WORDS, "what to say"),
        SOURCE,
        BEYOND,
    ),
)
CLAIM = Shape(
    "claim",
    "One statement of a document, paraphrased",
    (
        must("claim", Name(r"[A-Z]-\d+", "a document's letter, a hyphen and a number"), "its name"),
        must("section", WORDS, "the heading it stands under"),
        must("lines", Words(LINES, "lines such as 12, 14-16"), "its lines in the document"),
        must(
            "kind",
            OneOf(
                (
                    "framing",
                    "cause",
                    "condition",
                    "advice",
                    "definition",
                    "warning",
                    "gain",
                    "cost",
                    "research",
                    "anecdote",
                    "precondition",
                    "order",
                    "exception",
                )
            ),
            "what kind of statement it is",
        ),
        must("says", WORDS, "the statement in our words"),
        Key("if", WORDS, "its condition"),
        Key("unless", WORDS, "its exception"),
        Key("then", WORDS, "what follows"),
        must(
            "evidence",
            OneOf(("named-research", "unnamed-research", "anecdote", "opinion")),
            "what the document gives for it",
        ),
        must("strength", OneOf(("hedged", "strong", "absolute")), "how firmly it is said"),
        Key("background", WORDS, "why it decides nothing, where no rule cites it"),
    ),
)


def _relation(name: str, about: str) -> Shape:
    return Shape(
        name,
        about,
        (
            must(name, Name(), "its name"),
            must("claims", ListOf(Ref("claim"), least=2, most=2), "the two claims"),
            must("says", WORDS, "what they have in common, or where they differ"),
            Key("resolved", WORDS, "how the rules settle it"),
        ),
    )


AGREEMENT = _relation("agreement", "Two claims that agree")
DIFFERENCE = _relation("difference", "Two claims that differ")
HELP_LINE = Shape(
    "help_line",
    "Somewhere to turn to",
    (
        must("help_line", Name(), "its name"),
        must("topics", ListOf(Name()), "what it helps with"),
        must("region", Ref("region", ("anywhere",)), "where it helps"),
        must("contact", WORDS, "a number or an address"),
        must("says", WORDS, "what it is"),
        must("checked", WORDS, "the date it was last checked, or: not checked"),
    ),
)

SECTIONS: dict[str, Shape] = {
    "facts": FACT,
    "constraints": CONSTRAINT,
    "concepts": CONCEPT,
    "gates": GATE,
    "remarks": REMARK,
    "claims": CLAIM,
    "agreements": AGREEMENT,
    "differences": DIFFERENCE,
    "help_lines": HELP_LINE,
}
"""Sections that hold a list of items; `pack` holds one table, and a tactic is a file of its own."""

# --- cases ------------------------------------------------------------------------------------

GIVEN = Shape(
    "given",
    "Answers that cases share",
    (must("given", Name(), "its name"), must("facts", Answers(), "the answers")),
)
EXPECT = Shape(
    "verdict",
    "The one verdict",
    (
        must("verdict", VERDICT, "the verdict"),
        Key("by", Words(NAME, "the name of a rule or gate"), "what decides"),
    ),
)
EXPECT_OPEN = Shape(
    "open", "An open verdict", (must("open", ListOf(VERDICT, least=2), "the verdicts that remain"),)
)
CASE = Shape(
    "case",
    "Answers with the verdicts expected",
    (
        must("case", WORDS, "a sentence that says what is tried"),
        Key("given", ListOf(Ref("given"), single=True), "answers to begin with; later ones win"),
        Key("facts", Answers(), "answers; they win over `given`"),
        must("expect", TableOf(Ref("tactic"), Record((EXPECT, EXPECT_OPEN))), "the verdicts"),
    ),
)
CASE_SECTIONS: dict[str, Shape] = {"given": GIVEN, "cases": CASE}

# --- scenarios --------------------------------------------------------------------------------

PRONOUNS = ("she", "he", "they")
PERSON = Shape(
    "person",
    "What to call somebody",
    (
        Key("name", WORDS, "the name, if one is to be used"),
        Key(
            "pronouns",
            ListOf(Words(), least=1, most=5, single=True),
            "she, he or they; or five forms, such as [they, them, their, theirs, themselves]",
        ),
    ),
)


def scenario_shape(pack: Pack) -> Shape:
    """Return what a scenario for `pack` may hold: its people are the roles of the pack."""
    people = tuple(
        Key(role.name, Record((PERSON,)), f"{role.title}: a name and pronouns")
        for role in pack.roles
    )
    called = ListOf(Called("tactic"), least=0)
    return Shape(
        "scenario",
        "A situation",
        (
            Key("scenario", WORDS, "a title"),
            *people,
            Key("region", Called("region"), "where help lines should be"),
            Key(
                "date",
                Words(r"\d{4}-\d{2}-\d{2}", "a date such as 2026-05-17"),
                "the day it was written",
            ),
            Key("considering", called, "what you are thinking of doing"),
            Key("tried", called, "what you have tried"),
            Key("in_own_words", WORDS, "anything you want to add; it is printed, not judged"),
            Key("facts", Answers(), "your answers; leave out what you do not know"),
        ),
    )
