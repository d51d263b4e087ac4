"""A pack drawn by chance, of as many rules as asked for; the same number gives the same pack."""

from random import Random

from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Concept,
    Condition,
    EnumType,
    FactType,
    FactTypeKind,
    Holds,
    IntType,
    Member,
    Named,
    Not,
    Op,
    Pack,
    Rule,
    Tactic,
    Verdict,
)

INPUTS, CONCEPTS, STRATA, TACTICS = 40, 30, 3, 25
KINDS: tuple[FactTypeKind, ...] = (
    BoolType(),
    EnumType(("a", "b", "c", "d"), ("a", "b", "c", "d")),
    IntType(0, 100),
)


def synthetic(rules: int, seed: int = 1) -> Pack:
    """Return a pack of 40 inputs, 30 concepts in 3 strata, and rules shared out to 25 tactics."""
    chance = Random(seed)
    facts = tuple(
        FactType(f"f{n}", KINDS[n % 3], "all", "you", f"f{n}", "", "", "", "you")
        for n in range(INPUTS)
    )
    concepts: list[Concept] = []
    for stratum in range(STRATA):
        below = [concept.name for concept in concepts]
        for n in range(CONCEPTS // STRATA):
            when = condition(chance, facts, below)
            concepts.append(Concept(f"c{stratum}_{n}", when, "", ""))
    names = [concept.name for concept in concepts]
    lists: list[list[Rule]] = [[] for _ in range(TACTICS)]
    for n in range(rules - TACTICS):
        verdict = chance.choice(list(Verdict))
        when = condition(chance, facts, names)
        lists[n % TACTICS].append(Rule(f"r{n}", when, verdict, ""))
    tactics = tuple(
        Tactic(f"t{n}", "", "", "one", "now", (*some, Rule("otherwise", None, Verdict.CAUTION, "")))
        for n, some in enumerate(lists)
    )
    return Pack(
        title="Synthetic",
        version="1",
        about="",
        closing="",
        roles=(),
        sections=(),
        groups=(Named("one", "one"),),
        phases=(Named("now", "now"),),
        regions=(),
        documents=(),
        claims=(),
        relations=(),
        facts=facts,
        constraints=(),
        concepts=tuple(concepts),
        gates=(),
        tactics=tactics,
        remarks=(),
        help_lines=(),
    )


def condition(chance: Random, facts: tuple[FactType, ...], concepts: list[str]) -> Condition:
    """Return two to four literals joined by *and*, one of them now and then an alternative."""
    parts = [literal(chance, facts, concepts) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.3:
        parts[0] = Any((parts[0], literal(chance, facts, concepts)))
    return All(tuple(parts))


def literal(chance: Random, facts: tuple[FactType, ...], concepts: list[str]) -> Condition:
    """Return a comparison of a fact, or a concept that holds or fails."""
    if concepts and chance.random() < 0.3:
        held = Holds(chance.choice(concepts))
        return held if chance.random() < 0.7 else Not(held)
    fact = chance.choice(facts)
    match fact.type:
        case BoolType():
            return Compare(fact.name, Op.EQ, chance.random() < 0.5)
        case EnumType(values, _):
            if chance.random() < 0.5:
                return Member(fact.name, tuple(chance.sample(values, 2)))
            return Compare(fact.name, chance.choice((Op.EQ, Op.NE)), chance.choice(values))
        case IntType():
            return Compare(fact.name, chance.choice((Op.GE, Op.LT)), chance.randrange(10, 100, 10))
