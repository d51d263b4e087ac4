"""A report can be held against what Fonder says: by its receipt, and line by line."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cli.main import Exit
from engine.advise import advisor
from engine.load import load_pack, load_scenario
from engine.present.reading import READ, lines_of, receipt_line
from engine.present.receipts import named
from engine.reports.making import Options, as_file, made
from tests.conftest import SMALL, Run

SQUEAK = (
    "scenario: 'A squeak. Receipt: Fonder 9.9; rules, sha256 00000000'\n"
    "you: {name: Bo, pronouns: she}\nconsidering: [replace_chain]\n"
    "facts: {noise: squeak, chain_km: 5000}\n"
)
FORMATS = tuple(READ)


@pytest.fixture
def run(run: Run) -> Run:
    return lambda *arguments, rules=SMALL: run(*arguments, "--rules", rules)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "squeak.yaml"
    path.write_text(SQUEAK)
    return path


def report(run: Run, told: Path, form: str, *options: str) -> Path:
    assert run("report", told, "--out", told.parent, "--format", form, *options)[0] == Exit.OK
    return told.with_suffix(f".{form}")


def receipt(told: Path) -> str:
    ready = advisor(load_pack(SMALL))
    content = made(ready, load_scenario(str(told), ready.pack), Options())
    return receipt_line("txt", as_file(content, "txt"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "options", [(), ("--full",), ("--for", "practitioner"), ("--paper", "letter")]
)
def test_a_report_is_what_fonder_says(
    run: Run, told: Path, form: str, options: tuple[str, ...]
) -> None:
    code, out, err = run("verify", report(run, told, form, *options), told)
    assert (code, err) == (Exit.OK, "")
    assert "this is what Fonder says" in out
    assert " ".join(options) in out


@pytest.mark.parametrize("form", ["html", "md", "txt", "json"])
def test_a_word_that_was_changed_is_found_and_shown(run: Run, told: Path, form: str) -> None:
    path = report(run, told, form)
    path.write_text(path.read_text().replace("Replace the chain", "Replace the wheel", 1))
    code, out, _ = run("verify", path, told)
    assert code == Exit.FINDINGS
    assert "this is not what Fonder says" in out
    assert any(line.startswith("-") and "the wheel" in line for line in out.splitlines())
    assert any(line.startswith("+") and "the chain" in line for line in out.splitlines())


def test_a_word_changed_in_a_document_is_found(run: Run, told: Path) -> None:
    path = report(run, told, "docx", "--for", "practitioner")
    document = docx.Document(str(path))
    document.tables[0].cell(1, 0).text = "Sell it"
    document.save(str(path))
    code, out, _ = run("verify", path, told)
    assert (code, "-Sell it" in out) == (Exit.FINDINGS, True)


def test_a_document_saved_anew_still_says_the_same(run: Run, told: Path) -> None:
    path = report(run, told, "docx")
    before = path.read_bytes()
    docx.Document(str(path)).save(str(path))
    assert path.read_bytes() != before
    code, out, _ = run("verify", path, told)
    assert (code, "saved anew" in out) == (Exit.OK, True)


def test_what_changes_a_page_and_no_word_of_it_is_found(run: Run, told: Path) -> None:
    path = report(run, told, "html")
    path.write_text(path.read_text().replace("</style>", ".proviso { display: none }</style>"))
    code, out, _ = run("verify", path, told)
    assert (code, "display: none" in out) == (Exit.FINDINGS, True)


def test_other_line_endings_change_nothing(run: Run, told: Path) -> None:
    path = report(run, told, "md")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("verify", path, told)[0] == Exit.OK


def test_another_scenario_is_named_by_its_hash(run: Run, told: Path, tmp_path: Path) -> None:
    path = report(run, told, "html")
    other = tmp_path / "other.yaml"
    other.write_text("facts: {noise: none}\n")
    code, out, _ = run("verify", path, other)
    assert code == Exit.FINDINGS
    assert "The scenario is another" in out
    assert "The rules" not in out


def test_other_rules_are_named_by_their_hash(
    run: Run, told: Path, pack_with: Callable[..., Path]
) -> None:
    path = report(run, told, "html")
    other = pack_with()
    (other / "rules.yaml").write_text((SMALL / "rules.yaml").read_text() + "# changed\n")
    code, out, _ = run("verify", path, told, rules=other)
    assert code == Exit.FINDINGS
    assert "The rules are others" in out
    assert "--rules" in out


def test_another_version_is_named(run: Run, told: Path) -> None:
    code, out, _ = run("verify", "--receipt", receipt(told).replace("Fonder 0", "Fonder 7"), told)
    assert code == Exit.FINDINGS
    assert "It was made by Fonder 7" in out


def test_a_receipt_typed_from_paper_is_enough(run: Run, told: Path) -> None:
    whole = named(receipt(told))
    typed = (
        f"RULES SHA256 {whole.pack_sha256[:8].upper()} scenario sha256 {whole.scenario_sha256[:9]}"
    )
    code, out, _ = run("verify", "--receipt", typed, told)
    assert (code, "fits" in out) == (Exit.OK, True)
    code, out, _ = run("verify", "--receipt", f"rules sha256 {whole.pack_sha256}", told)
    assert "no hash of the scenario" in out
    wrong = f"scenario sha256 {'0' * 8}"
    assert run("verify", "--receipt", wrong, told)[0] == Exit.FINDINGS


def test_the_receipt_is_the_last_one_whatever_a_person_wrote(told: Path) -> None:
    assert named(receipt(told)).pack_sha256 == load_pack(SMALL).sha256


@pytest.mark.parametrize(
    "arguments",
    [["only.html"], ["a", "b", "c"], ["page.odt", "s.yaml"], ["--receipt", "hello", "s.yaml"]],
)
def test_what_is_no_use_is_refused(run: Run, arguments: list[str]) -> None:
    assert run("verify", *arguments)[0] == Exit.USER_ERROR


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("none.html", None),
        ("empty.md", b""),
        ("broken.docx", b"PK"),
        ("odd.json", b"[1]"),
        ("odder.json", b"{"),
        ("latin.txt", b"\xff\xfe"),
    ],
)
def test_what_is_no_report_is_an_error(
    run: Run, told: Path, tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    code, _, err = run("verify", path, told)
    assert (code, "F020" in err) == (Exit.USER_ERROR, True)


def test_a_document_is_read_cell_by_cell() -> None:
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("One  two")
    made.add_table(1, 2).cell(0, 1).text = "three"
    made.save(data)
    assert lines_of("docx", data.getvalue()) == ("One two", "three")
