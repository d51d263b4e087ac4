"""json-rules-engine, in JavaScript: a process of Node that is given rules, then people."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never

from benchmarks.contenders import NODE
from benchmarks.task import Between, Both, Either, OneOf, Task, Test, told_of

from .contender import Answer, One

HERE = Path(__file__).parent


class Node:
    """A process that answers each line of JSON with one."""

    def __init__(self) -> None:
        script = NODE / "json_rules.mjs"  # beside the packages, where Node looks for them
        script.write_text((HERE / "json_rules.mjs").read_text("utf-8"), encoding="utf-8")
        self._process = subprocess.Popen(
            ["node", "--max-old-space-size=8192", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **request: Any) -> Any:
        """Return what is answered to a request."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def rules(task: Task) -> One:
    """Return an engine with a rule for each thing that makes a concept or line certain or not."""
    node = Node()
    names = [one.name for one in task.concepts]
    node.ask(load=program(task))

    def told(facts: Mapping[str, Any]) -> dict[str, Any]:
        return {**told_of(task, facts), **dict.fromkeys(names)}

    def answer(person: Mapping[str, Any]) -> Answer:
        return [int(number) for number in node.ask(answer=person)]

    def timed(people: Sequence[Any]) -> list[float]:
        return [float(one) for one in node.ask(timed=list(people))]

    return One(told, answer, timed, node.close)


def program(task: Task) -> dict[str, Any]:
    """Return the rules; those of lower strata have a higher priority, and so are run before."""
    highest = len(task.strata) + 1
    rules: list[dict[str, Any]] = []
    for level, stratum in enumerate(task.strata):
        for one in stratum:
            for test, value in ((one.certain, True), (one.refuted, False)):
                event = {"type": "concept", "params": {"name": one.name, "value": value}}
                rules.append(rule(test, event, highest - level))
    for place, lines in enumerate(task.lists.values()):
        for number, line in enumerate(lines, 1):
            for test, mine in ((line.certain, 2 * number), (line.possible, 2 * number + 1)):
                event = {"type": "line", "params": {"tactic": place, "number": mine}}
                rules.append(rule(test, event, 1))
    return {"rules": rules, "tactics": [len(lines) + 1 for lines in task.lists.values()]}


def rule(test: Test, event: Mapping[str, Any], priority: int) -> dict[str, Any]:
    """Return a rule; its conditions begin with `all` or `any`, as the engine wants it."""
    found = conditions(test)
    joined = found if "all" in found or "any" in found else {"all": [found]}
    return {"conditions": joined, "event": event, "priority": priority}


def conditions(test: Test) -> dict[str, Any]:
    """Return a test as the engine's JSON."""
    match test:
        case OneOf(name, (value,)):
            return {"fact": name, "operator": "equal", "value": value}
        case OneOf(name, values):
            return {"fact": name, "operator": "in", "value": list(values)}
        case Between():
            found = list(bounds(test))
            return found[0] if len(found) == 1 else {"all": found}
        case Both(tests):
            return {"all": [conditions(one) for one in tests]}
        case Either(tests):
            return {"any": [conditions(one) for one in tests]}
        case _:
            assert_never(test)


def bounds(test: Between) -> Iterator[dict[str, Any]]:
    """Yield the comparisons of a number with its bounds."""
    if test.low is not None:
        yield {"fact": test.name, "operator": "greaterThanInclusive", "value": test.low}
    if test.high is not None:
        yield {"fact": test.name, "operator": "lessThanInclusive", "value": test.high}
