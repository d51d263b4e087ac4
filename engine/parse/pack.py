"""Trees to a pack: items in the frozen form, with every name bound and every value typed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from ..findings import Findings
from ..ir import (
    Apart,
    Claim,
    Concept,
    Constraint,
    FactType,
    Gate,
    HelpLine,
    Named,
    Pack,
    Property,
    Relation,
    Remark,
    Tactic,
)
from ..names import Names
from ..shapes import PACK, SECTIONS, TACTIC
from ..source import NOWHERE, Span
from ..yaml_reader import Node
from . import items
from .fields import Fields, Reading, read_record
from .sections import HEADER_NAMES, declared_names, names_in_ruins, sort_out
from .sources import document, named

_T = TypeVar("_T")
_KINDS = (*(shape.keys[0].name for shape in SECTIONS.values()), "tactic")


def parse_pack(
    trees: Iterable[Node], ruins: Iterable[bytes], folder: Span, findings: Findings
) -> Pack:
    """Return what the files hold; with findings, it lacks what they speak of and is not to be used.

    `ruins` are files that are not YAML: names that they seem to declare are taken as known.
    `folder` is where to point for what no file holds.
    """
    found = sort_out(trees, SECTIONS, ("pack", "tactic"), findings)
    declared = declared_names(found, SECTIONS, findings)
    for file in ruins:
        for kind, name in names_in_ruins(file, _KINDS):
            declared[kind].setdefault(name, NOWHERE)
    if not found["pack"]:
        _miss_header(declared, folder, findings)
    reading = Reading(_names(declared, ()), findings)
    header = _header(found["pack"], reading)
    facts = _facts(found["facts"], reading)
    reading = replace(reading, names=_names(declared, facts))
    built = {section: _built(section, found[section], reading) for section in items.BUILDERS}
    return Pack(
        title=header.text("title"),
        version=header.text("version"),
        about=header.text("about"),
        closing=header.text("closing"),
        roles=_named(header, "roles"),
        sections=_named(header, "sections"),
        groups=_named(header, "groups"),
        phases=_named(header, "phases"),
        regions=_named(header, "regions"),
        documents=tuple(map(document, header.records("documents"))),
        claims=_only(Claim, built["claims"]),
        relations=_only(Relation, built["agreements"] + built["differences"]),
        facts=facts,
        constraints=_only(Constraint, built["constraints"]),
        concepts=_only(Concept, built["concepts"]),
        gates=_only(Gate, built["gates"]),
        tactics=_tactics(found["tactic"], reading),
        remarks=_only(Remark, built["remarks"]),
        help_lines=_only(HelpLine, built["help_lines"]),
        properties=_only(Property, built["properties"]),
        apart=_only(Apart, built["not_together"]),
        texts=tuple(reading.texts),
    )


def _names(declared: Mapping[str, Mapping[str, Span]], facts: tuple[FactType, ...]) -> Names:
    types = {fact.name: fact.type for fact in facts}
    return Names(
        facts={name: types.get(name) for name in declared["fact"]},
        concepts=declared["concept"].keys(),
        declared=declared,
    )


def _header(nodes: list[Node], reading: Reading) -> Fields:
    empty = Fields("pack", {}, {}, NOWHERE)
    for node in nodes[1:]:
        message = "the section 'pack' stands here once more"
        help = f"the first is at {nodes[0].span}; keep one of them"
        reading.findings.add("P013", node.span, message, help)
    return (read_record(nodes[0], PACK, reading) or empty) if len(nodes) == 1 else empty


def _miss_header(declared: dict[str, dict[str, Span]], folder: Span, findings: Findings) -> None:
    """Report it, unless something wrong already may be why, and take its names as unread."""
    if not findings.diagnostics:
        help = "a pack has one, with its title, roles and groups"
        findings.add("P013", folder, "no file here holds the section 'pack'", help)
    for kind in HEADER_NAMES.values():
        del declared[kind]


def _facts(nodes: list[Node], reading: Reading) -> tuple[FactType, ...]:
    read = (read_record(node, SECTIONS["facts"], reading) for node in nodes)
    facts = (items.fact(fields, reading) for fields in read if fields is not None)
    return tuple(fact for fact in facts if fact is not None)


def _built(section: str, nodes: list[Node], reading: Reading) -> tuple[object, ...]:
    read = (read_record(node, SECTIONS[section], reading) for node in nodes)
    return tuple(items.BUILDERS[section](fields, reading) for fields in read if fields is not None)


def _tactics(nodes: list[Node], reading: Reading) -> tuple[Tactic, ...]:
    read = (read_record(node, TACTIC, reading) for node in nodes)
    return tuple(items.tactic(fields, reading) for fields in read if fields is not None)


def _only(kind: type[_T], built: tuple[object, ...]) -> tuple[_T, ...]:
    return tuple(item for item in built if isinstance(item, kind))


def _named(header: Fields, key: str) -> tuple[Named, ...]:
    return tuple(map(named, header.records(key)))
