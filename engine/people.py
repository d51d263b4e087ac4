"""How the people of a text are called: names, pronouns, and verbs that agree with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from .scenario import Person
from .user_text import one_line

FORMS = ("he", "him", "his", "hers", "himself")
"""The words of texts for the five forms of a pronoun, whatever the pronoun is."""
SUBJECTS = ("he", "He", "name", "Name")
"""The words of texts that a verb may follow, as in `he('feels')`."""
LONGEST = 80
"""Characters of a name or of a pronoun; what is longer is cut."""

Word: TypeAlias = "Spoken | Callable[[str], str]"
"""What stands for a word in braces: something to print, or a function of a verb."""

_THEY = Person().pronouns
_AGREES = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "aches": "ache",
    "dies": "die",
    "focuses": "focus",
    "lies": "lie",
    "ties": "tie",
    "tiptoes": "tiptoe",
    "unties": "untie",
}
_UNCHANGED = frozenset(
    {"can", "can't", "cannot", "could", "couldn't", "may", "might", "must", "mustn't", "shall"}
    | {"should", "shouldn't", "will", "won't", "would", "wouldn't"}
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word for a person: prints itself, takes a verb, and knows the person's name."""

    text: str
    name: str = ""
    plural: bool = False
    """Whether a verb after it takes the plural, as after "they"."""

    def __str__(self) -> str:
        return self.text

    def __call__(self, verb: str) -> str:
        """Return the word and the verb, given in the third person singular, agreeing."""
        return f"{self.text} {agreeing(verb, self.plural)}"


def words_for(people: Sequence[tuple[str, Person]]) -> dict[str, Word]:
    """Return what each word in the braces of a text stands for.

    `people` are the roles in the pack's order: the first is addressed as "you", and the pronouns
    are those of the second, if there is one. A role is a word too, and has a `.name`, which is the
    name told, or the pronoun; for the first it may be empty.
    """
    words: dict[str, Word] = {}
    for place, (role, person) in enumerate(people):
        name, called = clean(person.name), _forms(person)[1]
        words[role] = Spoken(name or called, name or called) if place else Spoken("you", name)
    if len(people) > 1:
        words |= _pronouns(people[1][1], words)
    return words


def word_names(roles: Sequence[str]) -> frozenset[str]:
    """Return the words that texts of a pack with these roles may have in braces."""
    return frozenset(words_for([(role, Person()) for role in roles]))


def _pronouns(person: Person, roles: Mapping[str, Word]) -> dict[str, Word]:
    forms = _forms(person)
    plural = forms[0].casefold() == "they"
    named = clean(person.name)
    words: dict[str, Word] = {"verb": partial(agreeing, plural=plural)}
    for word, form in zip(FORMS, forms, strict=True):
        name = getattr(roles.get(word), "name", named or forms[1])
        words[word] = Spoken(form, name, plural)
        words[capitalised(word)] = Spoken(capitalised(form), name, plural)
    words["name"] = Spoken(named or forms[0], named, plural and not named)
    words["Name"] = Spoken(named or capitalised(forms[0]), named, plural and not named)
    return words


def _forms(person: Person) -> tuple[str, ...]:
    return tuple(clean(form) or they for form, they in zip(person.pronouns, _THEY, strict=True))


def agreeing(verb: str, plural: bool) -> str:
    """Return a verb, given in the third person singular, as it stands after the subject.

    Words after the verb and a capital letter are kept: "Does not know" gives "Do not know".
    """
    if not plural:
        return verb
    first, blank, rest = verb.partition(" ")
    base = _base(first.lower())
    return (capitalised(base) if first[:1].isupper() else base) + blank + rest


def is_third_person(verb: str) -> bool:
    """Return whether the verb is one that `agreeing` can change, or one that never changes."""
    first = verb.partition(" ")[0].lower()
    known = first in _AGREES or first in _UNCHANGED
    regular = first.isalpha() and len(first) > 2 and first[-1] == "s" and first[-2] != "s"
    return known or regular


def _base(verb: str) -> str:
    if verb in _UNCHANGED:
        return verb
    if verb in _AGREES:
        return _AGREES[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb.removesuffix("s")


def capitalised(word: str) -> str:
    """Return a word with its first letter large and the others as they were."""
    return word[:1].upper() + word[1:]


def clean(name: str) -> str:
    """Return a name as `one_line` gives it; what is longer than `LONGEST` ends in an ellipsis."""
    return one_line(name, LONGEST)
