"""Advice as a whole: justifications that hold alone, backends that agree, plans in order."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.advice import Advice
from engine.advise import advisor
from engine.diagnostics import FonderError
from engine.ir import Pack, Tactic, Value, Verdict
from engine.plan import DO
from engine.scenario import Person, Scenario, Told
from tests.strategies import packs, told

Facts = dict[str, Value]
thorough = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def scenario_of(facts: Facts, *considering: str) -> Scenario:
    answers = tuple(Told(name, value) for name, value in facts.items())
    return Scenario("A situation", (("you", Person()),), answers, considering)


def advised(pack: Pack, facts: Facts, backend: str = "reference") -> Advice:
    try:
        return advisor(pack, backend).advise(scenario_of(facts, "t0"))
    except FonderError:
        assume(False)
        raise


@st.composite
def situations(draw: st.DrawFn) -> tuple[Pack, Facts]:
    """Return a pack with provisos and with tactics that come before others, and some answers."""
    pack = draw(packs(most=4))
    gates = tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates)
    names = [tactic.name for tactic in pack.tactics]
    tactics = tuple(draw(after(tactic, names)) for tactic in pack.tactics)
    return replace(pack, gates=gates, tactics=tactics), draw(told(pack.facts))


def after(tactic: Tactic, names: list[str]) -> st.SearchStrategy[Tactic]:
    others = [name for name in names if name != tactic.name]
    some = st.lists(st.sampled_from(others), unique=True) if others else st.just([])
    phases = st.sampled_from(("now", "later"))
    return st.builds(lambda a, p: replace(tactic, after=tuple(a), phase=p), some, phases)


@thorough
@given(situations())
def test_a_justification_holds_with_nothing_else_told(case: tuple[Pack, Facts]) -> None:
    pack, facts = case
    for one in advised(pack, facts).tactics:
        if one.justification is not None:
            cited = {name: facts[name] for name in one.justification.facts}
            again = advised(pack, cited).tactics
            found = next(each for each in again if each.tactic.name == one.tactic.name)
            assert found.verdict is one.verdict


@thorough
@given(situations())
def test_both_backends_give_the_same_advice(case: tuple[Pack, Facts]) -> None:
    pack, facts = case
    one, two = (advised(pack, facts, backend) for backend in ("reference", "forward"))
    assert one == replace(two, receipt=one.receipt)


@thorough
@given(situations())
def test_the_plan_puts_everything_after_what_comes_before_it(case: tuple[Pack, Facts]) -> None:
    pack, facts = case
    advice = advised(pack, facts)
    given_ = {one.tactic.name: one for one in advice.tactics}
    done: set[str] = set()
    for step in advice.plan.now:
        assert given_[step.tactic].verdict in DO
        assert set(step.after) <= done
        done.add(step.tactic)
    assert {step.tactic for step in advice.plan.now} == {
        name for name, one in given_.items() if one.verdict in DO
    }
    assert all(given_[step.tactic].verdict is Verdict.NOT_YET for step in advice.plan.later)


@thorough
@given(situations())
def test_what_is_considered_comes_first(case: tuple[Pack, Facts]) -> None:
    assert advised(*case).tactics[0].tactic.name == "t0"


@thorough
@given(situations())
def test_what_is_unknown_is_not_told_and_decides_something(case: tuple[Pack, Facts]) -> None:
    pack, facts = case
    advice = advised(pack, facts)
    for unknown in advice.unknown:
        assert unknown.fact not in facts
        assert unknown.tactics or unknown.gates
