"""Batches of Arrow records, as a cluster hands them out, are judged as whole tables are."""

import json
from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.columnar import judge
from engine.columnar.arrow import BROKEN, FILE, ROW, Terms, apart, counted, judged, verdict_names
from engine.columnar.judging import columnar
from engine.ir import Pack
from tests.strategies import packs, told

WRONG = "??"
SOME = Terms({}, ("id",), True)


def as_told(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Pack, pl.DataFrame, list[pa.RecordBatch]]:
    """Return a pack, people some of whose answers are none, and the same people in batches."""
    pack = draw(packs(most=4, widest=5))
    names = [fact.name for fact in pack.facts]
    crowd = draw(st.lists(told(pack.facts), max_size=12))
    rows = [
        {
            "id": str(place),
            **{name: as_told(value) for name, value in facts.items()},
            **({draw(st.sampled_from(names)): WRONG} if draw(st.booleans()) else {}),
        }
        for place, facts in enumerate(crowd)
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(["id", *names], pl.String))
    table = pa.table(
        {
            **{name: pa.array(frame[name].to_list(), pa.string()) for name in frame.columns},
            FILE: pa.array([f"file {place // 3}" for place in range(len(rows))], pa.string()),
            ROW: pa.array([place % 3 for place in range(len(rows))], pa.int64()),
        }
    )
    cuts = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=3)))
    edges = list(zip([0, *cuts], [*cuts, len(rows)], strict=True))
    batches = [b for low, high in edges for b in table.slice(low, high - low).to_batches()]
    return pack, frame, batches


def rows_of(batches: Iterator[pa.RecordBatch]) -> list[dict[str, object]]:
    return [row for batch in batches for row in batch.to_pylist()]


@settings(max_examples=50)
@given(tables())
def test_batches_are_judged_as_the_whole_table_is_and_the_rest_is_set_apart(
    drawn: tuple[Pack, pl.DataFrame, list[pa.RecordBatch]],
) -> None:
    pack, frame, batches = drawn
    ready = columnar(pack)
    names = ["id", *verdict_names(ready, why=True)]
    whole = judge(ready, frame, why=True).select(pl.col(names).cast(pl.String))
    good = whole.filter(pl.col(names[3]).is_not_null())
    assert rows_of(judged(ready, batches, SOME)) == good.to_dicts()
    reasons = rows_of(apart(ready, batches, SOME))
    left = frame.filter(~pl.col("id").is_in(good["id"].implode()))
    assert {json.loads(str(row["was"]))["id"] for row in reasons} == set(left["id"])
    assert sum(row["reason"] == 1 for row in reasons) == left.height
    for row in reasons:
        place = int(json.loads(str(row["was"]))["id"])
        assert (row["file"], row["row"]) == (f"file {place // 3}", place % 3 + 1)
        assert row["says"]
        assert row["help"]


def batch_of(**columns: Sequence[object]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {name: pa.array(cells, pa.string()) for name, cells in columns.items()}
    )


def test_of_a_line_that_cannot_be_read_only_that_is_said(small_pack: Pack) -> None:
    lines = {"noise": ["loud", "squeak", None], BROKEN: ["1,loud,2", None, None]}
    batch = batch_of(id=["1", "2", "3"], **lines)
    ready = columnar(small_pack)
    assert [row["id"] for row in rows_of(judged(ready, [batch], SOME))] == ["2", "3"]
    (reason,) = rows_of(apart(ready, [batch], SOME))
    assert (reason["code"], reason["was"], reason["row"]) == ("D001", "1,loud,2", None)


def test_a_table_that_has_no_answer_at_all_is_judged(small_pack: Pack) -> None:
    ready = columnar(small_pack, ["replace_chain"])
    found = rows_of(judged(ready, [batch_of(id=["1", "2"])], Terms({}, ("id",))))
    assert [row["replace_chain.settled"] for row in found] == ["open", "open"]


def test_what_is_kept_is_handed_on_as_it_is(small_pack: Pack) -> None:
    kind = pa.struct({"at": pa.timestamp("us", "UTC")})
    batch = pa.RecordBatch.from_pydict(
        {"when": pa.array([{"at": 1}, None], kind), "sound": pa.array(["none", "loud"])}
    )
    terms = Terms({"noise": "sound"}, ("when", "sound"))
    (found,) = judged(columnar(small_pack), [batch], terms)
    assert found.column("when").equals(batch.column("when").slice(0, 1))
    assert found.column("sound").to_pylist() == ["none"]


@pytest.mark.parametrize("by", ["", "land"])
def test_verdicts_are_counted_over_all_batches(by: str) -> None:
    batches = [
        batch_of(land=["A", None], t=["avoid", None], u=["avoid", "avoid"]),
        batch_of(land=["A"], t=["avoid"], u=[None]),
    ]
    found = {
        (row["of"], row["tactic"], row["verdict"]): row["people"]
        for row in rows_of(counted(batches, ("t", "u"), by, "open"))
    }
    everybody = {("", "t", "avoid"): 2, ("", "t", "open"): 1}
    everybody |= {("", "u", "avoid"): 2, ("", "u", "open"): 1}
    each = {("A", "t", "avoid"): 2, ("", "t", "open"): 1}
    each |= {("A", "u", "avoid"): 1, ("A", "u", "open"): 1, ("", "u", "avoid"): 1}
    assert found == (each if by else everybody)
