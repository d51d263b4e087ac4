"""The schemas take what Fonder takes and refuse what it refuses."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from cli.main import main
from engine.findings import Findings
from engine.ir import EnumType, FactType, Pack, Verdict
from engine.load import load_pack
from engine.offers import Schema
from engine.schema import pack_schema, scenario_schema
from engine.shapes import SECTIONS
from engine.words import unfilled
from engine.yaml_reader import Items, Node, Text, read_yaml

ROOT = Path(__file__).parent
FILES = sorted((ROOT / "packs/small").rglob("*.yaml"))
RULES = ROOT.parent / "rules"
REAL = load_pack(RULES)


def _resolved(node: Node) -> object:
    """Return the tree as an editor that follows YAML 1.2 sees it."""
    if isinstance(node, Text):
        if not node.plain:
            return node.value
        if re.fullmatch("-?[0-9]+", node.value):
            return int(node.value)
        return {"true": True, "false": False, "": None, "null": None}.get(node.value, node.value)
    if isinstance(node, Items):
        return [_resolved(item) for item in node.items]
    return {key.value: _resolved(value) for key, value in node.entries}


def offered(schema: Schema, *path: str) -> dict[object, str]:
    """Return what an editor offers under a path of keys, with what it says of each.

    Keys come from `properties`, values from `enum` and `const`, as the YAML language server does.
    """
    found: dict[object, str] = {}
    for one in _below(schema, path):
        properties = one.get("properties")
        if isinstance(properties, dict):
            found |= {name: about.get("description", "") for name, about in properties.items()}
        if "const" in one:
            found[one["const"]] = str(one.get("title", ""))
        values, says = one.get("enum", []), one.get("enumDescriptions")
        assert isinstance(values, list)
        assert says is None or isinstance(says, list)
        found |= dict(zip(values, says or [""] * len(values), strict=True))
    return found


def _below(schema: Schema, path: Sequence[str]) -> Iterator[Schema]:
    """Yield every schema that speaks of what stands under a path."""
    for ways in ("anyOf", "then", "else"):
        below = schema.get(ways, [])
        for one in below if isinstance(below, list) else [below]:
            assert isinstance(one, dict)
            yield from _below(one, path)
    if not path:
        yield schema
    elif path[0] == "-" and isinstance(items := schema.get("items"), dict):
        yield from _below(items, path[1:])
    elif isinstance(properties := schema.get("properties"), dict) and path[0] in properties:
        yield from _below(properties[path[0]], path[1:])


def _accepts(schema: Schema, text: str) -> bool:
    valid: bool = Draft202012Validator(schema).is_valid(tree_of(text))
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(tree_of(text)) is valid
    return valid


def tree_of(text: str) -> object:
    """Return a file as an editor sees it."""
    tree = read_yaml(text.encode(), "f.yaml", Findings())
    assert tree is not None
    return _resolved(tree)


@pytest.mark.parametrize("fact", ["brakes_work", "chain_km", "noise"])
def test_what_is_not_known_may_be_said_of_every_fact(fact: str, small_pack: Pack) -> None:
    assert _accepts(scenario_schema(small_pack), f"facts: {{{fact}: unknown}}\n")


def test_the_schemas_are_schemas(small_pack: Pack) -> None:
    Draft202012Validator.check_schema(pack_schema())
    Draft202012Validator.check_schema(scenario_schema(small_pack))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_small_pack_fit(path: Path) -> None:
    assert _accepts(pack_schema(), path.read_text())


@pytest.mark.parametrize(
    "text",
    [
        "remark: []\n",
        "remarks: nothing\n",
        "remarks: [{remark: a, when: b}]\n",
        "remarks: [{remark: a, when: b, says: c, sais: d}]\n",
        "remarks: [{remark: A b, when: b, says: c}]\n",
        "tactic: a\n",
        "claims: [{claim: 17}]\n",
    ],
)
def test_what_a_pack_may_not_hold_is_refused(text: str) -> None:
    assert not _accepts(pack_schema(), text)


@pytest.mark.parametrize(
    "text",
    [
        "facts: {noise: squeak, chain_km: 5, brakes_work: yes}\n",
        "facts: {noise: unknown, chain_km: , brakes_work: false}\n",
        "considering: [long_ride, Something Else]\ntried:\n",
        "you: {name: Ann, pronouns: she}\nmechanic: {pronouns: [a, b, c, d, e]}\n",
        "date: 2026-05-17\nregion: DE\nscenario: 7\n",
    ],
)
def test_a_good_scenario_fits(text: str, small_pack: Pack) -> None:
    assert _accepts(scenario_schema(small_pack), text)


@pytest.mark.parametrize(
    "text",
    [
        "facts: {noize: squeak}\n",
        "facts: {noise: loud}\n",
        "facts: {chain_km: 99999}\n",
        "facts: {brakes_work: perhaps}\n",
        "him: {name: Bo}\n",
        "date: tomorrow\n",
        "considering: long_ride\n",
    ],
)
def test_a_bad_scenario_is_refused(text: str, small_pack: Pack) -> None:
    assert not _accepts(scenario_schema(small_pack), text)


def test_an_editor_is_offered_values_with_their_labels(small_pack: Pack) -> None:
    written = repr(scenario_schema(small_pack))
    assert "{'const': 'long_ride', 'title': 'Go on a long ride with mechanic'}" in written
    assert offered(scenario_schema(small_pack), "facts", "noise")["squeak"] == "it squeaks"


def test_the_schemas_of_the_shipped_pack_are_schemas() -> None:
    for schema in (pack_schema(REAL), scenario_schema(REAL)):
        Draft202012Validator.check_schema(schema)
        assert jsonschema_rs.meta.is_valid(schema)


@pytest.mark.parametrize("named", [False, True], ids=["without names", "with names"])
def test_both_stock_validators_take_every_file_of_the_shipped_pack(named: bool) -> None:
    schema = pack_schema(REAL if named else None)
    one, other = Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)
    files = {path.name: tree_of(path.read_text("utf-8")) for path in RULES.rglob("*.yaml")}
    assert len(files) > 50
    assert [name for name, tree in files.items() if not other.is_valid(tree)] == []
    few = sorted(files)[::5]  # the first is a hundred times slower
    assert [name for name in few if not one.is_valid(files[name])] == []


def test_both_stock_validators_take_every_scenario_that_comes_with_it() -> None:
    schema = scenario_schema(REAL)
    one, other = Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)
    trees = [
        tree_of(path.read_text("utf-8")) for path in (ROOT.parent / "scenarios").glob("*.yaml")
    ]
    assert trees
    assert all(one.is_valid(tree) and other.is_valid(tree) for tree in trees)


MISTAKES = [
    ("facts: {noize: squeak}\n", "facts", ["noize"]),
    ("facts: {noise: squeek}\n", "facts/noise", ["squeek", "squeak", "grind"]),
    ("facts: {chain_km: 99999}\n", "facts/chain_km", ["99999", "20000"]),
    ("facts: {chain_km: far}\n", "facts/chain_km", ["far", "unknown"]),
    ("facts: {brakes_work: perhaps}\n", "facts/brakes_work", ["perhaps", "yes", "no"]),
    ("fact: {noise: squeak}\n", "", ["fact"]),
    ("date: tomorrow\n", "date", ["tomorrow"]),
]


@pytest.mark.parametrize(("text", "path", "words"), MISTAKES)
def test_a_stock_validator_says_where_and_what_is_wrong(
    text: str, path: str, words: list[str], small_pack: Pack
) -> None:
    schema, tree = scenario_schema(small_pack), tree_of(text)
    error = best_match(Draft202012Validator(schema).iter_errors(tree))
    assert error is not None
    first = next(iter(jsonschema_rs.Draft202012Validator(schema).iter_errors(tree)))
    for place, message in (
        (error.absolute_path, error.message),
        (first.instance_path, first.message),
    ):
        assert "/".join(map(str, place)) == path
        assert all(word in message for word in words[:1])
    assert all(word in error.message for word in words)


def test_under_facts_an_editor_offers_every_question_of_the_pack() -> None:
    found = offered(scenario_schema(REAL), "facts")
    assert list(found) == [fact.name for fact in REAL.facts]
    assert all(found.values())


@pytest.mark.parametrize("fact", [f for f in REAL.facts if isinstance(f.type, EnumType)])
def test_for_a_question_an_editor_offers_its_answers_with_their_labels(fact: FactType) -> None:
    assert isinstance(fact.type, EnumType)
    found = offered(scenario_schema(REAL), "facts", fact.name)
    told = {value: label for value, label in found.items() if value in fact.type.values}
    assert list(told) == list(fact.type.values)
    assert list(told.values()) == [unfilled(label) for label in fact.type.labels]
    assert "unknown" in found


def test_an_editor_shows_the_question_its_help_its_reason_and_its_answers() -> None:
    facts = scenario_schema(REAL)["properties"]["facts"]["properties"]  # type: ignore[index]  # plain data
    stage = next(fact for fact in REAL.facts if fact.name == "stage")
    assert isinstance(stage.type, EnumType)
    shown = facts["stage"]["markdownDescription"]
    assert unfilled(stage.question) in shown
    assert unfilled(stage.why) in shown
    assert all(f"- `{value}`" in shown for value in stage.type.values)


def test_an_editor_offers_tactics_groups_and_their_like_in_the_files_of_a_pack() -> None:
    schema = pack_schema(REAL)
    (tactic,) = [schema["then"]]
    assert isinstance(tactic, dict)
    assert set(offered(tactic, "group")) == {group.name for group in REAL.groups}
    assert set(offered(tactic, "phase")) == {phase.name for phase in REAL.phases}
    assert set(offered(tactic, "after", "-")) == {one.name for one in REAL.tactics}
    assert set(offered(tactic, "rules", "-", "verdict")) == set(map(str, Verdict))
    sections = schema["else"]
    assert isinstance(sections, dict)
    assert set(offered(sections, "cases", "-", "expect")) == {one.name for one in REAL.tactics}
    roles = {role.name for role in REAL.roles}
    assert set(offered(sections, "facts", "-", "about")) == roles | {"both", "outside"}


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_an_editor_puts_in_a_new_item_with_the_keys_it_must_have(section: str) -> None:
    items = pack_schema()["else"]["properties"][section]["items"]  # type: ignore[index]  # plain data
    (snippet,) = items["defaultSnippets"]
    assert list(snippet["body"]) == items["required"]
    assert "${1:" in json.dumps(snippet["body"])


def test_a_pack_with_errors_has_a_schema_without_its_names(
    pack_with: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "pack", "--rules", str(pack_with(extra="remarks: [\n"))]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == pack_schema()
    assert "its names are not offered" in printed.err


def test_a_new_scenario_names_the_schema_for_editors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, schema = tmp_path / "mine" / "mine.yaml", tmp_path / "scenario.schema.json"
    command = ["new", "scenario", "-o", str(mine), "--schema", str(schema)]
    assert main([*command, "--rules", str(ROOT / "packs/small")]) == 0
    first = mine.read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../scenario.schema.json"
    assert _accepts(json.loads(schema.read_text()), mine.read_text())
    assert capsys.readouterr().out.split() == [str(mine), str(schema)]
