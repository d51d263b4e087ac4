"""Values as Typst writes them, so that nothing anybody wrote is ever read as markup."""

import unicodedata
from dataclasses import fields, is_dataclass

from ..user_text import TURNS

ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def as_typst(value: object) -> str:
    """Return a value as a Typst literal: text as a string, a dataclass as a dictionary.

    Takes text, whole numbers, truth values, None, tuples, lists and dataclasses of these; raises
    TypeError for anything else.
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, tuple | list):
        return f"({''.join(f'{as_typst(each)},' for each in value)})"
    if is_dataclass(value) and not isinstance(value, type):
        pairs = (f'"{one.name}": {as_typst(getattr(value, one.name))}' for one in fields(value))
        return f"({', '.join(pairs)})"
    raise TypeError(f"no Typst literal for {value!r}")


def string(text: str) -> str:
    """Return text as a Typst string, without control characters and turns of direction."""
    return f'"{"".join(ESCAPED.get(c, c) for c in text if shown(c))}"'


def shown(character: str) -> bool:
    """Return whether a character stands for something that can be read."""
    if character == "\n":
        return True
    return character not in TURNS and unicodedata.category(character) not in ("Cc", "Cs")
