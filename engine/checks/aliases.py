"""K013: A word by which two tactics are called.

Whoever uses it would be advised on only one of them, and not know it.

Failing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    also_called: [new chain]
    rules:
      - otherwise: recommend
        because: It helps.
        source: [M-002]

Passing:

    tactic: oil
    title: Oil it
    about: A drop on every link.
    group: workshop
    phase: now
    also_called: [a drop of oil]
    rules:
      - otherwise: recommend
        because: It helps.
        source: [M-002]
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack, Tactic
from ..source import Span
from ..words import plain


def aliases(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every title or other word that already calls an earlier tactic.

    Names go before titles and other words, as they do where a scenario is read.
    """
    places = {(one.span.file, one.key, one.text): one.span for one in pack.texts}
    called = {plain(tactic.name): tactic for tactic in pack.tactics}
    for tactic in pack.tactics:
        for key, word in _words(tactic):
            other = called.setdefault(plain(word), tactic)
            if other is not tactic:
                place = places.get((tactic.span.file, key, word), tactic.span)
                yield _finding(word, place, other)


def _words(tactic: Tactic) -> Iterator[tuple[str, str]]:
    yield "title", tactic.title
    for word in tactic.also_called:
        yield "also_called", word


def _finding(word: str, place: Span, other: Tactic) -> Diagnostic:
    message = f"{word!r} is also what the tactic {other.name!r} is called"
    return Diagnostic("K013", place, message, f"the other is at {other.span}; reword one of them")
