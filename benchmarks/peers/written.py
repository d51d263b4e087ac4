"""Tests written as text in the languages of expressions that several peers have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from benchmarks.task import Between, Both, Either, Line, OneOf, Test
from engine.ir import Value


@dataclass(frozen=True, slots=True)
class Language:
    """How a language of expressions spells what a test needs."""

    both: str
    either: str
    equal: Callable[[str, str], str] = "{} == {}".format
    null: str = "null"
    choice: str = "{} ? {} : {}"

    def write(self, test: Test) -> str:
        """Return a test as an expression."""
        match test:
            case OneOf(name, values):
                return self._one_of(name, [self.spell(value) for value in values])
            case Between(name, low, high):
                bounds = [(low, ">="), (high, "<=")]
                parts = [f"{name} {sign} {bound}" for bound, sign in bounds if bound is not None]
                return self._join(parts, self.both, "true")
            case Both(tests):
                return self._join([self.write(one) for one in tests], self.both, "true")
            case Either(tests):
                return self._join([self.write(one) for one in tests], self.either, "false")
            case _:
                assert_never(test)

    def spell(self, value: Value | None) -> str:
        """Return a value as a literal."""
        if value is None:
            return self.null
        if isinstance(value, str):
            return f"'{value}'"
        return str(value).lower()

    def decided(self, line: Line, number: int) -> str:
        """Return what a line says: its number, 0 for what is open, or -1 to go on."""
        rest = self.choice.format(self.write(line.possible), "0", "-1")
        return self.choice.format(self.write(line.certain), str(number), f"({rest})")

    def concluded(self, concept: Line) -> str:
        """Return what is known of a concept: true, false or nothing."""
        rest = self.choice.format(self.write(concept.refuted), "false", self.null)
        return self.choice.format(self.write(concept.certain), "true", f"({rest})")

    def first(self, lines: Sequence[Line]) -> str:
        """Return what a whole list of lines says, as one expression."""
        text = str(len(lines) + 1)
        for number, line in reversed(list(enumerate(lines, 1))):
            text = self.choice.format(self.write(line.possible), "0", f"({text})")
            text = self.choice.format(self.write(line.certain), str(number), f"({text})")
        return text

    def _one_of(self, name: str, values: list[str]) -> str:
        if len(values) == 1:
            return self.equal(name, values[0])
        return self._join([self.equal(name, value) for value in values], self.either, "false")

    def _join(self, parts: list[str], word: str, none: str) -> str:
        if len(parts) < 2:
            return parts[0] if parts else none
        return f"({f' {word} '.join(parts)})"


def names_in(test: Test) -> set[str]:
    """Return the names that a test reads."""
    if isinstance(test, Both | Either):
        return {name for one in test.tests for name in names_in(one)}
    return {test.name}
