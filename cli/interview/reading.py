"""What somebody typed: a key, a choice, several that it could be, a number, or nothing known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.findings import suggestion
from engine.ir import BoolType, EnumType, FactType, IntType, Value
from engine.phrases import label_of
from engine.text import Texts
from engine.words import plain


class Key(StrEnum):
    """What a single letter asks for."""

    WHY = "?"
    UNKNOWN = "d"
    BACK = "b"
    CHANGE = "c"
    SKIP = "s"
    ADVICE = "a"
    QUIT = "q"
    HELP = "h"


WORDS = {
    "why": Key.WHY,
    "??": Key.WHY,
    "why do you ask": Key.WHY,
    "why do you ask?": Key.WHY,
    "why?": Key.WHY,
    "don't know": Key.UNKNOWN,
    "i don't know": Key.UNKNOWN,
    "i do not know": Key.UNKNOWN,
    "dont know": Key.UNKNOWN,
    "i dont know": Key.UNKNOWN,
    "unknown": Key.UNKNOWN,
    "idk": Key.UNKNOWN,
    "no idea": Key.UNKNOWN,
    "back": Key.BACK,
    "change": Key.CHANGE,
    "skip": Key.SKIP,
    "advice": Key.ADVICE,
    "stop": Key.ADVICE,
    "quit": Key.QUIT,
    "exit": Key.QUIT,
    "leave": Key.QUIT,
    "help": Key.HELP,
}
"""Whole words that do the same."""
CURLY = "\u2019"
"""The apostrophe that telephones and word processors write."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers under numbers, and the words that mean it."""

    value: Value
    label: str
    words: tuple[str, ...]


def key_of(line: str) -> Key | None:
    """Return the key that a line is, as a small letter or as a whole word, if it is one."""
    typed = line.strip().replace(CURLY, "'")
    if typed in set(Key):
        return Key(typed)
    return WORDS.get(" ".join(typed.casefold().rstrip(".!").split()))


def choices_of(fact: FactType, texts: Texts) -> tuple[Choice, ...]:
    """Return the answers to a question that stand under numbers; none for a number."""
    match fact.type:
        case BoolType():
            return (Choice(True, "yes", ("yes", "y")), Choice(False, "no", ("no", "n")))
        case EnumType(values, labels):
            pairs = zip(values, labels, strict=True)
            return tuple(choice_of(value, texts.say(label)) for value, label in pairs)
        case IntType():
            return ()


def choice_of(value: str, label: str) -> Choice:
    """Return a choice that its label means, or the name of its value."""
    words = [folded(label), folded(value)]
    short = [word[0] for word in words if word in ("yes", "no")]
    return Choice(value, label, tuple(dict.fromkeys([*words, *short])))


def chosen(line: str, choices: Sequence[Choice]) -> Choice | Key | tuple[Choice, ...]:
    """Return the choice or key that a line means, else every choice it could begin.

    A number always chooses. A choice that is just what was typed comes before a key, and a key
    before a choice that only begins with it.
    """
    typed = folded(line)
    if typed.isdecimal() and 1 <= int(typed[:9]) <= len(choices):
        return choices[int(typed) - 1]
    exact = [choice for choice in choices if typed in choice.words]
    if len(exact) == 1:
        return exact[0]
    key = key_of(line.lower())
    begun = tuple(c for c in choices if typed and any(w.startswith(typed) for w in c.words))
    if key is not None and (len(line.strip()) == 1 or not begun):
        return key
    return begun[0] if len(begun) == 1 else begun


def near(line: str, choices: Sequence[Choice]) -> str:
    """Return the number and words of a choice that may be meant, or nothing."""
    typed = folded(line)
    inside = [c for c in choices if len(typed) > 3 and any(typed in word for word in c.words)]
    found = inside or [c for c in choices if suggestion(typed, c.words).startswith("did you")]
    return f"{choices.index(found[0]) + 1} {found[0].label}" if found else ""


def folded(words: str) -> str:
    """Return words for comparing: small letters, single blanks, no marks at their ends."""
    return plain(words.replace(CURLY, "'")).strip(" .!,;:")


def number_in(line: str, kind: IntType) -> int | None:
    """Return the whole number typed, alone or with its unit, as "5 km"; None for anything else."""
    found = re.fullmatch(r"(?:about|around|~)?\s*([+-]?[0-9]{1,9})\s*([^\W\d]*)", line.strip())
    if found is None:
        return None
    short = ".*".join(found[2].casefold())
    return int(found[1]) if re.match(short, kind.unit.casefold()) else None


def value_words(fact: FactType, value: Value | None, texts: Texts) -> str:
    """Return an answer in words."""
    return "not known" if value is None else texts.say(label_of(fact, value))
