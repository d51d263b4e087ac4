"""What still matters: what each open answer would do, and how much was looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..completions import Known
from ..deciding import Decision, Question, allowed_worlds, facts_read, where
from ..diagrams import FALSE
from ..diagrams.counting import cells
from ..domains import Cell
from ..ir import Value, Verdict
from ..what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers to a question that do the same: what would then be left of the verdicts."""

    cells: tuple[Cell, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A question still open that can decide, and what its answers would do."""

    fact: str
    answers: tuple[Answered, ...]
    """Answers that cannot be, given what was told, are left out."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How much a verdict was looked at under: the open questions, and the ways to answer them."""

    questions: int
    ways: int


def matters(what_if: WhatIf, told: Mapping[str, Value], decision: Decision) -> tuple[Matter, ...]:
    """Return what the answers to the questions that still matter would do, the sharpest first.

    Sharper is a question whose answers leave fewer verdicts on average; then the order of the pack.
    """
    found = [Matter(fact, answered(what_if, told, decision, fact)) for fact in decision.matters]
    place = what_if.question.place
    return tuple(sorted(found, key=lambda one: (left(one), place[one.fact])))


def answered(
    what_if: WhatIf, told: Mapping[str, Value], decision: Decision, fact: str
) -> tuple[Answered, ...]:
    """Return what the answers to one question would do, those that do the same together."""
    by_outcome: dict[tuple[Verdict, ...], list[Cell]] = {}
    for cell, verdicts in outcomes(what_if, told, decision.tactic, fact):
        by_outcome.setdefault(verdicts, []).append(cell)
    return tuple(Answered(tuple(cells), verdicts) for verdicts, cells in by_outcome.items())


def outcomes(
    what_if: WhatIf, told: Mapping[str, Value], tactic: str, fact: str
) -> Iterator[tuple[Cell, tuple[Verdict, ...]]]:
    """Yield each answer that can be with the verdicts it leaves, provisos granted."""
    for cell in what_if.question.domains[fact]:
        decision = what_if.decision({**told, fact: cell.value}, tactic)
        if decision is not None:
            yield cell, tuple(one.verdict for one in decision.provided)


def left(matter: Matter) -> float:
    """Return how many verdicts an answer leaves on average."""
    counts = [len(one.verdicts) for one in matter.answers for _ in one.cells]
    return sum(counts) / len(counts)


def covered(question: Question, known: Known, decision: Decision) -> Covered:
    """Return how many open questions bear on a tactic, and in how many ways they can be answered.

    The provisos of the decision are granted. Numbers are counted by the ranges that the rules can
    tell apart.
    """
    steps = question.walks[decision.tactic]
    reads = facts_read(question, steps)
    linked = question.limits.facts_of(question.limits.touching(reads, known.facts))
    still = [fact for fact in question.order if fact in {*reads, *linked} - known.facts.keys()]
    diagrams = question.diagrams(known.facts)
    allowed = allowed_worlds(question, known, steps, diagrams)
    for step in steps:
        if step.key in decision.provisos:
            allowed = diagrams.choose(where(step, diagrams), FALSE, allowed)
    possible = diagrams.possible_cells(allowed)
    asked = [fact for fact in still if len(possible[fact]) > 1]
    others = (fact for fact in question.order if fact not in still)
    return Covered(len(asked), cells(diagrams).count(allowed, but=others))
