"""What facts, concepts, gates, tactics and their like may hold."""

from ..ir import Verdict
from .kinds import (
    Key,
    ListOf,
    Name,
    OneOf,
    Record,
    Ref,
    Shape,
    TableOf,
    When,
    Whole,
    Words,
    YesNo,
    must,
)

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
CODE = Words(r"V\d{3}", "a code of `fonder check --prove`, such as V001")
ANSWERS = Key("answers", ListOf(WORDS), "the answers it speaks of; all if none is named")


def allow(*more: Key) -> Key:
    """Return the key for findings that may stand, each with some keys more."""
    code = must("code", CODE, "the code of the finding")
    why = must("why", WORDS, "why it may stand")
    shape = Shape("allowance", "A finding of a proof that may stand", (code, why, *more))
    return Key("allow", ListOf(Record((shape,))), "findings of a proof that may stand")


ALLOW = allow()
FOUNDED = (SOURCE, BEYOND, ALLOW)
"""What stands at the end of everything that rests on documents."""

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
        allow(ANSWERS),
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
        ALLOW,
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
        *FOUNDED,
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
        *FOUNDED,
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
        *FOUNDED,
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
        *FOUNDED,
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
        Key("constant", WORDS, "why it has the same verdict for everybody"),
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
        *FOUNDED,
    ),
)
