"""The index: every word that people have for what is in the book, and where it stands."""

import unicodedata
from collections.abc import Iterator

from ..ir import Pack
from . import places
from .content import IndexLetter
from .pieces import Link
from .places import Places

WHETHER = "whether "


def index(pack: Pack, where: Places) -> tuple[IndexLetter, ...]:
    """Return the words people use, letter by letter; one word may lead to several places."""
    found: dict[str, dict[Link, None]] = {}
    for word, link in entries(pack, where):
        found.setdefault(word, {})[link] = None
    letters: dict[str, list[tuple[str, tuple[Link, ...]]]] = {}
    for word in sorted(found, key=lambda word: (sorted_as(word), word)):
        letters.setdefault(letter_of(word), []).append((word, tuple(found[word])))
    return tuple(IndexLetter(letter, tuple(words)) for letter, words in sorted(letters.items()))


def entries(pack: Pack, where: Places) -> Iterator[tuple[str, Link]]:
    """Yield every word with the place it leads to."""
    say = where.texts.say
    for tactic in pack.tactics:
        for word in (tactic.title, *tactic.also_called):
            yield say(word), where.link(places.tactic(tactic.name))
    for gate in pack.gates:
        yield say(gate.title), where.gate(gate)
    for fact in pack.facts:
        word = say(fact.short).removeprefix(WHETHER)
        yield word, Link(word, places.question(fact.name))
    for line in pack.help_lines:
        yield from ((link.text, link) for link in where.topics(line.topics))


def sorted_as(word: str) -> str:
    """Return what a word is sorted by: small letters without accents or what is no letter."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if c.isalnum() or c == " ").strip()


def letter_of(word: str) -> str:
    """Return the letter a word stands under; # for what begins with none."""
    first = sorted_as(word)[:1].upper()
    return first if first.isalpha() else "#"
