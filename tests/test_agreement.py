"""Every backend gives the working memory of the reference, on packs and scenarios drawn at random.

`pytest tests/test_agreement.py --fuzz 100000` compares on that many pairs instead of the usual few.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from engine.inference import BACKENDS, backend
from engine.ir import Pack, Value
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
        oracle, session = backend("reference").prepare(pack), backend(name).prepare(pack)
        for facts in scenarios:
            expected, answer = oracle.infer(facts), session.infer(facts)
            assert answer == expected
            assert list(answer.truths) == list(expected.truths)
            compared += 1

    agrees()
    record_property(PAIRS, compared)
    assert compared >= pairs
