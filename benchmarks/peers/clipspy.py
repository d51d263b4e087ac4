"""CLIPS, by clipspy: one wide fact for a person, one for each stratum of concepts, and rules.

All rules that match fire, in any order; each lowers the number of its tactic where its own is less.
A line that is possible gives an odd number, one that is certain the even one before.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, assert_never

import clips

from benchmarks.task import Between, Both, Either, Line, OneOf, Task, Test, told_of
from engine.ir import Value

from .contender import Answer, One

NONE = "nil"


def rules(task: Task) -> One:
    """Return an environment with all rules, reset for each person."""
    environment = clips.Environment()
    for text in program(task):
        environment.build(text)
    person = environment.find_template("person")
    tactics = [environment.find_global(f"of_{name}") for name in task.lists]

    def told(facts: Mapping[str, Value]) -> dict[str, Any]:
        return {name: spelled(value) for name, value in told_of(task, facts).items()}

    def answer(told: Mapping[str, Any]) -> Answer:
        environment.reset()
        person.assert_fact(**told)
        environment.run()
        return [0 if tactic.value % 2 else tactic.value // 2 for tactic in tactics]

    return One(told, answer)


def spelled(value: Value | None) -> Any:
    """Return a value as a slot has it: symbols and numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return clips.Symbol(symbol(value))


def symbol(value: Value | None) -> str:
    """Return the symbol or the number that stands for a value."""
    if value is None:
        return NONE
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def program(task: Task) -> list[str]:
    """Return the constructs, in an order in which each uses only earlier ones."""
    where = {fact.name: "person" for fact in task.pack.facts}
    texts = [template("person", list(where))]
    names = count()
    for number, stratum in enumerate(task.strata):
        stage = f"stratum{number}"
        for one in stratum:
            texts.append(f"(defglobal ?*{one.name}* = {NONE})")
            for test, word in ((one.certain, "yes"), (one.refuted, "no")):
                act = f"(bind ?*{one.name}* {word})"
                texts += written(names, test, where, act)
        slots = [one.name for one in stratum]
        values = " ".join(f"({name} ?*{name}*)" for name in slots)
        texts.append(template(stage, slots))
        before = f"stratum{number - 1}" if number else "person"
        late = "(declare (salience -1))"
        texts.append(f"(defrule to_{stage} {late} ({before}) => (assert ({stage} {values})))")
        where |= dict.fromkeys(slots, stage)
    for tactic, lines in task.lists.items():
        texts += listed(names, f"?*of_{tactic}*", lines, where)
    return texts


def template(name: str, slots: Sequence[str]) -> str:
    """Return a template of a wide fact."""
    return f"(deftemplate {name} {' '.join(f'(slot {slot})' for slot in slots)})"


def listed(
    names: "count[int]", number: str, lines: Sequence[Line], where: Mapping[str, str]
) -> list[str]:
    """Return a global for the number of a tactic, and the rules of its lines."""
    texts = [f"(defglobal {number} = {2 * len(lines) + 2})"]
    for place, line in enumerate(lines, 1):
        for test, mine in ((line.certain, 2 * place), (line.possible, 2 * place + 1)):
            act = f"(if (< {mine} {number}) then (bind {number} {mine}))"
            texts += written(names, test, where, act)
    return texts


def written(names: "count[int]", test: Test, where: Mapping[str, str], act: str) -> list[str]:
    """Return a rule for each alternative of a test."""
    found = filter(None, map(met, clauses(test)))
    return [f"(defrule r{next(names)} {patterns(clause, where)} => {act})" for clause in found]


def clauses(test: Test) -> list[list[OneOf | Between]]:
    """Return a test as alternatives, each of tests that hold together."""
    match test:
        case OneOf() | Between():
            return [[test]]
        case Either(tests):
            return [clause for one in tests for clause in clauses(one)]
        case Both(tests):
            found: list[list[OneOf | Between]] = [[]]
            for one in tests:
                found = [[*left, *right] for left in found for right in clauses(one)]
            return found
        case _:
            assert_never(test)


def patterns(clause: Sequence[OneOf | Between], where: Mapping[str, str]) -> str:
    """Return the patterns of the facts that an alternative reads, one for each fact."""
    slots: dict[str, dict[str, str]] = {}
    for test in clause:
        of = slots.setdefault(where[test.name], {})
        of[test.name] = f"{of[test.name]}&{limit(test)}" if test.name in of else limit(test)
    return " ".join(
        f"({fact} {' '.join(f'({slot} {limits})' for slot, limits in of.items())})"
        for fact, of in slots.items()
    )


def limit(test: OneOf | Between) -> str:
    """Return what a slot has to hold."""
    if isinstance(test, OneOf):
        return "|".join(map(symbol, test.values))
    bounds = [(">=", test.low), ("<=", test.high)]
    tests = " ".join(
        f"({sign} ?{test.name} {bound})" for sign, bound in bounds if bound is not None
    )
    return f"?{test.name}&:(and {tests} TRUE)"


def met(clause: Sequence[OneOf | Between]) -> list[OneOf | Between] | None:
    """Return an alternative with one test for the values of a slot; None if nothing is left."""
    values: dict[str, tuple[Value | None, ...]] = {}
    for test in clause:
        if isinstance(test, OneOf):
            left = values.get(test.name, test.values)
            values[test.name] = tuple(value for value in left if value in test.values)
    if () in values.values():
        return None
    numbers = [test for test in clause if isinstance(test, Between)]
    return [*(OneOf(*one) for one in values.items()), *numbers]
