"""The advice in three sentences."""

from collections.abc import Sequence

from ..advice import Advice
from ..phrases import listed, lowered, sentence
from ..text import Texts
from .content import Item


def in_short(
    advice: Advice, texts: Texts, start: Sequence[Item], considered: Sequence[Item]
) -> tuple[str, ...]:
    """Return three sentences: what you asked about, where to begin, what is still to be known."""
    if advice.stops:
        return stopped(advice, texts)
    return tuple(filter(None, (asked(considered), begin(start), still_open(advice, texts))))


def stopped(advice: Advice, texts: Texts) -> tuple[str, ...]:
    """Return the sentences for advice that is set aside as a whole."""
    return (
        sentence(texts.say(advice.stops[0].title)),
        "So there is no advice here on what you asked about, neither for it nor against it.",
        "What follows says why, where to turn to, and what is good for you in any case.",
    )


def asked(considered: Sequence[Item]) -> str:
    """Return what is said of the things considered, gathered by verdict."""
    by_words: dict[str, list[str]] = {}
    for item in considered:
        by_words.setdefault(item.verdict_words, []).append(f"“{item.title}”")
    parts = [f"{listed(titles)}: {lowered(words)}" for words, titles in by_words.items()]
    return sentence("; ".join(parts)) if parts else ""


def begin(start: Sequence[Item]) -> str:
    """Return where to begin."""
    titles = [f"“{item.title}”" for item in start[:2]]
    return f"What fits best right now is {listed(titles)}." if titles else ""


def still_open(advice: Advice, texts: Texts) -> str:
    """Return what is still to be known, or that nothing is."""
    count = len(advice.unknown)
    if not count:
        return "Nothing you left out would change this."
    facts = {fact.name: fact for fact in advice.pack.facts}
    first = texts.say(facts[advice.unknown[0].fact].short)
    if count == 1:
        return f"One answer would still make it surer: {first}."
    return f"Some answers would still make it surer, first of all {first}."
