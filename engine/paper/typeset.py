"""Typst markup into a PDF: the only door to Typst, which carries its compiler and most fonts."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..shipped import shipped

if TYPE_CHECKING:
    import typst

START = datetime(1970, 1, 1, tzinfo=UTC)
"""No clock is read: a document says itself on which day it was made."""
STANDARD: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged for whoever has a page read aloud."""

_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(markup: str) -> bytes:
    """Return a document as PDF; the same markup gives the same bytes, on every machine.

    Only fonts that come along are used. A character that none of them has is shown by its number,
    such as [U+13000], since PDF/UA allows no empty boxes.
    """
    import typst

    while True:
        made = compiler(markup)
        try:
            pdf = made.compile(format="pdf", pdf_standards=[STANDARD], timestamp=START)
        except typst.TypstError as error:
            missing = without_glyphs(error.diagnostic)
            if not missing:
                raise
            markup = spelled_out(markup, missing)
        else:
            assert isinstance(pdf, bytes)
            return pdf


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has, as its metadata (XMP) says."""
    found = _PAGES.search(pdf)
    assert found
    return int(found[1])


def compiler(markup: str) -> "typst.Compiler":
    """Return a compiler of a document, which sees our templates, our fonts and nothing else."""
    import typst

    return typst.Compiler(
        markup.encode(), root=shipped("templates"), font_paths=fonts(), ignore_system_fonts=True
    )


@lru_cache(maxsize=1)
def fonts() -> "typst.Fonts":
    """Return the fonts that come with Typst and with us."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[shipped("templates") / "fonts"])


def without_glyphs(diagnostic: str) -> set[str]:
    """Return the characters that Typst says no font has."""
    said = (
        _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) for text in _MISSING.findall(diagnostic)
    )
    return {character for text in said for character in text if ord(character) > 0x7F}


def spelled_out(markup: str, missing: Iterable[str]) -> str:
    """Return markup with some characters, which stand in texts only, as their numbers."""
    return markup.translate({ord(c): f"[U+{ord(c):04X}]" for c in missing})
