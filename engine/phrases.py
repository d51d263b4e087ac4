"""The words of verdicts, evidence and documents, as a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from .ir import BoolType, EnumType, FactType, IntType, Value, Verdict

VERDICTS: dict[Verdict, str] = {
    Verdict.RECOMMEND: "Do this",
    Verdict.WITH_CARE: "Do this, with care",
    Verdict.NOT_YET: "Not yet",
    Verdict.CAUTION: "Little to gain",
    Verdict.AVOID: "Better left",
    Verdict.NEVER: "Please never",
    Verdict.CANNOT_WORK: "Cannot work here",
    Verdict.SET_ASIDE: "Set aside",
}

OPEN = "It depends"
GOOD_EITHER_WAY = "Good either way"
LEFT_EITHER_WAY = "Better left, either way"
NOT_NOW_EITHER_WAY = "Not now, either way"

SENTENCES: dict[str, tuple[str, str]] = {
    VERDICTS[Verdict.RECOMMEND]: ("fits your situation", "fit your situation"),
    VERDICTS[Verdict.WITH_CARE]: ("is right if done with care", "are right if done with care"),
    VERDICTS[Verdict.NOT_YET]: ("is for later", "are for later"),
    VERDICTS[Verdict.CAUTION]: ("would bring little", "would bring little"),
    VERDICTS[Verdict.AVOID]: ("is better left", "are better left"),
    VERDICTS[Verdict.NEVER]: ("would do harm", "would do harm"),
    VERDICTS[Verdict.CANNOT_WORK]: ("cannot work here", "cannot work here"),
    VERDICTS[Verdict.SET_ASIDE]: ("is set aside", "are set aside"),
    GOOD_EITHER_WAY: ("is good to do either way", "are good to do either way"),
    LEFT_EITHER_WAY: ("is better left either way", "are better left either way"),
    NOT_NOW_EITHER_WAY: ("is not for now, either way", "are not for now, either way"),
    OPEN: ("depends on what you have not told yet", "depend on what you have not told yet"),
}
"""What is said of one thing, and of several, after their titles in a sentence."""

EVIDENCE = {
    "named-research": "research the document names",
    "unnamed-research": "research the document does not name",
    "anecdote": "a story the document tells",
    "opinion": "the author's view",
}


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What a report calls the documents of its pack, be they none, one, two or more."""

    legend: str = ""
    """How to read numbers and marks."""
    ours: str = "ours"
    """The mark of what goes beyond them."""
    beyond: str = ""
    """The same as a sentence."""
    apart: str = ""
    """Of what comes from somewhere else."""
    differ: str = ""
    """Over where they differ."""
    say: str = ""
    """Before what they say."""


def document_words(count: int) -> DocumentWords:
    """Return the words for so many documents."""
    if not count:
        return DocumentWords()
    the = "the document" if count == 1 else "the documents"
    both = "the two documents" if count == 2 else the
    some = {1: "one document", 2: "two documents"}.get(count, f"{count} documents")
    say, beyond = ("it says", "it") if count == 1 else ("they say", "them")
    return DocumentWords(
        f"This rests on {some}, named at the end. Numbers lead to what {say}; “ours” marks what "
        f"goes beyond {beyond}.",
        "ours",
        f"This goes beyond {both}.",
        f" and not from {the}",
        f"Where {both} {'is of two minds' if count == 1 else 'differ'} on your case",
        f"What {the} {'says' if count == 1 else 'say'}, in our words.",
    )


def count_of(number: int, thing: str) -> str:
    """Return a number of things: "1 fact", "2 facts"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """Return a number as a word up to ten, and in digits beyond."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def label_of(fact: FactType, value: Value) -> str:
    """Return a fact's value as the pack words it, with people still to be put in."""
    match fact.type:
        case BoolType():
            return "yes" if value else "no"
        case EnumType(values, labels):
            return labels[values.index(str(value))]
        case IntType(_, _, unit):
            return quantity(int(value), unit)
        case _:
            assert_never(fact.type)


def quantity(value: int, unit: str) -> str:
    """Return a number with its unit; many months as years, which is how people count them."""
    years, months = divmod(value, 12)
    if unit == "months" and years > 1:
        return f"{years} years" + (f" and {quantity(months, unit)}" if months else "")
    return f"{value} {unit.removesuffix('s') if value == 1 else unit}".strip()


def how_words(verdict: Verdict | None) -> str:
    """Return what steps are under a verdict."""
    if verdict in (Verdict.RECOMMEND, Verdict.WITH_CARE):
        return "How to do it well"
    return "Meanwhile" if verdict is Verdict.NOT_YET else "What to do instead"


def first_words(verdict: Verdict | None) -> str:
    """Return what the steps are that a verdict points to: something before it, or in its place."""
    before = (None, Verdict.RECOMMEND, Verdict.WITH_CARE, Verdict.NOT_YET)
    return "First" if verdict in before else "Rather"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(words: Sequence[str], last: str = "or") -> str:
    """Return words in quotes, as alternatives in a sentence, or as a list with another `last`."""
    return listed([f"“{each}”" for each in words], last)


def span(words: Sequence[str], most: int = 3) -> str:
    """Return alternatives in quotes; of more than `most`, the first and the last."""
    return quoted(words) if len(words) <= most else f"anything from “{words[0]}” to “{words[-1]}”"


def sentence(text: str) -> str:
    """Return text with a capital at its start and a full stop at its end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?…" else f"{text}."
