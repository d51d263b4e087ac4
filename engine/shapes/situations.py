"""What cases and scenarios may hold."""

from ..ir import Pack
from .kinds import (
    NAME,
    Answers,
    Called,
    Key,
    ListOf,
    Name,
    Record,
    Ref,
    Shape,
    TableOf,
    Words,
    must,
)
from .rules import VERDICT

WORDS = Words()
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
            Key(
                "facts",
                Answers(),
                "your answers; leave out what you like, or write unknown for what you do not know",
            ),
        ),
    )
