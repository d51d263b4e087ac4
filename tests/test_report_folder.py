"""A folder of scenarios gives a folder of reports and a page that leads to them all."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cli.main import Exit
from cli.making import MANY, processes
from cli.report import FORMATS
from engine.advise import advisor
from engine.explain.changes import Kept, changes
from engine.explain.explanation import FEW, in_short
from engine.ir import Verdict
from engine.load import load_pack, load_scenario
from engine.present.addressed import texts_for
from engine.present.changing import in_few
from engine.reports.making import Options, made
from engine.reports.verifying import without_places
from engine.what_if import WhatIf
from engine.wording import wording
from tests.conftest import SMALL, Run

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "reports"
SCENARIOS = {
    "squeak": "scenario: A <b>squeak</b> & more\nyou: {name: Bo, pronouns: she}\n"
    "mechanic: {name: Al, pronouns: he}\ndate: 2026-03-08\nconsidering: [replace_chain]\n"
    "in_own_words: |\n  It *squeaks*.\n\n  All day.\nfacts: {noise: squeak, chain_km: 5000}\n",
    "grind": "scenario: It grinds\nconsidering: [long_ride]\nfacts: {noise: grind}\n",
}


@pytest.fixture
def run(run: Run) -> Run:
    return lambda *arguments: run(*arguments, "--rules", SMALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "people"
    where.mkdir()
    for name, text in SCENARIOS.items():
        (where / f"{name}.yaml").write_text(text)
    return where


class Links(HTMLParser):
    """Where a page leads to, and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.to: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.to += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def links(page: Path) -> Links:
    found = Links()
    found.feed(page.read_text())
    return found


def test_an_index_leads_to_every_report_and_says_how_each_begins(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, printed, _ = run("report", folder, "--out", out, "--format", "html,txt")
    assert code == Exit.OK
    assert printed.splitlines()[-1] == str(out / "index.html")
    index = links(out / "index.html")
    assert all((out / to).is_file() for to in index.to)
    assert {Path(to).name for to in index.to} == {
        f"{name}.{form}" for name in SCENARIOS for form in ("html", "txt")
    }
    assert "A <b>squeak</b> & more" in index.text
    assert "2026-03-08" in index.text
    assert "2 reports" in index.text


def test_the_index_leads_to_the_handouts_too(run: Run, folder: Path, tmp_path: Path) -> None:
    run("report", folder, "--out", tmp_path, "--handout")
    names = {Path(to).name for to in links(tmp_path / "index.html").to}
    assert {f"{name}.handout.html" for name in SCENARIOS} <= names


def test_the_index_needs_nothing_from_elsewhere(run: Run, folder: Path, tmp_path: Path) -> None:
    run("report", folder, "--out", tmp_path)
    page = (tmp_path / "index.html").read_text()
    assert not re.search(r"<script|<link|<img|https?://|url\(", page)


def test_a_single_report_has_no_index(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("report", folder / "grind.yaml", "--out", tmp_path)[0] == Exit.OK
    assert not (tmp_path / "index.html").exists()


def test_names_with_odd_letters_are_led_to(run: Run, tmp_path: Path) -> None:
    for name in ("a b#c?.yaml", "d:e%20.yaml"):
        (tmp_path / name).write_text(SCENARIOS["grind"])
    run("report", tmp_path, "--out", tmp_path / "out")
    assert links(tmp_path / "out" / "index.html").to[0] == "./a%20b%23c%3F.html"


def test_a_report_called_index_is_refused_before_anything_is_written(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "Index.yaml").write_text(SCENARIOS["grind"])
    code, _, err = run("report", folder, "--out", tmp_path / "out")
    assert (code, "F004" in err) == (Exit.USER_ERROR, True)
    assert not (tmp_path / "out").exists()


def test_several_processes_write_the_same_as_one(run: Run, folder: Path, tmp_path: Path) -> None:
    printed = {
        jobs: run("report", folder, "--out", tmp_path / jobs, "--jobs", jobs)[1]
        for jobs in ("1", "2")
    }
    assert printed["1"].replace(f"{tmp_path}/1", "") == printed["2"].replace(f"{tmp_path}/2", "")
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / j).iterdir()} for j in "12")
    assert one == two


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_that_contradict_are_told_whoever_makes_the_report(
    run: Run, folder: Path, tmp_path: Path, jobs: int
) -> None:
    (folder / "odd.yaml").write_text("facts: {noise: grind, chain_km: 5}\n")
    code, _, err = run("report", folder, "--out", tmp_path, "--jobs", jobs)
    assert (code, "S101" in err) == (Exit.USER_ERROR, True)


def test_few_reports_are_not_worth_a_second_process() -> None:
    assert processes(1) == processes(MANY) == 1
    assert processes(10**6) >= 1


def test_a_few_changes_are_the_first_of_all() -> None:
    ready = advisor(load_pack(ROOT / "rules"))
    for name in ("two-women", "only-sex"):
        told = load_scenario(str(ROOT / "scenarios" / f"{name}.yaml"), ready.pack)
        advice = ready.advise(told)
        words = wording(ready.pack, texts_for(advice))
        kept = Kept(WhatIf(ready.question))
        for one in in_short(ready, advice):
            verdict, few = one.one.verdict, one.changes or ()
            assert verdict is not None
            every = changes(ready, told, one.one.tactic.name, Verdict, kept=kept)
            assert in_few(verdict, few, words) == in_few(verdict, every, words)
            assert len(few) <= len(every)
    assert FEW == 3


def test_changes_are_told_once_and_many_answers_together_in_few_words() -> None:
    ready = advisor(load_pack(ROOT / "rules"))
    for file in sorted((ROOT / "scenarios").glob("*.yaml")):
        told = load_scenario(str(file), ready.pack)
        for item in made(ready, told, Options()).content.considered:
            assert len(set(item.would_change)) == len(item.would_change) <= FEW
            assert all(len(each) < 300 for each in item.would_change), item.would_change
    told = load_scenario(str(ROOT / "scenarios" / "punishing-after-a-quarrel.yaml"), ready.pack)
    silence = made(ready, told, Options()).content.considered[0]
    assert len(silence.would_change) == 1
    assert "one of four others" in silence.would_change[0]


def written(out: Path, folder: Path, **surroundings: str) -> dict[str, bytes]:
    """Return every report as another process writes it."""
    command = (
        "from cli.main import main; raise SystemExit(main(['report', "
        f"{str(folder)!r}, '--out', {str(out)!r}, '--rules', {str(SMALL)!r}, "
        f"'--for', 'practitioner', '--format', {','.join(FORMATS)!r}]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    subprocess.run([sys.executable, "-c", command], env=env, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_every_format_is_the_same_bytes_wherever_and_whenever(folder: Path, tmp_path: Path) -> None:
    here = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    there = {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8"}
    one = written(tmp_path / "one", folder, **here)
    two = written(tmp_path / "two", folder, **there)
    assert set(one) == {"index.html"} | {f"{n}.{f}" for n in SCENARIOS for f in FORMATS}
    assert one == two


@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_reports_are_as_they_were_kept(
    run: Run, folder: Path, tmp_path: Path, name: str, form: str
) -> None:
    """Kept anew by `FONDER_KEEP=1 pytest tests/test_report_folder.py`; read what changed."""
    run("report", folder / f"{name}.yaml", "--out", tmp_path, "--format", form)
    found, kept = tmp_path / f"{name}.{form}", GOLDEN / f"{name}.{form}"
    text = re.sub(
        r"Fonder(</?\w+>|[\s\"\w,])* ?\d+\.\d+\.\d+", "Fonder (version)", found.read_text()
    )
    # where lines run hangs on the fonts of a machine
    text = without_places(text.encode()).decode()
    if os.environ.get("FONDER_KEEP"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text)
    assert text == kept.read_text()
