"""Whom advice is for and about, and under which provisos it is given, in words."""

from collections.abc import Iterable

from ..advice import Advice
from ..ir import Gate
from ..phrases import listed, sentence
from ..scenario import Person
from ..text import Texts
from ..user_text import one_line


def texts_for(advice: Advice) -> Texts:
    """Return how texts are said of the people of some advice."""
    told = dict(advice.scenario.people)
    return Texts([(role.name, told.get(role.name, Person())) for role in advice.pack.roles])


def heading(advice: Advice, texts: Texts) -> str:
    """Return what a person called their situation; the pack's title if they did not."""
    return one_line(advice.scenario.title) or texts.say(advice.pack.title)


def for_whom(advice: Advice) -> str:
    """Return whom advice is for and about, as far as names were told."""
    names = [one_line(person.name) for _, person in advice.scenario.people]
    who = f"for {names[0]}" if names and names[0] else ""
    about = [name for name in names[1:] if name]
    return sentence(", ".join(filter(None, [who, f"about {listed(about)}" if about else ""])))


def under_provisos(gates: Iterable[Gate], texts: Texts) -> str:
    """Return under which provisos everything else is said; empty if under none."""
    words = list(dict.fromkeys(texts.say(gate.proviso) for gate in gates))
    return f"All of this holds only {', and '.join(words)}." if words else ""
