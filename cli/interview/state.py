"""Where an interview stands: what was told, what is being asked, and what was asked before."""

from dataclasses import dataclass, field
from typing import TypeAlias

from engine.interview import Ask
from engine.ir import Value
from engine.scenario import Scenario

from .lines import Line


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody is to be called."""

    role: str


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The pronouns of somebody who is spoken of."""

    role: str


@dataclass(frozen=True, slots=True)
class Region:
    """Where the person is."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person is thinking of doing."""

    noted: tuple[str, ...] = field(default=(), compare=False)
    """Tactics recognised so far."""
    offered: tuple[str, ...] = field(default=(), compare=False)
    """Tactics that stand under numbers just now."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the pack."""

    fact: str
    ask: Ask | None = field(default=None, compare=False)
    """What hangs on it; None where the person came back to it."""
    opens: bool = field(default=False, compare=False)
    """Whether a section begins with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Which of the earlier answers is to be changed."""

    instead_of: "Turn"


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that cannot be true together with others: which of them is to be changed."""

    fact: str
    value: Value
    others: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether to stop, since something came up that sets advice aside."""

    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """What to do after an interruption, where nothing is kept in a file."""

    instead_of: "Turn"


@dataclass(frozen=True, slots=True)
class Write:
    """The name of a file to keep the answers in."""

    instead_of: "Turn"


@dataclass(frozen=True, slots=True)
class Done:
    """The end: with advice, or without a word more."""

    advice: bool
    complete: bool = False
    """Whether nothing was left to ask."""


Introduction: TypeAlias = Name | Pronouns | Region | Wishes
Topic: TypeAlias = Introduction | Question
"""What an answer can be given to, and changed."""
Turn: TypeAlias = Topic | Change | Clash | Offer | Pause | Write | Done


@dataclass(frozen=True, slots=True)
class State:
    """Everything an interview remembers."""

    scenario: Scenario
    turn: Turn
    steps: tuple[Topic, ...] = ()
    """What was answered or left in this sitting, in order."""
    met: tuple[Introduction, ...] = ()
    """Introductions that need no asking."""
    skipped: tuple[str, ...] = ()
    """Sections the person wants to leave."""
    heard: frozenset[str] = frozenset()
    """Gates at which the person was asked whether to stop."""
    section: str = ""
    """The section of the last question."""
    ending: bool = False
    """Whether the advice comes after what is being asked."""
    file: str = ""
    """Where answers are kept; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Where the interview stands after a line was typed, and what is said to it."""

    state: State
    lines: tuple[Line, ...] = ()
    ask: bool = True
    """Whether to show what is asked now; else it stands on the screen still."""
