"""What would change a verdict: all the smallest changes, and only those, checked by trying all.

`pytest tests/test_changes.py --fuzz 50000` compares on that many pairs instead of the usual few.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.advise import Advisor, advisor
from engine.explain.changes import movable
from engine.explain.nearest import Places, nearest
from engine.ir import Pack, Value, Verdict
from engine.what_if import WhatIf
from tests.conftest import PAIRS
from tests.strategies import packs, told

MOST = 400
"""Ways of changing the answers told that are tried, at the most."""

Facts = dict[str, Value]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Pack, Facts]:
    """Return a pack with provisos, answers that yield and facts of all kinds, and some answers."""
    pack = draw(packs(most=4))
    names = [fact.name for fact in pack.facts]
    by = st.sampled_from(("you", "you", "both", "time", "nobody"))
    pack = replace(
        pack,
        facts=tuple(replace(fact, changed_by=draw(by)) for fact in pack.facts),
        gates=tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates),
        constraints=tuple(
            replace(c, yields=draw(st.sampled_from(("", *names)))) for c in pack.constraints
        ),
    )
    facts = draw(told(pack.facts))
    ready = advisor(pack, "reference")
    while tries(ready, facts) > MOST:
        facts.popitem()
    assume(WhatIf(ready.question).known(facts) is not None)
    return pack, facts


def tries(ready: Advisor, facts: Facts) -> int:
    found = 1
    for fact in facts:
        found *= len(ready.question.domains[fact])
    return found


def moved(ready: Advisor, facts: Facts) -> Iterator[tuple[Places, Facts]]:
    """Yield every way of changing some answers, with the answers it gives."""
    kinds = {fact.name: fact for fact in ready.pack.facts}
    moves = movable(ready.question, kinds, facts)
    domains = ready.question.domains
    cells = [[None, *((fact, place) for place in sorted(moves.get(fact, ())))] for fact in facts]
    for chosen in product(*cells):
        places = tuple(one for one in chosen if one is not None)
        yield places, facts | {fact: domains[fact][place].value for fact, place in places}


def tried(ready: Advisor, facts: Facts, name: str) -> dict[Verdict, set[frozenset[object]]]:
    """Return the smallest changes to every verdict, found by trying all of them."""
    what_if = WhatIf(ready.question)
    found: dict[Verdict, set[frozenset[object]]] = {}
    for places, answers in moved(ready, facts):
        known, decision = what_if.known(answers), what_if.decision(answers, name)
        if known is None or decision is None or decision.verdict is None:
            continue
        if known.gave_way.keys() & dict(places).keys():
            continue
        found.setdefault(decision.verdict, set()).add(frozenset(places))
    return {
        verdict: {each for each in ways if len(each) == min(map(len, ways))}
        for verdict, ways in found.items()
    }


def test_all_the_smallest_changes_are_found_and_no_others(
    pairs: int, record_property: Callable[[str, object], None]
) -> None:
    compared = 0

    @settings(max_examples=pairs // 4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(situations())
    def found(case: tuple[Pack, Facts]) -> None:
        nonlocal compared
        pack, facts = case
        ready = advisor(pack, "reference")
        kinds = {fact.name: fact for fact in pack.facts}
        for one in pack.tactics:
            moves = movable(ready.question, kinds, facts)
            ways = nearest(ready.question, facts, one.name, moves)
            listed = {verdict: set(map(frozenset, each)) for verdict, each in ways.items()}
            assert listed == tried(ready, facts, one.name)
            assert all(len(listed[verdict]) == len(ways[verdict]) for verdict in ways)
            compared += 1

    found()
    record_property(PAIRS, compared)
