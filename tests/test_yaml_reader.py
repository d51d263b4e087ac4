"""YAML text becomes a tree with places, and everything odd about a file is said."""

import io
import sys
from pathlib import Path

import pytest
import yaml

from engine import yaml_reader
from engine.findings import Findings
from engine.source import Span
from engine.yaml_reader import Items, Table, Text, read_file, read_yaml


def _codes(data: bytes) -> list[tuple[str, int, int]]:
    findings = Findings()
    tree = read_yaml(data, "f.yaml", findings)
    assert (tree is None) == bool(findings.diagnostics)
    return [(d.code, d.span.line, d.span.column) for d in findings.diagnostics]


def _tree(text: str) -> object:
    findings = Findings()
    tree = read_yaml(text.encode(), "f.yaml", findings)
    assert not findings.diagnostics
    return tree


def test_scalars_stay_text_and_everything_knows_its_place() -> None:
    tree = _tree("a: yes\nb:\n  - 2\n  - 'no'\n")
    assert tree == Table(
        (
            (Text("a"), Text("yes")),
            (Text("b"), Items((Text("2"), Text("no", plain=False)))),
        )
    )
    assert isinstance(tree, Table)
    items = tree.entries[1][1]
    assert isinstance(items, Items)
    assert items.items[1].span == Span("f.yaml", 4, 5)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert _codes(b"\xef\xbb\xbfa: b\n") == []


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n"
    for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    ("data", "first"),
    [
        (b"a: [\n", ("Y001", 2, 1)),
        (b"a: b: c\n", ("Y001", 1, 5)),
        (b"a: 'b\n", ("Y001", 2, 1)),
        (b"a:\n\tb: c\n", ("Y002", 2, 1)),
        (b"a: 1\nb: 2\na: 3\n", ("Y003", 3, 1)),
        (b"{[a]: 1}\n", ("Y004", 1, 2)),
        (b"a: b\nc: \xff\n", ("Y005", 2, 4)),
        (b"a: \xe4\n", ("Y005", 1, 4)),
        (b"", ("Y006", 0, 0)),
        (b"# only a comment\n", ("Y006", 0, 0)),
        (b"[" * 40 + b"]" * 40, ("Y008", 1, 33)),
        (b"a: &b c\n", ("Y009", 1, 4)),
        (b"a: *b\n", ("Y009", 1, 4)),
        (BOMB.encode(), ("Y009", 1, 4)),
        (b"a: b\n---\nc: d\n", ("Y010", 2, 1)),
        (b"a: b\nc: \x07\n", ("Y011", 2, 4)),
        (b"a: !!python/object:os.system b\n", ("Y012", 1, 4)),
        (b"a: !b [c]\n", ("Y012", 1, 4)),
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_what_is_odd_is_said_at_its_place(
    data: bytes, first: tuple[str, int, int], pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)
    found = _codes(data)
    assert found[0][0] == first[0]
    if first[0] != "Y001":  # the two parsers differ in where they notice
        assert found[0] == first


def test_one_slip_is_said_once() -> None:
    assert [code for code, _, _ in _codes(b"a: {{ him }} is\nb: c\n")] == ["Y004"]


def test_all_duplicates_of_a_file_are_said() -> None:
    assert _codes(b"a: 1\na: 2\nb: 1\nb: 2\n") == [("Y003", 2, 1), ("Y003", 4, 1)]


def test_a_hostile_file_gives_no_more_than_a_page_of_findings() -> None:
    assert len(_codes(b"a: 1\n" * 5000)) == 500


def test_deep_nesting_neither_crashes_nor_takes_long() -> None:
    assert _codes(b"[" * 100_000)[0][0] == "Y008"
    assert _codes(b"- " * 100_000)[0][0] == "Y008"


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        findings = Findings()
        assert read_file(path, findings) is None
        assert [d.code for d in findings.diagnostics] == ["Y013"]


def test_a_file_too_large_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (yaml_reader.LARGEST + 1))
    findings = Findings()
    assert read_file(path, findings) is None
    assert [d.code for d in findings.diagnostics] == ["Y007"]


def test_standard_input_is_read_for_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: b\n")))
    assert read_file("-", Findings()) == b"a: b\n"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("a: {{ him }} is\nb: c\n", "begins with {{"),
        ("a: he said: no\n", 'a text with ": "'),
        ("a: 'never\nb: c\n", "a quote is opened"),
    ],
)
def test_common_slips_come_with_a_way_out(text: str, help: str) -> None:
    findings = Findings()
    read_yaml(text.encode(), "f.yaml", findings)
    assert any(help in d.help for d in findings.diagnostics)
