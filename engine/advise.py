"""A pack and a scenario in, advice out: the only place that knows the order of a run."""

from dataclasses import dataclass

from . import inference
from .advice import Advice
from .assemble import Run
from .completions import Known, know, limits
from .deciding import Decision, Question, decide, question
from .domains import domains
from .ir import Pack
from .scenario import Scenario


@dataclass(frozen=True, slots=True)
class Advisor:
    """A pack made ready to advise on any number of scenarios, by one backend."""

    pack: Pack
    backend: str
    question: Question
    session: inference.Session

    def advise(self, scenario: Scenario) -> Advice:
        """Return the advice for one scenario.

        Raises FonderError (S101) if its answers cannot be true together.
        """
        known = self.hear(scenario)
        memory = self.session.infer(known.facts)
        decisions = decide(self.question, known, memory)
        return Run(self.question, self.backend, scenario, known, memory).advice(decisions)

    def decide(self, scenario: Scenario, tactic: str) -> Decision:
        """Return the decision on one tactic alone.

        Raises FonderError (S101) as `advise` does, and KeyError for a name that is no tactic.
        """
        known = self.hear(scenario)
        memory = self.session.infer(known.facts)
        (decision,) = decide(self.question, known, memory, (tactic,))
        return decision

    def hear(self, scenario: Scenario) -> Known:
        """Return what is known from a scenario; raises FonderError (S101) if it contradicts."""
        places = {told.fact: told.span for told in scenario.told}
        return know(self.question.limits, scenario.facts, places)


def advisor(pack: Pack, backend: str = "forward", cache: bool = False) -> Advisor:
    """Return a pack made ready to advise, by the backend named.

    Where `cache`, with what an earlier run kept of its files; only for a pack as it was loaded.
    """
    cells = domains(pack)
    ready = question(pack, cells, limits(pack, cells))
    return Advisor(pack, backend, ready, inference.backend(backend).prepare(pack, cache))
