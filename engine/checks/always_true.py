"""K006: A condition that all answers make true.

What always holds is no condition; most often `or` stands where `and` was meant.

Failing:

    remarks:
      - remark: odd
        when: noise != squeak or noise != grind
        says: It does not squeak, or does not grind.
        beyond: true

Passing:

    remarks:
      - remark: odd
        when: noise != squeak and noise != grind
        says: It is quiet.
        beyond: true
"""

from collections.abc import Iterator

from ..certain import Certain
from ..diagnostics import Diagnostic
from ..ir import Pack
from .never_true import named_conditions


def always_true(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every condition that certainly always holds."""
    certain = Certain(pack)
    for what, when in named_conditions(pack):
        if certain.always(when):
            message = f"the condition of {what} is always true, whatever the answers"
            yield Diagnostic("K006", when.span, message, "look for 'or' where 'and' was meant")
