"""What the header of a pack may hold: its title and the words that its items are sorted by."""

from .kinds import NAME, Key, ListOf, Name, Record, Shape, Whole, Words, must

WORDS = Words()


def _named(name: str, about: str, pattern: str = NAME) -> Record:
    keys = (
        must("name", Name(pattern), "its name"),
        must("title", WORDS, "its title"),
        Key("about", WORDS, "a sentence about it"),
    )
    return Record((Shape(name, about, keys),))


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
