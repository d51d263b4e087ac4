"""The pack to start from works as it is, shows everything once, and never overwrites anything."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.main import Exit
from engine.findings import Findings
from engine.load import load_pack
from engine.shapes import CASE_SECTIONS, SECTIONS
from engine.shipped import shipped
from engine.yaml_reader import Table, read_yaml
from tests.conftest import Run


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    code, out, _ = run("new", "pack", folder)
    assert code == Exit.OK
    assert {Path(line) for line in out.splitlines()} == {
        p for p in folder.rglob("*") if p.is_file()
    }
    return folder


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["check", "{}/rules"], "no problems"),
        (["test", "{}/rules"], ": 0 not as expected; 6 of 6 gates and rules decide"),
        (["claims", "--rules", "{}/rules"], "100% accounted for"),
        (["advise", "{}/scenarios/example.yaml", "--rules", "{}/rules"], "Go for a walk with Sam"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_new_pack_works_as_it_is(command: list[str], says: str, run: Run, made: Path) -> None:
    code, out, err = run(*(word.format(made) for word in command))
    assert (code, err) == (Exit.OK, "")
    assert says in out


def sections_of(folder: Path) -> Iterator[str]:
    """Yield every section in the files of a folder, as often as it stands there."""
    for path in folder.rglob("*.yaml"):
        tree = read_yaml(path.read_bytes(), path.name, Findings())
        assert isinstance(tree, Table)
        yield from (key.value for key, _ in tree.entries)


def test_every_section_stands_in_it_once(made: Path) -> None:
    found = list(sections_of(made / "rules"))
    every = {*SECTIONS, *CASE_SECTIONS, "pack"}
    assert {section: found.count(section) for section in every} == dict.fromkeys(every, 1)
    assert found.count("tactic") == 2


def test_its_document_is_the_one_it_names_and_its_claims_lie_in_it(made: Path) -> None:
    pack = load_pack(made / "rules", cache=False)
    (document,) = pack.documents
    (path,) = (made / "documents").iterdir()
    data = path.read_bytes()
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    lines = data.decode().splitlines()
    assert document.lines == len(lines)
    assert all(lines[line - 1] for claim in pack.claims for pair in claim.lines for line in pair)


def test_its_files_name_the_schema_for_editors(made: Path) -> None:
    files = list(made.rglob("*.yaml"))
    assert files
    for path in files:
        first = path.read_text().splitlines()[0]
        line = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert line
        Draft202012Validator.check_schema(json.loads((path.parent / line[1]).read_text()))


def test_a_folder_with_something_in_it_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    code, out, err = run("new", "pack", tmp_path)
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "F005: there are files in it already" in err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_is_no_folder_for_a_pack(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    code, _, err = run("new", "pack", tmp_path / "note.txt")
    assert (code, "F003" in err) == (Exit.USER_ERROR, True)


def test_an_empty_folder_is_filled(run: Run, tmp_path: Path) -> None:
    assert run("new", "pack", tmp_path)[0] == Exit.OK
    assert (tmp_path / "rules" / "pack.yaml").is_file()


def test_what_is_shipped_is_data_only() -> None:
    files = [path for path in (shipped("templates") / "pack").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".yaml", ".md", ".txt"}
