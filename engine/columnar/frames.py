"""Tables of people to columns of codes, and what is decided back into columns of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from ..answers import NOT_KNOWN, NOT_TOLD, parse_answer
from ..deciding import Decision, Question
from ..domains import Cell, place_of
from ..ir import FactType, FactTypeKind, IntType, Pack, Verdict
from ..words import spell
from .judging import Columnar, Judged, columnar
from .planes import Codes

VERDICTS: Final = pl.Enum([verdict.value for verdict in Verdict])
STATES: Final = pl.Enum(["settled", "provided", "open"])
"""Whether a verdict is the same however the rest is answered; if its provisos hold; or not at all."""


@dataclass(frozen=True, slots=True)
class Read:
    """The codes of a table's people, and of every fact who gave no answer that it takes."""

    columns: Mapping[str, Codes]
    wrong: Mapping[str, npt.NDArray[np.bool_]]
    people: int


def judge(
    rules: Pack | Columnar, table: Any, only: Iterable[str] | None = None, why: bool = False
) -> Any:
    """Return a table with the verdicts on the people of its rows: a table of the same kind.

    `table` is a Polars frame, or anything that gives Arrow data by the Arrow C interface; what is
    of PyArrow comes back so, the rest as a Polars frame. Columns named as facts are read, where
    what is empty or `unknown` is not told. `only` names tactics; `why` adds the conditions that
    decide. Of people whose answers are none, or cannot be true together, everything is null.
    Raises KeyError for a name that is no tactic.
    """
    ready = rules if isinstance(rules, Columnar) else columnar(rules, only)
    frame = table if isinstance(table, pl.DataFrame) else pl.DataFrame(table)
    read = read_frame(ready.question, frame)
    judged = frame.with_columns(verdict_columns(ready, read, why, only))
    return like(table, judged)


def like(table: Any, frame: pl.DataFrame) -> Any:
    """Return a frame as a table of the kind of another."""
    if type(table).__module__.partition(".")[0] != "pyarrow":
        return frame
    import pyarrow  # it is there, since the caller made a table with it

    made = pyarrow.table(frame)
    if isinstance(table, pyarrow.RecordBatch):
        return made.combine_chunks().to_batches()[0] if len(made) else table
    return made


def read_frame(
    question: Question, frame: pl.DataFrame, names: Mapping[str, str] | None = None
) -> Read:
    """Return the codes of a frame's people; `names` says which column a fact has, if not its own."""
    columns: dict[str, Codes] = {}
    wrong: dict[str, npt.NDArray[np.bool_]] = {}
    for fact in question.pack.facts:
        cells = question.domains[fact.name]
        column = (names or {}).get(fact.name, fact.name)
        if column not in frame.columns:
            columns[fact.name] = np.zeros(frame.height, dtype=kind_of(cells))
            continue
        found = coded(frame[column], fact, cells)
        bad = found == len(cells) + 1
        if bad.any():
            wrong[fact.name] = bad
            found[bad] = 0
        columns[fact.name] = found
    return Read(columns, wrong, frame.height)


def kind_of(cells: Sequence[Cell]) -> np.dtype[Any]:
    """Return the smallest type of codes for some cells, what is unknown and what is wrong."""
    return np.min_scalar_type(len(cells) + 1)


def coded(answers: pl.Series, fact: FactType, cells: Sequence[Cell]) -> Codes:
    """Return the codes of a column of answers, one more than there are cells for what is none."""
    if isinstance(answers.dtype, pl.Enum):
        categories = answers.cat.get_categories()
        table = [code_of(word, fact.type, cells) for word in categories]
        places = answers.to_physical().fill_null(len(table)).to_numpy()
        return np.array([*table, 0], dtype=kind_of(cells))[places]
    if answers.dtype.is_integer() and isinstance(fact.type, IntType):
        return coded_numbers(answers, fact.type, cells)
    if answers.dtype.is_float():
        whole = answers.cast(pl.Int64, strict=False)
        answers = pl.select(
            pl.when(whole == answers).then(whole.cast(pl.String)).otherwise(answers.cast(pl.String))
        ).to_series()
    words = answers.cast(pl.String, strict=False)
    distinct = words.unique().drop_nulls()
    codes = [code_of(word, fact.type, cells) for word in distinct]
    if not codes:
        return np.zeros(len(answers), dtype=kind_of(cells))
    found = words.replace_strict(distinct, pl.Series(codes, dtype=pl.UInt16), default=None)
    return found.fill_null(0).to_numpy().astype(kind_of(cells))


def coded_numbers(answers: pl.Series, kind: IntType, cells: Sequence[Cell]) -> Codes:
    """Return the codes of a column of whole numbers."""
    begins = np.array([int(cell.value) for cell in cells])
    numbers = answers.fill_null(kind.low).to_numpy()
    codes = np.searchsorted(begins, numbers, side="right").astype(kind_of(cells))
    codes[(numbers < kind.low) | (numbers > kind.high)] = len(cells) + 1
    codes[answers.is_null().to_numpy()] = 0
    return codes


def code_of(word: str, kind: FactTypeKind, cells: Sequence[Cell]) -> int:
    """Return the code of an answer as somebody wrote it."""
    value = parse_answer(word, kind)
    if value is not None:
        return place_of(cells, value) + 1
    return 0 if word.strip().lower() in (*NOT_TOLD, NOT_KNOWN) else len(cells) + 1


def verdict_columns(
    ready: Columnar, read: Read, why: bool = False, only: Iterable[str] | None = None
) -> list[pl.Series]:
    """Return the columns that say what is decided; those with a wrong answer are left out of it."""
    judgement = ready.judge(read.columns, read.people)
    wanted = None if only is None else frozenset(only)
    unread = np.zeros(read.people, dtype=np.bool_)
    for wrong in read.wrong.values():
        unread |= wrong
    columns: list[pl.Series] = []
    for judged in judgement.tactics:
        judged.numbers[unread] = 0
        if wanted is None or judged.tactic in wanted:
            columns += columns_of(ready.question, judged, why)
    return columns


def columns_of(question: Question, judged: Judged, why: bool) -> list[pl.Series]:
    """Return the columns of one tactic: verdict, how firm it is, and what decides."""
    name, decisions = judged.tactic, judged.decisions
    verdicts = [one and one.verdict and one.verdict.value for one in decisions]
    columns = [
        pl.Series(name, verdicts, dtype=VERDICTS),
        pl.Series(f"{name}.settled", [one and state(one) for one in decisions], dtype=STATES),
        pl.Series(f"{name}.by", [one and deciders(one) for one in decisions], dtype=pl.Categorical),
    ]
    if why:
        spelled = {s.key: spell(s.when) if s.when else "otherwise" for s in question.walks[name]}
        texts = [one and deciders(one, spelled) for one in decisions]
        columns.append(pl.Series(f"{name}.why", texts, dtype=pl.Categorical))
    numbers = pl.Series(judged.numbers)
    return [column.gather(numbers) for column in columns]


def state(decision: Decision) -> str:
    """Return how firm a decision is, as `STATES` has it."""
    if decision.settled:
        return "settled"
    return "provided" if decision.settled_if else "open"


def deciders(decision: Decision, words: Mapping[str, str] | None = None) -> str:
    """Return what can decide, the provisos granted, by its key or in other words for it."""
    keys = [key for one in decision.provided for key in one.by]
    return " | ".join(keys if words is None else [words[key] for key in keys])
