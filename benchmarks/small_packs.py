"""Small packs drawn by chance, and the best way there is to ask about them, by trying every way.

The optimum is the strategy with the least expected number of questions until every verdict is
settled, all allowed ways of answering taken as equally likely: dynamic programming over what has
been told (R. Bellman, Dynamic Programming, 1957).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from random import Random
from statistics import mean

from engine.conditions import holds_of
from engine.domains import domains
from engine.interview import Progress, interviewer
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Condition,
    Constraint,
    EnumType,
    FactType,
    Gate,
    Member,
    Named,
    Not,
    Op,
    Pack,
    Rule,
    Tactic,
    Value,
    Verdict,
)
from engine.walk import walk

Told = tuple[int, ...]
"""For each fact the place of the answer, -1 where it was not told."""

COLOURS = ("red", "green", "blue", "white")
VERDICTS = tuple(Verdict)


def draw_pack(chance: Random) -> Pack:
    """Return a pack of four to six facts, with gates, decision lists and constraints."""
    facts = tuple(draw_fact(chance, f"f{n}") for n in range(chance.randint(4, 6)))
    one, two = Named("one", "one"), Named("two", "two")
    tactics = tuple(draw_tactic(chance, facts, f"t{n}") for n in range(chance.randint(2, 5)))
    gates = tuple(draw_gate(chance, facts, f"g{n}") for n in range(chance.randint(0, 2)))
    limits = tuple(
        Constraint(f"k{n}", All((atom(chance, facts), atom(chance, facts))), "This cannot be.")
        for n in range(chance.randint(0, 2))
    )
    return Pack(
        title="A small pack",
        version="1",
        about="",
        closing="",
        roles=(Named("you", "you"),),
        sections=(Named("all", "all"),),
        groups=(one, two),
        phases=(Named("now", "now"),),
        regions=(),
        documents=(),
        claims=(),
        relations=(),
        facts=facts,
        constraints=limits,
        concepts=(),
        gates=gates,
        tactics=tactics,
        remarks=(),
        help_lines=(),
    )


def draw_fact(chance: Random, name: str) -> FactType:
    """Return a fact of two to four answers."""
    values = COLOURS[: chance.randint(2, 4)]
    kind = BoolType() if len(values) == 2 else EnumType(values, values)
    return FactType(name, kind, "all", "you", name, f"{name}?", "", "", "you")


def atom(chance: Random, facts: tuple[FactType, ...]) -> Condition:
    """Return a comparison of some fact."""
    one = chance.choice(facts)
    if isinstance(one.type, EnumType):
        if len(one.type.values) > 2 and chance.random() < 0.4:
            return Member(one.name, tuple(chance.sample(one.type.values, 2)))
        return Compare(one.name, Op.EQ, chance.choice(one.type.values))
    return Compare(one.name, Op.EQ, chance.random() < 0.5)


def draw_condition(chance: Random, facts: tuple[FactType, ...]) -> Condition:
    """Return a condition of one to four comparisons."""
    parts = tuple(atom(chance, facts) for _ in range(chance.randint(1, 3)))
    if len(parts) == 1:
        return parts[0]
    joined: Condition = All(parts) if chance.random() < 0.6 else Any(parts)
    return Any((joined, Not(atom(chance, facts)))) if chance.random() < 0.15 else joined


def draw_tactic(chance: Random, facts: tuple[FactType, ...], name: str) -> Tactic:
    """Return a tactic of two to four rules."""
    rules = [
        Rule(f"r{n}", draw_condition(chance, facts), chance.choice(VERDICTS), "because")
        for n in range(chance.randint(1, 3))
    ]
    closing = Rule("otherwise", None, chance.choice(VERDICTS), "because")
    return Tactic(name, name, name, chance.choice(("one", "two")), "now", (*rules, closing))


def draw_gate(chance: Random, facts: tuple[FactType, ...], name: str) -> Gate:
    """Return a gate over one or both groups."""
    groups = chance.choice((("one",), ("two",), ("one", "two")))
    when = draw_condition(chance, facts)
    return Gate(name, name, when, chance.choice(VERDICTS), groups, (), "because", "instead")


class Game:
    """A small pack with every way of answering, and what strategies cost on it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.cells = list(domains(pack).values())
        self.names = list(domains(pack))
        self.worlds = dict(self._worlds())

    def _worlds(self) -> Iterator[tuple[Told, tuple[Verdict, ...]]]:
        walks = [walk(self.pack, tactic) for tactic in self.pack.tactics]
        for world in product(*(range(len(cells)) for cells in self.cells)):
            facts = self.facts(world)
            if not any(true(one.never, facts) for one in self.pack.constraints):
                yield (
                    world,
                    tuple(
                        next(s.verdict for s in steps if s.when is None or true(s.when, facts))
                        for steps in walks
                    ),
                )

    def facts(self, told: Told) -> dict[str, Value]:
        """Return what was told."""
        return {
            name: cells[place].value
            for name, cells, place in zip(self.names, self.cells, told, strict=True)
            if place >= 0
        }

    def best(self) -> float:
        """Return the least expected number of questions."""
        return self.cost(lambda told: [fact for fact, place in enumerate(told) if place < 0])

    def cost(self, choices: Callable[[Told], list[int]]) -> float:
        """Return the expected number of questions if the best of the choices is always taken."""
        memo: dict[Told, float] = {}

        def go(told: Told, left: list[Told]) -> float:
            if told not in memo:
                memo[told] = 0.0
                if len({self.worlds[world] for world in left}) > 1:
                    memo[told] = 1 + min(asking(told, left, fact) for fact in choices(told))
            return memo[told]

        def asking(told: Told, left: list[Told], fact: int) -> float:
            parts: dict[int, list[Told]] = {}
            for world in left:
                parts.setdefault(world[fact], []).append(world)
            return sum(
                len(part) / len(left) * go((*told[:fact], place, *told[fact + 1 :]), part)
                for place, part in parts.items()
            )

        return go((-1,) * len(self.names), list(self.worlds))


def true(condition: Condition, facts: Mapping[str, Value]) -> bool:
    """Return whether a condition without concepts holds where everything is known."""
    match condition:
        case Compare(fact) | Member(fact):
            return holds_of(condition, facts[fact])
        case Not(operand):
            return not true(operand, facts)
        case All(operands):
            return all(true(one, facts) for one in operands)
        case Any(operands):
            return any(true(one, facts) for one in operands)
        case _:
            raise ValueError(condition)


def against_the_best(count: int, seed: int) -> tuple[float, float, float]:
    """Return the mean best cost, ours over it, and the worst ratio, on packs that need asking."""
    chance = Random(seed)
    best: list[float] = []
    ours: list[float] = []
    while len(best) < count:
        game = Game(draw_pack(chance))
        if len(game.worlds) and (least := game.best()) > 0:
            best.append(least)
            ours.append(game.cost(ours_on(game)))
    ratios = [our / least for our, least in zip(ours, best, strict=True)]
    return mean(best), mean(ours) / mean(best), max(ratios)


def ours_on(game: Game) -> Callable[[Told], list[int]]:
    """Return our strategy on a small pack."""
    asks = interviewer(game.pack)

    def choose(told: Told) -> list[int]:
        ask = asks.next(Progress(game.facts(told)))
        assert ask is not None, "something is open, and nothing is asked"
        return [game.names.index(ask.fact)]

    return choose
