"""Commands as a user meets them: what they print, what they write, and their exit codes."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import Exit
from cli.report import FORMATS as offered
from cli.verify import FORMATS as verified
from engine.present.reading import READ
from engine.reports.making import FORMATS
from tests.conftest import SMALL, Run

RULES = ["--rules", str(SMALL)]
GOOD = "scenario: A squeak\nconsidering: [replace chain]\nfacts: {noise: squeak, chain_km: 5000}\n"
WRONG = "facts: {nois: squeak, chain_km: many}\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "squeak.yaml"
    path.write_text(GOOD)
    return path


def test_advice_is_printed(run: Run, good: Path) -> None:
    code, out, err = run("advise", good, *RULES)
    assert (code, err) == (Exit.OK, "")
    assert "Replace the chain" in out
    assert "\x1b" not in out


def test_advice_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = run("advise", "-", *RULES)
    assert code == Exit.OK
    assert "Replace the chain" in out


def test_one_scenario_in_json_is_an_object_and_several_are_a_list(run: Run, good: Path) -> None:
    one = json.loads(run("advise", good, "--format", "json", *RULES)[1])
    two = json.loads(run("advise", good, good.parent, "--format", "json", *RULES)[1])
    assert one["heading"] == "A squeak"
    assert two == [one, one]


def test_both_backends_give_the_same_advice(run: Run, good: Path) -> None:
    texts = {run("advise", good, "--backend", b, *RULES)[1] for b in ("forward", "reference")}
    assert len(texts) == 1


def test_everything_wrong_with_several_scenarios_is_said_at_once(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(WRONG)
    code, out, err = run("advise", tmp_path, *RULES)
    assert (code, out) == (Exit.USER_ERROR, "")
    assert err.count("did you mean 'noise'?") == 2
    assert "one.yaml:1:9: " in err
    assert "two.yaml:1:33: " in err


def test_answers_that_cannot_be_true_together_are_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("facts:\n  noise: grind\n  chain_km: 5\n")
    code, _, err = run("advise", path, *RULES)
    assert code == Exit.USER_ERROR
    assert f"{path}:3:3: S101: You said that the chain is new, and that it grinds." in err


def test_a_report_is_written_in_every_format(run: Run, good: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    code, printed, _ = run("report", good, "--out", out, "--format", "html,md,txt,json", *RULES)
    assert code == Exit.OK
    written = sorted(path.name for path in out.iterdir())
    assert written == ["squeak.html", "squeak.json", "squeak.md", "squeak.txt"]
    assert printed.split() == [
        str(out / f"squeak.{form}") for form in ("html", "md", "txt", "json")
    ]


def test_reports_that_would_overwrite_each_other_are_refused(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.yaml").write_text(GOOD)
    code, _, err = run("report", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "o", *RULES)
    assert code == Exit.USER_ERROR
    assert "F004" in err
    assert not (tmp_path / "o").exists()


def test_an_unknown_format_is_refused_with_the_ones_there_are(run: Run, good: Path) -> None:
    code, _, err = run("report", good, "--format", "html,odt", *RULES)
    assert code == Exit.USER_ERROR
    assert "html, md, txt, json" in err


def test_a_report_that_cannot_be_written_leaves_nothing(
    run: Run, good: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = run("report", good, "--out", tmp_path / "file" / "below", *RULES)
    assert code == Exit.USER_ERROR
    assert "F003" in err


def test_an_empty_folder_is_an_error(run: Run, tmp_path: Path) -> None:
    code, _, err = run("advise", tmp_path, *RULES)
    assert code == Exit.USER_ERROR
    assert "F002" in err


LONG = "x" * 10_000


@pytest.mark.parametrize(
    "command",
    [
        ("advise", LONG),
        ("report", LONG),
        ("check", LONG),
        ("test", LONG),
        ("schema", "--rules", LONG),
        ("schema", "pack", "-o", LONG),
        ("new", "scenario", "-o", LONG),
        ("graph", "--scenario", LONG),
        ("graph", "--overview", "-o", f"{LONG}.svg"),
        ("graph", "--all", LONG),
    ],
    ids=" ".join,
)
def test_a_name_too_long_for_any_file_is_an_error_of_the_user(
    run: Run, command: tuple[str, ...]
) -> None:
    code, out, err = run(*command)
    assert (code, out) == (Exit.USER_ERROR, "")
    assert LONG in err
    assert "Traceback" not in err


def test_a_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", refuse)
    code, _, err = run("advise", tmp_path, *RULES)
    assert (code, "Y013" in err) == (Exit.USER_ERROR, True)


def test_a_folder_stands_for_the_scenarios_in_it_hidden_ones_left_out(
    run: Run, tmp_path: Path
) -> None:
    for name in ("b.yml", "a.yaml", ".hidden.yaml", "note.txt"):
        (tmp_path / name).write_text(GOOD)
    _, out, _ = run("report", tmp_path, "--out", tmp_path / "out", *RULES)
    assert [Path(line).name for line in out.split()] == ["a.html", "b.html", "index.html"]


def test_a_file_may_have_any_name(run: Run, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    try:
        shutil.copytree(SMALL, odd / "pack")
    except (OSError, UnicodeError):
        pytest.skip("this system takes names in UTF-8 only")
    (odd / "pack" / "rules.yaml").rename(odd / "pack" / f"{odd.name}.yaml")
    (odd / "mine.yaml").write_text(GOOD)
    code, out, _ = run("advise", odd / "mine.yaml", "--rules", odd / "pack")
    assert (code, "Replace the chain" in out) == (Exit.OK, True)


def test_what_a_link_points_to_is_written_and_the_link_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    assert run("schema", "report", "-o", tmp_path / "link")[0] == Exit.OK
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text().startswith("{")


def test_a_pipe_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert run("schema", "report", "-o", pipe)[0] == Exit.OK
        assert reader.stdout is not None
        assert reader.stdout.read().startswith(b"{")
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_an_error_of_the_user(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", tmp_path / "nowhere")
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "there is no such folder" in err


def test_a_sound_pack_is_checked_clean(run: Run) -> None:
    code, out, err = run("check", SMALL)
    assert (code, err) == (Exit.OK, "")
    assert "no problems" in out
    assert run("check", SMALL, "--format", "json")[1].count('"findings": []') == 1


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", "extra.yaml:2:63: R001: "),
        ("gnu", "[R001]"),
        ("json", '"code": "R001"'),
    ],
)
def test_findings_are_printed_in_each_form(
    run: Run, pack_with: Callable[..., Path], form: str, expected: str
) -> None:
    bad = "remarks:\n  - {remark: odd, when: noise == squeak, says: Odd., source: [M-009]}\n"
    code, out, _ = run("check", pack_with(extra=bad), "--format", form)
    assert code == Exit.FINDINGS
    assert expected in out


def test_cases_that_fail_and_rules_that_never_decide_are_named(run: Run) -> None:
    code, out, _ = run("test", SMALL)
    assert code == Exit.FINDINGS
    assert "rule:long_ride/noisy decides in no case" in out


def test_a_blank_scenario_loads_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert run("new", "scenario", "-o", path, *RULES)[0] == Exit.OK
    code, out, _ = run("advise", path, *RULES)
    assert code == Exit.OK
    assert "My situation" in out
    code, _, err = run("new", "scenario", "-o", path, *RULES)
    assert (code, "F005" in err) == (Exit.USER_ERROR, True)


@pytest.mark.parametrize("what", ["scenario", "pack", "report"])
def test_schemas_are_json_schemas(run: Run, what: str, tmp_path: Path) -> None:
    code, out, _ = run("schema", what, *RULES)
    assert code == Exit.OK
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")
    run("schema", what, "-o", tmp_path / "s.json", *RULES)
    assert (tmp_path / "s.json").read_text() == out


def test_the_formats_offered_are_those_there_are() -> None:
    assert offered == FORMATS
    assert verified == tuple(READ)
