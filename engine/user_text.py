"""Text a person wrote about themselves: data that every format shows as it is, and never obeys."""

import unicodedata

LONGEST_LINE = 200
LONGEST_TEXT = 4_000
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows them, beyond the text they stand in."""


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return text in one line of at most `longest` characters, without control characters."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = "".join(
        c for c in spaced if c not in TURNS and unicodedata.category(c) not in ("Cc", "Cs")
    )
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a longer text, each in one line; empty lines part them."""
    parts = text[:LONGEST_TEXT].replace("\r\n", "\n").split("\n\n")
    return tuple(filter(None, (one_line(part, LONGEST_TEXT) for part in parts)))
