"""Forward chaining by durable_rules: facts go in stratum by stratum, and what fires is the answer.

Truths and activations are read off the rules that fired, never worked out a second time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from ..cache import keep, key_of, recall
from ..ir import BoolType, EnumType, IntType, Pack, Value
from ..memory import Activation, ConditionKey, WorkingMemory
from ..truth import FALSE, UNKNOWN, Truth
from .limits import LARGEST_INT
from .program import Input, Program
from .reasons import Reasons, reasons_of
from .session import Ruleset


@dataclass(frozen=True, slots=True)
class ForwardSession:
    """A program loaded into the engine; it belongs to one thread."""

    program: Program
    ruleset: Ruleset
    unknown: dict[ConditionKey, Truth]
    """Every condition before anything is known."""
    reasons: tuple[Reasons, ...]
    """For every condition, in the same order."""

    def infer(self, facts: Mapping[str, Value]) -> WorkingMemory:
        """Return what follows from `facts`; raises ValueError for a value a fact cannot have."""
        fired = self.ruleset.run(dict(_known(self.program.inputs, facts)))
        said = map(self.program.truths.__getitem__, fired)
        truths = self.unknown | dict(chain.from_iterable(said))
        activations: list[Activation] = []
        for reasons, truth in zip(self.reasons, truths.values(), strict=True):
            if truth is FALSE:
                activations += reasons.failing or reasons.failed(fired)
            elif truth is not UNKNOWN:
                activations += reasons.only or reasons.held(fired)
        return WorkingMemory(truths, tuple(activations))

    def close(self) -> None:
        """Free what the engine holds before this object goes."""
        self.ruleset.close()


def prepare(pack: Pack, cache: bool = False) -> ForwardSession:
    """Return a session for `pack`; raises what `compile_program` raises.

    Where `cache`, its program may be one kept from an earlier run on the same files.
    """
    if not cache or not pack.sha256:
        return load(compiled(pack))
    key = key_of(pack.sha256, "forward")
    program = recall(key, Program)
    if program is None:
        program = compiled(pack)
        keep(key, program)
    return load(program)


def compiled(pack: Pack) -> Program:
    """Return `pack` compiled, as `compile_program` does."""
    from .compiling import compile_program  # most runs find the program in the cache

    return compile_program(pack)


def load(program: Program, ruleset: Ruleset | None = None) -> ForwardSession:
    """Return a session for a program compiled before, which may have been kept in a file.

    Another driver can stand in for the `ruleset`, to be compared with ours.
    """
    unknown = dict.fromkeys((reading.key for reading in program.readings), UNKNOWN)
    reasons = tuple(map(reasons_of, program.readings))
    return ForwardSession(program, ruleset or Ruleset(program), unknown, reasons)


def _known(inputs: tuple[Input, ...], facts: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for tested in inputs:
        if tested.fact in facts:
            yield tested.alias, _coded(tested, facts[tested.fact])


def _coded(tested: Input, value: Value) -> str:
    match tested.type, value:
        case BoolType(), bool():
            return "true" if value else "false"
        case EnumType(), str() if value in tested.codes:
            return tested.codes[value]
        case IntType(), int() if not isinstance(value, bool) and abs(value) <= LARGEST_INT:
            return str(value)
    raise ValueError(f"{value!r} is not a value of the fact {tested.fact!r}")
