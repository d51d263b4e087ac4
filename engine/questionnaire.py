"""The whole questionnaire in an order to be asked on paper, with the jumps that answers allow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from .deciding import Question
from .domains import Cell
from .follow_up import FollowUps, Places
from .ir import FactType, IntType, Named, Pack

END = ""
"""Where to go when nothing more can change any verdict."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer, or a range of numbers, and where to go from there."""

    cell: Cell
    goes_to: str | None = None
    """The fact to go to, or `END`; None is the next."""
    sets_aside: bool = False
    """Whether it alone sets advice aside."""


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """An earlier question, and the answers to it after which another is worth asking."""

    fact: str
    cells: tuple[Cell, ...]
    others: tuple[Cell, ...]
    """The answers after which it is not. Those that end the questions are in neither."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its number."""

    number: int
    fact: FactType
    choices: tuple[Choice, ...]
    only_if: OnlyIf | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the questionnaire."""

    section: Named
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Every question of a pack, once."""

    pack: Pack = field(repr=False)
    sections: tuple[Section, ...]


def questionnaire(question: Question) -> Questionnaire:
    """Return the questionnaire of a pack."""
    asking = Asking(question, FollowUps(question))
    order = {section.name: asking.ordered(section.name) for section in question.pack.sections}
    asking = replace(asking, order=tuple(fact.name for each in order.values() for fact in each))
    only_if = asking.sound(dict(asking.conditions()))
    numbers = {fact: number for number, fact in enumerate(asking.order, 1)}
    sections = tuple(
        Section(
            section,
            tuple(
                Asked(numbers[f.name], f, asking.choices(f), only_if.get(f.name))
                for f in order[section.name]
            ),
        )
        for section in question.pack.sections
        if order[section.name]
    )
    return Questionnaire(question.pack, sections)


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions in their order, and what can still matter after each answer."""

    question: Question
    follow_ups: FollowUps
    order: tuple[str, ...] = ()

    def ordered(self, section: str) -> list[FactType]:
        """Return the facts of a section, each after those whose answers can make it idle.

        Otherwise the order is that of the pack; where two can make each other idle as well.
        """
        left = [fact for fact in self.question.pack.facts if fact.section == section]
        found: list[FactType] = []
        while left:
            ready = [f for f in left if not any(self.leads_to(other, f) for other in left)]
            found.append((ready or left)[0])
            left.remove(found[-1])
        return found

    def leads_to(self, fact: FactType, other: FactType) -> bool:
        """Return whether answers to a fact can make another idle, and not the other way round."""
        return self.silences(fact.name, other.name) and not self.silences(other.name, fact.name)

    def silences(self, fact: str, other: str) -> bool:
        """Return whether some answer to a fact keeps another, and that only, from any verdict."""
        after = self.follow_ups.verdict_after
        places = after[other].get(fact)
        return (
            fact != other
            and bool(after[fact])
            and places is not None
            and len(places) < self.size(fact)
        )

    def size(self, fact: str) -> int:
        """Return how many cells a fact has."""
        return len(self.question.domains[fact])

    def choices(self, fact: FactType) -> tuple[Choice, ...]:
        """Return the answers to a question; numbers after which the way is the same are one."""
        cells = self.question.domains[fact.name]
        aside = self.follow_ups.aside[fact.name]
        found = [
            Choice(cell, self.jump(fact.name, place), place in aside)
            for place, cell in enumerate(cells)
        ]
        if not isinstance(fact.type, IntType):
            return tuple(found)
        same = groupby(found, key=lambda choice: (choice.goes_to, choice.sets_aside))
        groups = [(list(some), way) for way, some in same]
        return tuple(Choice(Cell(g[0].cell.value, g[-1].cell.last), *way) for g, way in groups)

    def jump(self, fact: str, place: int) -> str | None:
        """Return where to go after an answer, None if it is the next question.

        It is the end where no verdict can change any more; else what follows without a question
        that can still change something that is said.
        """
        later = self.order[self.order.index(fact) + 1 :]
        if not later or self.stops(fact, place):
            return END if later else None
        for count, other in enumerate(later):
            if self.matters(other, fact, place, later[:count]):
                return other if count else None
        return END

    def before(self, fact: str) -> tuple[str, ...]:
        """Return the questions before one."""
        return self.order[: self.order.index(fact)]

    def stops(self, fact: str, place: int) -> bool:
        """Return whether after an answer none of the questions that follow can change a verdict."""
        later = self.order[self.order.index(fact) + 1 :]
        after = self.follow_ups.verdict_after
        if any(place in after[other].get(fact, ()) for other in later):
            return False
        return self.follow_ups.settled(fact, place, self.before(fact), later)

    def matters(self, other: str, fact: str, place: int, skipped: Sequence[str]) -> bool:
        """Return whether a question can change what is said, when some others are skipped too."""
        if place in self.follow_ups.word_after[other].get(fact, ()):
            return True
        return not self.follow_ups.idle(fact, place, self.before(fact), (*skipped, other))

    def conditions(self) -> Iterator[tuple[str, OnlyIf]]:
        """Yield for a question the earlier one of which most answers leave it nothing to say."""
        stops = {f: {n for n in range(self.size(f)) if self.stops(f, n)} for f in self.order}
        for number, fact in enumerate(self.order):
            after = self.follow_ups.word_after[fact]
            found = [
                only
                for other in reversed(self.order[:number])
                if (only := self.only_if(other, after, stops[other])) is not None
            ]
            if found:
                yield fact, max(found, key=lambda one: len(one.others) / len(one.cells))

    def only_if(self, fact: str, after: Places, stops: set[int]) -> OnlyIf | None:
        """Return on which answers to a fact something is worth asking; None if on all or none."""
        cells = self.question.domains[fact]
        worth = after.get(fact, frozenset())
        yes = tuple(c for place, c in enumerate(cells) if place in worth and place not in stops)
        no = tuple(c for place, c in enumerate(cells) if place not in worth and place not in stops)
        return OnlyIf(fact, yes, no) if yes and no else None

    def sound(self, conditions: Mapping[str, OnlyIf]) -> Mapping[str, OnlyIf]:
        """Return those conditions by which together nothing is left out that would matter."""
        kept: dict[str, OnlyIf] = {}
        for fact in dict.fromkeys(only.fact for only in conditions.values()):
            some = {other: only for other, only in conditions.items() if only.fact == fact}
            if self.together(fact, some):
                kept |= some
                continue
            for other, only in some.items():
                so_far = {name: one for name, one in kept.items() if one.fact == fact}
                if self.together(fact, so_far | {other: only}):
                    kept[other] = only
        return kept

    def together(self, fact: str, conditions: Mapping[str, OnlyIf]) -> bool:
        """Return whether after any answer to a fact all that it leaves out has nothing to say."""
        return all(
            self.follow_ups.idle(fact, place, self.before(fact), left_out)
            for place, cell in enumerate(self.question.domains[fact])
            if (left_out := [f for f, only in conditions.items() if cell in only.others])
        )
