"""The overview drawn: every group a lane from the top to its tactics, past the gates it meets."""

import textwrap
from collections.abc import Iterator
from itertools import pairwise

from ..phrases import VERDICTS
from .dot import FONT, INK, LOOKS, SOFT, escape, quoted, table
from .mermaid import SHAPES, literal
from .overview import PASSING, Column, Listed, Overview, Row, with_passes
from .picture import Kind

BULLET, BLANK = "\u2022 ", "\u00a0\u00a0"
GATES, LANE = 215, 96
"""How wide, in points, the gates and the lanes are."""
LONGEST = 24
"""Lanes grow wider where their tactics would fill more lines than this."""
LETTER = 5.1
"""How wide, in points, a letter of a tactic's title is, about."""


def dot_of(found: Overview) -> str:
    """Return the overview as DOT; the same overview gives the same text."""
    return "\n".join(["digraph {", *(f"  {line}" for line in statements(found)), "}", ""])


def statements(found: Overview) -> Iterator[str]:
    """Yield the statements of the graph: a grid of gates and lanes."""
    yield "graph [rankdir=TB, nodesep=0.1, ranksep=0.2, pad=0.15, bgcolor=white]"
    font = f'fontname="{FONT}", fontcolor="{INK}"'
    yield f'node [{font}, fontsize=10, height=0.25, margin="0.06,0.03"]'
    yield f"edge [{font}, fontsize=9, arrowsize=0.6]"
    yield from heads(found)
    for number, row in enumerate(found.rows):
        yield from gate_row(found, row, f"r{number}")
    yield from feet(found)
    names = ["head", *(f"r{number}" for number in range(len(found.rows))), "foot"]
    for above, below in pairwise(names):
        said = "start" if above == "head" else "no"
        beside = f'labelangle=-70, labeldistance={1 + 0.2 * len(said):.2f}, taillabel="{said}"'
        yield f'{above} -> {below} [weight=100, color="{INK}", {beside}]'
        for lane in range(len(found.columns)):
            arrow = "" if below == "foot" else ", arrowhead=none"
            yield f'{above}_{lane} -> {below}_{lane} [weight=50, color="{SOFT}"{arrow}]'


def heads(found: Overview) -> Iterator[str]:
    """Yield the top row: what the page is, and the title of every lane."""
    text = [
        "Gates come first, from the top down. A yes ends at the verdict beside it.",
        f"{PASSING}.",
    ]
    lines = [escape(part) for each in text for part in textwrap.wrap(each, 38)]
    first = table([f"<B>{escape(found.title)}</B>", *lines], GATES)
    yield f'head [shape=box, group=gates, style=filled, fillcolor="#f5efe6", label=<{first}>]'
    for lane, column in enumerate(found.columns):
        title = "<BR/>".join(f"<B>{escape(part)}</B>" for part in textwrap.wrap(column.title, 16))
        yield (
            f"head_{lane} [shape=box, group=l{lane}, width={LANE / 72:.2f}, style=filled, "
            f'fillcolor="#f5efe6", label=<{title}>]'
        )
    yield from same_row("head", found)


def gate_row(found: Overview, row: Row, name: str) -> Iterator[str]:
    """Yield one row: gates, and in each lane the verdict they give there, or nothing."""
    numbered = zip(row.numbers, row.titles, strict=True)
    lines = [f"<B>{number}.</B> {escape(title)}" for number, title in numbered]
    yield (
        f"{name} [id={quoted(' '.join(row.keys))}, shape=box, peripheries=2, group=gates, "
        f"label=<{table(lines, GATES)}>]"
    )
    look = LOOKS[row.verdict]
    for lane, column in enumerate(found.columns):
        if column.name in row.groups:
            words = "<BR/>".join(escape(p) for p in textwrap.wrap(VERDICTS[row.verdict], 11))
            yield (
                f"{name}_{lane} [{look.outline}, "
                f"group=l{lane}, style=filled, fontsize=9, "
                f'color="{look.colour}", fillcolor="{look.fill}", label=<<B>{words}</B>>]'
            )
        else:
            small = f'shape=point, width=0.02, height=0.02, color="{SOFT}", label=""'
            yield f"{name}_{lane} [group=l{lane}, {small}]"
    yield from same_row(name, found)


def feet(found: Overview) -> Iterator[str]:
    """Yield the bottom row: what lies beneath, and the tactics of every group."""
    columns = [listed(column) for column in found.columns]
    most = max((len(lines) for lines, _ in columns), default=0)
    text = ["<B>Then the rules of each tactic</B>"]
    text += [escape(part) for part in textwrap.wrap(found.counts, 38)]
    label = table([*text, *[small("")] * (most - len(text) - 1)], GATES)
    yield f'foot [shape=box, group=gates, style=filled, fillcolor="#f5efe6", label=<{label}>]'
    for lane, (lines, letters) in enumerate(columns):
        level = [*lines, *[small("")] * (most - len(lines))]  # boxes of one height begin level
        width = max(LANE, round(LETTER * letters))
        yield f"foot_{lane} [shape=box, group=l{lane}, label=<{table(level, width)}>]"
    yield from same_row("foot", found)


def listed(column: Column) -> tuple[list[str], int]:
    """Return the lines of a group's tactics, and how many letters wide they are."""
    for letters in range(19, 60):
        lines = [line for one in column.tactics for line in titled(one, letters)]
        if len(lines) <= LONGEST:
            break
    return lines, letters


def titled(one: Listed, letters: int) -> Iterator[str]:
    """Yield the lines of one tactic in its group."""
    for place, part in enumerate(textwrap.wrap(with_passes(one), letters)):
        yield small(f"{BULLET if place == 0 else BLANK}{escape(part)}")


def small(text: str) -> str:
    """Return text in the size of the tactics' titles; an empty one keeps its height."""
    return f'<FONT POINT-SIZE="9">{text or BLANK}</FONT>'


def same_row(name: str, found: Overview) -> Iterator[str]:
    """Yield what keeps a row level and in order."""
    names = [name, *(f"{name}_{lane}" for lane in range(len(found.columns)))]
    yield f"{{rank=same; {'; '.join(names)}}}"
    yield from (f"{a} -> {b} [style=invis]" for a, b in pairwise(names))


def mermaid_of(found: Overview) -> str:
    """Return the overview as a Mermaid flowchart."""
    lines = ["flowchart LR"]
    left, right = SHAPES[Kind.GATE]
    for number, row in enumerate(found.rows):
        lines.append(f'  r{number}{left}"{"<br/>".join(map(literal, row.titles))}"{right}')
    for lane, column in enumerate(found.columns):
        text = "<br/>".join(
            [
                literal(column.title),
                *(f"#8226; {literal(with_passes(one))}" for one in column.tactics),
            ]
        )
        lines.append(f'  g{lane}["{text}"]')
    lines += [f"  r{n} -->|no| r{n + 1}" for n in range(len(found.rows) - 1)]
    for row, column in found.guards():
        n, lane = found.rows.index(row), found.columns.index(column)
        lines.append(f'  r{n} -->|"{literal(VERDICTS[row.verdict])}"| g{lane}')
    return "\n".join([*lines, ""])
