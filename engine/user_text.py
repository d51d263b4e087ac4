"""Text a person wrote about themselves: data that every format shows as it is, and never obeys."""

import unicodedata

LONGEST_LINE = 200
LONGEST_TEXT = 4_000
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows them, beyond the text they stand in.

Right-to-left letters and the marks that act like one (U+200E, U+200F, U+061C) stay: they order
themselves, and texts need them. Sources: Unicode Standard Annex 9, "Unicode Bidirectional
Algorithm"; N. Boucher and R. Anderson, "Trojan Source: Invisible Vulnerabilities", 2023.
"""
OUT_OF_PLACE = frozenset("\ufeff\ufff9\ufffa\ufffb") | set(map(chr, range(0x206A, 0x2070)))
"""Characters that Unicode advises against in text that has markup around it.

Source: Unicode Technical Report 20, "Unicode in XML and other Markup Languages", section 3.
"""
BREAKS = frozenset("\u2028\u2029")
EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that look like a blank."""


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return text in one line of at most `longest` characters, "" if nothing of it can be seen.

    White space is collapsed. What is no character, controls something or is out of place is left
    out; joiners stay, since emoji and whole scripts need them.
    """
    spaced = "".join(" " if c.isspace() else c for c in text)
    line = " ".join("".join(filter(stays, spaced)).split())
    if not any(map(can_be_seen, line)):
        return ""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def stays(character: str) -> bool:
    """Return whether a character is kept in a line."""
    if character in TURNS or character in OUT_OF_PLACE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs") and not is_none(ord(character))


def is_none(code: int) -> bool:
    """Return whether a code stands for no character and never will; XML does not take them.

    Source: The Unicode Standard, section 23.7, "Noncharacters".
    """
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def can_be_seen(character: str) -> bool:
    """Return whether a character leaves a mark of its own on a page."""
    return unicodedata.category(character)[0] in "LNPS" and character not in EMPTY


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a longer text, each in one line; empty lines part them."""
    parts = text[:LONGEST_TEXT].replace("\r\n", "\n").split("\n\n")
    return tuple(filter(None, (one_line(part, LONGEST_TEXT) for part in parts)))


def visible(text: str) -> str:
    """Return text in one line for a terminal: what would act on it is written as an escape."""
    return "".join(c if stays(c) and c not in BREAKS else ascii(c)[1:-1] for c in text)
