"""The parts of a condition by their place in it, and a condition with another part there."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from ..ir import All, Any, Condition, Not

Path: TypeAlias = tuple[int, ...]
"""Which operand to go into, from the outside; the only operand of `not` is number 0."""

ALWAYS = All(())
"""The condition that always holds."""
NEVER = Any(())
"""The condition that never holds."""


def parts(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Condition]]:
    """Yield a condition and all parts of it with their places, in the order of the text."""
    yield path, condition
    for place, operand in enumerate(operands_of(condition)):
        yield from parts(operand, (*path, place))


def literals(condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """Yield the comparisons and concept names of a condition with their places."""
    for path, part in parts(condition):
        if not isinstance(part, Not | All | Any):
            yield path, part


def operands_of(condition: Condition) -> tuple[Condition, ...]:
    """Return what a condition joins or negates; nothing for a literal."""
    match condition:
        case Not(operand):
            return (operand,)
        case All(operands) | Any(operands):
            return operands
        case _:
            return ()


def with_part(condition: Condition, path: Path, part: Condition) -> Condition:
    """Return a condition with another part at one place."""
    if not path:
        return part
    place, *rest = path
    match condition:
        case Not(operand):
            return replace(condition, operand=with_part(operand, tuple(rest), part))
        case All(operands) | Any(operands):
            other = with_part(operands[place], tuple(rest), part)
            joined = (*operands[:place], other, *operands[place + 1 :])
            return replace(condition, operands=joined)
        case _:
            raise IndexError(f"{condition} has no parts")
