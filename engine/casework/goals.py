"""What the cases of a pack should show: each gate and rule, literal and verdict, and who shows it.

A literal is shown both ways in the sense of masking MC/DC: once true and once false, each time
where it alone decides its condition, whatever the others are, and where that condition is reached.
In a concept it has to decide the concept, and the concept a step that is reached.
Sources: J. Chilenski, S. Miller, Applicability of Modified Condition/Decision Coverage to Software
Testing (1994); masking: the same, An Investigation of Three Forms of the MC/DC Criterion (2001).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..diagrams import FALSE, Diagram
from ..ir import Condition, Verdict
from ..memory import gate_key, rule_key
from ..source import Span
from ..words import spell
from .places import literals
from .regions import Regions

Way: TypeAlias = tuple[str, tuple[Diagram, ...]]
"""A tactic with the regions in all of which somebody must be to show something by it."""


class Sort(StrEnum):
    """What is to be shown."""

    DECIDES = "decides"
    LITERAL = "literal"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that a case should show: where it is written, and what is missing without it."""

    sort: Sort
    span: Span
    owner: str
    """The tactic, gate or concept it belongs to."""
    says: str
    ways: tuple[Way, ...]


def goals(regions: Regions) -> Iterator[Goal]:
    """Yield every goal of a pack: of its concepts, its gates, and its tactics one by one."""
    pack = regions.question.pack
    for concept in pack.concepts:
        ways = _ways_of_concept(regions, concept.name)
        yield from _of_literals(regions, concept.name, concept.when, ways)
    for gate in pack.gates:
        key = gate_key(gate.name)
        ways = _ways_to(regions, key, tuple(regions.question.walks))
        yield _of_step(regions, gate.name, gate.when, gate.span, ways)
        yield from _of_literals(regions, gate.name, gate.when, ways)
    for tactic in pack.tactics:
        for rule in tactic.rules:
            ways = _ways_to(regions, rule_key(tactic.name, rule.name), (tactic.name,))
            yield _of_step(regions, tactic.name, rule.when, rule.span, ways)
            if rule.when is not None:
                yield from _of_literals(regions, tactic.name, rule.when, ways)
        yield from _of_verdicts(regions, tactic.name, tactic.span)


def feasible(regions: Regions, goal: Goal) -> bool:
    """Return whether somebody can show a goal at all."""
    return any(
        regions.both(regions.allowed(tactic), *parts) != FALSE for tactic, parts in goal.ways
    )


def _ways_of_concept(regions: Regions, concept: str) -> tuple[Way, ...]:
    found = ((tactic, regions.steered(tactic, concept)) for tactic in regions.question.walks)
    return tuple((tactic, (region,)) for tactic, region in found if region != FALSE)


def _ways_to(regions: Regions, key: str, tactics: tuple[str, ...]) -> tuple[Way, ...]:
    return tuple(
        (tactic, (reached,))
        for tactic in tactics
        for step, reached in zip(
            regions.question.walks[tactic], regions.reached(tactic), strict=True
        )
        if step.key == key
    )


def _of_step(
    regions: Regions, owner: str, when: Condition | None, span: Span, ways: tuple[Way, ...]
) -> Goal:
    holds = () if when is None else (regions.holds(when),)
    ways = tuple((tactic, (*parts, *holds)) for tactic, parts in ways)
    return Goal(Sort.DECIDES, span, owner, "decides in no case", ways)


def _of_literals(
    regions: Regions, owner: str, when: Condition, ways: tuple[Way, ...]
) -> Iterator[Goal]:
    for path, literal in literals(when):
        decided = regions.decided_by(when, path)
        for holds in (True, False):
            here = regions.holds(literal)
            side = here if holds else regions.unlike(here, regions.diagrams.leaf(True))
            through = tuple((tactic, (*parts, side, decided)) for tactic, parts in ways)
            word = "true" if holds else "false"
            says = f"'{spell(literal)}' never decides by being {word}"
            yield Goal(Sort.LITERAL, literal.span, owner, says, through)


def _of_verdicts(regions: Regions, tactic: str, span: Span) -> Iterator[Goal]:
    steps = regions.question.walks[tactic]
    verdicts = {step.key: step.verdict for step in steps}
    for verdict in Verdict:
        keys = {key for key, each in verdicts.items() if each is verdict}
        if keys:
            region = regions.diagrams.coming_to(regions.outcome(tactic), keys)
            says = f"no case comes to {verdict}"
            yield Goal(Sort.VERDICT, span, tactic, says, ((tactic, (region,)),))
