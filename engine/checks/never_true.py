"""K005: A condition that no answers can make true.

It looks as if something were taken care of, and nothing is.

Failing:

    remarks:
      - remark: odd
        when: chain_km < 100 and chain_km > 200
        says: That is odd.
        beyond: true

Passing:

    remarks:
      - remark: odd
        when: 100 < chain_km < 200
        says: That is odd.
        beyond: true
"""

from collections.abc import Iterator

from ..certain import Certain
from ..diagnostics import Diagnostic
from ..ir import Condition, Pack


def never_true(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every condition that certainly never holds."""
    certain = Certain(pack)
    for what, when in named_conditions(pack):
        if certain.never(when):
            message = f"the condition of {what} is never true, whatever the answers"
            yield Diagnostic("K005", when.span, message, "look for parts that exclude each other")


def named_conditions(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """Yield every condition of a pack, after the words for what it belongs to."""
    for constraint in pack.constraints:
        yield f"the constraint {constraint.name!r}", constraint.never
    for concept in pack.concepts:
        yield f"the concept {concept.name!r}", concept.when
    for gate in pack.gates:
        yield f"the gate {gate.name!r}", gate.when
    for tactic in pack.tactics:
        for rule in tactic.rules:
            if rule.when is not None:
                yield f"the rule {rule.name!r} of {tactic.name!r}", rule.when
    for remark in pack.remarks:
        yield f"the remark {remark.name!r}", remark.when
