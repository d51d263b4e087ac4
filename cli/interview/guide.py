"""What an interview knows of its pack: what comes first, what stops it, what cannot be true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from engine.advise import Advisor
from engine.completions import Known, broken, know
from engine.conditions import facts_of
from engine.diagnostics import FonderError
from engine.interview import Ask, Progress
from engine.ir import Constraint, FactType, Gate, Pack, Value, Verdict
from engine.memory import gate_key
from engine.parse.situations import words_for
from engine.scenario import Scenario, Told
from engine.text import Texts
from engine.truth import Truth

from .state import State


class Asks(Protocol):
    """What knows the next question."""

    def next(self, progress: Progress) -> Ask | None:
        """Return the question to be asked next; None if no answer could change anything."""
        ...


@dataclass(frozen=True, slots=True)
class Guide:
    """A pack made ready for an interview."""

    advisor: Advisor
    asks: Asks
    facts: Mapping[str, FactType]
    first: frozenset[str]
    """Facts that decide whether any advice is safe to give."""
    called: Mapping[str, str]
    """Tactics by every plain word for them."""

    @property
    def pack(self) -> Pack:
        """Return the pack."""
        return self.advisor.pack

    def ask(self, state: State) -> Ask | None:
        """Return the question to be asked next; None if no answer could change anything."""
        told = state.scenario.facts
        left = {f.name for f in self.pack.facts if f.section in state.skipped} - set(told)
        passed = left | set(state.scenario.not_known)
        return self.asks.next(Progress(told, frozenset(passed), state.scenario.considering))

    def known(self, scenario: Scenario) -> Known:
        """Return what is known; raises FonderError (S101) if it cannot be true together."""
        return know(self.advisor.question.limits, scenario.facts)

    def stops(self, scenario: Scenario) -> tuple[Gate, ...]:
        """Return the gates that set advice aside by what is known."""
        truths = self.advisor.session.infer(self.known(scenario).facts).truths
        aside = (gate for gate in self.pack.gates if gate.verdict is Verdict.SET_ASIDE)
        return tuple(gate for gate in aside if truths[gate_key(gate.name)] is Truth.TRUE)

    def gave_way(self, before: Scenario, after: Scenario) -> tuple[Constraint, ...]:
        """Return the constraints by which an answer gives way that did not before."""
        old = set(self.known(before).gave_way.items())
        new = [name for fact, name in self.known(after).gave_way.items() if (fact, name) not in old]
        return tuple(one for one in self.pack.constraints if one.name in new)

    def contradiction(self, scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return what cannot be true in some answers and the facts concerned; None if all can."""
        try:
            self.known(scenario)
        except FonderError as error:
            says = tuple(found.message for found in error.diagnostics)
            return says, self.concerned(scenario.facts)
        return None

    def concerned(self, told: Mapping[str, Value]) -> tuple[str, ...]:
        """Return the answers told that a broken constraint reads, in the order of the pack."""
        limits = self.advisor.question.limits
        alone = [
            read for one, read in limits.reads if not one.yields and broken(limits, told, (one,))
        ]
        reads = alone or [read for _, read in limits.reads]
        wanted = frozenset[str]().union(*reads)
        return tuple(name for name in self.facts if name in told and name in wanted)


def guide(advisor: Advisor, asks: Asks) -> Guide:
    """Return a pack made ready for an interview, with what knows the next question."""
    pack = advisor.pack
    concepts = {concept.name: concept for concept in pack.concepts}
    first = [facts_of(gate.when, concepts) for gate in pack.gates if comes_first(gate)]
    facts = {fact.name: fact for fact in pack.facts}
    called = words_for(pack)["tactic"]
    return Guide(advisor, asks, facts, frozenset(f for each in first for f in each), called)


def comes_first(gate: Gate) -> bool:
    """Return whether a gate is about safety: it stops everything, and there is help for it."""
    return gate.verdict is Verdict.SET_ASIDE and bool(gate.support)


def texts_of(scenario: Scenario) -> Texts:
    """Return the texts of a pack as they are said to a person."""
    return Texts(scenario.people)


def with_answer(scenario: Scenario, fact: str, value: Value | None) -> Scenario:
    """Return what was told with another answer to one question, None for not known."""
    bare = without(scenario, (fact,))
    if value is None:
        return replace(bare, not_known=(*bare.not_known, fact))
    return replace(bare, told=(*bare.told, Told(fact, value)))


def without(scenario: Scenario, facts: Iterable[str]) -> Scenario:
    """Return what was told less some answers."""
    gone = set(facts)
    return replace(
        scenario,
        told=tuple(told for told in scenario.told if told.fact not in gone),
        not_known=tuple(fact for fact in scenario.not_known if fact not in gone),
    )
