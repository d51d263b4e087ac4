"""What can be said of some people in a few words, and where it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..conditions import atoms
from ..deciding import where
from ..diagrams import FALSE, TRUE, Diagram, Diagrams
from ..diagrams.joining import all_of
from ..ir import All, Any, Compare, Condition, Holds, Member, Not
from ..walk import Step
from .outcomes import Outcome
from .union import Union

Person: TypeAlias = Mapping[str, int]
"""The place of the cell that each fact of a person lies in."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A fact lies in some of its cells."""

    fact: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meets:
    """A condition of one of the packs holds."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Reaches:
    """Nothing that comes before some step decides, in either pack."""

    gates_only: bool
    """Whether it is only gates that come before."""


Term: TypeAlias = Answers | Meets | Reaches


@dataclass(frozen=True, slots=True)
class Placed:
    """A term, and where it holds."""

    term: Term
    holds: Diagram


Sayable: TypeAlias = Callable[[Person], list[Placed]]


def about(union: Union, outcome: Outcome) -> Sayable:
    """Return what finds what can be said of a person about one tactic, what says least last.

    First their answers, one by one, which together leave nobody else; then the parts of what the
    steps of the tactic ask, those last that ask what decides about this person; then that nothing
    comes before.
    """
    return lambda person: once((*told(union, person), *asked(union, outcome, person)))


def about_constraints(union: Union) -> Sayable:
    """Return what finds what can be said of a person about the constraints of either pack."""
    nevers = [one.never for side in (union.old, union.new) for one in side.pack.constraints]

    def sayable(person: Person) -> list[Placed]:
        parts = [part for never in nevers for part in met(union, never, person)]
        return once((*told(union, person), *sorted(parts, key=plain)))

    return sayable


def once(terms: Iterable[Placed]) -> list[Placed]:
    """Return terms without those that say nothing; what is said twice stays where it comes last."""
    found: dict[Diagram, Placed] = {}
    for placed in terms:
        if placed.holds != TRUE:
            found.pop(placed.holds, None)
            found[placed.holds] = placed
    return list(found.values())


def told(union: Union, person: Person) -> Iterator[Placed]:
    """Yield a person's answers."""
    for fact in reversed(union.diagrams.order):
        place = person[fact]
        yield Placed(Answers(fact, (place,)), union.diagrams.at(fact, place))


def asked(union: Union, outcome: Outcome, person: Person) -> Iterator[Placed]:
    """Yield what a person meets of what the steps ask, and that they get as far as they do."""
    diagrams = union.diagrams
    place = [decider(diagrams, outcome.keys[side], outcome.steps[side], person) for side in (0, 1)]
    others: list[Placed] = []
    own: list[Placed] = []
    for side, walk in enumerate(outcome.steps):
        for number, step in enumerate(walk):
            parts = list(met(union, step.when, person))
            (own if number == place[side] else others).extend(parts)
    yield from sorted(others, key=plain)
    yield from sorted(own, key=plain)
    yield from standing(union, outcome, person, place)


def decider(diagrams: Diagrams, keys: Diagram, steps: Sequence[Step], person: Person) -> int:
    """Return the place of the step that decides about a person."""
    key = diagrams.value(diagrams.end(keys, person))
    return next(number for number, step in enumerate(steps) if step.key == key)


def met(union: Union, condition: Condition | None, person: Person) -> Iterator[Placed]:
    """Yield what a person meets of the parts of a condition, or of their opposites."""
    for one in parts_of(condition):
        holds = union.diagrams.where(one)
        meets = union.diagrams.end(holds, person) == TRUE
        for part in (one,) if meets else parts_of(Not(one)):
            if tells_apart(union, part):
                yield Placed(Meets(part), union.diagrams.where(part))


def parts_of(condition: Condition | None) -> Iterable[Condition]:
    """Yield the parts that a condition asks for together."""
    match condition:
        case None:
            return ()
        case All(operands):
            return (part for operand in operands for part in parts_of(operand))
        case Not(Any(operands)):
            return (part for operand in operands for part in parts_of(Not(operand)))
        case Not(Not(operand)):
            return parts_of(operand)
        case _:
            return (condition,)


def tells_apart(union: Union, condition: Condition) -> bool:
    """Return whether a condition means the same in both packs, so that it can be said at all."""
    named = {one.concept for one in atoms(condition) if isinstance(one, Holds)}
    return not any(name in union.changed for name in named)


def plain(one: Placed) -> bool:
    """Return whether a term is one thing that holds."""
    condition = one.term.condition if isinstance(one.term, Meets) else None
    return isinstance(condition, Compare | Member | Holds)


def standing(
    union: Union, outcome: Outcome, person: Person, place: Sequence[int]
) -> Iterator[Placed]:
    """Yield that no gate decides about a person, and that nothing before what decides does."""
    before = [steps[:number] for steps, number in zip(outcome.steps, place, strict=True)]
    gates = [[step for step in steps if is_gate(step)] for steps in outcome.steps]
    yield reaches(union, before)
    if all(len(every) <= number for every, number in zip(gates, place, strict=True)):
        yield reaches(union, gates)


def reaches(union: Union, steps: Sequence[Sequence[Step]]) -> Placed:
    """Return that none of some steps holds."""
    diagrams = union.diagrams
    free = (diagrams.choose(where(step, diagrams), FALSE, TRUE) for side in steps for step in side)
    gates_only = all(is_gate(step) for side in steps for step in side)
    return Placed(Reaches(gates_only), all_of(diagrams, free))


def is_gate(step: Step) -> bool:
    """Return whether a step is a gate, and no rule of a tactic's own."""
    return step.key.startswith("gate:")
