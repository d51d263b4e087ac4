"""Pieces join to the same table as if it were written at one go."""

from pathlib import Path
from typing import Literal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cli import pieces, tables
from cli.footers import TAIL, footer_of, footer_with, written
from cli.parquet_joined import join

FRAME = pl.DataFrame(
    {
        "n": [1, None, 3, -4, 5, 6, 7],
        "x": [1.5, 2.0, None, 4.0, 5.0, 6.5, 7.0],
        "word": ["a", 'b,\n"c', None, "d", "", "ä", "a"],
        "yes": [True, None, False, True, True, False, None],
        "some": [[1], [], None, [2, 3], [4], [None], []],
    },
    schema_overrides={"word": pl.Categorical},
)
FORMATS = ("csv", "parquet", "jsonl", "arrow")


def kept(folder: Path, frame: pl.DataFrame, ends: list[int], format: str) -> list[pieces.Kept]:
    """Return the pieces of a frame that end at some rows, the first of them its heading."""
    before = 0
    for end in [0, *ends, frame.height]:
        judged = tables.Judged(before, end, frame[before:end], pl.DataFrame())
        pieces.keep_piece(folder, judged, format)
        before = end
    return pieces.pieces_in(folder)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(times=st.integers(0, 30), ends=st.lists(st.integers(0, 200), max_size=20))
@pytest.mark.parametrize("compression", ["zstd", "uncompressed"])
def test_joined_row_groups_are_the_same_table(
    times: int, ends: list[int], compression: Literal["zstd", "uncompressed"], tmp_path: Path
) -> None:
    frame = pl.concat([FRAME.clear(), *[FRAME] * times])
    ends = sorted(end for end in ends if end < frame.height)
    files = []
    for place, (start, end) in enumerate(zip([0, *ends], [*ends, frame.height], strict=True)):
        files.append(tmp_path / f"{place}")
        frame[start:end].write_parquet(files[-1], compression=compression, row_group_size=3)
    join(files, tmp_path / "whole")
    assert_frame_equal(pl.read_parquet(tmp_path / "whole"), frame)


def test_other_readers_read_what_is_joined(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = kept(tmp_path, FRAME, [2, 5], "parquet")
    pieces.write_joined(found, tmp_path / "whole", "parquet")
    table = parquet.read_table(tmp_path / "whole")
    assert table.column("n").to_pylist() == FRAME["n"].to_list()
    assert table.column("some").to_pylist() == FRAME["some"].to_list()
    parquet.ParquetFile(tmp_path / "whole").metadata.row_group(1).column(2)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("ends", [[], [3], [1, 2, 6]])
def test_pieces_join_to_the_whole(format: str, ends: list[int], tmp_path: Path) -> None:
    frame = FRAME.drop("some")
    pieces.write_joined(kept(tmp_path, frame, ends, format), tmp_path / "whole", format)
    tables.write(frame.lazy(), tmp_path / "once", format)
    if format in ("csv", "jsonl"):
        assert (tmp_path / "whole").read_bytes() == (tmp_path / "once").read_bytes()
    else:
        read = pl.read_parquet if format == "parquet" else pl.read_ipc
        assert_frame_equal(read(tmp_path / "whole"), frame)


def test_enums_of_different_words_join_as_the_first_has_them(tmp_path: Path) -> None:
    head = pl.DataFrame({"by": []}, schema={"by": pl.Categorical})
    head.write_parquet(tmp_path / "0")
    for place, words in enumerate((["a", "b"], ["b", "c", "a"]), start=1):
        column = pl.Series("by", words, dtype=pl.Enum(words))
        pl.DataFrame([column]).write_parquet(tmp_path / str(place))
    join([tmp_path / str(place) for place in range(3)], tmp_path / "whole")
    found = pl.read_parquet(tmp_path / "whole")["by"]
    assert found.dtype == pl.Categorical
    assert found.cast(pl.String).to_list() == ["a", "b", "b", "c", "a"]


def test_files_of_other_columns_are_not_joined(tmp_path: Path) -> None:
    FRAME.write_parquet(tmp_path / "0")
    FRAME.drop("x").write_parquet(tmp_path / "1")
    with pytest.raises(ValueError, match="other columns"):
        join([tmp_path / "0", tmp_path / "1"], tmp_path / "whole")


def test_a_footer_counts_its_rows(tmp_path: Path) -> None:
    FRAME.write_parquet(tmp_path / "0")
    assert footer_of(tmp_path / "0").rows == FRAME.height


def test_a_footer_is_written_as_it_is_read(tmp_path: Path) -> None:
    FRAME.write_parquet(tmp_path / "0", row_group_size=2)
    footer = footer_of(tmp_path / "0")
    data = (tmp_path / "0").read_bytes()[footer.begins : -TAIL]
    assert written(footer.fields) == data
    assert footer_with(footer, footer.rows, [written(one) for one in footer.groups]) == data
