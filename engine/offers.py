"""What an editor offers to somebody who writes a file: names with titles, answers, new items."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from .ir import BoolType, EnumType, FactType, IntType, Pack
from .shapes import Key, Kind, ListOf, Name, OneOf, Record, Shape, TableOf, YesNo
from .words import unfilled

Schema: TypeAlias = dict[str, object]
Pair: TypeAlias = tuple[object, str]
"""A value and what it means."""

NOT_TOLD: tuple[Pair, ...] = (
    ("unknown", "you were asked, and do not know"),
    ("", "nothing told yet"),
    (None, "nothing told yet"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """The pack whose names are offered, and whether there may be others that are not there yet."""

    pack: Pack
    others: bool = False


def names_of(pack: Pack, kind: str) -> list[Pair]:
    """Return the names of a kind that a pack has, with their titles; none for kinds without."""
    match kind:
        case "fact":
            return [(fact.name, unfilled(fact.short)) for fact in pack.facts]
        case "claim":
            return [(claim.name, claim.says) for claim in pack.claims]
        case "tactic" | "gate":
            named = pack.tactics if kind == "tactic" else pack.gates
            return [(one.name, unfilled(one.title)) for one in named]
        case "role" | "section" | "group" | "phase" | "region":
            return [(one.name, unfilled(one.title)) for one in getattr(pack, f"{kind}s")]
        case "topic":
            topics = {topic for line in pack.help_lines for topic in line.topics}
            return [(topic, "a topic of help lines") for topic in sorted(topics)]
        case _:
            return []


def listed(pairs: list[Pair]) -> Schema:
    """Return a schema that takes just some values, each with what it means."""
    return {
        "enum": [value for value, _ in pairs],
        "enumDescriptions": [about for _, about in pairs],
    }


def answers_to(fact: FactType) -> list[Pair]:
    """Return the words that answer a question; numbers are not listed."""
    match fact.type:
        case BoolType():
            return [(True, "yes"), (False, "no"), ("yes", "yes"), ("no", "no"), *NOT_TOLD]
        case EnumType(values=values, labels=labels):
            pairs: list[Pair] = [
                (value, unfilled(label)) for value, label in zip(values, labels, strict=True)
            ]
            words = {"yes": True, "no": False}
            truths = [(words[str(value)], label) for value, label in pairs if value in words]
            return [*pairs, *truths, *NOT_TOLD]
        case IntType():
            return list(NOT_TOLD)
        case _:
            assert_never(fact.type)


def hover(fact: FactType) -> str:
    """Return what an editor shows of a question, in Markdown."""
    parts = [f"**{unfilled(fact.question)}**", unfilled(fact.help), f"*{unfilled(fact.why)}*"]
    return "\n\n".join(part for part in [*parts, "\n".join(choices(fact))] if part)


def choices(fact: FactType) -> Iterator[str]:
    """Yield what may be answered, as a list in Markdown."""
    match fact.type:
        case BoolType():
            yield "- `yes` or `no`"
        case EnumType(values=values, labels=labels):
            for value, label in zip(values, labels, strict=True):
                yield f"- `{value}`: {unfilled(label)}"
        case IntType(low=low, high=high, unit=unit):
            yield f"- a number from {low} to {high}{f' ({unit})' if unit else ''}"
        case _:
            assert_never(fact.type)


def snippet(shape: Shape) -> Schema:
    """Return what an editor puts in for a new item: its required keys, to be filled in one by one.

    Source of the form: `defaultSnippets` of the JSON and YAML language servers of VS Code.
    """
    required = [key for key in shape.keys if key.required]
    body = {key.name: _blank(key.kind, place, key) for place, key in enumerate(required, start=1)}
    return {"label": f"new {shape.name.replace('_', ' ')}", "body": body}


def _blank(kind: Kind, place: int, key: Key) -> object:
    match kind:
        case OneOf(words=words):
            return f"${{{place}|{','.join(map(str, words))}|}}"
        case YesNo():
            return f"${{{place}|yes,no|}}"
        case ListOf(of=Record(shapes=shapes)):
            return [snippet(shapes[-1])["body"]]
        case ListOf(of=of, least=least):
            return [_blank(of, place, key)] * max(least, 1)
        case TableOf() | Record():
            return {}
        case Name():
            return f"${{{place}:a_name}}"
        case _:
            return f"${{{place}:{key.about.replace('}', '')}}}"
