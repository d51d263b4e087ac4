"""K001: A rule, gate, concept or remark that rests on nothing.

What the documents do not say has to be marked, or the reader takes it for theirs.

Failing:

    remarks:
      - remark: oil
        when: worn
        says: Oil it.

Passing:

    remarks:
      - remark: oil
        when: worn
        says: Oil it.
        source: [M-002]
      - remark: a_cloth
        when: not worn
        says: Wipe it with a cloth.
        beyond: true
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Concept, Gate, Pack, Remark, Rule


def unfounded(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for all that cites no claim and does not say that it goes beyond them."""
    rules = (rule for tactic in pack.tactics for rule in tactic.rules)
    for kind, items in (
        ("concept", pack.concepts),
        ("gate", pack.gates),
        ("rule", rules),
        ("remark", pack.remarks),
    ):
        for item in items:
            if not item.source and not item.beyond:
                yield _finding(kind, item)


def _finding(kind: str, item: Concept | Gate | Rule | Remark) -> Diagnostic:
    message = f"the {kind} {item.name!r} has no source and is not marked as going beyond them"
    return Diagnostic("K001", item.span, message, "add source: [...], or beyond: true")
