"""The items of a pack from their fields: one function per kind."""

import keyword
from collections.abc import Callable, Mapping

from ..ir import (
    Allow,
    BoolType,
    Concept,
    Constraint,
    EnumType,
    FactType,
    FactTypeKind,
    Gate,
    IntType,
    Note,
    Remark,
    Rule,
    Tactic,
    Verdict,
)
from .fields import Fields, Reading
from .properties import apart, property_
from .sources import claim, help_line, relation

RESERVED = frozenset({*keyword.kwlist, "yes", "no", "true", "false", "unknown"})
"""Words that a condition or an answer would take for something else."""
_BELONGS = {"bool": (), "enum": ("values",), "int": ("range", "unit")}


def fact(fields: Fields, reading: Reading) -> FactType | None:
    """Return a fact type."""
    _refuse_reserved(fields, "fact", reading)
    kind = _fact_kind(fields, reading)
    if kind is None:
        return None
    return FactType(
        name=fields.text("fact"),
        type=kind,
        section=fields.text("section"),
        about=fields.text("about"),
        short=fields.text("short"),
        question=fields.text("question"),
        help=fields.text("help"),
        why=fields.text("why"),
        changed_by=fields.text("changed_by"),
        allow=_allowed(fields),
        span=fields.span,
    )


def _fact_kind(fields: Fields, reading: Reading) -> FactTypeKind | None:
    written = fields.text("type")
    for key in ("range", "unit", "values"):
        if key in fields.spans and key not in _BELONGS[written]:
            message = f"a fact of type {written} has no {key}"
            reading.findings.add(
                "P010", fields.spans[key], message, "delete it, or change the type"
            )
    if written == "bool":
        return BoolType()
    if written == "int":
        return _int_type(fields, reading)
    return _enum_type(fields, reading)


def _int_type(fields: Fields, reading: Reading) -> IntType | None:
    if "range" not in fields.spans:
        help = "add range: [0, 100]"
        reading.findings.add("P002", fields.span, "this fact lacks the key 'range'", help)
    if "range" not in fields.values:
        return None
    low, high = fields.wholes("range")
    if low >= high:
        message = f"the range from {low} to {high} holds nothing to tell apart"
        reading.findings.add("P010", fields.spans["range"], message, "write the least number first")
        return None
    return IntType(low, high, fields.text("unit"))


def _enum_type(fields: Fields, reading: Reading) -> EnumType | None:
    pairs = fields.pairs("values")
    if "values" not in fields.spans:
        help = "add values: {a_name: a label, another: another label}"
        reading.findings.add("P002", fields.span, "this fact lacks the key 'values'", help)
    if not pairs:
        return None
    for value, _ in pairs:
        if value == "unknown" or (value in RESERVED and value not in ("yes", "no")):
            message = f"{value!r} is a reserved word and cannot be a value"
            reading.findings.add("P011", fields.spans["values"], message, "choose another word")
    values, labels = zip(*pairs, strict=True)
    return EnumType(values, labels)


def _refuse_reserved(fields: Fields, key: str, reading: Reading) -> None:
    if fields.text(key) in RESERVED:
        message = f"{fields.text(key)!r} is a reserved word and cannot be a name"
        reading.findings.add("P011", fields.spans[key], message, "choose another word")


def constraint(fields: Fields, reading: Reading) -> Constraint:
    """Return a constraint."""
    return Constraint(
        name=fields.text("constraint"),
        never=fields.condition("never"),
        says=fields.text("says"),
        yields=fields.text("yields"),
        allow=_allowed(fields),
        span=fields.span,
    )


def concept(fields: Fields, reading: Reading) -> Concept:
    """Return a concept."""
    _refuse_reserved(fields, "concept", reading)
    return Concept(
        name=fields.text("concept"),
        when=fields.condition("when"),
        says=fields.text("says"),
        denied=fields.text("denied"),
        source=fields.texts("source"),
        beyond=fields.flag("beyond"),
        allow=_allowed(fields),
        span=fields.span,
    )


def gate(fields: Fields, reading: Reading) -> Gate | None:
    """Return a gate; `all_but` is turned into the groups that are left."""
    if ("groups" in fields.spans) == ("all_but" in fields.spans):
        message = "a gate has either 'groups' or 'all_but'"
        reading.findings.add(
            "P010", fields.span, message, "say which groups of tactics it holds back"
        )
        return None
    spared = fields.texts("all_but")
    rest = tuple(group for group in reading.names.of("group") if group not in spared)
    return Gate(
        name=fields.text("gate"),
        title=fields.text("title"),
        when=fields.condition("when"),
        verdict=Verdict(fields.text("verdict")),
        groups=fields.texts("groups") or rest,
        besides=fields.texts("besides"),
        because=fields.text("because"),
        instead=fields.text("instead"),
        first=fields.texts("first"),
        proviso=fields.text("proviso"),
        support=fields.texts("support"),
        source=fields.texts("source"),
        beyond=fields.flag("beyond"),
        allow=_allowed(fields),
        span=fields.span,
    )


def tactic(fields: Fields, reading: Reading) -> Tactic:
    """Return a tactic with its decision list."""
    rules = fields.records("rules")
    _check_list(rules, reading)
    return Tactic(
        name=fields.text("tactic"),
        title=fields.text("title"),
        about=fields.text("about"),
        group=fields.text("group"),
        phase=fields.text("phase"),
        rules=tuple(_rule(rule) for rule in rules),
        also_called=fields.texts("also_called"),
        after=fields.texts("after"),
        how=_notes(fields, "how"),
        gains=_notes(fields, "gains"),
        costs=_notes(fields, "costs"),
        constant=fields.text("constant"),
        span=fields.span,
    )


def _check_list(rules: tuple[Fields, ...], reading: Reading) -> None:
    if rules[-1].shape != "otherwise":
        message = "the decision list does not end with 'otherwise'"
        reading.findings.add("P012", rules[-1].span, message, "add - otherwise: <verdict>")
    for rule in rules[:-1]:
        if rule.shape == "otherwise":
            message = "'otherwise' hides the rules after it"
            reading.findings.add("P012", rule.span, message, "move it to the end")
    seen: set[str] = set()
    for rule in rules:
        name = rule.text("rule")
        if name == "otherwise" or name in seen:
            message = f"the rule name {name!r} is taken in this decision list"
            reading.findings.add("R002", rule.spans["rule"], message, "choose another name")
        seen.add(name or "otherwise")


def _rule(fields: Fields) -> Rule:
    closing = fields.shape == "otherwise"
    return Rule(
        name="otherwise" if closing else fields.text("rule"),
        when=None if closing else fields.condition("when"),
        verdict=Verdict(fields.text("otherwise" if closing else "verdict")),
        because=fields.text("because"),
        how=_notes(fields, "how"),
        first=fields.texts("first"),
        source=fields.texts("source"),
        beyond=fields.flag("beyond"),
        allow=_allowed(fields),
        span=fields.span,
    )


def _notes(fields: Fields, key: str) -> tuple[Note, ...]:
    return tuple(
        Note(note.text("text"), note.texts("source"), note.flag("beyond"), note.span)
        for note in fields.records(key)
    )


def remark(fields: Fields, reading: Reading) -> Remark:
    """Return a remark."""
    return Remark(
        name=fields.text("remark"),
        when=fields.condition("when"),
        says=fields.text("says"),
        source=fields.texts("source"),
        beyond=fields.flag("beyond"),
        allow=_allowed(fields),
        span=fields.span,
    )


def _allowed(fields: Fields) -> tuple[Allow, ...]:
    return tuple(
        Allow(one.text("code"), one.text("why"), one.texts("answers"), one.span)
        for one in fields.records("allow")
    )


BUILDERS: Mapping[str, Callable[[Fields, Reading], object]] = {
    "constraints": constraint,
    "concepts": concept,
    "gates": gate,
    "remarks": remark,
    "properties": property_,
    "not_together": apart,
    "claims": claim,
    "agreements": relation,
    "differences": relation,
    "help_lines": help_line,
}
"""The sections whose conditions need the facts to be known, and what makes an item of each."""
