"""What a proof of a whole pack says: how much holds, for how many people, and what does not."""

from dataclasses import dataclass

from ..diagnostics import Diagnostic
from .witness import Witness


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold as it should, with somebody of whom that can be seen."""

    diagnostic: Diagnostic
    witness: Witness | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of proving a pack."""

    obligations: int
    people: int
    """Possible people; what holds, holds for all of them."""
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[str, str], ...]
    """What does not hold and may stand: the finding, and why."""
    whole: bool = True
    """Whether everything was decided in time."""
