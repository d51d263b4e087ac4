"""Values of comparisons, typed by the fact that they are compared with."""

import ast

from ..answers import YES_NO
from ..findings import suggestion
from ..ir import BoolType, EnumType, FactTypeKind, IntType, Value
from .at import At, described


def value_of(fact: str, kind: FactTypeKind, node: ast.expr, at: At) -> Value | None:
    """Return the value of `fact` that a node spells; None, with a finding, if it is none."""
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
    fact: str, kind: FactTypeKind, word: str | int | None, node: ast.expr, at: At
) -> None:
    if word is None:
        what = described(node)
        help = f"write: {fact} == {example_of(kind)}"
        at.add("E005", node, f"{what} stands where a value of {fact!r} should", help)
    elif isinstance(kind, EnumType) and isinstance(word, str):
        if word in at.names.facts or word in at.names.concepts:
            help = "write one of " + ", ".join(kind.values)
            at.add("E008", node, "a fact is compared with a value, not with another name", help)
        else:
            help = suggestion(word, kind.values)
            at.add("R004", node, f"{fact!r} has no value {word!r}", help)
    else:
        help = f"write: {fact} == {example_of(kind)}"
        at.add("R006", node, f"{fact!r} is {_named(kind)}, and {word} is not one", help)


def _named(kind: FactTypeKind) -> str:
    match kind:
        case BoolType():
            return "yes or no"
        case EnumType():
            return "one of several words"
        case IntType():
            return "a whole number"


def example_of(kind: FactTypeKind) -> str:
    """Return a value as an example of how to write one."""
    match kind:
        case BoolType():
            return "yes"
        case EnumType(values=values):
            return values[0]
        case IntType(low=low):
            return str(low)
