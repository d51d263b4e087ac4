"""The questionnaire on paper: its jumps leave out nothing that matters, and lead to what does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from math import prod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cli.questionnaire import print_form
from engine.completions import limits
from engine.deciding import Question, question
from engine.domains import Cell, domains
from engine.ir import All, BoolType, Compare, Constraint, Gate, Op, Pack, Rule, Value, Verdict
from engine.present.form import form, render_form
from engine.questionnaire import END, Asked, Questionnaire, questionnaire
from engine.truth import Truth
from tests.strategies import enum_fact, fact, pack_of, packs, remark, tactic
from tests.test_deciding import Facts, holds, outcome

MOST = 400
"""Ways of answering that are tried, at the most."""

Rest = frozenset[tuple[str, Value]]
thorough = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def asking(pack: Pack) -> Question:
    cells = domains(pack)
    return question(pack, cells, limits(pack, cells))


def asked(found: Questionnaire) -> list[Asked]:
    return [one for section in found.sections for one in section.questions]


@st.composite
def small_packs(draw: st.DrawFn) -> Pack:
    """Return a pack of which every way of answering can be tried."""
    pack = draw(packs(most=3))
    assume(prod(map(len, domains(pack).values())) <= MOST)
    return pack


def worlds(pack: Pack, asks: Question) -> Iterator[Facts]:
    """Yield every way of answering that no constraint forbids, one for each range of numbers."""
    for chosen in product(*asks.domains.values()):
        world = {f: cell.value for f, cell in zip(asks.domains, chosen, strict=True)}
        if not any(holds(pack, one.never, world) is Truth.TRUE for one in pack.constraints):
            yield world


def verdicts_of(pack: Pack, asks: Question, world: Facts) -> tuple[object, ...]:
    return tuple(outcome(pack, steps, world)[0] for steps in asks.walks.values())


def all_said(pack: Pack, asks: Question, world: Facts) -> tuple[object, ...]:
    deciders = (outcome(pack, steps, world)[1] for steps in asks.walks.values())
    return (*deciders, *(holds(pack, one.when, world) for one in pack.remarks))


def rest_of(world: Facts, left_out: Iterable[str]) -> Rest:
    gone = frozenset(left_out)
    return frozenset((f, v) for f, v in world.items() if f not in gone)


def changes(some: dict[Rest, tuple[object, ...]], left_out: Iterable[str]) -> bool:
    """Return whether answers to what is left out make a difference, all others answered alike."""
    by_rest: dict[Rest, set[tuple[object, ...]]] = {}
    for world, said in some.items():
        by_rest.setdefault(rest_of(dict(world), left_out), set()).add(said)
    return any(len(several) > 1 for several in by_rest.values())


def tells(
    some: dict[Rest, tuple[object, ...]], left_out: Iterable[str], before: Iterable[str]
) -> bool:
    """Return whether what is left out tells of some outcome, with nothing known of `before`."""
    gone = [*before]
    found: list[dict[Rest, set[object]]] = [{} for _ in next(iter(some.values()), ())]
    for world, said in some.items():
        for place, one in enumerate(said):
            found[place].setdefault(rest_of(dict(world), gone), set()).add(one)
    ways = [{w: (frozenset(s),) for w, s in each.items()} for each in found]
    return any(changes(each, left_out) for each in ways)  # type: ignore[arg-type]  # sets are objects


def after(asks: Question, fact: str, cell: Cell, ways: list[Facts]) -> list[Facts]:
    """Return the ways of answering that give a fact an answer in a range."""
    inside = [
        each.value
        for each in asks.domains[fact]
        if each == cell
        or (isinstance(cell.value, int) and int(cell.value) <= int(each.value) <= int(cell.last))
    ]
    return [world for world in ways if world[fact] in inside]


@thorough
@given(small_packs())
def test_jumps_leave_out_nothing_that_matters_and_lead_to_what_does(pack: Pack) -> None:
    asks = asking(pack)
    ways = list(worlds(pack, asks))
    verdict = {frozenset(w.items()): verdicts_of(pack, asks, w) for w in ways}
    said = {frozenset(w.items()): all_said(pack, asks, w) for w in ways}
    order = [one.fact.name for one in asked(questionnaire(asks))]
    for one in asked(questionnaire(asks)):
        place = order.index(one.fact.name)
        before, later = order[:place], order[place + 1 :]
        for choice in one.choices:
            inside = after(asks, one.fact.name, choice.cell, ways)
            keys = [frozenset(w.items()) for w in inside]
            if choice.goes_to == END:
                some = {key: verdict[key] for key in keys}
                assert not changes(some, later)
                assert not tells(some, later, before)
                continue
            to = later.index(choice.goes_to) if choice.goes_to is not None else 0
            some = {key: said[key] for key in keys}
            assert not changes(some, later[:to])
            assert not tells(some, later[:to], before)
            if keys and later and choice.cell.single:
                reached = later[: to + 1]
                linked = before_linked(asks, one.fact.name, reached, before)
                assert changes(some, reached) or tells(some, reached, linked)


def before_linked(asks: Question, known: str, others: list[str], before: list[str]) -> list[str]:
    linked = asks.limits.facts_of(asks.limits.touching(others, (known,)))
    return [fact for fact in before if fact in linked]


@thorough
@given(small_packs())
def test_a_question_is_asked_only_if_it_matters_then(pack: Pack) -> None:
    asks = asking(pack)
    ways = list(worlds(pack, asks))
    for one in asked(questionnaire(asks)):
        if one.only_if is None:
            continue
        for cell in one.only_if.others:
            keys = after(asks, one.only_if.fact, cell, ways)
            some = {frozenset(w.items()): all_said(pack, asks, w) for w in keys}
            assert not changes(some, [one.fact.name])
        keys = [w for c in one.only_if.cells for w in after(asks, one.only_if.fact, c, ways)]
        some = {frozenset(w.items()): all_said(pack, asks, w) for w in keys}
        assert changes(some, [one.fact.name])


@thorough
@given(packs(most=3))
def test_every_question_is_there_once_and_numbered(pack: Pack) -> None:
    found = asked(questionnaire(asking(pack)))
    assert sorted(one.fact.name for one in found) == sorted(f.name for f in pack.facts)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    places = {one.fact.name: one.number for one in found}
    for one in found:
        assert all(places[c.goes_to] > one.number + 1 for c in one.choices if c.goes_to)
        assert one.only_if is None or places[one.only_if.fact] < one.number


# --- a form as one sees it ------------------------------------------------------------------------


def yes(name: str) -> Compare:
    return Compare(name, Op.EQ, True)


OTHERWISE = Rule("otherwise", None, Verdict.AVOID, "Not so.")
PACK = replace(
    pack_of(
        [
            fact("detail", BoolType()),
            enum_fact("danger", "none", "unsure", "some"),
            fact("main", BoolType()),
            fact("last", BoolType()),
            fact("told", BoolType()),
        ],
        gates=[
            Gate(
                "stop",
                "Stop here",
                Compare("danger", Op.NE, "none"),
                Verdict.SET_ASIDE,
                ("one",),
                (),
                "It is not safe.",
                "Turn to <somebody>.",
            )
        ],
        tactics=[
            tactic(
                "go",
                Rule("both", All((yes("main"), yes("detail"))), Verdict.RECOMMEND, "Both."),
                Rule("main", yes("main"), Verdict.WITH_CARE, "One."),
                OTHERWISE,
            ),
            tactic("stay", Rule("last", yes("last"), Verdict.RECOMMEND, "Last."), OTHERWISE),
        ],
        remarks=[remark("told", yes("told"))],
        constraints=[Constraint("no", All((yes("last"), yes("told"))), "No.")],
    ),
)


def test_a_follow_up_stands_after_what_makes_it_matter() -> None:
    found = {one.fact.name: one for one in asked(questionnaire(asking(PACK)))}
    assert list(found) == ["danger", "main", "detail", "last", "told"]
    to = {name: [choice.goes_to for choice in one.choices] for name, one in found.items()}
    assert to["danger"] == [None, END, END]
    assert to["main"] == [None, "last"]
    assert to["last"] == [END, END]
    assert [choice.sets_aside for choice in found["danger"].choices] == [False, True, True]
    only = found["detail"].only_if
    assert only is not None
    assert (only.fact, [c.value for c in only.cells], [c.value for c in only.others]) == (
        "main",
        [True],
        [False],
    )


class Page(HTMLParser):
    """What a page holds: identifiers, labels, questions, headings, and whether its tags match."""

    EMPTY = frozenset({"meta", "input", "link", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.facts: list[str] = []
        self.headings: list[int] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.open += [] if tag in self.EMPTY else [tag]
        self.ids += [found["id"]] if "id" in found else []
        self.labels += [found["for"]] if "for" in found else []
        self.facts += [found["data-fact"]] if "data-fact" in found else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3") else []
        self.links += [found["href"]] if tag == "a" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(params=["small", "made"])
def pack(request: pytest.FixtureRequest, small_pack: Pack) -> Pack:
    return small_pack if request.param == "small" else PACK


def test_the_page_is_well_formed_and_every_question_is_on_it_once(pack: Pack) -> None:
    text = render_form(form(questionnaire(asking(pack))))
    page = Page(text)
    assert page.open == []
    assert sorted(page.facts) == sorted(f.name for f in pack.facts)
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.labels) <= set(page.ids)
    assert all(link.removeprefix("#") in page.ids for link in page.links)
    assert page.headings[0] == 1
    assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert text.count('class="unsure"') == len(pack.facts)
    assert '<html lang="en">' in text
    assert "http" not in text


def test_the_page_says_where_to_go_and_when_to_stop() -> None:
    text = render_form(form(questionnaire(asking(PACK))))
    assert '<a href="#q4">go to 4</a>' in text
    assert "you can stop here; please read the box at the end" in text
    assert "Answer this only if you ticked “yes” in 2." in text
    assert "Turn to &lt;somebody&gt;." in text


def test_the_small_pack_asks_for_numbers_and_shows_where_to_turn_to(small_pack: Pack) -> None:
    text = render_form(form(questionnaire(asking(small_pack))))
    assert "Kilometres, from 0 to 20000." in text
    assert "example.org" in text
    assert "“they” and “them” mean the one who mends it" in text
    assert "Replace the chain" in text
    assert "Ride with care." in text


def test_the_form_is_printed_or_written(
    small_pack: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_form(small_pack, None)
    printed = capsys.readouterr().out
    print_form(small_pack, tmp_path / "new" / "form.html")
    assert (tmp_path / "new" / "form.html").read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == f"{tmp_path / 'new' / 'form.html'}\n"
