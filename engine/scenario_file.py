"""Scenario files as an interview writes them: begun anew, or one that is there kept up to date."""

from collections.abc import Iterator

from .answers import NOT_KNOWN
from .ir import Pack
from .parse.situations import PRONOUNS
from .scenario import Person, Scenario
from .text import Texts
from .yaml_editor import Edit, edited
from .yaml_writer import Entry, comment, spelled, written


def kept(text: str, pack: Pack, before: Scenario, after: Scenario) -> str | None:
    """Return a file that says `after`, from the text of one that says `before`.

    What somebody wrote by hand keeps its comments and layout; a file that was begun by `begun` and
    not touched since is written anew. None if the text cannot be changed and keep its layout.
    """
    if text == begun(pack, before):
        return begun(pack, after)
    return edited(text, changes(pack, before, after))


def begun(pack: Pack, scenario: Scenario) -> str:
    """Return a scenario file that says what was told, and nothing else, section by section."""
    texts = Texts(scenario.people)
    lines = [*comment(f"Your answers, for: {pack.title}. Text after # is a comment."), ""]
    for key, value in top(pack, scenario):
        if value:
            lines.append(f"{key}: {written(value)}")
    lines += ["", "facts:", *answers(pack, scenario, texts)]
    return "\n".join(lines) + "\n"


def answers(pack: Pack, scenario: Scenario, texts: Texts) -> Iterator[str]:
    """Yield the answers under the titles of their sections."""
    said = heard(scenario)
    for section in pack.sections:
        names = [f.name for f in pack.facts if f.section == section.name and f.name in said]
        if names:
            yield from comment(texts.say(section.title), "  # ")
            yield from (f"  {name}: {said[name]}" for name in names)


def top(pack: Pack, scenario: Scenario) -> Iterator[tuple[str, Entry | dict[str, Entry] | None]]:
    """Yield every key of a scenario file but the answers, with None for what was not told."""
    people = dict(scenario.people)
    yield "scenario", scenario.title or None
    for role in pack.roles:
        yield role.name, called(people.get(role.name, Person())) or None
    yield "region", scenario.region or None
    yield "date", scenario.date or None
    yield "considering", scenario.considering
    yield "tried", scenario.tried
    yield "in_own_words", scenario.in_own_words or None


def called(person: Person) -> dict[str, Entry]:
    """Return how somebody is called, less what was not told."""
    name: dict[str, Entry] = {"name": person.name} if person.name else {}
    if person.pronouns == Person().pronouns:
        return name
    short = [word for word, forms in PRONOUNS.items() if forms == person.pronouns]
    return name | {"pronouns": short[0] if short else person.pronouns}


def heard(scenario: Scenario) -> dict[str, str]:
    """Return every answer as a file spells it, with `unknown` for what is not known."""
    return dict.fromkeys(scenario.not_known, NOT_KNOWN) | spelled(scenario.facts)


def changes(pack: Pack, before: Scenario, after: Scenario) -> Iterator[Edit]:
    """Yield what makes a file that says `before` say `after`."""
    old = dict(top(pack, before))
    keys: tuple[str, ...] = ()
    for key, new in top(pack, after):
        if isinstance(new, dict) or isinstance(old[key], dict):
            yield from change_person(key, old[key], new, keys)
        elif new != old[key]:
            yield Edit((key,), new, keys)
        keys = (*keys, key)
    yield from change_answers(pack, before, after)


def change_person(key: str, old: object, new: object, keys: tuple[str, ...]) -> Iterator[Edit]:
    """Yield what makes somebody be called otherwise."""
    then = old if isinstance(old, dict) else {}
    now = new if isinstance(new, dict) else {}
    for place in ("name", "pronouns"):
        if then.get(place) != now.get(place):
            yield Edit((key, place), now.get(place), (*keys, "name"))


def change_answers(pack: Pack, before: Scenario, after: Scenario) -> Iterator[Edit]:
    """Yield what makes the answers others; new ones stand in the order of the pack.

    What is no longer told stays as a key without an answer, so that its comments stay too.
    """
    old, new = heard(before), heard(after)
    sections = {fact.name: fact.section for fact in pack.facts}
    names: tuple[str, ...] = ()
    for name, section in sections.items():
        if old.get(name) != new.get(name):
            near = frozenset(other for other in names if sections[other] == section)
            yield Edit(("facts", name), new.get(name, ""), names, near)
        names = (*names, name)
