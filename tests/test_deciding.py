"""Verdicts are exactly what every way of answering the rest gives: checked by trying them all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.completions import Known, know, limits
from engine.deciding import Possible, Question, decide, question
from engine.diagnostics import FonderError
from engine.domains import domains
from engine.evaluate import concept_truths, evaluate
from engine.inference import backend
from engine.ir import (
    All,
    BoolType,
    Compare,
    Condition,
    Constraint,
    Not,
    Op,
    Pack,
    Rule,
    Value,
    Verdict,
)
from engine.truth import Truth
from engine.walk import Step
from tests.strategies import fact as fact_of
from tests.strategies import pack_of, packs, tactic, told, values

MOST = 500
"""Ways of answering the rest that are tried, at the most."""

Facts = dict[str, Value]
thorough = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def holds(pack: Pack, condition: Condition, facts: Facts) -> Truth:
    return evaluate(condition, facts, concept_truths(pack, facts))


def ways(pack: Pack, facts: Facts) -> Iterator[Facts]:
    """Yield every way of answering the rest."""
    rest = [fact for fact in pack.facts if fact.name not in facts]
    for chosen in product(*(values(fact) for fact in rest)):
        yield facts | {fact.name: value for fact, value in zip(rest, chosen, strict=True)}


def completions(pack: Pack, facts: Facts) -> Iterator[Facts]:
    """Yield every way of answering the rest that no constraint forbids."""
    for full in ways(pack, facts):
        if not any(holds(pack, one.never, full) is Truth.TRUE for one in pack.constraints):
            yield full


@st.composite
def situations(draw: st.DrawFn) -> tuple[Pack, Facts]:
    """Return a pack, some gates of which are provisos, and answers that leave little open."""
    pack = draw(packs(most=4))
    gates = tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates)
    pack = replace(pack, gates=gates)
    facts = draw(told(pack.facts))
    for fact in pack.facts:
        size = 1
        for other in pack.facts:
            size *= 1 if other.name in facts else len(values(other))
        if size > MOST:
            facts[fact.name] = facts.get(fact.name, values(fact)[0])
    return pack, facts


def prepared(pack: Pack, facts: Facts) -> tuple[Question, Known]:
    cells = domains(pack)
    heard = limits(pack, cells)
    try:
        known = know(heard, facts)
    except FonderError:
        assume(False)
        raise
    return question(pack, cells, heard), known


@thorough
@given(situations())
def test_the_possible_verdicts_are_those_of_all_completions(case: tuple[Pack, Facts]) -> None:
    pack, facts = case
    ready, known = prepared(pack, facts)
    memory = backend("reference").prepare(pack).infer(known.facts)
    worlds = list(completions(pack, facts))
    for decision in decide(ready, known, memory):
        steps = ready.walks[decision.tactic]
        granted, provisos = granted_worlds(pack, steps, worlds)
        every = {outcome(pack, steps, world) for world in worlds}
        assert outcomes(decision.possible) == every
        assert outcomes(decision.provided) == {outcome(pack, steps, world) for world in granted}
        assert set(decision.provisos) == provisos


@thorough
@given(situations())
def test_a_fact_matters_where_one_answer_instead_of_another_changes_the_verdict(
    case: tuple[Pack, Facts],
) -> None:
    pack, facts = case
    ready, known = prepared(pack, facts)
    memory = backend("reference").prepare(pack).infer(known.facts)
    worlds = list(completions(pack, facts))
    for decision in decide(ready, known, memory):
        steps = ready.walks[decision.tactic]
        granted, _ = granted_worlds(pack, steps, worlds)
        verdicts = {frozenset(w.items()): outcome(pack, steps, w)[0] for w in granted}
        alone = turning(pack, facts, verdicts)
        if alone or len(set(verdicts.values())) < 2:
            assert set(decision.matters) == alone
        else:
            every = [frozenset(world.items()) for world in ways(pack, facts)]
            every_way = {world: verdicts.get(world) for world in every}
            assert set(decision.matters) <= turning(pack, facts, every_way)
            assert decision.matters


def outcome(pack: Pack, steps: tuple[Step, ...], world: Facts) -> tuple[Verdict, str]:
    decider = next(s for s in steps if s.when is None or holds(pack, s.when, world) is Truth.TRUE)
    return decider.verdict, decider.key


def outcomes(possible: tuple[Possible, ...]) -> set[tuple[Verdict, str]]:
    return {(one.verdict, key) for one in possible for key in one.by}


def granted_worlds(
    pack: Pack, steps: tuple[Step, ...], worlds: list[Facts]
) -> tuple[list[Facts], set[str]]:
    """Return the worlds in which no open proviso holds: one that can decide and need not hold."""
    deciders = {outcome(pack, steps, world)[1] for world in worlds}
    able = [step for step in steps if step.proviso and step.key in deciders]
    gates = [gate for gate in able if not all(any_holds(pack, [gate], w) for w in worlds)]
    granted = [world for world in worlds if not any_holds(pack, gates, world)]
    return (granted, {gate.key for gate in gates}) if granted else (worlds, set())


def any_holds(pack: Pack, steps: list[Step], world: Facts) -> bool:
    return any(s.when is not None and holds(pack, s.when, world) is Truth.TRUE for s in steps)


def turning(
    pack: Pack,
    facts: Facts,
    verdicts: Mapping[frozenset[tuple[str, Value]], Verdict | None],
) -> set[str]:
    """Return the facts by which alone two ways of answering differ that differ in their verdict."""
    found: set[str] = set()
    for fact in (fact for fact in pack.facts if fact.name not in facts):
        by_rest: dict[frozenset[tuple[str, Value]], set[Verdict | None]] = {}
        for world, verdict in verdicts.items():
            rest = frozenset(pair for pair in world if pair[0] != fact.name)
            by_rest.setdefault(rest, set()).add(verdict)
        if any(len(several) > 1 for several in by_rest.values()):
            found.add(fact.name)
    return found


def test_facts_that_can_only_change_together_matter_together() -> None:
    yes_p, yes_q = Compare("p", Op.EQ, True), Compare("q", Op.EQ, True)
    bound = All((yes_p, Not(yes_q))), All((Not(yes_p), yes_q))
    pack = pack_of(
        [fact_of("p", BoolType()), fact_of("q", BoolType())],
        tactics=[
            tactic(
                "t0",
                Rule("so", All((yes_p, yes_q)), Verdict.RECOMMEND, "So."),
                Rule("otherwise", None, Verdict.AVOID, "Not so."),
            )
        ],
        constraints=[Constraint(f"k{n}", never, "No.") for n, never in enumerate(bound)],
    )
    ready, known = prepared(pack, {})
    (decision,) = decide(ready, known, backend("reference").prepare(pack).infer({}))
    assert decision.verdict is None
    assert decision.matters == ("p", "q")
