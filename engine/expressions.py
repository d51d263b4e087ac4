"""Condition strings to conditions, by Python's own parser; nothing is ever evaluated.

Every name is bound and every comparison typed on the way, so that a mistake is shown at its own
line and column inside the YAML scalar, however that was written.
"""

import ast
import re
from dataclasses import dataclass

from .answers import YES_NO
from .findings import Findings, suggestion
from .ir import (
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
from .names import Names
from .source import Span
from .yaml_reader import Text

LONGEST = 4000
"""Characters of one condition."""
DEEPEST = 40
"""Levels of one condition; a reader gives up at four."""

MAY = (
    "a condition may hold: and, or, not, ==, !=, <, <=, >, >=, in [a, b], not in [a, b], names, ( )"
)

_MISSPELLED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"&+"), "'&' is not a word of conditions", "write: and"),
    (re.compile(r"\|+"), "'|' is not a word of conditions", "write: or"),
    (re.compile(r"!(?!=)"), "'!' is not a word of conditions", "write: not"),
    (re.compile(r"(?<![=!<>])=(?![=])"), "'=' does not compare", "write: =="),
    (re.compile(r"<>"), "'<>' does not compare", "write: !="),
    (re.compile(r"\b(AND|OR|NOT|IN)\b"), "words of conditions have small letters", MAY),
    (re.compile(r"\b\d+[A-Za-z_.]"), "only whole numbers may be written", "put a space after it"),
    (re.compile(r"['\"]"), "values are written without quotes", "write: name == value"),
    (re.compile(r"[^A-Za-z0-9_\s()\[\],=!<>+*/%.:{}@~^'\"-]"), "this may not stand here", MAY),
)
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
_OPS: dict[type[ast.cmpop], Op] = {
    ast.Eq: Op.EQ,
    ast.NotEq: Op.NE,
    ast.Lt: Op.LT,
    ast.LtE: Op.LE,
    ast.Gt: Op.GT,
    ast.GtE: Op.GE,
}
_TURNED = {Op.LT: Op.GT, Op.LE: Op.GE, Op.GT: Op.LT, Op.GE: Op.LE, Op.EQ: Op.EQ, Op.NE: Op.NE}


@dataclass(frozen=True, slots=True)
class _At:
    """What reading one condition needs to know."""

    text: Text
    names: Names
    findings: Findings

    def span(self, node: ast.expr) -> Span:
        return place_in(self.text, node.col_offset)

    def add(self, code: str, node: ast.expr, message: str, help: str = "") -> None:
        self.findings.add(code, self.span(node), message, help)


def parse_condition(text: Text, names: Names, findings: Findings) -> Condition | None:
    """Return the condition that a scalar spells, bound to `names`; None, with findings, if none."""
    tree = _tree(text, findings)
    return None if tree is None else _condition(tree, _At(text, names, findings))


def place_in(text: Text, offset: int) -> Span:
    """Return where the character `offset` of a scalar's value was written.

    YAML folds and indents, but it keeps all that is not blank: the two are walked side by
    side. Where an escape breaks the walk, the place of the whole scalar is returned.
    """
    raw, span = text.raw, text.span
    at = _start_of(raw)
    for index, wanted in enumerate(text.value[: offset + 1]):
        if wanted.isspace():
            continue
        while at < len(raw) and raw[at].isspace():
            at += 1
        if at >= len(raw) or raw[at] != wanted:
            return span
        if index == offset:
            break
        at += 1
    line = raw.count("\n", 0, at)
    column = at - raw.rfind("\n", 0, at) if line else span.column + at
    return Span(span.file, span.line + line, column)


def _start_of(raw: str) -> int:
    if raw[:1] in ("|", ">"):
        return raw.find("\n") + 1
    return 1 if raw[:1] in ("'", '"') else 0


def _tree(text: Text, findings: Findings) -> ast.expr | None:
    source = re.sub(r"\s", " ", text.value)
    if not source.strip():
        findings.add("E007", text.span, "the condition is empty", MAY)
    elif len(source) > LONGEST:
        findings.add("E004", text.span, f"the condition has more than {LONGEST} characters", _SPLIT)
    elif not _misspelled(source, text, findings):
        return _parsed(source, text, findings)
    return None


_SPLIT = "name parts of it as concepts"


def _misspelled(source: str, text: Text, findings: Findings) -> bool:
    for pattern, message, help in _MISSPELLED:
        found = pattern.search(source)
        if found:
            code = "E006" if found.group() in "'\"" else "E002"
            findings.add(code, place_in(text, found.start()), message, help)
            return True
    return False


def _parsed(source: str, text: Text, findings: Findings) -> ast.expr | None:
    lead = len(source) - len(source.lstrip())
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except SyntaxError as error:
        last = len(text.value.rstrip()) - 1  # where it breaks off; Python then says column 0
        offset = min(error.offset - 1 + lead, last) if error.offset else last
        findings.add("E001", place_in(text, offset), "this is not a condition", MAY)
        return None
    except (RecursionError, MemoryError):
        findings.add("E004", text.span, "the condition is nested too deep", _SPLIT)
        return None
    if _deeper_than(tree, DEEPEST):
        findings.add("E004", text.span, f"the condition is nested more than {DEEPEST} deep", _SPLIT)
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset += lead
    return tree


def _deeper_than(tree: ast.AST, most: int) -> bool:
    level = [tree]
    for _ in range(most):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True


def _condition(node: ast.expr, at: _At) -> Condition | None:
    match node:
        case ast.BoolOp(op=op, values=values):
            parts = [_condition(value, at) for value in values]
            known = tuple(part for part in parts if part is not None)
            if len(known) < len(parts):
                return None
            join = All if isinstance(op, ast.And) else Any
            return join(known, at.span(node))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            negated = _condition(operand, at)
            return None if negated is None else Not(negated, at.span(node))
        case ast.Compare():
            return _comparisons(node, at)
        case ast.Name(id=name):
            return _bare(name, node, at)
        case _:
            what = _NOT_ALLOWED.get(type(node), "this")
            at.add("E003", node, f"{what} may not stand in a condition", MAY)
            return None


def _bare(name: str, node: ast.Name, at: _At) -> Condition | None:
    if name in at.names.concepts:
        return Holds(name, at.span(node))
    if name not in at.names.facts:
        _unknown(name, node, at)
        return None
    kind = at.names.facts[name]
    if isinstance(kind, BoolType):
        return Compare(name, Op.EQ, True, at.span(node))
    if kind is not None:
        help = f"compare it: {name} == {_an_example(kind)}"
        at.add("R008", node, f"{name!r} is not a yes-or-no fact and cannot stand alone", help)
    return None


def _unknown(name: str, node: ast.expr, at: _At) -> None:
    known = (*at.names.facts, *at.names.concepts)
    message = f"there is no fact or concept named {name!r}"
    at.findings.unknown("R001", at.span(node), message, name, known)


def _comparisons(node: ast.Compare, at: _At) -> Condition | None:
    sides = [node.left, *node.comparators]
    pairs = [
        _pair(left, op, right, at)
        for left, op, right in zip(sides, node.ops, sides[1:], strict=False)
    ]
    known = tuple(pair for pair in pairs if pair is not None)
    if len(known) < len(pairs):
        return None
    return known[0] if len(known) == 1 else All(known, at.span(node))


def _pair(left: ast.expr, op: ast.cmpop, right: ast.expr, at: _At) -> Condition | None:
    if isinstance(op, ast.In | ast.NotIn):
        return _membership(left, isinstance(op, ast.NotIn), right, at)
    compared = _OPS.get(type(op))
    if compared is None:
        at.add("E003", left, "'is' may not stand in a condition", "write: ==")
        return None
    if isinstance(right, ast.Name) and _stands_first(left, at.names.facts.get(right.id)):
        left, compared, right = right, _TURNED[compared], left
    return _compare(left, compared, right, at)


def _compare(left: ast.expr, op: Op, right: ast.expr, at: _At) -> Condition | None:
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
    value = _value(name, kind, right, at)
    return None if value is None else Compare(name, op, value, at.span(left))


def _membership(left: ast.expr, negated: bool, right: ast.expr, at: _At) -> Condition | None:
    name = _fact(left, at)
    if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
        at.add("E005", right, "'in' needs a list of values", "write: in [a, b]")
        return None
    kind = at.names.facts[name] if name is not None else None
    if name is None or kind is None:
        return None
    values = [_value(name, kind, element, at) for element in right.elts]
    known = tuple(value for value in values if value is not None)
    if len(known) < len(values):
        return None
    member = Member(name, known, at.span(left))
    return Not(member, at.span(left)) if negated else member


def _fact(node: ast.expr, at: _At) -> str | None:
    """Return the name of the fact that is compared; None, with a finding, if it is none."""
    if not isinstance(node, ast.Name):
        what = _NOT_ALLOWED.get(type(node), "this")
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


def _value(fact: str, kind: FactTypeKind, node: ast.expr, at: _At) -> Value | None:
    word = _word(node)
    match kind:
        case BoolType():
            if isinstance(word, str) and word.lower() in YES_NO:
                return YES_NO[word.lower()]
        case EnumType(values=values):
            if word in values:
                return word
        case IntType(low=low, high=high):
            if isinstance(word, int):
                if low <= word <= high:
                    return word
                help = f"write a number from {low} to {high}"
                at.add("R005", node, f"{fact!r} is never {word}", help)
                return None
    _wrong_value(fact, kind, word, node, at)
    return None


def _word(node: ast.expr) -> str | int | None:
    """Return the word or whole number that a node spells, None for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=bool() | None as value):
            return str(value)
        case ast.Constant(value=int() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return -number
        case _:
            return None


def _wrong_value(
    fact: str, kind: FactTypeKind, word: str | int | None, node: ast.expr, at: _At
) -> None:
    if word is None:
        what = _NOT_ALLOWED.get(type(node), "this")
        help = f"write: {fact} == {_an_example(kind)}"
        at.add("E005", node, f"{what} stands where a value of {fact!r} should", help)
    elif isinstance(kind, EnumType) and isinstance(word, str):
        if word in at.names.facts or word in at.names.concepts:
            help = "write one of " + ", ".join(kind.values)
            at.add("E008", node, "a fact is compared with a value, not with another name", help)
        else:
            help = suggestion(word, kind.values)
            at.add("R004", node, f"{fact!r} has no value {word!r}", help)
    else:
        help = f"write: {fact} == {_an_example(kind)}"
        at.add("R006", node, f"{fact!r} is {_described(kind)}, and {word} is not one", help)


def _described(kind: FactTypeKind) -> str:
    match kind:
        case BoolType():
            return "yes or no"
        case EnumType():
            return "one of several words"
        case IntType():
            return "a whole number"


def _an_example(kind: FactTypeKind) -> str:
    match kind:
        case BoolType():
            return "yes"
        case EnumType(values=values):
            return values[0]
        case IntType(low=low):
            return str(low)
