"""The decision trees of a pack, each as SVG that can stand in a page and as text."""

from collections.abc import Iterator

from ..analysis.drawings import draw_trees
from ..analysis.inline import inline
from ..ir import Pack
from ..pictures import Picture
from .places import tactic as anchor_of


def pictures(pack: Pack, painted: bool) -> Iterator[tuple[str, Picture]]:
    """Yield the tree of every tactic, by its name; as text alone where not `painted`."""
    for tactic in pack.tactics:
        drawing = draw_trees(pack, [tactic])
        shown = inline(drawing, anchor_of(tactic.name)) if painted else ""
        yield tactic.name, Picture(shown, drawing.outline, drawing.paper.startswith("11"))
