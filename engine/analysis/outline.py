"""Trees as indented text, to be read aloud or on paper."""

import textwrap
from collections.abc import Iterator, Sequence

from ..memory import named_by
from ..phrases import sentence
from .picture import said_no, said_yes
from .tree import Leaf, Mark, Rung, Tree

WIDTH = 78


def outline(trees: Sequence[Tree], named: bool = True) -> str:
    """Return trees as text, one after the other; the same trees give the same text.

    Where `named`, the names of what says something stand behind it.
    """
    return "\n\n".join("\n".join(tree_lines(tree, named)) for tree in trees) + "\n"


def tree_lines(tree: Tree, named: bool) -> Iterator[str]:
    """Yield the lines of one tree: numbered questions, below each where yes and no lead."""
    yield tree.title
    yield "=" * len(tree.title)
    yield from fold(tree.about, "")
    if tree.status:
        yield from fold(f"For you: {tree.status}.", "")
    for number, rung in enumerate(tree.rungs, 1):
        yield ""
        yield from question(rung, number)
        yield from fold(f"{said_yes(rung)} -> {ending(rung.leaf, named)} {told(rung)}", "   ")
        more = number < len(tree.rungs)
        where = f"question {number + 1}." if more else rest(tree, named)
        why = sentence(rung.no.why)
        yield from fold(f"{said_no(rung)} -> {where} {why}", "   ")
    if not tree.rungs:
        yield from fold(f"always -> {rest(tree, named)}", "   ")


def question(rung: Rung, number: int) -> Iterator[str]:
    """Yield one question."""
    first, *others = rung.lines
    before = "(comes first) " if rung.gate else ""
    yield from fold(f"{number}. {before}{first.text}", "")
    for line in others:
        yield from fold(f"- {line.text}", "   " * line.depth)


def told(rung: Rung) -> str:
    """Return the answers that a yes rests on."""
    return sentence(rung.yes.why) if rung.yes.mark is not Mark.RULED_OUT else ""


def rest(tree: Tree, named: bool) -> str:
    """Return where the last no leads."""
    if tree.last is not None:
        return ending(tree.last, named)
    return f"not reached: {len(tree.out_of_reach)} more."


def ending(leaf: Leaf, named: bool) -> str:
    """Return what is said where a branch ends, and the names of what says it."""
    names = f"[{', '.join(map(named_by, leaf.keys))}]" if named else ""
    return " ".join(
        filter(None, (f"{leaf.words}.", *map(sentence, leaf.titles), leaf.because, names))
    )


def fold(text: str, indent: str = "") -> list[str]:
    """Return text in lines that hang below their first word."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}   ")
