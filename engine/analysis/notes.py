"""What is noted of gates and rules beside what they say: in how many cases they decide."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..memory import gate_key
from ..phrases import count_of, sentence
from .graph import tactic_key
from .overview import Overview
from .tree import Leaf, Tree

Notes = Mapping[str, str]
"""A few words, by the key of a gate or rule."""


def of_cases(counts: Mapping[str, int]) -> dict[str, str]:
    """Return in how many cases every gate and rule decides, in words."""
    return {
        key: f"decides in {count_of(count, 'example') if count else 'no example'}"
        for key, count in counts.items()
    }


def joined(several: Iterable[Notes]) -> dict[str, str]:
    """Return several notes as one: what is noted twice stands one after the other."""
    found: dict[str, str] = {}
    for notes in several:
        for key, words in notes.items():
            found[key] = f"{found[key]}; {words}" if key in found else words
    return found


def with_notes(tree: Tree, notes: Notes) -> Tree:
    """Return a tree with what is noted of its gates and rules beside their verdicts."""
    rungs = tuple(replace(rung, leaf=noted(rung.leaf, notes)) for rung in tree.rungs)
    last = noted(tree.last, notes) if tree.last else None
    about = together(tree.about, notes.get(tactic_key(tree.tactic), ""))
    return replace(tree, about=about, rungs=rungs, last=last)


def noted(leaf: Leaf, notes: Notes) -> Leaf:
    """Return a leaf with notes: each after the title it belongs to, or as its title."""
    found = [notes.get(key, "") for key in leaf.keys]
    if not leaf.titles:
        return replace(leaf, titles=tuple(sentence(note) for note in found if note))
    titles = zip(leaf.titles, found, strict=True)
    return replace(leaf, titles=tuple(together(title, note) for title, note in titles))


def overview_with_notes(found: Overview, notes: Notes) -> Overview:
    """Return an overview with what is noted of its gates after their titles."""
    rows = tuple(
        replace(
            row,
            titles=tuple(
                together(title, notes.get(gate_key(key), ""))
                for title, key in zip(row.titles, row.keys, strict=True)
            ),
        )
        for row in found.rows
    )
    return replace(found, rows=rows)


def together(title: str, note: str) -> str:
    """Return a title with its note, if there is one."""
    return f"{title} ({note})" if note else title
