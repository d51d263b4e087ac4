"""A witness: somebody of whom a finding can be seen, told in as few answers as will do."""

from dataclasses import dataclass

from ..diagrams.fewest import TooFar
from ..ir import FactType, Pack, Value, Verdict
from ..memory import named_by
from ..phrases import label_of, listed
from ..scenario import Person
from ..text import Texts
from ..yaml_writer import situation, spelled
from .asked import Asked
from .obligations import Trait
from .shown import Shown
from .smallest import smallest


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine says to a witness of one tactic: the verdicts left, and what decides."""

    tactic: str
    verdicts: tuple[Verdict, ...]
    by: tuple[str, ...]

    def __str__(self) -> str:
        verdicts = listed([verdict.value for verdict in self.verdicts], "or")
        return f"{self.tactic}: {verdicts}, by {listed([*map(named_by, self.by)], 'or')}"


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers after which something is certain, however the rest is answered."""

    told: tuple[tuple[str, Value], ...]
    judged: tuple[Judged, ...]


class NotShown(AssertionError):
    """The engine does not show what was proven: one of the two is wrong."""


def witness(
    asked: Asked, formula: Trait, tactics: tuple[str, ...], person: dict[str, int]
) -> Witness:
    """Return the smallest witness of a formula that holds of some person, run by the engine.

    Where looking for the smallest takes too long, none of its answers can be left out.
    Raises NotShown if the engine does not show it, which is a bug.
    """
    try:
        told = smallest(asked, formula) or {}
    except TooFar:
        everything = {fact: asked.domains[fact][place].value for fact, place in person.items()}
        told = irreducible(asked, formula, everything)
    told = {fact: told[fact] for fact in asked.domains if fact in told}
    shown = Shown(asked, told)
    if not shown.shows(formula):
        raise NotShown(f"{told} does not show {formula}")
    return Witness(tuple(told.items()), tuple(judged(shown, tactic) for tactic in tactics))


def irreducible(asked: Asked, formula: Trait, told: dict[str, Value]) -> dict[str, Value]:
    """Return those of some answers that show a formula and of which none can be left out."""
    for fact in tuple(told):
        fewer = {other: value for other, value in told.items() if other != fact}
        if Shown(asked, fewer).shows(formula):
            told = fewer
    return told


def judged(shown: Shown, tactic: str) -> Judged:
    """Return what is decided on a tactic."""
    possible = shown.decision(tactic).possible
    verdicts = tuple(one.verdict for one in possible)
    return Judged(tactic, verdicts, tuple(by for one in possible for by in one.by))


def in_words(pack: Pack, found: Witness) -> tuple[str, ...]:
    """Return a witness as lines: what they told, and what is said to them."""
    texts = Texts(tuple((role.name, Person()) for role in pack.roles))
    facts = {fact.name: fact for fact in pack.facts}
    told = [f"{fact}: {value}" for fact, value in spelled(dict(found.told)).items()]
    widest = max(map(len, told), default=0)
    lines = [
        f"  {line:<{widest}}  # {explained(facts[fact], value, texts)}"
        for line, (fact, value) in zip(told, found.told, strict=True)
    ]
    head = ["somebody who told us"] if told else ["anybody, whatever they tell"]
    return (*head, *lines, *(f"  => {one}" for one in found.judged))


def explained(fact: FactType, value: Value, texts: Texts) -> str:
    """Return an answer in the words of the question."""
    return texts.say(f"{fact.short}: {label_of(fact, value)}")


def scenario_of(pack: Pack, found: Witness, code: str, message: str) -> str:
    """Return a witness as a scenario file, with what it shows as comments."""
    _, *lines = in_words(pack, found)
    tactics = tuple(one.tactic for one in found.judged)
    shown = [f"# {line.strip()}" for line in lines if line.startswith("  =>")]
    told = [line for line in lines if not line.startswith("  =>")]
    return "\n".join(
        [
            f"# {code}: {message}",
            *shown,
            *situation(f"A witness of {code}", told, tactics),
            "",
        ]
    )
