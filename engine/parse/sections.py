"""Trees sorted by what they hold, and the names that they declare."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..findings import Findings
from ..shapes import Shape
from ..source import Span
from ..yaml_reader import Items, Node, Table, Text

HEADER_NAMES = {
    "roles": "role",
    "sections": "section",
    "groups": "group",
    "phases": "phase",
    "regions": "region",
    "documents": "document",
}


def sort_out(
    trees: Iterable[Node], sections: Mapping[str, Shape], alone: tuple[str, ...], findings: Findings
) -> dict[str, list[Node]]:
    """Return the items of each section over all files, in order; `alone` are whole-file keys.

    A section `alone` that names a whole file (`tactic`) has that file as its item, one
    that is not (`pack`) what stands under it.
    """
    found: dict[str, list[Node]] = {name: [] for name in (*sections, *alone)}
    for tree in trees:
        if not isinstance(tree, Table):
            findings.add("P008", tree.span, "the file does not begin with a key", _begin(found))
        elif "tactic" in alone and any(key.value == "tactic" for key, _ in tree.entries):
            found["tactic"].append(tree)
        else:
            for key, node in tree.entries:
                _sort_section(key, node, found, alone, findings)
    return found


def _sort_section(
    key: Text, node: Node, found: dict[str, list[Node]], alone: tuple[str, ...], findings: Findings
) -> None:
    if key.value not in found:
        message = f"there is no section {key.value!r}"
        findings.unknown("P008", key.span, message, key.value, tuple(found))
    elif key.value in alone:
        found[key.value].append(node)
    elif isinstance(node, Items):
        found[key.value].extend(node.items)
    elif not (isinstance(node, Text) and not node.value):
        message = f"the section {key.value!r} should hold a list"
        findings.add("P003", node.span, message, "begin each item with a hyphen")


LOCAL = frozenset({"case"})
"""Kinds of things whose names are for reading, and must differ within their own file only."""


def _begin(found: Iterable[str]) -> str:
    return "begin with one of " + ", ".join(found)


def declared_names(
    items: Mapping[str, list[Node]], sections: Mapping[str, Shape], findings: Findings
) -> dict[str, dict[str, Span]]:
    """Return for each kind of thing the names given to it, and report those given twice."""
    declared: dict[str, dict[str, Span]] = {kind: {} for kind in HEADER_NAMES.values()}
    declared["topic"] = {}
    for section, nodes in items.items():
        kind = sections[section].keys[0].name if section in sections else section
        names = declared.setdefault(kind, {})
        for node in nodes:
            for name in _under(node, kind):
                _declare(kind, name, names, findings)
    for header in items.get("pack", ()):
        for list_, kind in HEADER_NAMES.items():
            for entry in _items_under(header, list_):
                for name in _under(entry, "key" if kind == "document" else "name"):
                    _declare(kind, name, declared[kind], findings)
    for line in items.get("help_lines", ()):
        for topic in _items_under(line, "topics"):
            if isinstance(topic, Text):
                declared["topic"].setdefault(topic.value, topic.span)
    return declared


def _declare(kind: str, name: Text, names: dict[str, Span], findings: Findings) -> None:
    known = f"{name.span.file}: {name.value}" if kind in LOCAL else name.value
    if known in names:
        message = f"the {kind.replace('_', ' ')} {name.value!r} is declared twice"
        help = f"the first is at {names[known]}; give one of them another name"
        findings.add("R002", name.span, message, help)
    else:
        names[known] = name.span


def _under(node: Node, key: str) -> Iterator[Text]:
    if isinstance(node, Table):
        for name, value in node.entries:
            if name.value == key and isinstance(value, Text):
                yield value


def _items_under(node: Node, key: str) -> Iterator[Node]:
    if isinstance(node, Table):
        for name, value in node.entries:
            if name.value == key and isinstance(value, Items):
                yield from value.items


def names_in_ruins(data: bytes, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (kind, name) for what a file that is not YAML seems to declare.

    So one bad file does not make every mention of its names an error as well.
    """
    text = data.decode("utf-8", errors="replace")
    pattern = rf"^[ \t-]*({'|'.join(kinds)})[ \t]*:[ \t]*['\"]?([A-Za-z][A-Za-z0-9_-]*)"
    for found in re.finditer(pattern, text, re.MULTILINE):
        yield found.group(1), found.group(2)
