"""The edges of the graph, each with its condition in words."""

from collections.abc import Iterator, Mapping

from ..analysis.graph import claim_key, decision_graph, fact_key, literals, tactic_key
from ..conditions import Atom, holds_of
from ..ir import Condition, Holds, Pack, Value
from ..memory import concept_key, conditions
from ..truth import Truth
from ..wording import Wording
from .content import Edge

Literal = tuple[Atom | Holds, bool]


def edges(
    pack: Pack,
    words: Wording,
    facts: Mapping[str, Value],
    truths: Mapping[str, Truth],
) -> Iterator[Edge]:
    """Yield every edge of the decision graph but those to verdicts, and how it is met.

    `facts` and `truths` are one person's, and empty for nobody.
    """
    reads = {key: by_source(condition) for key, condition in conditions(pack)}
    for tail, head in decision_graph(pack).edges:
        found = reads.get(head, {}).get(tail, ())
        if head.startswith("verdict:") or in_parent(tail, head):
            continue
        label = "; ".join(dict.fromkeys(said(atom, so, words) for atom, so in found))
        held = truths.get(head) is Truth.TRUE
        yield Edge(tail, head, label, held and any(is_met(one, facts, truths) for one in found))
    for tactic in pack.tactics:
        notes = (*tactic.how, *tactic.gains, *tactic.costs)
        for claim in dict.fromkeys(name for note in notes for name in note.source):
            yield Edge(claim_key(claim), tactic_key(tactic.name), "")
    yield from remaining(pack)


def remaining(pack: Pack) -> Iterator[Edge]:
    """Yield from every tactic that comes before another an edge to that."""
    for tactic in pack.tactics:
        for before in tactic.after:
            yield Edge(tactic_key(before), tactic_key(tactic.name), "comes before")


def in_parent(tail: str, head: str) -> bool:
    """Return whether an edge leads from a rule to the tactic that it is drawn in."""
    return tail.startswith("rule:") and head.startswith("tactic:")


def by_source(condition: Condition) -> dict[str, tuple[Literal, ...]]:
    """Return what a condition asks of each fact and concept it reads, by their keys."""
    found: dict[str, tuple[Literal, ...]] = {}
    for atom, positive in literals(condition):
        key = concept_key(atom.concept) if isinstance(atom, Holds) else fact_key(atom.fact)
        found[key] = (*found.get(key, ()), (atom, positive))
    return found


def is_met(literal: Literal, facts: Mapping[str, Value], truths: Mapping[str, Truth]) -> bool:
    """Return whether one comparison or concept is known to be as it is asked for."""
    atom, positive = literal
    if isinstance(atom, Holds):
        return truths.get(concept_key(atom.concept)) is (Truth.TRUE if positive else Truth.FALSE)
    return atom.fact in facts and holds_of(atom, facts[atom.fact]) is positive


def said(atom: Atom | Holds, positive: bool, words: Wording) -> str:
    """Return what is asked of one fact or concept, in words."""
    return " ".join(line.text for line in words.lines_for(words.part(atom, positive)))
