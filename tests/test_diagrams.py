"""Pictures say what the rules say, take nobody's words as markup, and are fresh."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.main import fonder
from engine.advice import Advice, chosen
from engine.advise import Advisor, advisor
from engine.analysis import draw as drawing_module
from engine.analysis.columns import LONGEST, in_columns
from engine.analysis.dot import LOOKS
from engine.analysis.draw import FORMATS, Drawing, draw
from engine.analysis.drawings import draw_overview, draw_paths, draw_trees, nobody
from engine.analysis.graph import decided_by, decision_graph, depends_on, graphml
from engine.analysis.notes import of_cases
from engine.analysis.overview import overview
from engine.analysis.path import deciding, paths
from engine.analysis.picture import picture
from engine.analysis.tree import Mark, Tree, decision_tree
from engine.deciding import Decision
from engine.diagnostics import FonderError
from engine.domains import domains
from engine.ir import Pack, Value, Verdict
from engine.load import load_pack
from engine.memory import gate_key
from engine.phrases import VERDICTS
from engine.scenario import Person, Scenario, Told
from engine.shipped import shipped
from engine.walk import walk
from engine.wording import wording
from tests.conftest import SMALL

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
PACKS = {"small": SMALL, "shipped": shipped("rules")}
HOSTILE = '<b>"x"</b> & ]] --> |\\N| `#quot;` $$ {{ }} <script>alert(1)</script>\n%% end'
PRONOUNS = ("he", "him", "his", "his", "himself")
READY = advisor(load_pack(SMALL, cache=False))


@pytest.fixture(scope="module", params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(PACKS[request.param])


@pytest.fixture(scope="module")
def shipped_pack() -> Pack:
    return load_pack(PACKS["shipped"])


def trees(pack: Pack) -> list[Tree]:
    words = wording(pack, nobody(pack))
    return [decision_tree(pack, tactic, words) for tactic in pack.tactics]


def scenario(text: str = "Bo", /, **told: Value) -> Scenario:
    people = (("you", Person("", PRONOUNS)), ("mechanic", Person(text, PRONOUNS)))
    return Scenario(text, people, tuple(Told(fact, value) for fact, value in told.items()))


def drawings(pack: Pack) -> Iterator[tuple[str, Drawing]]:
    yield "overview", draw_overview(pack)
    for tactic in pack.tactics:
        yield tactic.name, draw_trees(pack, [tactic])


def words_of(svg: str) -> list[str]:
    """The shapes and the words of an SVG in their order, without their places."""
    found: list[str] = []
    for element in ElementTree.fromstring(svg).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ("title", "desc", "text"):
            found.append((element.text or "").strip())
        elif element.get("id"):
            found.append(f"#{element.get('id')}")
        elif tag in ("ellipse", "polygon"):
            found.append(f"{tag} {element.get('fill')} {element.get('stroke-dasharray')}")
    return found


# --- the graph --------------------------------------------------------------------------------


def test_everything_a_pack_declares_is_in_its_graph(pack: Pack) -> None:
    graph = decision_graph(pack)
    count = len(pack.facts) + len(pack.claims) + len(pack.concepts) + len(pack.gates)
    count += len(pack.tactics) + sum(len(tactic.rules) for tactic in pack.tactics)
    assert len([n for n in graph if not n.startswith("verdict:")]) == count
    assert networkx.is_directed_acyclic_graph(graph)
    assert all(graph.edges[edge]["label"] for edge in graph.edges)


def test_a_fact_decides_the_tactics_whose_walk_reads_it(small_pack: Pack) -> None:
    graph = decision_graph(small_pack)
    assert decided_by(graph, "brakes_work") == ("long_ride",)
    assert decided_by(graph, "chain_km") == ("long_ride", "replace_chain")
    assert "fact:likes_tools" not in depends_on(graph, "long_ride")
    assert graph.edges["fact:brakes_work", "gate:brakes_first"]["label"] == "not brakes_work"


def test_the_graph_reads_back_from_graphml(pack: Pack) -> None:
    graph = decision_graph(pack)
    text = graphml(graph)
    again = networkx.parse_graphml(text)
    assert text == graphml(decision_graph(pack))
    assert {n: again.nodes[n] for n in again} == {n: graph.nodes[n] for n in graph}
    assert set(again.edges) == set(graph.edges)


# --- trees ------------------------------------------------------------------------------------


def test_a_tree_asks_every_gate_and_rule_once_in_their_order(pack: Pack) -> None:
    for tactic, tree in zip(pack.tactics, trees(pack), strict=True):
        assert tree.last is not None
        keys = [key for rung in tree.rungs for key in rung.leaf.keys] + list(tree.last.keys)
        assert keys == [step.key for step in walk(pack, tactic)]
        verdicts = {step.key: step.verdict for step in walk(pack, tactic)}
        assert all(verdicts[k] is r.leaf.verdict for r in tree.rungs for k in r.leaf.keys)


def test_every_edge_of_a_picture_is_labelled_and_joins_what_is_there(pack: Pack) -> None:
    for tree in trees(pack):
        shown = picture(tree.title, tree.about, [tree])
        names = {node.name for node in shown.nodes}
        assert len(names) == len(shown.nodes)
        assert all(edge.label.strip() for edge in shown.edges)
        assert {e.tail for e in shown.edges} | {e.head for e in shown.edges} == names


def test_a_long_tree_in_two_columns_loses_nothing(pack: Pack) -> None:
    for tree in trees(pack):
        whole = picture(tree.title, tree.about, [tree])
        laid = in_columns(whole)
        names = {node.name for node in laid.nodes}
        assert {node.name for node in whole.nodes} <= names
        assert {e.tail for e in laid.edges} | {e.head for e in laid.edges} == names
        assert all(edge.label for edge in laid.edges)
        assert max(len(ladder.rows) for ladder in laid.ladders) <= LONGEST + 1
        if len(laid.ladders) == 1:
            assert laid == whole


def test_verdicts_that_mean_different_things_have_different_shapes() -> None:
    shapes = {(LOOKS[verdict].shape, LOOKS[verdict].peripheries) for verdict in Verdict}
    assert len(shapes) == len(Verdict)


def test_the_outline_says_what_the_tree_says(pack: Pack) -> None:
    for tactic, tree in zip(pack.tactics, trees(pack), strict=True):
        text = " ".join(draw_trees(pack, [tactic]).outline.split())
        questions = re.findall(r"(?:^| )(\d+)\. (?:\(comes first\) )?", text)
        assert [int(n) for n in questions][-1:] == [len(tree.rungs)][: len(tree.rungs)]
        for number, rung in enumerate(tree.rungs, 1):
            assert all(" ".join(line.text.split()) in text for line in rung.lines), number
            assert f"yes -> {rung.leaf.words}." in text
        for step in walk(pack, tactic):
            assert re.search(rf"[\[ ]{step.key.rpartition(':')[2].rpartition('/')[2]}[\],]", text)


def test_every_rule_can_be_found_in_the_picture(pack: Pack) -> None:
    for tactic in pack.tactics:
        text = draw_trees(pack, [tactic]).dot
        assert all(step.key in text for step in walk(pack, tactic))


def test_the_overview_shows_each_guard_once(pack: Pack) -> None:
    found = overview(pack, nobody(pack))
    shown = {(key, col.name): row.verdict for row, col in found.guards() for key in row.keys}
    assert shown == {
        (gate.name, group): gate.verdict for gate in pack.gates for group in gate.groups
    }
    titles = [one.title for column in found.columns for one in column.tactics]
    assert len(titles) == len(pack.tactics)


# --- one person's way -------------------------------------------------------------------------


@st.composite
def told(draw: st.DrawFn) -> dict[str, Value]:
    cells = domains(READY.pack)
    facts = draw(st.sets(st.sampled_from(sorted(cells))))
    return {fact: draw(st.sampled_from([cell.value for cell in cells[fact]])) for fact in facts}


@settings(deadline=None)
@given(told())
def test_the_marks_of_a_path_agree_with_the_advice(facts: dict[str, Value]) -> None:
    try:
        advice = READY.advise(scenario(**facts))
    except FonderError:  # answers that cannot be true together have no path
        return
    by_name = {one.tactic.name: one for one in advice.tactics}
    for tree in paths(READY, advice, tuple(by_name)):
        agrees(tree, READY, by_name[tree.tactic].decision)


def agrees(tree: Tree, ready: Advisor, decision: Decision) -> None:
    deciders = deciding(decision)
    keys = [step.key for step in ready.question.walks[tree.tactic]]
    shown = [key for rung in tree.rungs for key in rung.leaf.keys]
    shown += [] if tree.last is None else tree.last.keys
    assert [*shown, *tree.out_of_reach] == keys
    assert deciders.isdisjoint(tree.out_of_reach)
    for rung in tree.rungs:
        can = {Mark.TAKEN: len(deciders) == 1, Mark.OPEN: len(deciders) > 1}
        if deciders & set(rung.leaf.keys):
            assert can[rung.yes.mark]
        else:
            proviso = set(rung.leaf.keys) <= set(decision.provisos)
            assert rung.yes.mark is (Mark.OPEN if proviso else Mark.RULED_OUT)
            assert rung.no.mark is not Mark.RULED_OUT
    if decision.settled_if and decision.verdict is not None:
        assert tree.status.startswith(VERDICTS[decision.verdict])
    if len(deciders) == 1:
        ends = [rung.yes.mark for rung in tree.rungs] + [tree.rungs[-1].no.mark] * (
            tree.last is not None
        )
        assert ends.count(Mark.TAKEN) == 1
        assert ends[-1] is Mark.TAKEN


def test_a_path_cites_the_answers_that_decide() -> None:
    advice = READY.advise(scenario(brakes_work=True, chain_km=5000, noise="grind"))
    (tree,) = paths(READY, advice, ("long_ride",))
    assert tree.rungs[0].no.why == "you told us: the brakes work"
    assert "what noise it makes (\u201cit grinds\u201d)" in tree.rungs[1].yes.why
    assert tree.status == "Not yet"


def test_what_was_not_told_stands_where_a_path_forks() -> None:
    advice = READY.advise(scenario(brakes_work=True, chain_km=100))
    (tree,) = paths(READY, advice, ("long_ride",))
    assert tree.rungs[-1].no.why == "you did not tell us: what noise it makes"
    assert tree.rungs[-1].no.mark is Mark.OPEN


def test_a_scenario_that_considers_nothing_shows_the_first_of_its_plan() -> None:
    advice = READY.advise(scenario(brakes_work=True, chain_km=100, noise="none"))
    assert chosen(advice) == tuple(step.tactic for step in advice.plan.now)[:3]


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [e for e in FORMATS if e not in (".png", ".pdf")])
def test_the_same_rules_give_the_same_bytes(ending: str) -> None:
    advice = READY.advise(scenario(noise="squeak"))
    path = Path(f"x{ending}")
    one, two = ([draw(made, path) for made in several(advice)] for _ in range(2))
    assert one == two


def several(advice: Advice) -> Iterator[Drawing]:
    yield draw_overview(READY.pack)
    yield draw_trees(READY.pack, READY.pack.tactics)
    yield draw_paths(READY, advice, chosen(advice))


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_pictures_to_print_are_what_they_say(ending: str, begins: bytes) -> None:
    if drawing_module.has_font():
        made = draw(draw_overview(READY.pack), Path(f"x{ending}"))
        assert made.startswith(begins)
        assert made == draw(draw_overview(READY.pack), Path(f"x{ending}"))


def test_without_a_font_only_what_needs_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_module, "has_font", lambda: False)
    assert draw(draw_overview(READY.pack), Path("x.svg"))
    with pytest.raises(FonderError, match="F007"):
        draw(draw_overview(READY.pack), Path("x.png"))


@pytest.mark.parametrize("name", ["x.jpeg", "x"])
def test_an_unknown_ending_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(FonderError, match=r"F006(.|\n)*\.svg, \.png, \.pdf"):
        draw(draw_overview(READY.pack), Path(name))


def hostile() -> Drawing:
    advice = READY.advise(scenario(HOSTILE, noise="squeak"))
    return draw_paths(READY, advice, ("long_ride", "replace_chain"))


def test_a_hostile_name_is_only_text_in_svg() -> None:
    tame = draw_paths(READY, READY.advise(scenario(noise="squeak")), ("long_ride", "replace_chain"))
    parts = [
        [element.tag for element in ElementTree.fromstring(draw(made, Path("x.svg"))).iter()]
        for made in (hostile(), tame)
    ]
    assert set(parts[0]) == set(parts[1])
    joined = "".join(ElementTree.fromstring(draw(hostile(), Path("x.svg"))).itertext())
    assert "<script>" in joined


def test_a_hostile_name_is_only_text_in_mermaid_and_graphml() -> None:
    made = hostile()
    node = r'  t\d\w*(?:\W+)"[^"<>`$|]*(?:<br/>[^"<>`$|]*)*"\W+'
    edge = r'  t\d\w* \S+\|"[^"<>`$|]*"\| t\d\w*'
    for line in made.mermaid.splitlines()[1:]:
        assert re.fullmatch(f"{node}|{edge}", line), line
    assert networkx.parse_graphml(graphml(made.graph()))


def test_an_svg_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(
        draw(draw_trees(READY.pack, READY.pack.tactics[:1]), Path("x.svg"))
    )
    assert root.get("role") == "img"
    title, desc = list(root)[:2]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Go on a long ride with them"
    assert "yes -> Set aside" in (desc.text or "")


def test_nothing_is_written_to_standard_error() -> None:
    code = (
        "from pathlib import Path; from engine.load import load_pack;"
        "from engine.analysis.drawings import draw_overview; from engine.analysis.draw import draw;"
        f"draw(draw_overview(load_pack(Path({str(SMALL)!r}), cache=False)), Path('x.svg'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == ""


# --- the command ------------------------------------------------------------------------------


def run(*arguments: str) -> str:
    """Run the command below its group: alone it would remember other names for its help."""
    command = ["graph", *arguments, "--rules", str(SMALL)]
    result = CliRunner().invoke(fonder, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_tactic_may_be_named_by_another_word(tmp_path: Path) -> None:
    run("--tactic", "New chain", "-o", str(tmp_path / "tree.svg"))
    assert "Replace the chain" in (tmp_path / "tree.svg").read_text(encoding="utf-8")


def test_without_a_file_the_outline_is_printed() -> None:
    assert run("--tactic", "replace_chain").startswith("Replace the chain\n===")
    assert run("--overview") == run() != ""


def test_a_tactic_that_is_none_is_told_with_what_is_near() -> None:
    with pytest.raises(FonderError, match=r"S003(.|\n)*did you mean 'new chain'"):
        run("--tactic", "new chian")


def test_a_folder_takes_one_picture_for_each_tactic(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("scenario: Mine\nfacts: {noise: squeak}\nconsidering: [long_ride, new chain]\n")
    run("--scenario", str(file), "-o", f"{tmp_path}/out/")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["long_ride.svg", "replace_chain.svg"]


def test_all_writes_the_overview_and_every_tree(tmp_path: Path) -> None:
    run("--all", str(tmp_path))
    names = sorted(path.name for path in tmp_path.iterdir())
    stems = ("long_ride", "overview", "replace_chain")
    assert names == [f"{stem}{ending}" for stem in stems for ending in (".svg", ".txt")]


# --- what is committed ------------------------------------------------------------------------


def test_the_pictures_in_diagrams_are_fresh(shipped_pack: Pack) -> None:
    expected = {"README.md"}
    for name, made in drawings(shipped_pack):
        expected |= {f"{name}.svg", f"{name}.txt"}
        text = (DIAGRAMS / f"{name}.txt").read_text(encoding="utf-8")
        assert text == made.outline, "run `make diagrams`"
        svg = (DIAGRAMS / f"{name}.svg").read_text(encoding="utf-8")
        assert words_of(svg) == words_of(draw(made, Path("x.svg")).decode()), "run `make diagrams`"
    assert {path.name for path in DIAGRAMS.iterdir()} == expected


def test_coverage_says_beside_every_verdict_how_many_cases_decide_there(pack: Pack) -> None:
    counts = {key: place for place, key in enumerate(step_keys(pack))}
    for tactic in pack.tactics:
        text = " ".join(draw_trees(pack, [tactic], of_cases(counts)).outline.split()).lower()
        for step in walk(pack, tactic):
            many = counts[step.key]
            said = "1 example" if many == 1 else f"{many or 'no'} example"
            assert f"decides in {said}" in text
    text = draw_overview(pack, of_cases(counts)).outline
    assert text.count("(decides in") == len(pack.gates)


def step_keys(pack: Pack) -> dict[str, None]:
    return {step.key: None for tactic in pack.tactics for step in walk(pack, tactic)} | {
        gate_key(gate.name): None for gate in pack.gates
    }


def test_coverage_is_for_pictures_of_the_rules_alone(tmp_path: Path) -> None:
    for words in (["--all", str(tmp_path)], ["--scenario", "mine.yaml"]):
        result = CliRunner().invoke(fonder, ["graph", "--coverage", *words])
        assert result.exit_code == 2
        assert "--coverage and --diff are for" in result.output
