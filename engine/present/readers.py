"""Whom a report is for, and how much of it they are told."""

from dataclasses import dataclass
from typing import Final

START: Final = 4
"""How many steps are shown in full before the rest of the plan."""
START_STOPPED: Final = 3
"""How many where the advice is set aside as a whole: such a person should not have to read much."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a report is for, and how many entries of each kind are shown to them."""

    name: str
    everything: bool
    """Whether every tactic and every source is shown."""
    leave: int
    """Entries on what to leave, in full."""
    leave_reasons: int
    """Of what else is better left, so many with the reason."""
    later: int
    """Entries on what is right but not yet, in full."""
    questions: int
    """Open questions."""
    depends: int
    """Tactics that depend on them."""
    differences: int
    """Differences between the documents."""


CLIENT: Final = Reader("client", False, 5, 4, 5, 4, 4, 4)
"""The person whose situation it is: what to do and why, and no more than that."""
PRACTITIONER: Final = Reader("practitioner", True, 12, 99, 12, 12, 12, 12)
"""Somebody who advises that person: all that was weighed."""
READERS: Final = {reader.name: reader for reader in (CLIENT, PRACTITIONER)}
