"""K003: A claim that is cited and called background.

It cannot both decide something and decide nothing.

Failing:

    remarks:
      - remark: joy
        when: worn
        says: It would be a joy again.
        source: [M-003]

Passing:

    remarks:
      - remark: joy
        when: worn
        says: It would be a joy again.
        beyond: true
"""

from collections.abc import Iterator

from ..claims_account import uses_of
from ..diagnostics import Diagnostic
from ..ir import Pack


def cited_background(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every citation of a claim that is called background."""
    background = {claim.name: claim for claim in pack.claims if claim.background}
    for use in uses_of(pack):
        if use.claim in background:
            message = f"the {use.kind} {use.name!r} cites {use.claim}, which is called background"
            help = f"delete its background: at {background[use.claim].span}, or cite another claim"
            yield Diagnostic("K003", use.span, message, help)
