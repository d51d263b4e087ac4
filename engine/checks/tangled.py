"""K011: A condition that has too many alternatives when it is written out.

Nobody could follow all of them, and the inference engine matches them one by one.

Failing:

    remarks:
      - remark: tangled
        when: >-
          (chain_km < 10 or noise == none) and (chain_km < 20 or noise == squeak)
          and (chain_km < 30 or noise == grind) and (chain_km < 40 or likes_tools)
          and (chain_km < 50 or brakes_work) and (chain_km < 60 or noise != none)
          and (chain_km < 70 or noise != grind)
        says: That is much at once.
        beyond: true

Passing:

    remarks:
      - remark: plain
        when: chain_km < 10 or noise == none and likes_tools
        says: That is all.
        beyond: true
"""

from collections.abc import Iterator

from ..clauses import TooTangled, clauses
from ..diagnostics import Diagnostic
from ..ir import Not, Pack
from .never_true import named_conditions


def tangled(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every condition that has too many clauses, or whose negation has."""
    for what, when in named_conditions(pack):
        try:
            clauses(when)
            clauses(Not(when))
        except TooTangled as error:
            message = f"the condition of {what} has more than {error.limit} alternatives"
            help = "name parts of it as concepts"
            yield Diagnostic("K011", when.span, message, help)
