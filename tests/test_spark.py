"""Tables are judged on a cluster as they are here, and nothing is lost or doubled on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cli import tables
from cli.batch import require
from cli.main import Exit, main
from engine.columnar.arrow import judged
from engine.diagnostics import FonderError
from tests.cluster import FAR, QUICK, ROOT, cluster, killing, require_spark
from tests.conftest import SMALL

Run = Callable[..., int]
GOOD = pl.DataFrame(
    {
        "id": range(160),
        "noise": ["grind", "none", None, "squeak", "grind"] * 32,
        "chain_km": [900, 100, None, 3000, 5000, None, 20000, 4000] * 20,
        "likes_tools": [True, False, None, None] * 40,
        "last.name": "Núñez",
        "land": ["A", "B", "A", None, 'Ç, "D"'] * 32,
    }
)
WRONG = {3: {"noise": "loud"}, 77: {"noise": "grind", "chain_km": "5"}, 120: {"chain_km": "99999"}}
"""By number the rows that must be set apart: an answer that is none, and a contradiction."""
PEOPLE = pl.DataFrame(
    [
        {name: None if cell is None else str(cell).lower() for name, cell in row.items()}
        | {"land": row["land"], "last.name": row["last.name"]}
        | WRONG.get(row["id"], {})
        for row in GOOD.iter_rows(named=True)
    ],
    schema=dict.fromkeys(GOOD.columns, pl.String),
)
FILES = 8

pytestmark = [
    pytest.mark.xdist_group("spark"),  # one cluster for all of them
    pytest.mark.filterwarnings(  # what PySpark leaves open, and what it will have to change
        "ignore::ResourceWarning", "ignore::FutureWarning", "ignore::DeprecationWarning"
    ),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that judges a table by the small pack; Spark knows no current folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: main(["batch", *map(str, words), "--rules", str(SMALL)])


def written_in(folder: Path, frame: pl.DataFrame, ending: str, files: int = FILES) -> Path:
    """Return a folder with a table in some files."""
    folder.mkdir()
    for place, part in enumerate(frame.iter_slices(-(-frame.height // files))):
        tables.write(part.lazy(), folder / f"{place}.{ending}", ending)
    return folder


def read(path: Path, ending: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their number, every one of them once."""
    files = sorted(path.glob("part-*")) if path.is_dir() else [path]
    rows = [row for file in files for row in rows_in(file, ending)]
    ids = [str(row["id"]) for row in rows]
    assert len(ids) == len(set(ids))
    told = [{k: str(v) for k, v in row.items() if v is not None and k != "row"} for row in rows]
    return dict(zip(ids, told, strict=True))


def rows_in(file: Path, ending: str) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    if ending == "jsonl":
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    csv = ending == "csv"
    frame = pl.read_csv(file, infer_schema=False) if csv else pl.read_parquet(file)
    return frame.to_dicts()


def set_apart(path: Path) -> list[tuple[str, str, str]]:
    """Return the number of each row set apart, and of what column and code it is."""
    frame = pl.concat(pl.read_csv(file, infer_schema=False) for file in sorted(path.glob("part-*")))
    rows = frame.select("was", "column", "code").iter_rows()
    return sorted((json.loads(was)["id"], column, code) for was, column, code in rows)


APART = [("120", "chain_km", "S002"), ("3", "noise", "S002"), ("77", "noise", "S101")]


@pytest.mark.parametrize(
    ("source", "target"), [("csv", "parquet"), ("parquet", "jsonl"), ("jsonl", "csv")]
)
def test_every_format_is_judged_as_it_is_here(
    source: str,
    target: str,
    spark: object,
    run: Run,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    people = written_in(tmp_path / "people", PEOPLE, source, files=2)
    options = ("--why", "--by", "land", "--summary")
    assert run(people, "-o", tmp_path / f"here.{target}", *options, "here.html") == Exit.OK
    here = capsys.readouterr()
    out = tmp_path / f"there.{target}"
    assert run(people, "-o", out, *options, "there.html", "--engine", "spark") == Exit.OK
    there = capsys.readouterr()
    assert read(out, target) == read(tmp_path / f"here.{target}", target)
    assert set_apart(tmp_path / f"there.{target}.rejected") == APART
    assert "157 rows judged; 3 set apart in" in there.err
    assert there.out == here.out
    assert Path("there.html").read_bytes() == Path("here.html").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_an_executor_is_killed_and_nothing_is_lost_or_doubled(
    spark: object, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli.spark import judging

    people = written_in(tmp_path / "people", PEOPLE, "parquet")
    marks = tmp_path / "marks"
    marks.mkdir()
    monkeypatch.setattr(judging, "judged", killing(judged, marks))
    out = tmp_path / "there.parquet"
    assert run(people, "-o", out, "--engine", "spark") == Exit.OK
    killed = int((marks / "killed").read_text())
    assert not Path(f"/proc/{killed}").exists()
    took_part = {int(path.name.partition("-")[2]) for path in marks.glob("done-*")}
    assert killed in took_part
    assert len(took_part) >= 2
    assert os.getpid() not in took_part
    assert run(people, "-o", tmp_path / "here.parquet") == Exit.OK
    assert read(out, "parquet") == read(tmp_path / "here.parquet", "parquet")
    assert len(read(out, "parquet")) == PEOPLE.height - len(WRONG)
    assert set_apart(tmp_path / "there.parquet.rejected") == APART


def test_of_parquet_the_row_is_named_that_is_set_apart(
    spark: object, run: Run, tmp_path: Path
) -> None:
    people = written_in(tmp_path / "people", PEOPLE, "parquet")
    out = tmp_path / "there.csv"
    assert run(people, "-o", out, "--engine", "spark", "--only", "replace_chain") == Exit.OK
    files = sorted(tmp_path.glob("there.csv.rejected/part-*"))
    rows = pl.concat(pl.read_csv(file) for file in files).sort("file").iter_rows(named=True)
    found = [(Path(row["file"]).name, row["row"], row["reason"]) for row in rows]
    assert found == [("0.parquet", 4, 1), ("3.parquet", 18, 1), ("6.parquet", 1, 1)]


BAD = 'id,noise,likes_tools\n1,squeak,yes\n2,none\n3,none,yes,9\n4,loud,maybe\n5,"none",UNKNOWN\n'


def test_a_line_that_cannot_be_read_is_set_apart_as_it_is(
    spark: object, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(BAD)
    out = tmp_path / "there.csv"
    assert run(tmp_path / "people.csv", "-o", out, "--keep", "--engine", "spark") == Exit.OK
    assert "2 rows judged; 3 set apart" in capsys.readouterr().err
    (file,) = tmp_path.glob("there.csv.rejected/part-*")
    found = list(pl.read_csv(file).select("reason", "code", "was").iter_rows())
    assert found[:2] == [(1, "D001", "2,none"), (1, "D001", "3,none,yes,9")]
    assert [(reason, code) for reason, code, _ in found[2:]] == [(1, "S002"), (2, "S002")]
    assert read(out, "csv")["5"]["noise"] == "none"


def test_a_broken_line_of_json_is_set_apart_and_late_answers_are_read(
    spark: object, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli.spark import tables as of_spark

    monkeypatch.setattr(of_spark, "HEAD", 1)
    lines = ('{"id": 1}', '{"id": 2, "noise": ', '{"id": 3, "noise": "squeak", "chain_km": 5}')
    (tmp_path / "people.jsonl").write_text("\n".join(lines))
    for engine in ("spark", "here"):
        out = tmp_path / f"{engine}.csv"
        assert run(tmp_path / "people.jsonl", "-o", out, "--engine", engine) == Exit.OK
    assert read(tmp_path / "spark.csv", "csv") == read(tmp_path / "here.csv", "csv")
    (file,) = tmp_path.glob("spark.csv.rejected/part-*")
    assert pl.read_csv(file)["was"].to_list() == [lines[1].strip()]


def test_strict_names_the_rows_and_writes_nothing(
    spark: object, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "people.csv").write_text(BAD)
    words = (tmp_path / "people.csv", "-o", tmp_path / "there.csv", "--strict")
    assert run(*words, "--engine", "spark") == Exit.USER_ERROR
    said = capsys.readouterr().err
    assert "D001" in said
    assert "'loud' is no answer to 'noise', in: {" in said
    assert os.listdir(tmp_path) == ["people.csv"]


def test_what_was_written_before_stays_until_the_new_is_whole(
    spark: object, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli.spark import judging

    people = written_in(tmp_path / "people", PEOPLE, "csv", files=1)
    out, apart = tmp_path / "there.csv", tmp_path / "there.csv.rejected"
    assert run(people, "-o", out) == Exit.OK
    before = out.read_bytes(), apart.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(judging, "write_reasons", lambda *_: 2)
        assert run(people, "-o", out, "--engine", "spark") == Exit.USER_ERROR
    assert (out.read_bytes(), apart.read_bytes()) == before
    assert run(people, "-o", out, "--engine", "spark") == Exit.OK
    assert len(read(out, "csv")) == 157
    tables.write(
        PEOPLE.filter(~pl.col("id").is_in([*map(str, WRONG)])).lazy(), people / "0.csv", "csv"
    )
    assert run(people, "-o", out, "--engine", "spark") == Exit.OK
    assert not apart.exists()
    assert sorted(os.listdir(tmp_path)) == ["people", "there.csv"]


def test_rows_that_do_not_add_up_are_said(
    spark: object,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from cli.spark import judging

    people = written_in(tmp_path / "people", PEOPLE, "csv", files=1)
    monkeypatch.setattr(judging, "write_reasons", lambda *_: 2)
    assert run(people, "-o", tmp_path / "there.csv", "--engine", "spark") == Exit.USER_ERROR
    says = "D005: 160 rows were read, but 157 written and 2 set apart"
    assert says in capsys.readouterr().err


def test_where_nothing_can_be_replaced_in_one_step_nothing_is(
    spark: Any,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from cli.spark import judging

    people = written_in(tmp_path / "people", PEOPLE, "csv", files=1)
    words = (people, "-o", f"{FAR}/advice.csv", "--only", "replace_chain", "--engine", "spark")
    with monkeypatch.context() as patched:
        patched.setattr(judging, "write_reasons", lambda *_: 2)
        assert run(*words) == Exit.USER_ERROR
    assert run(*words) == Exit.OK
    assert f"157 rows judged; 3 set apart in {FAR}/advice.csv.rejected" in capsys.readouterr().err
    assert spark.read.csv(f"{FAR}/advice.csv", header=True).count() == 157
    assert run(*words) == Exit.USER_ERROR
    assert "F003: there is something already" in capsys.readouterr().err
    assert spark.read.csv(f"{FAR}/advice.csv.rejected", header=True).count() == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.csv", "-o", "there.csv"], "D002: there is no table here"),
        (["people.arrow", "-o", "there.csv"], "judge Arrow with --engine here"),
        (["people.csv", "-o", "there.arrow"], "judge Arrow with --engine here"),
        (["people.csv", "-o", "there.csv", "--by", "country"], "D004"),
        (["people.csv", "-o", "there.csv", "--map", "sound=noise"], "D004"),
        (["damaged.parquet", "-o", "there.csv"], "D002: the table cannot be read"),
        (["people.csv", "-o", "file/there.csv"], "D006: Spark stopped: "),
        (["-", "-o", "there.csv"], "leave out --engine spark"),
        (["people.csv", "-o", "-"], "leave out --engine spark"),
        (["people.csv", "-o", "there.csv", "--resume"], "leave out --resume"),
    ],
)
def test_what_cannot_be_done_there_is_said_and_leaves_nothing(
    words: list[str],
    says: str,
    spark: object,
    run: Run,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for ending in ("csv", "arrow"):
        tables.write(PEOPLE.lazy(), tmp_path / f"people.{ending}", ending)
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "file").touch()
    before = sorted(os.listdir(tmp_path))
    places = [word if word[0] == "-" or "." not in word else tmp_path / word for word in words]
    assert run(*places, "--engine", "spark") == Exit.USER_ERROR
    assert says in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == before


def test_a_session_of_its_own_is_begun_and_ended_on_this_machine(tmp_path: Path) -> None:
    require_spark()
    written_in(tmp_path / "people", PEOPLE, "csv", files=1)
    words = ["people", "-o", "there.jsonl", "--engine", "spark", "--master", "local[1]", "--strict"]
    words += ["--rules", str(SMALL), "--only", "replace_chain"]
    command = [sys.executable, "-m", "cli", "batch", *words]
    settings = {"SPARK_LOCAL_IP": "127.0.0.1", "JDK_JAVA_OPTIONS": QUICK, "PYTHONPATH": str(ROOT)}
    settings["PATH"] = os.environ["PATH"]
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True)
    assert done.returncode == Exit.USER_ERROR
    assert "people/0.csv: S002: 'loud' is no answer to 'noise', in: {" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Stage" not in done.stderr
    assert os.listdir(tmp_path) == ["people"]


def test_a_master_without_spark_is_not_understood(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("people.csv", "-o", "there.csv", "--master", "yarn") == Exit.USER_ERROR
    assert "name --engine spark too" in capsys.readouterr().err


def test_a_missing_spark_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.delitem(sys.modules, "pyspark.sql", raising=False)
    with pytest.raises(FonderError, match=r"F009: .*pyspark(.|\n)*fonder\[spark\]"):
        require("spark")


def test_a_missing_java_is_named_with_a_way_out() -> None:
    pytest.importorskip("pyspark")
    from cli.spark.session import stopped

    said = str(stopped("[JAVA_GATEWAY_EXITED] Java gateway process exited"))
    assert "F009: Spark needs Java" in said
    assert "JAVA_HOME" in said


def test_what_cannot_be_put_in_its_place_leaves_what_was_there(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    from cli.spark.tables import put

    (tmp_path / "place").write_text("old")
    with pytest.raises(FileNotFoundError):
        put(tmp_path / "nothing", tmp_path / "place", tmp_path / "old")
    assert (tmp_path / "place").read_text() == "old"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "An error occurred.\n: a.b.SparkException: Job\n\tat a\nCaused by: x.IOError: no room",
            "no room",
        ),
        (
            "[X] raised\n  File \"a.py\"\nModuleNotFoundError: No module named 'engine'\n\tat b",
            "'engine'",
        ),
        ("Something else\nand more", "Something else"),
        ("", "it does not say why"),
    ],
)
def test_of_the_many_lines_of_an_error_the_cause_is_told(text: str, says: str) -> None:
    pytest.importorskip("pyspark")
    from cli.spark.session import cause

    assert cause(text).endswith(says)
