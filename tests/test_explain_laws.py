"""The laws of explanations, on packs and answers drawn at random, each checked by trying all.

`pytest tests/test_explain_laws.py --fuzz 50000` compares on that many pairs instead of the usual
few.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.advice import Advice
from engine.advise import Advisor, advisor
from engine.conditions import facts_of
from engine.deciding import Decision
from engine.evaluate import concept_truths, evaluate
from engine.explain.changes import movable
from engine.explain.explanation import Explainer
from engine.explain.nearest import Nearest, Places
from engine.ir import BoolType, Compare, Constraint, Gate, Op, Pack, Rule, Value, Verdict
from engine.scenario import Person, Scenario, Told
from engine.truth import Truth
from engine.what_if import WhatIf
from tests.conftest import PAIRS
from tests.strategies import fact, pack_of, packs, tactic, told

SCENARIOS = 8
"""Scenarios of each pack, since making a pack ready takes longer than asking it."""
MOST = 200
"""Ways of changing answers, or of giving those that are missing, that are tried at the most."""

Facts = dict[str, Value]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Pack, list[Facts]]:
    """Return a pack with provisos, answers that yield and facts of all kinds, and some answers."""
    pack = draw(packs(most=4))
    names = [fact.name for fact in pack.facts]
    by = st.sampled_from(("you", "you", "both", "time", "nobody"))
    pack = replace(
        pack,
        facts=tuple(replace(fact, changed_by=draw(by)) for fact in pack.facts),
        gates=tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates),
        constraints=tuple(
            replace(c, yields=draw(st.sampled_from(("", "", *names)))) for c in pack.constraints
        ),
    )
    return pack, [draw(told(pack.facts)) for _ in range(SCENARIOS)]


def cells(ready: Advisor, facts: Facts, of_told: bool) -> int:
    """Return in how many ways the answers told, or those missing, can be given."""
    count = 1
    for name, some in ready.question.domains.items():
        count *= len(some) if (name in facts) is of_told else 1
    return count


def moved(ready: Advisor, facts: Facts, among: set[str]) -> Iterator[tuple[Places, Facts]]:
    """Yield every way of changing some answers, with the answers it gives."""
    kinds = {fact.name: fact for fact in ready.pack.facts}
    moves, domains = movable(ready.question, kinds, facts), ready.question.domains
    options = [
        [None, *((fact, place) for place in sorted(moves.get(fact, ())) if fact in among)]
        for fact in facts
    ]
    for chosen in product(*options):
        places = tuple(one for one in chosen if one is not None)
        yield places, facts | {fact: domains[fact][place].value for fact, place in places}


def tried(
    ready: Advisor, what_if: WhatIf, facts: Facts, name: str, among: set[str]
) -> dict[Verdict, set[frozenset[object]]]:
    """Return the smallest changes to every verdict, found by trying all of them."""
    found: dict[Verdict, set[frozenset[object]]] = {}
    for places, answers in moved(ready, facts, among):
        known, decision = what_if.known(answers), what_if.decision(answers, name)
        if known is None or decision is None or decision.verdict is None:
            continue
        if not known.gave_way.keys() & dict(places).keys():
            found.setdefault(decision.verdict, set()).add(frozenset(places))
    return {
        verdict: {each for each in ways if len(each) == min(map(len, ways))}
        for verdict, ways in found.items()
    }


def completions(ready: Advisor, known: Facts) -> Iterator[Facts]:
    """Yield every way of answering the rest that no constraint forbids, cell by cell."""
    rest = {name: some for name, some in ready.question.domains.items() if name not in known}
    for chosen in product(*rest.values()):
        world = known | {name: cell.value for name, cell in zip(rest, chosen, strict=True)}
        concepts = concept_truths(ready.pack, world)
        if not any(
            evaluate(one.never, world, concepts) is Truth.TRUE for one in ready.pack.constraints
        ):
            yield world


def scenario_of(facts: Facts) -> Scenario:
    answers = tuple(Told(name, value) for name, value in facts.items())
    return Scenario("A situation", (("you", Person()),), answers)


def sound(ready: Advisor, advice: Advice, facts: Facts) -> None:
    """With nothing told but what a verdict is said to rest on, it is the same."""
    for one in advice.tactics:
        if one.justification is not None:
            cited = {name: facts[name] for name in one.justification.facts}
            assert ready.decide(scenario_of(cited), one.tactic.name).verdict is one.verdict


def smallest_and_complete(ready: Advisor, what_if: WhatIf, facts: Facts, name: str) -> None:
    """All the smallest changes are found and no others, among all answers or one's own."""
    kinds = {fact.name: fact for fact in ready.pack.facts}
    moves = movable(ready.question, kinds, facts)
    nearest = Nearest(ready.question, facts, name, moves)
    for among in (set(moves), {each for each in moves if kinds[each].changed_by == "you"}):
        ways = nearest.ways(among)
        listed = {verdict: set(map(frozenset, each)) for verdict, each in ways.items()}
        assert listed == tried(ready, what_if, facts, name, among)
        assert all(len(listed[verdict]) == len(ways[verdict]) for verdict in ways)


def settled(ready: Advisor, advice: Advice) -> None:
    """What is settled is what every way of answering the rest gives; they are counted rightly."""
    worlds = list(completions(ready, dict(advice.known.facts)))
    explainer = Explainer(ready, advice)
    for one in advice.tactics:
        steps = ready.question.walks[one.tactic.name]
        given = [decided(ready, one.tactic.name, world) for world in worlds]
        assert one.decision.settled == (len({verdict for verdict, _ in given}) == 1)
        open_gates = [step for step in steps if step.key in one.decision.provisos]
        granted = [w for w in worlds if not any(holds(ready, s.when, w) for s in open_gates)]
        reads = {f for s in steps if s.when for f in facts_of(s.when, ready.question.by_name)}
        linked = ready.question.limits.touching(reads, advice.known.facts)
        bearing = {*reads, *ready.question.limits.facts_of(linked)} - advice.known.facts.keys()
        covered = explainer.explain(one.tactic.name).covered
        free = [fact for fact in bearing if len({world[fact] for world in granted}) > 1]
        assert covered.questions == len(free)
        assert covered.ways == len({tuple(w[fact] for fact in sorted(bearing)) for w in granted})


def decided(ready: Advisor, tactic: str, world: Facts) -> tuple[Verdict, str]:
    steps = ready.question.walks[tactic]
    step = next(s for s in steps if s.when is None or holds(ready, s.when, world))
    return step.verdict, step.key


def holds(ready: Advisor, condition: object, world: Facts) -> bool:
    return evaluate(condition, world, concept_truths(ready.pack, world)) is Truth.TRUE  # type: ignore[arg-type]  # never None here


def answers_do_what_is_said(ready: Advisor, advice: Advice, facts: Facts) -> None:
    """Each answer to a question that matters leaves what is said; they never all do the same."""
    explainer = Explainer(ready, advice)
    for one in advice.tactics:
        for matter in explainer.explain(one.tactic.name).matters:
            for answered in matter.answers:
                for cell in answered.cells:
                    told_too = scenario_of({**facts, matter.fact: cell.value})
                    assert left(ready.decide(told_too, one.tactic.name)) == answered.verdicts


def left(decision: Decision) -> tuple[Verdict, ...]:
    return tuple(one.verdict for one in decision.provided)


def near_misses_miss(ready: Advisor, advice: Advice) -> None:
    """Why not a verdict names every step that gives it; what misses nothing holds, nothing else."""
    explainer = Explainer(ready, advice)
    memory = ready.session.infer(advice.known.facts)
    for one in advice.tactics:
        steps = ready.question.walks[one.tactic.name]
        for verdict in Verdict:
            blocked = explainer.why_not(one.tactic.name, verdict).blocked
            giving = {step.key for step in steps if step.verdict is verdict}
            assert {each.key for each in blocked} == giving
            assert [each.distance for each in blocked] == sorted(b.distance for b in blocked)
            for each in blocked:
                true = memory.truths.get(each.key, Truth.TRUE) is Truth.TRUE
                assert (each.distance == 0) is true


def test_explanations_keep_their_laws(
    pairs: int, record_property: Callable[[str, object], None]
) -> None:
    compared = 0

    @settings(
        max_examples=-(-pairs // (4 * SCENARIOS)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(situations())
    def keep(case: tuple[Pack, list[Facts]]) -> None:
        nonlocal compared
        pack, scenarios = case
        ready = advisor(pack, "reference")
        what_if = WhatIf(ready.question)
        for facts in scenarios:
            while cells(ready, facts, of_told=True) > MOST:
                facts.popitem()
            if what_if.known(facts) is None:
                continue
            advice = ready.advise(scenario_of(facts))
            sound(ready, advice, facts)
            near_misses_miss(ready, advice)
            answers_do_what_is_said(ready, advice, facts)
            for one in pack.tactics:
                smallest_and_complete(ready, what_if, facts, one.name)
            if cells(ready, dict(advice.known.facts), of_told=False) <= MOST:
                settled(ready, advice)
            compared += 1

    keep()
    record_property(PAIRS, compared)
    assert compared


def test_what_is_forbidden_anyway_is_no_change_though_it_makes_an_answer_yield() -> None:
    never = Constraint("k0", Compare("p", Op.EQ, True), "This cannot be.", yields="q")
    gate = Gate(
        "g0", "g0", Compare("q", Op.EQ, True), Verdict.AVOID, ("one",), (), "because", "instead"
    )
    pack = pack_of(
        [fact("p", BoolType()), fact("q", BoolType())],
        gates=[replace(gate, proviso="if")],
        tactics=[tactic("t0", Rule("otherwise", None, Verdict.RECOMMEND, "Not so."))],
        constraints=[never],
    )
    ready = advisor(pack, "reference")
    smallest_and_complete(ready, WhatIf(ready.question), {"p": False, "q": True}, "t0")
