"""A pack compiled for the inference engine, which takes longer than to read what was kept of it."""

import json
from collections.abc import Container, Iterable, Mapping

from ..ir import EnumType, IntType, Pack
from ..literal import Predicate
from ..memory import ConditionKey
from ..truth import Truth
from .limits import LARGEST_INT, check_distinct, exceeded
from .program import Input, Program, ShardPlan
from .rails import RAIL_CODES, AlphaTest, Rails, rails_of
from .shards import Shard, sharded

_OPERATORS = {
    Predicate.NE: "$neq",
    Predicate.LT: "$lt",
    Predicate.LE: "$lte",
    Predicate.GT: "$gt",
    Predicate.GE: "$gte",
}
_RESERVED = ["sid", "id", "$s", "$forward", "$time", "$timerName", "$baseTime", "g", "zz"]


def compile_program(pack: Pack) -> Program:
    """Return `pack` compiled.

    Raises FonderError (B002) where the engine could not bear it, TooTangled for a condition with
    too many clauses, and KeyError for a fact or concept that is not declared before it is used.
    """
    rails = rails_of(pack)
    _check_ints(pack, rails)
    strata = sharded(tuple(rails.numbers), rails.strata)
    shards = [shard for stratum in strata for shard in stratum]
    tested = {name: None for shard in shards for name in shard.attributes}
    aliases = {name: f"p{place}" for place, name in enumerate(tested)}
    keys = {reading.key for reading in rails.readings}
    check_distinct("attributes", [*_RESERVED, *aliases.values()])
    check_distinct("facts", ["sid-s", "zz", *(f"m{shard.number}" for shard in shards)])
    return Program(
        inputs=tuple(_inputs(pack, aliases)),
        rules=_ruleset(shards, aliases),
        strata=tuple(tuple(_plan(shard, aliases) for shard in stratum) for stratum in strata),
        heads=tuple(_heads(heads, aliases) for heads in rails.heads),
        truths=tuple(_truths(heads, keys) for heads in rails.heads),
        readings=tuple(rails.readings),
    )


def _check_ints(pack: Pack, rails: Rails) -> None:
    whole = {f"fact:{fact.name}" for fact in pack.facts if isinstance(fact.type, IntType)}
    for test in {test for body in rails.numbers for test in body}:
        if test.attribute in whole and abs(int(test.constant)) > LARGEST_INT:
            exceeded(f"{test.constant} is too large a number for the inference engine")


def _inputs(pack: Pack, aliases: Mapping[str, str]) -> Iterable[Input]:
    for fact in pack.facts:
        alias = aliases.get(f"fact:{fact.name}")
        if alias:
            values = fact.type.values if isinstance(fact.type, EnumType) else ()
            codes = {value: str(code) for code, value in enumerate(values)}
            yield Input(fact.name, alias, fact.type, codes)


def _plan(shard: Shard, aliases: Mapping[str, str]) -> ShardPlan:
    return ShardPlan(shard.number, tuple(aliases[name] for name in shard.attributes))


def _heads(heads: Mapping[str, Truth], aliases: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (aliases[rail], RAIL_CODES[truth]) for rail, truth in heads.items() if rail in aliases
    )


def _truths(
    heads: Mapping[str, Truth], keys: Container[str]
) -> tuple[tuple[ConditionKey, Truth], ...]:
    return tuple((name, truth) for name, truth in heads.items() if name in keys)


def _ruleset(shards: Iterable[Shard], aliases: Mapping[str, str]) -> str:
    """Return the rules as JSON: each a single conjunction, which begins with its shard."""
    rules: dict[str, object] = {"zz": {"all": [{"m": {"zz": 1}}]}}
    written: dict[AlphaTest, object] = {}
    for shard in shards:
        for number, path in shard.rules.items():
            for test in path:
                if test not in written:
                    written[test] = _written(test, aliases[test.attribute])
            tests = [{"g": shard.number}, *(written[test] for test in path)]
            rules[f"r{number}"] = {"all": [{"m": {"$and": tests}}]}
    return json.dumps(rules, separators=(",", ":"))


def _written(test: AlphaTest, alias: str) -> object:
    equation = {alias: json.loads(test.constant)}
    return equation if test.predicate is Predicate.EQ else {_OPERATORS[test.predicate]: equation}
