"""OpenFisca: a variable for each fact, concept and tactic, with formulas over whole columns.

Answers are small numbers, -1 where nothing is known, and so are conclusions.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.task import Facts, Line, Task, Test
from engine.columnar.planes import Codes
from engine.domains import domains
from engine.ir import EnumType, FactType, Value

from .contender import Many, One
from .written import Language, names_in

Column: TypeAlias = npt.NDArray[Any]
Formula: TypeAlias = Callable[..., Column]

YEAR = "2026"


def one(task: Task) -> One:
    """Return the system, asked with a simulation of one person."""
    decided = deciding(task)

    def told(facts: Facts) -> dict[str, Column]:
        return {
            fact.name: np.array([number_of(fact, facts.get(fact.name))]) for fact in task.pack.facts
        }

    return One(told, lambda person: [int(column[0]) for column in decided(person)])


def many(task: Task) -> Many:
    """Return the system, asked with one simulation of everybody."""
    cells = domains(task.pack)

    def told(columns: Mapping[str, Codes]) -> dict[str, Column]:
        return {
            fact.name: np.array(
                [-1, *(number_of(fact, cell.value) for cell in cells[fact.name])], dtype=np.int32
            )[columns[fact.name]]
            for fact in task.pack.facts
        }

    return Many(told, deciding(task), list)


def number_of(fact: FactType, value: Value | None) -> int:
    """Return the number that stands for an answer."""
    if value is None:
        return -1
    if isinstance(fact.type, EnumType):
        return fact.type.values.index(str(value))
    return int(value)


def deciding(task: Task) -> Callable[[Mapping[str, Column]], Sequence[Column]]:
    """Return what gives a column for each tactic by a simulation of some people."""
    system = system_of(task)
    tactics = [f"of_{tactic}" for tactic in task.lists]

    def decided(columns: Mapping[str, Column]) -> Sequence[Column]:
        count = len(next(iter(columns.values())))
        simulation = SimulationBuilder().build_default_simulation(system, count)
        for name, column in columns.items():
            simulation.set_input(name, YEAR, column)
        return [simulation.calculate(tactic, YEAR) for tactic in tactics]

    return decided


def system_of(task: Task) -> TaxBenefitSystem:
    """Return the system of all variables."""
    person = build_entity("person", "people", "A person", is_person=True)
    system = TaxBenefitSystem([person])
    formulas: dict[str, Formula | None] = dict.fromkeys(fact.name for fact in task.pack.facts)
    writing = Writing(task)
    formulas |= {line.name: writing.concluding(line) for line in task.concepts}
    formulas |= {f"of_{name}": writing.deciding(lines) for name, lines in task.lists.items()}
    for name, formula in formulas.items():
        about = {"value_type": int, "entity": person, "definition_period": DateUnit.YEAR}
        made = about if formula is None else {**about, "formula": formula}
        system.add_variable(type(name, (Variable,), {**made, "default_value": -1}))
    return system


class Writing:
    """Writes formulas as somebody would who writes them by hand."""

    def __init__(self, task: Task) -> None:
        facts = {fact.name: fact for fact in task.pack.facts}

        def equal(name: str, value: Value | None) -> str:
            number = number_of(facts[name], value) if name in facts else known(value)
            return f"({name} == {number})"

        self._language = Language("&", "|", equal, compare="({} {} {})".format)

    def concluding(self, line: Line) -> Formula:
        """Return the formula of a concept: 1, 0, or -1 where nothing is known."""
        return self._formula([(line.certain, 1), (line.refuted, 0)], -1)

    def deciding(self, lines: Sequence[Line]) -> Formula:
        """Return the formula of a list: the number of the line that decides."""
        rows = [
            row
            for number, line in enumerate(lines, 1)
            for row in ((line.certain, number), (line.possible, 0))
        ]
        return self._formula(rows, len(lines) + 1)

    def _formula(self, rows: Sequence[tuple[Test, int]], default: int) -> Formula:
        reads = sorted({name for test, _ in rows for name in names_in(test)})
        tests = ", ".join(self._language.write(test) for test, _ in rows)
        lines = ["def formula(person, period, parameters):"]
        lines += [f"    {name} = person({name!r}, period)" for name in reads]
        lines += [f"    return numpy.select([{tests}], {[n for _, n in rows]}, {default})"]
        names: dict[str, Any] = {"numpy": np}
        exec("\n".join(lines), names)  # what is text here, others have in their source files
        formula: Formula = names["formula"]
        return formula


def known(value: Value | None) -> int:
    """Return the number of what is concluded."""
    return -1 if value is None else int(value)
