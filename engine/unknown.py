"""Which answers that were not given would matter, the most decisive first."""

from collections.abc import Iterable, Iterator, Mapping

from .advice import TacticAdvice, Unknown
from .completions import Known
from .conditions import facts_of
from .cover import cover
from .deciding import Question
from .ir import Gate, Value
from .memory import gate_key
from .truth import Truth
from .what_if import WhatIf


def unknown(
    question: Question, known: Known, tactics: Iterable[TacticAdvice], provisos: Iterable[Gate]
) -> tuple[Unknown, ...]:
    """Return the answers that would still matter.

    Those that can close the gates under whose provisos advice is given come first, as few as will
    do; then by how many tactics each can decide, a considered one counting for three; ties in the
    order of the pack.
    """
    matters: dict[str, list[TacticAdvice]] = {}
    for one in tactics:
        for fact in one.decision.matters:
            matters.setdefault(fact, []).append(one)
    first = closing(question, known, provisos)
    weight = {f: sum(3 if one.considered else 1 for one in ones) for f, ones in matters.items()}
    rest = sorted(matters.keys() - first.keys(), key=lambda f: (-weight[f], question.place[f]))
    return tuple(
        Unknown(f, tuple(one.tactic.name for one in matters.get(f, ())), first.get(f, ()))
        for f in (*first, *rest)
    )


def closing(question: Question, known: Known, gates: Iterable[Gate]) -> dict[str, tuple[str, ...]]:
    """Return few facts that together can close some open gates, each with the gates it closes."""
    listed, what_if = tuple(gates), WhatIf(question)
    asked = asked_by(question, known, listed)
    reach = {fact: closed(what_if, known.facts, fact, listed) for fact in asked}
    return cover(reach, (gate.name for gate in listed), question.place)


def asked_by(question: Question, known: Known, gates: Iterable[Gate]) -> Iterator[str]:
    """Yield the untold facts that some gates read, or that constraints link with those."""
    reads = {fact for gate in gates for fact in facts_of(gate.when, question.by_name)}
    linked = question.limits.facts_of(question.limits.touching(reads, known.facts))
    yield from (fact for fact in sorted({*reads, *linked}) if fact not in known.facts)


def closed(
    what_if: WhatIf, facts: Mapping[str, Value], fact: str, gates: Iterable[Gate]
) -> frozenset[str]:
    """Return the gates that the best answer to a fact closes."""
    ways = ({**facts, fact: cell.value} for cell in what_if.question.domains[fact])
    return max((closed_by(what_if, way, gates) for way in ways), key=len)


def closed_by(what_if: WhatIf, facts: Mapping[str, Value], gates: Iterable[Gate]) -> frozenset[str]:
    """Return the gates that do not hold, given some facts and what follows from them."""
    known = what_if.known(facts)
    if known is None:
        return frozenset()
    truths = what_if.truths(known)
    return frozenset(gate.name for gate in gates if truths[gate_key(gate.name)] is Truth.FALSE)
