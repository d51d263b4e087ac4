"""The rulebook holds the whole pack, every link in it leads somewhere, and it is one quiet file."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from cli.main import fonder, main
from engine.cases import Case
from engine.claims_account import account
from engine.ir import FactType, Pack, Verdict
from engine.load import load_pack, read_cases
from engine.rulebook import FORMATS, Book, Picture, compose, pictures, render
from engine.rulebook import places as at
from engine.rulebook.examples import MANY, usual
from engine.rulebook.index import letter_of
from engine.rulebook.pieces import Examples
from engine.rulebook.reading import verdicts
from engine.scenario import Told
from engine.shipped import shipped
from tests.conftest import SMALL
from tests.pages import HtmlPage, anchors

PACKS = {"small": SMALL, "shipped": shipped("rules")}
MEGABYTES = 1_000_000
HOSTILE = (
    "<script>alert(1)</script> & [link](javascript:x) *bold* | `code` ]]> --> </title></style>"
)


class Made:
    """A pack with its book in every format, made once."""

    def __init__(self, folder: Path) -> None:
        self.pack = load_pack(folder)
        self.cases = read_cases(folder, self.pack)
        self.book = book_of(self.pack, self.cases)
        self.text = {form: render(self.book, form) for form in FORMATS}
        self.pages = {"html": HtmlPage(self.text["html"]), "md": markdown(self.text["md"])}


def book_of(pack: Pack, cases: tuple[Case, ...]) -> Book:
    return compose(pack, cases, dict(pictures(pack, painted=True)))


@pytest.fixture(scope="module", params=PACKS)
def made(request: pytest.FixtureRequest) -> Made:
    return Made(PACKS[request.param])


@pytest.fixture(scope="module")
def small() -> Made:
    return Made(SMALL)


def markdown(text: str) -> HtmlPage:
    return HtmlPage(MarkdownIt("commonmark").enable("table").render(text))


def test_everything_in_a_pack_has_one_place_in_either_format(made: Made) -> None:
    for page in made.pages.values():
        documents = [at.document(one.key) for one in made.pack.documents]
        assert [each for each in (*anchors(made.pack), *documents) if page.ids[each] != 1] == []


def test_every_link_leads_to_a_place_and_places_are_unique(made: Made) -> None:
    for page in made.pages.values():
        assert {link[1:] for link in page.links} <= set(page.ids)
        assert [anchor for anchor, times in page.ids.items() if times > 1] == []
        assert page.labels <= set(page.ids)


def test_the_page_is_well_formed_and_its_headings_skip_no_level(made: Made) -> None:
    page = made.pages["html"]
    assert page.open == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(below <= above + 1 for above, below in steps)
    assert page.tags["main"] == page.tags["nav"] == page.tags["header"] == 1
    assert '<html lang="en">' in made.text["html"]


def test_the_page_needs_nothing_but_itself(made: Made) -> None:
    page, text = made.pages["html"], made.text["html"]
    assert page.outside == set()
    assert page.tags["script"] == page.tags["link"] == page.tags["img"] == 0
    assert "url(" not in text
    assert "@import" not in text
    assert len(text.encode()) < 6 * MEGABYTES


def test_every_tactic_has_its_tree_as_a_named_picture_and_in_words(made: Made) -> None:
    page = made.pages["html"]
    assert page.tags["svg"] == len(made.pack.tactics)
    for group in made.book.groups:
        for tactic in group.tactics:
            assert page.ids[f"{tactic.anchor}.picture"] == 1
            first, *_ = (line for line in tactic.picture.outline.splitlines() if "?" not in line)
            assert first in made.text["md"]


def test_every_rule_of_a_tactic_is_told_in_its_order(made: Made) -> None:
    told = {one.name: one for group in made.book.groups for one in group.tactics}
    for tactic in made.pack.tactics:
        rules = told[tactic.name].rules
        assert [rule.name for rule in rules] == [rule.name for rule in tactic.rules]
        assert [rule.asked is None for rule in rules] == [r.when is None for r in tactic.rules]


def test_every_case_is_an_example_of_every_tactic_that_it_expects_something_of(made: Made) -> None:
    told = {one.name: one for group in made.book.groups for one in group.tactics}
    for tactic in made.pack.tactics:
        chapter = told[tactic.name]
        found = [*chapter.examples, *(r.examples for r in chapter.rules if r.examples)]
        names = [name for each in found for name in names_of(each)]
        wanted = [c.name for c in made.cases for e in c.expects if e.tactic == tactic.name]
        assert sorted(name.rstrip(".") for name in names) == sorted(w.rstrip(".") for w in wanted)


def names_of(examples: Examples) -> list[str]:
    return [*(one.name for one in examples.shown), *examples.others]


def test_every_claim_says_where_it_went(made: Made) -> None:
    uses = {one.claim: len(one.uses) for one in account(made.pack).claims}
    entries = [c for d in made.book.documents for section in d.sections for c in section.claims]
    assert sorted(entry.name for entry in entries) == sorted(uses)
    for entry in entries:
        places = [link for used in entry.used for link in used.places]
        assert bool(places) == bool(uses[entry.name])
        assert places or entry.background


def test_claims_stand_in_the_order_of_their_lines(made: Made) -> None:
    lines = {claim.name: claim.lines for claim in made.pack.claims}
    for document in made.book.documents:
        for section in document.sections:
            found = [lines[entry.name] for entry in section.claims]
            assert found == sorted(found)


def test_the_index_leads_from_every_other_name_of_a_tactic_to_it(made: Made) -> None:
    found = {(word, link.to) for each in made.book.index for word, links in each.words
             for link in links}  # fmt: skip
    told = [one for group in made.book.groups for one in group.tactics]
    assert {(word, one.anchor) for one in told for word in (one.title, *one.also_called)} <= found
    letters = [each.letter for each in made.book.index]
    assert letters == sorted(set(letters))


def test_words_are_indexed_under_their_first_letter_without_its_accent() -> None:
    assert [letter_of(word) for word in ("éclair", "“quiet”", "3 days", "")] == ["E", "Q", "#", "#"]


def test_every_verdict_is_explained_and_has_a_shape() -> None:
    assert [entry.badge.verdict for entry in verdicts()] == list(Verdict)
    assert all(entry.about and entry.shape for entry in verdicts())


def test_nobody_in_particular_is_spoken_of(made: Made) -> None:
    assert all("{{" not in text and "{%" not in text for text in made.text.values())


def test_the_same_pack_gives_the_same_bytes(small: Made) -> None:
    again = Made(SMALL)
    assert again.text == small.text


def test_few_cases_have_no_usual_answers_and_many_do() -> None:
    case = Case("One", (Told("noise", "none"),), ())
    other = Case("Another", (Told("noise", "squeak"),), ())
    assert usual((case,) * (MANY - 1)) == {}
    assert usual((*(case,) * MANY, other)) == {"noise": "none"}
    assert usual((case, other) * MANY) == {}


SPOKEN = (
    *("title", "about", "closing", "short", "question", "help", "why", "labels", "unit", "says"),
    *("denied", "because", "instead", "proviso", "text", "also_called", "kind", "condition"),
    *("exception", "consequence", "background", "resolved", "contact"),
)
"""The fields that hold words to be read, whatever they are part of."""


def spoiled(value: Any, name: str = "") -> Any:
    """Return a value with markup at the end of every text in it that people read."""
    if isinstance(value, tuple):
        return tuple(spoiled(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        skipped = ("about", "kind") if isinstance(value, FactType) else ()
        given = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in skipped}
        return replace(value, **{name: spoiled(each, name) for name, each in given.items()})
    return f"{value} {HOSTILE}" if name in SPOKEN and isinstance(value, str) and value else value


def test_texts_in_any_markup_are_shown_as_words(small: Made) -> None:
    loud, drawn = spoiled(small.pack), dict(pictures(small.pack, painted=True))
    assert loud != small.pack
    cases = tuple(replace(case, name=f"{case.name} {HOSTILE}") for case in small.cases)
    book = compose(loud, cases, drawn)
    assert HtmlPage(render(book, "html")).tags == small.pages["html"].tags
    said = markdown(render(book, "md"))
    assert said.tags == small.pages["md"].tags
    assert said.outside == set()


def test_pictures_of_texts_in_any_markup_are_well_formed(small: Made) -> None:
    loud = spoiled(small.pack)
    page = HtmlPage(render(book_of(loud, ()), "html"))
    assert page.open == []
    assert page.tags["script"] == 0
    assert page.tags["svg"] == len(loud.tactics)


def test_a_picture_says_nothing_that_could_be_taken_as_markup(small: Made) -> None:
    loud = Picture("<svg></svg>", HOSTILE)
    drawn = {tactic.name: loud for tactic in small.pack.tactics}
    text = render(compose(small.pack, small.cases, drawn), "html")
    assert HtmlPage(text).tags["script"] == 0
    assert markdown(render(compose(small.pack, small.cases, drawn), "md")).tags["script"] == 0


def test_markdown_needs_no_drawing(small: Made) -> None:
    drawn = dict(pictures(small.pack, painted=False))
    assert all(one.svg == "" for one in drawn.values())
    assert render(compose(small.pack, small.cases, drawn), "md") == small.text["md"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_what_the_ending_asks_for(
    form: str, small: Made, tmp_path: Path
) -> None:
    out = tmp_path / f"book.{form}"
    result = CliRunner().invoke(fonder, ["rulebook", "--rules", str(SMALL), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert result.output == f"{out}\n"
    assert out.read_text(encoding="utf-8") == small.text[form]


def test_without_a_file_the_book_is_printed(small: Made) -> None:
    for options, form in (([], "md"), (["--format", "html"], "html")):
        result = CliRunner().invoke(fonder, ["rulebook", "--rules", str(SMALL), *options])
        assert result.output == small.text[form]


def test_an_ending_that_stands_for_no_format_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rulebook", "--rules", str(SMALL), "-o", str(tmp_path / "book.pdf")]) == 2
    assert ".html or .md" in capsys.readouterr().err


def test_a_pack_without_documents_or_help_lines_still_makes_a_book(small: Made) -> None:
    bare = replace(
        unsourced(small.pack),
        documents=(),
        claims=(),
        relations=(),
        remarks=(),
        help_lines=(),
        constraints=(),
    )
    book = book_of(bare, ())
    page = HtmlPage(render(book, "html"))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert not {"claims", "differences", "help"} & {part.anchor for part in book.parts}


def unsourced(value: Any) -> Any:
    """Return a value in which nothing rests on any claim."""
    if isinstance(value, tuple):
        return tuple(map(unsourced, value))
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: unsourced(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **given | ({"source": ()} if "source" in given else {}))
    return value
