"""Conditions and titles as words: the spelling that the parser reads back."""

import re
from typing import assert_never

from .ir import All, Any, Compare, Condition, Holds, Member, Not, Op, Value

_FILLED_IN = re.compile(r"\{\{\s*(\w+)[^}]*?(?:\('(\w+)'\))?\s*\}\}")


def spell(condition: Condition) -> str:
    """Return the condition in the language of the rules; parsing it gives the same condition."""
    match condition:
        case Compare(fact=fact, op=Op.EQ, value=value) if value is True:
            return fact
        case Compare(fact=fact, op=op, value=value):
            return f"{fact} {op.value} {spell_value(value)}"
        case Member(fact=fact, values=values):
            return f"{fact} in [{', '.join(map(spell_value, values))}]"
        case Holds(concept=concept):
            return concept
        case Not(operand=Member(fact=fact, values=values)):
            return f"{fact} not in [{', '.join(map(spell_value, values))}]"
        case Not(operand=operand):
            return f"not {_inside(operand, (All, Any))}"
        case All(operands=operands):
            return " and ".join(_inside(operand, (All, Any)) for operand in operands)
        case Any(operands=operands):
            return " or ".join(_inside(operand, (Any,)) for operand in operands)
        case _:
            assert_never(condition)


def _inside(condition: Condition, looser: tuple[type, ...]) -> str:
    spelled = spell(condition)
    return f"({spelled})" if isinstance(condition, looser) else spelled


def spell_value(value: Value) -> str:
    """Return a value as it is written: yes and no, digits, or the name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def plain(words: str) -> str:
    """Return words in small letters with single blanks, `_` and `-` read as blanks."""
    return " ".join(re.sub(r"[_-]", " ", unfilled(words)).casefold().split())


def unfilled(text: str) -> str:
    """Return a text with its templates as the bare words in them: "{{ he('is') }}" as "he is"."""
    return _FILLED_IN.sub(lambda found: " ".join(filter(None, found.groups())), text)
