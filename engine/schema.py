"""JSON Schema of packs and scenarios, from their shapes, so that editors complete and check."""

from typing import assert_never

from .ir import FactType, IntType, Pack
from .offers import Offer, Schema, answers_to, hover, listed, names_of, snippet
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

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def pack_schema(pack: Pack | None = None) -> Schema:
    """Return the schema of any file of a pack: sections, a tactic, or cases.

    Where a pack is given its names are offered, and names that it does not have yet are taken too.
    """
    offer = None if pack is None else Offer(pack, others=True)
    lists = {**SECTIONS, **CASE_SECTIONS}
    sections: Schema = {
        name: {
            "type": ["array", "null"],
            "description": shape.about,
            "items": _shape(shape, offer) | {"defaultSnippets": [snippet(shape)]},
        }
        for name, shape in lists.items()
    }
    sections["pack"] = _shape(PACK, offer)
    return {
        "$schema": DRAFT,
        "title": "A file of a Fonder pack",
        "type": "object",
        "if": {"required": ["tactic"]},
        "then": _shape(TACTIC, offer),
        "else": {"properties": sections, "additionalProperties": False},
        "defaultSnippets": [snippet(TACTIC)],
    }


def scenario_schema(pack: Pack) -> Schema:
    """Return the schema of a scenario for a pack, with its facts, their values and its tactics."""
    schema = _shape(scenario_shape(pack), Offer(pack))
    return {"$schema": DRAFT, "title": f"A scenario for {pack.title}", **schema}


def _shape(shape: Shape, offer: Offer | None = None) -> Schema:
    properties = {
        key.name: {"description": key.about, **_kind(key.kind, offer)} for key in shape.keys
    }
    required = [key.name for key in shape.keys if key.required]
    schema: Schema = {"type": "object", "description": shape.about, "properties": properties}
    return schema | {"required": required, "additionalProperties": False}


def _kind(kind: Kind, offer: Offer | None) -> Schema:
    match kind:
        case Words(pattern="") | When():
            return {"type": ["string", "number", "boolean"]}
        case Words(pattern=pattern):
            return {"type": ["string", "integer"], "pattern": f"^(?:{pattern})$"}
        case Name(pattern=pattern):
            return {"type": ["string", "boolean"], "pattern": f"^(?:{pattern})$"}
        case Ref(kind=thing, besides=besides):
            return _ref(thing, besides, offer)
        case Called(kind=thing):
            return _called(thing, offer)
        case YesNo():
            return {"enum": [True, False, "yes", "no"]}
        case Whole(low=low):
            return {"type": "integer"} | ({"minimum": low} if low > -LARGE else {})
        case OneOf(words=words):
            return {"enum": [str(word) for word in words]}
        case Answers():
            return _answers(offer)
        case ListOf():
            return _list(kind, offer)
        case TableOf():
            return _table(kind, offer)
        case Record(shapes=shapes, short=short):
            tables = [_shape(shape, offer) for shape in shapes]
            return _either([*tables, {"type": "string"}] if short else tables)
        case _:
            assert_never(kind)


def _list(kind: ListOf, offer: Offer | None) -> Schema:
    one = _kind(kind.of, offer)
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


def _ref(thing: str, besides: tuple[str, ...], offer: Offer | None) -> Schema:
    """Names are offered, and others are taken: what they stand for may not be written yet."""
    if offer is None:
        return {"type": "string"}
    pairs = [*names_of(offer.pack, thing), *((word, "") for word in besides)]
    return {"anyOf": [listed(pairs), {"type": "string"}]} if pairs else {"type": "string"}


def _table(kind: TableOf, offer: Offer | None) -> Schema:
    value = _kind(kind.value, offer)
    table: Schema = {"type": "object", "minProperties": 1, "additionalProperties": value}
    if offer is not None and isinstance(kind.key, Ref):
        pairs = names_of(offer.pack, kind.key.kind)
        table["properties"] = {str(name): {"description": title} | value for name, title in pairs}
    return table


def _called(thing: str, offer: Offer | None) -> Schema:
    """Names are offered; the other words for a thing are taken in any case, so none is refused."""
    if offer is None:
        return {"type": "string"}
    offered = [{"const": name, "title": title} for name, title in names_of(offer.pack, thing)]
    return {"anyOf": [*offered, {"type": "string"}]}


def _answers(offer: Offer | None) -> Schema:
    if offer is None:
        return {"type": ["object", "null"]}
    facts = {fact.name: _answer(fact) for fact in offer.pack.facts}
    others = offer.others
    return {"type": ["object", "null"], "properties": facts, "additionalProperties": others}


def _answer(fact: FactType) -> Schema:
    """What is no number is told apart first, so that a number is refused with the reason."""
    about: Schema = {
        "title": unfilled(fact.short),
        "description": unfilled(fact.question),
        "markdownDescription": hover(fact),
    }
    words = listed(answers_to(fact))
    if not isinstance(fact.type, IntType):
        return about | words
    number: Schema = {"type": "integer", "minimum": fact.type.low, "maximum": fact.type.high}
    number |= {"description": fact.type.unit} if fact.type.unit else {}
    return about | {"if": {"type": "number"}, "then": number, "else": words}
