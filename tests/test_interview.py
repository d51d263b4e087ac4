"""The interview asks nothing that cannot matter, ends when all is settled, and keeps its word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.advise import advisor
from engine.completions import know, limits
from engine.diagnostics import FonderError
from engine.domains import domains
from engine.interview import Ask, Interviewer, Progress, interviewer
from engine.ir import All, Any, BoolType, Compare, Condition, Constraint, Gate, Not, Op, Pack
from engine.ir import Rule, Value, Verdict
from engine.load import load_pack, load_scenario
from engine.shipped import shipped
from engine.truth import Truth
from engine.walk import Step, walk
from tests.strategies import enum_fact, fact, pack_of, tactic
from tests.test_deciding import Facts, completions, holds, outcome, situations

SCENARIOS = Path(__file__).parent.parent / "scenarios"
SEVERAL = "several"
thorough = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

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
    assume(consistent(pack, facts))
    return pack, progress


def consistent(pack: Pack, facts: Mapping[str, Value]) -> bool:
    try:
        know(limits(pack, domains(pack)), facts)
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
    assert all(later < earlier for earlier, later in zip(announced, announced[1:], strict=False))
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
