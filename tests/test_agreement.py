"""Every backend gives the reference's working memory, verdicts and justifications.

Packs and scenarios are drawn at random.

`pytest tests/test_agreement.py --fuzz 100000` compares on that many pairs instead of the usual few.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from engine.advise import Advisor, advisor
from engine.diagnostics import FonderError
from engine.inference import BACKENDS
from engine.ir import Pack, Value
from engine.scenario import Scenario, Told
from tests.conftest import PAIRS
from tests.strategies import questions

SCENARIOS = 12
"""Scenarios of each pack, since making a pack ready takes longer than asking it."""


@pytest.mark.parametrize("name", sorted(set(BACKENDS) - {"reference"}))
def test_a_backend_agrees_with_the_reference(
    name: str, pairs: int, record_property: Callable[[str, object], None]
) -> None:
    compared = 0

    @settings(
        max_examples=-(-pairs // SCENARIOS), deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(questions(SCENARIOS))
    def agrees(question: tuple[Pack, tuple[dict[str, Value], ...]]) -> None:
        nonlocal compared
        pack, scenarios = question
        oracle, other = advisor(pack, "reference"), advisor(pack, name)
        for facts in scenarios:
            expected, answer = oracle.session.infer(facts), other.session.infer(facts)
            assert answer == expected
            assert list(answer.truths) == list(expected.truths)
            assert verdicts_and_reasons(other, facts) == verdicts_and_reasons(oracle, facts)
            compared += 1

    agrees()
    record_property(PAIRS, compared)
    assert compared >= pairs


def verdicts_and_reasons(ready: Advisor, facts: dict[str, Value]) -> list[tuple[object, ...]]:
    """Return each tactic's decision and justification; nothing where the answers contradict."""
    told = tuple(Told(name, value) for name, value in facts.items())
    try:
        advice = ready.advise(Scenario("", (), told))
    except FonderError:
        return []
    return [(one.tactic.name, one.decision, one.justification) for one in advice.tactics]
