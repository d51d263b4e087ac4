"""The schemas take what Fonder takes and refuse what it refuses."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from engine.findings import Findings
from engine.ir import Pack
from engine.schema import Schema, pack_schema, scenario_schema
from engine.yaml_reader import Items, Node, Text, read_yaml

ROOT = Path(__file__).parent
FILES = sorted((ROOT / "packs/small").rglob("*.yaml"))


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


def _accepts(schema: Schema, text: str) -> bool:
    tree = read_yaml(text.encode(), "f.yaml", Findings())
    assert tree is not None
    valid: bool = Draft202012Validator(schema).is_valid(_resolved(tree))
    return valid


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
    assert "{'const': 'squeak', 'description': 'it squeaks'}" in written
    assert "{'const': 'long_ride', 'title': 'Go on a long ride with mechanic'}" in written
