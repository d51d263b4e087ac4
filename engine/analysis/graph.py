"""The decision graph: what reads what, from facts through concepts to gates, rules and verdicts."""

from collections.abc import Iterator, Mapping

import networkx

from ..conditions import Atom
from ..ir import All, Any, Condition, Gate, Holds, Not, Pack, Rule, Tactic
from ..memory import concept_key, gate_key, rule_key
from ..truth import Truth
from ..walk import outranks
from ..words import spell, unfilled

# quoted, since networkx has no parameters while the program runs
Graph = networkx.DiGraph


def decision_graph(pack: Pack) -> "networkx.DiGraph[str]":
    """Return the graph of a pack, in which an edge leads from what is read to what reads it.

    Nodes are `fact:`, `claim:`, `concept:`, `gate:`, `rule:`, `verdict:` and `tactic:`, each with
    its name; all carry `kind` and `title`. Edges carry a `label`: the part of the condition that
    reads the fact or concept, the verdict, or "source". Every attribute is a text.
    """
    graph: networkx.DiGraph[str] = Graph(title=unfilled(pack.title))
    for fact in pack.facts:
        graph.add_node(fact_key(fact.name), kind="fact", title=unfilled(fact.short))
    for claim in pack.claims:
        graph.add_node(claim_key(claim.name), kind="claim", title=claim.says)
    for concept in pack.concepts:
        key = concept_key(concept.name)
        graph.add_node(key, kind="concept", title=unfilled(concept.says), when=spell(concept.when))
        read(graph, key, concept.when, concept.source)
    for tactic in pack.tactics:
        graph.add_node(tactic_key(tactic.name), kind="tactic", title=unfilled(tactic.title))
    for gate in pack.gates:
        add_gate(graph, gate, pack)
    for tactic in pack.tactics:
        for rule in tactic.rules:
            add_rule(graph, rule, tactic)
    return graph


def add_gate(graph: "networkx.DiGraph[str]", gate: Gate, pack: Pack) -> None:
    """Add a gate with what it reads, the verdict it gives, and the tactics it guards."""
    key = gate_key(gate.name)
    graph.add_node(key, kind="gate", title=unfilled(gate.title), when=spell(gate.when))
    read(graph, key, gate.when, gate.source)
    lead(graph, key, gate.verdict)
    for tactic in pack.tactics:
        if outranks(gate, tactic):
            graph.add_edge(key, tactic_key(tactic.name), label=gate.verdict.value)


def add_rule(graph: "networkx.DiGraph[str]", rule: Rule, tactic: Tactic) -> None:
    """Add a rule with what it reads, the verdict it gives, and its tactic."""
    key = rule_key(tactic.name, rule.name)
    when = "otherwise" if rule.when is None else spell(rule.when)
    graph.add_node(key, kind="rule", title=unfilled(rule.because), when=when)
    read(graph, key, rule.when, rule.source)
    lead(graph, key, rule.verdict)
    graph.add_edge(key, tactic_key(tactic.name), label=rule.verdict.value)


def read(
    graph: "networkx.DiGraph[str]", key: str, when: Condition | None, source: tuple[str, ...]
) -> None:
    """Add edges from the facts and concepts of a condition, and from the claims it rests on."""
    parts: dict[str, dict[str, None]] = {}
    for atom, positive in () if when is None else literals(when):
        read_from = concept_key(atom.concept) if isinstance(atom, Holds) else fact_key(atom.fact)
        parts.setdefault(read_from, {})[spell(atom if positive else Not(atom))] = None
    for read_from, spelled in parts.items():
        graph.add_edge(read_from, key, label="; ".join(spelled))
    for claim in source:
        graph.add_edge(claim_key(claim), key, label="source")


def lead(graph: "networkx.DiGraph[str]", key: str, verdict: str) -> None:
    """Add the edge to a verdict."""
    graph.add_node(f"verdict:{verdict}", kind="verdict", title=str(verdict))
    graph.add_edge(key, f"verdict:{verdict}", label=str(verdict))


def literals(condition: Condition, positive: bool = True) -> Iterator[tuple[Atom | Holds, bool]]:
    """Yield the comparisons and concepts of a condition, and whether each is asked to be true."""
    match condition:
        case Not(operand):
            yield from literals(operand, not positive)
        case All(operands) | Any(operands):
            for operand in operands:
                yield from literals(operand, positive)
        case _:
            yield condition, positive


def decided_by(graph: "networkx.DiGraph[str]", fact: str) -> tuple[str, ...]:
    """Return the tactics that a fact can decide, in the order of the pack.

    Raises networkx.NetworkXError for a fact that is not in the graph.
    """
    reached = networkx.descendants(graph, fact_key(fact))
    return tuple(n.partition(":")[2] for n in graph if n in reached and n.startswith("tactic:"))


def depends_on(graph: "networkx.DiGraph[str]", tactic: str) -> "networkx.DiGraph[str]":
    """Return the part of the graph that a tactic depends on, with the tactic and the verdicts.

    Raises networkx.NetworkXError for a tactic that is not in the graph.
    """
    below = networkx.ancestors(graph, tactic_key(tactic))
    verdicts = {to for node in below for to in graph.successors(node) if to.startswith("verdict:")}
    return graph.subgraph({tactic_key(tactic), *below, *verdicts})


def part(graph: "networkx.DiGraph[str]", tactics: tuple[str, ...]) -> "networkx.DiGraph[str]":
    """Return the part of the graph that some tactics depend on, in the order of the whole."""
    wanted = {node for tactic in tactics for node in depends_on(graph, tactic)}
    smaller: networkx.DiGraph[str] = Graph(**graph.graph)
    smaller.add_nodes_from((n, data) for n, data in graph.nodes(data=True) if n in wanted)
    smaller.add_edges_from(e for e in graph.edges(data=True) if e[0] in wanted and e[1] in wanted)
    return smaller


def with_truths(
    graph: "networkx.DiGraph[str]", truths: Mapping[str, Truth]
) -> "networkx.DiGraph[str]":
    """Return the graph with `truth` on every condition: true, false or unknown."""
    marked = graph.copy()
    for node in marked:
        if node in truths:
            marked.nodes[node]["truth"] = truths[node].name.lower()
    return marked


def graphml(graph: "networkx.DiGraph[str]") -> str:
    """Return the graph as GraphML, for other programs."""
    return "\n".join(networkx.generate_graphml(graph, named_key_ids=True)) + "\n"


def fact_key(fact: str) -> str:
    """Return the node of a fact."""
    return f"fact:{fact}"


def claim_key(claim: str) -> str:
    """Return the node of a claim."""
    return f"claim:{claim}"


def tactic_key(tactic: str) -> str:
    """Return the node of a tactic."""
    return f"tactic:{tactic}"
