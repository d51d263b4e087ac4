"""Whole tables of people at once: the rules compiled to bit planes."""

from collections.abc import Iterable
from typing import Any

from ..ir import Pack
from .judging import Columnar, columnar

__all__ = ["Columnar", "columnar", "judge"]


def judge(
    rules: Pack | Columnar, table: Any, only: Iterable[str] | None = None, why: bool = False
) -> Any:
    """Return a table with the verdicts on the people of its rows, as `frames.judge` has it.

    Needs Polars, and imports it only now.
    """
    from .frames import judge

    return judge(rules, table, only, why)
