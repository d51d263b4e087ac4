"""Tests of rules: mutants and their proofs, coverage and its recount, and cases that are made."""

import json
import shutil
from dataclasses import replace
from math import prod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cli.main import Exit, main
from engine.advise import advisor
from engine.casebook import run_cases
from engine.cases import Case, Expect
from engine.casework.casefile import as_yaml
from engine.casework.coverage import Coverage, State
from engine.casework.edits import edits
from engine.casework.mutants import mutated
from engine.casework.mutation import Mutation, mutant_regions, trials
from engine.casework.places import ALWAYS, NEVER, literals, with_part
from engine.casework.regions import Regions, regions_of
from engine.casework.suite import Made, Suite, Wish
from engine.casework.wishes import wishes_for_goals, wishes_for_mutants
from engine.completions import know
from engine.deciding import decide
from engine.diagnostics import FonderError
from engine.domains import Domains, domains
from engine.ir import (
    BoolType,
    Compare,
    Condition,
    Constraint,
    Holds,
    IntType,
    Op,
    Pack,
    Value,
    Verdict,
)
from engine.load import load_pack, read_cases
from engine.memory import gate_key, rule_key
from engine.scenario import Told
from engine.truth import Truth
from engine.walk import Step, walk
from engine.words import spell
from tests.conftest import SMALL
from tests.strategies import enum_fact, fact, pack_of, packs, remark, told, values
from tests.test_deciding import Facts, completions, holds

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
SMALLEST = SMALL.parent / "smallest"
MOST = 400
"""Worlds of a pack that are looked at one by one, at the most."""
thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


# --- packs, cases, and judging by brute force ---------------------------------------------------


@st.composite
def small_packs(draw: st.DrawFn) -> Pack:
    """Return a pack of few worlds; some gates are provisos, some constraints speak of concepts."""
    pack = draw(packs(most=3))
    assume(prod(len(values(one)) for one in pack.facts) <= MOST)
    gates = tuple(replace(g, proviso=draw(st.sampled_from(("", "if")))) for g in pack.gates)
    more: tuple[Constraint, ...] = ()
    speaking = draw(st.booleans())
    if pack.concepts and speaking:
        more = (Constraint("kc", Holds(pack.concepts[-1].name), "This cannot be."),)
    return replace(pack, gates=gates, constraints=(*pack.constraints, *more))


@st.composite
def packs_with_cases(draw: st.DrawFn) -> tuple[Pack, tuple[Case, ...]]:
    """Return a pack and cases that hold."""
    pack = draw(small_packs())
    drawn = [draw(told(pack.facts)) for _ in range(draw(st.integers(1, 3)))]
    cases = [case_of(pack, facts, draw(st.booleans())) for facts in drawn]
    found = tuple(case for case in cases if case is not None)
    assume(found)
    return pack, found


def case_of(pack: Pack, facts: Facts, say_by: bool) -> Case | None:
    """Return a case that expects what the rules say; None where the answers contradict."""
    ready = advisor(pack, "reference")
    try:
        known = know(ready.question.limits, facts)
    except FonderError:
        return None
    expects = []
    for one in decide(ready.question, known, ready.session.infer(known.facts)):
        by = one.provided[0].by[0].rpartition("/")[2].removeprefix("gate:")
        if one.verdict is None:
            remain = tuple(possible.verdict for possible in one.provided)
            expects.append(Expect(one.tactic, None, open=remain))
        else:
            sure = say_by and len(one.provided[0].by) == 1
            expects.append(Expect(one.tactic, one.verdict, by if sure else ""))
    return Case("a case", tuple(Told(f, v) for f, v in facts.items()), tuple(expects))


def decider(pack: Pack, tactic: str, world: Facts) -> Step:
    return next(step for step in steps_of(pack, tactic) if truth(pack, step.when, world))


def steps_of(pack: Pack, tactic: str) -> tuple[Step, ...]:
    return walk(pack, next(one for one in pack.tactics if one.name == tactic))


def truth(pack: Pack, when: Condition | None, world: Facts) -> bool:
    return when is None or holds(pack, when, world) is Truth.TRUE


def judged(
    pack: Pack,
) -> dict[tuple[str, frozenset[tuple[str, Value]]], tuple[str, Verdict | None]]:
    """Return what decides each tactic of everybody whom the constraints allow."""
    return {
        (tactic.name, frozenset(world.items())): (step.key, step.verdict)
        for world in completions(pack, {})
        for tactic in pack.tactics
        for step in [decider(pack, tactic.name, world)]
    }


def noticed(pack: Pack, cases: tuple[Case, ...]) -> bool:
    """Return whether a whole run of some cases shows anything that is not as expected."""
    try:
        return any(result.failures for result in run_cases(advisor(pack, "reference"), cases))
    except FonderError:
        return True


# --- mutants ------------------------------------------------------------------------------------

FACTS = {
    "wet": fact("wet", BoolType()),
    "sky": enum_fact("sky", "blue", "grey", "black"),
    "age": fact("age", IntType(0, 9)),
}


@pytest.mark.parametrize(
    ("when", "others"),
    [
        (Compare("wet", Op.EQ, True), {"not wet"}),
        (
            Compare("sky", Op.EQ, "blue"),
            {"not sky == blue", "sky == grey", "sky == black"}
            | {"sky in [blue, grey]", "sky in [blue, black]"},
        ),
        (
            Compare("age", Op.GE, 5),
            {"not age >= 5", "age >= 4", "age >= 6", "age >= 0"},
        ),
    ],
)
def test_a_literal_is_negated_and_its_value_or_bound_moved(
    when: Condition, others: set[str]
) -> None:
    cells = domains_with(when)
    found = [edit for edit in edits(when, FACTS, cells) if edit.condition != ALWAYS]
    assert {spell(edit.condition) for edit in found} == others
    assert len(found) == len(others)


def domains_with(when: Condition) -> Domains:
    return domains(pack_of(tuple(FACTS.values()), remarks=[remark("m", when)]))


@thorough
@given(small_packs())
def test_mutants_called_equivalent_judge_everybody_alike_and_the_others_do_not(pack: Pack) -> None:
    ready = Mutation(pack, ())
    mine = judged(pack)
    assume(mine)
    nobody = "", None
    for mutant in ready.mutants:
        trial = ready.trial(mutant)
        other = judged(mutated(pack, mutant))
        alike = all(other.get(key) == one for key, one in mine.items())
        assert trial.equivalent == alike, mutant.says
        if trial.difference is not None:
            told_apart = frozenset(trial.difference.facts)
            tactic = trial.difference.tactic
            pairs = {
                (mine[key], other.get(key, nobody))
                for key in mine
                if key[0] == tactic and told_apart <= key[1]
            }
            one, two = trial.difference.verdicts
            by = trial.difference.by, one
            assert pairs == {(by, (trial.difference.instead, two))}


@thorough
@given(packs_with_cases(), st.data())
def test_a_mutant_is_noticed_just_where_a_whole_run_of_the_cases_notices_it(
    both: tuple[Pack, tuple[Case, ...]], data: st.DataObject
) -> None:
    pack, cases = both
    assert not noticed(pack, cases)
    ready = Mutation(pack, cases)
    assume(ready.mutants)
    for mutant in data.draw(st.lists(st.sampled_from(ready.mutants), max_size=12)):
        trial = ready.trial(mutant)
        assert (trial.kill is not None) == noticed(mutated(pack, mutant), cases), mutant.says


def test_other_processes_find_the_same_in_the_same_order() -> None:
    pack = load_pack(SMALL)
    cases = read_cases(SMALL, pack)
    number, alone = trials(pack, cases, 1)
    here = list(alone)
    assert len(here) == number
    assert list(trials(pack, cases, 2)[1]) == here


def test_the_cases_of_the_real_pack_notice_every_tenth_mistake() -> None:
    pack = load_pack(RULES)
    ready = Mutation(pack, read_cases(RULES, pack))
    found = [ready.trial(mutant) for mutant in ready.mutants[::10]]
    assert [str(one.mutant.span) for one in found if one.survived] == []
    assert sum(one.kill is not None for one in found) > 400


def test_a_whole_run_of_the_real_pack_agrees_on_some_mistakes() -> None:
    pack = load_pack(RULES)
    cases = tuple(
        case for case in read_cases(RULES, pack) if Path(case.span.file).stem == "silence.cases"
    )
    ready = Mutation(pack, cases)
    for mutant in ready.mutants[7::300]:
        trial = ready.trial(mutant)
        assert (trial.kill is not None) == noticed(mutated(pack, mutant), cases), mutant.says


# --- coverage -----------------------------------------------------------------------------------


def recount(pack: Pack, world: Facts, tactic: str) -> set[tuple[str, str]]:
    """Return what somebody who answers everything shows of a tactic, counted one by one."""
    found = set()
    for step in steps_of(pack, tactic):
        owner = step.key.partition(":")[2].partition("/")[0]
        if step.when is not None:
            found |= {(owner, says) for says in literals_shown(pack, step.when, world)}
            for concept in pack.concepts:
                if flipped(pack, concept.name, step.when, world):
                    shown = literals_shown(pack, concept.when, world)
                    found |= {(concept.name, says) for says in shown}
        if truth(pack, step.when, world):
            found.add((owner, f"{step.key} decides"))
            found.add((tactic, f"no case comes to {step.verdict}"))
            return found
    raise AssertionError("otherwise always holds")


def literals_shown(pack: Pack, when: Condition, world: Facts) -> set[str]:
    found = set()
    for path, literal in literals(when):
        ways = {truth(pack, with_part(when, path, one), world) for one in (ALWAYS, NEVER)}
        if len(ways) == 2:
            word = "true" if truth(pack, literal, world) else "false"
            found.add(f"'{spell(literal)}' never decides by being {word}")
    return found


def flipped(pack: Pack, concept: str, when: Condition, world: Facts) -> bool:
    def under(constant: Condition) -> bool:
        concepts = tuple(
            replace(one, when=constant) if one.name == concept else one for one in pack.concepts
        )
        return truth(replace(pack, concepts=concepts), when, world)

    return under(ALWAYS) != under(NEVER)


def keys_of(coverage: Coverage, pack: Pack) -> list[tuple[str, str]]:
    """Return the goals in the words of the recount."""
    gates = [gate_key(one.name) for one in pack.gates]
    rules = [rule_key(one.name, rule.name) for one in pack.tactics for rule in one.rules]
    deciders = iter((*gates, *rules))
    return [
        (goal.owner, f"{next(deciders)} decides" if "in no case" in goal.says else goal.says)
        for goal in coverage.goals
    ]


@thorough
@given(small_packs(), st.data())
def test_coverage_is_what_counting_one_by_one_gives(pack: Pack, data: st.DataObject) -> None:
    worlds = list(completions(pack, {}))
    assume(worlds)
    coverage = Coverage(regions_of(pack))
    keys = keys_of(coverage, pack)
    for world in data.draw(st.lists(st.sampled_from(worlds), min_size=1, max_size=4)):
        for tactic in pack.tactics:
            shown = {keys[place] for place in coverage.shown(world, tactic.name)}
            assert shown == recount(pack, world, tactic.name)


@thorough
@given(small_packs())
def test_what_nobody_can_show_nobody_shows(pack: Pack) -> None:
    worlds = list(completions(pack, {}))
    assume(worlds)
    coverage = Coverage(regions_of(pack))
    shown = [coverage.shown(world, one.name) for world in worlds for one in pack.tactics]
    states = {id(one.goal): one.state for one in coverage.judged(())}
    for place, goal in enumerate(coverage.goals):
        possible = any(place in one for one in shown)
        assert states[id(goal)] is (State.MISSING if possible else State.IMPOSSIBLE)


@thorough
@given(small_packs(), st.data())
def test_what_is_left_open_shows_what_every_way_of_answering_it_shows(
    pack: Pack, data: st.DataObject
) -> None:
    pack = replace(pack, gates=tuple(replace(gate, proviso="") for gate in pack.gates))
    facts = data.draw(told(pack.facts))
    worlds = list(completions(pack, facts))
    assume(worlds)
    coverage = Coverage(regions_of(pack))
    for tactic in pack.tactics:
        every = [coverage.shown(world, tactic.name) for world in worlds]
        parts = coverage.shown(facts, tactic.name)
        assert parts <= frozenset.intersection(*every)


# --- cases that are made ------------------------------------------------------------------------


def missing(coverage: Coverage, every: tuple[Made, ...]) -> set[int]:
    """Return the goals that are possible and that no case shows."""
    cases = [Case("made", facts_of(one), expects_of(one)) for one in every]
    found = coverage.judged(coverage.of(cases))
    place = {id(goal): number for number, goal in enumerate(coverage.goals)}
    return {place[id(one.goal)] for one in found if one.state is State.MISSING}


def facts_of(made: Made) -> tuple[Told, ...]:
    return tuple(Told(fact, value) for fact, value in made.facts)


def expects_of(made: Made) -> tuple[Expect, ...]:
    return tuple(Expect(tactic, verdict, by) for tactic, verdict, by in made.expects)


@thorough
@given(small_packs())
def test_made_cases_show_all_that_was_missing_and_none_is_superfluous(pack: Pack) -> None:
    assume(any(True for _ in completions(pack, {})))
    coverage = Coverage(regions_of(pack))
    made = Suite(coverage.regions, {}).made(wishes(coverage))
    assert missing(coverage, made) == set()
    for one in made:
        assert missing(coverage, tuple(other for other in made if other is not one))
        assert not noticed(pack, (Case("made", facts_of(one), expects_of(one)),))


def wishes(coverage: Coverage) -> tuple[Wish, ...]:
    return tuple(wishes_for_goals(coverage.regions, coverage.judged(())))


@thorough
@given(small_packs())
def test_cases_made_for_mistakes_notice_them_all(pack: Pack) -> None:
    assume(any(True for _ in completions(pack, {})))
    found = [trial for trial in trials(pack, (), 1)[1] if trial.survived]
    regions = mutant_regions(pack)
    made = Suite(regions, {}).made(tuple(wishes_for_mutants(regions, found)))
    cases = tuple(Case("made", facts_of(one), expects_of(one)) for one in made)
    assert not [trial.mutant.says for trial in trials(pack, cases, 1)[1] if trial.survived]


def test_a_wish_that_nobody_can_fulfil_is_refused() -> None:
    regions: Regions = regions_of(load_pack(SMALL))
    with pytest.raises(ValueError, match="nobody can show it: the moon"):
        Suite(regions, {}).made([Wish("long_ride", 0, "the moon")])


def test_nothing_missing_makes_a_file_without_cases() -> None:
    assert as_yaml(()).endswith("cases: []\n")


# --- the command --------------------------------------------------------------------------------

GOLDEN = {
    "mutate.txt": ("--mutate",),
    "coverage.txt": ("--coverage",),
    "made.yaml": ("--generate",),
    "made-for-mistakes.yaml": ("--mutate", "--generate"),
}
"""What is printed of the small pack; written anew where a file is missing."""


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_printed_of_the_small_pack_is_what_it_was(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    run("tests/packs/small", *GOLDEN[name])
    kept = ROOT / "tests" / "golden" / "rule_tests" / name
    printed = capsys.readouterr().out
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(printed, encoding="utf-8")
        pytest.fail(f"{kept} was not there: look at it, and keep it")
    assert printed == kept.read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(SMALL, folder)
    return folder


def run(*arguments: str | Path) -> int:
    return main(["test", *map(str, arguments)])


@pytest.mark.parametrize("more", [[], ["--mutate"]])
def test_what_is_made_loads_and_runs_and_leaves_nothing_missing(
    small: Path, more: list[str]
) -> None:
    asked = more or ["--coverage"]
    assert run(small, *asked) == Exit.FINDINGS
    assert run(small, "--generate", *more, "-o", small / "new.cases.yaml") == Exit.OK
    assert "# confirm" in (small / "new.cases.yaml").read_text()
    assert run(small, *asked) == Exit.OK


def test_the_score_of_the_smallest_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SMALLEST, "--mutate") == Exit.OK
    printed = capsys.readouterr().out.splitlines()
    assert (
        printed[-1] == "6 of 6 mistakes noticed; 0 more change nothing for anybody, which is proved"
    )
    assert [line.split()[-7:] for line in printed[-2:-1]] == [
        ["all", "6", "6", "0", "0", "0", "100.0%"]
    ]


def test_a_survivor_is_named_by_place_with_somebody_it_judges_otherwise(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "tactics" / "long_ride.cases.yaml").write_text("cases: []\n")
    assert run(small, "--mutate") == Exit.FINDINGS
    out = capsys.readouterr().out
    assert (
        f"{small}/rules.yaml:24:11: C003: no case notices: brakes_first: 'brakes_work' negated\n"
        not in out
    )
    assert ": C003: no case notices: worn: 'chain_km >= 3001' for 'chain_km >= 3000'\n" in out
    assert "  long_ride could be with-care by rule:long_ride/noisy instead of not-yet by" in out
    assert "0 of 48 mistakes noticed" in out


def test_the_score_in_json_counts_every_mutant(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SMALL, "--mutate", "--format", "json") == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    total = found["scores"][-1]
    assert total["name"] == "in all"
    assert total["mutants"] == len(found["mutants"])
    survivors = [one for one in found["mutants"] if one["state"] == "survived"]
    assert len(survivors) == total["survived"]
    assert all(one["witness"]["tactic"] and one["line"] for one in survivors)


def test_what_is_missing_is_told_by_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SMALL, "--coverage") == Exit.FINDINGS
    out = capsys.readouterr().out
    place = SMALL / "tactics" / "long_ride.yaml"
    assert f"  {place}:14:5: long_ride: decides in no case\n" in out
    assert f"{place}: deciders 2 of 3, literals both ways 3 of 4, verdicts 3 of 4\n" in out
    assert out.endswith("verdicts 3 of 6; 15 missing, 0 nobody can show\n")


def test_coverage_in_json_counts_every_goal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SMALL, "--coverage", "--format", "json") == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    states = [one["state"] for one in found["goals"]]
    assert states.count("shown") == sum(one["shown"] for one in found["totals"].values())


def test_the_page_marks_lines_by_words_and_not_by_colour_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(SMALL, "--coverage=html", "-o", tmp_path) == Exit.FINDINGS
    page = (tmp_path / "coverage.html").read_text()
    assert capsys.readouterr().out == ""
    assert '<html lang="en">' in page
    assert "prefers-color-scheme: dark" in page
    assert "http" not in page
    rows = [line for line in page.splitlines() if line.startswith("<tr class=")]
    assert rows
    for row in rows:
        word = "missing" if 'class="missing"' in row else "shown"
        assert f'<span class="away">{word}</span>' in row
    assert "<li>decides in no case</li>" in page


def test_cases_that_fail_come_first(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = small / "tactics" / "long_ride.cases.yaml"
    cases.write_text(cases.read_text().replace("verdict: recommend", "verdict: avoid"))
    assert run(small, "--mutate") == Exit.FINDINGS
    assert "1 expectation not as expected: mend this first" in capsys.readouterr().out


def test_coverage_and_mistakes_are_not_asked_for_at_once() -> None:
    assert run(SMALL, "--coverage", "--mutate") == Exit.USER_ERROR
