"""Trees to scenarios and cases, bound to a pack that is sound already."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import cast

from ..answers import Answered
from ..cases import Case, Expect, Given
from ..findings import Findings
from ..ir import Pack, Verdict
from ..names import Names
from ..scenario import Person, Scenario, Told
from ..shapes import CASE_SECTIONS, scenario_shape
from ..words import plain
from ..yaml_reader import Node
from .fields import Fields, Reading, read_record
from .sections import declared_names, sort_out

PRONOUNS: Mapping[str, tuple[str, str, str, str, str]] = {
    "she": ("she", "her", "her", "hers", "herself"),
    "he": ("he", "him", "his", "his", "himself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}


def parse_scenario(tree: Node, pack: Pack, findings: Findings) -> Scenario | None:
    """Return the scenario of a file; None, with findings, if anything in it is wrong."""
    reading = Reading(names_of(pack), findings, words_for(pack))
    fields = read_record(tree, scenario_shape(pack), reading)
    if fields is None:
        return None
    _check_date(fields, reading)
    return Scenario(
        title=fields.text("scenario"),
        people=tuple((role.name, _person(fields, role.name, reading)) for role in pack.roles),
        told=_answered(fields).told,
        not_known=_answered(fields).not_known,
        considering=_once(fields.texts("considering")),
        tried=_once(fields.texts("tried")),
        region=fields.text("region"),
        date=fields.text("date"),
        in_own_words=fields.text("in_own_words"),
        span=fields.span,
    )


def names_of(pack: Pack) -> Names:
    """Return the names that a scenario or a case may speak of."""
    tactics = {tactic.name: tactic.span for tactic in pack.tactics}
    return Names(
        facts={fact.name: fact.type for fact in pack.facts},
        concepts=frozenset(concept.name for concept in pack.concepts),
        declared={"tactic": tactics},
    )


def words_for(pack: Pack) -> dict[str, dict[str, str]]:
    """Return by every plain word for it the name of each tactic and region.

    A name wins over a title, a title over another word, and an earlier tactic over a later one.
    """
    tactics = chain(
        ((tactic.name, tactic.name) for tactic in pack.tactics),
        ((tactic.title, tactic.name) for tactic in pack.tactics),
        ((word, tactic.name) for tactic in pack.tactics for word in tactic.also_called),
    )
    regions = chain(
        ((region.name, region.name) for region in pack.regions),
        ((region.title, region.name) for region in pack.regions),
    )
    return {"tactic": _first_of(tactics), "region": _first_of(regions)}


def _first_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    words: dict[str, str] = {}
    for word, name in pairs:
        words.setdefault(plain(word), name)
    return words


def _check_date(fields: Fields, reading: Reading) -> None:
    written = fields.text("date")
    try:
        date.fromisoformat(written or "2000-01-01")
    except ValueError:
        span = fields.spans["date"]
        reading.findings.add("S005", span, f"there is no day {written}", "write year-month-day")


def _person(fields: Fields, role: str, reading: Reading) -> Person:
    person = cast(Fields | None, fields.values.get(role))
    if person is None:
        return Person()
    forms = person.texts("pronouns") or ("they",)
    if len(forms) == 1 and forms[0].lower() in PRONOUNS:
        return Person(person.text("name"), PRONOUNS[forms[0].lower()])
    if len(forms) == 5:
        first, second, third, fourth, fifth = forms
        return Person(person.text("name"), (first, second, third, fourth, fifth))
    message = f"{' '.join(forms)!r} are no pronouns that can be used"
    help = "write she, he or they, or five forms: [they, them, their, theirs, themselves]"
    reading.findings.add("S004", person.spans["pronouns"], message, help)
    return Person(person.text("name"))


def _answered(fields: Fields) -> Answered:
    return cast(Answered, fields.values.get("facts", Answered()))


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def parse_cases(
    trees: Iterable[Node], pack: Pack, findings: Findings
) -> tuple[tuple[Given, ...], tuple[Case, ...]]:
    """Return what the cases of some files start from, and the cases.

    With findings, those that are wrong are missing.
    """
    found = sort_out(trees, CASE_SECTIONS, (), findings)
    names = names_of(pack)
    declared = {**names.declared, **declared_names(found, CASE_SECTIONS, findings)}
    reading = Reading(replace(names, declared=declared), findings)
    givens = tuple(
        Given(given.text("given"), _answered(given).told, given.span)
        for given in _read("given", found["given"], reading)
    )
    start = {given.name: given.facts for given in givens}
    deciders = _deciders(pack)
    cases = tuple(
        _case(fields, start, deciders, reading)
        for fields in _read("cases", found["cases"], reading)
    )
    return givens, cases


def _read(section: str, nodes: list[Node], reading: Reading) -> list[Fields]:
    read = (read_record(node, CASE_SECTIONS[section], reading) for node in nodes)
    return [fields for fields in read if fields is not None]


def _deciders(pack: Pack) -> dict[str, tuple[str, ...]]:
    gates = tuple(gate.name for gate in pack.gates)
    return {tactic.name: (*(r.name for r in tactic.rules), *gates) for tactic in pack.tactics}


def _case(
    fields: Fields,
    givens: Mapping[str, tuple[Told, ...]],
    deciders: Mapping[str, tuple[str, ...]],
    reading: Reading,
) -> Case:
    layers = [*(givens.get(name, ()) for name in fields.texts("given")), _answered(fields).told]
    merged = {told.fact: told for layer in layers for told in layer}
    expected = cast(tuple[tuple[str, Fields], ...], fields.values["expect"])
    expects = tuple(_expect(tactic, each, deciders, reading) for tactic, each in expected)
    return Case(fields.text("case"), tuple(merged.values()), expects, fields.span)


def _expect(
    tactic: str, fields: Fields, deciders: Mapping[str, tuple[str, ...]], reading: Reading
) -> Expect:
    by = fields.text("by")
    if by and by not in deciders[tactic]:
        message = f"{tactic!r} has no rule, and the pack no gate, named {by!r}"
        reading.findings.unknown("R001", fields.spans["by"], message, by, deciders[tactic])
    verdict = fields.text("verdict")
    return Expect(
        tactic=tactic,
        verdict=Verdict(verdict) if verdict else None,
        by=by,
        open=tuple(map(Verdict, fields.texts("open"))),
        span=fields.span,
    )
