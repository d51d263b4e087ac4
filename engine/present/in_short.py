"""The advice in three sentences."""

from collections.abc import Sequence

from ..advice import Advice
from ..phrases import SENTENCES, quoted, sentence
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
    asked_about = any(one.considered for one in advice.tactics)
    turn_to = any(gate.support for gate in advice.fired)
    what = "What you asked about" if asked_about else "Everything else"
    return (
        sentence(texts.say(advice.stops[0].title)),
        f"{what} is set aside here; nothing speaks for it or against it.",
        f"What follows says why, {'where to turn to, ' if turn_to else ''}"
        "and what is good for you in any case.",
    )


def asked(considered: Sequence[Item]) -> str:
    """Return what is said of the things considered, gathered by verdict."""
    by_words: dict[str, list[str]] = {}
    for item in considered:
        by_words.setdefault(item.verdict_words, []).append(item.title)
    parts = [
        f"{quoted(titles, 'and')} {SENTENCES[words][len(titles) > 1]}"
        for words, titles in by_words.items()
    ]
    if not parts:
        return "You named nothing in particular, so we looked at everything we know of."
    if len(considered) == 1:
        return f"{parts[0]}."
    several = any(" and " in part for part in parts)
    last = "; and" if len(parts) > 2 or several else " and"
    return f"Of what you thought of doing, {joined(parts, last)}."


def joined(parts: Sequence[str], last: str) -> str:
    """Return parts of a sentence with semicolons between them and `last` before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{'; '.join(parts[:-1])}{last} {parts[-1]}"


def begin(start: Sequence[Item]) -> str:
    """Return where to begin."""
    titles = [item.title for item in start[:2]]
    what = "A good place to begin is" if len(titles) == 1 else "Good places to begin are"
    return f"{what} {quoted(titles, 'and')}." if titles else ""


def still_open(advice: Advice, texts: Texts) -> str:
    """Return what is still to be known, or that nothing is."""
    count = len(advice.unknown)
    if not count:
        return "Nothing you left out would change this."
    facts = {fact.name: fact for fact in advice.pack.facts}
    first = texts.say(facts[advice.unknown[0].fact].short)
    if advice.unknown[0].gates:
        return f"One answer comes before all others: {first}."
    if count == 1:
        return f"One thing would still help to know: {first}."
    return f"Some of this may change with what you tell; it would help most to know {first}."
