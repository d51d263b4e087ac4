"""What claims, their relations and help lines may hold."""

from .kinds import Key, ListOf, Name, OneOf, Ref, Shape, Words, must

WORDS = Words()
LINES = r"\d+(-\d+)?(, *\d+(-\d+)?)*"
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
