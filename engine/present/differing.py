"""What is said of two packs compared: one tree of finished sentences that formats present."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A situation that shows a difference: in words, and as the files that tell it."""

    answers: tuple[str, ...]
    """In words."""
    old_verdict: str
    new_verdict: str
    fewest: bool
    """Whether no fewer answers show it; else it is only certain that none can be left out."""
    old_file: str
    """A scenario in the names of the old pack."""
    new_file: str


@dataclass(frozen=True, slots=True)
class Who:
    """Some people in words: all of the conditions hold for them."""

    conditions: tuple[str, ...]
    spelled: tuple[str, ...]
    """The same in the language of the rules, for programs and authors."""
    people: int
    share: str
    """Of all those of whom the same is said."""
    decided: str
    """What decides before and now."""
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """What is said before and now, and to whom."""

    old: str
    """A verdict; empty where it hangs on the tactic."""
    new: str
    words: str
    people: int
    share: str
    """Of all those whom both packs allow."""
    who: tuple[Who, ...]
    rest: str
    """How many more people there are; empty if there are none."""


@dataclass(frozen=True, slots=True)
class Differing:
    """Tactics on which the same people get other advice."""

    tactics: tuple[str, ...]
    title: str
    people: int
    share: str
    of_advised: str
    """The share of those of whom it is not set aside both before and now."""
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Further findings of one kind."""

    name: str
    """For programs."""
    title: str
    lines: tuple[str, ...]
    quiet: bool
    """Whether nobody gets other advice because of it."""


@dataclass(frozen=True, slots=True)
class PackDiff:
    """Everything that is said of two packs, in the order in which it is said."""

    old: str
    new: str
    same_advice: bool
    summary: str
    proof: str
    people: int
    """How many both packs allow."""
    differing: tuple[Differing, ...]
    only: tuple[Move, ...]
    """People whom only one pack allows."""
    sections: tuple[Section, ...]
