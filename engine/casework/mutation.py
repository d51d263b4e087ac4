"""The mutation score of a pack: how many of its mutants its cases notice, and which they do not.

A mutant that judges everybody as the pack does is no mistake, and is left out of the score. What
takes long runs in several processes; the results are the same, and in the same order.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain

from ..cases import Case
from ..completions import limits
from ..conditions import all_atoms
from ..deciding import Question, question
from ..domains import Domains, cells, conditions_of, cuts, domains
from ..ir import Pack
from .altered import alter, uses
from .bench import Bench, Kill
from .difference import Difference, Original
from .mutants import Mutant, mutants, whens_of
from .regions import Regions

CHUNK = 50
"""Mutants tried in one go: few enough for progress to be seen."""
FEW = 500
"""Mutants that are tried sooner than other processes are started."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant: noticed by a case, told apart by nobody, or still to be noticed."""

    mutant: Mutant
    kill: Kill | None
    difference: Difference | None = None
    """Somebody whom a mutant that no case notices judges otherwise."""

    @property
    def survived(self) -> bool:
        """Return whether it is a mistake that no case notices."""
        return self.difference is not None

    @property
    def equivalent(self) -> bool:
        """Return whether it is proved that it judges everybody as the pack does."""
        return self.kill is None and self.difference is None


class Mutation:
    """A pack with its cases, made ready to be tried on its mutants."""

    def __init__(self, pack: Pack, cases: Sequence[Case]) -> None:
        """Take cases that hold; raises FonderError if one contradicts the constraints."""
        self.mutants = mutants(pack, domains(pack))
        self.question = finely(pack, self.mutants)
        self._uses = uses(pack)
        self._bench = Bench(self.question, cases)
        self._original = Original(Regions(self.question))

    def trial(self, mutant: Mutant) -> Trial:
        """Return what becomes of a mutant."""
        altered = alter(self.question, self._uses, mutant)
        kill = self._bench.kill(altered)
        return Trial(mutant, kill, None if kill else self._original.difference(altered))


def finely(pack: Pack, every: Iterable[Mutant]) -> Question:
    """Return what deciding needs of a pack, with numbers cut wherever a mutant cuts them too."""
    cut = fine_domains(pack, every)
    return question(pack, cut, limits(pack, cut))


def fine_domains(pack: Pack, every: Iterable[Mutant]) -> Domains:
    """Return the cells that neither the pack nor any of its mutants tells further apart."""
    mutated = chain.from_iterable(map(whens_of, every))
    starts = cuts(all_atoms(chain(conditions_of(pack), mutated)))
    return {fact.name: cells(fact, starts.get(fact.name, frozenset())) for fact in pack.facts}


def mutant_regions(pack: Pack) -> Regions:
    """Return the regions of a pack, its numbers cut wherever a mutant cuts them too."""
    return Regions(finely(pack, mutants(pack, domains(pack))))


def trials(
    pack: Pack, cases: Sequence[Case], workers: int | None = None
) -> tuple[int, Iterator[Trial]]:
    """Return how many mutants there are, and what becomes of each, in their order.

    With more than one worker, processes are started; without a number, as many as pay.
    """
    number = len(mutants(pack, domains(pack)))
    if (workers or workers_for(number)) == 1:
        ready = Mutation(pack, cases)
        return number, map(ready.trial, ready.mutants)
    return number, _in_processes(pack, cases, number, workers or workers_for(number))


def workers_for(number: int) -> int:
    """Return how many processes pay for so many mutants."""
    return 1 if number < FEW else os.cpu_count() or 1


def _in_processes(pack: Pack, cases: Sequence[Case], number: int, workers: int) -> Iterator[Trial]:
    chunks = [range(start, min(start + CHUNK, number)) for start in range(0, number, CHUNK)]
    spawn = multiprocessing.get_context("spawn")  # the same everywhere, and no half-copied state
    pool = ProcessPoolExecutor(workers, spawn, _begin, (pack, tuple(cases)))
    try:
        for found in pool.map(_try, chunks):
            yield from found
    finally:
        pool.shutdown(cancel_futures=True)  # who stops reading waits for no more than is begun


_begun: list[Mutation] = []
"""What a worker was started with; empty elsewhere."""


def _begin(pack: Pack, cases: Sequence[Case]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it hears the key, and ends it
    _begun[:] = [Mutation(pack, cases)]


def _try(places: range) -> list[Trial]:
    ready = _begun[0]
    return [ready.trial(ready.mutants[place]) for place in places]
