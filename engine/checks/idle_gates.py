"""K014: A gate that holds back no tactic.

It may fire, and changes nothing.

Failing:

    gates:
      - gate: rain
        title: Rain
        when: chain_km > 9000
        verdict: caution
        groups: [riding]
        besides: [long_ride]
        because: An old chain slips in the rain.
        instead: Wait for the sun.
        beyond: true

Passing:

    gates:
      - gate: rain
        title: Rain
        when: chain_km > 9000
        verdict: caution
        groups: [riding]
        because: An old chain slips in the rain.
        instead: Wait for the sun.
        beyond: true
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack
from ..walk import outranks


def idle_gates(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every gate whose groups, less those it spares, have no tactic."""
    for gate in pack.gates:
        if not any(outranks(gate, tactic) for tactic in pack.tactics):
            message = f"the gate {gate.name!r} holds back no tactic"
            help = "name other groups, or spare fewer tactics under besides:"
            yield Diagnostic("K014", gate.span, message, help)
