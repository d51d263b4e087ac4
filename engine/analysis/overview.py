"""The whole of a pack on one page: gates in their order, and which groups each of them guards."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..ir import Gate, Pack, Verdict
from ..phrases import VERDICTS, count_of
from ..text import Texts
from .outline import fold

ORDER = "A yes ends there; a no leads to the next gate, and after the last to a tactic's own rules."
PASSING = "\u201cnot 3\u201d beside a tactic: gate 3 leaves it alone"


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring gates that guard the same groups with the same verdict."""

    titles: tuple[str, ...]
    numbers: tuple[int, ...]
    verdict: Verdict
    groups: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A tactic, and the numbers of gates of its group that let it pass."""

    title: str
    passes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A group of tactics."""

    name: str
    title: str
    tactics: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows."""

    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    counts: str

    def guards(self) -> Iterator[tuple[Row, Column]]:
        """Yield which gates guard which group."""
        for row in self.rows:
            yield from ((row, column) for column in self.columns if column.name in row.groups)


def overview(pack: Pack, texts: Texts) -> Overview:
    """Return a pack as an overview."""
    numbered = list(enumerate(pack.gates, 1))
    rows = [
        row_of(list(run), texts)
        for _, run in groupby(numbered, lambda at: (at[1].verdict, frozenset(at[1].groups)))
    ]
    columns = tuple(
        Column(group.name, texts.say(group.title), tuple(tactics(pack, group.name, texts)))
        for group in pack.groups
    )
    return Overview(texts.say(pack.title), tuple(rows), columns, counted(pack))


def row_of(run: list[tuple[int, Gate]], texts: Texts) -> Row:
    """Return neighbouring gates that are alike as one row."""
    gates = [gate for _, gate in run]
    return Row(
        tuple(texts.say(gate.title) for gate in gates),
        tuple(number for number, _ in run),
        gates[0].verdict,
        gates[0].groups,
        tuple(gate.name for gate in gates),
    )


def tactics(pack: Pack, group: str, texts: Texts) -> Iterator[Listed]:
    """Yield the tactics of a group, with the gates of the group that each passes."""
    for tactic in pack.tactics:
        if tactic.group == group:
            passes = [n for n, gate in enumerate(pack.gates, 1) if tactic.name in gate.besides]
            yield Listed(texts.say(tactic.title), tuple(passes))


def counted(pack: Pack) -> str:
    """Return how much lies beneath what is drawn."""
    rules = sum(len(tactic.rules) for tactic in pack.tactics)
    return (
        f"{count_of(len(pack.gates), 'gate')} and {count_of(len(pack.tactics), 'tactic')} with "
        f"{count_of(rules, 'rule')}, which read {count_of(len(pack.facts), 'fact')}, directly or "
        f"through {count_of(len(pack.concepts), 'concept')}, and rest on "
        f"{count_of(len(pack.claims), 'claim')}."
    )


def outline_of(found: Overview) -> str:
    """Return the overview as indented text."""
    titles = {column.name: column.title for column in found.columns}
    lines = [*headed(found.title, "="), *fold(found.counts), ""]
    if found.rows:
        lines += [*headed("Gates, in their order", "-"), *fold(f"{ORDER} {PASSING}.")]
    for row in found.rows:
        lines += ["", *(f"{n}. {title}" for n, title in zip(row.numbers, row.titles, strict=True))]
        guarded = "; ".join(title for name, title in titles.items() if name in row.groups)
        lines += fold(f"yes -> {VERDICTS[row.verdict]}, for: {guarded}", "   ")
    for column in found.columns:
        lines += ["", *headed(column.title, "-")]
        lines += [line for one in column.tactics for line in fold(f"- {with_passes(one)}")]
    return "\n".join(lines) + "\n"


def headed(title: str, rule: str) -> tuple[str, str]:
    """Return a heading with the line below it."""
    return title, rule * len(title)


def with_passes(one: Listed) -> str:
    """Return a tactic's title, and the gates that let it pass."""
    return f"{one.title} (not {ranges(one.passes)})" if one.passes else one.title


def ranges(numbers: tuple[int, ...]) -> str:
    """Return numbers with stretches of three and more drawn together: "8, 10-12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )
