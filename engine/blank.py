"""A scenario file with every question as a comment, for a person to fill in."""

from collections.abc import Iterator
from typing import assert_never

from .ir import BoolType, EnumType, FactType, IntType, Pack
from .scenario import Person
from .text import Texts
from .yaml_writer import comment


def blank_scenario(pack: Pack) -> str:
    """Return a scenario file for a pack in which nothing is told yet; it loads as it is."""
    people = tuple((role.name, Person()) for role in pack.roles)
    return "\n".join([*head(pack), *questions(pack, Texts(people))]) + "\n"


def head(pack: Pack) -> Iterator[str]:
    """Yield what stands before the questions."""
    yield from comment(f"Your situation, for: {pack.title}. {pack.about}")
    yield from comment(
        "Answer what you like and leave the rest: a question without an answer counts as not "
        "known, never as a no. Write unknown where you thought about it and do not know. "
        "Text after # is a comment."
    )
    yield ""
    yield "scenario: My situation"
    yield from comment("Take away the # before what you want to tell. Pronouns: she, he or they.")
    for role in pack.roles:
        yield f"# {role.name}: {{name: ..., pronouns: they}}"
    if pack.regions:
        yield from comment(f"Where you are, for help lines: {regions(pack)}.")
        yield f"# region: {pack.regions[0].name}"
    yield "# in_own_words: ..."
    yield ""
    yield from comment(
        "What you are thinking of doing, and what you tried, in your words or these:"
    )
    yield from comment(", ".join(tactic.name for tactic in pack.tactics), "#   ")
    yield "considering: []"
    yield "tried: []"
    yield ""
    yield "facts:"


def regions(pack: Pack) -> str:
    """Return the regions of a pack as a list in a sentence."""
    return ", ".join(f"{region.name} ({region.title})" for region in pack.regions)


def questions(pack: Pack, texts: Texts) -> Iterator[str]:
    """Yield every question with its answers, section by section."""
    for section in pack.sections:
        facts = [fact for fact in pack.facts if fact.section == section.name]
        if facts:
            yield ""
            yield from comment(f"{texts.say(section.title)} {texts.say(section.about)}", "  # == ")
        for fact in facts:
            yield ""
            yield from question(fact, texts)


def question(fact: FactType, texts: Texts) -> Iterator[str]:
    """Yield one question, how to answer it, and its key without an answer."""
    yield from comment(texts.say(fact.question), "  # ")
    if fact.help:
        yield from comment(texts.say(fact.help), "  # ")
    yield from answers(fact, texts)
    yield f"  {fact.name}:"


def answers(fact: FactType, texts: Texts) -> Iterator[str]:
    """Yield the answers a question takes."""
    match fact.type:
        case BoolType():
            yield "  #   yes or no"
        case EnumType(values, labels):
            for value, label in zip(values, labels, strict=True):
                yield from comment(f"{value}: {texts.say(label)}", "  #   ")
        case IntType(low, high, unit):
            yield (
                f"  #   a number from {low} to {high} ({unit})"
                if unit
                else f"  #   {low} to {high}"
            )
        case _:
            assert_never(fact.type)
