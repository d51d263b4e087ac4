"""What reading one condition needs to know, and how it says what is wrong."""

import ast
from dataclasses import dataclass

from ..findings import Findings
from ..names import Names
from ..source import Span
from ..yaml_reader import Text, place_in

_NOT_ALLOWED: dict[type[ast.AST], str] = {
    ast.Call: "a call",
    ast.Attribute: "a name with a dot",
    ast.BinOp: "arithmetic",
    ast.UnaryOp: "a sign before a name",
    ast.IfExp: "if ... else",
    ast.Lambda: "a function",
    ast.Subscript: "an index",
    ast.NamedExpr: "an assignment",
    ast.List: "a list on its own",
    ast.Tuple: "a row of conditions with commas",
    ast.Constant: "a value on its own",
    ast.Dict: "a table",
    ast.Set: "a set",
}


@dataclass(frozen=True, slots=True)
class At:
    """What reading one condition needs to know."""

    text: Text
    names: Names
    findings: Findings

    def span(self, node: ast.expr) -> Span:
        """Return where a node was written."""
        return place_in(self.text, node.col_offset)

    def add(self, code: str, node: ast.expr, message: str, help: str = "") -> None:
        """Take in a finding about a node."""
        self.findings.add(code, self.span(node), message, help)


def described(node: ast.expr) -> str:
    """Return in words what kind of expression a node is."""
    return _NOT_ALLOWED.get(type(node), "this")
