"""A scenario is bound to its pack, and mistakes come with the answers that may be given."""

import io
import sys
from pathlib import Path

import pytest

from engine.answers import Answered, parse_answer, read_answers
from engine.diagnostics import Diagnostic, FonderError
from engine.findings import Findings
from engine.ir import EnumType, FactTypeKind, IntType, Pack
from engine.load import load_scenario
from engine.scenario import Person, Scenario, Told
from engine.yaml_reader import Table, Text

GOOD = """
scenario: My old bicycle
you: {name: Ann, pronouns: she}
mechanic: {name: Kim, pronouns: [ze, zir, zir, zirs, zirself]}
region: germany
date: 2026-05-17
considering: [Replace the Chain, long-ride]
tried:
  - new chain
in_own_words: It squeaks and I am fed up.
facts:
  brakes_work: yes
  chain_km: 3200
  noise: Squeak
  likes_tools: unknown
"""


def _load(text: str, pack: Pack, folder: Path) -> Scenario:
    path = folder / "scenario.yaml"
    path.write_text(text)
    return load_scenario(path, pack)


def _errors(text: str, pack: Pack, folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(FonderError) as caught:
        _load(text, pack, folder)
    diagnostics: tuple[Diagnostic, ...] = caught.value.diagnostics
    return diagnostics


def test_a_scenario_is_read_as_it_is_written(small_pack: Pack, tmp_path: Path) -> None:
    scenario = _load(GOOD, small_pack, tmp_path)
    assert scenario.title == "My old bicycle"
    assert dict(scenario.people) == {
        "you": Person("Ann", ("she", "her", "her", "hers", "herself")),
        "mechanic": Person("Kim", ("ze", "zir", "zir", "zirs", "zirself")),
    }
    assert scenario.region == "DE"
    assert scenario.considering == ("replace_chain", "long_ride")
    assert scenario.tried == ("replace_chain",)
    assert scenario.facts == {"brakes_work": True, "chain_km": 3200, "noise": "squeak"}
    assert len(scenario.sha256) == 64


def test_an_answer_left_open_is_not_told(small_pack: Pack, tmp_path: Path) -> None:
    scenario = _load("facts: {noise: unknown, chain_km: , brakes_work: ''}\n", small_pack, tmp_path)
    assert scenario.told == ()
    assert scenario.not_known == ("noise",)


def test_a_value_named_unknown_wins_over_not_knowing() -> None:
    table = Table(((Text("colour"), Text("Unknown")), (Text("age"), Text("unknown"))))
    kinds: dict[str, FactTypeKind | None] = {
        "colour": EnumType(("red", "unknown"), ("red", "nobody knows")),
        "age": IntType(0, 9),
    }
    answered = read_answers(table, kinds, Findings())
    assert answered == Answered((Told("colour", "unknown"),), ("age",))


def test_every_key_may_be_left_out(small_pack: Pack, tmp_path: Path) -> None:
    scenario = _load("facts:\nconsidering:\n", small_pack, tmp_path)
    assert scenario.told == ()
    assert [role for role, _ in scenario.people] == ["you", "mechanic"]


def test_a_scenario_is_read_from_standard_input(
    small_pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"facts: {noise: grin}\n")))
    with pytest.raises(FonderError, match=r"<stdin>:1:16: S002: .*\n.*did you mean 'grind'"):
        load_scenario("-", small_pack)


@pytest.mark.parametrize(
    ("text", "code", "help"),
    [
        ("him: {pronouns: he}", "P001", "one of"),
        ("mechanik: {pronouns: he}", "P001", "did you mean 'mechanic'"),
        ("you: {pronouns: shee}", "S004", "she, he or they"),
        ("you: Ann", "P003", ""),
        ("region: germony", "S003", "did you mean 'germany'"),
        ("date: May", "P004", "2026-05-17"),
        ("date: 2026-02-30", "S005", "year-month-day"),
        ("considering: [long rid]", "S003", "did you mean 'long ride'"),
        ("considering: long ride", "P003", ""),
        ("facts: {noize: grind}", "S001", "did you mean 'noise'"),
        ("facts: {noise: loud}", "S002", "squeak (it squeaks)"),
        ("facts: {noise: [grind]}", "S002", "squeak (it squeaks)"),
        ("facts: {brakes_work: sure}", "S002", "yes, no or unknown"),
        ("facts: {chain_km: 99999}", "S002", "from 0 to 20000 (kilometres)"),
        ("facts: {chain_km: 1.5}", "S002", "whole number"),
        ("facts: [noise]", "P003", ""),
        ("- noise", "P003", "scenario"),
        ("facts: {noise: grind", "Y001", ""),
    ],
)
def test_what_is_wrong_is_said_with_a_way_out(
    text: str, code: str, help: str, small_pack: Pack, tmp_path: Path
) -> None:
    (found,) = _errors(text + "\n", small_pack, tmp_path)
    assert found.code == code
    assert help in found.help


def test_everything_wrong_is_said_in_one_run(small_pack: Pack, tmp_path: Path) -> None:
    text = "hm: x\nyou: {pronouns: x}\ndate: 2026-13-01\nfacts: {a: b, noise: x}\ntried: [x]\n"
    codes = [found.code for found in _errors(text, small_pack, tmp_path)]
    assert codes == ["P001", "S004", "S005", "S001", "S002", "S003"]


def test_a_number_may_be_either_end_of_its_range() -> None:
    found = [parse_answer(word, IntType(0, 9)) for word in ("-1", "0", "9", "10")]
    assert found == [None, 0, 9, None]
