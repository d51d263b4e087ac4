"""Answers as somebody wrote them, to values that the facts allow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .findings import Findings, suggestion
from .ir import BoolType, EnumType, FactTypeKind, IntType, Value
from .scenario import Told
from .words import unfilled
from .yaml_reader import Table, Text

YES_NO = {"yes": True, "true": True, "no": False, "false": False}
NOT_TOLD = ("", "~", "null")
NOT_KNOWN = "unknown"
"""What stands for "I was asked, and do not know"; an enum's value of that name wins over it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers of a table: what was told, and the facts that were asked and are not known."""

    told: tuple[Told, ...] = ()
    not_known: tuple[str, ...] = ()


def read_answers(
    table: Table, facts: Mapping[str, FactTypeKind | None], findings: Findings
) -> Answered | None:
    """Return the answers of a table, but those left empty; None, with findings, if one is wrong."""
    told: list[Told] = []
    not_known: list[str] = []
    before = len(findings.diagnostics)
    for key, node in table.entries:
        if key.value not in facts:
            message = f"there is no fact named {key.value!r}"
            findings.unknown("S001", key.span, message, key.value, tuple(facts))
            continue
        kind = facts[key.value]
        if not isinstance(node, Text):
            help = "" if kind is None else _choices(kind)
            findings.add("S002", node.span, f"{key.value!r} takes one answer", help)
        elif kind is not None:
            value, word = parse_answer(node.value, kind), node.value.strip().lower()
            if value is not None:
                told.append(Told(key.value, value, key.span))
            elif word == NOT_KNOWN:
                not_known.append(key.value)
            elif word not in NOT_TOLD:
                message = f"{node.value!r} is no answer to {key.value!r}"
                findings.add("S002", node.span, message, way_out(node.value, kind))
    good = len(findings.diagnostics) == before
    return Answered(tuple(told), tuple(not_known)) if good else None


def parse_answer(word: str, kind: FactTypeKind) -> Value | None:
    """Return the value that a word stands for, None if it is none of the fact's values.

    A word is `yes` or `no` (or `true`, `false`), the name of an enum's value whatever the case of
    its letters, or a whole number in the fact's range.
    """
    word = word.strip()
    match kind:
        case BoolType():
            return YES_NO.get(word.lower())
        case EnumType(values=values):
            return next((value for value in values if value == word.lower()), None)
        case IntType(low=low, high=high):
            if re.fullmatch(r"[+-]?[0-9]{1,10}", word) and low <= int(word) <= high:
                return int(word)
            return None


def way_out(word: str, kind: FactTypeKind) -> str:
    """Return what could be answered instead of a word that is no answer."""
    near = suggestion(word, kind.values) if isinstance(kind, EnumType) else ""
    return f"{near} {_choices(kind)}" if near.startswith("did you mean") else _choices(kind)


def _choices(kind: FactTypeKind) -> str:
    match kind:
        case BoolType():
            return "answer yes, no or unknown"
        case EnumType(values=values, labels=labels):
            pairs = zip(values, labels, strict=True)
            return "answer " + "; ".join(f"{value} ({unfilled(label)})" for value, label in pairs)
        case IntType(low=low, high=high, unit=unit):
            return f"answer a whole number from {low} to {high}" + (f" ({unit})" if unit else "")
