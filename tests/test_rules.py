"""The rules that come with Fonder: complete, consistent, shown by cases, and safe."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.advise import Advisor, advisor
from engine.casebook import Result, run_cases, times_decided
from engine.claims_account import account
from engine.completions import know
from engine.deciding import decide
from engine.diagnostics import FonderError
from engine.ir import Pack, Value, Verdict
from engine.load import load_pack, load_scenario, read_cases
from engine.present import FORMATS, Content, compose, render
from tests.strategies import told

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
PACK = load_pack(RULES)
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
SAFETY = ("crisis", "safety", "boundary", "under_age", "something_unsafe")


@pytest.fixture(scope="module")
def ready() -> Advisor:
    return advisor(PACK)


@pytest.fixture(scope="module")
def results(ready: Advisor) -> list[Result]:
    return list(run_cases(ready, read_cases(RULES, PACK)))


def test_every_claim_of_both_documents_is_accounted_for() -> None:
    found = account(PACK)
    assert [one.claim for one in found.claims if not one.accounted] == []
    assert {claim.document for claim in PACK.claims} == {"A", "B"}
    assert len(PACK.claims) > 363


def test_the_lines_of_claims_lie_in_their_documents() -> None:
    lines = {document.key: document.lines for document in PACK.documents}
    for claim in PACK.claims:
        assert all(1 <= low <= high <= lines[claim.document] for low, high in claim.lines)


def test_every_case_comes_out_as_expected(results: list[Result]) -> None:
    assert [str(failure) for result in results for failure in result.failures] == []


def test_every_rule_decides_in_some_case_and_every_gate_in_three(
    ready: Advisor, results: list[Result]
) -> None:
    counts = times_decided(ready, results)
    assert [key for key, times in counts.items() if not times] == []
    assert [k for k, times in counts.items() if k.startswith("gate:") and times < 3] == []


def test_both_backends_say_the_same_of_every_case(ready: Advisor) -> None:
    other = advisor(PACK, "reference")
    for case in read_cases(RULES, PACK):
        facts = know(ready.question.limits, {one.fact: one.value for one in case.facts}).facts
        assert ready.session.infer(facts) == other.session.infer(facts)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_example_gives_a_report_in_every_format(path: Path, ready: Advisor) -> None:
    content = compose(ready.advise(load_scenario(path, PACK)))
    assert 1 <= len(content.in_short) <= 3
    for form in FORMATS:
        text = render(content, form)
        assert "{{" not in text
        assert "{%" not in text


def content_of(name: str, ready: Advisor) -> Content:
    path = next(path for path in SCENARIOS if path.stem == name)
    return compose(ready.advise(load_scenario(path, PACK)))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_example_is_told_in_three_sentences(path: Path, ready: Advisor) -> None:
    content = content_of(path.stem, ready)
    assert len(content.in_short) == 3
    assert all(each.endswith(".") for each in content.in_short)


@pytest.mark.parametrize("name", ["unsafe", "thoughts-of-not-living", "ended"])
def test_where_all_is_set_aside_little_is_said(name: str, ready: Advisor) -> None:
    content = content_of(name, ready)
    assert 1 <= len(content.start) <= 3
    assert not content.differences
    assert not content.allowed
    assert not content.closing


def test_who_clings_is_shown_what_steadies_first(ready: Advisor) -> None:
    shown = {item.name for item in content_of("new-and-clingy", ready).start}
    assert {"pause_and_ask", "self_sufficiency", "full_life"} <= shown


def test_what_is_usually_better_left_is_allowed_and_never_shown_first(ready: Advisor) -> None:
    for path in SCENARIOS:
        content = content_of(path.stem, ready)
        shown = {item.name for item in content.start}
        assert not shown & {"stay_superficial", "take_his_words_as_proof", "chase_him"}
        assert all(item.verdict == "with-care" for item in content.allowed)


def test_nothing_speaks_for_what_would_harm(ready: Advisor) -> None:
    content = content_of("punishing-after-a-quarrel", ready)
    harmful = [item for item in content.considered if item.verdict == "never"]
    assert harmful
    assert not any(item.gains for item in harmful)
    assert all(item.instead or item.how for item in harmful)


def test_the_examples_are_of_many_kinds() -> None:
    assert len(SCENARIOS) >= 12


UNSAFE: dict[str, tuple[str, ...]] = {
    "safety_check": ("unsure", "something"),
    "feels_safe": ("unsure", "unsafe"),
    "he_hurts_or_threatens": ("unsure", "happens"),
    "he_controls": ("unsure", "happens"),
    "he_demeans": ("unsure", "happens"),
    "he_follows_you": ("unsure", "happens"),
    "you_follow_him": ("unsure", "happens"),
    "no_contact_wish": ("unsure", "he_wishes", "you_wish"),
    "court_order": ("unsure", "yes_there_is"),
    "both_adult": ("unsure", "not_both"),
    "self_harm_thoughts": ("unsure", "present"),
}
DANGERS = [(fact, value) for fact, values in UNSAFE.items() for value in values]


@settings(max_examples=200, deadline=None)
@given(told(PACK.facts), st.sampled_from(DANGERS))
def test_nothing_is_advised_nor_scolded_where_somebody_may_be_in_danger(
    facts: dict[str, Value], danger: tuple[str, str]
) -> None:
    verdicts = verdicts_of(facts | dict([danger]))
    for tactic in PACK.tactics:
        if tactic.group != "own_life":
            assert verdicts.get(tactic.name, {Verdict.SET_ASIDE}) == {Verdict.SET_ASIDE}


@settings(max_examples=200, deadline=None)
@given(told(PACK.facts), st.sampled_from(["punish", "upper_hand", "make_jealous"]))
def test_distance_is_never_advised_to_punish_or_to_win(
    facts: dict[str, Value], motive: str
) -> None:
    verdicts = verdicts_of(facts | {"motive": motive})
    for tactic in PACK.tactics:
        if tactic.group == "absence":
            allowed = {Verdict.NEVER, Verdict.SET_ASIDE}
            assert verdicts.get(tactic.name, allowed) <= allowed


READY = advisor(PACK)


def verdicts_of(facts: dict[str, Value]) -> dict[str, set[Verdict]]:
    """Return the verdicts left for each tactic; nothing where the answers contradict each other."""
    try:
        known = know(READY.question.limits, facts)
    except FonderError:
        return {}
    decisions = decide(READY.question, known, READY.session.infer(known.facts))
    return {one.tactic: {possible.verdict for possible in one.possible} for one in decisions}


def test_help_lines_are_the_ones_that_were_given() -> None:
    contacts = {(line.region, line.contact) for line in PACK.help_lines}
    assert contacts >= {
        ("US", "1-800-799-7233"),
        ("US", "988"),
        ("CA", "988"),
        ("UK", "0808 2000 247"),
        ("UK", "116 123"),
        ("IE", "116 123"),
        ("IE", "1800 341 900"),
        ("AU", "1800 737 732"),
        ("AU", "13 11 14"),
        ("anywhere", "findahelpline.com"),
    }
    assert all(line.checked for line in PACK.help_lines)


def test_every_region_has_somewhere_to_turn_to_for_every_topic_a_gate_names() -> None:
    topics = {topic for gate in PACK.gates for topic in gate.support}
    anywhere = Counter(t for h in PACK.help_lines if h.region == "anywhere" for t in h.topics)
    assert all(anywhere[topic] for topic in topics)


def test_the_pack_names_what_goes_beyond_the_documents() -> None:
    gates = {gate.name: gate for gate in PACK.gates}
    assert all(gates[name].beyond for name in SAFETY)


def test_a_pack_is_the_same_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    one: Pack = load_pack(RULES)
    assert one == load_pack(RULES) == load_pack(RULES, cache=False)
