"""A table of the tree read by its shape: every value of the right kind, every mistake reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from ..answers import YES_NO, Answered, read_answers
from ..expressions import parse_condition
from ..findings import Findings
from ..ir import All, Condition, Not, Written
from ..names import Names
from ..shapes import (
    LARGE,
    Answers,
    Called,
    Kind,
    ListOf,
    Name,
    OneOf,
    Record,
    Ref,
    Scalar,
    Shape,
    TableOf,
    When,
    Whole,
    Words,
    YesNo,
)
from ..source import Span
from ..words import plain
from ..yaml_reader import Items, Node, Table, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs to know, and where it tells what is wrong."""

    names: Names
    findings: Findings
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a kind of thing, its name by every plain word for it."""
    texts: list[Written] = field(default_factory=list)
    """Where the texts of plain words are noted as they are read."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one table; asking for a key that was left out gives the empty value."""

    shape: str
    values: Mapping[str, object]
    spans: Mapping[str, Span]
    """Where each value was written, those that were wrong and are not among `values` as well."""
    span: Span

    def text(self, key: str) -> str:
        """Return a text, "" for none."""
        return cast(str, self.values.get(key, ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return cast(tuple[str, ...], self.values.get(key, ()))

    def flag(self, key: str) -> bool:
        """Return a yes or no, no for none."""
        return cast(bool, self.values.get(key, False))

    def whole(self, key: str) -> int:
        """Return a whole number that must be there."""
        return cast(int, self.values[key])

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return cast(tuple[int, ...], self.values.get(key, ()))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of texts as pairs."""
        return cast(tuple[tuple[str, str], ...], self.values.get(key, ()))

    def records(self, key: str) -> tuple["Fields", ...]:
        """Return a list of tables."""
        return cast(tuple["Fields", ...], self.values.get(key, ()))

    def condition(self, key: str) -> Condition:
        """Return the condition under `key`, less the one under `unless` if there is one."""
        when = cast(Condition, self.values[key])
        unless = cast(Condition | None, self.values.get("unless"))
        if unless is None:
            return when
        operands = when.operands if isinstance(when, All) else (when,)
        return All((*operands, Not(unless, unless.span)), when.span)


def read_record(node: Node, shape: Shape, reading: Reading) -> Fields | None:
    """Return the values of a table of one shape, less those that are wrong, which are reported.

    None is returned where a key that must be there is missing or wrong.
    """
    if not isinstance(node, Table):
        message = f"{_a(shape.name)} should stand here as a table of keys, not {_what(node)}"
        reading.findings.add("P003", node.span, message, f"begin with: {shape.keys[0].name}: ...")
        return None
    kinds = {key.name: key.kind for key in shape.keys}
    read: dict[str, object] = {}
    for key, value in node.entries:
        if key.value in kinds:
            read[key.value] = read_value(value, kinds[key.value], key.value, reading)
        else:
            message = f"{_a(shape.name)} has no key {key.value!r}"
            reading.findings.unknown("P001", key.span, message, key.value, tuple(kinds))
    _report_missing(node, shape, read, reading)
    if any(key.required and read.get(key.name) is None for key in shape.keys):
        return None
    values = {key: value for key, value in read.items() if value is not None}
    spans = {key.value: value.span for key, value in node.entries}
    return Fields(shape.name, values, spans, node.span)


def _report_missing(
    node: Table, shape: Shape, read: Mapping[str, object], reading: Reading
) -> None:
    for key in shape.keys:
        if key.required and key.name not in read:
            message = f"this {shape.name.replace('_', ' ')} lacks the key {key.name!r}"
            reading.findings.add("P002", node.span, message, f"add {key.name}: {key.about}")


def read_value(node: Node, kind: Kind, key: str, reading: Reading) -> object:
    """Return the value of a node by its kind; None, with findings, if it is of another."""
    match kind:
        case ListOf():
            return _list(node, kind, key, reading)
        case TableOf():
            return _table(node, kind, key, reading)
        case Record():
            return _record(node, kind, key, reading)
        case Answers() if isinstance(node, Table):
            return read_answers(node, reading.names.facts, reading.findings)
        case Answers() if isinstance(node, Text) and not node.value:
            return Answered()
        case Answers():
            _wrong(node, key, "a table of facts and values", reading)
        case _ if not isinstance(node, Text):
            _wrong(node, key, "one text", reading)
        case When():
            return parse_condition(node, reading.names, reading.findings)
        case _ if not node.value.strip():
            message = f"{key!r} is empty"
            reading.findings.add("P007", node.span, message, "write something, or delete the key")
        case _:
            return _scalar(node, kind, key, reading)
    return None


def _scalar(node: Text, kind: Scalar, key: str, reading: Reading) -> object:
    value = _scalar_value(node.value.strip(), kind, reading)
    if value is None:
        _refuse(node, kind, key, reading)
    elif isinstance(kind, Words) and not kind.pattern:
        reading.texts.append(Written(key, str(value), node.span))
    return value


def _scalar_value(word: str, kind: Scalar, reading: Reading) -> str | int | None:
    match kind:
        case Words(pattern=pattern) | Name(pattern=pattern):
            return word if not pattern or re.fullmatch(pattern, word) else None
        case Ref(kind=thing, besides=besides):
            return word if reading.names.may_be(thing, word) or word in besides else None
        case Called(kind=thing):
            return reading.called[thing].get(plain(word))
        case YesNo():
            return YES_NO.get(word.lower())
        case Whole(low=low, high=high):
            number = int(word) if re.fullmatch("[+-]?[0-9]{1,10}", word) else None
            return number if number is not None and low <= number <= high else None
        case OneOf(words=words):
            return word if word in words else None


def _refuse(node: Text, kind: Scalar, key: str, reading: Reading) -> None:
    word, span, findings = node.value, node.span, reading.findings
    match kind:
        case Words(form=form):
            findings.add("P004", span, f"{key!r} is not well formed: {word!r}", f"write {form}")
        case Name(form=form):
            findings.add("P004", span, f"{word!r} cannot be a name here", f"write {form}")
        case Ref(kind=thing, besides=besides):
            message = f"there is no {thing.replace('_', ' ')} named {word!r}"
            findings.unknown("R001", span, message, word, (*reading.names.of(thing), *besides))
        case Called(kind=thing):
            message = f"there is no {thing} called {word!r}"
            findings.unknown("S003", span, message, plain(word), tuple(reading.called[thing]))
        case YesNo():
            findings.add("P005", span, f"{key!r} is yes or no, not {word!r}", "write yes or no")
        case Whole(low=low):
            help = f"write digits only, {low} or more" if low > -LARGE else "write digits only"
            findings.add("P006", span, f"{key!r} is a whole number, not {word!r}", help)
        case OneOf(words=words):
            findings.unknown("P005", span, f"{key!r} cannot be {word!r}", word, words)


def _list(node: Node, kind: ListOf, key: str, reading: Reading) -> object:
    if isinstance(node, Text) and not node.value and kind.least == 0:
        return ()
    if kind.single and not isinstance(node, Items):
        node = Items((node,), node.span)
    if not isinstance(node, Items):
        _wrong(node, key, "a list", reading)
        return None
    most = kind.most if kind.most is not None else len(node.items)
    if not kind.least <= len(node.items) <= most:
        many = f"{kind.least}" if kind.most == kind.least else f"at least {kind.least}"
        message = f"{key!r} has {len(node.items)} where there should be {many}"
        reading.findings.add("P009", node.span, message)
        return None
    values = tuple(read_value(item, kind.of, key, reading) for item in node.items)
    return None if None in values else values


def _table(node: Node, kind: TableOf, key: str, reading: Reading) -> object:
    if not isinstance(node, Table):
        _wrong(node, key, "a table", reading)
        return None
    if not node.entries:
        reading.findings.add("P009", node.span, f"{key!r} is an empty table")
        return None
    pairs = tuple(
        (read_value(name, kind.key, key, reading), read_value(value, kind.value, key, reading))
        for name, value in node.entries
    )
    return None if any(None in pair for pair in pairs) else pairs


def _record(node: Node, kind: Record, key: str, reading: Reading) -> object:
    if kind.short and isinstance(node, Text):
        node = Table(((Text(kind.short, span=node.span), node),), node.span)
    if not isinstance(node, Table):
        _wrong(node, key, "a table", reading)
        return None
    keys = {name.value for name, _ in node.entries}
    shape = next((one for one in kind.shapes if one.keys[0].name in keys), kind.shapes[0])
    return read_record(node, shape, reading)


def _wrong(node: Node, key: str, wanted: str, reading: Reading) -> None:
    message = f"under {key!r} there should be {wanted}, not {_what(node)}"
    help = (
        'a text that holds ": " or begins with [ or { needs quotes' if wanted == "one text" else ""
    )
    reading.findings.add("P003", node.span, message, help)


def _what(node: Node) -> str:
    match node:
        case Text():
            return "a text" if node.value else "nothing"
        case Items():
            return "a list"
        case Table():
            return "a table"


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name.replace('_', ' ')}"
