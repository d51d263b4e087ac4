"""What there is to say of two packs that are not the same: data only."""

from dataclasses import dataclass, field

from ..ir import Verdict
from .inventory import Entry, OnlyAnswer
from .outcomes import Pair
from .regions import Region
from .saved import Changed
from .union import Union
from .witness import Witness
from .wordings import Reworded


@dataclass(frozen=True, slots=True)
class Shown:
    """A region, what decides in it under either pack, and a situation that shows it."""

    region: Region
    deciders: tuple[tuple[str, ...], tuple[str, ...]]
    witness: Witness | None


@dataclass(frozen=True, slots=True)
class Part:
    """People of whom the same is said before, and the same now."""

    said: Pair
    people: int
    regions: tuple[Shown, ...]
    """They may overlap."""
    rest: int
    """How many of the people are in none of the regions."""


@dataclass(frozen=True, slots=True)
class Change:
    """Tactics on which the same people get other advice."""

    tactics: tuple[str, ...]
    people: int
    advised: int
    """All those of whom at least one of the two packs does not set the first tactic aside."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """People whom only one pack takes to be possible, though both take all their answers."""

    old: bool
    out_of: int
    """All those whom that pack takes to be possible."""
    part: Part


@dataclass(frozen=True, slots=True)
class OnlyTactic:
    """A tactic that only one pack has, and how many people it gives each verdict."""

    tactic: str
    old: bool
    shares: dict[Verdict, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """A remark that other people hear than before."""

    remark: str
    no_more: int
    newly: int


@dataclass(frozen=True, slots=True)
class OtherReason:
    """A tactic on which people get the same advice by another gate or rule."""

    tactic: str
    pairs: tuple[tuple[Pair, int], ...]
    """What decided and what decides, most people first."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which two packs are not the same."""

    union: Union = field(repr=False)
    people: int
    """How many people both packs take to be possible."""
    changes: tuple[Change, ...]
    only: tuple[OnlyOne, ...]
    answers: tuple[OnlyAnswer, ...]
    tactics: tuple[OnlyTactic, ...]
    remarks: tuple[Heard, ...]
    while_open: tuple[str, ...]
    """Tactics on which all people get the same advice, but other advice may be given to those who
    have not told everything: a proviso stands elsewhere."""
    gives_way: bool
    """Whether other answers give way where answers contradict each other."""
    reasons: tuple[OtherReason, ...]
    inventory: tuple[Entry, ...]
    words: tuple[Reworded, ...]
    saved: tuple[Changed, ...]
    ran: int
    """How many saved situations were looked at."""

    @property
    def same_advice(self) -> bool:
        """Return whether nobody possible gets other advice, whatever they told or left out."""
        found = (self.changes, self.only, self.answers, self.tactics, self.remarks, self.while_open)
        return not any(found) and not self.gives_way
