"""What is computed on diagrams is what trying every way of answering gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.conditions import all_atoms
from engine.diagrams import Diagram, Diagrams
from engine.diagrams.counting import cells, people
from engine.diagrams.fewest import fewest
from engine.diagrams.projections import Apply, Projections, agreement, levels
from engine.domains import cells as cells_of
from engine.domains import cuts
from engine.follow_up import union
from engine.ir import Condition
from tests.strategies import conditions, fact_types

Places = dict[str, int]
NONE: frozenset[str] = frozenset()
thorough = settings(max_examples=60)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Two conditions on few facts, and everybody there is, by the places of their answers."""

    diagrams: Diagrams
    one: Diagram
    other: Diagram
    everybody: tuple[Places, ...]

    def where(self, diagram: Diagram) -> list[object]:
        """Return what a diagram comes to for everybody."""
        return [self.diagrams.value(self.diagrams.end(diagram, each)) for each in self.everybody]

    def alike(self, person: Places, hidden: frozenset[str]) -> Iterator[Places]:
        """Yield everybody who answers as one does, but for the hidden facts."""
        kept = [fact for fact in self.diagrams.order if fact not in hidden]
        return (each for each in self.everybody if all(each[f] == person[f] for f in kept))


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    facts = draw(fact_types(2, 3))
    whens: list[Condition] = [draw(conditions(facts)) for _ in range(2)]
    starts = cuts(all_atoms(whens))
    domains = {one.name: cells_of(one, starts.get(one.name, frozenset())) for one in facts}
    diagrams = Diagrams(tuple(domains), domains, {})
    rows = product(*(range(len(some)) for some in domains.values()))
    everybody = tuple(dict(zip(domains, row, strict=True)) for row in rows)
    one, other = map(diagrams.where, whens)
    return Drawn(diagrams, one, other, everybody)


@st.composite
def with_hidden(draw: st.DrawFn) -> tuple[Drawn, frozenset[str]]:
    found = draw(drawn())
    return found, draw(st.frozensets(st.sampled_from(found.diagrams.order)))


@thorough
@given(with_hidden())
def test_a_condition_holds_somehow_where_some_answers_make_it_hold(
    case: tuple[Drawn, frozenset[str]],
) -> None:
    found, hidden = case
    projections = Projections(found.diagrams)
    somehow = projections.somehow(found.one, projections.mask(hidden))
    holds = dict(zip(map(key, found.everybody), found.where(found.one), strict=True))
    assert found.where(somehow) == [
        any(holds[key(each)] for each in found.alike(person, hidden)) for person in found.everybody
    ]
    assert not hidden.intersection(projections.named(projections.facts(somehow)))


@thorough
@given(with_hidden())
def test_what_all_answers_agree_on_is_kept_and_what_is_no_value_does_not_count(
    case: tuple[Drawn, frozenset[str]],
) -> None:
    found, hidden = case
    projections = Projections(found.diagrams)
    value = found.diagrams.choose(found.other, found.one, found.diagrams.leaf(None))
    agreed = agreement(found.diagrams, "clash")
    left = projections.without(value, projections.mask(hidden), agreed)
    comes_to = dict(zip(map(key, found.everybody), found.where(value), strict=True))
    for person, outcome in zip(found.everybody, found.where(left), strict=True):
        values = {comes_to[key(each)] for each in found.alike(person, hidden)} - {None}
        wanted = values.pop() if values else None
        assert outcome == ("clash" if values else wanted)


@thorough
@given(drawn())
def test_joined_sets_of_values_hold_all_of_them(found: Drawn) -> None:
    mapped = found.diagrams.mapped
    one = mapped(found.one, lambda holds: frozenset({"one"}) if holds is True else NONE)
    other = mapped(found.other, lambda holds: frozenset({"other"}) if holds is True else NONE)
    united = Apply(found.diagrams, union, NONE)(one, other)
    assert found.where(united) == [
        union(a, b) for a, b in zip(found.where(one), found.where(other), strict=True)
    ]


@thorough
@given(drawn(), st.data())
def test_a_diagram_with_facts_given_is_what_it_is_for_those_who_answer_so(
    found: Drawn, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(found.everybody))
    told = data.draw(st.frozensets(st.sampled_from(range(len(found.diagrams.order)))))
    answered = Projections(found.diagrams).given(
        {level: person[found.diagrams.order[level]] for level in told}
    )
    names = {found.diagrams.order[level] for level in told}
    for diagram in (found.one, found.other):
        so = [{**each, **{name: person[name] for name in names}} for each in found.everybody]
        ends = [found.diagrams.value(found.diagrams.end(diagram, each)) for each in so]
        assert found.where(answered(diagram)) == ends


@thorough
@given(drawn())
def test_a_count_is_how_many_there_are(found: Drawn) -> None:
    holds = found.where(found.one)
    assert cells(found.diagrams).count(found.one) == sum(map(bool, holds))
    sizes = [
        [int(cell.last) - int(cell.value) + 1 if not cell.single else 1 for cell in some]
        for some in found.diagrams.cells.values()
    ]
    many = [
        prod(size[place] for size, place in zip(sizes, each.values(), strict=True))
        for each in found.everybody
    ]
    wanted = sum(number for number, held in zip(many, holds, strict=True) if held)
    assert people(found.diagrams).count(found.one) == wanted


@thorough
@given(drawn())
def test_a_count_can_leave_out_what_is_not_asked(found: Drawn) -> None:
    projections, counting = Projections(found.diagrams), cells(found.diagrams)
    asked = projections.named(projections.facts(found.one))
    silent = [fact for fact in found.diagrams.order if fact not in asked]
    ways = prod(len(found.diagrams.cells[fact]) for fact in silent)
    assert counting.count(found.one, but=silent) * ways == counting.count(found.one)


@thorough
@given(drawn())
def test_the_fewest_answers_leave_some_who_are_meant_and_nobody_else(found: Drawn) -> None:
    def enough(told: Places) -> bool:
        left = [n for n, each in enumerate(found.everybody) if told.items() <= each.items()]
        return any(meant[n] for n in left) and not any(bad[n] for n in left)

    meant, bad = found.where(found.one), found.where(found.other)
    order = found.diagrams.order
    answers = fewest(found.diagrams, found.one, found.other, len(order), 10_000)
    sizes = [
        size
        for size in range(len(order) + 1)
        for facts in combinations(order, size)
        for row in product(*(range(len(found.diagrams.cells[fact])) for fact in facts))
        if enough(dict(zip(facts, row, strict=True)))
    ]
    assert (None if answers is None else len(answers)) == min(sizes, default=None)
    assert answers is None or enough(answers)


def test_the_levels_of_a_mask_are_its_bits() -> None:
    assert list(levels(0b10110)) == [1, 2, 4]


def key(person: Places) -> tuple[int, ...]:
    return tuple(person.values())
