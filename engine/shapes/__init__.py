"""What the files of a pack and a scenario may hold, as data that the parser and the schema read."""

from .header import PACK
from .kinds import (
    LARGE,
    Answers,
    Called,
    Key,
    Kind,
    ListOf,
    Name,
    OneOf,
    Record,
    Ref,
    Scalar,
    Shape,
    TableOf,
    When,
    Whole,
    Words,
    YesNo,
)
from .properties import NOT_TOGETHER, PROPERTY
from .rules import CONCEPT, CONSTRAINT, FACT, GATE, REMARK, TACTIC
from .situations import CASE_SECTIONS, scenario_shape
from .sources import AGREEMENT, CLAIM, DIFFERENCE, HELP_LINE

__all__ = [
    "CASE_SECTIONS",
    "LARGE",
    "PACK",
    "SECTIONS",
    "TACTIC",
    "Answers",
    "Called",
    "Key",
    "Kind",
    "ListOf",
    "Name",
    "OneOf",
    "Record",
    "Ref",
    "Scalar",
    "Shape",
    "TableOf",
    "When",
    "Whole",
    "Words",
    "YesNo",
    "scenario_shape",
]

SECTIONS: dict[str, Shape] = {
    "facts": FACT,
    "constraints": CONSTRAINT,
    "concepts": CONCEPT,
    "gates": GATE,
    "remarks": REMARK,
    "properties": PROPERTY,
    "not_together": NOT_TOGETHER,
    "claims": CLAIM,
    "agreements": AGREEMENT,
    "differences": DIFFERENCE,
    "help_lines": HELP_LINE,
}
"""Sections that hold a list of items; `pack` holds one table, and a tactic is a file of its own."""
