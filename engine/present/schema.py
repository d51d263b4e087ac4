"""The JSON Schemas of what we print as JSON, read off the types of its content."""

import types
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from .compared import Compared
from .content import Content
from .explained import Explanations

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", bool: "boolean", int: "integer", type(None): "null"}


SCHEMAS = {"report": Content, "comparison": Compared, "explanation": Explanations}
"""What is printed as JSON, and the type of its content."""


def printed_schema(what: str) -> dict[str, object]:
    """Return the schema of one of `SCHEMAS` as it is printed in JSON."""
    return schema_for(SCHEMAS[what], f"A Fonder {what}")


def schema_for(kind: type, title: str) -> dict[str, object]:
    """Return the schema of a dataclass as it is printed, with the version of its form."""
    definitions: dict[str, object] = {}
    schema = record(kind, definitions)
    schema["properties"] = {"form": {"const": 1}, **schema["properties"]}
    schema["required"] = ["form", *schema["required"]]
    head = {"$schema": DRAFT, "title": title}
    return {**head, **schema, "$defs": dict(sorted(definitions.items()))}


def record(kind: type, definitions: dict[str, object]) -> dict[str, Any]:
    """Return the schema of a dataclass: every field is required, and there are no others."""
    hints = get_type_hints(kind)
    properties = {f.name: schema_of(hints[f.name], definitions) for f in fields(kind)}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n")[0],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema_of(kind: Any, definitions: dict[str, object]) -> dict[str, object]:
    """Return the schema of one type of `content`: a plain value, a dataclass or a tuple."""
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = record(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, types.UnionType):
        parts = [schema_of(part, definitions) for part in get_args(kind)]
        return {"anyOf": parts}
    if get_origin(kind) is tuple:
        first, *rest = get_args(kind)
        if rest == [types.EllipsisType] or rest == [...]:
            return {"type": "array", "items": schema_of(first, definitions)}
        parts = [schema_of(part, definitions) for part in (first, *rest)]
        return {
            "type": "array",
            "prefixItems": parts,
            "minItems": len(parts),
            "maxItems": len(parts),
        }
    raise TypeError(f"no schema for {kind!r}")
