"""T003: A text with a placeholder that was never filled in.

The reader would see the author's note instead of a name.

Failing:

    remarks:
      - remark: ask
        when: worn
        says: Ask [name] for the tool.
        beyond: true

Passing:

    remarks:
      - remark: ask
        when: worn
        says: Ask {{ mechanic.name }} for the tool.
        beyond: true
"""

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack

_PLACEHOLDER = re.compile(
    r"\[[A-Za-z][^\[\]]*\]|<[A-Za-z][^<>]*>|(?<!\{)\{ *[A-Za-z][^{}%#]*\}(?!\})"
    r"|\b(?:TODO|TBD|FIXME|XXX)\b"
)


def placeholders(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every text with a word in square, pointed or single curly brackets."""
    for written in pack.texts:
        found = _PLACEHOLDER.search(written.text)
        if found:
            message = f"{found.group()!r} looks like a placeholder that was not filled in"
            help = "write what is meant; people are named by words such as {{ him.name }}"
            yield Diagnostic("T003", written.span, message, help)
