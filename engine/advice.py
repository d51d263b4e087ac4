"""What a run gives: one frozen value that reports, diagrams, JSON and the terminal all present."""

from dataclasses import dataclass, field

from .completions import Known
from .deciding import Decision
from .ir import Claim, Gate, HelpLine, Note, Pack, Relation, Remark, Rule, Tactic, Verdict
from .literal import Literal
from .memory import WorkingMemory
from .scenario import Scenario


@dataclass(frozen=True, slots=True)
class Ground:
    """Something a verdict rests on: a literal that holds, and the answers it goes back to."""

    literal: Literal
    facts: tuple[str, ...]
    """Answers told, in the order of the pack."""
    below: tuple["Ground", ...] = ()
    """What makes a concept hold or fail; none for a fact."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """An earlier gate or rule, and for each of its alternatives something that fails."""

    key: str
    failed: tuple[Ground, ...]
    """Literals that hold, each the negation of one that was asked for."""


@dataclass(frozen=True, slots=True)
class Justification:
    """The rules, conditions and facts that one verdict rests on.

    With only `facts` told the verdict would be the same, the provisos granted.
    """

    deciders: tuple[str, ...]
    """What decides: one gate or rule; several where they agree and which it is stays open."""
    grounds: tuple[Ground, ...]
    """What makes a single decider hold; none for an `otherwise`."""
    ruled_out: tuple[RuledOut, ...]
    facts: tuple[str, ...]
    whatever: bool = False
    """Whether it needed looking at every way of answering the rest."""


@dataclass(frozen=True, slots=True)
class TacticAdvice:
    """What is advised of one tactic, and why."""

    tactic: Tactic
    decision: Decision
    deciders: tuple[Gate | Rule, ...]
    """What can decide, the provisos granted: one, or several that agree or that are still open."""
    justification: Justification | None
    """None while more than one verdict is left."""
    outranked: tuple[tuple[str, Verdict], ...]
    """Later gates and rules whose conditions hold too, with the verdict each would have given."""
    first: tuple[str, ...]
    """Tactics that come before this one, as the deciders have it."""
    how: tuple[Note, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    """Where the documents agree or differ about those claims."""
    considered: bool
    tried: bool

    @property
    def verdict(self) -> Verdict | None:
        """Return the verdict, the provisos granted; None while it is open."""
        return self.decision.verdict


@dataclass(frozen=True, slots=True)
class Unknown:
    """An answer not given that could still change some verdict."""

    fact: str
    tactics: tuple[str, ...]
    """The tactics it can decide, the considered ones first."""
    gates: tuple[str, ...] = ()
    """The gates still open on it under a proviso."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Something to do, with what comes before it among the other steps."""

    tactic: str
    phase: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do now, what waits and for what, and what to leave."""

    now: tuple[PlanStep, ...]
    """In an order in which everything stands after what comes before it."""
    later: tuple[PlanStep, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was run on what, so that anybody can run it again."""

    fonder: str
    pack: str
    pack_version: str
    pack_sha256: str
    scenario_sha256: str
    backend: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything Fonder says to one person."""

    pack: Pack = field(repr=False)
    scenario: Scenario
    known: Known
    memory: WorkingMemory = field(repr=False)
    """What follows from what is known."""
    tactics: tuple[TacticAdvice, ...]
    """The considered ones first, then in the order of the pack."""
    fired: tuple[Gate, ...]
    """Gates that hold."""
    provisos: tuple[Gate, ...]
    """Gates still open under whose proviso advice is given."""
    help_lines: tuple[HelpLine, ...]
    remarks: tuple[Remark, ...]
    unknown: tuple[Unknown, ...]
    """The most decisive first."""
    plan: Plan
    receipt: Receipt

    @property
    def stops(self) -> tuple[Gate, ...]:
        """Return the gates that set advice aside as a whole."""
        return tuple(gate for gate in self.fired if gate.verdict is Verdict.SET_ASIDE)


def chosen(advice: Advice) -> tuple[str, ...]:
    """Return the tactics a person thinks of; if none, the first three of the plan, or of all."""
    planned = [step.tactic for step in (*advice.plan.now, *advice.plan.later)]
    every = [one.tactic.name for one in advice.tactics]
    return advice.scenario.considering or tuple((planned or every)[:3])
