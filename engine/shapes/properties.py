"""What must hold of the rules whoever asks, as their author declares it."""

from .kinds import Key, ListOf, Name, Record, Ref, Shape, When, Words, must
from .rules import TACTICS, UNLESS, VERDICT

WORDS = Words()
VERDICTS = ListOf(VERDICT)
OF = Shape(
    "part",
    "The tactics that a property speaks of",
    (
        Key("groups", ListOf(Ref("group")), "groups of tactics"),
        Key("all_but", ListOf(Ref("group")), "all groups but these, instead of `groups`"),
        Key("tactics", TACTICS, "tactics by name"),
        Key("besides", TACTICS, "tactics of those groups that are not meant"),
    ),
)
PROPERTY = Shape(
    "property",
    "Verdicts that some tactics never have",
    (
        must("property", Name(), "its name"),
        Key("whenever", When(), "the people it is about; everybody if nothing is said"),
        UNLESS,
        Key("gates", ListOf(Ref("gate")), "it is about those whom one of these gates holds back"),
        Key("never", VERDICTS, "verdicts that are never given then"),
        Key("only", VERDICTS, "the only verdicts that are given then, instead of `never`"),
        must("of", Record((OF,)), "the tactics it speaks of"),
        must("says", WORDS, "the property in a sentence"),
    ),
)
NOT_TOGETHER = Shape(
    "apart",
    "Tactics of which nobody is advised two at once",
    (
        must("apart", Name(), "its name"),
        must("tactics", TACTICS, "the tactics; each excludes each of the others"),
        Key("from", TACTICS, "others, where each of the tactics excludes only each of these"),
        must("because", WORDS, "why they exclude each other"),
    ),
)
