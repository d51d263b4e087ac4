"""The questions of a pack with their answers, and combinations of answers that cannot be."""

from typing import assert_never

from ..ir import BoolType, EnumType, FactType, IntType, Pack
from ..phrases import sentence
from ..wording import Wording
from . import places
from .asked import asked
from .content import Combination, ConceptEntry, Question, RemarkEntry, Section
from .pieces import Used
from .places import Places
from .uses import users


def sections(pack: Pack, where: Places) -> tuple[Section, ...]:
    """Return the questions section by section; a section without any is left out."""
    say, used = where.texts.say, users(pack, where)
    found: dict[str, list[Question]] = {}
    for fact in pack.facts:
        found.setdefault(fact.section, []).append(
            question(fact, pack, where, used(places.question(fact.name)))
        )
    return tuple(
        Section(places.section(s.name), say(s.title), say(s.about), tuple(found[s.name]))
        for s in pack.sections
        if s.name in found
    )


def question(fact: FactType, pack: Pack, where: Places, used: tuple[Used, ...]) -> Question:
    """Return one question with all that is declared of it."""
    say = where.texts.say
    return Question(
        places.question(fact.name),
        fact.name,
        say(fact.question),
        sentence(say(fact.short)),
        say(fact.help),
        say(fact.why),
        tuple(say(answer) for answer in answers(fact)),
        whose(fact.about, pack, where),
        whose(fact.changed_by, pack, where),
        used,
    )


def answers(fact: FactType) -> tuple[str, ...]:
    """Return the answers a question takes."""
    match fact.type:
        case BoolType():
            return ("yes", "no")
        case EnumType(labels=labels):
            return labels
        case IntType(low, high, unit):
            return (f"a number from {low} to {high}{f' ({unit})' if unit else ''}",)
        case _:
            assert_never(fact.type)


def whose(name: str, pack: Pack, where: Places) -> str:
    """Return who does something, is in some state, or can change it: by title, where it has one."""
    titles = {role.name: where.texts.say(role.title) for role in pack.roles}
    others = {"both": "both of you", "outside": "what is around you"}
    return titles.get(name, others.get(name, name))


def combinations(pack: Pack, where: Places, words: Wording) -> tuple[Combination, ...]:
    """Return the combinations of answers that cannot be."""
    return tuple(
        Combination(
            places.combination(one.name),
            where.texts.say(one.says),
            asked(one.never, words),
            where.link(places.question(one.yields)) if one.yields else None,
        )
        for one in pack.constraints
    )


def concepts(pack: Pack, where: Places, words: Wording) -> tuple[ConceptEntry, ...]:
    """Return the conditions that have a name, in words."""
    used = users(pack, where)
    return tuple(
        ConceptEntry(
            places.concept(one.name),
            one.name,
            where.point(sentence(one.says), one.source, one.beyond),
            sentence(where.texts.say(one.denied)),
            asked(one.when, words),
            used(places.concept(one.name)),
        )
        for one in pack.concepts
    )


def remarks(pack: Pack, where: Places, words: Wording) -> tuple[RemarkEntry, ...]:
    """Return the remarks, and when each is made."""
    return tuple(
        RemarkEntry(
            places.remark(one.name),
            one.name,
            where.point(one.says, one.source, one.beyond),
            asked(one.when, words),
        )
        for one in pack.remarks
    )
