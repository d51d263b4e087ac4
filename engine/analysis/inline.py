"""Drawings as SVG that stands in a page: small, and with no names but its own."""

import re
from collections.abc import Iterable
from html import escape

from ..advice import Advice
from ..advise import Advisor
from ..pictures import Picture
from .draw import Drawing, svg
from .drawings import draw_ways

TALLEST = 1000
"""How tall, in points, a way may be that is to be read inside a page."""

_HEAD = re.compile(r'<svg width="(\d+)pt" height="(\d+)pt"\s+viewBox="([^"]+)"')
_HEIGHT = re.compile(r' height="(\d+)"')
_WORDS = re.compile(r"<(title|desc) .*?</\1>\n", re.DOTALL)
_IDS = re.compile(r' (?:id|class|xml:space)="[^"]*"')
_PAPER = re.compile(r'<polygon fill="white" stroke="none"[^>]*/>\n')
_LETTERS = (' font-family="Helvetica,sans-Serif"', ' font-size="10.00"', ' text-anchor="start"')
_INK = re.compile(r'(<text [^>]*) fill="#2a2521"')


def inline(drawing: Drawing, name: str, about: str = "") -> str:
    """Return a drawing as SVG for a page: no names but its own, what all letters share said once.

    `name` must be used by nothing else on the page. The picture is named by its title and told of
    by `about`; all that it says is to stand beside it as text.
    """
    text = svg(drawing).decode()
    found = _HEAD.search(text)
    assert found is not None
    width, height, box = found.groups()
    body = text[text.index(">\n", found.end()) + 2 :]
    for shared in _LETTERS:
        body = body.replace(shared, "")
    body = _INK.sub(r"\1", _IDS.sub("", _PAPER.sub("", _WORDS.sub("", body))))
    title = escape(f"Decision tree: {drawing.title}")
    told = f'<desc id="{name}.about">{escape(about)}</desc>\n' if about else ""
    labels = f"{name}.picture {name}.about" if about else f"{name}.picture"
    return (
        f'<svg width="{width}" height="{height}" viewBox="{box}" role="img" '
        f'aria-labelledby="{labels}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="10" fill="#2a2521">\n<title id="{name}.picture">{title}</title>\n{told}{body}'
    )


def ways(advisor: Advisor, advice: Advice, tactics: Iterable[str]) -> dict[str, Picture]:
    """Return one person's way through the trees of some tactics, as pictures for a page.

    Runs of steps that do not apply are drawn as one; where what is left is taller than a page,
    only its text is given. The ids in a picture begin with `way-` and the name of the tactic.
    """
    drawings = draw_ways(advisor, advice, tuple(tactics), short=True)
    return {tactic: way(drawing, f"way-{tactic}") for tactic, drawing in drawings}


def way(drawing: Drawing, name: str) -> Picture:
    """Return one way as a picture; its first paragraph says what it is and comes to."""
    about = " ".join(drawing.about.split("\n\n", maxsplit=1)[0].split())
    shown = inline(drawing, name, about)
    found = _HEIGHT.search(shown)
    assert found is not None
    tall = int(found.group(1)) > TALLEST
    return Picture("" if tall else shown, drawing.outline, drawing.paper.startswith("11"))
