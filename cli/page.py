"""The whole decision graph as one page to explore, for `fonder graph`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .inputs import tactics_of
from .outputs import with_progress
from .overlays import Overlays

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.page import Mark
    from engine.pictures import Picture


def page_of(
    advisor: "Advisor", scenario: str | None, named: tuple[str, ...], seen: Overlays
) -> str:
    """Return the page of a pack as HTML, with one person's way where a scenario is given.

    The groups of `named` tactics are unfolded at first.
    """
    from engine.page import compose, of_cases, of_changes, render, trees

    wanted = tactics_of(advisor.pack, named)
    marks = of_cases(seen.counts), of_changes(seen.changes)
    if scenario:
        return render_way(advisor, scenario, wanted, marks)
    drawn = with_trees(trees(advisor.pack), advisor)
    return render(compose(advisor.pack, drawn, marks, opened=wanted))


def render_way(
    advisor: "Advisor",
    scenario: str,
    wanted: tuple[str, ...],
    marks: "tuple[Mapping[str, tuple[Mark, ...]], ...]",
) -> str:
    """Return the page with the way of one person."""
    from engine.load import load_scenario
    from engine.page import compose, of_person, render, ways

    told = load_scenario(scenario, advisor.pack)
    advice = advisor.advise(told)
    return render(
        compose(
            advisor.pack,
            with_trees(ways(advisor, advice), advisor),
            (of_person(advice), *marks),
            told,
            advice.known.facts,
            advice.memory.truths,
            wanted or told.considering,
        )
    )


def with_trees(drawn: "Iterable[tuple[str, Picture]]", advisor: "Advisor") -> "dict[str, Picture]":
    """Return the tree of every tactic, with progress while they are drawn."""
    return dict(with_progress(drawn, "Decision trees", len(advisor.pack.tactics)))
