"""Explanations as people read them: why, why not, what would change it, what still matters."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.explain import VERDICTS as offered
from cli.main import Exit, main
from engine import Advisor, FonderError, Scenario, advisor, load_pack, load_scenario
from engine.explain.changes import changes
from engine.explain.explanation import Explainer, in_full, in_short
from engine.ir import Pack, Verdict
from engine.plan import DO
from engine.present import compose, render
from engine.present.schema import printed_schema
from engine.shipped import shipped
from tests.conftest import SMALL

WORN = "facts: {brakes_work: yes, chain_km: 5000, noise: grind, likes_tools: no}\n"
NO_TOOLS_TOLD = "facts: {brakes_work: yes, chain_km: 5000, noise: grind}\n"
NO_BRAKES_TOLD = "facts: {chain_km: 5000, noise: grind, likes_tools: no}\n"
SCENARIOS = Path(__file__).parents[1] / "scenarios"


@pytest.fixture
def explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Explain":
    return Explain(tmp_path / "told.yaml", capsys)


class Explain:
    """Runs `fonder explain` on a scenario of the small pack."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._file = file
        self._capsys = capsys

    def __call__(self, facts: str, *arguments: str) -> str:
        self._file.write_text(f"scenario: A chain\n{facts}", encoding="utf-8")
        code = main(["explain", str(self._file), *arguments, "--rules", str(SMALL)])
        assert code == Exit.OK
        return self._capsys.readouterr().out


def between(text: str, start: str, end: str) -> str:
    """Return what stands from one line to another, without the other."""
    return text[text.index(start) : text.index(end)].rstrip()


def test_why_goes_from_the_verdict_down_to_the_answers(explain: Explain) -> None:
    found = explain(WORN, "long_ride")
    assert between(found, "[Not yet]", "SOURCES") == (
        "[Not yet]  Go on a long ride with them\n"
        "  The chain may break on the way. [1]\n"
        "\n"
        "What this rests on\n"
        "\n"
        "  - The chain is worn out. (ours)\n"
        "      - The chain is worn. [1]\n"
        "          - How far the chain has run: 5000 kilometres.\n"
        "          - What noise it makes: it grinds.\n"
        "      - What noise it makes: it grinds.\n"
        "\n"
        "What comes earlier and does not apply here\n"
        "\n"
        "  - “Brakes first”: Whether the brakes work: yes.\n"
        "\n"
        "Nothing you left out bears on this."
    )
    assert "[1] Chains wear with the distance. Manual, “Chains”, lines 3, 5-7" in found


def test_why_not_names_what_blocks_and_what_is_so(explain: Explain) -> None:
    found = explain(WORN, "new chain", "--why-not", "recommend", "--why-not", "avoid")
    assert between(found, "Why not “Do this”", "Why not “Better left”") == (
        "Why not “Do this”\n"
        "\n"
        "  One way leads to “Do this”.\n"
        "  1. One thing is not so.\n"
        "     ✗ It would need: You like to use tools.\n"
        "       But: Whether you like to use tools: no.\n"
        "     ✓ This is so: The chain is worn."
    )
    assert "“Better left” is what we say already." in found


def test_why_not_names_what_comes_first(explain: Explain) -> None:
    found = explain(WORN, "long_ride", "--why-not", "with-care", "--why-not", "never")
    assert "1. All of it is so, but something comes first." in found
    assert "In any case, another reason to say “Not yet” comes first here." in found
    assert "Nothing we know of would make us say “Please never” here." in found


def test_changes_are_grouped_by_who_can_bring_them_about(explain: Explain) -> None:
    found = explain(WORN, "long_ride", "--change")
    assert between(found, "What you can change yourself", "SOURCES") == (
        "What you can change yourself:\n"
        "  - What noise it makes: “no noise” instead of “it grinds”. → “Do this”\n"
        "  - What noise it makes: “it squeaks” instead of “it grinds”. → “Do this, with\n"
        "    care”\n"
        "  What is up to them:\n"
        "  - Whether the brakes work: no instead of yes. → “Set aside”"
    )


def test_changes_can_be_asked_for_one_verdict(explain: Explain) -> None:
    found = explain(WORN, "long_ride", "--change", "--to", "recommend")
    assert "“no noise”" in found
    assert "“it squeaks”" not in found


def test_what_nobody_can_change_is_no_change(explain: Explain) -> None:
    found = explain(WORN, "new chain", "--change")
    assert "No other answer to what you told us would make us say something else here." in found


def test_what_still_matters_says_what_each_answer_would_do(explain: Explain) -> None:
    found = explain(NO_TOOLS_TOLD, "new chain")
    assert "It still depends on whether you like to use tools." in found
    assert between(found, "What still matters", "Receipt") == (
        "What still matters\n"
        "\n"
        "  - Do you like to use tools?\n"
        "      yes → “Do this”\n"
        "      no → “Better left”"
    )


def test_a_verdict_under_a_proviso_says_so_first(explain: Explain) -> None:
    found = explain(NO_BRAKES_TOLD, "long_ride")
    assert found.index("All of this holds only if your brakes hold.") < found.index("[Not yet]")


@pytest.mark.parametrize("form", ["md", "json"])
def test_explanations_come_in_other_formats(explain: Explain, form: str) -> None:
    found = explain(
        WORN, "long_ride", "new chain", "--change", "--why-not", "recommend", "--format", form
    )
    if form == "json":
        Draft202012Validator(printed_schema("explanation")).validate(json.loads(found))
    else:
        assert "## Go on a long ride with them: Not yet" in found
        assert "    - How far the chain has run: 5000 kilometres." in found


def test_without_a_tactic_the_considered_are_explained(explain: Explain) -> None:
    found = explain("considering: [new chain]\n" + WORN)
    assert "Replace the chain" in found
    assert "long ride" not in found


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--to", "avoid"], "--to says which changes to look for; give --change as well"),
        (["--why-not", "maybe"], "is not one of 'recommend', 'with-care'"),
        (["new chian"], "there is no tactic called 'new chian'"),
    ],
)
def test_what_cannot_be_explained_is_said_clearly(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "told.yaml").write_text(f"scenario: A chain\n{WORN}", encoding="utf-8")
    file = str(tmp_path / "told.yaml")
    assert main(["explain", file, *arguments, "--rules", str(SMALL)]) == Exit.USER_ERROR
    assert says in capsys.readouterr().err


def test_the_verdicts_offered_are_those_there_are() -> None:
    assert offered == tuple(verdict.value for verdict in Verdict)


# --- the real pack --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(shipped("rules"))


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.yaml")), ids=lambda file: file.stem)
def test_everything_said_of_an_example_holds(pack: Pack, file: Path) -> None:
    ready = advisor(pack)
    scenario = load_scenario(str(file), pack)
    advice = ready.advise(scenario)
    for one in advice.tactics[::3]:
        if one.justification is not None:
            kept = {fact: scenario.facts[fact] for fact in one.justification.facts}
            alone = ready.decide(scenario.only(kept), one.tactic.name)
            assert alone.verdict is one.verdict
    for name in scenario.considering[:2]:
        found = changes(ready, scenario, name)
        sizes = [len(each.changes) for each in found]
        assert sizes == sorted(sizes)
        for each in found:
            given = {change.fact: change.new for change in each.changes}
            assert ready.decide(scenario.with_answers(given), name).verdict is each.verdict
            for fact in given if len(given) > 1 else ():
                less = {other: value for other, value in given.items() if other != fact}
                assert said(ready, scenario.with_answers(less), name) is not each.verdict


def said(ready: Advisor, scenario: Scenario, tactic: str) -> Verdict | None:
    """Return what is said of a tactic; nothing where the answers contradict."""
    try:
        return ready.decide(scenario, tactic).verdict
    except FonderError:
        return None


def test_a_report_says_in_short_what_would_turn_the_advice(pack: Pack) -> None:
    ready = advisor(pack)
    advice = ready.advise(load_scenario(str(SCENARIOS / "new-and-clingy.yaml"), pack))
    short = in_short(ready, advice)
    for one in short:
        assert one.changes is not None
        assert all((each.verdict in DO) is not (one.one.verdict in DO) for each in one.changes)
    content = compose(advice, short)
    assert [len(item.would_change) for item in content.considered] == [3, 0, 1, 1]
    for form in ("html", "md", "txt"):
        assert "What would change it" in render(content, form)
        assert "What comes earlier" not in render(content, form)


def test_where_advice_is_set_aside_no_change_is_held_out(pack: Pack) -> None:
    ready = advisor(pack)
    advice = ready.advise(load_scenario(str(SCENARIOS / "unsafe.yaml"), pack))
    assert in_short(ready, advice) == ()
    for form in ("html", "md", "txt"):
        report = render(compose(advice, in_full(ready, advice), appendix=True), form)
        assert "Nothing about you has to" in report
        assert "What you can change yourself" not in report


def test_the_appendix_of_a_report_holds_everything(pack: Pack) -> None:
    ready = advisor(pack)
    advice = ready.advise(load_scenario(str(SCENARIOS / "two-women.yaml"), pack))
    content = compose(advice, in_full(ready, advice), appendix=True)
    assert [one.title for one in content.explained] == [i.title for i in content.considered]
    for form in ("html", "md", "txt"):
        text = render(content, form)
        assert "What comes earlier and does not apply here" in text
        assert "Why not “Do this, with care”" in text


def test_asking_for_a_name_that_is_no_tactic_is_an_error(pack: Pack) -> None:
    ready = advisor(pack)
    advice = ready.advise(load_scenario(str(SCENARIOS / "two-women.yaml"), pack))
    with pytest.raises(KeyError):
        Explainer(ready, advice).explain("no_such_tactic")
