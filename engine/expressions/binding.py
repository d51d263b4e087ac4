"""Comparisons and names of a syntax tree bound to facts and concepts."""

import ast
from collections.abc import Sequence

from ..ir import (
    All,
    Any,
    BoolType,
    Compare,
    Condition,
    EnumType,
    FactTypeKind,
    Holds,
    IntType,
    Member,
    Not,
    Op,
    Value,
)
from .at import At, described
from .syntax import MAY
from .values import example_of, value_of

_OPS: dict[type[ast.cmpop], Op] = {
    ast.Eq: Op.EQ,
    ast.NotEq: Op.NE,
    ast.Lt: Op.LT,
    ast.LtE: Op.LE,
    ast.Gt: Op.GT,
    ast.GtE: Op.GE,
}
_TURNED = {Op.LT: Op.GT, Op.LE: Op.GE, Op.GT: Op.LT, Op.GE: Op.LE, Op.EQ: Op.EQ, Op.NE: Op.NE}


def bind(node: ast.expr, at: At) -> Condition | None:
    """Return the condition of a tree; None, with findings, if anything in it is wrong."""
    match node:
        case ast.BoolOp(op=op, values=values):
            parts = [bind(value, at) for value in values]
            known = tuple(part for part in parts if part is not None)
            if len(known) < len(parts):
                return None
            join = All if isinstance(op, ast.And) else Any
            return join(known, at.span(node))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            negated = bind(operand, at)
            return None if negated is None else Not(negated, at.span(node))
        case ast.Compare():
            return _comparisons(node, at)
        case ast.Name(id=name):
            return _bare(name, node, at)
        case _:
            what = described(node)
            at.add("E003", node, f"{what} may not stand in a condition", MAY)
            return None


def _bare(name: str, node: ast.Name, at: At) -> Condition | None:
    if name in at.names.concepts:
        return Holds(name, at.span(node))
    if name not in at.names.facts:
        _unknown(name, node, at)
        return None
    kind = at.names.facts[name]
    if isinstance(kind, BoolType):
        return Compare(name, Op.EQ, True, at.span(node))
    if kind is not None:
        help = f"compare it: {name} == {example_of(kind)}"
        at.add("R008", node, f"{name!r} is not a yes-or-no fact and cannot stand alone", help)
    return None


def _unknown(name: str, node: ast.expr, at: At) -> None:
    known = (*at.names.facts, *at.names.concepts)
    message = f"there is no fact or concept named {name!r}"
    at.findings.unknown("R001", at.span(node), message, name, known)


def _comparisons(node: ast.Compare, at: At) -> Condition | None:
    sides = [node.left, *node.comparators]
    pairs = [
        _pair(left, op, right, at)
        for left, op, right in zip(sides, node.ops, sides[1:], strict=False)
    ]
    known = tuple(pair for pair in pairs if pair is not None)
    if len(known) < len(pairs):
        return None
    return known[0] if len(known) == 1 else All(known, at.span(node))


def _pair(left: ast.expr, op: ast.cmpop, right: ast.expr, at: At) -> Condition | None:
    if isinstance(op, ast.In | ast.NotIn):
        return _membership(left, isinstance(op, ast.NotIn), right, at)
    compared = _OPS.get(type(op))
    if compared is None:
        at.add("E003", left, "'is' may not stand in a condition", "write: ==")
        return None
    if isinstance(right, ast.Name) and _stands_first(left, at.names.facts.get(right.id)):
        left, compared, right = right, _TURNED[compared], left
    return _compare(left, compared, right, at)


def _compare(left: ast.expr, op: Op, right: ast.expr, at: At) -> Condition | None:
    name = _fact(left, at)
    if name is None:
        return None
    kind = at.names.facts[name]
    if kind is None:
        return None
    if op not in (Op.EQ, Op.NE) and not isinstance(kind, IntType):
        message = f"{name!r} has no order, so it cannot be compared by {op.value!r}"
        at.add("R007", left, message, "write: ==, != or in [a, b]")
        return None
    value = value_of(name, kind, right, at)
    return None if value is None else Compare(name, op, value, at.span(left))


def _membership(left: ast.expr, negated: bool, right: ast.expr, at: At) -> Condition | None:
    name = _fact(left, at)
    if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
        at.add("E005", right, "'in' needs a list of values", "write: in [a, b]")
        return None
    kind = at.names.facts[name] if name is not None else None
    if name is None or kind is None:
        return None
    values = [value_of(name, kind, element, at) for element in right.elts]
    known = tuple(value for value in values if value is not None)
    if len(known) < len(values) or _repeated(right.elts, known, at):
        return None
    member = Member(name, known, at.span(left))
    return Not(member, at.span(left)) if negated else member


def _repeated(nodes: Sequence[ast.expr], values: Sequence[Value], at: At) -> bool:
    """Return whether a value stands twice in a list, after a finding where it does."""
    twice = [place for place, value in enumerate(values) if value in values[:place]]
    for place in twice:
        at.add("E009", nodes[place], "this value stands in the list already", "delete one of them")
    return bool(twice)


def _fact(node: ast.expr, at: At) -> str | None:
    """Return the name of the fact that is compared; None, with a finding, if it is none."""
    if not isinstance(node, ast.Name):
        what = described(node)
        help = "write a fact, a comparison and a value: name == value"
        at.add("E005", node, f"{what} stands where a fact should", help)
        return None
    if node.id in at.names.facts:
        return node.id
    if node.id in at.names.concepts:
        help = f"write: {node.id}, or: not {node.id}"
        at.add(
            "R009", node, f"{node.id!r} is a concept: it holds or not, and is not compared", help
        )
        return None
    message = f"there is no fact named {node.id!r}"
    at.findings.unknown("R001", at.span(node), message, node.id, tuple(at.names.facts))
    return None


def _stands_first(node: ast.expr, kind: FactTypeKind | None) -> bool:
    """Return whether a node is a value written before the fact it is compared with."""
    if isinstance(node, ast.Name):
        return isinstance(kind, EnumType) and node.id in kind.values
    return isinstance(node, ast.Constant | ast.UnaryOp)
