"""Seeded mistakes, text in text out: each file says on the very line what is to be found there.

`# expect: CODE` marks a line, once for every finding on it; `# expect-file: CODE` in the first line
marks the file as a whole. A file or folder of `corpus/` lies over the small pack, one of
`corpus/scenarios/` is a scenario of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import copytree

import pytest

from engine.diagnostics import Diagnostic, FonderError
from engine.ir import Pack
from engine.load import examine, load_pack, load_scenario
from engine.yaml_reader import LARGEST

CORPUS = Path(__file__).parent / "corpus"
PACKS = sorted(path for path in CORPUS.iterdir() if path.name not in ("scenarios", "proofs"))
SCENARIOS = sorted((CORPUS / "scenarios").iterdir())
_HERE = re.compile(r"# expect: ([A-Z0-9, ]+)$")
_FILE = re.compile(r"# expect-file: ([A-Z0-9, ]+)$")

Found = Counter[tuple[str, str, int]]
"""How often a code is found in a line of a file."""

BYTES: dict[str, tuple[bytes, str, int]] = {
    "Latin-1": ("remarks: []\n# caf\u00e9\n".encode("latin-1"), "Y005", 2),
    "UTF-16": ("remarks: []\n".encode("utf-16"), "Y005", 1),
    "nothing at all": (b"", "Y006", 0),
    "white space": (b" \n\n", "Y006", 0),
    "too much": (b"#" * (LARGEST + 1), "Y007", 0),
    "NUL": (b"remarks: []\n#\x00\n", "Y011", 2),
    "an escape of the terminal": (b"remarks: []\n# \x1b[2J\n", "Y011", 2),
    "half a surrogate": (b"remarks: []\n# \xed\xa0\x80\n", "Y005", 2),
    "ten thousand brackets": (b"[" * 10_000, "Y008", 1),
}
"""What no text file can show: bytes, the code expected and its line, 0 for the whole file."""


def expected(path: Path, name: str) -> Found:
    """Return what a file says is to be found in it."""
    found: Found = Counter()
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        for pattern, place in ((_HERE, number), (_FILE, 0)):
            marked = pattern.search(line)
            if marked:
                found.update((name, code, place) for code in marked[1].split(", "))
    return found


def found_in(diagnostics: Iterable[Diagnostic], folder: Path) -> Found:
    return Counter(
        (Path(one.span.file).relative_to(folder).as_posix(), one.code, one.span.line)
        for one in diagnostics
    )


def found_by(load: Callable[[], object]) -> tuple[Diagnostic, ...]:
    with pytest.raises(FonderError) as caught:
        load()
    return caught.value.diagnostics


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_just_the_mistakes_of_a_pack_are_found_each_on_its_line(
    path: Path, pack_with: Callable[..., Path]
) -> None:
    if path.is_dir():
        folder = pack_with()
        copytree(path, folder, dirs_exist_ok=True)
        parts = [(each, each.relative_to(path).as_posix()) for each in path.rglob("*.yaml")]
    else:
        folder = pack_with(extra=path.read_bytes())
        parts = [(path, "extra.yaml")]
    wanted = sum((expected(*part) for part in parts), Counter())
    assert wanted
    assert found_in(examine(folder).findings.diagnostics, folder) == wanted


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_just_the_mistakes_of_a_scenario_are_found_each_on_its_line(
    path: Path, small_pack: Pack
) -> None:
    wanted = expected(path, path.name)
    assert wanted
    diagnostics = found_by(lambda: load_scenario(path, small_pack))
    assert found_in(diagnostics, path.parent) == wanted


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_pack_are_refused_in_one_line(
    name: str, pack_with: Callable[..., Path]
) -> None:
    data, code, line = BYTES[name]
    folder = pack_with(extra=data)
    diagnostics = found_by(lambda: load_pack(folder, cache=False))
    assert found_in(diagnostics, folder) == Counter([("extra.yaml", code, line)])


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_scenario_are_refused_in_one_line(
    name: str, small_pack: Pack, tmp_path: Path
) -> None:
    data, code, line = BYTES[name]
    path = tmp_path / "scenario.yaml"
    path.write_bytes(data)
    diagnostics = found_by(lambda: load_scenario(path, small_pack))
    assert found_in(diagnostics, tmp_path) == Counter([("scenario.yaml", code, line)])


def test_more_than_a_dozen_different_mistakes_are_reported_in_one_run() -> None:
    codes = {code for _, code, _ in expected(CORPUS / "a_dozen_at_once.yaml", "")}
    assert len(codes) >= 12


def test_every_finding_of_the_corpus_says_where_and_what(
    pack_with: Callable[..., Path],
) -> None:
    folder = pack_with(extra=(CORPUS / "a_dozen_at_once.yaml").read_bytes())
    for one in found_by(lambda: load_pack(folder, cache=False)):
        assert one.span.column >= 1
        assert one.message[-1] not in ".\n"
        assert "\n" not in one.message
