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
    equal: Callable[[str, Value | None], str] | None = None
    """How to say that a name has a value; `name == literal` if nothing else is said."""
    compare: Callable[[str, str, int], str] = "{} {} {}".format
    choice: str = "{} ? {} : {}"

    def write(self, test: Test) -> str:
        """Return a test as an expression."""
        match test:
            case OneOf(name, values):
                equal = self.equal or equality
                parts = [equal(name, value) for value in values]
                return self._join(parts, self.either, "false")
            case Between(name, low, high):
                bounds = [(low, ">="), (high, "<=")]
                parts = [self.compare(name, sign, n) for n, sign in bounds if n is not None]
                return self._join(parts, self.both, "true")
            case Both(tests):
                return self._join([self.write(one) for one in tests], self.both, "true")
            case Either(tests):
                return self._join([self.write(one) for one in tests], self.either, "false")
            case _:
                assert_never(test)

    def decided(self, line: Line, number: int) -> str:
        """Return what a line says: its number, 0 for what is open, or -1 to go on."""
        rest = self.choice.format(self.write(line.possible), "0", "-1")
        return self.choice.format(self.write(line.certain), str(number), f"({rest})")

    def concluded(self, concept: Line) -> str:
        """Return what is known of a concept: true, false or nothing."""
        rest = self.choice.format(self.write(concept.refuted), "false", "null")
        return self.choice.format(self.write(concept.certain), "true", f"({rest})")

    def first(self, lines: Sequence[Line]) -> str:
        """Return what a whole list of lines says, as one expression."""
        text = str(len(lines) + 1)
        for number, line in reversed(list(enumerate(lines, 1))):
            text = self.choice.format(self.write(line.possible), "0", f"({text})")
            text = self.choice.format(self.write(line.certain), str(number), f"({text})")
        return text

    def _join(self, parts: list[str], word: str, none: str) -> str:
        if len(parts) < 2:
            return parts[0] if parts else none
        return f"({f' {word} '.join(parts)})"


def equality(name: str, value: Value | None) -> str:
    """Return that a name has a value, as most languages spell it."""
    if value is None:
        return f"{name} == null"
    return f"{name} == '{value}'" if isinstance(value, str) else f"{name} == {str(value).lower()}"


def names_in(test: Test) -> set[str]:
    """Return the names that a test reads."""
    if isinstance(test, Both | Either):
        return {name for one in test.tests for name in names_in(one)}
    return {test.name}
