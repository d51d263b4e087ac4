"""What would be decided if something else had been told: the same as a whole run says."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.advise import Advisor, advisor
from engine.completions import Known, know
from engine.diagnostics import FonderError
from engine.ir import Pack
from engine.load import load_pack, load_scenario
from engine.scenario import Person, Scenario, Told
from engine.what_if import WhatIf
from tests.test_deciding import Facts, situations

ROOT = Path(__file__).parent.parent
thorough = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def heard(ready: Advisor, facts: Facts) -> Known | None:
    try:
        return know(ready.question.limits, facts)
    except FonderError:
        return None


@thorough
@given(situations(), st.data())
def test_what_if_decides_as_a_run_does(case: tuple[Pack, Facts], data: st.DataObject) -> None:
    pack, facts = case
    ready = advisor(pack, "reference")
    what_if = WhatIf(ready.question)
    for _ in range(3):
        told = {f: v for f, v in facts.items() if data.draw(st.booleans())}
        assert what_if.known(told) == heard(ready, told)
        for tactic in pack.tactics:
            found = what_if.decision(told, tactic.name)
            if heard(ready, told) is None:
                assert found is None
            else:
                people = (("you", Person()),)
                scenario = Scenario("", people, tuple(Told(f, v) for f, v in told.items()))
                advice = ready.advise(scenario)
                assert found in [one.decision for one in advice.tactics]


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda p: p.stem)
def test_what_if_nothing_else_had_been_told_the_shipped_scenarios_stay_as_they_are(
    path: Path,
) -> None:
    pack = load_pack(ROOT / "rules")
    ready = advisor(pack, "reference")
    scenario = load_scenario(str(path), pack)
    what_if = WhatIf(ready.question)
    for one in ready.advise(scenario).tactics:
        assert what_if.decision(scenario.facts, one.tactic.name) == one.decision
        assert what_if.decision(scenario.facts, one.tactic.name) is what_if.decision(
            scenario.facts, one.tactic.name
        )
