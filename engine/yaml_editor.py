"""YAML text changed in a few places, its comments and layout kept; the only importer of ruamel."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.util import load_yaml_guess_indent

from .yaml_writer import Entry, is_plain

UNFOLDED = 1_000_000
"""A width no line has, so that no line is broken that was not broken before."""
_TABLE = re.compile(r"^( *)[^\s#-].*:[ \r]*(?:#.*)?\n(?:\s*(?:#.*)?\n)*\1( +)[^\s#-]", re.MULTILINE)
"""A key with another below it, and by how much that is indented."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A key to be given a value; what is missing on the way to it is made."""

    path: tuple[str, ...]
    value: Entry | None
    """None takes the key away."""
    follows: tuple[str, ...] = ()
    """Keys after which a new key has its place: the last of them that is there; else the end."""
    beside: frozenset[str] = frozenset()
    """Those of them from which no comment should part it."""


class _AsWritten(VersionedResolver):
    """Leaves every scalar a text, so that `yes`, `0012` and `~` are written back as they were."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        """Return no pattern that would make anything else of a text."""
        return {}


def edited(text: str, edits: Iterable[Edit]) -> str | None:
    """Return YAML text with some keys changed; None if the text cannot be kept as it is written.

    Comments, the order of keys, quotes and empty lines stay, as ruamel's round trip keeps them;
    several blanks after a colon become one, and a list in brackets stands in one line. A key that
    is taken away takes its comment along.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        yaml, root = _opened(text.removeprefix(mark))
    except YAMLError:
        return None
    if not isinstance(root, CommentedMap):
        return None
    for edit in edits:
        _apply(root, edit)
    out = io.StringIO()
    yaml.dump(root, out)
    written = out.getvalue()
    return mark + (written.replace("\n", "\r\n") if "\r\n" in text else written)


def _opened(text: str) -> tuple[YAML, Any]:
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = UNFOLDED
    root, indent, dash = load_yaml_guess_indent(text.replace("\r\n", "\n"), yaml=yaml)
    table = _TABLE.search(text)
    yaml.indent(mapping=len(table[2]) if table else 2, sequence=indent or 2, offset=dash or 0)
    return yaml, root


def _apply(root: CommentedMap, edit: Edit) -> None:
    table = root
    for key in edit.path[:-1]:
        if not isinstance(table.get(key), CommentedMap):
            _put(table, key, CommentedMap(), edit)
        table = table[key]
    key = edit.path[-1]
    if edit.value is None:
        table.pop(key, None)
    else:
        _put(table, key, _entry(edit.value), edit)


def _put(table: CommentedMap, key: str, entry: object, edit: Edit) -> None:
    if key in table:
        table[key] = entry
        return
    keys = list(table)
    before = [name for name in edit.follows if name in table]
    place = keys.index(before[-1]) + 1 if before else len(keys)
    table.insert(place, key, entry)
    if before and (before[-1] in edit.beside or place == len(keys)):
        _hand_over(table, before[-1], key)


def _hand_over(table: CommentedMap, old: str, new: str) -> None:
    """Let what stands in the lines below a key stand below the key that was put after it."""
    comments = table.ca.items.get(old)
    token = comments[2] if comments else None
    if token is None or "\n" not in token.value:
        return
    own, _, below = token.value.partition("\n")
    if below:
        token.value = own + "\n"
        table.ca.items[new] = [None, None, type(token)("\n" + below, token.start_mark, None), None]


def _entry(value: Entry) -> object:
    if isinstance(value, str):
        return value if not value or is_plain(value) else DoubleQuotedScalarString(value)
    listed = CommentedSeq([_entry(each) for each in value])
    listed.fa.set_flow_style()
    return listed
