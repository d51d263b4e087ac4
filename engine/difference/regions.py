"""The people of a difference in few regions, each said in few conditions that all must hold.

A region grows around one person: of everything that can be said of them, what is not needed to
leave out all people without the difference is dropped. What stays is irredundant, and everybody it
holds for has the difference, since that was decided on diagrams. Regions are added until
everybody is in one, or there are as many as wanted; whoever is left is counted.
Source: greedy covers by prime implicants; O. Coudert, Two-level Logic Minimization: an Overview
(1994).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..diagrams import FALSE, TRUE, Diagram
from ..diagrams.joining import all_of, any_of, less
from .terms import Answers, Meets, Person, Placed, Reaches, Sayable, Term
from .union import Side, Union

FEW = 4
"""Up to how many conditions a region is said in, if there is a way."""


@dataclass(frozen=True, slots=True)
class Region:
    """Some people who all have a difference, and how they are told from those who do not."""

    terms: tuple[Term, ...]
    people: int
    holds: Diagram = field(repr=False)
    """Exactly these people."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Regions that may overlap, and how many people are in none of them."""

    regions: tuple[Region, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Covering:
    """What it takes to tell people with a difference from those without."""

    union: Union
    sayable: Sayable
    """What can be said of a person, what says least of them last."""
    side: Side | None = None
    """The pack by whose facts people are told apart; by the facts of both if there is none."""

    def cover(self, differs: Diagram, world: Diagram, most: int) -> Cover:
        """Return the people for whom `differs` holds, of all those of `world`, in regions."""
        bad = less(self.union.diagrams, world, differs)
        left = differs
        found: list[Region] = []
        while left != FALSE and len(found) < most:
            person = self.union.people.common(left)
            region = self.region(best(self.union, self.ways(differs, bad, person), left), differs)
            found.append(region)
            left = less(self.union.diagrams, left, region.holds)
        return Cover(tuple(found), self.union.count(left, self.side))

    def ways(self, differs: Diagram, bad: Diagram, person: Person) -> Iterator[list[Placed]]:
        """Yield ways of describing people around one person that leave out all of `bad`."""
        for order in orders(self.sayable(person)):
            yield widened(self.union, differs, bad, needed(self.union, bad, order))

    def region(self, placed: Sequence[Placed], differs: Diagram) -> Region:
        """Return the people whom some terms describe."""
        holds = all_of(self.union.diagrams, (differs, *(one.holds for one in placed)))
        terms = tuple(one.term for one in placed)
        return Region(terms, self.union.count(holds, self.side), holds)


def orders(terms: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield the terms in several orders in which to try to do without them."""
    yield list(terms)
    yield sorted(terms, key=lambda one: one.term != Reaches(gates_only=False))
    yield sorted(terms, key=lambda one: not isinstance(one.term, Meets))


def needed(union: Union, bad: Diagram, terms: Sequence[Placed]) -> list[Placed]:
    """Return terms that together leave out all of `bad`, none of which can be dropped.

    They are tried in their order. All of them together must leave out all of `bad`.
    """
    diagrams = union.diagrams
    after = [bad]  # what of it is left by the terms that are still to come
    for one in reversed(terms):
        after.append(all_of(diagrams, (one.holds, after[-1])))
    after.pop()
    kept: list[Placed] = []
    holds = TRUE
    for one in terms:
        if all_of(diagrams, (holds, after.pop())) != FALSE:
            kept.append(one)
            holds = all_of(diagrams, (holds, one.holds))
    return kept


def widened(union: Union, differs: Diagram, bad: Diagram, terms: Sequence[Placed]) -> list[Placed]:
    """Return the terms with answers taken in that bring more people with the difference only."""
    found = list(terms)
    for number, one in enumerate(found):
        if isinstance(one.term, Answers):
            others = [other.holds for other in (*found[:number], *found[number + 1 :])]
            beside = all_of(union.diagrams, others)
            found[number] = wider(
                union,
                all_of(union.diagrams, (beside, differs)),
                all_of(union.diagrams, (beside, bad)),
                one.term,
            )
    return found


def wider(union: Union, differs: Diagram, bad: Diagram, term: Answers) -> Placed:
    """Return a term with every answer taken in that reaches some of `differs` and none of `bad`."""
    diagrams = union.diagrams
    cells = [diagrams.at(term.fact, place) for place in range(len(union.domains[term.fact]))]
    places = tuple(
        place
        for place, holds in enumerate(cells)
        if all_of(diagrams, (holds, bad)) == FALSE != all_of(diagrams, (holds, differs))
    )
    return Placed(Answers(term.fact, places), any_of(diagrams, (cells[place] for place in places)))


def best(union: Union, ways: Iterable[list[Placed]], left: Diagram) -> list[Placed]:
    """Return the way that takes in most of those who are left, if it can be in few words."""

    def worth(way: Sequence[Placed]) -> tuple[bool, int, int]:
        reached = all_of(union.diagrams, (left, *(one.holds for one in way)))
        return len(way) <= FEW, union.count(reached), -len(way)

    return max(ways, key=worth)
