"""How many questions it takes until what a person wants to know is settled.

    python benchmarks/interview.py [--people 2000] [--seed 1] [--packs 300]

Prints Markdown. Three kinds of people: of whom anything may be true; whom nothing makes unsafe and
who are not apart; and those of the pack's cases, what the cases leave out drawn by chance.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from statistics import mean, median

from orders import Counting, FileOrder, FileOrderThatMatters, Order, Ours
from people import Facts, Person, anybody, with_told
from small_packs import against_the_best

from engine.advise import Advisor, advisor
from engine.completions import know, limits
from engine.domains import domains
from engine.interview import Interviewer, Progress, interviewer
from engine.ir import Pack
from engine.load import load_pack, read_cases
from engine.scenario import Person as Called
from engine.scenario import Scenario, Told
from engine.shipped import shipped

TOP = 3
"""How many steps are the top of a plan."""

BEGINNING = 4
"""Answers up to which what comes next is remembered."""

NAMES = (
    "ours",
    "by count, as Publicodes",
    "file order, less what cannot matter",
    "file order, all questions",
)
GOALS = ("considered tactics", "top of the plan", "everything")

Needed = dict[str, tuple[int, int, int]]
"""For each order the number of questions until each of the goals is reached."""


class Replay:
    """Interviews people again and again, by every order."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.asks: Interviewer = interviewer(pack)
        self.advisor: Advisor = advisor(pack, "reference")
        self.orders: dict[str, Order] = dict(
            zip(
                NAMES,
                (
                    Ours(self.asks),
                    Counting(self.advisor.question, self.asks),
                    FileOrderThatMatters(self.asks),
                    FileOrder(tuple(fact.name for fact in pack.facts)),
                ),
                strict=True,
            )
        )
        self.seconds: list[float] = []
        self._next: dict[object, str | None] = {}

    def needed(self, person: Person) -> Needed:
        """Return how many questions each order needs for a person."""
        goals = (
            person.considering,
            self.top_of_plan(person),
            tuple(tactic.name for tactic in self.pack.tactics),
        )
        found: Needed = {}
        for name, order in self.orders.items():
            settled = self.settled_after(person, order)
            first, second, third = (max((settled[t] for t in goal), default=0) for goal in goals)
            found[name] = first, second, third
        return found

    def top_of_plan(self, person: Person) -> tuple[str, ...]:
        """Return what the advice begins with once all is told."""
        told = tuple(Told(name, value) for name, value in person.facts.items())
        called = tuple((role.name, Called()) for role in self.pack.roles)
        advice = self.advisor.advise(Scenario("", called, told))
        return tuple(step.tactic for step in advice.plan.now[:TOP])

    def settled_after(self, person: Person, order: Order) -> dict[str, int]:
        """Return for each tactic the number of answers after which it is settled."""
        progress = Progress({}, considering=person.considering)
        settled: dict[str, int] = {}
        while True:
            still = set(self.asks.open_tactics(progress))
            for tactic in self.pack.tactics:
                if tactic.name not in still:
                    settled.setdefault(tactic.name, len(progress.told))
            if not still:
                return settled
            fact = self.chosen(order, progress)
            assert fact is not None, "something is open, and nothing is asked"
            progress = replace(progress, told={**progress.told, fact: person.facts[fact]})

    def chosen(self, order: Order, progress: Progress) -> str | None:
        """Return what an order asks next; beginnings are remembered, as many begin alike."""
        if len(progress.told) > BEGINNING:
            return self._choose(order, progress)
        key = (order.__class__, frozenset(progress.told.items()), progress.considering)
        if key not in self._next:
            self._next[key] = self._choose(order, progress)
        return self._next[key]

    def _choose(self, order: Order, progress: Progress) -> str | None:
        begun = time.perf_counter()
        fact = order.next(progress)
        if isinstance(order, Ours):
            self.seconds.append(time.perf_counter() - begun)
        return fact


@cache
def replay() -> Replay:
    """Return the replay of this process."""
    return Replay(load_pack(shipped("rules")))


def interviewed(people: Sequence[Person]) -> tuple[list[Needed], list[float]]:
    """Return what some people needed, and how long each choice of ours took."""
    here = replay()
    here.seconds.clear()
    return [here.needed(person) for person in people], list(here.seconds)


def told_in_cases(pack: Pack) -> list[Facts]:
    """Return what is told in each case of the pack."""
    cases = read_cases(shipped("rules"), pack)
    return [known(pack, {one.fact: one.value for one in case.facts}) for case in cases]


def known(pack: Pack, told: Facts) -> Facts:
    """Return what was told, less what gave way, with what follows."""
    return know(limits(pack, domains(pack)), told).facts


def table(title: str, found: Sequence[Needed]) -> Iterator[str]:
    """Yield a table: mean, 95 % and worst for each goal."""
    yield f"\n{title}, {len(found)} people\n"
    yield "| order | " + " | ".join(f"{g}: mean | 95 % | worst" for g in GOALS) + " |"
    yield "| --- |" + " ---: |" * 3 * len(GOALS)
    for name in NAMES:
        columns = list(zip(*(one[name] for one in found), strict=True))
        figures = " | ".join(
            f"{mean(column):.1f} | {ranked(column, 0.95)} | {max(column)}" for column in columns
        )
        yield f"| {name} | {figures} |"


def ranked(column: Iterable[int], share: float) -> int:
    """Return the figure that a share of people does not exceed."""
    listed = sorted(column)
    return listed[min(len(listed) - 1, int(share * len(listed)))]


def in_parts(people: Sequence[Person], size: int) -> list[Sequence[Person]]:
    """Return people in groups of some size."""
    return [people[start : start + size] for start in range(0, len(people), size)]


def measured(
    people: Sequence[Person], pool: ProcessPoolExecutor, say: Callable[[int], None]
) -> tuple[list[Needed], list[float]]:
    """Return what all people needed, and how long choices took."""
    found: list[Needed] = []
    seconds: list[float] = []
    for needed, took in pool.map(interviewed, in_parts(people, 20)):
        found += needed
        seconds += took
        say(len(found))
    return found, seconds


def saying(label: str, whole: int) -> Callable[[int], None]:
    """Return what shows progress on a terminal, and nothing elsewhere."""

    def say(done: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == whole else ""
            print(f"\r{label}: {done} of {whole}", end=end, file=sys.stderr, flush=True)

    return say


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--people", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--packs", type=int, default=300)
    given = options.parse_args()
    pack = load_pack(shipped("rules"))
    safe = known(pack, {"safety_check": "none_of_these"})
    kinds = {
        "Anybody": anybody(pack, given.people, given.seed),
        "Nobody unsafe": with_told(pack, [safe], given.people, given.seed),
        "Cases": with_told(pack, told_in_cases(pack), given.people, given.seed),
    }
    seconds: list[float] = []
    with ProcessPoolExecutor(2) as pool:
        for title, people in kinds.items():
            found, took = measured(people, pool, saying(title, len(people)))
            seconds += took
            print("\n".join(table(title, found)), flush=True)
    print(
        f"\nChoosing: median {median(seconds) * 1000:.1f} ms, longest {max(seconds) * 1000:.1f} ms"
    )
    best, ours, worst = against_the_best(given.packs, given.seed)
    print(
        f"\n{given.packs} small packs: the best strategy needs {best:.2f} questions on average, "
        f"ours {ours:.3f} times as many (on the worst pack {worst:.2f} times)"
    )


if __name__ == "__main__":
    main()
