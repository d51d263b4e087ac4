"""K002: A claim that nothing cites and that is not background.

What the documents say and the rules pass over in silence would be lost without a word.

Failing:

    claims:
      - claim: M-004
        section: Rides
        lines: '13'
        kind: advice
        says: Ride often.
        evidence: opinion
        strength: strong

Passing:

    claims:
      - claim: M-004
        section: Rides
        lines: '13'
        kind: advice
        says: Ride often.
        evidence: opinion
        strength: strong
        background: How often to ride is no question here.
"""

from collections.abc import Iterator

from ..claims_account import uses_of
from ..diagnostics import Diagnostic
from ..ir import Pack


def unused_claims(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every claim that nothing accounts for."""
    used = {use.claim for use in uses_of(pack)}
    for claim in pack.claims:
        if claim.name not in used and not claim.background:
            message = f"the claim {claim.name} is cited nowhere"
            help = "cite it, or say under background: why it decides nothing"
            yield Diagnostic("K002", claim.span, message, help)
