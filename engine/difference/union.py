"""Two packs over the same people: those described by the facts that either of them asks.

A fact that only one pack has is one the other ignores. Numbers are cut where either pack could
tell them apart, so that deciding over cells is deciding over all values. An answer that only one
pack takes leaves the person out of the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..completions import limits
from ..conditions import all_atoms
from ..deciding import Question, question
from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..diagrams.counting import Counting, people
from ..diagrams.joining import all_of, less
from ..diagrams.projections import Projections
from ..domains import Cell, Domains, cells, conditions_of, cuts
from ..ir import BoolType, EnumType, FactType, FactTypeKind, IntType, Pack, Value
from .matching import Matching, match
from .renaming import BEFORE, renamed


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two packs, in the names of the new one."""

    original: Pack = field(repr=False)
    """The pack as it is."""
    question: Question = field(repr=False)
    answerable: Diagram
    """People all whose answers the pack takes."""
    possible: Diagram
    """Those of them whom its constraints allow."""

    @property
    def pack(self) -> Pack:
        """Return the pack in the names of the new one."""
        return self.question.pack

    def told(self, answers: Mapping[str, Value]) -> dict[str, Value]:
        """Return answers to the facts of either pack in this pack's own names; others are left out.

        Raises KeyError for a value that this pack does not have.
        """
        return {
            own.name: as_own(own.type, shared.type, answers[shared.name])
            for own, shared in zip(self.original.facts, self.pack.facts, strict=True)
            if shared.name in answers
        }


@dataclass(frozen=True)
class Union:
    """Both packs, the diagrams that both are built in, and the people that these are about."""

    matching: Matching
    facts: tuple[FactType, ...]
    """Of either pack; with the answers of both, where both have it."""
    diagrams: Diagrams = field(repr=False)
    people: Counting = field(repr=False)
    old: Side
    new: Side

    @property
    def domains(self) -> Domains:
        """Return the cells of every fact."""
        return self.new.question.domains

    @cached_property
    def changed(self) -> frozenset[str]:
        """Return the concepts that mean one thing in one pack and another in the other."""
        apart = {one.name for one in self.old.pack.concepts if one.name.endswith(BEFORE)}
        return frozenset(apart | {name.removesuffix(BEFORE) for name in apart})

    @cached_property
    def both(self) -> Diagram:
        """Return the people whom both packs allow."""
        return all_of(self.diagrams, (self.old.possible, self.new.possible))

    def only(self, side: Side) -> Diagram:
        """Return the people whom only one pack allows, though both take all their answers.

        What they would answer to the questions that only the other pack has is left open: they
        count only where no answers to those would do.
        """
        able = (self.old.answerable, self.new.answerable, side.possible)
        return less(self.diagrams, all_of(self.diagrams, able), self.reach(side))

    def reach(self, side: Side) -> Diagram:
        """Return the people whom the other pack allows for some answers to what only it asks."""
        projections = Projections(self.diagrams)
        return projections.somehow(self.other(side).possible, projections.mask(self.lacking(side)))

    def other(self, side: Side) -> Side:
        """Return the other pack."""
        return self.new if side is self.old else self.old

    def lacking(self, side: Side) -> tuple[str, ...]:
        """Return the facts that a pack does not have."""
        own = {fact.name for fact in side.pack.facts}
        return tuple(fact.name for fact in self.facts if fact.name not in own)

    def count(self, diagram: Diagram, side: Side | None = None) -> int:
        """Return for how many people a diagram holds; with a side, told apart by its facts only."""
        lacking = () if side is None else self.lacking(side)
        return self.people.count(diagram, but=lacking)


def union(old: Pack, new: Pack) -> Union:
    """Return two packs over the same people."""
    matching = match(old, new)
    before = renamed(old, new, matching)
    facts = tuple(facts_of_both(before, new))
    starts = cuts(all_atoms([*conditions_of(before), *conditions_of(new)]))
    domains = {fact.name: cells(fact, starts_of(fact, starts, before, new)) for fact in facts}
    ready = [question(pack, domains, limits(pack, domains)) for pack in (before, new)]
    order = tuple(dict.fromkeys([*mentioned(ready[1]), *mentioned(ready[0]), *domains]))
    whens = {name: when for one in ready for name, when in one.limits.concepts.items()}
    diagrams = Diagrams(order, domains, whens)
    sides = [side_of(pack, each, diagrams) for pack, each in zip((old, new), ready, strict=True)]
    return Union(matching, facts, diagrams, people(diagrams), *sides)


def as_own(own: FactTypeKind, shared: FactTypeKind, value: Value) -> Value:
    """Return an answer under the name that a fact's own declaration has for it."""
    if isinstance(own, EnumType) and isinstance(shared, EnumType):
        return dict(zip(shared.values, own.values, strict=True))[str(value)]
    return value


def mentioned(question: Question) -> Iterable[str]:
    """Return the facts of a pack in the order in which its walks mention them."""
    own = {fact.name for fact in question.pack.facts}
    return (fact for fact in question.order if fact in own)


def side_of(original: Pack, question: Question, diagrams: Diagrams) -> Side:
    """Return a pack with the people it allows."""
    taken = all_of(
        diagrams,
        (
            diagrams.node(
                diagrams.level_of[fact.name], tuple(takes(fact, question.domains[fact.name]))
            )
            for fact in question.pack.facts
        ),
    )
    allowed = diagrams.allowed(constraint.never for constraint in question.pack.constraints)
    return Side(original, question, taken, all_of(diagrams, (taken, allowed)))


def takes(fact: FactType, some: Iterable[Cell]) -> Iterable[Diagram]:
    """Yield for each cell whether a fact can be answered by it."""
    match fact.type:
        case BoolType():
            return (TRUE for _ in some)
        case EnumType(values=values):
            return (TRUE if cell.value in values else FALSE for cell in some)
        case IntType(low, high):
            return (TRUE if low <= int(cell.value) <= high else FALSE for cell in some)


def facts_of_both(old: Pack, new: Pack) -> Iterable[FactType]:
    """Yield the facts of the new pack, widened by the answers of the old, then those it lacks."""
    before = {fact.name: fact for fact in old.facts}
    for fact in new.facts:
        yield widened(fact, before.pop(fact.name)) if fact.name in before else fact
    yield from before.values()


def widened(fact: FactType, old: FactType) -> FactType:
    """Return a fact that takes what either of two takes."""
    match fact.type, old.type:
        case IntType(low, high, unit), IntType(least, most):
            return replace(fact, type=IntType(min(low, least), max(high, most), unit))
        case EnumType(values, labels), EnumType(others, words):
            more = [pair for pair in zip(others, words, strict=True) if pair[0] not in values]
            added = tuple(value for value, _ in more), tuple(label for _, label in more)
            return replace(fact, type=EnumType(values + added[0], labels + added[1]))
        case _:
            return fact


def starts_of(fact: FactType, starts: dict[str, frozenset[int]], *packs: Pack) -> frozenset[int]:
    """Return where new cells of a number begin: at thresholds, and where a pack's range ends."""
    own = [other.type for pack in packs for other in pack.facts if other.name == fact.name]
    ends = {end for one in own if isinstance(one, IntType) for end in (one.low, one.high + 1)}
    return starts.get(fact.name, frozenset()) | ends
