"""Findings one a line, in the form of the GNU coding standards that editors and CI read.

Source: GNU Coding Standards, "Formatting Error Messages".
"""

from ..diagnostics import Diagnostic, FonderError
from ..severity import severity
from ..user_text import visible


def as_gnu(found: FonderError) -> str:
    """Return findings as `file:line:column: error: message [CODE]`, one a line."""
    lines = [line(one) for one in found.diagnostics]
    if found.left_out:
        lines.append(f"fonder: {found.left_out} more that are not shown")
    return "\n".join(lines)


def line(one: Diagnostic) -> str:
    """Return one finding as a line; one about a whole file has neither line nor column."""
    return visible(f"{one.span}: {severity(one.code)}: {one.message} [{one.code}]")
