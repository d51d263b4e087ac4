"""Condition strings to conditions, every name bound and every comparison typed on the way."""

from ..findings import Findings
from ..ir import Condition
from ..names import Names
from ..yaml_reader import Text
from .at import At
from .binding import bind
from .syntax import tree_of

__all__ = ["parse_condition"]


def parse_condition(text: Text, names: Names, findings: Findings) -> Condition | None:
    """Return the condition that a scalar spells, bound to `names`; None, with findings, if none."""
    tree = tree_of(text, findings)
    return None if tree is None else bind(tree, At(text, names, findings))
