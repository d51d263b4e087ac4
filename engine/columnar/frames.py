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
from .judging import Columnar, Judged, Judgement, columnar
from .planes import Codes

VERDICTS: Final = pl.Enum([verdict.value for verdict in Verdict])
STATES: Final = pl.Enum(["settled", "provided", "open"])
"""Whether a verdict is certain however the rest is answered, or if its provisos hold, or not."""

NULL: Final = 255
"""The place of a word that is not there."""


@dataclass(frozen=True, slots=True)
class Read:
    """The codes of a table's people, and of every fact who gave no answer that it takes."""

    columns: Mapping[str, Codes]
    wrong: Mapping[str, npt.NDArray[np.bool_]]
    people: int

    @property
    def unread(self) -> npt.NDArray[np.bool_]:
        """Return who gave an answer that is none."""
        found = np.zeros(self.people, dtype=np.bool_)
        for wrong in self.wrong.values():
            found |= wrong
        return found


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
    judged = frame.with_columns(verdict_columns(ready, decided(ready, read), why, only))
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
    """Return the codes of a frame's people; `names` has the columns of facts named otherwise."""
    columns: dict[str, Codes] = {}
    wrong: dict[str, npt.NDArray[np.bool_]] = {}
    facts = {fact: (names or {}).get(fact.name, fact.name) for fact in question.pack.facts}
    kinds = frame.schema
    words = {name: words_of(kinds[name]) for name in facts.values() if name in kinds}
    places = places_in(frame, [name for name, some in words.items() if 0 < len(some) <= NULL])
    for fact, column in facts.items():
        cells = question.domains[fact.name]
        if column not in words:
            columns[fact.name] = np.zeros(frame.height, dtype=kind_of(cells))
            continue
        if column in places and kind_of(cells) == np.uint8:
            found = coded_words(places[column], words[column], fact, cells)
        else:
            found = coded(frame[column], fact, cells)
        bad = found == len(cells) + 1
        if bad.any():
            wrong[fact.name] = bad
            found[bad] = 0
        columns[fact.name] = found
    return Read(columns, wrong, frame.height)


def places_in(frame: pl.DataFrame, names: Sequence[str]) -> dict[str, Codes]:
    """Return columns whose type says which words they hold, as the places of those words.

    They are read at one go, since each query of its own would take longer than its work.
    """
    columns = pl.col(names).to_physical().cast(pl.UInt8).fill_null(NULL)
    found = frame.lazy().select(columns).collect() if names else frame.select()
    return {column.name: column.to_numpy() for column in found}


def words_of(kind: pl.DataType) -> Sequence[str]:
    """Return the words that a type says its columns hold, none if it does not say."""
    if isinstance(kind, pl.Enum):
        return kind.categories.to_list()
    return ("no", "yes") if isinstance(kind, pl.Boolean) else ()


def kind_of(cells: Sequence[Cell]) -> np.dtype[Any]:
    """Return the smallest type of codes for some cells, what is unknown and what is wrong."""
    return np.min_scalar_type(len(cells) + 1)


def coded(answers: pl.Series, fact: FactType, cells: Sequence[Cell]) -> Codes:
    """Return the codes of a column of answers, one more than there are cells for what is none."""
    if answers.dtype.is_integer() and isinstance(fact.type, IntType):
        return coded_numbers(answers, fact.type, cells)
    if answers.dtype.is_float():
        whole = answers.cast(pl.Int64, strict=False)
        answers = pl.select(
            pl.when(whole == answers).then(whole.cast(pl.String)).otherwise(answers.cast(pl.String))
        ).to_series()
    texts = answers.cast(pl.String, strict=False)
    distinct = texts.unique().drop_nulls()
    codes = [code_of(word, fact.type, cells) for word in distinct]
    if not codes:
        return np.zeros(len(answers), dtype=kind_of(cells))
    found = texts.replace_strict(distinct, pl.Series(codes, dtype=pl.UInt16), default=None)
    return np.asarray(found.fill_null(0).to_numpy(), dtype=kind_of(cells))


def coded_words(
    places: Codes, words: Sequence[str], fact: FactType, cells: Sequence[Cell]
) -> Codes:
    """Return the codes of a column of the places of some words."""
    table = bytearray(NULL + 1)
    table[: len(words)] = (code_of(word, fact.type, cells) for word in words)
    return np.frombuffer(bytearray(places).translate(table), dtype=np.uint8)


def coded_numbers(answers: pl.Series, kind: IntType, cells: Sequence[Cell]) -> Codes:
    """Return the codes of a column of whole numbers."""
    numbers = answers.fill_null(kind.low).to_numpy()
    codes = np.zeros(len(numbers), dtype=kind_of(cells))
    for cell in cells:
        codes += numbers >= cell.value
    codes[(numbers < kind.low) | (numbers > kind.high)] = len(cells) + 1
    codes[answers.is_null().to_numpy()] = 0
    return codes


def code_of(word: str, kind: FactTypeKind, cells: Sequence[Cell]) -> int:
    """Return the code of an answer as somebody wrote it."""
    value = parse_answer(word, kind)
    if value is not None:
        return place_of(cells, value) + 1
    return 0 if word.strip().lower() in (*NOT_TOLD, NOT_KNOWN) else len(cells) + 1


def decided(ready: Columnar, read: Read) -> Judgement:
    """Return what is decided of everybody whose answers are all answers; of the rest, nothing."""
    judgement = ready.judge(read.columns, read.people)
    unread = read.unread
    for judged in judgement.tactics:
        judged.numbers[unread] = 0
    return judgement


def verdict_columns(
    ready: Columnar,
    judgement: Judgement,
    why: bool = False,
    only: Iterable[str] | None = None,
    alike: bool = True,
) -> list[pl.Series]:
    """Return the columns that say what is decided, of all tactics judged or some of them.

    Columns of the same name are of the same type, whatever is decided; unless `alike`, what decides
    is an Enum of what was met so far, which is written to files three times as fast.
    """
    wanted = frozenset(ready.tactics if only is None else only)
    judged = [one for one in judgement.tactics if one.tactic in wanted]
    numbers = pl.DataFrame([pl.Series(one.tactic, one.numbers) for one in judged])
    columns = [
        pl.lit(column).gather(one.tactic).alias(column.name)
        for one in judged
        for column in said_of(ready.question, one, why, alike)
    ]
    return numbers.lazy().select(columns).collect().get_columns()


def said_of(question: Question, judged: Judged, why: bool, alike: bool) -> list[pl.Series]:
    """Return what each decision on a tactic says: verdict, how firm it is, and what decides."""
    name, decisions = judged.tactic, judged.decisions
    if judged.numbers.all():  # nobody contradicts, and columns without nulls are quicker to make
        decisions = [decisions[-1], *decisions[1:]]
    verdicts = [one.verdict and one.verdict.value if one else None for one in decisions]
    states = [state(one) if one else None for one in decisions]
    columns = [
        pl.Series(name, verdicts, dtype=VERDICTS),
        pl.Series(f"{name}.settled", states, dtype=STATES),
        texts(f"{name}.by", [deciders(one) if one else None for one in decisions], alike),
    ]
    if why:
        spelled = {s.key: spell(s.when) if s.when else "otherwise" for s in question.walks[name]}
        said = [deciders(one, spelled) if one else None for one in decisions]
        columns.append(texts(f"{name}.why", said, alike))
    return columns


def texts(name: str, said: Sequence[str | None], alike: bool) -> pl.Series:
    """Return a column of texts few of which differ."""
    distinct = dict.fromkeys(one for one in said if one is not None)
    return pl.Series(name, said, dtype=pl.Categorical if alike else pl.Enum(list(distinct)))


def state(decision: Decision) -> str:
    """Return how firm a decision is, as `STATES` has it."""
    if decision.settled:
        return "settled"
    return "provided" if decision.settled_if else "open"


def deciders(decision: Decision, words: Mapping[str, str] | None = None) -> str:
    """Return what can decide, the provisos granted, by its key or in other words for it."""
    keys = [key for one in decision.provided for key in one.by]
    return " | ".join(keys if words is None else [words[key] for key in keys])
