"""JSON Schema of packs and scenarios, from their shapes, so that editors complete and check."""

from typing import TypeAlias, assert_never

from .answers import NOT_KNOWN
from .ir import BoolType, EnumType, FactType, IntType, Pack
from .shapes import (
    CASE_SECTIONS,
    LARGE,
    PACK,
    SECTIONS,
    TACTIC,
    Answers,
    Called,
    Kind,
    ListOf,
    Name,
    OneOf,
    Record,
    Ref,
    Shape,
    TableOf,
    When,
    Whole,
    Words,
    YesNo,
    scenario_shape,
)
from .words import unfilled

Schema: TypeAlias = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOT_TOLD: tuple[object, ...] = ("", None)
_NOT_KNOWN: Schema = {"const": NOT_KNOWN, "description": "you were asked, and do not know"}


def pack_schema() -> Schema:
    """Return the schema of any file of a pack: sections, a tactic, or cases."""
    lists = {**SECTIONS, **CASE_SECTIONS}
    sections: Schema = {
        name: {"type": ["array", "null"], "description": shape.about, "items": _shape(shape)}
        for name, shape in lists.items()
    }
    sections["pack"] = _shape(PACK)
    return {
        "$schema": DRAFT,
        "title": "A file of a Fonder pack",
        "type": "object",
        "if": {"required": ["tactic"]},
        "then": _shape(TACTIC),
        "else": {"properties": sections, "additionalProperties": False},
    }


def scenario_schema(pack: Pack) -> Schema:
    """Return the schema of a scenario for a pack, with its facts, their values and its tactics."""
    schema = _shape(scenario_shape(pack), pack)
    return {"$schema": DRAFT, "title": f"A scenario for {pack.title}", **schema}


def _shape(shape: Shape, pack: Pack | None = None) -> Schema:
    properties = {
        key.name: {"description": key.about, **_kind(key.kind, pack)} for key in shape.keys
    }
    required = [key.name for key in shape.keys if key.required]
    schema: Schema = {"type": "object", "description": shape.about, "properties": properties}
    return schema | {"required": required, "additionalProperties": False}


def _kind(kind: Kind, pack: Pack | None) -> Schema:
    match kind:
        case Words(pattern="") | When():
            return {"type": ["string", "number", "boolean"]}
        case Words(pattern=pattern):
            return {"type": ["string", "integer"], "pattern": f"^(?:{pattern})$"}
        case Name(pattern=pattern):
            return {"type": ["string", "boolean"], "pattern": f"^(?:{pattern})$"}
        case Ref():
            return {"type": "string"}
        case Called(kind=thing):
            return _called(thing, pack)
        case YesNo():
            return {"enum": [True, False, "yes", "no"]}
        case Whole(low=low):
            return {"type": "integer"} | ({"minimum": low} if low > -LARGE else {})
        case OneOf(words=words):
            return {"enum": [str(word) for word in words]}
        case Answers():
            return _answers(pack)
        case ListOf():
            return _list(kind, pack)
        case TableOf(value=value):
            return {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": _kind(value, pack),
            }
        case Record(shapes=shapes, short=short):
            tables = [_shape(shape, pack) for shape in shapes]
            return _either([*tables, {"type": "string"}] if short else tables)
        case _:
            assert_never(kind)


def _list(kind: ListOf, pack: Pack | None) -> Schema:
    one = _kind(kind.of, pack)
    several: Schema = {"type": "array", "items": one, "minItems": kind.least}
    if kind.most is not None:
        several["maxItems"] = kind.most
    choices = [several]
    if kind.single:
        choices.append(one)
    if kind.least == 0:
        choices.append({"type": "null"})
    return _either(choices)


def _either(choices: list[Schema]) -> Schema:
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _called(thing: str, pack: Pack | None) -> Schema:
    """Names are offered; the other words for a thing are taken in any case, so none is refused."""
    if pack is None:
        return {"type": "string"}
    named = pack.tactics if thing == "tactic" else pack.regions
    offered = [{"const": one.name, "title": unfilled(one.title)} for one in named]
    return {"anyOf": [*offered, {"type": "string"}]}


def _answers(pack: Pack | None) -> Schema:
    if pack is None:
        return {"type": ["object", "null"]}
    facts = {fact.name: _answer(fact) for fact in pack.facts}
    return {"type": ["object", "null"], "properties": facts, "additionalProperties": False}


def _answer(fact: FactType) -> Schema:
    about: Schema = {"title": unfilled(fact.short), "description": unfilled(fact.question)}
    match fact.type:
        case BoolType():
            return about | {"enum": [True, False, "yes", "no", NOT_KNOWN, *_NOT_TOLD]}
        case EnumType(values=values, labels=labels):
            pairs = zip(values, labels, strict=True)
            told: list[Schema] = [
                {"const": value, "description": unfilled(label)} for value, label in pairs
            ]
            words = {"yes": True, "no": False}
            told += [{"const": words[value]} for value in values if value in words]
            return about | {"anyOf": [*told, _NOT_KNOWN, {"enum": list(_NOT_TOLD)}]}
        case IntType(low=low, high=high, unit=unit):
            number: Schema = {"type": "integer", "minimum": low, "maximum": high}
            number |= {"description": unit} if unit else {}
            return about | {"anyOf": [number, _NOT_KNOWN, {"enum": list(_NOT_TOLD)}]}
