"""ZEN, the engine of GoRules, in Rust: compiled expressions, and decision tables in a graph."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import Any

import zen

from benchmarks.task import Line, Task, told_of
from engine.columnar.coding import told_by
from engine.columnar.planes import Codes
from engine.domains import domains

from .contender import Answer, Many, One
from .written import Language, names_in

LANGUAGE = Language("and", "or")


def expressions(task: Task) -> One:
    """Return compiled expressions, one for each concept and line, each given what it reads."""
    concepts = [compiled(one, LANGUAGE.concluded(one)) for one in task.concepts]
    lists = [
        [compiled(line, LANGUAGE.decided(line, number)) for number, line in enumerate(lines, 1)]
        for lines in task.lists.values()
    ]
    names = [one.name for one in task.concepts]

    def answer(told: Mapping[str, Any]) -> Answer:
        known = dict(told)
        for name, concluded in zip(names, concepts, strict=True):
            known[name] = concluded(known)
        return [first(lines, known) for lines in lists]

    return One(partial(told_of, task), answer)


def compiled(line: Line, text: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return an expression ready to be evaluated on what it reads."""
    evaluate = zen.compile_expression(text).evaluate
    reads = sorted(names_in(line.certain) | names_in(line.possible))
    return lambda known: evaluate({name: known[name] for name in reads})


def first(lines: Sequence[Callable[[Mapping[str, Any]], Any]], known: Mapping[str, Any]) -> int:
    """Return what the first line that says anything says."""
    for line in lines:
        if (said := line(known)) >= 0:
            return int(said)
    return len(lines) + 1


def whole(task: Task) -> One:
    """Return compiled expressions, one for each stratum of concepts and one for all lists."""
    strata = [
        ([one.name for one in some], array([LANGUAGE.concluded(one) for one in some]))
        for some in task.strata
    ]
    lists = array([LANGUAGE.first(lines) for lines in task.lists.values()])

    def answer(told: Mapping[str, Any]) -> Answer:
        known = dict(told)
        for names, concluded in strata:
            known.update(zip(names, concluded(known), strict=True))
        return [int(number) for number in lists(known)]

    return One(partial(told_of, task), answer)


def every(task: Task) -> One:
    """Return the same, but with what every line says: as much as conclusions with reasons need."""
    strata = [
        ([one.name for one in some], array([LANGUAGE.concluded(one) for one in some]))
        for some in task.strata
    ]
    lines = array([LANGUAGE.concluded(line) for lines in task.lists.values() for line in lines])
    ends = list(accumulate(map(len, task.lists.values())))
    spans = list(pairwise([0, *ends]))

    def answer(told: Mapping[str, Any]) -> Answer:
        known = dict(told)
        for names, concluded in strata:
            known.update(zip(names, concluded(known), strict=True))
        said = lines(known)
        return [first_open(said[begin:end]) for begin, end in spans]

    return One(partial(told_of, task), answer)


def first_open(truths: Sequence[bool | None]) -> int:
    """Return the number of the first line that is not false if it is true, else 0."""
    for number, truth in enumerate(truths, 1):
        if truth is not False:
            return number if truth else 0
    return len(truths) + 1


def array(texts: Sequence[str]) -> Callable[[Mapping[str, Any]], Any]:
    """Return an expression that gives the values of some."""
    expression = zen.compile_expression(f"[{', '.join(texts)}]")
    evaluate: Callable[[Mapping[str, Any]], Any] = expression.evaluate
    return evaluate


def table(task: Task, trace: bool = False) -> One:
    """Return a graph: a node for each stratum of concepts, then a decision table a tactic."""
    decision = zen.ZenEngine().create_decision(json.dumps(graph(task)))
    tactics = list(task.lists)
    options = {"trace": True} if trace else None

    def answer(told: Mapping[str, Any]) -> Answer:
        result = decision.evaluate(told, options)["result"]
        return [int(result[tactic]) for tactic in tactics]

    return One(partial(told_of, task), answer)


def traced(task: Task) -> One:
    """Return the same graph with its trace, which says what every node took and gave."""
    return table(task, trace=True)


def graph(task: Task) -> dict[str, Any]:
    """Return the graph: the nodes of concepts in a row, and the tables side by side."""
    row = [node("people", "inputNode", {})]
    for number, stratum in enumerate(task.strata):
        row.append(node(f"concepts{number}", "expressionNode", concluding(stratum)))
    tables = [
        node(f"list_{tactic}", "decisionTableNode", deciding(tactic, lines))
        for tactic, lines in task.lists.items()
    ]
    end = node("advice", "outputNode", {})
    pairs = [*pairwise(row)]
    pairs += [(row[-1], one) for one in tables] + [(one, end) for one in tables]
    edges = [
        {"id": f"e{n}", "type": "edge", "sourceId": one["id"], "targetId": other["id"]}
        for n, (one, other) in enumerate(pairs)
    ]
    return {"nodes": [*row, *tables, end], "edges": edges}


def node(name: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node of a graph."""
    place = {"x": 0, "y": 0}
    return {"id": name, "name": name, "type": kind, "position": place, "content": content}


def concluding(stratum: Sequence[Line]) -> dict[str, Any]:
    """Return the expressions of a stratum of concepts; what was told is passed on."""
    written = [
        {"id": one.name, "key": one.name, "value": LANGUAGE.concluded(one)} for one in stratum
    ]
    return {"expressions": written, "passThrough": True}


def deciding(tactic: str, lines: Sequence[Line]) -> dict[str, Any]:
    """Return the decision table of a list: two rows a line, and the first that matches decides."""
    rows = []
    for number, line in enumerate(lines, 1):
        rows += [(LANGUAGE.write(line.certain), number), (LANGUAGE.write(line.possible), 0)]
    rows.append(("", len(lines) + 1))
    return {
        "hitPolicy": "first",
        "inputs": [{"id": "when", "name": "When"}],
        "outputs": [{"id": "number", "name": "Number", "field": tactic}],
        "rules": [
            {"_id": str(place), "when": when, "number": str(number)}
            for place, (when, number) in enumerate(rows)
        ],
    }


def loop(task: Task) -> Many:
    """Return compiled expressions asked about one person of a crowd after the other."""
    one, cells = whole(task), domains(task.pack)

    def told(columns: Mapping[str, Codes]) -> list[Any]:
        people = range(len(next(iter(columns.values()))))
        return [one.told(told_by(cells, columns, person)) for person in people]

    def answer(people: Sequence[Any]) -> list[Answer]:
        return [one.answer(person) for person in people]

    return Many(told, answer, lambda found: list(zip(*found, strict=True)))
