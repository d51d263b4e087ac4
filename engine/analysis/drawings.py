"""What can be drawn of a pack: its overview, a tactic's tree, one person's way through trees."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..advice import Advice
from ..advise import Advisor
from ..ir import Pack, Tactic
from ..people import clean
from ..phrases import listed
from ..scenario import Person
from ..text import Texts
from ..wording import wording
from .columns import in_columns
from .dot import dot
from .draw import Drawing
from .graph import decision_graph, part, with_truths
from .lanes import dot_of, mermaid_of
from .mermaid import mermaid
from .notes import Notes, overview_with_notes, with_notes
from .outline import outline
from .overview import outline_of, overview
from .path import paths, shortened
from .picture import picture
from .tree import Tree, decision_tree

if TYPE_CHECKING:
    import networkx

NONE: Notes = MappingProxyType({})


def nobody(pack: Pack) -> Texts:
    """Return the texts of a pack about nobody in particular."""
    return Texts([(role.name, Person()) for role in pack.roles])


def draw_overview(pack: Pack, notes: Notes = NONE) -> Drawing:
    """Return the drawing of a whole pack, with what is noted of its gates."""
    found = overview_with_notes(overview(pack, nobody(pack)), notes)
    about = f"Which gates come before which groups of tactics. {found.counts}"
    graph = partial(decision_graph, pack)
    return Drawing(
        found.title, about, dot_of(found), mermaid_of(found), outline_of(found), graph, "11,7.6"
    )


def draw_trees(pack: Pack, tactics: Sequence[Tactic], notes: Notes = NONE) -> Drawing:
    """Return the drawing of the trees of some tactics, side by side, with what is noted."""
    words = wording(pack, nobody(pack))
    trees = [with_notes(decision_tree(pack, tactic, words), notes) for tactic in tactics]
    names = tuple(tactic.name for tactic in tactics)
    return drawn(trees, listed([tree.title for tree in trees]), partial(graph_of, pack, names))


def draw_paths(advisor: Advisor, advice: Advice, tactics: Sequence[str]) -> Drawing:
    """Return the drawing of one person's way through the trees of some tactics."""
    trees = paths(advisor, advice, tactics)
    titles = listed([tree.title for tree in trees])
    told = clean(advice.scenario.title)
    title = f"{told}: {titles}" if told else titles
    return drawn(trees, title, partial(told_graph, advice, tactics))


def draw_ways(
    advisor: Advisor, advice: Advice, tactics: Sequence[str], short: bool = False
) -> Iterator[tuple[str, Drawing]]:
    """Yield one person's way through the tree of each tactic by its name, kept `short` or whole.

    What is short is for the person, who need not know what the rules are called.
    """
    for tree in paths(advisor, advice, tactics):
        graph = partial(told_graph, advice, (tree.tactic,))
        yield (
            tree.tactic,
            drawn([shortened(tree) if short else tree], tree.title, graph, named=not short),
        )


def graph_of(pack: Pack, tactics: Sequence[str]) -> "networkx.DiGraph[str]":
    """Return the part of the decision graph that some tactics depend on."""
    return part(decision_graph(pack), tuple(tactics))


def told_graph(advice: Advice, tactics: Sequence[str]) -> "networkx.DiGraph[str]":
    """Return the part that some tactics depend on, with what is true of one person."""
    return with_truths(graph_of(advice.pack, tactics), advice.memory.truths)


def drawn(
    trees: Sequence[Tree],
    title: str,
    graph: "Callable[[], networkx.DiGraph[str]]",
    named: bool = True,
) -> Drawing:
    """Return the drawing of some trees; its description is what they say, question by question."""
    shown = picture(title, f"Decision tree: {title}", trees)
    text = outline(trees, named)
    laid = in_columns(shown)
    paper = {1: "7.6,11", 2: "11,7.6"}.get(len(laid.ladders), "") if len(trees) == 1 else ""
    return Drawing(title, text, dot(laid), mermaid(shown), text, graph, paper)
