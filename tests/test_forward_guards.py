"""The forward backend stays within what its inference engine bears, and recovers from any error."""

import importlib
import pickle
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import durable_rules_engine as durable
import pytest

from engine.diagnostics import FonderError
from engine.inference import limits, reference, shards
from engine.inference.compiling import compile_program
from engine.inference.forward import ForwardSession, load, prepare
from engine.inference.limits import check_distinct, fnv
from engine.inference.rails import AlphaTest, rails_of
from engine.inference.shards import sharded
from engine.ir import All, Any, BoolType, Compare, Condition, Holds, IntType, Not, Op, Pack, Value
from engine.literal import Predicate
from tests.strategies import concept, enum_fact, fact, pack_of, remark

STATM = Path("/proc/self/statm")
BOOLS = [fact(f"b{n}", BoolType()) for n in range(230)]
INTS = [fact(f"n{n}", IntType(0, 99)) for n in range(60)]


def yes(name: str) -> Compare:
    return Compare(name, Op.EQ, True)


def thresholds() -> Pack:
    """Return 2,000 conditions of one literal, most of which hold at once."""
    chance = random.Random(3)
    ops = tuple(Op)
    found = [
        Compare(f"n{chance.randrange(60)}", chance.choice(ops), chance.randrange(100))
        for _ in range(2_000)
    ]
    return pack_of(INTS, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)])


def same_body() -> Pack:
    body = All((yes("b1"), Not(yes("b2"))))
    return pack_of(BOOLS, remarks=[remark(f"m{n}", body) for n in range(600)])


def long_bodies() -> Pack:
    found = [
        All(tuple(Compare(f"b{n}", Op.EQ, (n + shift) % 50 != 0) for n in range(200)))
        for shift in range(12)
    ]
    return pack_of(BOOLS, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)])


def long_disjunctions() -> Pack:
    found = [
        Any(tuple(All((yes(f"b{n + shift}"), yes(f"b{n + 99}"))) for n in range(60)))
        for shift in range(20)
    ]
    return pack_of(BOOLS, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)])


def many_concepts() -> Pack:
    concepts = [concept(f"c{n}", yes(f"b{n % 230}")) for n in range(600)]
    found = [
        All((Holds(f"c{n * 7 % 600}"), Holds(f"c{n * 11 % 600}"), Not(yes("b3"))))
        for n in range(600)
    ]
    return pack_of(
        BOOLS, concepts=concepts, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)]
    )


def chain(length: int = 60) -> Pack:
    concepts = [concept("c0", yes("b0"))]
    for n in range(1, length):
        concepts.append(concept(f"c{n}", Any((Not(Holds(f"c{n - 1}")), yes(f"b{n % 230}")))))
    return pack_of(BOOLS, concepts=concepts)


def wide_enums() -> Pack:
    names = [f"v{n}" for n in range(80)]
    facts = [enum_fact(f"e{n}", *names) for n in range(8)]
    found = [Not(Compare(f"e{n % 8}", Op.EQ, names[m])) for n in range(8) for m in range(n, 80, 2)]
    return pack_of(facts, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)])


def two_levels() -> Pack:
    """Return conditions that begin alike and then ask 50 things at once, beside 40 others."""
    nested = [All((yes("b0"), Compare(f"n{n}", Op.GE, 0))) for n in range(50)]
    alone = [Compare(f"n{n}", Op.LE, 99) for n in range(40)]
    found: list[Condition] = [*nested, *alone]
    return pack_of(
        [*BOOLS[:1], *INTS], remarks=[remark(f"m{n}", each) for n, each in enumerate(found)]
    )


def many_values() -> Pack:
    found = [Compare("n", Op.EQ, n) for n in range(1_200)]
    return pack_of(
        [fact("n", IntType(0, 1_200))],
        remarks=[remark(f"m{n}", each) for n, each in enumerate(found)],
    )


ADVERSE = [
    thresholds,
    same_body,
    long_bodies,
    long_disjunctions,
    many_concepts,
    chain,
    wide_enums,
    two_levels,
    many_values,
]


def value_of(pack: Pack, name: str, chance: random.Random) -> Value:
    for each in pack.facts:
        if each.name == name and isinstance(each.type, BoolType):
            return chance.random() < 0.7
        if each.name == name and isinstance(each.type, IntType):
            return chance.randint(each.type.low, each.type.high)
    return f"v{chance.randrange(80)}"


def scenarios(pack: Pack, count: int) -> Iterator[dict[str, Value]]:
    chance = random.Random(5)
    names = [each.name for each in pack.facts]
    yield {}
    for size in (*[len(names)] * (count // 2), *[len(names) // 3] * (count // 2)):
        yield {name: value_of(pack, name, chance) for name in chance.sample(names, size)}


@pytest.mark.parametrize("make", ADVERSE)
def test_what_would_break_the_engine_in_one_piece_is_answered_rightly(
    make: Callable[[], Pack],
) -> None:
    pack = make()
    session, oracle = prepare(pack), reference.prepare(pack)
    for facts in scenarios(pack, 6):
        assert session.infer(facts) == oracle.infer(facts)


def test_a_body_that_many_conditions_have_is_one_rule() -> None:
    assert len(compile_program(same_body()).truths) < 10


Tree: TypeAlias = dict[AlphaTest, "Tree"]


def tree_of(shard: shards.Shard) -> Tree:
    root: Tree = {}
    for path in shard.rules.values():
        node = root
        for test in path:
            node = node.setdefault(test, {})
    return root


def nodes(tree: Tree) -> Iterator[Tree]:
    yield tree
    for child in tree.values():
        yield from nodes(child)


def need(tree: Tree) -> int:
    """Return how much of the engine's stack matching can take, worked out from the whole tree."""
    if not tree:
        return 1
    equal = {test.attribute for test in tree if test.predicate is Predicate.EQ}
    others = sum(test.predicate is not Predicate.EQ for test in tree)
    return len(equal) + others - 1 + max(map(need, tree.values()))


@pytest.mark.parametrize("make", ADVERSE)
def test_every_shard_keeps_to_the_limits_and_every_rule_has_one(make: Callable[[], Pack]) -> None:
    rails = rails_of(make())
    packed = [shard for stratum in sharded(tuple(rails.numbers), rails.strata) for shard in stratum]
    for shard in packed:
        tree = tree_of(shard)
        assert need(tree) <= limits.STACK
        assert max(map(len, nodes(tree))) <= limits.FANOUT
        assert len(shard.attributes) <= limits.ATTRIBUTES
    assert sorted(rule for shard in packed for rule in shard.rules) == list(
        range(len(rails.strata))
    )


def test_a_ruleset_runs_one_action_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def noted(name: str) -> Callable[..., object]:
        real = getattr(durable, name)

        def call(*arguments: object) -> object:
            calls.append(name)
            return real(*arguments)

        return call

    primed = [
        "create_ruleset",
        "assert_fact",
        "start_action_for_state",
        "complete_and_start_action",
        "delete_state",
    ]
    for name in primed:
        monkeypatch.setattr(durable, name, noted(name))
    prepare(chain(3))
    assert calls == primed


def wide(count: int) -> Pack:
    facts = [fact(f"b{n}", BoolType()) for n in range(count)]
    return pack_of(facts, remarks=[remark("m", All(tuple(yes(each.name) for each in facts)))])


def many(count: int) -> Pack:
    found = [Compare(f"n{n % 60}", Op.GE, n // 60) for n in range(count)]
    facts = [fact(f"n{n}", IntType(0, count)) for n in range(60)]
    return pack_of(facts, remarks=[remark(f"m{n}", each) for n, each in enumerate(found)])


def large(value: int) -> Pack:
    found = Compare("n", Op.GE, value)
    return pack_of([fact("n", IntType(0, 2**70))], remarks=[remark("m", found)])


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        (wide(241), "has 241 tests in one clause; 240 are borne"),
        (many(2_100), "needs 4200 rules of the inference engine; it bears 4000"),
        (chain(600), r"needs \d+ shards of the inference engine; it bears 500"),
        (large(2**63), "9223372036854775808 is too large a number"),
    ],
)
def test_a_pack_past_the_limits_is_refused_with_a_reason(pack: Pack, message: str) -> None:
    with pytest.raises(FonderError, match=message) as caught:
        prepare(pack)
    assert [each.code for each in caught.value.diagnostics] == ["B002"]


@pytest.mark.parametrize("pack", [wide(240), large(2**63 - 1)])
def test_a_pack_at_the_limits_is_answered(pack: Pack) -> None:
    facts: dict[str, Value] = {each.name: True for each in pack.facts}
    if "n" in facts:
        facts = {"n": 2**63 - 1}
    assert prepare(pack).infer(facts) == reference.prepare(pack).infer(facts)


@pytest.mark.parametrize(
    ("name", "value"),
    [("b0", 1), ("b0", "yes"), ("n0", True), ("n0", "3"), ("n0", 2**63), ("e0", "v80"), ("e0", 2)],
)
def test_a_value_of_the_wrong_type_is_refused(name: str, value: Value) -> None:
    facts = [fact("b0", BoolType()), fact("n0", IntType(0, 9)), enum_fact("e0", "v0", "v1")]
    conditions = [yes("b0"), Compare("n0", Op.LT, 3), Compare("e0", Op.EQ, "v1")]
    pack = pack_of(facts, remarks=[remark(f"m{n}", each) for n, each in enumerate(conditions)])
    with pytest.raises(ValueError, match=f"is not a value of the fact '{name}'"):
        prepare(pack).infer({name: value})


def test_names_the_engine_would_take_for_the_same_are_refused() -> None:
    assert fnv("liquid") == fnv("costarring")
    with pytest.raises(FonderError, match="'costarring' and 'liquid' look the same"):
        check_distinct("attributes", ["other", "liquid", "costarring"])


def test_the_hash_is_the_published_one() -> None:
    assert (fnv(""), fnv("a"), fnv("foobar")) == (0x811C9DC5, 0xE40C292C, 0xBF9CF968)


def test_a_concept_that_uses_a_later_one_is_refused() -> None:
    pack = pack_of(BOOLS, concepts=[concept("c0", Holds("c1")), concept("c1", yes("b0"))])
    with pytest.raises(KeyError, match="c1"):
        prepare(pack)


@pytest.mark.parametrize("call", ["assert_fact", "start_action_for_state", "delete_state"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_after_an_error_the_next_answer_is_right(
    call: str, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = chain(12)
    session, oracle = prepare(pack), reference.prepare(pack)
    calls = 0
    real = getattr(durable, call)

    def failing(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == (1 if call == "delete_state" else 2):
            raise error
        return real(*arguments)

    for facts in scenarios(pack, 8):
        if not facts:
            continue
        calls = 0
        with monkeypatch.context() as patch:
            patch.setattr(durable, call, failing)
            with pytest.raises(error):
                session.infer(facts)
        assert session.infer(facts) == oracle.infer(facts)


def test_after_the_engine_itself_gave_up_the_next_answer_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shards, "STACK", 90)  # so that some facts are too much for the engine
    pack = thresholds()
    session, oracle = prepare(pack), reference.prepare(pack)
    errors = answers = 0
    for facts in scenarios(pack, 40):
        try:
            answer = session.infer(facts)
        except durable.error:
            errors += 1
        else:
            answers += 1
            assert answer == oracle.infer(facts)
    assert errors
    assert answers


def test_a_program_survives_being_kept_in_a_file() -> None:
    pack = chain(9)
    program = compile_program(pack)
    kept = pickle.loads(pickle.dumps(program))
    assert kept == program == compile_program(pack)
    for facts in scenarios(pack, 4):
        assert load(kept).infer(facts) == reference.prepare(pack).infer(facts)


def test_sessions_of_two_packs_do_not_meet() -> None:
    first, second = chain(7), same_body()
    one, two = prepare(first), prepare(second)
    for facts in scenarios(first, 6):
        assert one.infer(facts) == reference.prepare(first).infer(facts)
        assert two.infer(facts) == reference.prepare(second).infer(facts)


def test_a_closed_session_starts_afresh_when_it_is_asked_again() -> None:
    session: ForwardSession = prepare(chain(5))
    before = session.infer({"b0": True})
    session.close()
    session.close()
    assert session.infer({"b0": True}) == before


def test_the_same_program_is_compiled_in_every_process() -> None:
    code = "from tests.test_forward_guards import *; print(repr(compile_program(many_concepts())))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_without_the_engine_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    monkeypatch.delitem(sys.modules, "engine.inference.session")
    with pytest.raises(FonderError, match=r"B001: .*\n  help: install it with CPPFLAGS"):
        importlib.import_module("engine.inference.session")


def resident() -> int:
    return int(STATM.read_text().split()[1]) * 4096


@pytest.mark.skipif(not STATM.exists(), reason="the memory of a process is read from /proc")
def test_ten_thousand_runs_and_a_hundred_sessions_take_no_more_memory() -> None:
    pack = chain(20)
    asked = list(scenarios(pack, 10))
    session = prepare(pack)

    def run(count: int) -> int:
        for n in range(count):
            session.infer(asked[n % len(asked)])
        for _ in range(count // 100):
            prepare(pack).infer(asked[1])
        return resident()

    before = run(1_000)
    assert run(10_000) - before < 4 * 2**20
