"""The interview asks nothing that cannot matter, ends when all is settled, and keeps its word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.advise import advisor
from engine.completions import Limits, know, limits
from engine.diagnostics import FonderError
from engine.domains import domains
from engine.interview import Ask, Interviewer, Progress, interviewer
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Condition,
    Constraint,
    Gate,
    Not,
    Op,
    Pack,
    Rule,
    Tactic,
    Value,
    Verdict,
)
from engine.load import load_pack, load_scenario
from engine.scenario import Told
from engine.shipped import shipped
from engine.truth import Truth
from engine.walk import Step, walk
from tests.strategies import enum_fact, fact, pack_of, tactic
from tests.test_deciding import Facts, completions, holds, outcome, situations

SCENARIOS = Path(__file__).parent.parent / "scenarios"
SEVERAL = "several"
thorough = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))

World = frozenset[tuple[str, Value]]


@st.composite
def interviews(draw: st.DrawFn) -> tuple[Pack, Progress]:
    """Return a pack and an interview under way, some of whose questions were passed."""
    pack, facts = draw(situations())
    support = st.sampled_from(((), ("topic",)))
    pack = replace(pack, gates=tuple(replace(g, support=draw(support)) for g in pack.gates))
    rest = [one.name for one in pack.facts if one.name not in facts]
    passed = draw(st.sets(st.sampled_from(rest), max_size=2)) if rest else set()
    names = [one.name for one in pack.tactics]
    considering = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    progress = Progress(facts, frozenset(passed), tuple(considering))
    assume(consistent(limits(pack, domains(pack)), facts))
    return pack, progress


def consistent(heard: Limits, facts: Mapping[str, Value]) -> bool:
    try:
        know(heard, facts)
    except FonderError:
        return False
    return True


def coming(pack: Pack, progress: Progress) -> dict[str, dict[World, str]]:
    """Return, for each tactic, what it comes to by each way of answering what may be asked."""
    ways: dict[World, list[Facts]] = {}
    for world in completions(pack, dict(progress.told)):
        asked = frozenset(pair for pair in world.items() if pair[0] not in progress.passed)
        ways.setdefault(asked, []).append(world)
    return {
        one.name: {
            asked: values.pop() if len(values) == 1 else SEVERAL
            for asked, worlds in ways.items()
            if (values := verdicts(pack, walk(pack, one), worlds))
        }
        for one in pack.tactics
    }


def verdicts(pack: Pack, steps: tuple[Step, ...], worlds: list[Facts]) -> set[str]:
    """Return the verdicts of some worlds; a proviso that holds in some of them only is granted."""
    left = worlds
    for step in steps:
        if step.proviso and step.when is not None:
            firing = [w for w in worlds if holds(pack, step.when, w) is Truth.TRUE]
            if len(firing) < len(worlds):
                left = [world for world in left if world not in firing]
    return {outcome(pack, steps, world)[0] for world in left}


def mattering(values: dict[World, str]) -> set[str]:
    """Return the facts that, after some other answers, tell more of the value."""
    names = {name for asked in values for name, _ in asked}
    found: set[str] = set()
    for size in range(len(names)):
        for others in combinations(sorted(names), size):
            for name in names - found - set(others):
                if finer(values, others) != finer(values, (*others, name)):
                    found.add(name)
    return found


def finer(values: dict[World, str], told: tuple[str, ...]) -> dict[World, frozenset[str]]:
    """Return what each world can come to for all that the facts told say of it."""
    groups: dict[World, set[str]] = {}
    part = {asked: frozenset(pair for pair in asked if pair[0] in told) for asked in values}
    for asked, value in values.items():
        groups.setdefault(part[asked], set()).add(value)
    return {asked: frozenset(groups[part[asked]]) for asked in values}


@thorough
@given(interviews())
def test_only_what_can_matter_is_asked_and_it_ends_when_all_is_settled_that_can_be(
    case: tuple[Pack, Progress],
) -> None:
    pack, progress = case
    asks = interviewer(pack)
    found = coming(pack, progress)
    ask = asks.next(progress)
    assert (ask is None) == all(len(set(values.values())) < 2 for values in found.values())
    assert set(asks.open_tactics(progress)) == {
        name
        for name, values in found.items()
        if len(set(values.values())) != 1 or SEVERAL in values.values()
    }
    if ask is not None:
        assert ask.fact not in progress.told
        assert ask.fact not in progress.passed
        assert ask.tactics
        assert all(ask.fact in mattering(found[name]) for name in ask.tactics)


@thorough
@given(interviews(), st.randoms(use_true_random=False))
def test_no_more_questions_come_than_were_announced(
    case: tuple[Pack, Progress], chance: Random
) -> None:
    pack, progress = case
    world = chance.choice(list(completions(pack, dict(progress.told))))
    announced = [ask.at_most for ask in replay(interviewer(pack), progress, world, chance)]
    assert all(later < earlier for earlier, later in pairwise(announced))
    assert not announced or announced[-1] >= 1


def replay(
    asks: Interviewer, progress: Progress, world: Mapping[str, Value], chance: Random | None = None
) -> Iterator[Ask]:
    """Yield the questions to a person of whom a world is true; by chance, some are passed."""
    while ask := asks.next(progress):
        yield ask
        if chance is not None and chance.random() < 0.3:
            progress = replace(progress, passed=progress.passed | {ask.fact})
        else:
            progress = replace(progress, told={**progress.told, ask.fact: world[ask.fact]})


# --- by example -----------------------------------------------------------------------------------


def yes(name: str) -> Condition:
    return Compare(name, Op.EQ, True)


def hanging_on(name: str, when: Condition) -> Tactic:
    rules = (
        Rule("so", when, Verdict.AVOID, "So."),
        Rule("otherwise", None, Verdict.RECOMMEND, "."),
    )
    return tactic(name, *rules)


def help_gate(name: str) -> Gate:
    """Return a gate with a help line, that touches all there is."""
    groups = ("one", "two")
    gate = Gate(name, name, yes(name), Verdict.SET_ASIDE, groups, (), "", "", proviso="if not")
    return replace(gate, support=("topic",))


def none_means_no(name: str) -> Constraint:
    return Constraint(f"no_{name}", All((Compare("check", Op.EQ, "none"), yes(name))), "No.")


GUARDED = pack_of(
    [*(fact(name, BoolType()) for name in "abxy"), enum_fact("check", "none", "some")],
    gates=[
        help_gate("x"),
        help_gate("y"),
        replace(help_gate("check"), when=Compare("check", Op.EQ, "some")),
    ],
    tactics=[hanging_on("t0", yes("a")), hanging_on("t1", Any((yes("a"), yes("b"))))],
    constraints=[none_means_no("x"), none_means_no("y")],
)
SAFE: Facts = {"a": False, "b": True, "x": False, "y": False, "check": "none"}


def asked(pack: Pack, *considering: str, **told: Value) -> Ask | None:
    return interviewer(pack).next(Progress(told, considering=considering))


def test_the_one_answer_that_closes_all_gates_with_help_lines_comes_first() -> None:
    first = asked(GUARDED)
    assert first is not None
    assert (first.fact, first.gates) == ("check", ("x", "y", "check"))
    assert asked(GUARDED, check="none") == Ask("a", ("t0", "t1"), (), 2)


def test_gates_with_help_lines_are_closed_one_by_one_where_no_answer_closes_several() -> None:
    pack = replace(GUARDED, gates=GUARDED.gates[:2], constraints=())
    assert questions(pack, Progress({})) == ["x", "y", "a", "b"]


def test_a_check_that_was_passed_is_followed_by_the_questions_behind_it() -> None:
    assert questions(GUARDED, Progress({}, frozenset({"check"}))) == ["x", "y", "a", "b"]


def questions(pack: Pack, progress: Progress) -> list[str]:
    return [ask.fact for ask in replay(interviewer(pack), progress, SAFE)]


def test_what_is_considered_is_settled_first() -> None:
    apart = pack_of(
        [fact(name, BoolType()) for name in "abcd"],
        tactics=[
            hanging_on("t0", yes("a")),
            hanging_on("t1", All((yes("a"), yes("b")))),
            hanging_on("t2", All((yes("c"), yes("d")))),
        ],
    )
    everybody = asked(apart)
    assert everybody is not None
    assert (everybody.fact, everybody.tactics) == ("a", ("t0", "t1"))
    assert asked(apart, "t2", a=True, b=True) == Ask("c", ("t2",), (), 2)
    assert asked(apart, "t1", a=True) == Ask("b", ("t1",), (), 3)


def test_two_answers_that_imply_each_other_are_not_both_asked() -> None:
    """Neither alone can be answered otherwise, and still one of them has to be asked."""
    same = (
        Constraint("a_not_b", All((yes("a"), Not(yes("b")))), "No."),
        Constraint("b_not_a", All((yes("b"), Not(yes("a")))), "No."),
    )
    pack = pack_of(
        [fact(name, BoolType()) for name in "ab"],
        tactics=[hanging_on("t0", All((yes("a"), yes("b"))))],
        constraints=same,
    )
    first = asked(pack)
    assert first is not None
    assert first.fact == "a"
    assert asked(pack, a=True) is None


def test_answers_that_no_single_fact_tells_apart_are_still_asked_for() -> None:
    odd = [
        All(tuple(yes(f) if bits >> n & 1 else Not(yes(f)) for n, f in enumerate("abcd")))
        for bits in range(16)
        if bits.bit_count() % 2
    ]
    exclusive = Any((All((yes("a"), Not(yes("b")))), All((yes("b"), Not(yes("a"))))))
    pack = pack_of(
        [fact(name, BoolType()) for name in "abcd"],
        tactics=[hanging_on("t0", exclusive)],
        constraints=[Constraint("even", Any(tuple(odd)), "Even only.")],
    )
    world = {"a": True, "b": False, "c": True, "d": False}
    assert len(list(replay(interviewer(pack), Progress({}), world))) == 2


def test_answers_that_cannot_be_true_together_are_refused() -> None:
    with pytest.raises(FonderError) as raised:
        asked(GUARDED, check="none", x=True)
    assert [found.code for found in raised.value.diagnostics] == ["S101"]


# --- on the rules that come with it ---------------------------------------------------------------


@pytest.fixture(scope="module")
def rules() -> Pack:
    return load_pack(shipped("rules"))


@pytest.fixture(scope="module")
def asks(rules: Pack) -> Interviewer:
    return interviewer(rules)


def test_safety_is_asked_before_all_else(rules: Pack, asks: Interviewer) -> None:
    tactics = [one.name for one in rules.tactics]
    for considering in [(), tuple(tactics[:3]), tuple(tactics[-1:])]:
        ask = asks.next(Progress({"motive": "punish"}, considering=considering))
        assert ask is not None
        assert ask.fact == "safety_check"
        assert len(ask.gates) > 3


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_interview_leads_to_the_verdicts_of_telling_everything(
    path: Path, rules: Pack, asks: Interviewer
) -> None:
    scenario = load_scenario(path, rules)
    ready = advisor(rules, "reference")
    progress = Progress({}, considering=scenario.considering)
    known = know(ready.question.limits, scenario.facts).facts
    while ask := asks.next(progress):
        if ask.fact in known:
            progress = replace(progress, told={**progress.told, ask.fact: known[ask.fact]})
        else:
            progress = replace(progress, passed=progress.passed | {ask.fact})
    told = tuple(Told(name, value) for name, value in progress.told.items())
    whole, ours = (ready.advise(one) for one in (scenario, replace(scenario, told=told)))
    for one, other in zip(whole.tactics, ours.tactics, strict=True):
        if one.verdict is not None:
            assert (one.tactic.name, one.verdict) == (other.tactic.name, other.verdict)


def test_the_same_progress_brings_the_same_question_whatever_was_asked_before(
    rules: Pack, asks: Interviewer
) -> None:
    chance = Random(3)
    told: Facts = {"safety_check": "none_of_these"}
    for _ in range(4):
        progress = Progress(dict(told), considering=("silence",))
        ask = asks.next(progress)
        assert ask is not None
        assert ask == Interviewer(advisor(rules, "reference").question).next(progress)
        told[ask.fact] = chance.choice(domains(rules)[ask.fact]).value


def test_what_was_remembered_can_be_dropped(
    rules: Pack, monkeypatch: pytest.MonkeyPatch, asks: Interviewer
) -> None:
    progress = Progress({"safety_check": "none_of_these", "stage": "ended"})
    expected = asks.next(progress), asks.open_tactics(progress)
    forgetful = interviewer(rules)
    monkeypatch.setattr("engine.interview.asking.MOST", 0)
    assert (forgetful.next(progress), forgetful.open_tactics(progress)) == expected


def test_naming_what_is_considered_settles_it_sooner(rules: Pack, asks: Interviewer) -> None:
    chance = Random(7)
    named, unnamed = 0, 0
    for _ in range(8):
        world = somebody(rules, chance)
        considering = (chance.choice([one.name for one in rules.tactics]),)
        named += questions_until_settled(asks, considering, considering, world)
        unnamed += questions_until_settled(asks, considering, (), world)
    assert named < unnamed


def somebody(pack: Pack, chance: Random) -> Facts:
    """Return everything that is true of somebody who is safe and not apart."""
    told: Facts = {"safety_check": "none_of_these", "stage": "established", "someone_else": "none"}
    told["motive"] = "closer_for_both"
    heard = limits(pack, domains(pack))
    for name, cells in heard.domains.items():
        told = dict(know(heard, told).facts)
        for cell in chance.sample(cells, len(cells)):
            if name not in told and consistent(heard, {**told, name: cell.value}):
                told[name] = cell.value
    return told


def questions_until_settled(
    asks: Interviewer, wanted: tuple[str, ...], named: tuple[str, ...], world: Facts
) -> int:
    progress = Progress({}, considering=named)
    while set(wanted) & set(asks.open_tactics(progress)):
        ask = asks.next(progress)
        assert ask is not None
        progress = replace(progress, told={**progress.told, ask.fact: world[ask.fact]})
    return len(progress.told)
