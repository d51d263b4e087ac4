"""Columns are judged as people are one by one, and planes are no more than a block has."""

import pickle
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.advise import Advisor, advisor
from engine.columnar import exact, judging, run
from engine.columnar.coding import columns_of
from engine.columnar.judging import Columnar, columnar
from engine.columnar.program import EVERYBODY, NONE, Builder
from engine.deciding import Decision
from engine.diagnostics import FonderError
from engine.domains import domains
from engine.ir import Compare, Constraint, Op, Pack, Value
from engine.load import load_pack, read_cases
from engine.scenario import Scenario, Told
from tests.conftest import PAIRS
from tests.strategies import packs, told

ROOT = Path(__file__).parent.parent
PEOPLE = 24
Facts = dict[str, Value]


@pytest.fixture(scope="module")
def real() -> Columnar:
    return columnar(load_pack(ROOT / "rules"))


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Pack, list[Facts]]:
    """Return a pack, some gates of which are provisos, some answers yield, and people."""
    pack = draw(packs(most=4, widest=5))
    gates = tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates)
    gives_way = st.sampled_from(("", *(fact.name for fact in pack.facts)))
    constraints = tuple(replace(one, yields=draw(gives_way)) for one in pack.constraints)
    pack = replace(pack, gates=gates, constraints=constraints)
    return pack, [draw(told(pack.facts)) for _ in range(PEOPLE)]


def expected(ready: Advisor, facts: Facts) -> tuple[Decision | None, ...]:
    """Return what the reference decides, the facts that matter left out; None for contradiction."""
    try:
        scenario = Scenario("", (), tuple(Told(*pair) for pair in facts.items()))
        known = ready.hear(scenario)
    except FonderError:
        return (None,) * len(ready.pack.tactics)
    memory = ready.session.infer(known.facts)
    from engine.deciding import decide

    return tuple(replace(one, matters=()) for one in decide(ready.question, known, memory))


def judged(compiled: Columnar, people: list[Facts]) -> list[tuple[Decision | None, ...]]:
    columns = columns_of(compiled.question.domains, people)
    found = compiled.judge(columns, len(people))
    decided = [[one.decisions[number] for number in one.numbers] for one in found.tactics]
    return list(zip(*decided, strict=True))


@pytest.mark.parametrize("largest", [exact.LARGEST, 0], ids=["planes", "one by one"])
def test_columns_are_decided_as_the_reference_decides(
    largest: int, pairs: int, monkeypatch: pytest.MonkeyPatch, record_property: object
) -> None:
    monkeypatch.setattr(exact.SmallDiagrams, "most", largest)
    compared = 0

    @settings(
        max_examples=-(-pairs // PEOPLE), deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(crowds())
    def agrees(crowd: tuple[Pack, list[Facts]]) -> None:
        nonlocal compared
        pack, people = crowd
        ready, compiled = advisor(pack, "reference"), columnar(pack)
        assert judged(compiled, people) == [expected(ready, facts) for facts in people]
        compared += len(people)

    agrees()
    assert callable(record_property)
    record_property(PAIRS, compared)


def random_people(compiled: Columnar, count: int, seed: int) -> list[Facts]:
    """Return people of whom some of what was told in a case is true, the rest drawn or unknown."""
    chance = Random(seed)
    pack = compiled.question.pack
    cases = read_cases(ROOT / "rules", pack)
    cells = domains(pack)
    people = []
    for _ in range(count):
        facts = {told.fact: told.value for told in chance.choice(cases).facts}
        for fact in chance.sample(list(cells), chance.randint(0, 20)):
            facts[fact] = chance.choice(cells[fact]).value
        for fact in chance.sample(list(facts), min(len(facts), chance.randint(0, 8))):
            del facts[fact]
        people.append(facts)
    return people


def test_the_shipped_pack_is_decided_as_the_reference_decides(real: Columnar) -> None:
    people = random_people(real, 60, seed=7)
    ready = advisor(real.question.pack, "reference")
    found = judged(real, people)
    assert found == [expected(ready, facts) for facts in people]
    assert None in found[0] + found[-1] or len({one[0] for one in found}) > 1


def test_an_answer_may_give_way_to_a_constraint_that_does_not_read_it(small_pack: Pack) -> None:
    loud = Compare("noise", Op.EQ, "grind")
    some = (Constraint(name, loud, "So", yields=name) for name in ("likes_tools", "noise"))
    pack = replace(small_pack, constraints=tuple(some))
    people: list[Facts] = [{"noise": "grind", "likes_tools": False}, {"likes_tools": False}]
    ready = advisor(pack, "reference")
    assert judged(columnar(pack), people) == [expected(ready, facts) for facts in people]
    assert expected(ready, people[0]) != expected(ready, people[1])


def test_one_person_is_a_batch_of_one(real: Columnar) -> None:
    people = random_people(real, 5, seed=8)
    assert [real.decide(facts) for facts in people] == judged(real, people)


def test_what_is_compiled_can_be_sent_to_another_process(real: Columnar) -> None:
    people = random_people(real, 5, seed=9)
    assert judged(pickle.loads(pickle.dumps(real)), people) == judged(real, people)


def test_blocks_do_not_show(real: Columnar, monkeypatch: pytest.MonkeyPatch) -> None:
    people = random_people(real, 150, seed=10)
    whole = judged(real, people)
    monkeypatch.setattr(run, "BLOCK", 64)
    assert judged(real, people) == whole


def test_what_is_remembered_of_people_is_let_go_and_does_not_show(
    real: Columnar, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches = [random_people(real, 40, seed) for seed in (1, 2, 3)]
    kept = [judged(columnar(real.question.pack), people) for people in batches]
    monkeypatch.setattr(judging, "MOST_DECISIONS", 100)
    monkeypatch.setattr(judging, "MOST_MET", 1)
    forgetful = columnar(real.question.pack)
    assert [judged(forgetful, people) for people in batches] == kept
    assert not forgetful._numberings


def test_no_more_planes_are_held_than_one_block_needs(
    real: Columnar, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    room = run.room

    def counted(*asked: object) -> list[object]:
        planes = room(*asked)  # type: ignore[arg-type]  # passed on as they are
        made.append(sum(plane.nbytes for plane in planes))
        return list(planes)

    monkeypatch.setattr(run, "room", counted)
    monkeypatch.setattr(run, "BLOCK", 64)
    sizes = []
    for people in (64, 640):
        made.clear()
        nobody: list[Facts] = [{} for _ in range(people)]
        judged(real, nobody)
        sizes.append(list(made))
    assert sizes[0] == sizes[1]
    assert max(sizes[0]) == 8 * max(real.kleene.slots, real.exact.program.slots)


def test_a_plane_is_made_once_and_its_room_used_again() -> None:
    build = Builder({"a": 3, "b": 3})
    a, b = build.load("a", [1]), build.load("b", [2])
    assert build.both(a, b) == build.both(b, a)
    assert build.load("a", []) == NONE
    assert build.load("a", [0, 1, 2]) == EVERYBODY
    chain = a
    for code in (1, 2):
        for _ in range(3):
            chain = build.either(build.both(chain, b), build.load("a", [code]))
    assert build.program([[chain]]).slots <= 4
