"""T004: A text without a word in it.

Somebody meant to write it later.

Failing:

    remarks:
      - remark: later
        when: worn
        says: '...'
        beyond: true

Passing:

    remarks:
      - remark: later
        when: worn
        says: See to it before winter.
        beyond: true
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack


def wordless(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every text that holds neither a letter nor a digit."""
    for written in pack.texts:
        if not any(one.isalnum() for one in written.text):
            message = f"the text {written.text!r} says nothing"
            yield Diagnostic("T004", written.span, message, "write it, or delete the key")
