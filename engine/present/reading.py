"""Reports read back: the lines that each format says, whoever saved it meanwhile."""

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

Lines: TypeAlias = tuple[str, ...]


def lines_of(form: str, data: bytes) -> Lines:
    """Return what a report in one of `READ` says; raises ValueError if it cannot be read as that.

    Blanks between words count as one, since programs that save anew set them as they like.
    """
    spaced = (" ".join(line.split()) for line in READ[form](data))
    return tuple(filter(None, spaced))


def of_text(data: bytes) -> Lines:
    """Return the lines of plain text and of JSON."""
    return tuple(data.decode("utf-8").splitlines())


def of_markdown(data: bytes) -> Lines:
    """Return the lines of Markdown, without the marks that take others literally."""
    return tuple(line.replace("\\", "") for line in of_text(data))


def of_page(data: bytes) -> Lines:
    """Return the paragraphs of a page."""
    from .word.blocks import blocks_of

    found = []
    for block in blocks_of(data.decode("utf-8")):
        cells = [cell for row in block.rows for cell in row] or [block]
        found += ["".join(run.text for run in cell.runs) for cell in cells]
    return tuple(found)


def of_word(data: bytes) -> Lines:
    """Return the paragraphs of a Word document."""
    from .word.reading import paragraphs  # loads libraries that nothing else needs

    return paragraphs(data)


READ: Final[Mapping[str, Callable[[bytes], Lines]]] = {
    "html": of_page,
    "md": of_markdown,
    "txt": of_text,
    "json": of_text,
    "docx": of_word,
}
"""What reads each format."""
EXACT: Final = frozenset({"html", "md", "txt", "json"})
"""The formats of which every byte counts: nothing saves them anew unless somebody changes them."""


def receipt_line(form: str, data: bytes) -> str:
    """Return the receipt of a report, as one line; empty if there is none.

    Raises ValueError if the report cannot be read.
    """
    if form == "json":
        given = json.loads(data)
        pairs = given.get("receipt", ()) if isinstance(given, dict) else ()
        return "; ".join(" ".join(map(str, pair)) for pair in pairs)
    text = " ".join(lines_of(form, data))
    place = text.rfind("Receipt: ")
    return "" if place < 0 else text[place:].removeprefix("Receipt: ")
