"""A Word document says what the page says, takes any words as words, and has no time in it."""

from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.advise import advisor
from engine.load import load_pack
from engine.present import Content, render
from engine.present.word.blocks import Block, blocks_of
from engine.present.word.document import document, in_xml
from engine.present.word.template import template
from engine.reports.making import Options, Report, as_file, made
from engine.scenario import Person, Scenario, Told
from engine.shipped import shipped
from engine.user_text import one_line
from tests.conftest import SMALL

PRONOUNS = ("he", "him", "his", "his", "himself")
READY = advisor(load_pack(SMALL, cache=False))


def content(title: str = "A squeak", words: str = "It squeaks.", reader: str = "client") -> Content:
    return report(title, words, reader).content


def report(title: str = "A squeak", words: str = "It squeaks.", reader: str = "client") -> Report:
    scenario = Scenario(
        title=title,
        people=(("you", Person("Bo", PRONOUNS)), ("mechanic", Person("Al", PRONOUNS))),
        told=(Told("noise", "squeak"), Told("chain_km", 5000)),
        considering=("replace_chain",),
        in_own_words=words,
    )
    return made(READY, scenario, Options(reader))


def written(said: Content, paper: str = "a4") -> bytes:
    return document(said, paper)


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def texts(document: Document) -> list[str]:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def parts(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_template_is_the_one_its_script_makes() -> None:
    assert parts((shipped("templates") / "report.docx").read_bytes()) == parts(template())


@pytest.mark.parametrize("reader", ["client", "practitioner"])
def test_a_document_says_what_the_page_says_in_its_order(reader: str) -> None:
    said = content(reader=reader)
    wanted = [b for b in blocks_of(render(said, "html")) if not b.rows]
    found = [paragraph.text.split("\t")[-1] for paragraph in opened(written(said)).paragraphs]
    assert found == ["".join(run.text for run in block.runs) for block in wanted]


def test_every_source_and_reason_is_in_it() -> None:
    said = content(reader="practitioner")
    text = "\n".join(texts(opened(written(said))))
    assert all(source.says in text for source in said.sources)
    assert all(line.text in text for item in said.considered for line in item.because)
    assert all(item.title in text for item in said.tactics)


def test_a_table_of_everything_is_for_the_practitioner_only() -> None:
    assert opened(written(content())).tables == []
    said = content(reader="practitioner")
    (table,) = opened(written(said)).tables
    assert [row.cells[0].text for row in table.rows[1:]] == [item.title for item in said.tactics]


def test_headings_lists_and_badges_are_styles_of_the_document() -> None:
    document = opened(written(content()))
    styles = Counter(p.style.name for p in document.paragraphs if p.style)
    assert styles["Heading 1"] == 1
    assert min(styles[name] for name in ("Heading 2", "Heading 3", "List Bullet", "Source")) > 0
    runs = {run.style.name for p in document.paragraphs for run in p.runs}
    assert any(str(name).startswith("Verdict ") for name in runs)


def test_every_note_leads_to_a_source_that_is_there() -> None:
    document = opened(written(content(reader="practitioner")))
    places = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    assert links
    assert links <= places


def test_pages_have_numbers_a_title_a_language_and_the_paper_asked_for() -> None:
    for paper, width in (("a4", Mm(210)), ("letter", Mm(215.9))):
        document = opened(written(content(), paper))
        (section,) = document.sections
        assert abs((section.page_width or 0) - width) < Mm(0.1)
    assert "A bicycle that runs" in section.header.paragraphs[0].text
    fields = section.footer.paragraphs[0]._p.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {
        "en-GB"
    }
    assert document.core_properties.title == "A squeak"


def test_the_same_advice_is_the_same_bytes_and_has_no_time_in_it() -> None:
    one, two = written(content()), written(content())
    assert one == two
    with ZipFile(BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<w:t/>" not in archive.read("word/document.xml")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_in_it_as_they_were_written(title: str, words: str) -> None:
    found = " ".join(texts(opened(written(content(title, words)))))
    for text in (title, words):
        assert " ".join(in_xml(one_line(text)).split()) in " ".join(found.split())


@pytest.mark.parametrize(
    "words",
    [
        "</w:t></w:r></w:p><w:p/>",
        "{{ 1237 * 1009 }} {% for x in y %} {_{ }_} {_% %_} {%p if %} {{r x }}",
        "& < > \" ' &amp; &#x3c;",
        "\x1b[31mred\x0c\x07\x00 \ufffe\uffff",
        "<script>alert(1)</script><h1>big</h1><ul><li>one",
    ],
)
def test_words_in_any_markup_are_words(words: str) -> None:
    said = content(words, words)
    found = [" ".join(text.split()) for text in texts(opened(written(said)))]
    assert " ".join(in_xml(one_line(words)).split()) in found
    assert "1248133" not in " ".join(found)


def test_a_page_is_read_as_paragraphs_of_runs() -> None:
    page = (
        "<head><title>No</title></head><article><span class='verdict avoid'>Left</span> "
        "<h3>Go</h3><p class='about'>A  b.</p><ol><li><p><strong>Q?</strong></p><p>Why.</p></li>"
        "</ol><ul><li>x<sup><a href='#source-1'>1</a></sup></li></ul>"
        "<pre>Dry? &ndash; no\n\nLoose &ndash; yes: Go.</pre></article>"
    )
    shown = [(b.kind, b.number, [(r.kind, r.text) for r in b.runs]) for b in blocks_of(page)]
    assert shown == [
        ("h3", "", [("leave", "Left"), ("plain", ": "), ("plain", "Go")]),
        ("small", "", [("plain", "A b.")]),
        ("numbered", "1", [("strong", "Q?")]),
        ("continued", "", [("plain", "Why.")]),
        ("bullet1", "", [("plain", "x"), ("note", "1")]),
        ("numbered", "1", [("plain", "Dry? \u2013 no")]),
        ("numbered", "2", [("plain", "Loose \u2013 yes: Go.")]),
    ]
    assert blocks_of("<p> </p>") == []
    assert isinstance(blocks_of("loose")[0], Block)


def test_the_way_through_the_tree_of_what_is_considered_stands_in_it_as_steps() -> None:
    said = texts(opened(as_file(report(), "docx")))
    place = said.index("Your way, step by step, in words")
    (item,) = report().content.considered
    steps = [step for step in said[place + 1 :] if step[:1].isdigit()]
    assert steps[0].startswith("1.\t")
    outcomes = item.remaining or (item.verdict_words,)
    assert all(any(f"\u201c{words}\u201d" in step for step in steps) for words in outcomes)
