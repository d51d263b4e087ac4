"""T001: A text whose braces cannot be filled in for everybody.

It would stop the report, or read wrongly for a person whose pronouns differ.

Failing:

    remarks:
      - remark: ask
        when: worn
        says: Ask {{ mechanik.name }}.
        beyond: true

Passing:

    remarks:
      - remark: ask
        when: worn
        says: Ask {{ mechanic.name }}.
        beyond: true
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack
from ..text import problems


def braces(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for everything in a text's braces that is not one of the allowed words."""
    roles = tuple(role.name for role in pack.roles)
    help = "write words such as {{ he }}, {{ him.name }} or {{ he('feels') }}"
    for written in pack.texts:
        for problem in problems(written.text, roles):
            yield Diagnostic("T001", written.span, problem, help)
