"""What the person told, in words: answers, what follows from them, and what gave way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from ..advice import Advice
from ..ir import BoolType, EnumType, FactType, IntType, Value
from ..phrases import label_of, sentence
from ..text import Texts
from .content import Answer


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one person, and how to say them."""

    advice: Advice
    texts: Texts
    facts: Mapping[str, FactType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", {fact.name: fact for fact in self.advice.pack.facts})

    def short(self, fact: str) -> str:
        """Return what a fact is about, as a phrase."""
        return self.texts.say(self.facts[fact].short)

    def answer(self, fact: str) -> str:
        """Return the answer given to a fact, or that it is open."""
        known = self.advice.known.facts
        return self.label(self.facts[fact], known[fact]) if fact in known else "not told"

    def in_words(self, fact: str) -> str:
        """Return a fact and its answer as a sentence."""
        return sentence(f"{self.short(fact)}: {self.answer(fact)}")

    def label(self, fact: FactType, value: Value) -> str:
        """Return a value in words."""
        return self.texts.say(label_of(fact, value))

    def possible(self, fact: FactType) -> tuple[str, ...]:
        """Return the answers a fact can have, in words."""
        match fact.type:
            case BoolType():
                return ("yes", "no")
            case EnumType(_, labels):
                return tuple(self.texts.say(label) for label in labels)
            case IntType(low, high, unit):
                return (f"{low} to {high} {unit}".strip(),)
            case _:
                assert_never(fact.type)

    def told(self) -> tuple[Answer, ...]:
        """Return everything known, section by section."""
        titles = {
            section.name: self.texts.say(section.title) for section in self.advice.pack.sections
        }
        known = self.advice.known
        return tuple(
            Answer(
                name,
                titles[kind.section],
                self.short(name),
                self.answer(name),
                name in known.follows,
            )
            for name, kind in self.facts.items()
            if name in known.facts
        )

    def gave_way(self) -> tuple[str, ...]:
        """Return why answers were set aside, in words."""
        says = {constraint.name: constraint.says for constraint in self.advice.pack.constraints}
        return tuple(self.texts.say(says[name]) for name in self.advice.known.gave_way.values())
