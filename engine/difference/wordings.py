"""What is said otherwise in two packs though it means the same: texts, order of steps, sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..ir import EnumType, FactType, Note, Pack
from .matching import Declared, Matching, Names, Thing

Fields: TypeAlias = tuple[str, ...]

TEXTS: Mapping[str, Fields] = {
    "fact": ("short", "question", "help", "why", "about", "section", "changed_by"),
    "concept": ("says", "denied", "source", "beyond"),
    "constraint": ("says",),
    "gate": ("title", "because", "instead", "proviso", "first", "support", "source", "beyond"),
    "tactic": ("title", "about", "group", "phase", "after", "also_called", "how", "gains", "costs"),
    "rule": ("because", "how", "first", "source", "beyond"),
    "remark": ("says", "source", "beyond"),
    "claim": ("says", "strength", "evidence", "condition", "exception", "consequence"),
    "help line": ("says", "contact", "topics", "region", "checked"),
}
"""Of each kind of thing, what can be put otherwise without anybody getting another verdict."""

OF_TACTICS = ("first", "after")
"""What speaks of tactics by their names."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Something of a thing that both packs have, and that is put otherwise in the new one."""

    kind: str
    name: str
    """In the new pack."""
    field: str
    old: str
    new: str


def reworded(old: Pack, new: Pack, matching: Matching) -> tuple[Reworded, ...]:
    """Return everything that is put otherwise, in the order of the new pack."""
    tactics = matching.tactics
    pairs: dict[str, Iterator[tuple[Declared, Declared]]] = {
        "fact": together(old.facts, new.facts, matching.facts),
        "concept": together(old.concepts, new.concepts, matching.concepts),
        "constraint": together(old.constraints, new.constraints, matching.constraints),
        "gate": together(old.gates, new.gates, matching.gates),
        "tactic": together(old.tactics, new.tactics, tactics),
        "remark": together(old.remarks, new.remarks, matching.remarks),
        "claim": together(old.claims, new.claims, same_names(old.claims)),
        "help line": together(old.help_lines, new.help_lines, same_names(old.help_lines)),
    }
    found = [
        one for kind, both in pairs.items() for two in both for one in compared(kind, two, tactics)
    ]
    for before, after in together(old.facts, new.facts, matching.facts):
        found.extend(labels(before, after, matching))
    for first, second in together(old.tactics, new.tactics, tactics):
        for rules in together(first.rules, second.rules, matching.rules[first.name]):
            found.extend(compared("rule", rules, tactics, f"{second.name}/"))
    return tuple(found)


def same_names(things: Iterable[Declared]) -> Names:
    """Return every name for itself."""
    return {one.name: one.name for one in things}


def together(
    old: Iterable[Thing], new: Iterable[Thing], names: Names
) -> Iterator[tuple[Thing, Thing]]:
    """Yield things of the new pack, in its order, with what they were in the old one."""
    before = {names[one.name]: one for one in old if one.name in names}
    return ((before[one.name], one) for one in new if one.name in before)


def compared(
    kind: str, two: tuple[Declared, Declared], tactics: Names, under: str = ""
) -> Iterator[Reworded]:
    """Yield what is put otherwise of a thing."""
    old, new = two
    for field in TEXTS[kind]:
        before, after = getattr(old, field), getattr(new, field)
        if field in OF_TACTICS:
            before = tuple(tactics.get(name, name) for name in before)
        if before != after:
            yield Reworded(kind, under + new.name, field, in_words(before), in_words(after))


def labels(old: FactType, new: FactType, matching: Matching) -> Iterator[Reworded]:
    """Yield the answers to a fact that are called otherwise."""
    if not isinstance(old.type, EnumType) or not isinstance(new.type, EnumType):
        return
    said = dict(zip(new.type.values, new.type.labels, strict=True))
    for value, label in zip(old.type.values, old.type.labels, strict=True):
        named = matching.values[old.name].get(value)
        if named is not None and said[named] != label:
            yield Reworded("fact", new.name, f"answer {named}", label, said[named])


def in_words(value: object) -> str:
    """Return what a field holds, as a text."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Note(text, source, beyond):
            return f"{text} [{', '.join(source)}]" if source else text + " (ours)" * beyond
        case tuple():
            return "; ".join(map(in_words, value))
        case _:
            return str(value)
