"""A pack from another field runs through every command, and nothing of the first comes out."""

import ast
import hashlib
import io
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import pytest

from cli.main import Exit, fonder, main
from cli.reference import commands
from engine.ir import Pack
from engine.load import examine, load_pack
from engine.words import unfilled

ROOT = Path(__file__).parent.parent
PLANTS = ROOT / "tests" / "packs" / "houseplants"
FIRST = load_pack(ROOT / "rules")
SECOND = load_pack(PLANTS)

LIMP = """\
scenario: It hangs its leaves
you: {name: Noor, pronouns: she}
region: CH
considering: [give it water, bigger pot]
tried: [feed]
facts: {soil: soggy, leaves: limp, season: resting, pests: none, pot_has_hole: no}
"""
THIRSTY = "scenario: A dry one\nfacts: {soil: dry, days_dry: 9, leaves: limp, sap: poisonous}\n"

INVOCATIONS: dict[str, tuple[str, ...]] = {
    "advise": (
        "{one} {two} --rules {pack}",
        "{one} --rules {pack} --format json",
        "{two} --rules {pack} --backend reference",
    ),
    "explain": (
        "{one} --rules {pack}",
        "{one} water_it --why-not recommend --rules {pack}",
        "{one} repot --change --to avoid --rules {pack}",
    ),
    "ask": ("--print -o {out}/form.html --rules {pack}",),
    "report": (
        "{one} {two} --out {out} --format html,md,txt,json --rules {pack}",
        "{one} {two} --out {out} --format html,md,txt,json --for practitioner --rules {pack}",
    ),
    "verify": ("{report} {one} --rules {pack}",),
    "compare": ("{one} {two} --rules {pack}",),
    "new scenario": ("-o {out}/new.yaml --schema {out}/new.schema.json --rules {pack}",),
    "new pack": ("{out}/pack",),
    "check": ("{pack}", "{pack} --format sarif", "{pack} --prove"),
    "test": (
        "{pack}",
        "{pack} --format json",
        "{pack} --generate",
    ),
    "claims": (
        "--rules {pack}",
        "--by-tactic repot --rules {pack}",
        "--format json --rules {pack}",
    ),
    "explain-code": ("R001",),
    "diff": ("{pack} {pack}",),
    "rulebook": ("-o {out}/book.html --rules {pack}", "--format md --rules {pack}"),
    "graph": (
        "--overview --rules {pack}",
        "--tactic watering -o {out}/tree.svg --rules {pack}",
        "--scenario {one} --rules {pack}",
        "--all {out} --rules {pack}",
        "-o {out}/graph.html --coverage --diff {pack} --rules {pack}",
        "--scenario {one} -o {out}/way.html --rules {pack}",
    ),
    "schema": (
        "scenario --rules {pack}",
        "pack --rules {pack}",
        "findings",
        "report",
        "comparison",
        "explanation",
    ),
}
"""Every command, with what follows it on the lines that try it on the second pack."""

OF_THE_FIRST = (
    *("him", "hers", "love", "loves", "loved", "lover", "miss him", "missed", "longing"),
    *("boyfriend", "girlfriend", "relationship", "romance", "romantic", "couple", "flirt"),
)
"""Words of the first pack's topic that the engine, whatever it speaks of, has no use for."""
GRAMMAR = {"him", "hers"}
"""Of these, the forms of a pronoun, which the engine has to know."""


def leaves() -> Iterator[str]:
    """Yield the words of every command that is no group."""
    for path, command in commands("fonder", fonder):
        if not isinstance(command, click.Group):
            yield path.removeprefix("fonder ")


def names_of(pack: Pack) -> set[str]:
    """Return what a pack calls its own: names of more than one word, and the titles of tactics."""
    names = [one.name for one in pack.tactics] + [one.name for one in pack.gates]
    names += [one.name for one in pack.facts] + [one.name for one in pack.concepts]
    names += [one.name for one in (*pack.sections, *pack.groups, *pack.phases)]
    titles = {unfilled(tactic.title).lower() for tactic in pack.tactics}
    return {name for name in names if "_" in name} | titles


def found_in(text: str, words: Iterable[str]) -> set[str]:
    """Return which words stand in a text as words of their own, whatever the case."""
    wanted = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return set(re.findall(rf"(?<![\w-])(?:{wanted})(?![\w-])", text.lower()))


@pytest.fixture
def words() -> set[str]:
    roles = {role.name for role in FIRST.roles} - {role.name for role in SECOND.roles}
    return {*OF_THE_FIRST, *roles, *names_of(FIRST)} - names_of(SECOND)


def test_every_command_has_a_line_that_tries_it_on_the_second_pack() -> None:
    assert set(INVOCATIONS) == set(leaves())


@pytest.mark.parametrize(
    ("command", "rest"), [(path, rest) for path, every in INVOCATIONS.items() for rest in every]
)
def test_a_command_speaks_of_the_second_pack_and_not_of_the_first(
    command: str,
    rest: str,
    words: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, two, out = tmp_path / "one.yaml", tmp_path / "two.yaml", tmp_path / "out"
    one.write_text(LIMP)
    two.write_text(THIRSTY)
    out.mkdir()
    line = f"{command} {rest}".split()
    places = {"one": one, "two": two, "out": out, "pack": PLANTS, "report": out / "one.html"}
    if "{report}" in line:
        assert main(["report", str(one), "--out", str(out), "--rules", str(PLANTS)]) == Exit.OK
    assert main([word.format(**places) for word in line]) == Exit.OK
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    said = [printed.out, printed.err, *(p.read_text() for p in out.rglob("*") if p.is_file())]
    assert found_in("\n".join(said), words) == set()
    assert any(len(text) > 20 for text in said)


def test_the_words_of_the_first_pack_would_be_found(
    words: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["advise", str(ROOT / "scenarios" / "new-and-clingy.yaml")]) == Exit.OK
    assert len(found_in(capsys.readouterr().out, words)) > 5


def test_the_second_pack_is_as_large_as_it_claims() -> None:
    assert len(SECOND.facts) >= 12
    assert len({type(fact.type) for fact in SECOND.facts}) == 3
    assert min(len(SECOND.concepts) - 6, len(SECOND.gates) - 3, len(SECOND.tactics) - 8) >= 0
    assert min(len(tactic.rules) for tactic in SECOND.tactics) >= 4
    assert len(SECOND.claims) >= 25
    assert any(constraint.yields for constraint in SECOND.constraints)
    assert SECOND.remarks
    assert examine(PLANTS).findings.diagnostics == ()


def test_its_document_is_the_one_it_names_and_its_claims_lie_in_it() -> None:
    (document,) = SECOND.documents
    data = (PLANTS / "documents" / "windowsill.txt").read_bytes()
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    lines = data.decode().splitlines()
    assert document.lines == len(lines)
    assert all(lines[line - 1] for claim in SECOND.claims for pair in claim.lines for line in pair)


def in_code(path: Path) -> str:
    """Return the words and texts of a module, without its comments and docstrings."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    apart = {one.lineno for one in said if isinstance(one, ast.Constant)}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    kinds = (tokenize.NAME, tokenize.STRING)
    return "\n".join(t.string for t in tokens if t.type in kinds and t.start[0] not in apart)


def in_template(path: Path) -> str:
    """Return a template without its comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)


SOURCES: list[tuple[Path, Callable[[Path], str]]] = [
    *((path, in_code) for folder in ("engine", "cli") for path in (ROOT / folder).rglob("*.py")),
    *(
        (path, in_template)
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and path.suffix != ".docx"
    ),
]


@pytest.mark.parametrize("folder", ["engine", "cli", "templates"])
def test_no_source_knows_what_the_first_pack_is_about(folder: str, words: set[str]) -> None:
    asked = words - GRAMMAR
    found = {
        path.relative_to(ROOT).as_posix(): leaked
        for path, read in SOURCES
        if path.is_relative_to(ROOT / folder) and (leaked := found_in(read(path), asked))
    }
    assert found == {}


def test_a_word_in_a_source_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "leaky.py"
    path.write_text('"""Of love."""\n# love\nlovely = 1\nsaid = "all you need is love"\n')
    assert found_in(in_code(path), OF_THE_FIRST) == {"love"}
    path.write_text('"""Of love."""\n# love\nlovely = 1\n')
    assert found_in(in_code(path), OF_THE_FIRST) == set()
