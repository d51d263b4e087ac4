"""YAML text to a tree that knows its places; the only importer of the YAML library.

Scalars are not resolved: `yes`, `2` and `never` stay text, and what a pack may hold decides what
they mean. Aliases are refused, not expanded, so that a file costs no more than its length.
"""

import errno
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from .findings import Findings
from .source import Span

LARGEST = 2 * 1024 * 1024
"""Bytes; the biggest file of rules that anybody can still read is far smaller."""
DEEPEST = 32
"""Levels of nesting; the language itself needs six."""

_READABLE = {
    errno.ENOENT: "look at the name; it counts from the folder you are in",
    errno.EISDIR: "name a file in it",
    errno.EACCES: "whoever owns it can let you read it",
}
"""What may help where a file cannot be read."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its text, whether it stood without quotes, and how it was written."""

    value: str
    plain: bool = True
    span: Span = field(default=Span(""), compare=False)
    raw: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and what stands under them, in the order written; no key stands twice."""

    entries: tuple[tuple[Text, "Node"], ...]
    span: Span = field(default=Span(""), compare=False)


Node: TypeAlias = Text | Items | Table


def place_in(text: Text, offset: int) -> Span:
    """Return where the character `offset` of a scalar's value was written.

    YAML folds and indents, but it keeps all that is not blank: the two are walked side by
    side. Where an escape breaks the walk, the place of the whole scalar is returned.
    """
    raw, span = text.raw, text.span
    if raw == text.value and "\n" not in raw:
        return Span(span.file, span.line, span.column + offset)
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


def read_file(path: str | Path, findings: Findings) -> bytes | None:
    """Return the bytes of a file, or of standard input for `-`; None, with a finding, if none."""
    name = name_of(path)
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
    except OSError as error:
        report_unreadable(path, error, findings)
        return None
    if len(data) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        findings.add("Y007", Span(name), f"the file is larger than {limit} MiB", "split it")
        return None
    return data


def report_unreadable(path: str | Path, error: OSError, findings: Findings) -> None:
    """Tell findings that a file or folder cannot be read, and what may help."""
    reason = (error.strerror or str(error)).lower()
    help = _READABLE.get(error.errno or 0, "")
    findings.add("Y013", Span(name_of(path)), f"it cannot be read: {reason}", help)


def name_of(path: str | Path) -> str:
    """Return how messages call a file."""
    return "<stdin>" if str(path) == "-" else Path(path).as_posix()


def read_yaml(data: bytes, file: str, findings: Findings) -> Node | None:
    """Return the tree of one YAML document, or None, with findings, if there is none to rely on."""
    text = _decoded(data, file, findings)
    if text is None or not _printable(text, file, findings):
        return None
    before = len(findings.diagnostics)
    composer = _Composer(file, text, findings)
    try:
        tree = composer.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, composer)
        return None
    except _TooDeepError:
        return None
    return tree if len(findings.diagnostics) == before else None


def _decoded(data: bytes, file: str, findings: Findings) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        findings.add(
            "Y005",
            _place(before, len(before), file),
            "the file is not written in UTF-8",
            "save it as UTF-8 in your editor",
        )
        return None


def _printable(text: str, file: str, findings: Findings) -> bool:
    found = _UNPRINTABLE.search(text)
    if found:
        findings.add(
            "Y011",
            _place(text, found.start(), file),
            f"the control character U+{ord(found.group()):04X} may not stand in a file",
            "delete it; editors often hide it",
        )
    return found is None


def _place(text: str, index: int, file: str) -> Span:
    line = text.count("\n", 0, index) + 1
    return Span(file, line, index - (text.rfind("\n", 0, index) + 1) + 1)


class _TooDeepError(Exception):
    pass


@dataclass(slots=True)
class _Composer:
    """Builds nodes from the parser's events; what is wrong is told to `findings`."""

    file: str
    text: str
    findings: Findings

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            match event:
                case yaml.DocumentStartEvent() if root is not None:
                    self._add("Y010", event, "a second document begins here", "make it a file")
                    return None
                case yaml.NodeEvent():
                    root = self._node(event, events, 1)
                case _:
                    continue
        if root is None or (isinstance(root, Text) and not root.value):
            self.findings.add("Y006", Span(self.file), "the file is empty")
            return None
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > DEEPEST or self.findings.full:
            self._add("Y008", event, f"lists and tables are nested more than {DEEPEST} deep")
            raise _TooDeepError
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self._add(
                "Y009",
                event,
                "anchors (&name) and aliases (*name) may not be used",
                "write it out; a text that begins with & or * needs quotes",
            )
        match event:
            case yaml.ScalarEvent():
                self._refuse_tag(event)
                return self._scalar(event)
            case yaml.SequenceStartEvent():
                self._refuse_tag(event)
                return Items(tuple(self._items(events, depth)), self._span(event))
            case yaml.MappingStartEvent():
                self._refuse_tag(event)
                return Table(tuple(self._entries(events, depth)), self._span(event))
            case _:
                return Text("", span=self._span(event))

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            help = "leave it out; a text that begins with ! needs quotes"
            self._add("Y012", event, f"the tag {event.tag!r} may not be used", help)

    def _scalar(self, event: yaml.ScalarEvent) -> Text:
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index] if start and end else ""
        return Text(event.value, not event.style, self._span(event), raw)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Text, Node]]:
        seen: dict[str, Span] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Text):
                help = "a text that begins with {{ or [ needs quotes, or >- and a new line"
                self._add("Y004", event, "a key must be a plain word", help)
            elif key.value in seen:
                first = seen[key.value].line
                message = f"the key {key.value!r} stands here for the second time"
                self._add("Y003", event, message, f"the first is in line {first}; keep one")
            else:
                seen[key.value] = key.span
                yield key, value

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        return Span(self.file, mark.line + 1, mark.column + 1) if mark else Span(self.file)

    def _add(self, code: str, event: yaml.Event, message: str, help: str = "") -> None:
        self.findings.add(code, self._span(event), message, help)


def _report_syntax(error: yaml.MarkedYAMLError, source: _Composer) -> None:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (-1, -1)
    span = Span(source.file, line + 1, column + 1)
    if any(
        d.span.file == span.file and d.span.line == span.line for d in source.findings.diagnostics
    ):
        return  # the slip that led to it has been reported
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", source.text)
    written = lines[line] if 0 <= line < len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        source.findings.add("Y002", span, "a tab indents this line", "indent with spaces")
        return
    problem = error.problem or "the file is not YAML"
    if error.context:
        problem = f"{problem} {error.context}"
    source.findings.add(
        "Y001", span, f"this is not YAML: {problem}", _syntax_help(problem, written)
    )


def _syntax_help(problem: str, written: str) -> str:
    if re.search(r"(:|-)\s+\{\{", written):
        return "a text that begins with {{ needs quotes, or >- and a new line"
    if "mapping values are not allowed" in problem:
        return 'a text with ": " in it needs quotes, or >- and a new line'
    if "quoted scalar" in problem:
        return "a quote is opened and not closed"
    if "expected key" in problem or "block end" in problem or "could not find" in problem:
        return "look at this line and the one above: indentation, a missing colon, an open quote"
    return ""
