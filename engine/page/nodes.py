"""The nodes of the graph: facts, conditions, gates, tactics with their rules, and claims."""

from collections.abc import Iterator
from dataclasses import replace

from ..analysis.graph import claim_key, fact_key, tactic_key
from ..ir import Claim, Pack
from ..memory import concept_key, gate_key, rule_key
from ..phrases import VERDICTS
from ..rulebook import places
from ..rulebook.places import Places
from .content import Node

CONCEPTS, GATES = "holder:concepts", "holder:gates"


def nodes(pack: Pack, where: Places) -> Iterator[Node]:
    """Yield every node after the one it lies in, in the order of the pack."""
    yield from questions(pack, where)
    if pack.concepts:
        yield Node(CONCEPTS, "concepts", "Conditions in words", "", "concepts")
    for concept in pack.concepts:
        yield node(
            concept_key(concept.name), "concept", places.concept(concept.name), CONCEPTS, where
        )
    if pack.gates:
        yield Node(GATES, "gates", "What comes first", "", "gates")
    for gate in pack.gates:
        found = node(gate_key(gate.name), "gate", places.gate(gate.name), GATES, where)
        yield replace(found, verdict=gate.verdict.value)
    yield from tactics(pack, where)
    for document in pack.documents:
        yield from claims(pack, document.key, document.short, where)


def node(key: str, kind: str, anchor: str, parent: str, where: Places) -> Node:
    """Return a node by the title of what stands at its anchor."""
    return Node(key, kind, where.link(anchor).text, parent, anchor)


def questions(pack: Pack, where: Places) -> Iterator[Node]:
    """Yield the sections with their questions; a section without any is left out."""
    for section in pack.sections:
        holder = f"section:{section.name}"
        own = [fact for fact in pack.facts if fact.section == section.name]
        if own:
            title = where.texts.say(section.title)
            yield Node(holder, "section", title, "", places.section(section.name))
        for fact in own:
            yield node(fact_key(fact.name), "fact", places.question(fact.name), holder, where)


def tactics(pack: Pack, where: Places) -> Iterator[Node]:
    """Yield the groups with their tactics, and those with their rules."""
    for group in pack.groups:
        holder = f"group:{group.name}"
        own = [tactic for tactic in pack.tactics if tactic.group == group.name]
        if own:
            title = where.texts.say(group.title)
            yield Node(holder, "group", title, "", places.group(group.name))
        for tactic in own:
            key = tactic_key(tactic.name)
            yield node(key, "tactic", places.tactic(tactic.name), holder, where)
            for number, rule in enumerate(tactic.rules, 1):
                yield Node(
                    rule_key(tactic.name, rule.name),
                    "rule",
                    f"{number}. {VERDICTS[rule.verdict]}",
                    key,
                    places.rule_of(tactic.name, rule.name),
                    rule.verdict.value,
                )


def claims(pack: Pack, document: str, short: str, where: Places) -> Iterator[Node]:
    """Yield a document with its sections and their claims, in the order of its lines."""
    own = [claim for claim in pack.claims if claim.document == document]
    holder = f"document:{document}"
    if own:
        yield Node(holder, "document", f"{document}: {short}", "", places.document(document))
    sections: dict[str, list[Claim]] = {}
    for claim in sorted(own, key=lambda one: (one.lines, one.name)):
        sections.setdefault(claim.section, []).append(claim)
    for number, (title, inside) in enumerate(sections.items(), 1):
        part = f"part:{document}-{number}"
        yield Node(part, "part", title, holder, "")
        for claim in inside:
            title = f"{claim.name}: {where.texts.say(claim.says)}"
            yield Node(claim_key(claim.name), "claim", title, part, places.claim(claim.name))
