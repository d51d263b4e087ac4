"""From a pack, its pictures and what is marked to the content of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..analysis.graph import tactic_key
from ..ir import Pack, Value
from ..people import clean
from ..pictures import Picture
from ..rulebook import compose as composed
from ..rulebook.places import Places
from ..scenario import Person, Scenario
from ..text import Texts
from ..truth import Truth
from ..wording import wording
from .content import Mark, Node, Page
from .edges import edges
from .nodes import nodes

Marks = Mapping[str, tuple[Mark, ...]]


def compose(
    pack: Pack,
    drawn: Mapping[str, Picture],
    marks: Sequence[Marks] = (),
    scenario: Scenario | None = None,
    facts: Mapping[str, Value] | None = None,
    truths: Mapping[str, Truth] | None = None,
    opened: Iterable[str] = (),
) -> Page:
    """Return the page of a pack; `drawn` has each tactic's tree, `opened` names tactics to show.

    With a scenario the texts are about its people, and `facts` and `truths` are what was told and
    what follows from it.
    """
    people = scenario.people if scenario else [(role.name, Person()) for role in pack.roles]
    texts = Texts(people)
    where = Places(pack, texts)
    found = [with_marks(node, marks) for node in nodes(pack, where)]
    return Page(
        composed(pack, (), drawn, texts),
        tuple(found),
        tuple(edges(pack, wording(pack, texts), facts or {}, truths or {})),
        {node.anchor: node.marks for node in found if node.marks},
        clean(scenario.title) if scenario else "",
        tuple(considered(scenario, found)) if scenario else (),
        tuple(unfolded(pack, set(opened))),
    )


def considered(scenario: Scenario, nodes: Iterable[Node]) -> Iterable[tuple[str, str]]:
    """Return where the tactics stand that somebody thinks of, with their titles, in their order."""
    by_key = {node.key: node for node in nodes}
    found = (by_key[tactic_key(name)] for name in scenario.considering)
    return ((node.anchor, node.title) for node in found)


def with_marks(node: Node, marks: Sequence[Marks]) -> Node:
    """Return a node with all that is marked of it."""
    return replace(node, marks=tuple(mark for each in marks for mark in each.get(node.key, ())))


def unfolded(pack: Pack, names: set[str]) -> Iterable[str]:
    """Return the keys of the groups of some tactics."""
    return dict.fromkeys(f"group:{one.group}" for one in pack.tactics if one.name in names)
