"""A pack with one role and without gates, documents, claims or concepts serves every command."""

import re
from pathlib import Path

import pytest

from cli.main import Exit, main
from engine.phrases import count_of, document_words
from engine.present import FORMATS

SMALLEST = Path(__file__).parent / "packs" / "smallest"
TOLD = "scenario: Going out\nfacts: {rain: yes}\nconsidering: [take it]\n"
NOTHING = "facts: {}\n"
TOPIC = re.compile(r"\b(him|her|his|he|she|partner|love|relationship|missed|document)\b", re.I)


@pytest.fixture(params=[TOLD, NOTHING], ids=["told", "nothing told"])
def scenario(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "mine.yaml"
    path.write_text(request.param)
    return str(path)


COMMANDS = [
    "check PACK",
    "test PACK",
    "claims --rules PACK",
    "claims --by-tactic --rules PACK",
    "advise FILE --rules PACK",
    "advise FILE --format json --rules PACK",
    "graph --overview --rules PACK",
    "graph --tactic take_it --rules PACK",
    "graph --scenario FILE --rules PACK",
    "graph --all OUT --rules PACK",
    "new scenario --rules PACK",
    "schema scenario --rules PACK",
]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_works(
    line: str, scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"PACK": str(SMALLEST), "FILE": scenario, "OUT": str(tmp_path / "out")}
    code = main([places.get(word, word) for word in line.split()])
    printed = capsys.readouterr()
    assert (code, printed.err) == (Exit.OK, "")
    assert printed.out


@pytest.mark.parametrize("format", FORMATS)
def test_reports_say_nothing_of_what_the_pack_has_not(
    format: str, scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["report", scenario, "--out", str(tmp_path), "--rules", str(SMALLEST)]
    assert main([*command, "--format", format]) == Exit.OK
    text = (tmp_path / f"mine.{format}").read_text(encoding="utf-8")
    body = re.sub(r"<style>.*?</style>|<!DOCTYPE.*?>|^ *\"\w+\":", "", text, flags=re.S | re.M)
    assert "Umbrella" in body
    assert TOPIC.findall(body) == []


def test_one_two_and_more_documents_are_called_what_they_are() -> None:
    assert [document_words(count).beyond for count in (0, 1, 2, 3)] == [
        "",
        "This goes beyond the document.",
        "This goes beyond the two documents.",
        "This goes beyond the documents.",
    ]
    assert "two documents differ" in document_words(2).differ
    assert "two" not in document_words(3).differ


def test_one_thing_is_no_plural() -> None:
    assert [count_of(number, "gate") for number in (0, 1, 2)] == ["0 gates", "1 gate", "2 gates"]
