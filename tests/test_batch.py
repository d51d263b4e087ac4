"""Tables in, tables of verdicts out: whole, and with nothing lost on the way."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from cli import batching, pieces, tables, widths
from cli.batch import require
from cli.main import Exit, main
from cli.pace import line
from engine.advise import advisor
from engine.columnar import judge
from engine.diagnostics import FonderError
from engine.ir import Pack
from engine.scenario import Person, Scenario, Told
from tests.conftest import SMALL

ROOT = Path(__file__).parent.parent
PEOPLE = pl.DataFrame(
    {
        "id": list(range(1, 9)),
        "noise": ["grind", "none", None, "squeak", "grind", "none", "squeak", "grind"],
        "chain_km": [900, 100, None, 3000, 5000, None, 20000, 4000],
        "likes_tools": [True, False, None, None, True, True, False, False],
        "brakes_work": [True, True, None, False, True, None, True, True],
    }
)
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that judges a table by the small pack, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: main(["batch", *map(str, words), "--rules", str(SMALL)])


def write(frame: pl.DataFrame, path: Path) -> None:
    tables.write(frame.lazy(), path, tables.format_of(str(path)))


def read(path: Path) -> pl.DataFrame:
    frame = tables.scanned(tables.table_of(str(path))).collect()
    return frame.with_columns(pl.all().cast(pl.String))


def written(frame: pl.DataFrame) -> dict[str, list[object]]:
    return {name: frame[name].cast(pl.String).to_list() for name in frame.columns}


ENDINGS = ("csv", "parquet", "jsonl", "arrow")


@pytest.mark.parametrize("source", ENDINGS)
@pytest.mark.parametrize("target", ENDINGS)
def test_every_format_goes_in_and_comes_out(
    source: str, target: str, run: Run, tmp_path: Path, small_pack: Pack
) -> None:
    write(PEOPLE, tmp_path / f"people.{source}")
    out = tmp_path / f"advice.{target}"
    assert run(f"people.{source}", "-o", out) == Exit.OK
    found = read(out)
    judged = judge(small_pack, PEOPLE).drop("noise", "chain_km", "likes_tools", "brakes_work")
    assert written(found.drop("row")) == written(judged)
    assert found["row"].to_list() == [str(n) for n in range(1, 9)]
    assert sorted(os.listdir(tmp_path)) == sorted([out.name, f"people.{source}"])


def test_a_row_says_what_a_run_on_that_person_says(small_pack: Pack) -> None:
    ready = advisor(small_pack, "reference")
    facts = [fact.name for fact in small_pack.facts]
    judged = judge(small_pack, PEOPLE)
    for row in judged.iter_rows(named=True):
        told = tuple(Told(name, row[name]) for name in facts if row[name] is not None)
        for one in ready.advise(Scenario("", (("rider", Person()),), told)).tactics:
            name, decision = one.tactic.name, one.decision
            assert row[name] == decision.verdict
            assert (row[f"{name}.settled"] == "settled") == decision.settled
            assert (row[f"{name}.settled"] == "open") == (not decision.settled_if)
            keys = {key for possible in decision.provided for key in possible.by}
            assert set(row[f"{name}.by"].split(" | ")) == keys


def test_a_table_of_another_maker_comes_back_as_one_of_theirs(small_pack: Pack) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = PEOPLE.to_arrow()
    found = judge(small_pack, table, only=["replace_chain"])
    assert isinstance(found, pyarrow.Table)
    wanted = judge(small_pack, PEOPLE, only=["replace_chain"])
    assert written(pl.DataFrame(found)) == written(wanted)
    assert isinstance(judge(small_pack, table.to_batches()[0]), pyarrow.RecordBatch)
    assert not any(name.startswith("long_ride") for name in found.column_names)


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum(["none", "squeak", "grind"])])
def test_words_are_read_whatever_type_of_column_they_are_in(
    kind: pl.DataType, small_pack: Pack
) -> None:
    table = PEOPLE.with_columns(
        pl.col("noise").cast(kind), pl.col("chain_km").cast(pl.Float64), pl.lit("x").alias("id")
    )
    plain = judge(small_pack, PEOPLE)
    found = judge(small_pack, table)
    for name in plain.columns[5:]:
        assert found[name].cast(pl.String).to_list() == plain[name].cast(pl.String).to_list()


BAD = """id,noise,chain_km,likes_tools
1,squeak,5,yes
2,loud,5,yes
3,grind,5,yes
4,none,99999,perhaps
5,none,7,yes,9
6,UNKNOWN,~,null
"""


def test_bad_rows_are_set_apart_with_their_reasons(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(BAD)
    assert run("people.csv", "-o", "advice.csv") == Exit.OK
    assert "2 rows judged; 4 set apart in advice.csv.rejected" in capsys.readouterr().err
    assert read(tmp_path / "advice.csv")["row"].to_list() == ["1", "6"]
    apart = pl.read_csv(tmp_path / "advice.csv.rejected")
    found = list(apart.select("row", "column", "code").iter_rows())
    assert found == [
        (2, "noise", "S002"),
        (3, "noise", "S101"),
        (4, "chain_km", "S002"),
        (4, "likes_tools", "S002"),
        (5, "", "D001"),
    ]
    assert all(text for name in ("says", "help") for text in apart[name])


def test_where_the_rules_allow_nobody_every_row_is_set_apart(
    tmp_path: Path, pack_with: Callable[..., Path]
) -> None:
    rules = pack_with(
        extra="constraints:\n"
        "  - {constraint: far, never: chain_km < 100, says: It is old.}\n"
        "  - {constraint: near, never: chain_km > 50, says: It is young.}\n"
    )
    people, out = tmp_path / "people.csv", tmp_path / "advice.csv"
    people.write_text("id,likes_tools\n1,\n2,yes\n")
    assert main(["batch", str(people), "-o", str(out), "--rules", str(rules)]) == Exit.OK
    apart = pl.read_csv(f"{out}.rejected")
    assert apart["row"].to_list() == [1, 2]
    assert apart["help"].str.contains("check --prove").all()


def test_what_was_set_apart_before_is_gone_when_nothing_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(BAD)
    run("people.csv", "-o", "advice.csv")
    (tmp_path / "people.csv").write_text("noise\nsqueak\n")
    assert run("people.csv", "-o", "advice.csv") == Exit.OK
    assert not (tmp_path / "advice.csv.rejected").exists()


def test_strict_stops_at_the_first_bad_row_and_writes_nothing(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(BAD)
    assert run("people.csv", "-o", "advice.csv", "--strict") == Exit.USER_ERROR
    assert "people.csv:2:1: S002: 'loud'" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["people.csv"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('{"noise": "none"}\n{"noise": \n{"noise": "squeak"}\n', 2),
        ('{"noise": "none"}\n{"noise": "squeak"}\n[1]\n', 3),
    ],
)
def test_a_broken_line_of_json_is_set_apart(text: str, row: int, run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.jsonl").write_text(text)
    assert run("people.jsonl", "-o", "advice.csv") == Exit.OK
    apart = pl.read_csv(tmp_path / "advice.csv.rejected")
    assert list(apart.select("row", "code").iter_rows()) == [(row, "D001")]
    assert read(tmp_path / "advice.csv").height == 2


def test_bytes_that_are_no_letters_break_one_line_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"noise\nsqueak\n\xff\xfe\nnone\n")
    assert run("people.csv", "-o", "advice.csv") == Exit.OK
    assert read(tmp_path / "advice.csv")["row"].to_list() == ["1", "3"]


@pytest.mark.parametrize("name", ["people", "people/*.csv", "people/**/*.csv"])
def test_a_folder_and_a_pattern_stand_for_their_files(name: str, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    for place in range(3):
        write(PEOPLE, folder / f"{place}.csv")
    assert run(name, "-o", "advice.csv") == Exit.OK
    assert read(tmp_path / "advice.csv").height == 24


def test_a_pipe_is_read_and_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = io.TextIOWrapper(io.BytesIO(PEOPLE.write_csv().encode()))
    monkeypatch.setattr(sys, "stdin", text)
    assert run("-", "-o", "-", "--to", "jsonl", "--only", "replace_chain") == Exit.OK
    found = pl.read_ndjson(io.BytesIO(capfdbinary.readouterr().out))
    assert found["id"].to_list() == [str(n) for n in range(1, 9)]
    assert [name for name in found.columns if "." not in name] == ["row", "id", "replace_chain"]


def test_only_some_tactics_are_judged_and_why_is_said(run: Run, tmp_path: Path) -> None:
    write(PEOPLE, tmp_path / "people.csv")
    assert run("people.csv", "-o", "advice.csv", "--only", "Replace the chain", "--why") == Exit.OK
    found = read(tmp_path / "advice.csv")
    assert found.columns == ["row", "id", *(f"replace_chain{t}" for t in ENDS)]
    assert "otherwise" in found["replace_chain.why"].to_list()
    assert any("worn" in why for why in found["replace_chain.why"])


ENDS = ("", ".settled", ".by", ".why")


@pytest.mark.parametrize("by", ["", "noise"])
def test_a_summary_counts_everybody_once(
    by: str, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(PEOPLE, tmp_path / "people.csv")
    assert run("people.csv", "-o", "advice.csv", "--summary", "page.html", "--by", by) == Exit.OK
    table = capsys.readouterr().out.splitlines()
    assert table[0] == "8 people"
    page = (tmp_path / "page.html").read_text()
    assert page.count("<rect") > len(table)
    assert "http" not in page.replace("http://www.w3.org", "")
    verdicts = read(tmp_path / "advice.csv")["replace_chain"].fill_null("open").to_list()
    if not by:
        wanted = next(one for one in table if one.startswith("Replace the chain"))
        assert f"open {verdicts.count('open')} " in wanted
    assert len(table) == (9 if by else 3)


def test_columns_of_other_names_are_mapped(run: Run, tmp_path: Path) -> None:
    renamed = PEOPLE.rename({"noise": "sound", "chain_km": "how far"})
    write(renamed, tmp_path / "renamed.csv")
    write(PEOPLE, tmp_path / "people.csv")
    (tmp_path / "names.yaml").write_text("sound: chain_km\nhow far: chain_km\n")
    words = ("--map", "sound=noise", "--mapping", "names.yaml")
    assert run("renamed.csv", "-o", "one.csv", *words) == Exit.OK
    assert run("people.csv", "-o", "two.csv") == Exit.OK
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["people.csv", "--map", "sound=noise"], "D004"),
        (["people.csv", "--map", "noise=noize"], "did you mean 'noise'"),
        (["people.csv", "--by", "country"], "D004"),
        (["nowhere.csv"], "D002"),
        (["people.txt"], "D002"),
        (["empty.csv"], "D002: the table cannot be read: it is empty"),
        (["damaged.parquet"], "D002"),
        (["people.csv", "--only", "paint it"], "S003"),
        (["people.csv", "--resume"], "D003"),
        (["-", "--resume"], "D003"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    words: list[str], says: str, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(PEOPLE, tmp_path / "people.csv")
    for name in ("people.txt", "empty.csv"):
        (tmp_path / name).touch()
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1 and no more")
    before = sorted(os.listdir(tmp_path))
    assert run(*words, "-o", "advice.csv") == Exit.USER_ERROR
    assert says in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == before


def test_a_missing_library_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "engine.columnar.frames", raising=False)
    with pytest.raises(FonderError, match=r"F009: .*polars(.|\n)*fonder\[batch\]"):
        require()


def many(tmp_path: Path) -> None:
    write(pl.concat([PEOPLE] * 10).with_row_index("n"), tmp_path / "people.csv")


KILLED = """
import os, signal, sys
from cli import batching, pieces, tables, widths
from cli.main import main
tables.ROWS = 8
kept, keep = [], batching.keep_piece
def until(folder, *asked):
    if len(kept) == 4:
        (folder / "beside").write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGKILL)
    kept.append(asked)
    keep(folder, *asked)
batching.keep_piece = until
main(sys.argv[1:])
"""


@pytest.mark.parametrize("target", ENDINGS)
def test_killed_it_leaves_no_output_and_goes_on_where_it_stopped(
    target: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(tmp_path)
    out = f"advice.{target}"
    (tmp_path / out).write_bytes(b"what was there before")
    command = ["batch", "people.csv", "-o", out, "--rules", str(SMALL)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *command], env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / out).read_bytes() == b"what was there before"
    monkeypatch.setattr(tables, "ROWS", 8)
    begun: list[int] = []
    judge_piece = tables.judged_piece

    def watched(*asked: object) -> tables.Judged:
        judged = judge_piece(*asked)  # type: ignore[arg-type]  # passed on as they are
        begun.append(judged.before)
        return judged

    monkeypatch.setattr(batching, "judged_piece", watched)
    assert run("people.csv", "-o", out, "--resume") == Exit.OK
    assert min(begun) > 0
    assert run("people.csv", "-o", f"whole.{target}") == Exit.OK
    assert written(read(tmp_path / out)) == written(read(tmp_path / f"whole.{target}"))
    if target in ("csv", "jsonl"):
        assert (tmp_path / out).read_bytes() == (tmp_path / f"whole.{target}").read_bytes()


def test_other_options_do_not_go_on_with_what_was_begun(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many(tmp_path)
    monkeypatch.setattr(tables, "ROWS", 8)
    with monkeypatch.context() as patched:
        patched.setattr(batching, "finish", interrupted)
        assert run("people.csv", "-o", "advice.csv") == Exit.INTERRUPTED
    assert run("people.csv", "-o", "advice.csv", "--resume", "--why") == Exit.USER_ERROR
    assert "D003" in capsys.readouterr().err
    assert run("people.csv", "-o", "advice.csv", "--resume") == Exit.OK
    assert read(tmp_path / "advice.csv").height == 80


def interrupted(*_: object) -> str:
    raise KeyboardInterrupt


def test_a_full_disk_is_said_and_what_is_done_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(PEOPLE, tmp_path / "people.csv")
    with monkeypatch.context() as patched:
        patched.setattr(batching, "write_joined", no_room)
        assert run("people.csv", "-o", "advice.csv") == Exit.USER_ERROR
    assert "F003" in capsys.readouterr().err
    assert not (tmp_path / "advice.csv").exists()
    assert run("people.csv", "-o", "advice.csv", "--resume") == Exit.OK


def test_a_disk_full_in_mid_run_loses_no_piece_that_is_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many(tmp_path)
    monkeypatch.setattr(tables, "ROWS", 8)
    kept: list[object] = []
    write_piece = pieces.write_piece

    def full(frame: pl.DataFrame, path: Path, format: str, heading: bool) -> None:
        if len(kept) == 3:
            path.write_bytes(b"half")
            no_room()
        kept.append(path)
        write_piece(frame, path, format, heading)

    with monkeypatch.context() as patched:
        patched.setattr(pieces, "write_piece", full)
        assert run("people.csv", "-o", "advice.parquet") == Exit.USER_ERROR
    assert "--resume" in capsys.readouterr().err
    assert not (tmp_path / "advice.parquet").exists()
    assert pieces.rows_done(tmp_path / ".advice.parquet.fonder") == 16
    assert run("people.csv", "-o", "advice.parquet", "--resume") == Exit.OK
    assert read(tmp_path / "advice.parquet").height == 80


@pytest.mark.parametrize("target", ["csv", "parquet"])
def test_a_table_of_bad_rows_only_gives_one_without_rows(
    target: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("noise\nloud\n")
    assert run("people.csv", "-o", f"advice.{target}") == Exit.OK
    found = read(tmp_path / f"advice.{target}")
    assert found.height == 0
    assert "replace_chain.by" in found.columns


def no_room(*_: object) -> int:
    raise OSError(28, "No space left on device")


def test_no_more_rows_are_held_than_a_batch_has(tmp_path: Path) -> None:
    write(pl.concat([PEOPLE] * 100), tmp_path / "people.parquet")
    found = tables.pieces(tables.table_of(str(tmp_path / "people.parquet")), 0)
    assert sum(piece.frame.height for piece in found) == 800


def test_a_batch_of_wide_rows_has_few_of_them() -> None:
    words = pl.Schema({f"n{place}": pl.String() for place in range(100)})
    small = pl.Schema({"yes": pl.Boolean(), "n": pl.Int64()})
    for schema, verdicts in ((words, 0), (small, 0), (small, 10_000)):
        rows = widths.room(widths.width(schema) + verdicts)
        assert rows * (widths.width(schema) + verdicts) <= widths.ROOM
    assert widths.room(widths.ROOM * 2) == 1


def test_row_groups_of_many_words_are_read_slice_by_slice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS", 100)
    monkeypatch.setattr(tables, "WIDE", 1)
    write(pl.concat([PEOPLE] * 100), tmp_path / "people.parquet")
    found = list(tables.pieces(tables.table_of(str(tmp_path / "people.parquet")), 150))
    assert [piece.before for piece in found] == list(range(150, 800, 100))
    assert sum(piece.frame.height for piece in found) == 650


@pytest.mark.parametrize("ending", ENDINGS)
def test_batches_follow_each_other_and_are_small(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS", 100)
    write(pl.concat([PEOPLE] * 100), tmp_path / f"people.{ending}")
    found = list(tables.pieces(tables.table_of(str(tmp_path / f"people.{ending}")), 150))
    assert max(piece.frame.height for piece in found) <= 100
    ends = [piece.before + piece.frame.height for piece in found]
    assert [piece.before for piece in found] == [150, *ends[:-1]]
    assert ends[-1] == 800


def test_the_pace_is_said_in_words() -> None:
    assert line(50, 200, 10) == "50 of 200 rows, 10 a second, 0:15 left"
    assert line(1500, None, 10) == "1,500 rows, 10 a second"
