"""Decisions into advice: for each tactic why and how, what is unknown, remarks, plan, receipt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .advice import Advice, Justification, Receipt, TacticAdvice
from .completions import Known
from .deciding import Decision, Question
from .ir import Claim, Gate, HelpLine, Note, Relation, Remark, Rule, Tactic, Verdict
from .justify import Tracing, justify, justify_whatever
from .memory import WorkingMemory, gate_key, remark_key, rule_key
from .plan import DO, plan
from .scenario import Scenario
from .truth import Truth
from .unknown import unknown
from .version import __version__
from .walk import first_true

ANYWHERE = "anywhere"
"""The region of help lines that are shown wherever a person is."""


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario, what is known of it, and what was inferred."""

    question: Question
    backend: str
    scenario: Scenario
    known: Known
    memory: WorkingMemory

    def advice(self, decisions: Sequence[Decision]) -> Advice:
        """Return the advice that some decisions make."""
        pack = self.question.pack
        given = dict(zip((tactic.name for tactic in pack.tactics), decisions, strict=True))
        listed = sorted(pack.tactics, key=lambda tactic: self.place(tactic.name))
        tactics = tuple(self.of_tactic(tactic, given[tactic.name]) for tactic in listed)
        open_gates = {key for one in decisions for key in one.provisos}
        provisos = tuple(gate for gate in pack.gates if gate_key(gate.name) in open_gates)
        fired = tuple(gate for gate in pack.gates if self.holds(gate_key(gate.name)))
        return Advice(
            pack,
            self.scenario,
            self.known,
            self.memory,
            tactics,
            fired,
            provisos,
            self.help_lines((*fired, *provisos)),
            self.remarks(),
            unknown(self.question, self.known, tactics, provisos),
            plan(pack, tactics),
            self.receipt(),
        )

    def place(self, tactic: str) -> int:
        """Return where a tactic stands: the considered ones first, in the order they were named."""
        considered = self.scenario.considering
        return considered.index(tactic) - len(considered) if tactic in considered else 0

    def holds(self, key: str) -> bool:
        """Return whether a condition is true."""
        return self.memory.truths[key] is Truth.TRUE

    @property
    def stopped(self) -> bool:
        """Return whether some gate that holds sets advice aside as a whole."""
        gates = self.question.pack.gates
        return any(g.verdict is Verdict.SET_ASIDE and self.holds(gate_key(g.name)) for g in gates)

    def of_tactic(self, tactic: Tactic, decision: Decision) -> TacticAdvice:
        """Return the advice on one tactic."""
        deciders = self.deciders(tactic, decision)
        justification = self.justification(tactic, decision)
        claims = self.claims(tactic, deciders)
        return TacticAdvice(
            tactic,
            decision,
            deciders,
            justification,
            self.outranked(tactic, justification),
            first_of(deciders),
            self.how(tactic, deciders, decision.verdict),
            claims,
            self.relations(claims),
            tactic.name in self.scenario.considering,
            tactic.name in self.scenario.tried,
        )

    def deciders(self, tactic: Tactic, decision: Decision) -> tuple[Gate | Rule, ...]:
        """Return the gates and rules that can decide, the provisos granted, in their order."""
        named: dict[str, Gate | Rule] = {gate_key(g.name): g for g in self.question.pack.gates}
        named |= {rule_key(tactic.name, rule.name): rule for rule in tactic.rules}
        keys = {key for one in decision.provided for key in one.by}
        return tuple(decider for key, decider in named.items() if key in keys)

    def justification(self, tactic: Tactic, decision: Decision) -> Justification | None:
        """Return why a verdict holds; None while more than one is left."""
        if not decision.settled_if:
            return None
        steps = self.question.walks[tactic.name]
        tracing = Tracing(self.memory, self.known, self.question.place)
        step = first_true(steps, self.memory.truths, granted=True)
        if step is not None and step.key in decision.provided[0].by:
            return justify(steps, step.key, tracing)
        return justify_whatever(steps, decision.provided[0].by, self.question, tracing)

    def outranked(
        self, tactic: Tactic, justification: Justification | None
    ) -> tuple[tuple[str, Verdict], ...]:
        """Return what stands later in the walk, and holds as well."""
        if justification is None or justification.whatever:
            return ()
        steps = self.question.walks[tactic.name]
        place = next(i for i, step in enumerate(steps) if step.key == justification.deciders[0])
        later = [step for step in steps[place + 1 :] if step.when is not None]
        return tuple((step.key, step.verdict) for step in later if self.holds(step.key))

    def how(
        self, tactic: Tactic, deciders: Sequence[Gate | Rule], verdict: Verdict | None
    ) -> tuple[Note, ...]:
        """Return a single decider's own steps, then those of the tactic where they fit.

        Where something is to be left they say what to do instead; a tactic's own steps do so only
        if it is never advised. Where advice is set aside as a whole, a tactic's own steps were not
        written for that.
        """
        if verdict is None:
            return ()
        several = len(deciders) > 1
        own = () if several else tuple(n for d in deciders if isinstance(d, Rule) for n in d.how)
        never = not any(rule.verdict in DO for rule in tactic.rules)
        fits = (verdict in DO or never) and not self.stopped
        return own + tactic.how if fits else own

    def claims(self, tactic: Tactic, deciders: Iterable[Gate | Rule]) -> tuple[Claim, ...]:
        """Return the claims that a verdict, its gains and its costs come from."""
        cited = {name for one in deciders for name in one.source}
        cited |= {name for note in (*tactic.gains, *tactic.costs) for name in note.source}
        return tuple(claim for claim in self.question.pack.claims if claim.name in cited)

    def relations(self, claims: Iterable[Claim]) -> tuple[Relation, ...]:
        """Return where the documents agree or differ about some claims."""
        names = {claim.name for claim in claims}
        return tuple(r for r in self.question.pack.relations if not names.isdisjoint(r.claims))

    def help_lines(self, gates: Iterable[Gate]) -> tuple[HelpLine, ...]:
        """Return the help lines for some gates: of the person's region, then those of anywhere."""
        topics = {topic for gate in gates for topic in gate.support}
        fitting = [h for h in self.question.pack.help_lines if not topics.isdisjoint(h.topics)]
        here = [line for line in fitting if line.region == self.scenario.region]
        return (*here, *(line for line in fitting if line.region == ANYWHERE))

    def remarks(self) -> tuple[Remark, ...]:
        """Return the remarks whose conditions hold."""
        return tuple(r for r in self.question.pack.remarks if self.holds(remark_key(r.name)))

    def receipt(self) -> Receipt:
        """Return what was run on what."""
        pack = self.question.pack
        return Receipt(
            __version__,
            pack.title,
            pack.version,
            pack.sha256,
            self.scenario.sha256,
            self.backend,
        )


def first_of(deciders: Sequence[Gate | Rule]) -> tuple[str, ...]:
    """Return what comes first whichever of some gates and rules decides."""
    shared = set.intersection(*(set(decider.first) for decider in deciders))
    return tuple(name for name in deciders[0].first if name in shared)
