"""Which column of a table holds which fact, where their names differ."""

from collections.abc import Iterable
from pathlib import Path

from engine.diagnostics import FonderError
from engine.findings import Findings
from engine.ir import Pack
from engine.source import Span
from engine.yaml_reader import Table, Text, read_file, read_yaml


def names_of(pack: Pack, pairs: Iterable[str], mapping: Path | None) -> dict[str, str]:
    """Return the column of each fact that is mapped; a pair wins over the file.

    Raises FonderError (S001) for a fact that the pack lacks.
    """
    findings = Findings()
    facts = tuple(fact.name for fact in pack.facts)
    names: dict[str, str] = {}
    for column, fact, span in (*in_file(mapping, findings), *in_pairs(pairs)):
        if fact not in facts:
            findings.unknown("S001", span, f"there is no fact named {fact!r}", fact, facts)
        names[fact] = column
    if findings.diagnostics:
        raise findings.error()
    return names


def in_pairs(pairs: Iterable[str]) -> list[tuple[str, str, Span]]:
    """Return the columns and facts of pairs `column=fact`."""
    found = (pair.rpartition("=") for pair in pairs)
    return [(column.strip(), fact.strip(), Span("--map")) for column, _, fact in found]


def in_file(path: Path | None, findings: Findings) -> list[tuple[str, str, Span]]:
    """Return the columns and facts of a file of lines `column: fact`."""
    if path is None:
        return []
    data = read_file(path, findings)
    tree = None if data is None else read_yaml(data, str(path), findings)
    if findings.diagnostics:
        raise findings.error()
    if not isinstance(tree, Table) or not all(isinstance(node, Text) for _, node in tree.entries):
        says = "this is no list of columns and their facts"
        raise FonderError.of("D004", Span(str(path)), says, "write lines like `column: fact`")
    return [
        (key.value, node.value, key.span) for key, node in tree.entries if isinstance(node, Text)
    ]
