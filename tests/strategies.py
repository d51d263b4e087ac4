"""Small packs and what may be told of them, drawn so that conditions share facts and concepts."""

from collections.abc import Sequence
from functools import lru_cache

from hypothesis import strategies as st

from engine.clauses import TooTangled, clauses
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Concept,
    Condition,
    Constraint,
    EnumType,
    FactType,
    FactTypeKind,
    Gate,
    Holds,
    IntType,
    Member,
    Named,
    Not,
    Op,
    Pack,
    Remark,
    Rule,
    Tactic,
    Value,
    Verdict,
)
from engine.truth import Truth

HIGHEST = 9
"""Whole numbers run from 0 to this, so that thresholds often meet."""


# --- plain values, without chance ---------------------------------------------------------------


def fact(name: str, kind: FactTypeKind) -> FactType:
    return FactType(name, kind, "all", "you", name, f"{name}?", "", "", "you")


def enum_fact(name: str, *values: str) -> FactType:
    return fact(name, EnumType(values, values))


def tactic(name: str, *rules: Rule, group: str = "one", phase: str = "now") -> Tactic:
    return Tactic(name, name, name, group, phase, rules)


def concept(name: str, when: Condition) -> Concept:
    return Concept(name, when, f"{name} holds", f"{name} does not hold")


def remark(name: str, when: Condition) -> Remark:
    return Remark(name, when, name)


def pack_of(
    facts: Sequence[FactType],
    *,
    concepts: Sequence[Concept] = (),
    gates: Sequence[Gate] = (),
    tactics: Sequence[Tactic] = (),
    remarks: Sequence[Remark] = (),
    constraints: Sequence[Constraint] = (),
) -> Pack:
    """Return a pack of these parts, with as little else as a pack must have."""
    return Pack(
        title="A small pack",
        version="1",
        about="",
        closing="",
        roles=(Named("you", "you"),),
        sections=(Named("all", "all"),),
        groups=(Named("one", "one"), Named("two", "two")),
        phases=(Named("now", "now"), Named("later", "later")),
        regions=(),
        documents=(),
        claims=(),
        relations=(),
        facts=tuple(facts),
        constraints=tuple(constraints),
        concepts=tuple(concepts),
        gates=tuple(gates),
        tactics=tuple(tactics),
        remarks=tuple(remarks),
        help_lines=(),
    )


# --- facts --------------------------------------------------------------------------------------


def kinds() -> st.SearchStrategy[FactTypeKind]:
    names = ("red", "green", "blue", "white", "black")
    enums = st.integers(2, 5).map(lambda n: EnumType(names[:n], names[:n]))
    return st.one_of(st.just(BoolType()), enums, st.just(IntType(0, HIGHEST)))


def fact_types(least: int = 2, most: int = 7) -> st.SearchStrategy[tuple[FactType, ...]]:
    return st.lists(kinds(), min_size=least, max_size=most).map(
        lambda found: tuple(fact(f"f{place}", kind) for place, kind in enumerate(found))
    )


def values(fact: FactType) -> tuple[Value, ...]:
    """Return every answer to a fact."""
    match fact.type:
        case BoolType():
            return (True, False)
        case EnumType(names):
            return names
        case IntType(low, high):
            return tuple(range(low, high + 1))


@lru_cache
def values_of(kind: FactTypeKind) -> st.SearchStrategy[Value]:
    match kind:
        case BoolType():
            return st.booleans()
        case EnumType(values):
            return st.sampled_from(values)
        case IntType(low, high):
            return st.integers(low, high)


@lru_cache
def told(facts: tuple[FactType, ...]) -> st.SearchStrategy[dict[str, Value]]:
    """Return answers to all, some or none of `facts`."""
    answers = {each.name: values_of(each.type) for each in facts}
    return st.one_of(st.fixed_dictionaries({}, optional=answers), st.fixed_dictionaries(answers))


@lru_cache
def believed(concepts: tuple[str, ...]) -> st.SearchStrategy[dict[str, Truth]]:
    return st.fixed_dictionaries({name: st.sampled_from(Truth) for name in concepts})


# --- conditions ---------------------------------------------------------------------------------


def atoms_of(each: FactType) -> st.SearchStrategy[Condition]:
    value = values_of(each.type)
    numeric = isinstance(each.type, IntType)
    ops = st.sampled_from(tuple(Op) if numeric else (Op.EQ, Op.NE))
    compare = st.builds(Compare, st.just(each.name), ops, value)
    if isinstance(each.type, BoolType):
        return compare
    several = st.lists(value, max_size=4, unique=True).map(tuple)
    member = st.builds(Member, st.just(each.name), several)
    if not numeric:
        return st.one_of(compare, member)
    low = st.builds(Compare, st.just(each.name), st.just(Op.GE), value)
    high = st.builds(Compare, st.just(each.name), st.just(Op.LE), value)
    return st.one_of(compare, member, st.tuples(low, high).map(All))


@lru_cache(maxsize=4096)
def conditions(
    facts: tuple[FactType, ...], concepts: tuple[str, ...] = ()
) -> st.SearchStrategy[Condition]:
    """Return conditions of some depth over `facts` and `concepts`."""
    atoms: list[st.SearchStrategy[Condition]] = [atoms_of(each) for each in facts]
    if concepts:
        held = st.builds(Holds, st.sampled_from(concepts))
        atoms += [held] * max(1, len(facts) // 2)
    return st.recursive(st.one_of(atoms), _joined, max_leaves=8).filter(_untangled)


def _untangled(condition: Condition) -> bool:
    """Return whether a condition may stand in a pack: checks refuse those too tangled."""
    try:
        clauses(condition)
    except TooTangled:
        return False
    return True


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, parts), st.builds(All, some), st.builds(Any, some))


# --- packs --------------------------------------------------------------------------------------

verdicts = st.sampled_from(Verdict)


@st.composite
def packs(draw: st.DrawFn, most: int = 6, widest: int = 7) -> Pack:
    """Return a valid pack: concepts on concepts, gates, decision lists, remarks and constraints."""
    facts = draw(fact_types(2, widest))
    concepts: list[Concept] = []
    for place in range(draw(st.integers(0, most))):
        earlier = tuple(each.name for each in concepts)
        concepts.append(concept(f"c{place}", draw(conditions(facts, earlier))))
    any_condition = conditions(facts, tuple(each.name for each in concepts))
    tactics = tuple(
        _tactic(draw, f"t{place}", any_condition) for place in range(draw(st.integers(1, 3)))
    )
    return pack_of(
        facts,
        concepts=concepts,
        gates=[_gate(draw, f"g{n}", any_condition) for n in range(draw(st.integers(0, 2)))],
        tactics=tactics,
        remarks=[remark(f"m{n}", draw(any_condition)) for n in range(draw(st.integers(0, 2)))],
        constraints=[
            Constraint(f"k{n}", draw(conditions(facts)), "This cannot be.")
            for n in range(draw(st.integers(0, 2)))
        ],
    )


def _tactic(draw: st.DrawFn, name: str, when: st.SearchStrategy[Condition]) -> Tactic:
    rules = [
        Rule(f"r{n}", draw(when), draw(verdicts), "because") for n in range(draw(st.integers(0, 4)))
    ]
    closing = Rule("otherwise", None, draw(verdicts), "because")
    return tactic(name, *rules, closing, group=draw(st.sampled_from(("one", "two"))))


def _gate(draw: st.DrawFn, name: str, when: st.SearchStrategy[Condition]) -> Gate:
    groups = draw(st.sampled_from((("one",), ("two",), ("one", "two"))))
    besides = draw(st.sampled_from(((), ("t0",))))
    return Gate(name, name, draw(when), draw(verdicts), groups, besides, "because", "instead")


@st.composite
def questions(draw: st.DrawFn, scenarios: int) -> tuple[Pack, tuple[dict[str, Value], ...]]:
    """Return a pack and as many scenarios of it as asked for."""
    pack = draw(packs())
    return pack, tuple(draw(told(pack.facts)) for _ in range(scenarios))
