"""Conditions in words, every line a link to the question or concept it asks of."""

from ..ir import Condition
from ..phrases import sentence
from ..wording import Part, Said, Several, Wording
from . import places
from .pieces import Asked


def asked(condition: Condition, words: Wording) -> Asked:
    """Return a condition in words, its parts in the order of the text."""
    return said(words.part(condition, True), words)


def said(part: Part, words: Wording) -> Asked:
    """Return one part of a condition in words."""
    match part:
        case Several(every, parts):
            heading = "All of these:" if every else "Any of these:"
            return Asked(heading, "", tuple(said(one, words) for one in parts))
        case Said(concept):
            return Asked(words.say(part), places.concept(concept))
        case _:
            return Asked(sentence(words.say(part)), places.question(part.fact))
