"""People to be interviewed, drawn by chance: everything that is true of each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from engine.diagrams import FALSE, TRUE, Diagrams
from engine.domains import Cell, domains
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
            if self._may_be(cells):
                drawn = {name: value_in(cells[name], chance) for name in self._order}
                return Person({**drawn, **told}, considering)

    def _cell(self, name: str, told: Facts, chance: Random) -> Cell:
        if name in told:
            return next(cell for cell in self._cells[name] if holds(cell, told[name]))
        return chance.choice(self._cells[name])

    def _may_be(self, cells: Mapping[str, Cell]) -> bool:
        node = self._allowed
        while kids := self._diagrams.kids(node):
            name = self._order[self._diagrams.level(node)]
            node = kids[self._cells[name].index(cells[name])]
        assert node in (FALSE, TRUE)
        return node == TRUE


def holds(cell: Cell, value: Value) -> bool:
    """Return whether a value is in a cell."""
    if isinstance(value, (bool, str)):
        return cell.value == value
    return int(cell.value) <= value <= int(cell.last)


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
