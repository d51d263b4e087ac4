"""What is proven is what trying everybody gives, and every witness shows what it is there for."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from itertools import combinations, product
from pathlib import Path

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cli.main import Exit, main
from engine.advise import advisor
from engine.completions import know
from engine.deciding import decide
from engine.diagnostics import FonderError
from engine.domains import place_of
from engine.evaluate import concept_truths, evaluate
from engine.inference import backend
from engine.ir import (
    Apart,
    Condition,
    IntType,
    Member,
    Not,
    Pack,
    Property,
    Value,
    Verdict,
)
from engine.load import load_pack, load_scenario
from engine.prove import prove as proving
from engine.prove import smallest as searching
from engine.prove import witness as witnesses
from engine.prove.asked import Asked, asked
from engine.prove.obligations import Decides, Every, Formula, Gives, Matters, Meets, Some
from engine.prove.passes import ADVISED, obligations
from engine.prove.proof import Proof
from engine.prove.prove import prove, proven
from engine.prove.shown import Shown
from engine.prove.smallest import smallest
from engine.prove.solve import Found, Solver
from engine.prove.space import possible_people
from engine.prove.witness import NotShown, Witness, irreducible, scenario_of
from engine.shipped import shipped
from engine.truth import Truth
from tests import strategies as make
from tests.conftest import SMALL
from tests.strategies import conditions, packs, values, verdicts
from tests.test_corpus import CORPUS, expected, found_in
from tests.test_corpus import Found as Marks

World = dict[str, Value]
MOST = 240
"""Ways of answering that are all tried."""

thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


# --- everybody, tried one by one ----------------------------------------------------------------


class Everybody:
    """Every world of a small pack, and what the reference makes of it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.asked = asked(pack)
        names = [fact.name for fact in pack.facts]
        rows = product(*(values(fact) for fact in pack.facts))
        self.all = [dict(zip(names, row, strict=True)) for row in rows]
        self.concepts = {key(world): concept_truths(pack, world) for world in self.all}
        self.possible = [world for world in self.all if not self.broken(world)]

    def met(self, when: Condition, world: World) -> bool:
        return evaluate(when, world, self.concepts[key(world)]) is Truth.TRUE

    def broken(self, world: World, lifted: str = "") -> list[str]:
        constraints = (one for one in self.pack.constraints if one.name != lifted)
        return [one.name for one in constraints if self.met(one.never, world)]

    def decided(self, tactic: str, world: World) -> tuple[str, Verdict]:
        steps = self.asked.question.walks[tactic]
        step = next(s for s in steps if s.when is None or self.met(s.when, world))
        return step.key, step.verdict

    def verdicts(self, world: World) -> list[Verdict]:
        return [self.decided(tactic.name, world)[1] for tactic in self.pack.tactics]

    def holds(self, formula: Formula, world: World) -> bool:
        match formula:
            case Meets(when):
                return self.met(when, world)
            case Decides(tactic, step):
                return self.decided(tactic, world)[0] == step
            case Gives(tactic, wanted):
                return self.decided(tactic, world)[1] in wanted
            case Every(parts):
                return all(self.holds(part, world) for part in parts)
            case Some(parts):
                return any(self.holds(part, world) for part in parts)
            case Matters(fact, cell):
                mine = self.cell(fact, world)
                others = ((w, self.cell(fact, w)) for w in self.beside(fact, world))
                return any(
                    mine != theirs
                    and cell in (mine, theirs)
                    and self.verdicts(world) != self.verdicts(other)
                    for other, theirs in others
                )

    def cell(self, fact: str, world: World) -> int:
        return place_of(self.asked.domains[fact], world[fact])

    def beside(self, fact: str, world: World) -> Iterator[World]:
        """Yield the possible people who answer otherwise, and alike where the constraints let."""
        kind = next(one for one in self.pack.facts if one.name == fact)
        for value in values(kind):
            told = world | {fact: value}
            reads = [self.asked.constraints[name] for name in self.broken(told)]
            loose = frozenset().union(*(read for read in reads if fact in read)) - {fact}
            free = [one for one in self.pack.facts if one.name in loose]
            for row in product(*(values(one) for one in free)):
                other = told | {one.name: v for one, v in zip(free, row, strict=True)}
                if not self.broken(other):
                    yield other

    def somebody(self, formula: Formula, lifted: str) -> bool:
        people = [w for w in self.all if not self.broken(w, lifted)] if lifted else self.possible
        return any(self.holds(formula, world) for world in people)

    def certain(self, formula: Formula, told: World) -> bool:
        """Return whether a formula holds of somebody with some answers, and of all such people."""
        left = [world for world in self.possible if told.items() <= world.items()]
        return bool(left) and all(self.holds(formula, world) for world in left)

    def fewest(self, formula: Formula) -> int:
        """Return how many answers make a formula certain, of all sets of answers the least."""
        for many in range(len(self.pack.facts) + 1):
            for world in self.possible:
                for chosen in combinations(world.items(), many):
                    if self.certain(formula, dict(chosen)):
                        return many
        raise AssertionError("it holds of nobody")


def key(world: World) -> frozenset[tuple[str, Value]]:
    return frozenset(world.items())


@st.composite
def small_packs(draw: st.DrawFn) -> Pack:
    """Return a pack with properties and tactics apart, and few enough ways of answering."""
    pack = draw(packs(most=3, widest=3))
    size = 1
    for fact in pack.facts:
        size *= len(values(fact))
    assume(size <= MOST)
    names = [tactic.name for tactic in pack.tactics]
    some = st.lists(verdicts, min_size=1, max_size=4, unique=True).map(tuple)
    property_ = Property(
        "p",
        "p",
        draw(st.one_of(st.none(), conditions(pack.facts))),
        (),
        draw(some),
        draw(st.sampled_from((("one",), ("two",)))),
        (),
        (names[0],),
    )
    gates = tuple(gate.name for gate in pack.gates)
    gated = Property("q", "q", None, gates, draw(some), ("one", "two"))
    pairs = tuple(combinations(names, 2))
    return replace(
        pack,
        properties=(property_, gated) if gates else (property_,),
        apart=(Apart("a", pairs, "So."),) if pairs else (),
    )


# --- the solver against everybody ---------------------------------------------------------------


@thorough
@given(small_packs())
def test_the_solver_answers_what_trying_everybody_gives(pack: Pack) -> None:
    everybody = Everybody(pack)
    assume(everybody.possible)
    solver = Solver(everybody.asked, 10_000)
    for one in obligations(everybody.asked):
        outcome = solver.somebody(one.formula, one.lifted)
        wanted = everybody.somebody(one.formula, one.lifted)
        assert (outcome.found is Found.SOMEBODY) == wanted, one.fails
        if outcome.found is Found.SOMEBODY and not one.lifted and one.code != "V005":
            person = solver.person()
            cells = everybody.asked.domains
            world = {fact: cells[fact][place].value for fact, place in person.items()}
            assert world in everybody.possible
            assert everybody.holds(one.formula, world)


@thorough
@given(small_packs())
def test_people_are_counted_one_by_one(pack: Pack) -> None:
    assert possible_people(asked(pack)) == len(Everybody(pack).possible)


@thorough
@given(small_packs())
def test_a_witness_is_the_smallest_there_is(pack: Pack) -> None:
    everybody = Everybody(pack)
    assume(everybody.possible)
    for one in obligations(everybody.asked):
        if one.lifted or one.code == "V005":
            continue
        assert not isinstance(one.formula, Matters)
        told = smallest(everybody.asked, one.formula)
        if not everybody.somebody(one.formula, ""):
            assert told is None
            continue
        assert told is not None
        assert everybody.certain(one.formula, told)
        assert len(told) == everybody.fewest(one.formula)


@thorough
@given(small_packs())
def test_a_proof_names_what_does_not_hold_and_every_witness_shows_it_when_run(pack: Pack) -> None:
    everybody = Everybody(pack)
    assume(everybody.possible)
    proof = prove(pack)
    every = obligations(everybody.asked)
    broken = [
        one
        for one in every
        if everybody.somebody(one.formula, one.lifted) is not (one.whom.name == "SOMEBODY")
    ]
    wrong = Counter((one.code, one.fails) for one in broken)
    assert Counter((f.diagnostic.code, f.diagnostic.message) for f in proof.findings) == wrong
    for one in broken:
        if one.whom.name == "NOBODY":
            found = [f for f in proof.findings if f.diagnostic.message == one.fails]
            for each in found:
                assert each.witness is not None
                assert everybody.certain(one.formula, dict(each.witness.told))
    for finding in proof.findings:
        if finding.witness is not None:
            told = dict(finding.witness.told)
            for judged in finding.witness.judged:
                people = [w for w in everybody.possible if told.items() <= w.items()]
                said = {everybody.decided(judged.tactic, world) for world in people}
                assert {by for by, _ in said} == set(judged.by)
                assert {verdict for _, verdict in said} == set(judged.verdicts)


@thorough
@given(small_packs())
def test_what_is_found_by_leaving_out_answers_cannot_lose_one_more(pack: Pack) -> None:
    everybody = Everybody(pack)
    assume(everybody.possible)
    solver = Solver(everybody.asked, 10_000)
    for one in obligations(everybody.asked):
        if one.code not in ("V001", "V006") or not solver.is_there(one.formula):
            continue
        assert not isinstance(one.formula, Matters)
        cells = everybody.asked.domains
        person = {fact: cells[fact][place].value for fact, place in solver.person().items()}
        told = irreducible(everybody.asked, one.formula, person)
        assert everybody.certain(one.formula, told)
        for fact in told:
            fewer = {other: value for other, value in told.items() if other != fact}
            assert not everybody.certain(one.formula, fewer)


# --- seeded faults ------------------------------------------------------------------------------

PROOFS = sorted((CORPUS / "proofs").iterdir())


@pytest.mark.parametrize("path", PROOFS, ids=lambda path: path.stem)
def test_just_the_seeded_faults_are_found_each_on_its_line(
    path: Path, pack_with: Callable[..., Path]
) -> None:
    folder = pack_with(extra=path.read_bytes())
    proof = prove(load_pack(folder, cache=False))
    wanted: Marks = expected(path, "extra.yaml")
    assert wanted
    assert found_in([one.diagnostic for one in proof.findings], folder) == wanted


def test_the_small_pack_is_proven_for_as_many_people_as_there_are(small_pack: Pack) -> None:
    proof = prove(small_pack)
    assert proof.findings == ()
    assert proof.people == 2 * 20_001 * 3 * 2 - 10 * 2 * 2  # less those whose new chain grinds


def test_where_nobody_is_possible_nothing_else_is_said(pack_with: Callable[..., Path]) -> None:
    folder = pack_with(
        extra="constraints:\n"
        "  - {constraint: far, never: chain_km < 100, says: It is old.}\n"
        "  - {constraint: near, never: chain_km > 50, says: It is young.}\n"
    )
    (finding,) = prove(load_pack(folder, cache=False)).findings
    assert finding.diagnostic.code == "V011"
    assert "far" in finding.diagnostic.help
    assert "near" in finding.diagnostic.help


def test_the_command_says_that_nobody_is_possible(
    pack_with: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pack_with(
        extra="constraints:\n  - {constraint: far, never: chain_km >= 0, says: No.}\n"
        "  - {constraint: none, never: noise != none, says: No.}\n"
    )
    text = (folder / "extra.yaml").read_text().replace("chain_km >= 0", "noise == none")
    (folder / "extra.yaml").write_text(text)
    assert main(["check", str(folder), "--prove"]) == Exit.FINDINGS
    assert "1 problem found; nobody is possible" in capsys.readouterr().out


def test_an_answer_that_nothing_reads_matters_to_no_verdict() -> None:
    pack = make.pack_of([make.fact("age", IntType(0, 9))])
    (finding,) = prove(pack).findings
    assert finding.diagnostic.message == "the answer '0-9' to 'age' matters to no verdict"


def test_a_witness_that_the_engine_does_not_show_is_our_fault(
    pack_with: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = CORPUS / "proofs" / "together_after_all.yaml"
    pack = load_pack(pack_with(extra=path.read_bytes()), cache=False)
    monkeypatch.setattr(witnesses, "smallest", lambda *_: {})
    with pytest.raises(NotShown):
        prove(pack)


def test_the_constraints_that_leave_nobody_are_named(pack_with: Callable[..., Path]) -> None:
    path = CORPUS / "proofs" / "concepts_of_one_side.yaml"
    proof = prove(load_pack(pack_with(extra=path.read_bytes()), cache=False))
    assert all("new_is_not_grinding" in one.diagnostic.help for one in proof.findings)


def test_a_rule_for_nobody_comes_with_somebody_it_was_meant_for(
    pack_with: Callable[..., Path],
) -> None:
    path = CORPUS / "proofs" / "rules_for_nobody.yaml"
    proof = prove(load_pack(pack_with(extra=path.read_bytes()), cache=False))
    late = next(f for f in proof.findings if "'grinding'" in f.diagnostic.message)
    assert late.witness is not None
    assert dict(late.witness.told) == {"noise": "grind", "likes_tools": True}
    (judged,) = late.witness.judged
    assert judged.by == ("rule:oil/run_in",)


def test_what_is_not_decided_in_time_is_said_and_not_kept(
    small_pack: Pack, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    proof = proven(SMALL, small_pack)
    assert {one.diagnostic.code for one in proof.findings} == {"V013"}
    assert len(proof.findings) == proof.obligations
    assert list(kept.glob("*.proof")) == []


def test_a_witness_that_takes_too_long_to_be_the_smallest_is_one_that_loses_nothing(
    pack_with: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = CORPUS / "proofs" / "together_after_all.yaml"
    pack = load_pack(pack_with(extra=path.read_bytes()), cache=False)
    (best,) = prove(pack).findings
    monkeypatch.setattr(searching, "TRIES", 0)
    (found,) = prove(pack).findings
    assert best.witness is not None
    assert found.witness is not None
    assert len(found.witness.told) >= len(best.witness.told)
    ready = asked(pack)
    both = Every((Gives("long_ride", ADVISED), Gives("replace_chain", ADVISED)))
    told = dict(found.witness.told)
    assert Shown(ready, told).shows(both)
    for fact in told:
        fewer = {other: value for other, value in told.items() if other != fact}
        assert not Shown(ready, fewer).shows(both)


# --- proofs that are kept -----------------------------------------------------------------------


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows whenever a pack is proven."""
    count: list[int] = []

    def counted(pack: Pack, progress: proving.Progress) -> Proof:
        count.append(1)
        return prove(pack, progress)

    monkeypatch.setattr(proving, "prove", counted)
    return count


def test_a_proof_is_kept_until_the_pack_changes(
    kept: Path, proofs: list[int], pack_with: Callable[..., Path]
) -> None:
    folder = pack_with()
    first = proven(folder, load_pack(folder))
    assert proven(folder, load_pack(folder)) == first
    assert len(proofs) == 1
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("3000", "4000"))
    proven(folder, load_pack(folder))
    assert len(proofs) == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 64], ids=["empty", "zeros"])
def test_a_damaged_proof_is_made_anew(
    damage: bytes, kept: Path, proofs: list[int], small_pack: Pack
) -> None:
    first = proven(SMALL, small_pack)
    (entry,) = kept.glob("*.proof")
    entry.write_bytes(damage)
    assert proven(SMALL, small_pack) == first
    assert proven(SMALL, small_pack) == first
    assert len(proofs) == 2


def test_without_the_solver_the_way_to_install_it_is_named(
    small_pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(proving, "version", missing)
    with pytest.raises(FonderError, match=r"F009(.|\n)*pip install 'fonder\[prove\]'"):
        proven(SMALL, small_pack)


# --- the command --------------------------------------------------------------------------------


def test_the_command_says_how_much_holds_and_for_how_many(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", str(SMALL), "--prove", "--format", "gnu"]) == Exit.OK
    assert capsys.readouterr().out == ""
    assert main(["check", str(SMALL), "--prove"]) == Exit.OK
    out = capsys.readouterr().out
    assert "All 28 obligations hold, for all 239,972 possible people." in out


def test_the_command_counts_what_is_let_stand(
    pack_with: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = (CORPUS / "proofs" / "answers_that_do_not_matter.yaml").read_bytes()
    folder = pack_with(extra=text.replace(b"answers: [blue], ", b""))
    assert main(["check", str(folder), "--prove"]) == Exit.OK
    assert "but for 5 that the rules let stand, for all" in capsys.readouterr().out


def test_every_witness_is_written_as_a_scenario_that_shows_it(
    pack_with: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = CORPUS / "proofs" / "properties_that_do_not_hold.yaml"
    folder, out = pack_with(extra=path.read_bytes()), tmp_path / "out"
    assert main(["check", str(folder), "--witness", str(out)]) == Exit.FINDINGS
    printed = capsys.readouterr().out
    pack = load_pack(folder, cache=False)
    files = sorted(out.iterdir())
    assert [file.name[4:8] for file in files] == ["V008", "V008", "V008"]
    for file in files:
        assert str(file) in printed
        scenario = load_scenario(file, pack)
        advice = advisor(pack).advise(scenario)
        (tactic,) = scenario.considering
        said = next(one for one in advice.tactics if one.tactic.name == tactic)
        assert {p.verdict for p in said.decision.possible} <= ADVISED


def test_tools_get_the_witness_as_data(
    pack_with: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = CORPUS / "proofs" / "together_after_all.yaml"
    folder = pack_with(extra=path.read_bytes())
    assert main(["check", str(folder), "--prove", "--format", "json"]) == Exit.FINDINGS
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["code"] == "V007"
    assert found["witness"]["facts"]["brakes_work"] is True
    assert [one["tactic"] for one in found["witness"]["shows"]] == ["long_ride", "replace_chain"]
    assert main(["check", str(folder), "--prove", "--format", "gnu"]) == Exit.FINDINGS
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("[V007]")


def test_a_witness_that_needs_no_answers_is_a_scenario_too(small_pack: Pack) -> None:
    assert "facts:\n" in scenario_of(small_pack, Witness((), ()), "V006", "So it is")


def test_one_of_two_gates_can_hold_for_certain_where_neither_does(small_pack: Pack) -> None:
    (one,) = small_pack.gates
    other = replace(one, name="brakes_hold", when=Not(one.when), verdict=Verdict.AVOID)
    some = (Verdict.SET_ASIDE, Verdict.AVOID)
    never = Property("either", "So", None, (one.name, other.name), some, one.groups)
    pack = replace(small_pack, gates=(one, other), properties=(never,))
    (found,) = [one for one in prove(pack).findings if one.diagnostic.code == "V008"]
    assert found.witness is not None
    assert found.witness.told == ()


# --- the pack that comes with Fonder ------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Asked:
    return asked(load_pack(shipped("rules")))


def test_the_rules_that_come_with_fonder_are_proven(real: Asked) -> None:
    assert [str(one.diagnostic) for one in prove(real.pack).findings] == []


@pytest.mark.parametrize(
    ("concept", "written", "slip", "property_"),
    [
        (
            "harmful_motive",
            ("motive", ("punish", "upper_hand", "make_jealous", "seem_someone_else")),
            ("motive", ("upper_hand", "make_jealous", "seem_someone_else")),
            "distance_is_no_punishment",
        ),
        (
            "danger_unnamed",
            ("safety_check", ("unsure", "something")),
            ("safety_check", ("something",)),
            "no_answer_about_safety_is_passed_over",
        ),
    ],
)
def test_a_slip_in_a_concept_is_found_by_what_was_promised(
    concept: str,
    written: tuple[str, tuple[str, ...]],
    slip: tuple[str, tuple[str, ...]],
    property_: str,
    real: Asked,
) -> None:
    concepts = tuple(
        replace(one, when=Member(*slip)) if one.name == concept else one
        for one in real.pack.concepts
    )
    (before,) = (one.when for one in real.pack.concepts if one.name == concept)
    assert before == Member(*written)
    findings = prove(replace(real.pack, concepts=concepts)).findings
    found = [one for one in findings if repr(property_) in one.diagnostic.message]
    assert found
    for one in found:
        assert one.witness is not None
        told = dict(one.witness.told)
        assert told[written[0]] in set(written[1]) - set(slip[1])


def test_nothing_is_settled_as_advised_while_a_gate_that_sets_it_aside_may_hold(
    real: Asked,
) -> None:
    """Where such a gate holds nothing else is said, so that one verdict for all cannot be advice.

    Shown on people who told some answers, drawn at random and always the same.
    """
    chance = random.Random(2026)
    question = real.question
    session = backend("reference").prepare(real.pack)
    gates = [gate for gate in real.pack.gates if gate.verdict is Verdict.SET_ASIDE]
    seen = 0
    for _ in range(40):
        told: World = {
            fact.name: chance.choice(values(fact))
            for fact in real.pack.facts
            if fact.section != "safety" and chance.random() < 0.5
        }
        try:
            known = know(question.limits, told)
        except FonderError:
            continue
        memory = session.infer(known.facts)
        open_gates = [g for g in gates if memory.truths[f"gate:{g.name}"] is Truth.UNKNOWN]
        assert open_gates
        for decision in decide(question, known, memory):
            held = {step.key for step in question.walks[decision.tactic]}
            if held & {f"gate:{gate.name}" for gate in open_gates}:
                seen += 1
                assert {one.verdict for one in decision.possible} - ADVISED
    assert seen > 500
