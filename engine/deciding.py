"""From what is known to verdicts: settled where all ways of answering the rest agree, else open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from .completions import Known, Limits, cells_left
from .conditions import facts_of
from .diagrams import TRUE, Diagram, Diagrams
from .diagrams.turning import deciding
from .domains import Domains
from .ir import Concept, Pack, Value, Verdict
from .memory import WorkingMemory
from .truth import Truth
from .walk import Step, first_true, still_in_question, walk

_NOTHING = ("no", "verdict")
"""A value that no diagram has."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A verdict that some way of answering the rest leads to, and what can decide for it."""

    verdict: Verdict
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say of one tactic.

    `possible` counts every way of answering the rest, `provided` only those in which the gates of
    `provisos` do not hold: gates that are still open and let advice be given "if ...". Without such
    gates the two are the same. `matters` are the unknown facts of which one answer instead of
    another can change the verdict, the provisos taken for granted; where constraints bind several
    so that none can change alone, those that are bound.
    """

    tactic: str
    possible: tuple[Possible, ...]
    provided: tuple[Possible, ...]
    provisos: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Return whether every way of answering the rest gives one verdict."""
        return len(self.possible) == 1

    @property
    def settled_if(self) -> bool:
        """Return whether it is settled once the provisos are granted."""
        return len(self.provided) == 1

    @property
    def verdict(self) -> Verdict | None:
        """Return the one verdict, the provisos granted; None if several remain."""
        return self.provided[0].verdict if self.settled_if else None


@dataclass(frozen=True, slots=True)
class Question:
    """What deciding needs of a pack, whoever asks; made once."""

    pack: Pack
    domains: Domains
    limits: Limits
    walks: Mapping[str, tuple[Step, ...]]
    order: tuple[str, ...]
    """Facts by first mention along the walks; with the gates' first, diagrams stay small."""
    by_name: Mapping[str, Concept]
    place: Mapping[str, int]
    """The place of each fact in the pack."""

    def diagrams(self, facts: Mapping[str, Value]) -> Diagrams:
        """Return diagrams over every way of answering what some facts leave open."""
        return Diagrams(self.order, cells_left(self.domains, facts), self.limits.concepts)


def question(pack: Pack, domains: Domains, limits: Limits) -> Question:
    """Return what deciding needs of a pack."""
    walks = {tactic.name: walk(pack, tactic) for tactic in pack.tactics}
    by_name = {concept.name: concept for concept in pack.concepts}
    order: dict[str, None] = {}
    for gate in pack.gates:
        order |= facts_of(gate.when, by_name)
    for steps in walks.values():
        for step in steps:
            order |= facts_of(step.when, by_name) if step.when is not None else {}
    order |= dict.fromkeys(domains)
    place = {name: number for number, name in enumerate(domains)}
    return Question(pack, domains, limits, walks, tuple(order), by_name, place)


def decide(
    question: Question, known: Known, memory: WorkingMemory, tactics: Iterable[str] | None = None
) -> tuple[Decision, ...]:
    """Return the decision on each tactic (all, in the order of the pack, if none are named)."""
    names = question.walks if tactics is None else tactics
    diagrams = question.diagrams(known.facts)
    return tuple(decide_one(question, known, memory.truths, name, diagrams) for name in names)


def decide_one(
    question: Question, known: Known, truths: Mapping[str, Truth], tactic: str, diagrams: Diagrams
) -> Decision:
    """Return the decision on one tactic: by Kleene's logic where that is enough, else exactly."""
    steps = question.walks[tactic]
    step = first_true(steps, truths, granted=False)
    if step is not None:
        only = (Possible(step.verdict, (step.key,)),)
        return Decision(tactic, only, only)
    return decide_exactly(question, known, tactic, still_in_question(steps, truths), diagrams)


def decide_exactly(
    question: Question, known: Known, tactic: str, steps: tuple[Step, ...], diagrams: Diagrams
) -> Decision:
    """Return the decision over every way of answering the rest that the constraints allow.

    `steps` are those of the tactic's walk that are still in question, or all of them.
    """
    allowed = allowed_worlds(question, known, steps, diagrams)
    outcome = diagrams.choose(allowed, first_match(steps, diagrams), diagrams.leaf(None))
    gates = {step.key: where(step, diagrams) for step in steps if step.proviso}
    granted, provisos = grant(outcome, gates, diagrams)
    verdicts = {step.key: step.verdict for step in steps}
    possible = possibilities(diagrams, outcome, verdicts)
    provided = possible if granted == outcome else possibilities(diagrams, granted, verdicts)
    open_yet = len(provided) > 1
    facts = matters(diagrams.relabel(granted, verdicts), diagrams) if open_yet else ()
    return Decision(tactic, possible, provided, provisos, facts)


def matters(verdicts: Diagram, diagrams: Diagrams) -> tuple[str, ...]:
    """Return the facts of which one answer instead of another can change a verdict still open.

    Where none can alone, since the constraints bind several together, they are those that can
    change the verdict or whether it can be so at all.
    """
    alone = deciding(diagrams, verdicts, ignore=None)
    return tuple(alone or deciding(diagrams, verdicts, ignore=_NOTHING))


def grant(
    outcome: Diagram, gates: Mapping[str, Diagram], diagrams: Diagrams
) -> tuple[Diagram, tuple[str, ...]]:
    """Return an outcome where the gates with a proviso that are open do not hold, and those gates.

    `gates` says where each of them holds. Open are those that can decide and need not hold; if
    nothing would be left without them, nothing is granted.
    """
    none = diagrams.leaf(None)
    reached = set(diagrams.values(outcome))
    provisos = []
    granted = outcome
    for key, holds in gates.items():
        if key in reached and diagrams.choose(holds, none, outcome) != none:
            provisos.append(key)
            granted = diagrams.choose(holds, none, granted)
    return (outcome, ()) if granted == none else (granted, tuple(provisos))


def facts_read(question: Question, steps: Iterable[Step]) -> frozenset[str]:
    """Return the facts that a walk reads."""
    whens = [step.when for step in steps if step.when is not None]
    return frozenset(fact for when in whens for fact in facts_of(when, question.by_name))


def allowed_worlds(
    question: Question, known: Known, steps: Iterable[Step], diagrams: Diagrams
) -> Diagram:
    """Return the answers that the constraints linked to a walk allow."""
    linked = question.limits.touching(facts_read(question, steps), known.facts)
    return diagrams.allowed(constraint.never for constraint in linked)


def first_match(steps: tuple[Step, ...], diagrams: Diagrams) -> Diagram:
    """Return the diagram whose leaves are the keys of the step that decides."""
    result = diagrams.leaf(steps[-1].key)
    for step in reversed(steps[:-1]):
        result = diagrams.choose(where(step, diagrams), diagrams.leaf(step.key), result)
    return result


def where(step: Step, diagrams: Diagrams) -> Diagram:
    """Return where a step's condition holds."""
    return TRUE if step.when is None else diagrams.where(step.when)


def possibilities(
    diagrams: Diagrams, outcome: Diagram, verdicts: Mapping[str, Verdict]
) -> tuple[Possible, ...]:
    """Return the verdicts an outcome can come to, as `Verdict` has them, with their deciders."""
    reached = {cast(str, value) for value in diagrams.values(outcome) if value is not None}
    return by_verdict(pair for pair in verdicts.items() if pair[0] in reached)


def by_verdict(deciders: Iterable[tuple[str, Verdict]]) -> tuple[Possible, ...]:
    """Return the verdicts of what can decide, as `Verdict` has them, each with the keys for it."""
    keys: dict[Verdict, list[str]] = {}
    for key, verdict in deciders:
        keys.setdefault(verdict, []).append(key)
    return tuple(Possible(verdict, tuple(keys[verdict])) for verdict in Verdict if verdict in keys)
