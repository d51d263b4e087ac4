"""The whole decision graph as one page to explore, for `fonder graph`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .inputs import tactics_of
from .outputs import with_progress

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.page import Mark
    from engine.pictures import Picture


def page_of(
    advisor: "Advisor", scenario: str | None, named: tuple[str, ...], counts: Mapping[str, int]
) -> str:
    """Return the page of a pack as HTML, with one person's way where a scenario is given.

    The groups of `named` tactics are unfolded at first. `counts` says in how many cases gates and
    rules decide; it is empty where that is not asked for.
    """
    from engine.page import compose, of_cases, render, trees

    wanted = tactics_of(advisor.pack, named)
    counted = of_cases(counts)
    if scenario:
        return render_way(advisor, scenario, wanted, counted)
    drawn = with_trees(trees(advisor.pack), advisor)
    return render(compose(advisor.pack, drawn, (counted,), opened=wanted))


def render_way(
    advisor: "Advisor",
    scenario: str,
    wanted: tuple[str, ...],
    counted: "Mapping[str, tuple[Mark, ...]]",
) -> str:
    """Return the page with the way of one person."""
    from engine.load import load_scenario
    from engine.page import compose, of_person, render, ways

    told = load_scenario(scenario, advisor.pack)
    advice = advisor.advise(told)
    facts = advice.known.facts
    return render(
        compose(
            advisor.pack,
            with_trees(ways(advisor, advice), advisor),
            (of_person(advisor, advice), counted),
            told,
            facts,
            advisor.session.infer(facts).truths,
            wanted or told.considering,
        )
    )


def with_trees(drawn: "Iterable[tuple[str, Picture]]", advisor: "Advisor") -> "dict[str, Picture]":
    """Return the tree of every tactic, with progress while they are drawn."""
    return dict(with_progress(drawn, "Decision trees", len(advisor.pack.tactics)))


def counts_of(advisor: "Advisor", folder: Path) -> Mapping[str, int]:
    """Return in how many cases of a pack's folder every gate and rule decides."""
    from engine.casebook import run_cases, times_decided
    from engine.load import read_cases

    cases = read_cases(folder, advisor.pack)
    results = with_progress(run_cases(advisor, cases), "Cases", len(cases))
    return times_decided(advisor, results)
