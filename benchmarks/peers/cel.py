"""CEL, Google's expression language, by the Rust library: a program for each concept and line."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import cel

from benchmarks.task import Task, told_of

from .contender import Answer, One
from .written import Language

LANGUAGE = Language("&&", "||")


def programs(task: Task) -> One:
    """Return programs that share one context a person, to which the concepts are added."""
    concepts = [(one.name, cel.compile(LANGUAGE.concluded(one))) for one in task.concepts]
    lists = [
        [cel.compile(LANGUAGE.decided(line, number)) for number, line in enumerate(lines, 1)]
        for lines in task.lists.values()
    ]

    def answer(told: dict[str, Any]) -> Answer:
        context = cel.Context(variables=told)
        for name, program in concepts:
            context.add_variable(name, program.execute(context))
        return [first(lines, context) for lines in lists]

    return One(partial(told_of, task), answer)


def first(lines: Sequence[Any], context: cel.Context) -> int:
    """Return what the first line that says anything says."""
    for line in lines:
        if (said := line.execute(context)) >= 0:
            return int(said)
    return len(lines) + 1
