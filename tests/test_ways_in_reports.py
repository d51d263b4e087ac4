"""A report shows somebody's way through the trees of what they consider, and says it in words."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.main import main
from engine.advise import advisor
from engine.analysis.drawings import draw_ways
from engine.analysis.inline import TALLEST, way, ways
from engine.analysis.path import paths, shortened
from engine.analysis.tree import Mark
from engine.load import load_pack, load_scenario
from engine.reports.verifying import without_places
from engine.scenario import Person, Scenario
from engine.shipped import shipped

READY = advisor(load_pack(shipped("rules")))
SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yaml"))
HOSTILE = '</svg><script>alert("1")</script>'


def scenario(name: str) -> Scenario:
    (found,) = (file for file in SCENARIOS if file.stem == name)
    return load_scenario(str(found), READY.pack)


def page(name: str, folder: Path) -> str:
    file = next(str(one) for one in SCENARIOS if one.stem == name)
    assert main(["report", file, "--out", str(folder)]) == 0
    return (folder / f"{name}.html").read_text(encoding="utf-8")


def test_a_report_draws_the_way_through_what_is_considered(tmp_path: Path) -> None:
    text = page("two-women", tmp_path)
    drawn = re.findall(r"<svg .*?</svg>", text, re.DOTALL)
    assert len(drawn) == len(scenario("two-women").considering)
    for each in drawn:
        root = ElementTree.fromstring(each)
        title, about, *_ = root
        assert (title.tag, about.tag) == ("title", "desc")
        assert title.text
        assert "For you: " in (about.text or "")
        assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
        assert root.get("role") == "img"
    assert text.count("<figure") == text.count("The same in words") == len(drawn)


def test_no_id_stands_twice_in_a_report(tmp_path: Path) -> None:
    ids = Counter(re.findall(r'\bid="([^"]*)"', page("two-women", tmp_path)))
    assert [name for name, times in ids.items() if times > 1] == []


def test_where_advice_is_set_aside_nothing_is_drawn(tmp_path: Path) -> None:
    assert "<figure" not in page("unsafe", tmp_path)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_way_kept_short_loses_nothing_that_can_decide(file: Path) -> None:
    advice = READY.advise(load_scenario(str(file), READY.pack))
    for tree in paths(READY, advice, [one.tactic.name for one in advice.tactics]):
        short = shortened(tree)
        assert len(short.rungs) <= len(tree.rungs)
        keys = [key for rung in tree.rungs for key in rung.leaf.keys]
        assert [key for rung in short.rungs for key in rung.leaf.keys] == keys
        still = [rung for rung in tree.rungs if rung.yes.mark is not Mark.RULED_OUT]
        assert [rung for rung in short.rungs if rung.yes.mark is not Mark.RULED_OUT] == still


def test_a_way_taller_than_a_page_is_given_in_words_alone() -> None:
    advice = READY.advise(scenario("almost-nothing-known"))
    pictures = ways(READY, advice, [one.tactic.name for one in advice.tactics])
    assert any(not one.svg for one in pictures.values())
    for one in pictures.values():
        assert one.outline
        height = re.search(r'height="(\d+)"', one.svg)
        assert height is None or int(height.group(1)) <= TALLEST


def test_a_hostile_name_is_only_text_in_a_way() -> None:
    told = scenario("two-women")
    people = tuple((role, Person(HOSTILE)) for role, _ in told.people)
    advice = READY.advise(replace(told, people=people))
    for tactic, drawing in draw_ways(READY, advice, told.considering, short=True):
        assert "<script" not in way(drawing, f"way-{tactic}").svg


def test_of_a_picture_only_where_its_lines_run_may_differ() -> None:
    drawn = b'<svg width="9" height="9"><path d="M1,2C3,4 5,6"/><text x="1">yes 1</text></svg>'
    moved = drawn.replace(b'"9"', b'"8.5"').replace(b"M1,2C3,4 5,6", b"M1,2C3,4 5,6 7,8 9,9")
    assert without_places(drawn) == without_places(moved)
    for old, new in ((b"yes 1", b"yes 2"), (b"<path ", b"<path onload='x' "), (b'="9"', b'="x"')):
        assert without_places(drawn) != without_places(drawn.replace(old, new))
    assert without_places(b"<p>1</p>") == b"<p>1</p>"
