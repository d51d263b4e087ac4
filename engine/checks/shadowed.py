"""K004: A rule that can never decide, because others always decide before it.

Its author meant it to do something, and no answers reach it.

Failing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    rules:
      - rule: far
        when: chain_km > 1000
        verdict: avoid
        because: It is too late for oil.
        beyond: true
      - rule: very_far
        when: chain_km > 5000
        verdict: never
        because: It would only make it worse.
        beyond: true
      - otherwise: recommend
        because: It helps.
        source: [M-002]

Passing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    rules:
      - rule: very_far
        when: chain_km > 5000
        verdict: never
        because: It would only make it worse.
        beyond: true
      - rule: far
        when: chain_km > 1000
        verdict: avoid
        because: It is too late for oil.
        beyond: true
      - otherwise: recommend
        because: It helps.
        source: [M-002]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..certain import Certain
from ..diagnostics import Diagnostic
from ..ir import Condition, Pack, Rule
from ..source import Span
from ..walk import outranks


@dataclass(frozen=True, slots=True)
class _Earlier:
    """Something that decides before a rule."""

    named: str
    when: Condition
    span: Span


def shadowed(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every rule whose condition implies that something earlier holds.

    Only what is certain is reported. What never holds at all, or always, is another check's.
    """
    certain = Certain(pack)
    for tactic in pack.tactics:
        gates = (gate for gate in pack.gates if outranks(gate, tactic))
        earlier = [_Earlier(f"the gate {g.name!r}", g.when, g.span) for g in gates]
        for rule in tactic.rules:
            if rule.when is None:
                continue
            if not certain.never(rule.when):
                yield from _hidden(rule, rule.when, earlier, certain)
            earlier.append(_Earlier(f"the rule {rule.name!r}", rule.when, rule.span))


def _hidden(
    rule: Rule, when: Condition, earlier: Sequence[_Earlier], certain: Certain
) -> Iterator[Diagnostic]:
    facts = certain.facts(when)
    near = [one for one in earlier if facts & certain.facts(one.when)]
    for one in near:
        if certain.implies(when, one.when) and not certain.always(one.when):
            yield _finding(rule, f"{one.named} at {one.span} holds")
            return
    together: list[_Earlier] = []
    for one in near:
        if certain.within(when, *(other.when for other in together), one.when):
            together.append(one)
    if len(together) > 1 and certain.implies(when, *(one.when for one in together)):
        listed = ", ".join(f"{one.named} at {one.span}" for one in together)
        yield _finding(rule, f"one of these holds: {listed}")


def _finding(rule: Rule, why: str) -> Diagnostic:
    message = f"the rule {rule.name!r} can never decide: wherever its condition holds, {why}"
    help = "move it up, narrow what stands before it, or delete it"
    return Diagnostic("K004", rule.span, message, help)
