"""The driver of durable_rules: one ruleset, one session at a time, made anew after any error.

The library is used through its C extension only, and only in the way that was measured to be exact:
facts are asserted singly, actions are run to their end, the session is deleted after every run.
Its Python layer is left alone, since it starts threads that touch sessions behind one's back.
"""

import contextlib
import weakref
from collections.abc import Iterable

from ..diagnostics import FonderError
from ..source import NOWHERE
from .program import Program, ShardPlan

try:
    import durable_rules_engine as durable
except ImportError as error:
    raise FonderError.of(
        "B001",
        NOWHERE,
        f"the inference engine durable_rules cannot be loaded: {error}",
        "install it with CPPFLAGS='-O2 -DPyEval_CallObject=PyObject_CallObject' pip install "
        "--no-binary durable_rules durable_rules==2.0.28",
    ) from error

_SESSION = "s"
_NOTHING_MATCHED = 1


class EngineError(RuntimeError):
    """The inference engine did what it never should; the session is fresh again."""


class Ruleset:
    """A program in the engine's memory; it belongs to one thread, and is freed with this object."""

    _handle: int
    _primed: bool
    _unsure: bool
    """Whether the engine may be in the middle of something."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._open()

    def run(self, known: dict[str, str]) -> set[int]:
        """Return the rules that fired on the attributes `known`, to which it adds the rails.

        Values are JSON. Raises EngineError, or what the library raises; the next run starts afresh.
        """
        if not known:
            return set()
        if self._unsure:
            self.close()
            self._open()
        self._unsure = True  # until the run has come to its end, even if a key press cuts it short
        fired = set[int]()
        for stratum in self._program.strata:
            fired.update(self._round(stratum, known))
        durable.delete_state(self._handle, _SESSION)
        self._unsure = False
        return fired

    def close(self) -> None:
        """Free at once what the engine holds; a later run starts afresh."""
        if self._freed.alive and self._primed:
            with contextlib.suppress(durable.error):  # there may be no session
                durable.delete_state(self._handle, _SESSION)
        self._unsure = True
        self._freed()

    def _round(self, stratum: Iterable[ShardPlan], known: dict[str, str]) -> list[int]:
        """Return the rules of one stratum that fired, having added to `known` what they assert."""
        matched, offset = False, 0
        for shard in stratum:
            tested = ",".join([f'"{p}":{known[p]}' for p in shard.attributes if p in known])
            if not tested:
                continue
            fact = f'{{"sid":"{_SESSION}","id":"m{shard.number}","g":{shard.number},{tested}}}'
            result, offset = durable.assert_fact(self._handle, fact)
            if result not in (0, _NOTHING_MATCHED):
                raise EngineError(f"the inference engine answered {result} to a fact")
            matched = matched or result == 0
        return self._fire(offset, known) if matched else []

    def _fire(self, offset: int, known: dict[str, str]) -> list[int]:
        fired: list[int] = []
        heads = self._program.heads
        started = durable.start_action_for_state(self._handle, offset)
        match = started[1] if started else None
        while match:  # '{"r17":{"m":{...}}}': only the rule's number is of interest
            number = int(match[3 : match.index('"', 3)])
            fired.append(number)
            if heads[number]:  # most say nothing to later strata
                known.update(heads[number])
            match = durable.complete_and_start_action(self._handle, offset)
        return fired

    def _open(self) -> None:
        self._unsure, self._primed = True, False
        self._handle = durable.create_ruleset("fonder", self._program.rules)
        self._freed = weakref.finalize(self, durable.delete_ruleset, self._handle)
        self._freed.atexit = False
        self._prime()
        self._unsure, self._primed = False, True

    def _prime(self) -> None:
        """Run one action, because deleting a session that never had one frees stray memory."""
        _, offset = durable.assert_fact(self._handle, f'{{"sid":"{_SESSION}","id":"zz","zz":1}}')
        durable.start_action_for_state(self._handle, offset)
        durable.complete_and_start_action(self._handle, offset)
        durable.delete_state(self._handle, _SESSION)
