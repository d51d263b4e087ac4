"""Situations as YAML: texts, answers and comments, each written so that it reads back the same."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from .ir import Value
from .words import spell_value

Entry: TypeAlias = str | tuple[str, ...]
"""What may stand under a key: a text, or a list of texts."""

WIDTH = 96
_PLAIN = re.compile(r"-?\w[\w.'+-]*( [\w.'+-]+)*")
_NO_TEXT = frozenset({"", "~", "null", "true", "false"})


def situation(title: str, answers: Iterable[str], considering: tuple[str, ...] = ()) -> list[str]:
    """Return the lines of a scenario file; the answers are lines already, as from `told`."""
    head = [f"scenario: {written(title)}"]
    if considering:
        head.append(f"considering: {written(considering)}")
    return [*head, "facts:", *answers]


def told(facts: Mapping[str, Value]) -> Iterator[str]:
    """Yield answers as the lines below `facts:`."""
    return (f"  {fact}: {value}" for fact, value in spelled(facts).items())


def spelled(facts: Mapping[str, Value]) -> dict[str, str]:
    """Return answers as a file spells them."""
    return {fact: spell_value(value) for fact, value in facts.items()}


def written(value: Entry | Mapping[str, Entry]) -> str:
    """Return a value as YAML in one line."""
    match value:
        case str():
            return value if is_plain(value) else in_quotes(value)
        case tuple():
            return f"[{', '.join(map(written, value))}]"
        case _:
            return f"{{{', '.join(f'{key}: {written(each)}' for key, each in value.items())}}}"


def is_plain(text: str) -> bool:
    """Return whether every reader of YAML takes a text without quotes for that text."""
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _NO_TEXT


def in_quotes(text: str) -> str:
    """Return a text in double quotes, with escapes for what cannot be seen.

    Half a surrogate pair, which a terminal can hand over and no file can hold, becomes U+FFFD.
    """
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    quoted = json.dumps(whole, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def comment(text: str, mark: str = "# ") -> list[str]:
    """Return text as comment lines."""
    return textwrap.wrap(text.strip(), WIDTH, initial_indent=mark, subsequent_indent=mark)
