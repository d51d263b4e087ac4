"""The decision trees of a pack, each as SVG that can stand in a page and as text."""

import re
from collections.abc import Iterator
from html import escape

from ..analysis.draw import Drawing, svg
from ..analysis.drawings import draw_trees
from ..ir import Pack
from .pieces import Picture
from .places import tactic as anchor_of

_HEAD = re.compile(r'<svg width="(\d+)pt" height="(\d+)pt"\s+viewBox="([^"]+)"')
_WORDS = re.compile(r"<(title|desc) .*?</\1>\n", re.DOTALL)
_IDS = re.compile(r' (?:id|class|xml:space)="[^"]*"')
_PAPER = re.compile(r'<polygon fill="white" stroke="none"[^>]*/>\n')
_LETTERS = (' font-family="Helvetica,sans-Serif"', ' font-size="10.00"', ' text-anchor="start"')
_INK = re.compile(r'(<text [^>]*) fill="#2a2521"')


def pictures(pack: Pack, painted: bool) -> Iterator[tuple[str, Picture]]:
    """Yield the tree of every tactic, by its name; as text alone where not `painted`."""
    for tactic in pack.tactics:
        drawing = draw_trees(pack, [tactic])
        shown = inline(drawing, anchor_of(tactic.name)) if painted else ""
        yield tactic.name, Picture(shown, drawing.outline, drawing.paper.startswith("11"))


def inline(drawing: Drawing, name: str) -> str:
    """Return a drawing as SVG for a page: no names but its own, what all letters share said once.

    `name` must be used by nothing else on the page. The picture is named by its title; what it
    says is to stand beside it as text.
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
    return (
        f'<svg width="{width}" height="{height}" viewBox="{box}" role="img" '
        f'aria-labelledby="{name}.picture" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="10" fill="#2a2521">\n<title id="{name}.picture">{title}</title>\n{body}'
    )
