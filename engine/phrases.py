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

EVIDENCE = {
    "named-research": "research the document names",
    "unnamed-research": "research the document does not name",
    "anecdote": "a story the document tells",
    "opinion": "the author's view",
}


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What a report calls the documents of its pack, be they none, one, two or more."""

    beyond: str
    """Of what goes beyond them."""
    apart: str
    """Of what comes from somewhere else."""
    differ: str
    """Over where they differ."""
    say: str
    """Before what they say."""


def document_words(count: int) -> DocumentWords:
    """Return the words for so many documents."""
    if not count:
        return DocumentWords("", "", "", "")
    the = "the document" if count == 1 else "the documents"
    both = "the two documents" if count == 2 else the
    return DocumentWords(
        f"beyond {the}",
        f" and not from {the}",
        f"Where {both} {'is of two minds' if count == 1 else 'differ'} on your case",
        f"What {the} {'says' if count == 1 else 'say'}, in our words.",
    )


def count_of(number: int, thing: str) -> str:
    """Return a number of things: "1 fact", "2 facts"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def label_of(fact: FactType, value: Value) -> str:
    """Return a fact's value as the pack words it, with people still to be put in."""
    match fact.type:
        case BoolType():
            return "yes" if value else "no"
        case EnumType(values, labels):
            return labels[values.index(str(value))]
        case IntType(_, _, unit):
            return f"{value} {unit}".strip()
        case _:
            assert_never(fact.type)


def how_words(verdict: Verdict | None) -> str:
    """Return what steps are under a verdict."""
    if verdict in (Verdict.RECOMMEND, Verdict.WITH_CARE):
        return "How to do it well"
    return "Meanwhile" if verdict is Verdict.NOT_YET else "What to do instead"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(words: Sequence[str]) -> str:
    """Return words in quotes, as alternatives in a sentence."""
    return listed([f"“{each}”" for each in words], "or")


def sentence(text: str) -> str:
    """Return text with a capital at its start and a full stop at its end."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?…" else f"{text}."


def lowered(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]
