"""Concepts are put in order, and circles and clashes of names are said."""

from hypothesis import given
from hypothesis import strategies as st

from engine.conditions import concepts_of
from engine.findings import Findings
from engine.ir import All, Concept, Condition, Holds, Not
from engine.resolve import order_concepts


def _concept(name: str, *uses: str) -> Concept:
    parts: tuple[Condition, ...] = tuple(Not(Holds(use)) for use in uses)
    return Concept(name, All(parts), "It is so.", "It is not so.")


def test_each_concept_uses_only_earlier_ones() -> None:
    findings = Findings()
    concepts = (_concept("c", "b", "a"), _concept("b", "a"), _concept("a"), _concept("d"))
    ordered = order_concepts(concepts, findings)
    assert [concept.name for concept in ordered] == ["a", "b", "c", "d"]
    assert findings.diagnostics == []


def test_concepts_in_order_stay_as_they_are() -> None:
    concepts = (_concept("z"), _concept("a"), _concept("m", "z"))
    assert order_concepts(concepts, Findings()) == concepts


def test_a_circle_is_said_once_with_its_way() -> None:
    findings = Findings()
    order_concepts((_concept("a", "b"), _concept("b", "c"), _concept("c", "a")), findings)
    assert [d.code for d in findings.diagnostics] == ["R003"]
    assert "a -> b -> c -> a" in findings.diagnostics[0].message


def test_a_long_chain_of_concepts_needs_no_recursion() -> None:
    chain = tuple(_concept(f"c{i}", f"c{i + 1}") for i in range(5000))
    ordered = order_concepts((*chain, _concept("c5000")), Findings())
    assert ordered[0].name == "c5000"


NAMES = "abcdef"


@given(st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES), max_size=3)))
def test_the_order_holds_or_a_circle_is_said(uses: dict[str, set[str]]) -> None:
    findings = Findings()
    concepts = tuple(_concept(name, *sorted(used)) for name, used in uses.items())
    ordered = order_concepts(concepts, findings)
    assert sorted(c.name for c in ordered) == sorted(uses)
    place = {concept.name: at for at, concept in enumerate(ordered)}
    in_order = all(
        place.get(used, -1) < place[concept.name]
        for concept in ordered
        for used in concepts_of(concept.when)
    )
    assert in_order == (not findings.diagnostics)
