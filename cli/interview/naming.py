"""How people, things to do and answers are called in what is said."""

from engine.ir import FactType
from engine.phrases import listed
from engine.scenario import Person

from .guide import Guide, texts_of
from .reading import value_words
from .state import Name, Pronouns, Question, Region, State, Topic, Wishes

LEFT_OUT = "left out"


def title_of(guide: Guide, role: str) -> str:
    """Return what a role is called where there is no name."""
    return next(each.title for each in guide.pack.roles if each.name == role)


def titles_of(guide: Guide, state: State, tactics: tuple[str, ...]) -> list[str]:
    """Return the titles of some tactics in quotes."""
    texts = texts_of(state.scenario)
    titles = {tactic.name: texts.say(tactic.title) for tactic in guide.pack.tactics}
    return [f"“{titles[name]}”" for name in tactics]


def answered(state: State, fact: FactType) -> bool:
    """Return whether there is an answer to a question, be it that it is not known."""
    return fact.name in state.scenario.facts or fact.name in state.scenario.not_known


def answer_words(guide: Guide, state: State, fact: FactType) -> str:
    """Return the answer to a question in words."""
    value = state.scenario.facts.get(fact.name)
    return value_words(fact, value, texts_of(state.scenario))


def short_answer(guide: Guide, state: State, name: str) -> str:
    """Return what a question is about and the answer to it."""
    fact = guide.facts[name]
    short = texts_of(state.scenario).say(fact.short)
    return f"{short}: {answer_words(guide, state, fact)}"


def label_of_topic(guide: Guide, state: State, topic: Topic) -> str:
    """Return a topic and what was answered to it, in one line."""
    people = dict(state.scenario.people)
    match topic:
        case Name(role):
            first = role == guide.pack.roles[0].name
            whose = "your name" if first else f"the name of {title_of(guide, role)}"
            return f"{whose}: {people.get(role, Person()).name or LEFT_OUT}"
        case Pronouns(role):
            pronoun = people.get(role, Person()).pronouns[0]
            return f"she, he or they, for {title_of(guide, role)}: {pronoun}"
        case Region():
            titles = {region.name: region.title for region in guide.pack.regions}
            return f"where you are: {titles.get(state.scenario.region, LEFT_OUT)}"
        case Wishes():
            said = listed(titles_of(guide, state, state.scenario.considering))
            return f"what you are thinking of doing: {said or LEFT_OUT}"
        case Question(name):
            return short_answer(guide, state, name)
