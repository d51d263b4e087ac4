"""Ten million people judged by columns, and a sample of them once more by the reference.

    python -m benchmarks.ten_million [--people 10000000] [--sample 3000] [--rules 120,real]

People are drawn batch by batch, so that memory stays flat. Of the real pack everything is decided
exactly, as `fonder batch` does, and compared with the engine on the reference backend; of synthetic
packs the line that decides, with the reference evaluator. Half of the sample is anybody, the rest
those with something open, with something provided, and those whose answers contradict.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from engine.advise import Advisor, advisor
from engine.columnar import Columnar, columnar
from engine.columnar.planes import Codes
from engine.columnar.run import run
from engine.deciding import Decision, decide
from engine.diagnostics import FonderError
from engine.ir import Pack, Value
from engine.scenario import Scenario, Told

from .crowd import some_of, whoever
from .oracle import oracle
from .packs import REAL, pack_of

BATCH: Final = 1 << 17
UNKNOWN: Final = (0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.6, 0.9)
"""How much is not told, batch by batch in turn: who tells little has more that is open."""
Found: TypeAlias = tuple[object, ...]
"""What is said of one person: of each tactic something that can be compared."""
Kinds: TypeAlias = Mapping[str, npt.NDArray[np.bool_]]
"""The people of a batch of each kind that is to be in the sample."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges a batch by columns, and one person by the reference."""

    ready: Columnar
    batch: Callable[[Mapping[str, Codes], int], tuple[Kinds, Callable[[int], Found]]]
    """Return the kinds of people there are, and what is said of the person at a place."""
    alone: Callable[[Mapping[str, Value]], Found]


@dataclass(slots=True)
class Tally:
    """What was compared."""

    people: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    wrong: int = 0


def exactly(pack: Pack) -> Judge:
    """Return the judge of a pack whose decisions are exact."""
    ready, one = columnar(pack), advisor(pack, "reference")

    def batch(columns: Mapping[str, Codes], people: int) -> tuple[Kinds, Callable[[int], Found]]:
        judgement = ready.judge(columns, people)
        kinds = {name: np.zeros(people, dtype=np.bool_) for name in ("open", "provided")}
        for judged in judgement.tactics:
            for name, is_so in (("open", is_open), ("provided", is_provided)):
                these = [one is not None and is_so(one) for one in judged.decisions]
                kinds[name] |= np.array(these)[judged.numbers]
        kinds["impossible"] = np.isin(np.arange(people), judgement.impossible)

        def said(place: int) -> Found:
            return tuple(compared(one.decisions[one.numbers[place]]) for one in judgement.tactics)

        return kinds, said

    return Judge(ready, batch, lambda told: by_reference(one, told))


def is_open(decision: Decision) -> bool:
    """Return whether several verdicts are left."""
    return not decision.settled_if


def is_provided(decision: Decision) -> bool:
    """Return whether a verdict is certain only where its provisos hold."""
    return decision.settled_if and not decision.settled


def compared(decision: Decision | None) -> object:
    """Return what is compared of a decision: all but the facts that matter."""
    return decision and (decision.possible, decision.provided, decision.provisos)


def by_reference(one: Advisor, told: Mapping[str, Value]) -> Found:
    """Return what the engine says of one person on the reference backend."""
    scenario = Scenario("", (), tuple(Told(*pair) for pair in told.items()))
    try:
        known = one.hear(scenario)
    except FonderError:
        return (None,) * len(one.pack.tactics)
    return tuple(map(compared, decide(one.question, known, one.session.infer(known.facts))))


def by_lines(pack: Pack) -> Judge:
    """Return the judge of a pack by the line that decides, as Kleene's logic has it."""
    ready = columnar(pack)

    def batch(columns: Mapping[str, Codes], people: int) -> tuple[Kinds, Callable[[int], Found]]:
        numbers = run(ready.kleene, columns, people)
        openly = np.array([column == 0 for column in numbers]).sum(axis=0)
        kinds = {"nearly all open": openly >= len(numbers) - 3, "few open": openly <= 3}
        return kinds, lambda place: tuple(int(column[place]) for column in numbers)

    return Judge(ready, batch, lambda told: tuple(oracle(pack, told)))


def batches(judge: Judge, people: int, seed: int) -> Iterator[dict[str, Codes]]:
    """Yield columns of people drawn by chance, whose answers may contradict where they can."""
    for number, start in enumerate(range(0, people, BATCH)):
        unknown = UNKNOWN[number % len(UNKNOWN)]
        yield whoever(judge.ready, min(BATCH, people - start), unknown, seed + number)


def compare(judge: Judge, people: int, sample: int, seed: int) -> Tally:
    """Return how many people were judged, and of how many the reference says the same."""
    tally = Tally()
    chance = np.random.default_rng(seed)
    each = -(-sample // max(1, people // BATCH))
    for columns in batches(judge, people, seed):
        count = len(next(iter(columns.values())))
        kinds, said = judge.batch(columns, count)
        tally.people += count
        tally.met.update({name: int(some.sum()) for name, some in kinds.items()})
        picked = {"anybody": chance.choice(count, -(-each // 2))}
        rest = -(-each // (2 * len(kinds)))
        for name, some in kinds.items():
            picked[name] = chance.permutation(np.flatnonzero(some))[:rest]
        for name, places in picked.items():
            hold(judge, tally, name, columns, places, said)
    return tally


def hold(
    judge: Judge,
    tally: Tally,
    kind: str,
    columns: Mapping[str, Codes],
    places: npt.NDArray[np.intp],
    said: Callable[[int], Found],
) -> None:
    """Hold what is said of some people against the reference."""
    people = some_of(judge.ready.question, columns, places)
    tally.compared[kind] += len(people)
    tally.wrong += sum(
        said(int(place)) != judge.alone(told) for place, told in zip(places, people, strict=True)
    )


def report(size: str, tally: Tally, seconds: float) -> None:
    """Print what came out."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    kinds = ", ".join(f"{count:,} {name}" for name, count in tally.compared.items())
    met = ", ".join(f"{count:,} {name}" for name, count in tally.met.items())
    print(f"{size}: {tally.people:,} people judged in {seconds:.0f} s with all comparing; {met}")
    print(f"  compared: {kinds}; different: {tally.wrong}; held at most {held} MB", flush=True)


def main(words: Sequence[str] | None = None) -> int:
    """Judge and compare; return 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000_000)
    parser.add_argument("--sample", type=int, default=3_000)
    parser.add_argument("--rules", default="120,real")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    wrong = 0
    for size in asked.rules.split(","):
        judge = exactly(pack_of(REAL)) if size == "real" else by_lines(pack_of(size))
        began = time.monotonic()
        tally = compare(judge, asked.people, asked.sample, asked.seed)
        report(size, tally, time.monotonic() - began)
        wrong += tally.wrong
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
