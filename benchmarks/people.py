"""People to be interviewed, drawn by chance: everything that is true of each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from engine.diagrams import TRUE, Diagrams
from engine.domains import Cell, domains, place_of
from engine.ir import Pack, Value

Facts = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that is true of a person, and what they think of doing."""

    facts: Facts
    considering: tuple[str, ...]


class Drawing:
    """Draws ways of answering all questions, each that the constraints allow as likely as another.

    A number's ranges count as one answer each, as the rules cannot tell more apart.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._cells = domains(pack)
        self._order = tuple(self._cells)
        concepts = {concept.name: concept.when for concept in pack.concepts}
        self._diagrams = Diagrams(self._order, self._cells, concepts)
        self._allowed = self._diagrams.allowed(one.never for one in pack.constraints)

    def person(self, chance: Random, told: Facts) -> Person:
        """Return somebody of whom what was told is true."""
        names = [tactic.name for tactic in self._pack.tactics]
        considering = tuple(chance.sample(names, chance.randint(1, 4)))
        while True:
            cells = {name: self._cell(name, told, chance) for name in self._order}
            places = {name: self._cells[name].index(cell) for name, cell in cells.items()}
            if self._diagrams.end(self._allowed, places) == TRUE:
                drawn = {name: value_in(cells[name], chance) for name in self._order}
                return Person({**drawn, **told}, considering)

    def _cell(self, name: str, told: Facts, chance: Random) -> Cell:
        if name in told:
            return self._cells[name][place_of(self._cells[name], told[name])]
        return chance.choice(self._cells[name])


def value_in(cell: Cell, chance: Random) -> Value:
    """Return a value of a cell."""
    if cell.single:
        return cell.value
    return chance.randint(int(cell.value), int(cell.last))


def anybody(pack: Pack, count: int, seed: int) -> list[Person]:
    """Return people of whom anything may be true."""
    chance, drawing = Random(seed), Drawing(pack)
    return [drawing.person(chance, {}) for _ in range(count)]


def with_told(pack: Pack, told: Sequence[Facts], count: int, seed: int) -> list[Person]:
    """Return people of whom some of what was told is true, the rest drawn by chance."""
    chance, drawing = Random(seed), Drawing(pack)
    return [drawing.person(chance, chance.choice(told)) for _ in range(count)]
