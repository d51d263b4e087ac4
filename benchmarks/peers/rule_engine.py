"""rule-engine, in Python: a rule for each concept and line, matched in turn until one says."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import rule_engine

from benchmarks.task import Line, Task, Test, told_of

from .contender import Answer, One
from .written import Language

LANGUAGE = Language("and", "or")


def rules(task: Task) -> One:
    """Return two rules for each concept, and two for each line."""
    concepts = [(one.name, rule(one.certain), rule(one.refuted)) for one in task.concepts]
    lists = [[pair(line) for line in lines] for lines in task.lists.values()]

    def answer(told: Mapping[str, Any]) -> Answer:
        known = dict(told)
        for name, certain, refuted in concepts:
            holds = certain.matches(known)
            known[name] = True if holds else False if refuted.matches(known) else None
        return [first(lines, known) for lines in lists]

    return One(partial(told_of, task), answer)


def rule(test: Test) -> rule_engine.Rule:
    """Return a test as a rule."""
    return rule_engine.Rule(LANGUAGE.write(test))


def pair(line: Line) -> tuple[rule_engine.Rule, rule_engine.Rule]:
    """Return what makes a line certain, and what makes it possible."""
    return rule(line.certain), rule(line.possible)


def first(
    lines: Sequence[tuple[rule_engine.Rule, rule_engine.Rule]], known: Mapping[str, Any]
) -> int:
    """Return the number of the first line that is possible if it is certain too, else 0."""
    for number, (certain, possible) in enumerate(lines, 1):
        if possible.matches(known):
            return number if certain.matches(known) else 0
    return len(lines) + 1
