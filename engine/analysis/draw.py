"""Drawings as files: the only door to Graphviz, which is carried by pygraphviz."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import FonderError
from ..source import Span
from .graph import graphml

if TYPE_CHECKING:
    import networkx

SHARP = "-Gdpi=144"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing in all its forms, before any of them is rendered."""

    title: str
    about: str
    """What the picture shows, for those who do not see it."""
    dot: str
    mermaid: str
    outline: str
    graph: "Callable[[], networkx.DiGraph[str]]"
    """The part of the decision graph behind the picture, made when it is asked for."""
    paper: str = "7.6,11"
    """The size in inches that a page leaves inside its margins; "" for no page."""


def draw(drawing: Drawing, path: Path) -> bytes:
    """Return a drawing in the format that the ending of a path stands for.

    Raises FonderError (F006) for an ending that stands for none, and (F007) for a format that
    needs a font where this machine has none.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        endings = ", ".join(FORMATS)
        says = f"pictures do not end in {ending!r}" if ending else "the name has no ending"
        raise FonderError.of("F006", Span(str(path)), says, f"let it end in one of {endings}")
    if ending in PAINTED and not has_font():
        help = "install one, such as DejaVu Sans, or write a .svg, which carries its words as text"
        raise FonderError.of("F007", Span(str(path)), "this machine has no font to draw with", help)
    return FORMATS[ending](drawing)


@lru_cache(maxsize=1)
def has_font() -> bool:
    """Return whether Graphviz finds any font; without one it would draw empty boxes."""
    return b"/BaseFont" in graphviz("digraph { a }", "pdf")


def svg(drawing: Drawing) -> bytes:
    """Return a drawing as SVG with text as text, a title and a description."""
    return described(graphviz(drawing.dot, "svg").decode(), drawing).encode()


def png(drawing: Drawing) -> bytes:
    """Return a drawing as PNG, at twice the resolution of a screen."""
    return graphviz(drawing.dot, "png", SHARP)


def pdf(drawing: Drawing) -> bytes:
    """Return a drawing as PDF on one page, with no date in it."""
    paper = (f"-Gsize={drawing.paper}",) if drawing.paper else ()
    return _DATE.sub(b"(D:19700101000000Z)", graphviz(drawing.dot, "pdf", *paper))


FORMATS: Mapping[str, Callable[[Drawing], bytes]] = {
    ".svg": svg,
    ".png": png,
    ".pdf": pdf,
    ".dot": lambda drawing: drawing.dot.encode(),
    ".mmd": lambda drawing: drawing.mermaid.encode(),
    ".graphml": lambda drawing: graphml(drawing.graph()).encode(),
    ".txt": lambda drawing: drawing.outline.encode(),
}
"""The ending of a file, and what makes its content."""
PAINTED = (".png", ".pdf")
"""Formats in which text is drawn with a font of this machine."""

_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_NAMES = re.compile(r"<title>[^<]*</title>\n")


def described(text: str, drawing: Drawing) -> str:
    """Return Graphviz's SVG without its version and inner names, with a title and description."""
    bare = _NAMES.sub("", _COMMENT.sub("", text))
    head, opening, rest = bare.partition("<svg ")
    attributes, end, body = rest.partition(">\n")
    words = (
        f'<title id="title">{escape(drawing.title)}</title>\n'
        f'<desc id="desc">{escape(drawing.about)}</desc>\n'
    )
    named = ' role="img" aria-labelledby="title desc"'
    return f"{head}{opening}{attributes}{named}{end}{words}{body}"


def graphviz(dot: str, form: str, *options: str) -> bytes:
    """Return what Graphviz makes of a text in its language."""
    from pygraphviz import AGraph

    with quiet():
        made = AGraph(string=dot).draw(format=form, prog="dot", args=" ".join(options))
    assert isinstance(made, bytes)
    return made


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Fontconfig's remarks on other people's settings from standard error.

    The library carried along writes straight to the file behind it, so that is what is turned
    aside; all else that was written there is passed on.
    """
    sys.stderr.flush()
    with tempfile.TemporaryFile() as aside:
        kept = os.dup(2)
        os.dup2(aside.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            aside.seek(0)
            for line in aside:
                if not line.startswith(b"Fontconfig"):
                    os.write(2, line)
