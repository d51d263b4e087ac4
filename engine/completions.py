"""What follows from what was told: answers that give way, answers implied, and contradictions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .conditions import facts_of
from .diagnostics import Diagnostic, FonderError
from .diagrams import FALSE, Diagram, Diagrams
from .domains import Cell, Domains
from .ir import Condition, Constraint, Pack, Value
from .source import NOWHERE, Span

NOBODY = "the constraints of these rules leave nobody; see `fonder check --prove`"
"""The way out where nothing was told and there is a contradiction all the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person: what they told, less what gave way, and what follows from it."""

    facts: Mapping[str, Value]
    follows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facts nobody told that can have one value only, and the told facts that leave no other."""
    gave_way: Mapping[str, str] = field(default_factory=dict)
    """Answers set aside, and the constraint each of them broke."""

    def grounds(self, fact: str) -> tuple[str, ...]:
        """Return the answers told that a fact goes back to: itself, or what it follows from."""
        if fact in self.follows:
            return self.follows[fact]
        return (fact,) if fact in self.facts else ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The constraints of a pack, and the facts each of them reads."""

    domains: Domains
    reads: tuple[tuple[Constraint, frozenset[str]], ...]
    concepts: Mapping[str, Condition]

    def touching(self, seeds: Iterable[str], settled: Iterable[str] = ()) -> tuple[Constraint, ...]:
        """Return the constraints linked to some facts, directly or through other open facts."""
        done = frozenset(settled)
        reached = set(seeds)
        found: dict[str, Constraint] = {}
        growing = True
        while growing:
            growing = False
            for constraint, facts in self.reads:
                if constraint.name not in found and not reached.isdisjoint(facts - done):
                    found[constraint.name] = constraint
                    reached |= facts - done
                    growing = True
        return tuple(c for c, _ in self.reads if c.name in found)

    def facts_of(self, constraints: Iterable[Constraint]) -> tuple[str, ...]:
        """Return the facts that some constraints read, in the order of the pack."""
        names = {constraint.name for constraint in constraints}
        wanted = {fact for c, facts in self.reads if c.name in names for fact in facts}
        return tuple(fact for fact in self.domains if fact in wanted)


def limits(pack: Pack, domains: Domains) -> Limits:
    """Return the constraints of a pack, ready to be asked."""
    concepts = {concept.name: concept for concept in pack.concepts}
    reads = tuple((c, frozenset(facts_of(c.never, concepts))) for c in pack.constraints)
    return Limits(domains, reads, {name: concept.when for name, concept in concepts.items()})


def cells_left(domains: Domains, facts: Mapping[str, Value]) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of every fact that what is known leaves possible."""
    return {
        name: (Cell(facts[name], facts[name]),) if name in facts else cells
        for name, cells in domains.items()
    }


def know(
    limits: Limits, told: Mapping[str, Value], places: Mapping[str, Span] | None = None
) -> Known:
    """Return what is known once the constraints have been heard.

    Raises FonderError (S101) if the answers cannot be true together and none of them gives way.
    """
    facts = dict(told)
    gave_way: dict[str, str] = {}
    for constraint, _ in limits.reads:
        if constraint.yields in facts and broken(limits, facts, (constraint,)):
            gave_way[constraint.yields] = constraint.name
            del facts[constraint.yields]
    every = tuple(constraint for constraint, _ in limits.reads)
    diagrams = diagrams_of(limits, facts, every)
    allowed = diagrams.allowed(constraint.never for constraint in every)
    if allowed == FALSE:
        raise FonderError(contradictions(limits, facts, places or {}))
    follows = implied(limits, facts, diagrams, allowed)
    known = facts | {name: value for name, (value, _) in follows.items()}
    return Known(known, {name: grounds for name, (_, grounds) in follows.items()}, gave_way)


def broken(limits: Limits, facts: Mapping[str, Value], constraints: tuple[Constraint, ...]) -> bool:
    """Return whether some constraints leave no way of answering the rest."""
    diagrams = diagrams_of(limits, facts, constraints)
    return diagrams.allowed(constraint.never for constraint in constraints) == FALSE


def diagrams_of(
    limits: Limits, facts: Mapping[str, Value], constraints: tuple[Constraint, ...]
) -> Diagrams:
    """Return diagrams over the facts of some constraints."""
    order = limits.facts_of(constraints)
    return Diagrams(order, cells_left(limits.domains, facts), limits.concepts)


def implied(
    limits: Limits, facts: Mapping[str, Value], diagrams: Diagrams, allowed: Diagram
) -> dict[str, tuple[Value, tuple[str, ...]]]:
    """Return the untold facts that can have one value only, with the told facts that say so."""
    found: dict[str, tuple[Value, tuple[str, ...]]] = {}
    for name, places in diagrams.possible_cells(allowed).items():
        cells = [limits.domains[name][place] for place in places if name not in facts]
        if len(cells) == 1 and cells[0].single:
            linked = limits.facts_of(limits.touching((name,), facts))
            found[name] = cells[0].value, tuple(fact for fact in linked if fact in facts)
    return found


def contradictions(
    limits: Limits, facts: Mapping[str, Value], places: Mapping[str, Span]
) -> list[Diagnostic]:
    """Return one finding for each constraint that is broken alone, else one for all of them."""
    alone = [(c, read) for c, read in limits.reads if broken(limits, facts, (c,))]
    if not alone:
        read = frozenset().union(*(read for _, read in limits.reads))
        return [contradiction("these answers cannot all be true", read, facts, places)]
    return [contradiction(constraint.says, read, facts, places) for constraint, read in alone]


def contradiction(
    says: str, read: frozenset[str], facts: Mapping[str, Value], places: Mapping[str, Span]
) -> Diagnostic:
    """Return the finding that some answers cannot be true together, at the last one given."""
    told = sorted(fact for fact in read if fact in facts)
    place = max((places.get(fact, NOWHERE) for fact in told), default=NOWHERE)
    way_out = f"change or leave out one of: {', '.join(told)}" if told else NOBODY
    return Diagnostic("S101", place, says, way_out)
