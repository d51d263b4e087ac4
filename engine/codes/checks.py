"""Codes of the checks (K about rules, T about texts), read from the checks' own manual pages."""

import sys
from textwrap import dedent

from ..checks import CHECKS, Check
from .code import Code


def entry(page: str) -> tuple[str, Code]:
    """Return the code and the entry that a manual page spells.

    A page is "K001: A title.", a paragraph that says why it matters, and after the words "Failing:"
    and "Passing:" a file with the mistake and one without it.
    """
    head, _, rest = page.partition("\n\nFailing:\n\n")
    wrong, _, right = rest.partition("\n\nPassing:\n\n")
    first, _, why = head.partition("\n\n")
    code, _, title = first.partition(": ")
    return code, Code(title.rstrip("."), " ".join(why.split()), _file(wrong), _file(right))


def _file(example: str) -> str:
    return dedent(example).strip() + "\n"


def _page(check: Check) -> str:
    return sys.modules[check.__module__].__doc__ or ""


CHECKED: dict[str, Code] = dict(entry(_page(check)) for check in CHECKS)
