"""Whatever people write into any field is shown as text in every format, and never obeyed."""

import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TypeAlias

import click
import pytest
from hypothesis import HealthCheck, given, settings

from cli.main import Exit, main
from cli.outputs import dressed
from engine.advice import Advice
from engine.advise import advisor
from engine.analysis.draw import Drawing, draw
from engine.analysis.drawings import draw_paths
from engine.explain.compare import compare
from engine.explain.explanation import Explainer, in_full
from engine.load import load_pack, load_scenario
from engine.people import clean
from engine.present import brief, comparison, compose, explanation, render
from engine.scenario import Person, Scenario
from engine.scenario_file import begun, kept
from engine.user_text import TURNS, one_line, paragraphs, visible
from engine.yaml_writer import in_quotes
from tests import extracted
from tests.conftest import SMALL
from tests.extracted import Extracted, squeezed
from tests.hostile import DONE, NASTY, SCENARIOS, TEXTS, full_of

PACK = load_pack(SMALL, cache=False)
READY = advisor(PACK)
TACTICS = ("replace_chain",)

Write: TypeAlias = Callable[[Advice], str]
Read: TypeAlias = Callable[[str], Extracted]
Shown: TypeAlias = Callable[[Scenario], tuple[str, ...]]


# --- every format, how it is read, and what of the user's it shows ------------------------------


def report(form: str) -> Write:
    return lambda advice: render(compose(advice, in_full(READY, advice), appendix=True), form)


def explained(form: str) -> Write:
    def write(advice: Advice) -> str:
        found = [Explainer(READY, advice).explain(name) for name in TACTICS]
        return explanation.render(explanation.explanations(advice, found), form)

    return write


def compared(form: str) -> Write:
    def write(advice: Advice) -> str:
        other = advice.scenario.with_answers({"noise": "grind", "likes_tools": True})
        return comparison.render(comparison.compose(compare(READY, advice.scenario, other)), form)

    return write


def drawn(ending: str) -> Write:
    def write(advice: Advice) -> str:
        found: Drawing = draw_paths(READY, advice, TACTICS)
        return draw(found, Path(f"way{ending}")).decode()

    return write


def everything(told: Scenario) -> tuple[str, ...]:
    names = (one_line(person.name) for _, person in told.people)
    return (one_line(told.title), *names, *paragraphs(told.in_own_words))


def heading(told: Scenario) -> tuple[str, ...]:
    return (one_line(told.title), *(one_line(person.name) for _, person in told.people))


def title(told: Scenario) -> tuple[str, ...]:
    return (one_line(told.title),)


def short_title(told: Scenario) -> tuple[str, ...]:
    return (clean(told.title),)


def nothing(told: Scenario) -> tuple[str, ...]:
    return ()


FORMATS: Mapping[str, tuple[Write, Read, Shown]] = {
    "report.html": (report("html"), extracted.html, everything),
    "report.md": (report("md"), extracted.markdown, everything),
    "report.txt": (report("txt"), extracted.plain, everything),
    "report.json": (report("json"), extracted.data, everything),
    "advice": (lambda advice: brief(compose(advice)), extracted.plain, heading),
    "explanation.txt": (explained("text"), extracted.plain, heading),
    "explanation.md": (explained("md"), extracted.markdown, heading),
    "explanation.json": (explained("json"), extracted.data, heading),
    "comparison.txt": (compared("text"), extracted.plain, nothing),
    "comparison.md": (compared("md"), extracted.markdown, nothing),
    "comparison.json": (compared("json"), extracted.data, nothing),
    "way.svg": (drawn(".svg"), extracted.svg, short_title),
    "way.dot": (drawn(".dot"), extracted.dot, nothing),
    "way.mmd": (drawn(".mmd"), extracted.mermaid, nothing),
    "way.txt": (drawn(".txt"), extracted.plain, nothing),
}
"""A new format needs its line here: how it is written and read, and what it shows."""


def acting(text: str) -> set[str]:
    return {c for c in text if c != "\n" and (unicodedata.category(c) == "Cc" or c in TURNS)}


def harmless(told: Scenario) -> Scenario:
    """Return the scenario with a plain word for every text in which something can be seen."""

    def word(text: str) -> str:
        return "Word" if one_line(text) else ""

    people = tuple((role, Person(word(one.name))) for role, one in told.people)
    words = "\n\n".join("Word" for _ in paragraphs(told.in_own_words))
    return replace(told, title=word(told.title), people=people, in_own_words=words)


@lru_cache
def structures(told: Scenario) -> dict[str, Counter[str]]:
    """Return the structure of every format for a harmless scenario."""
    advice = READY.advise(told)
    return {name: read(write(advice)).structure for name, (write, read, _) in FORMATS.items()}


def held(told: Scenario) -> None:
    """Say if any format does not show what was written as text, or if the text did anything."""
    advice, calm = READY.advise(told), structures(harmless(told))
    for name, (write, read, shown) in FORMATS.items():
        text = write(advice)
        text.encode()
        found = read(text)
        missing = [one for one in shown(told) if squeezed(one) not in found.words]
        assert (name, missing, acting(text), DONE in text) == (name, [], set(), False)
        assert (name, found.structure) == (name, calm[name])


@pytest.mark.parametrize("kind", NASTY)
def test_what_is_meant_to_do_harm_is_shown_in_every_format(kind: str) -> None:
    held(full_of(NASTY[kind]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCENARIOS)
def test_any_text_in_any_field_is_shown_in_every_format(told: Scenario) -> None:
    held(told)


# --- files, errors, terminals -------------------------------------------------------------------


def back(text: str, folder: Path) -> Scenario:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(str(path), PACK)


def texts_of(told: Scenario) -> list[str]:
    people = [text for _, one in told.people for text in (one.name, *one.pronouns)]
    return [one_line(text, 4_000) for text in (told.title, told.in_own_words, *people)]


@pytest.mark.parametrize("kind", sorted(NASTY.keys() - {"half a pair"}))
def test_a_scenario_file_gives_every_text_back(kind: str, tmp_path: Path) -> None:
    plain, hostile = full_of("Word"), full_of(NASTY[kind])
    changed = kept(f"# mine\n{begun(PACK, plain)}", PACK, plain, hostile)
    assert changed is not None
    for text in (begun(PACK, hostile), changed):
        assert texts_of(back(text, tmp_path)) == texts_of(hostile)


def test_a_scenario_file_can_be_written_with_half_a_character(tmp_path: Path) -> None:
    assert back(begun(PACK, full_of(NASTY["half a pair"])), tmp_path).title == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    "line",
    [
        "scenario: x\n{text}: 1",
        "region: {text}",
        "date: {text}",
        "considering: [{text}]",
        "tried: {text}",
        "you: {{pronouns: {text}}}",
        "facts: {{noise: {text}}}",
        "facts: {{chain_km: {text}}}",
        "facts: {{{text}: yes}}",
        "facts: {text}",
    ],
)
def test_a_mistake_is_told_without_what_would_act_on_a_terminal(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, kind in enumerate(NASTY):
        path = tmp_path / f"{place}.yaml"
        text = in_quotes(NASTY[kind].encode("utf-8", "ignore").decode())
        path.write_text(line.format(text=text), encoding="utf-8")
        code = main(["advise", str(path), "--rules", str(SMALL)])
        printed = capsys.readouterr()
        assert (kind, acting(printed.err + printed.out)) == (kind, set())
        assert code == Exit.USER_ERROR or kind == "yaml no"


def test_the_name_of_a_file_does_not_act_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[31m\u202eb\nc.yaml"
    for text, code in (("scenario: x", Exit.OK), ("facts: {x: y}", Exit.USER_ERROR)):
        path.write_text(text)
        assert main(["advise", str(path), "--rules", str(SMALL)]) == code
        assert not acting("".join(capsys.readouterr()))


@pytest.mark.parametrize("kind", NASTY)
def test_only_our_own_colours_reach_a_terminal(kind: str) -> None:
    content = compose(READY.advise(full_of(NASTY[kind])))
    assert click.unstyle(brief(content, style=dressed)) == brief(content)


# --- the cleaning itself ------------------------------------------------------------------------


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


@given(TEXTS)
def test_what_is_cleaned_can_stand_in_xml_and_in_a_file(text: str) -> None:
    ElementTree.fromstring(f"<a>{escape(one_line(text))}</a>")
    one_line(text).encode()


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می‌خواهم",
        "שלום 12",
        "Zoë",
        "क्‍ष",
    ],
)
def test_what_people_are_called_in_any_script_stays_as_it_is(text: str) -> None:
    assert one_line(text) == clean(text) == text


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200e", "\u3164", "\u2800 \uffa0", "\u0300"])
def test_what_nobody_can_see_counts_as_nothing(text: str) -> None:
    assert one_line(text) == "" == clean(text)


@given(TEXTS)
def test_an_escape_is_seen_where_something_would_act(text: str) -> None:
    assert not acting(visible(text))
    assert "\n" not in visible(text)
