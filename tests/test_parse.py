"""A folder of YAML becomes a pack, and everything wrong in it is said in one run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.diagnostics import FonderError
from engine.ir import All, Compare, Holds, IntType, Member, Not, Op, Pack, Verdict
from engine.load import load_pack, read_cases

MakePack = Callable[..., Path]


def _errors(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(FonderError) as caught:
        load_pack(folder, cache=False)
    return [(d.code, d.span.line, d.message) for d in caught.value.diagnostics]


def test_the_small_pack_is_read_as_it_is_written(small_pack: Pack) -> None:
    assert small_pack.title == "A bicycle that runs"
    assert [role.name for role in small_pack.roles] == ["you", "mechanic"]
    assert small_pack.facts[1].type == IntType(0, 20000, "kilometres")
    assert small_pack.claims[0].lines == ((3, 3), (5, 7))
    assert small_pack.relations[1].resolved == "Distance decides first."
    assert [tactic.name for tactic in small_pack.tactics] == ["long_ride", "replace_chain"]


def test_unless_is_a_condition_that_must_not_hold(small_pack: Pack) -> None:
    worn = small_pack.concepts[0]
    assert worn.when == All(
        (Compare("chain_km", Op.GE, 3000), Not(Compare("noise", Op.EQ, "none")))
    )


def test_all_but_becomes_the_groups_that_are_left(small_pack: Pack) -> None:
    assert small_pack.gates[0].groups == ("riding",)


def test_a_decision_list_ends_with_otherwise(small_pack: Pack) -> None:
    rules = small_pack.tactics[0].rules
    assert [rule.name for rule in rules] == ["worn_out", "noisy", "otherwise"]
    assert [rule.when for rule in rules] == [
        Holds("worn_out"),
        Member("noise", ("squeak", "grind")),
        None,
    ]
    assert rules[-1].verdict is Verdict.RECOMMEND


def test_a_note_may_be_a_bare_text(small_pack: Pack) -> None:
    how = small_pack.tactics[1].rules[0].how
    assert [note.text for note in how] == [
        "Measure the old chain first.",
        "Ask {{ mechanic.name }} for the tool.",
    ]
    assert [note.beyond for note in how] == [False, True]


def test_everything_wrong_is_said_in_one_run(pack_with: MakePack) -> None:
    folder = pack_with(
        one="remarks:\n  - remark: Bad Name\n    when: wurn or noise == squek\n    sais: x\n",
        two="constraints: nothing\n",
        three="concepts: [\n",
    )
    found = _errors(folder)
    assert [(code, line) for code, line, _ in found] == [
        ("P002", 2),
        ("P004", 2),
        ("R001", 3),
        ("R004", 3),
        ("P001", 4),
        ("Y001", 2),
        ("P003", 1),
    ]


def test_a_file_that_is_not_yaml_makes_no_unknown_names_elsewhere(pack_with: MakePack) -> None:
    facts = (Path(__file__).parent / "packs/small/facts.yaml").read_text()
    found = _errors(pack_with(facts=facts.replace("Do both", "{{ Do")))
    assert {code for code, _, _ in found} <= {"Y001", "Y004"}


def test_a_pack_file_that_is_not_yaml_makes_no_unknown_names_elsewhere(
    pack_with: MakePack,
) -> None:
    assert [code for code, _, _ in _errors(pack_with(pack="pack: [\n"))] == ["Y001"]


def test_a_broken_fact_makes_no_unknown_names_elsewhere(pack_with: MakePack) -> None:
    facts = (Path(__file__).parent / "packs/small/facts.yaml").read_text()
    found = _errors(pack_with(facts=facts.replace("range: [0, 20000]", "range: [0]")))
    assert [code for code, _, _ in found] == ["P009"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("range: [0, 20000]", "range: [20000, 0]", "P010"),
        ("range: [0, 20000]", "range: [0, much]", "P006"),
        ("    range: [0, 20000]\n", "", "P002"),
        ("type: int", "type: bool", "P010"),
        ("none: no noise", "Nothing: no noise", "P004"),
        ("none: no noise", "unknown: no noise", "P011"),
        ("    values:", "    unit: x\n    values:", "P010"),
        ("fact: likes_tools", "fact: yes", "P011"),
        ("section: state", "section: stat", "R001"),
        ("changed_by: time", "changed_by: him", "R001"),
        ("about: you", "about: outsid", "R001"),
        ("short: whether the brakes work", "short: ''", "P007"),
        ("short: whether the brakes work", "short: [x]", "P003"),
        ("short: whether the brakes work", "sort: x", "P001"),
    ],
)
def test_a_fact_that_is_wrong_is_said(old: str, new: str, code: str, pack_with: MakePack) -> None:
    facts = (Path(__file__).parent / "packs/small/facts.yaml").read_text()
    assert old in facts
    assert code in [found for found, _, _ in _errors(pack_with(facts=facts.replace(old, new)))]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  - otherwise: recommend\n    because: All is well.\n    beyond: true\n", "", "P012"),
        ("rule: worn_out", "otherwise: avoid", "P012"),
        ("rule: noisy", "rule: worn_out", "R002"),
        ("rule: noisy", "rule: otherwise", "R002"),
        ("verdict: not-yet", "verdict: not_yet", "P005"),
        ("group: riding", "group: rides", "R001"),
        ("after: [replace_chain]", "after: [replace_chains]", "R001"),
        ("source: [M-001]", "source: [M-01]", "R001"),
        ("beyond: true", "beyond: maybe", "P005"),
        ("tactic: long_ride", "tactic: replace_chain", "R002"),
    ],
)
def test_a_tactic_that_is_wrong_is_said(old: str, new: str, code: str, pack_with: MakePack) -> None:
    folder = pack_with()
    path = folder / "tactics/long_ride.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert code in [found for found, _, _ in _errors(folder)]


def test_a_file_named_yml_is_not_passed_over(pack_with: MakePack) -> None:
    folder = pack_with()
    (folder / "more.yml").write_text("remarks: []\n")
    assert [code for code, _, _ in _errors(folder)] == ["P014"]


def test_a_folder_without_a_pack_is_said_once(tmp_path: Path) -> None:
    assert [code for code, _, _ in _errors(tmp_path)] == ["P013"]
    assert [code for code, _, _ in _errors(tmp_path / "none")] == ["Y013"]


def test_the_hash_covers_the_rules_and_not_the_cases(pack_with: MakePack) -> None:
    folder = pack_with()
    before = load_pack(folder, cache=False).sha256
    (folder / "README.md").write_text("words")
    (folder / "more.cases.yaml").write_text("cases: []\n")
    assert load_pack(folder, cache=False).sha256 == before
    (folder / "more.yaml").write_text("remarks: []\n")
    assert load_pack(folder, cache=False).sha256 != before


def test_cases_are_merged_with_what_is_given(small_pack: Pack) -> None:
    folder = Path(__file__).parent / "packs/small"
    first, second, third = read_cases(folder, small_pack)
    assert {told.fact: told.value for told in first.facts}["chain_km"] == 100
    assert {told.fact: told.value for told in second.facts} == {
        "brakes_work": True,
        "chain_km": 5000,
        "noise": "grind",
        "likes_tools": False,
    }
    assert [told.fact for told in third.facts] == ["brakes_work"]
    assert third.expects[0].by == "brakes_first"
    assert third.expects[1].verdict is None
    assert third.expects[1].open == (Verdict.RECOMMEND, Verdict.AVOID)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("expect: {long_ride: {verdict: avoid, by: nobody}}", "R001"),
        ("expect: {short_ride: {verdict: avoid}}", "R001"),
        ("expect: {long_ride: {by: noisy}}", "P002"),
        ("expect: {long_ride: {open: [avoid]}}", "P009"),
        ("expect: {}", "P009"),
        ("facts: {noise: loud}\n    expect: {long_ride: {verdict: avoid}}", "S002"),
        ("given: bad\n    expect: {long_ride: {verdict: avoid}}", "R001"),
    ],
)
def test_a_case_that_is_wrong_is_said(
    case: str, code: str, pack_with: MakePack, small_pack: Pack
) -> None:
    folder = pack_with()
    (folder / "more.cases.yaml").write_text(f"cases:\n  - case: It is wrong\n    {case}\n")
    with pytest.raises(FonderError) as caught:
        read_cases(folder, small_pack)
    assert [d.code for d in caught.value.diagnostics] == [code]
