"""durable_rules by its public Host: the flat rules of our compiler, with actions in Python."""

import json
from collections.abc import Callable, Iterable
from typing import Any, cast

from durable.engine import Host, MessageNotHandledException

from benchmarks.task import Task
from engine.inference.compiling import compile_program
from engine.inference.forward import ForwardSession
from engine.inference.program import Program, ShardPlan
from engine.inference.session import Ruleset
from engine.ir import Pack

from .contender import One
from .fonder import from_truths

NAME, SESSION = "fonder", "s"


class Quiet(Host):  # type: ignore[misc]  # the library has no types
    """A Host that starts no timers, which would touch sessions behind one's back."""

    def _run(self) -> None:
        pass


class Hosted:
    """A program run by the Host, in place of the engine's own driver."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._fired: list[int] = []
        self._host = Quiet({NAME: self._rules()})
        self._assert({"zz": 1})  # deleting a session that never ran an action frees stray memory
        self._host.delete_state(NAME, SESSION)

    def run(self, known: dict[str, str]) -> set[int]:
        """Return the rules that fired on the attributes known, to which it adds the rails."""
        self._fired.clear()
        for stratum in self._program.strata:
            before = len(self._fired)
            self._round(stratum, known)
            for rule in self._fired[before:]:
                known.update(self._program.heads[rule])
        if self._fired:
            self._host.delete_state(NAME, SESSION)
        return set(self._fired)

    def close(self) -> None:
        """Leave the rest to the process's end."""

    def _round(self, stratum: Iterable[ShardPlan], known: dict[str, str]) -> None:
        for shard in stratum:
            told = {name: json.loads(known[name]) for name in shard.attributes if name in known}
            if told:
                self._assert({"id": f"m{shard.number}", "g": shard.number, **told})

    def _assert(self, fact: dict[str, Any]) -> None:
        try:
            self._host.assert_fact(NAME, {"sid": SESSION, **fact})
        except MessageNotHandledException:
            return  # nothing fires

    def _rules(self) -> dict[str, Any]:
        rules = json.loads(self._program.rules)
        for name, rule in rules.items():
            rule["run"] = self._action(int(name[1:])) if name != "zz" else lambda context: None
        return {str(name): rule for name, rule in rules.items()}

    def _action(self, rule: int) -> Callable[[Any], None]:
        def run(context: Any) -> None:
            self._fired.append(rule)

        return run


def hosted(task: Task) -> One:
    """Return our own conclusions, explained as much, drawn by the Host."""

    def prepare(pack: Pack) -> ForwardSession:
        program = compile_program(pack)
        return ForwardSession(program, cast(Ruleset, Hosted(program)))

    return from_truths(task, prepare)
