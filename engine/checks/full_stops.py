"""T002: A reason that is not a whole sentence.

Reasons stand side by side in reports, and run into each other without a full stop.

Failing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    rules:
      - otherwise: recommend
        because: It helps
        source: [M-002]

Passing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    rules:
      - otherwise: recommend
        because: It helps.
        source: [M-002]
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack

ENDS = (".", "!", "?")
QUOTES = "\"'\u2019\u201d)"
"""What may stand after the end of a sentence."""


def full_stops(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every `because` that does not end as a sentence does."""
    for written in pack.texts:
        if written.key == "because" and not written.text.rstrip(QUOTES).endswith(ENDS):
            message = "the reason does not end in a full stop"
            yield Diagnostic("T002", written.span, message, "write it as a whole sentence")
