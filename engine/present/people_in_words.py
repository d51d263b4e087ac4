"""Regions of people and the situations that show them, in words and as files."""

from collections.abc import Mapping
from typing import assert_never

from ..difference.found import Shown
from ..difference.terms import Answers, Meets, Reaches, Term
from ..difference.union import Union
from ..difference.witness import Witness
from ..ir import EnumType, FactTypeKind, IntType, Member, Value
from ..memory import named_by
from ..scenario import Person
from ..text import Texts
from ..wording import Line, Wording
from ..words import spell
from ..yaml_writer import situation, told
from .differing import Example


def wording_of(union: Union) -> Wording:
    """Return the words for the conditions of both packs; what both have is said as it is now."""
    concepts = {one.name: one for side in (union.old, union.new) for one in side.pack.concepts}
    people = [(role.name, Person()) for role in union.new.original.roles]
    facts = {fact.name: fact for fact in union.facts}
    return Wording(facts, concepts, Texts(people))


def condition_words(union: Union, wording: Wording, term: Term) -> str:
    """Return one condition in words."""
    match term:
        case Meets(condition):
            return in_one(wording.lines(condition))
        case Answers(fact, places):
            cells = [union.domains[fact][place] for place in places]
            if all(cell.single for cell in cells):
                return in_one(wording.lines(Member(fact, tuple(cell.value for cell in cells))))
            return wording.about(fact, wording.among(wording.facts[fact], cells))
        case Reaches(gates_only):
            return f"No gate{'' if gates_only else ' or rule'} that comes before decides."
        case _:
            assert_never(term)


def in_one(lines: tuple[Line, ...]) -> str:
    """Return lines as one: what stands below a heading follows it."""
    if len(lines) == 1:
        return lines[0].text
    head, *rest = (line.text.rstrip(".") for line in lines)
    return f"{head} {'; '.join(rest)}."


def spelled(union: Union, term: Term) -> str:
    """Return one condition in the language of the rules, as far as it can be said in it."""
    match term:
        case Meets(condition):
            return spell(condition)
        case Answers(fact, places):
            cells = [union.domains[fact][place] for place in places]
            if all(cell.single for cell in cells):
                return spell(Member(fact, tuple(cell.value for cell in cells)))
            return f"{fact} in {', '.join(f'{cell.value}..{cell.last}' for cell in cells)}"
        case Reaches(gates_only):
            return "no earlier gate" if gates_only else "no earlier gate or rule"
        case _:
            assert_never(term)


def decided_words(shown: Shown) -> str:
    """Return what decides in a region, before and now; empty where that is many things."""
    old, new = shown.deciders
    if not old or not new or len(old) > 2 or len(new) > 2:
        return ""
    before, now = (" or ".join(map(key_words, keys)) for keys in (old, new))
    return f"decided by {before}, as before" if old == new else f"{before} decided, now {now}"


def key_words(key: str) -> str:
    """Return a gate or a rule as authors call it."""
    return f"{key.partition(':')[0]} “{named_by(key)}”"


def example(union: Union, wording: Wording, witness: Witness, title: str) -> Example:
    """Return a situation that shows a difference."""
    return Example(
        tuple(wording.answer(fact, value) for fact, value in witness.answers.items()),
        " or ".join(witness.old),
        " or ".join(witness.new),
        witness.fewest,
        scenario_file(title, union.old.told(known_to(union, witness.answers, old=True))),
        scenario_file(title, union.new.told(known_to(union, witness.answers, old=False))),
    )


def known_to(union: Union, answers: Mapping[str, Value], old: bool) -> dict[str, Value]:
    """Return those of some answers that a pack can be told."""
    side = union.old if old else union.new
    kinds = {fact.name: fact.type for fact in side.pack.facts}
    return {fact: value for fact, value in answers.items() if takes(kinds.get(fact), value)}


def takes(kind: FactTypeKind | None, value: Value) -> bool:
    """Return whether a fact of some type, None for no fact at all, can be answered so."""
    match kind:
        case EnumType(values=values):
            return value in values
        case IntType(low, high):
            return low <= int(value) <= high
        case _:
            return kind is not None


def scenario_file(title: str, answers: Mapping[str, Value]) -> str:
    """Return a scenario file that tells some answers."""
    return "\n".join(situation(title, told(answers))) + "\n"
