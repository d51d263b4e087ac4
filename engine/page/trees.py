"""The tree of every tactic as a picture and as text, for nobody or with one person's way."""

from collections.abc import Iterator

from ..advice import Advice
from ..advise import Advisor
from ..analysis.drawings import draw_ways
from ..analysis.inline import inline
from ..ir import Pack
from ..pictures import Picture
from ..rulebook import pictures


def trees(pack: Pack) -> Iterator[tuple[str, Picture]]:
    """Yield the tree of every tactic, by its name."""
    return pictures(pack, painted=True)


def ways(advisor: Advisor, advice: Advice) -> Iterator[tuple[str, Picture]]:
    """Yield one person's whole way through the tree of every tactic, by its name."""
    names = [tactic.name for tactic in advisor.pack.tactics]
    for name, drawing in draw_ways(advisor, advice, names):
        shown = inline(drawing, f"tree-{name}")
        yield name, Picture(shown, drawing.outline, drawing.paper.startswith("11"))
