"""What the author of a pack lets stand, and whether there is anything to let stand."""

from collections.abc import Iterator
from typing import TypeAlias

from ..diagnostics import Diagnostic
from ..ir import Allow, Concept, Constraint, FactType, Gate, Pack, Remark, Rule, Tactic
from ..source import Span
from .obligations import Obligation

Allowing: TypeAlias = FactType | Constraint | Concept | Gate | Remark | Rule

Used = set[tuple[Span, str, str]]
"""Allowances that let something stand: place, code and answer."""


def allowing(obligation: Obligation, used: Used) -> Allow | None:
    """Return what lets a finding about an obligation stand, and note it as used; else None."""
    for allow in obligation.allow:
        answers = allow.answers or (obligation.answer,)
        if allow.code == obligation.code and obligation.answer in answers:
            used.add((allow.span, allow.code, obligation.answer if allow.answers else ""))
            return allow
    return None


def idle(pack: Pack, used: Used) -> Iterator[Diagnostic]:
    """Yield a finding for all that lets stand what is not found, or is found no longer."""
    for allow in allowances(pack):
        for answer in allow.answers or ("",):
            if (allow.span, allow.code, answer) not in used:
                about = f" about {answer!r}" if answer else ""
                says = f"there is no {allow.code}{about} here that would have to be let stand"
                help = "delete it; what it spoke of is mended, or was never there"
                yield Diagnostic("V012", allow.span, says, help)


def allowances(pack: Pack) -> Iterator[Allow]:
    """Yield everything that the author of a pack lets stand."""
    rules = (rule for tactic in pack.tactics for rule in tactic.rules)
    items: list[Allowing] = [*pack.facts, *pack.constraints, *pack.concepts]
    for item in (*items, *pack.gates, *pack.remarks, *rules):
        yield from item.allow
    for tactic in pack.tactics:
        yield from constant(tactic)


def constant(tactic: Tactic) -> tuple[Allow, ...]:
    """Return that a tactic may have one verdict for everybody, if its author says so."""
    return (Allow("V006", tactic.constant, span=tactic.span),) if tactic.constant else ()
