"""Every code is documented, and its example shows what it says."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import main
from engine.advise import advisor
from engine.casebook import idle_findings, run_cases, times_decided
from engine.codes import CODES
from engine.codes.pages import as_markdown, as_plain
from engine.diagnostics import Diagnostic, FonderError
from engine.ir import Pack
from engine.load import examine, load_pack, load_scenario
from engine.prove.prove import prove
from engine.severity import WARNINGS

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "engine"
SHOWN = sorted(code for code, entry in CODES.items() if entry.wrong)
MENDED = sorted(code for code, entry in CODES.items() if entry.right)
SESSIONS = sorted(code for code, entry in CODES.items() if entry.session)
UNSHOWN = sorted(code for code, entry in CODES.items() if entry.unshown)
PLACES = {"S": "scenario.yaml", "C": "extra.cases.yaml", "K009": "pack.yaml"}
"""Where the example of a code belongs, by code or letter; elsewhere it is a file of its own."""


def test_every_code_that_is_used_is_documented_and_the_other_way_round() -> None:
    apart = (ENGINE / "codes", ENGINE / "severity.py")
    sources = [p for p in ENGINE.rglob("*.py") if not any(p.is_relative_to(a) for a in apart)]
    sources += (ENGINE.parent / "cli").rglob("*.py")
    used = {code for p in sources for code in re.findall(r"\b([A-Z]\d{3})\b", p.read_text())}
    assert used == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_page_with_one_example_and_a_way_out(code: str) -> None:
    entry = CODES[code]
    assert [bool(one) for one in (entry.wrong, entry.session, entry.unshown)].count(True) == 1
    assert entry.right or entry.mend
    assert not entry.title.endswith(".")
    assert all(text.endswith(".") for text in (entry.why, entry.mend, entry.unshown) if text)


def test_a_warning_is_a_code() -> None:
    assert set(CODES) >= WARNINGS


def _found(
    code: str, text: str, make: Callable[..., Path], pack: Pack, tmp_path: Path
) -> tuple[Diagnostic, ...]:
    place = PLACES.get(code) or PLACES.get(code[0], "extra.yaml")
    try:
        if place == "scenario.yaml":
            path = tmp_path / place
            path.write_text(text)
            advisor(pack, "reference").advise(load_scenario(path, pack))
            return ()
        if code == "C002":
            return _of_cases(make(extra=CODES[code].wrong), text)
        folder = make(**{place.removesuffix(".yaml"): text})
        if code[0] == "V":
            return tuple(one.diagnostic for one in prove(load_pack(folder, cache=False)).findings)
        return _of_cases(folder) if code[0] == "C" else examine(folder).findings.diagnostics
    except FonderError as error:
        return error.diagnostics


def _of_cases(folder: Path, cases: str = "") -> tuple[Diagnostic, ...]:
    """Return what running the cases of a folder finds in the file of the example."""
    if cases.startswith("cases:"):
        (folder / "extra.cases.yaml").write_text(cases)
    examined = examine(folder)
    assert examined.pack is not None
    ready = advisor(examined.pack, "reference")
    results = list(run_cases(ready, examined.cases))
    found = [failure for result in results for failure in result.failures]
    found += idle_findings(examined.pack, times_decided(ready, results))
    return tuple(one for one in found if "extra." in one.span.file)


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_just_the_mistake(
    code: str, pack_with: Callable[..., Path], small_pack: Pack, tmp_path: Path
) -> None:
    found = _found(code, CODES[code].wrong, pack_with, small_pack, tmp_path)
    assert {diagnostic.code for diagnostic in found} <= {code, "Y001"}
    assert code in {diagnostic.code for diagnostic in found}
    ours = ("extra.yaml", "scenario.yaml", "pack.yaml", "extra.cases.yaml")
    assert all(any(name in str(d) for name in ours) for d in found)


@pytest.mark.parametrize("code", MENDED)
def test_the_right_example_has_none_of_ours(
    code: str, pack_with: Callable[..., Path], small_pack: Pack, tmp_path: Path
) -> None:
    found = _found(code, CODES[code].right, pack_with, small_pack, tmp_path)
    if code[0] in "KTCSV":
        assert found == ()
    assert [d for d in found if d.code[0] in "YPERS"] == []


@pytest.mark.parametrize("code", SESSIONS)
def test_the_commands_of_an_example_end_with_the_mistake(
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    *before, last = CODES[code].session.splitlines()
    for line in before:
        subprocess.run(["sh", "-c", line], check=True)
    command, *arguments = shlex.split(last)
    assert command == "fonder"
    assert main(arguments) in (1, 2)
    printed = capsys.readouterr()
    assert f": {code}: " in printed.out + printed.err


@pytest.mark.parametrize("code", UNSHOWN)
def test_a_code_without_an_example_is_shown_by_some_other_test(code: str) -> None:
    tests = [path for path in (ROOT / "tests").glob("test_*.py") if path != Path(__file__)]
    assert any(re.search(rf"\b{code}\b", path.read_text()) for path in tests)


def test_a_page_is_printed_plain_and_in_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain-code", "r001"]) == 0
    assert capsys.readouterr().out == as_plain("R001", CODES["R001"])
    assert main(["explain-code", "R001", "--format", "md"]) == 0
    assert capsys.readouterr().out == as_markdown("R001", CODES["R001"])


@pytest.mark.parametrize(
    ("code", "says"),
    [("R099", "R009"), ("Y01", "Y013"), ("FXYZ", "those that begin so are F001"), ("?", "no find")],
)
def test_of_an_unknown_code_the_nearest_are_named(
    code: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain-code", code]) == 2
    assert says in capsys.readouterr().err
