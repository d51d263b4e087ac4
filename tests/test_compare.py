"""What makes the difference: causes that hold alone, smallest where they say so, in plain words."""

import io
import json
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cli.inputs import PRINTED as offered
from cli.main import Exit, main
from engine.advise import Advisor, advisor
from engine.deciding import Decision
from engine.diagnostics import FonderError
from engine.explain.compare import Comparison, causes, compare, irreducible, verdicts
from engine.ir import Pack, Verdict
from engine.present.render import PRINTED
from engine.present.schema import printed_schema
from engine.scenario import Person, Scenario, Told
from tests.conftest import SMALL
from tests.strategies import packs, told
from tests.test_deciding import Facts

RULES = ["--rules", str(SMALL)]
thorough = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def scenario_of(facts: Facts) -> Scenario:
    return Scenario("", (("you", Person()),), tuple(Told(f, v) for f, v in facts.items()))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pack, Facts, Facts]:
    """Return a pack and two situations; full ones more often, so that verdicts differ."""
    pack = draw(packs(most=4))
    return pack, draw(told(pack.facts)), draw(told(pack.facts))


def compared(ready: Advisor, first: Facts, second: Facts) -> Comparison:
    try:
        return compare(ready, scenario_of(first), scenario_of(second))
    except FonderError:
        assume(False)
        raise


def swapped(first: Facts, second: Facts, facts: tuple[str, ...]) -> Facts:
    """Return the first's answers with some of the second's, or without what it does not tell."""
    mixed = {**first, **{f: second[f] for f in facts if f in second}}
    return {f: v for f, v in mixed.items() if f in second or f not in facts}


def said(ready: Advisor, facts: Facts, tactic: str) -> tuple[Verdict, ...]:
    """Return the verdicts a whole run leaves, none where the answers contradict."""
    try:
        advice = ready.advise(scenario_of(facts))
    except FonderError:
        return ()
    return verdicts(next(one.decision for one in advice.tactics if one.tactic.name == tactic))


@thorough
@given(pairs())
def test_each_cause_alone_gives_the_verdict_of_the_second(case: tuple[Pack, Facts, Facts]) -> None:
    pack, first, second = case
    ready = advisor(pack, "reference")
    for change in compared(ready, first, second).changes:
        assert change.causes
        for cause in change.causes:
            assert cause
            mixed = swapped(first, second, cause)
            assert said(ready, mixed, change.tactic) == verdicts(change.second)
            if not change.smallest:
                for left_out in cause:
                    fewer = tuple(f for f in cause if f != left_out)
                    found = said(ready, swapped(first, second, fewer), change.tactic)
                    assert found != verdicts(change.second)


@thorough
@given(pairs())
def test_a_smallest_cause_has_none_smaller_and_small_ones_are_all_there(
    case: tuple[Pack, Facts, Facts],
) -> None:
    pack, first, second = case
    ready = advisor(pack, "reference")
    found = compared(ready, first, second)
    differ = [one.fact for one in found.answers]
    for change in (change for change in found.changes if change.smallest):
        size = len(change.causes[0])
        sets = [some for n in range(1, size + 1) for some in combinations(differ, n)]
        wanted = verdicts(change.second)
        enough = {
            s for s in sets if said(ready, swapped(first, second, s), change.tactic) == wanted
        }
        assert all(len(some) == size for some in enough)
        assert set(change.causes) == enough if size < 3 else set(change.causes) <= enough


@thorough
@given(pairs())
def test_what_differs_is_told(case: tuple[Pack, Facts, Facts]) -> None:
    pack, first, second = case
    ready = advisor(pack, "reference")
    found = compared(ready, first, second)
    either = {*first, *second}
    assert {one.fact for one in found.answers} == {
        f for f in either if first.get(f) != second.get(f)
    }
    assert {change.tactic for change in found.changes} == {
        t.name for t in pack.tactics if said(ready, first, t.name) != said(ready, second, t.name)
    }
    same = compared(ready, first, dict(reversed(first.items())))
    assert (same.answers, same.changes) == ((), ())


def test_what_cannot_be_done_without_is_kept() -> None:
    odd = {frozenset("abcd"), frozenset("abd"), frozenset("bd")}
    assert irreducible(tuple("abcd"), lambda facts: frozenset(facts) in odd) == ("b", "d")
    assert irreducible(tuple("abcd"), lambda facts: len(facts) > 2) == ("a", "b", "c")


def test_all_the_small_causes_are_found_or_else_one_that_is_larger() -> None:
    assert causes("abc", lambda facts: "a" in facts or "c" in facts) == (("a",), ("c",))
    assert causes("abc", lambda facts: len(facts) > 1) == (("a", "b"), ("a", "c"), ("b", "c"))
    assert causes("abcde", lambda facts: len(facts) > 2) == (("a", "b", "c"),)
    assert causes("abcde", lambda facts: len(facts) > 3) == (("a", "b", "c", "d"),)


def test_no_decision_leaves_no_verdict() -> None:
    assert verdicts(None) == ()
    assert verdicts(Decision("t", (), ())) == ()


# --- as a person meets it ------------------------------------------------------------------------

FIRST = "scenario: In spring\nmechanic: {name: Ada, pronouns: she}\n"
FIRST += "facts: {brakes_work: yes, noise: none, chain_km: 5000, likes_tools: yes}\n"
SECOND = "scenario: In autumn\nmechanic: {name: Bo}\n"
SECOND += "facts: {brakes_work: yes, noise: grind, chain_km: 6000}\n"

Run = tuple[int, str, str]


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.yaml").write_text(FIRST)
    (tmp_path / "b.yaml").write_text(SECOND)
    return str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    code = main(["compare", *arguments, *RULES])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


GOLDEN = """\
A bicycle that runs
First: In spring
Second: In autumn

3 answers differ, and so does all of the advice.

What differs in what you told
-----------------------------

                               First                    Second
how far the chain has run      5000 kilometres          6000 kilometres
what noise it makes            no noise                 it grinds
whether you like to use        yes                      not told
tools

What changes in the advice
--------------------------

Because of what noise it makes: no noise → it grinds:
  - “Go on a long ride with Ada” goes from “Do this” to “Not yet”.
    The chain may break on the way.

Because of two together:
  * what noise it makes: no noise → it grinds
  * whether you like to use tools: yes → not told
  - “Replace the chain” goes from “Better left” to “Do this” or “Better left”
    (still open).
"""


def test_a_comparison_in_plain_words(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str]
) -> None:
    assert run(capsys, *two) == (Exit.OK, GOLDEN, "")


def test_a_comparison_in_markdown_has_tables(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str]
) -> None:
    code, out, _ = run(capsys, *two, "--format", "md")
    assert code == Exit.OK
    assert "| what noise it makes | no noise | it grinds |" in out
    assert "\n## What changes in the advice\n" in out


def test_a_comparison_in_json_keeps_to_its_schema(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str]
) -> None:
    Draft202012Validator.check_schema(printed_schema("comparison"))
    for arguments in (two, (two[0], two[0])):
        found = json.loads(run(capsys, *arguments, "--format", "json")[1])
        Draft202012Validator(printed_schema("comparison")).validate(found)
        assert found["form"] == 1
    found = json.loads(run(capsys, *two, "--format", "json")[1])
    assert [one["fact"] for one in found["answers"]] == ["chain_km", "noise", "likes_tools"]
    assert (found["answers"][2]["first_value"], found["answers"][2]["second_value"]) == ("yes", "")
    assert found["groups"][0]["sets"] == [["noise"]]


def test_both_backends_compare_alike(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str]
) -> None:
    one, other = (run(capsys, *two, "--backend", name) for name in ("forward", "reference"))
    assert one == other


def test_a_situation_compared_with_itself_says_so_kindly(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str]
) -> None:
    code, out, _ = run(capsys, two[0], two[0])
    assert code == Exit.OK
    assert "Both tell the same, so the advice is the same too." in out
    assert "What " not in out


def test_answers_may_differ_and_the_advice_stay_the_same(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "c.yaml").write_text(FIRST.replace("5000", "5001"))
    out = run(capsys, two[0], str(tmp_path / "c.yaml"))[1]
    assert "1 answer differs. The advice stays the same" in out


def test_one_of_the_two_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run(capsys, *two)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SECOND.encode())))
    assert run(capsys, two[0], "-") == expected
    code, out, err = run(capsys, "-", "-")
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "only one of the two" in err


def test_what_is_wrong_in_both_is_said_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text("facts: {nois: squeak}\n")
    code, out, err = run(capsys, str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    assert (code, out, err.count("did you mean 'noise'?")) == (Exit.USER_ERROR, "", 2)


def test_where_brakes_fail_in_one_of_them_it_says_where_to_turn_to(
    capsys: pytest.CaptureFixture[str], two: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "c.yaml").write_text("facts: {brakes_work: no}\n")
    for arguments in ((two[0], str(tmp_path / "c.yaml")), (str(tmp_path / "c.yaml"), two[0])):
        assert "example.org" in run(capsys, *arguments)[1]


def test_the_formats_offered_are_those_there_are() -> None:
    assert offered == PRINTED
