"""The page of the decision graph holds all of a pack, needs nothing else, obeys nobody's text."""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from cli.main import fonder
from engine.advise import Advisor, advisor
from engine.analysis.changed import of_difference
from engine.analysis.graph import decision_graph
from engine.analysis.path import deciding
from engine.ir import Not, Pack, Verdict
from engine.load import load_pack, load_scenario
from engine.memory import conditions
from engine.page import Page, compose, of_cases, of_changes, of_person, render, trees, ways
from engine.page.marks import DECIDES
from engine.page.render import LIBRARY, in_script, packed
from engine.rulebook import places as at
from engine.scenario import Person, Scenario
from engine.shipped import shipped
from engine.truth import Truth
from tests.conftest import SMALL
from tests.pages import HtmlPage, anchors

SCENARIOS = Path(__file__).parent.parent / "scenarios"
PACKS = {"small": SMALL, "shipped": shipped("rules")}
MEGABYTES = 1_000_000
HOSTILE = "</script><script>alert(1)</script><!-- library --> & <b>bold</b> \u2028 ]]>"


class Made:
    """A pack with its page, made once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.drawn = dict(trees(pack))
        self.page = compose(pack, self.drawn)
        self.text = render(self.page)
        self.read = HtmlPage(self.text)
        self.data: Any = json.loads(self.read.scripts["data"])


@pytest.fixture(scope="module", params=PACKS)
def made(request: pytest.FixtureRequest) -> Made:
    return Made(load_pack(PACKS[request.param]))


@pytest.fixture(scope="module")
def small() -> Made:
    return Made(load_pack(SMALL))


@pytest.fixture(scope="module")
def ready() -> Advisor:
    return advisor(load_pack(shipped("rules")))


def way(ready: Advisor, told: Scenario) -> Page:
    advice = ready.advise(told)
    facts = advice.known.facts
    truths = ready.session.infer(facts).truths
    drawn = dict(ways(ready, advice))
    return compose(ready.pack, drawn, (of_person(advice),), told, facts, truths)


def scenario(ready: Advisor, name: str = "two-women") -> Scenario:
    return load_scenario(str(SCENARIOS / f"{name}.yaml"), ready.pack)


def unpacked(text: str) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(zlib.decompress(base64.b64decode(text), wbits=-15))
    return found


def test_the_outline_has_a_place_for_everything_in_a_pack(made: Made) -> None:
    groups = [at.group(one.group) for one in made.pack.tactics]
    assert [each for each in (*anchors(made.pack), *groups) if made.read.ids[each] != 1] == []


def test_every_link_and_label_leads_to_a_place_and_places_are_unique(made: Made) -> None:
    read = made.read
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert read.labels <= set(read.ids)
    assert [anchor for anchor, times in read.ids.items() if times > 1] == []
    assert read.open == []


def test_the_page_needs_nothing_but_itself(made: Made) -> None:
    assert made.read.outside == set()
    assert made.read.tags["link"] == made.read.tags["img"] == made.read.tags["iframe"] == 0
    ours = made.text.replace((shipped("templates") / LIBRARY).read_text(encoding="utf-8"), "")
    assert "url(" not in ours
    assert "@import" not in ours
    assert not re.search(r"https?://", ours)
    (rules,) = (
        one["content"]
        for one in made.read.meta
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    allowed = {part.split()[0]: part.split()[1:] for part in rules.split("; ")}
    assert allowed["default-src"] == ["'none'"]
    sources = {source for each in allowed.values() for source in each}
    assert sources == {"'none'", "'unsafe-inline'", "data:"}


def test_the_page_is_small_enough_to_send_to_somebody(made: Made) -> None:
    assert len(made.text.encode()) < 3 * MEGABYTES


def test_the_library_stands_in_the_page_as_it_was_released(made: Made) -> None:
    library = (shipped("templates") / LIBRARY).read_text(encoding="utf-8")
    assert made.read.scripts["library"] == library
    assert "Permission is hereby granted" in library


def test_what_we_carry_along_is_what_its_readme_says() -> None:
    folder = shipped("templates") / "vendor"
    said = (folder / "README.md").read_text(encoding="utf-8")
    sums = dict(re.findall(r"sha256 of `([\w.]+)`: `([0-9a-f]{64})`", said))
    files = {file.name: file for file in folder.iterdir() if file.name != "README.md"}
    assert set(sums) == set(files)
    for name, file in files.items():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == sums[name], name


def test_the_graph_has_everything_and_every_line_of_the_decision_graph(made: Made) -> None:
    keys = [node["key"] for node in made.data["nodes"]]
    assert len(set(keys)) == len(keys)
    graph = decision_graph(made.pack)
    assert {key for key in graph if not key.startswith("verdict:")} <= set(keys)
    drawn = {(keys[tail], keys[head]) for tail, head, _, _ in made.data["edges"]}
    for tail, head in graph.edges:
        if not head.startswith("verdict:") and not tail.startswith("rule:"):
            assert (tail, head) in drawn
    conditional = {"fact": 1, "concept": 1}
    for tail, _, label, _ in made.data["edges"]:
        if keys[tail].partition(":")[0] in conditional:
            assert made.data["labels"][label], keys[tail]


def test_everything_in_the_graph_lies_in_something_before_it_and_stands_in_the_outline(
    made: Made,
) -> None:
    seen: set[str] = set()
    for node in made.data["nodes"]:
        assert node["title"]
        assert "parent" not in node or node["parent"] in seen
        seen.add(node["key"])
        if node["kind"] != "part":
            assert made.read.ids[node["anchor"]] == 1
    verdicts = [node.get("verdict") for node in made.data["nodes"] if node["kind"] == "rule"]
    assert all(verdicts)


def test_every_tactic_has_its_tree_as_a_picture_with_a_title(made: Made) -> None:
    found = unpacked(made.read.scripts["trees"])
    assert set(found) == {at.tactic(tactic.name) for tactic in made.pack.tactics}
    for svg in found.values():
        assert ElementTree.fromstring(svg)[0].tag == "title"


def test_the_same_pack_gives_the_same_page(small: Made) -> None:
    again = compose(load_pack(SMALL), dict(trees(small.pack)))
    assert render(again) == small.text


def test_without_a_script_the_page_shows_the_outline_and_no_idle_buttons(small: Made) -> None:
    assert '<html lang="en" class="bare">' in small.text
    assert ".bare .scripted { display: none !important; }" in small.text
    before, _, after = small.text.partition('<section id="outline"')
    for button in re.findall(r'<button type="button" id="\w+"', before + after):
        place = small.text.index(button)
        assert 'class="scripted' in small.text[max(0, place - 1500) : place]


def test_hostile_texts_of_a_pack_are_only_text(small: Made) -> None:
    pack = small.pack
    tactic = replace(pack.tactics[0], title=HOSTILE, about=HOSTILE, also_called=(HOSTILE,))
    claims = tuple(replace(claim, says=HOSTILE, section=HOSTILE) for claim in pack.claims)
    facts = tuple(replace(fact, short=HOSTILE, question=HOSTILE) for fact in pack.facts)
    hostile = replace(
        pack, title=HOSTILE, tactics=(tactic, *pack.tactics[1:]), claims=claims, facts=facts
    )
    made = Made(hostile)
    assert list(made.read.scripts) == list(small.read.scripts)
    assert made.read.scripts["library"] == small.read.scripts["library"]
    assert "<b>bold" not in made.text
    assert made.read.open == []
    assert HOSTILE.split(" \u2028")[0] in "".join(made.read.words)
    titles = [node["title"] for node in made.data["nodes"] if node["kind"] == "tactic"]
    assert titles[0].startswith("</script>")
    for svg in unpacked(made.read.scripts["trees"]).values():
        assert "<script" not in svg


def test_a_persons_page_leads_to_what_they_consider(ready: Advisor, made: Made) -> None:
    told = scenario(ready)
    page = way(ready, told)
    assert page.considered
    assert [anchor for anchor, _ in page.considered] == [f"tactic-{n}" for n in told.considering]
    text = render(page)
    assert all(f'<a href="#{anchor}">' in text for anchor, _ in page.considered)
    assert "Considered here" not in made.text


def test_hostile_texts_of_a_scenario_are_only_text(ready: Advisor) -> None:
    told = scenario(ready)
    people = tuple((role, Person(HOSTILE)) for role, _ in told.people)
    read = HtmlPage(render(way(ready, replace(told, title=HOSTILE, people=people))))
    assert list(read.scripts) == ["data", "trees", "library", "page"]
    assert read.open == []
    for svg in unpacked(read.scripts["trees"]).values():
        assert "<script" not in svg


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "\u2028\u2029", "&lt;/script&gt;"])
def test_data_in_a_script_cannot_end_it_and_comes_out_as_it_went_in(text: str) -> None:
    written = in_script({"text": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}
    assert unpacked(packed({"text": text})) == {"text": text}


def test_one_persons_way_is_said_of_everything_that_has_a_condition(ready: Advisor) -> None:
    told = scenario(ready)
    advice = ready.advise(told)
    marks = of_person(advice)
    truths = ready.session.infer(advice.known.facts).truths
    for key, _ in conditions(ready.pack):
        if marks[key][0].kind in ("so", "not", "unknown"):
            assert (
                marks[key][0].kind
                == {"TRUE": "so", "FALSE": "not", "UNKNOWN": "unknown"}[truths[key].name]
            )
    for one in advice.tactics:
        deciders = deciding(one.decision)
        assert all(marks[key][0].kind in ("decides", "may") for key in deciders)
        if len(deciders) == 1:
            assert marks[next(iter(deciders))] == (DECIDES,)


def test_lines_are_lit_only_where_what_they_lead_to_holds(ready: Advisor) -> None:
    told = scenario(ready)
    page = way(ready, told)
    truths = ready.session.infer(ready.advise(told).known.facts).truths
    lit = [edge for edge in page.edges if edge.met]
    assert lit
    assert all(truths[edge.head] is Truth.TRUE for edge in lit)
    assert not any(edge.met for edge in compose(ready.pack, {**page_trees(page)}).edges)


def page_trees(page: Page) -> Mapping[str, Any]:
    return {one.name: one.picture for group in page.book.groups for one in group.tactics}


def test_the_way_is_in_the_outline_in_words_too(ready: Advisor) -> None:
    page = way(ready, scenario(ready))
    text = "".join(HtmlPage(render(page)).words)
    assert "Marked: the way of" in text
    assert text.count("The way through its tree, in words") == len(ready.pack.tactics)
    assert "For you: " in text
    assert "answered: " in text


def test_what_decides_in_no_case_is_said_so(small: Made) -> None:
    rule = small.pack.tactics[0].rules[0]
    key = f"rule:{small.pack.tactics[0].name}/{rule.name}"
    gate = f"gate:{small.pack.gates[0].name}"
    page = compose(small.pack, small.drawn, (of_cases({key: 0, gate: 1}),))
    text = "".join(HtmlPage(render(page)).words)
    assert text.count("decides in no example") == 1
    assert text.count("decides in 1 example") == 1


def run(*words: str) -> str:
    result = CliRunner().invoke(fonder, ["graph", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_page_is_written_where_the_name_ends_in_html(tmp_path: Path, small: Made) -> None:
    out = tmp_path / "graph.html"
    assert run("--rules", str(SMALL), "-o", str(out)) == f"{out}\n"
    assert out.read_text(encoding="utf-8") == small.text


def test_the_page_counts_cases_and_unfolds_what_is_named(tmp_path: Path) -> None:
    out = tmp_path / "graph.html"
    name = load_pack(SMALL).tactics[0]
    run("--rules", str(SMALL), "--coverage", "--tactic", name.name, "-o", str(out))
    read = HtmlPage(out.read_text(encoding="utf-8"))
    assert re.search(r"decides in (\d+|no) example", "".join(read.words))
    assert json.loads(read.scripts["data"])["opened"] == [f"group:{name.group}"]


def test_what_is_other_than_in_an_older_pack_is_marked(small: Made) -> None:
    tactic = small.pack.tactics[0]
    first, *others = tactic.rules
    verdict = Verdict.NEVER if first.verdict is not Verdict.NEVER else Verdict.RECOMMEND
    before = replace(tactic, rules=(replace(first, verdict=verdict), *others))
    old = replace(small.pack, tactics=(before, *small.pack.tactics[1:]))
    key = f"rule:{tactic.name}/{first.name}"
    found = of_difference(old, small.pack)
    assert found == {key: "changed", f"tactic:{tactic.name}": "other advice for some"}
    page = compose(small.pack, small.drawn, (of_changes(found),))
    marked = {node.key: node.marks[0].kind for node in page.nodes if node.marks}
    assert marked == dict.fromkeys(found, "changed")
    assert of_difference(small.pack, small.pack) == {}


def test_a_new_tactic_and_a_changed_concept_are_marked(small: Made) -> None:
    pack = small.pack
    concept = pack.concepts[0]
    old = replace(
        pack,
        tactics=pack.tactics[:-1],
        concepts=(replace(concept, when=Not(concept.when)), *pack.concepts[1:]),
    )
    found = of_difference(old, pack)
    assert found[f"tactic:{pack.tactics[-1].name}"] == "new"
    assert found[f"concept:{concept.name}"] == "changed"


def test_overlays_stand_beside_the_trees_too(tmp_path: Path) -> None:
    name = load_pack(SMALL).tactics[0].name
    text = run("--rules", str(SMALL), "--tactic", name, "--coverage", "--diff", str(SMALL))
    assert "Decides in " in text
    assert "hanged" not in text
