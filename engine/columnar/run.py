"""The one loop that runs a program, block by block, so that its planes stay in the cache."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from .planes import Bits, Codes, give_numbers, load_plane, width_of
from .program import Act, Program

BLOCK: Final = 1 << 17
"""People in a block: a plane of them is 16 KB."""
_JOINS: Final = (np.bitwise_and, np.bitwise_or)


def run(program: Program, columns: Mapping[str, Codes], people: int) -> list[Codes]:
    """Return the results of a program for some people, each a column of numbers."""
    results = [np.zeros(people, dtype=width_of(len(planes))) for planes in program.results]
    planes = room(program, people)
    for start in range(0, people, BLOCK):
        run_block(program, columns, slice(start, min(start + BLOCK, people)), planes, results)
    return results


def room(program: Program, people: int) -> list[Bits]:
    """Return the planes of one block, one a slot: all that a program ever holds."""
    words = -(-min(people, BLOCK) // 64)
    return list(np.empty((program.slots, words), dtype=np.uint64))


def run_block(
    program: Program,
    columns: Mapping[str, Codes],
    people: slice,
    planes: list[Bits],
    results: list[Codes],
) -> None:
    """Run a program on a block of people, and put what it gives into the results."""
    load = int(Act.LOAD)
    for act, one, other, out in program.steps:
        if act < load:
            _JOINS[act](planes[one], planes[other], planes[out])
        elif act == load:
            load_plane(program.loads[one], columns, people, planes[out])
        else:
            give_numbers([planes[slot] for slot in program.results[one]], results[one][people])
