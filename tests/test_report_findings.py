"""Findings in each of their forms, and what happens where there are too many or only warnings."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from jsonschema.protocols import Validator

from cli.findings import FORMS as offered
from cli.main import Exit
from engine.diagnostics import Diagnostic, FonderError
from engine.findings import MOST
from engine.load import examine, load_pack
from engine.report_findings import FORMS, as_gnu, as_json, as_sarif, as_text
from engine.report_findings.as_json import findings_schema
from engine.report_findings.places import fingerprint, relative_uri
from engine.source import Span
from tests.conftest import SMALL, Run

OFFICIAL = json.loads((Path(__file__).parent / "sarif/sarif-2.1.0-rtm.4.json").read_text())
SARIF: Validator = Draft4Validator(OFFICIAL, format_checker=Draft4Validator.FORMAT_CHECKER)
OURS: Validator = Draft202012Validator(findings_schema())

UNKNOWN = Diagnostic("R001", Span("a/pack.yaml", 3, 7), "nothing is called so", "write it")
UNUSED = Diagnostic("K002", Span("a/pack.yaml", 9, 1), "it is cited nowhere")
FOLDER = Diagnostic("P013", Span("a"), "no file here holds the section 'pack'")
FOUND = FonderError([UNKNOWN, UNUSED, FOLDER], left_out=4)
NONE = FonderError([])
MANY = "remarks: [" + ", ".join(["{remark: a}"] * MOST) + "]\n"
SPARE = (
    "claims:\n  - {claim: M-004, section: Rides, lines: '13', kind: advice, says: Ride often.,\n"
    "     evidence: opinion, strength: strong}\n"
)
"""A claim that nothing cites, which is but a warning."""


def results(text: str) -> list[dict[str, object]]:
    """Return the results of a SARIF log that fits the official schema."""
    log = json.loads(text)
    SARIF.validate(log)
    found = log["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def test_the_forms_offered_are_those_there_are() -> None:
    assert offered == tuple(FORMS)


def test_people_read_places_codes_ways_out_and_how_many() -> None:
    assert as_text(FOUND).splitlines() == [
        "a: P013: no file here holds the section 'pack'",
        "a/pack.yaml:3:7: R001: nothing is called so",
        "  help: write it",
        "a/pack.yaml:9:1: K002: it is cited nowhere",
        "3 problems found, 1 warning among them, and 4 more that are not shown",
    ]


def test_an_editor_reads_a_line_for_each_finding() -> None:
    assert as_gnu(FOUND).splitlines() == [
        "a: error: no file here holds the section 'pack' [P013]",
        "a/pack.yaml:3:7: error: nothing is called so [R001]",
        "a/pack.yaml:9:1: warning: it is cited nowhere [K002]",
        "fonder: 4 more that are not shown",
    ]


@pytest.mark.parametrize("found", [NONE, FOUND], ids=["none", "some"])
def test_a_program_reads_json_that_fits_its_schema(found: FonderError) -> None:
    data = json.loads(as_json(found))
    OURS.validate(data)
    assert data["left_out"] == found.left_out
    assert [one["code"] for one in data["findings"]] == [one.code for one in found.diagnostics]


@pytest.mark.parametrize("found", [NONE, FOUND], ids=["none", "some"])
def test_sarif_fits_the_official_schema(found: FonderError) -> None:
    assert [one["ruleId"] for one in results(as_sarif(found))] == [
        d.code for d in found.diagnostics
    ]


def test_sarif_brings_the_page_of_each_code_once() -> None:
    rules = json.loads(as_sarif(FOUND))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["K002", "P013", "R001"]
    assert rules[0]["defaultConfiguration"] == {"level": "warning"}
    assert "## How to mend it" in rules[2]["help"]["markdown"]


def test_sarif_says_how_many_are_left_out() -> None:
    invocation = json.loads(as_sarif(FOUND))["runs"][0]["invocations"][0]
    told = invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert told == "4 more findings are not listed"


def test_a_schema_that_takes_everything_would_be_noticed() -> None:
    log = json.loads(as_sarif(FOUND))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not SARIF.is_valid(log)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("rules/a b.yaml", "rules/a%20b.yaml"),
        ("rules/../rules/é.yaml", "rules/%C3%A9.yaml"),
        ("/home/somebody/here/x.yaml", "x.yaml"),
        ("/home/somebody/elsewhere/x.yaml", "file:///home/somebody/elsewhere/x.yaml"),
        ("../elsewhere/x.yaml", "file:///home/somebody/elsewhere/x.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("..odd", "..odd"),
        ("", "."),
    ],
)
def test_a_file_is_named_from_the_working_directory(file: str, uri: str) -> None:
    assert relative_uri(file, Path("/home/somebody/here")) == uri


def test_a_fingerprint_does_not_hang_on_lines() -> None:
    here, there = (f"'a' is declared at x.yaml:{line}:5 already" for line in (3, 17))
    assert fingerprint("R002", "x.yaml", here, 1) == fingerprint("R002", "x.yaml", there, 1)
    others = [("R003", "x.yaml", here, 1), ("R002", "y.yaml", here, 1), ("R002", "x.yaml", "", 1)]
    others.append(("R002", "x.yaml", here, 2))
    assert len({fingerprint(*one) for one in others}) == 4


def test_findings_keep_their_fingerprints_when_lines_move(
    run: Run, pack_with: Callable[..., Path]
) -> None:
    bad = "remarks:\n  - {remark: a, when: wurn, says: b}\n  - {remark: a, when: wurn, says: b}\n"
    folder = pack_with(extra=bad)
    prints = []
    for text in (bad, f"# moved\n\n{bad}"):
        (folder / "extra.yaml").write_text(text)
        found = results(run("check", folder, "--format", "sarif")[1])
        prints.append([one["partialFingerprints"] for one in found])
    assert prints[0] == prints[1]
    assert len({json.dumps(one) for one in prints[0]}) == len(prints[0]) > 2


def test_the_findings_of_all_commands_come_in_all_forms(
    run: Run, pack_with: Callable[..., Path]
) -> None:
    folder = pack_with(extra=SPARE)
    for command in (["check", folder], ["test", folder], ["claims", "--rules", folder]):
        code, out, _ = run(*command, "--format", "gnu")
        assert (code, bool(re.search(r"^\S+:\d+:\d+: warning: ", out))) == (Exit.FINDINGS, True)
        assert len(results(run(*command, "--format", "sarif")[1])) == len(out.splitlines())
    for command in (["check", folder], ["test", folder]):
        OURS.validate(json.loads(run(*command, "--format", "json")[1]))


@pytest.mark.parametrize("place", ["option", "variable"])
def test_the_errors_of_every_command_come_in_the_form_asked_for(
    place: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("facts: {noize: squeak}\n")
    command = ["advise", path, "--rules", SMALL]
    if place == "variable":
        monkeypatch.setenv("FONDER_ERRORS", "sarif")
    else:
        command = ["--errors", "sarif", *command]
    code, out, err = run(*command)
    assert (code, out) == (Exit.USER_ERROR, "")
    assert [one["ruleId"] for one in results(err)] == ["S001"]


def test_a_warning_stops_nobody_from_being_advised(
    run: Run, pack_with: Callable[..., Path], tmp_path: Path
) -> None:
    folder = pack_with(extra=SPARE)
    scenario = tmp_path / "mine.yaml"
    scenario.write_text("facts: {noise: squeak}\n")
    assert run("advise", scenario, "--rules", folder)[0] == Exit.OK
    code, out, _ = run("check", folder)
    assert (code, "1 problem found, 1 warning among them" in out) == (Exit.FINDINGS, True)
    examined = examine(folder)
    assert examined.pack == load_pack(folder)
    assert len(examined.cases) == 3


def test_an_error_stops_everybody_however_many_warnings_stand_before_it(
    pack_with: Callable[..., Path],
) -> None:
    spare = "".join(
        f"  - {{concept: a{n}, when: worn, says: It is so., denied: It is not so., beyond: yes}}\n"
        for n in range(MOST + 1)
    )
    bad = f"concepts:\n{spare}remarks:\n  - {{remark: dry, when: worn, says: Oil it.}}\n"
    with pytest.raises(FonderError) as caught:
        load_pack(pack_with(extra=bad), cache=False)
    assert len(caught.value.diagnostics) == MOST
    assert "K001" in {one.code for one in caught.value.diagnostics}


def test_of_too_many_findings_the_others_are_counted(
    run: Run, pack_with: Callable[..., Path], tmp_path: Path
) -> None:
    folder = pack_with(extra=MANY)
    out = run("check", folder)[1]
    more = re.search(rf"{MOST} problems found, and (\d+) more that are not shown\n$", out)
    assert more
    assert int(more[1]) >= MOST
    scenario = tmp_path / "mine.yaml"
    scenario.write_text("facts:\n" + "".join(f"  x{n}: 1\n" for n in range(MOST + 7)))
    err = run("advise", scenario, scenario, "--rules", SMALL)[2]
    assert err.endswith("and 14 more that are not shown\n")
