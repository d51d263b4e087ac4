"""Findings in the forms in which they are printed: for people, for editors and for programs."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ..diagnostics import FonderError
from .as_gnu import as_gnu
from .as_json import as_json
from .as_sarif import as_sarif
from .as_text import as_text

Form: TypeAlias = Callable[[FonderError], str]

FORMS: Mapping[str, Form] = {"text": as_text, "gnu": as_gnu, "json": as_json, "sarif": as_sarif}
"""Name of a form: how to write findings in it. None of them ends in a newline."""

__all__ = ["FORMS", "Form", "as_gnu", "as_json", "as_sarif", "as_text"]
