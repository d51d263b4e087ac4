"""Reports on paper: the same bytes, few pages, words as words, and tagged for reading aloud."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cli.main import main
from engine.advise import Advisor, advisor
from engine.analysis.path import paths
from engine.explain.explanation import in_full, in_short
from engine.load import load_pack, load_scenario
from engine.paper import Sheet, Way, handout, report, ways_of
from engine.paper.literals import as_typst
from engine.paper.shortened import cited, shortened
from engine.paper.typeset import typeset
from engine.present import Content, compose
from engine.present.readers import READERS
from engine.scenario import Person, Scenario
from engine.shipped import shipped
from tests.conftest import SMALL

REAL = Path(__file__).parent.parent / "rules"
SCENARIOS = sorted((REAL.parent / "scenarios").glob("*.yaml"))
Ran = Callable[..., tuple[int, str]]
PRONOUNS = ("he", "him", "his", "his", "himself")
NAMES = {
    "Latin": "Zoë Ångström Łucja Şükrü",
    "Vietnamese": "Nguyễn Thị Ngọc Ẩn",
    "Greek": "Ἀθηνᾶ Ελένη",
    "Cyrillic": "Дмитрий Өлзий Қайрат",
    "Armenian": "Անահիտ",
    "Georgian": "ნინო",
    "Hebrew": "דוד",
    "Arabic": "محمد پریچهر ہما",
    "Devanagari": "अनिता श्री",
    "Bengali": "অনিতা",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ",
    "Gujarati": "અનિતા",
    "Tamil": "அனிதா",
    "Telugu": "అనిత",
    "Kannada": "ಅನಿತಾ",
    "Malayalam": "അനിത",
    "Sinhala": "අනිතා",
    "Thai": "ไพลิน",
    "Lao": "ສົມ",
    "Khmer": "សុខា",
    "Myanmar": "အောင်ဆန်း",
    "Ethiopic": "አበበ",
    "Tibetan": "བསྟན",
    "Hangul": "김민준",
    "Han": "王芳 鄭成功",
    "Kana": "さくら サクラ",
    "Cherokee": "ᏍᏏᏉᏯ",
    "Mongolian": "ᠪᠣᠯᠳ",
    "Syriac": "ܐܦܪܝܡ",
    "Thaana": "އަލީ",
    "Canadian syllabics": "ᐃᓄᒃ",
    "Tifinagh": "ⵎⴰⵙⵉⵏ",
    "N'Ko": "ߛߎߟߏ",
    "Adlam": "𞤀𞤣",
    "emoji": "😀",
}


@lru_cache
def ready(folder: Path) -> Advisor:
    return advisor(load_pack(folder))


@lru_cache
def said(path: Path, full: bool = False) -> tuple[Content, tuple[Way, ...]]:
    made = ready(REAL)
    advice = made.advise(load_scenario(str(path), made.pack))
    content = compose(advice, (in_full if full else in_short)(made, advice), appendix=full)
    trees = paths(made, advice, [item.name for item in content.considered])
    return content, ways_of(trees)


@lru_cache
def printed(path: Path) -> bytes:
    return report(*said(path))


@lru_cache
def bicycle() -> Content:
    return compose(ready(SMALL).advise(Scenario("A squeak", (), ())))


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF without blanks, since lines may end anywhere."""
    return bare("".join(page.extract_text() for page in read(pdf).pages))


def bare(text: str) -> str:
    return re.sub(r"[\s\x00\u200b-\u200f]+", "", text)


def compiled(markup: str) -> str:
    head = '#set document(title: "A test")\n#set text(lang: "en", hyphenate: false)\n'
    return text_of(typeset(head + markup))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_shipped_scenario_is_printed_on_two_to_four_pages(path: Path) -> None:
    content, _ = said(path)
    assert 2 <= len(read(printed(path)).pages) <= 4
    text = text_of(printed(path))
    shown = [*content.in_short, content.heading, *(item.title for item in content.considered)]
    shown += [gate.title for gate in content.gates]
    shown += [entry.contact for entry in content.help_lines]
    shown += [value for _, value in content.receipt]
    assert [each for each in shown if bare(each) not in text] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_shipped_scenario_has_a_handout_of_one_page(path: Path) -> None:
    content, _ = said(path)
    pdf = handout(content, "pdf")
    assert len(read(pdf).pages) == 1
    html = handout(content, "html").decode()
    for item in content.start:
        assert item.title in html.replace("&#39;", "'")


def test_a_handout_says_what_to_do_what_waits_and_what_to_leave() -> None:
    content, _ = said(REAL.parent / "scenarios" / "new-and-clingy.yaml")
    text = text_of(handout(content, "pdf"))
    shown = [item.title for item in (*content.considered, *content.start) if item.verdict]
    shown += [line.text for item in content.start for line in item.how]
    shown += [title for each in (*content.order, *content.leave) for title in each.titles]
    assert [each for each in shown if bare(each) not in text] == []


def test_only_sources_cited_in_print_are_printed_and_numbered_in_order() -> None:
    content = shortened(said(SCENARIOS[0])[0])
    numbers = [source.number for source in content.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    parts = (content.gates, content.start, content.allowed, content.leave, content.considered)
    seen = dict.fromkeys(cited((*parts, content.order, content.remarks, content.differences)))
    assert list(seen) == numbers
    text = text_of(printed(SCENARIOS[0]))
    assert all(source.claim in text for source in content.sources)


def test_the_appendix_is_printed_where_it_is_asked_for() -> None:
    content, ways = said(SCENARIOS[0], full=True)
    text = text_of(report(content, ways))
    assert all(bare(one.holds) in text for one in content.explained)
    assert all(bare(source.says) in text for source in content.sources[: content.sources_shown])


@pytest.mark.parametrize("considers", [True, False])
def test_a_practitioner_is_told_of_everything_and_of_what_it_came_before(considers: bool) -> None:
    made = ready(REAL)
    told = load_scenario(str(REAL.parent / "scenarios" / "new-and-clingy.yaml"), made.pack)
    told = told if considers else replace(told, considering=())
    advice = made.advise(told)
    reader = READERS["practitioner"]
    content = compose(advice, in_full(made, advice), appendix=True, reader=reader)
    text = text_of(report(content))
    shown = [item.title for item in content.tactics]
    shown += [key.split("/")[-1] for item in content.tactics for key in item.outranked]
    shown += [source.says for source in content.sources]
    assert any(item.outranked for item in content.tactics)
    assert [each for each in shown if bare(each) not in text] == []
    assert text.index("Everythingthatwasweighed") < text.index("Receipt:")


def test_the_same_content_gives_the_same_bytes_whatever_the_clock_says() -> None:
    content, ways = said(SCENARIOS[0])
    assert report(content, ways) == printed(SCENARIOS[0])
    assert handout(content, "pdf") == handout(content, "pdf")


def test_a_file_says_it_was_made_on_the_day_given_and_on_none_if_none_was() -> None:
    undated = replace(bicycle(), date="")
    assert "/CreationDate" not in (read(report(undated)).metadata or {})
    dated = report(replace(undated, date="2026-03-08"))
    assert "D:20260308" in str(read(dated).metadata)
    stamped = report(undated, sheet=Sheet(made=date(2001, 2, 3)))
    assert "D:20010203" in str(read(stamped).metadata)
    assert "2001" not in text_of(stamped)


@pytest.mark.parametrize("pdf", [report, lambda content: handout(content, "pdf")])
def test_a_pdf_is_tagged_named_and_has_a_language_and_bookmarks(pdf: object) -> None:
    assert callable(pdf)
    found = read(pdf(bicycle()))
    root: Any = found.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata is not None
    assert found.metadata.title == bicycle().heading
    assert found.outline
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 841)), ("letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(paper: str, size: tuple[int, int]) -> None:
    box = read(report(bicycle(), sheet=Sheet(paper))).pages[0].mediabox  # type: ignore[arg-type]  # one of two
    assert (int(box.width), int(box.height)) == size


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_names_in_many_scripts_have_their_letters(name: str) -> None:
    assert "U+" not in compiled(f"#{as_typst(name)}")


def test_every_font_has_its_origin_and_licence_beside_it() -> None:
    folder = shipped("templates") / "fonts"
    told = (folder / "README.md").read_text(encoding="utf-8")
    patterns = re.findall(r"^\| `(.+?)` \|.*`(.+?)` \|$", told, re.MULTILINE)
    assert patterns
    for font in folder.glob("*.ttf"):
        licences = [licence for pattern, licence in patterns if font.match(pattern)]
        assert licences, font.name
        assert all((folder / licence).is_file() for licence in licences)


def test_a_letter_that_no_font_has_is_shown_by_its_number() -> None:
    assert "a[U+13000]b" in compiled("#" + as_typst("a\U00013000b"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=60))
@example('#import "x": y')
@example("$x^2$ = heading *bold* _it_ `raw` <label> @ref \\ // /* {{ 7 * 7 }} {% x %} {# y #}")
@example('"); #panic("no") //')
@example("\\u{41} \\n \\")
@example("-- --- ... ~ 'quoted' \"quoted\"")
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assert bare(text) in compiled(f"x#{as_typst(text)}")


@settings(max_examples=5, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=80))
@example("\u202eevil\u2066", "\x00\x07\x1b[31m", "\ufdd0\U0010ffff\ue000")
@example("👩‍👩‍👧❤️", "a" * 10_000, "w " * 5_000)
@example("#let x = 1", "]]]] #heading[no]", '$ \\ " {{ 1237 * 1009 }}')
def test_hostile_words_are_printed(name: str, title: str, words: str) -> None:
    people = (("you", Person(name, PRONOUNS)), ("mechanic", Person(name, PRONOUNS)))
    told = Scenario(title, people, (), ("replace_chain",), in_own_words=words)
    content = compose(ready(SMALL).advise(told))
    for pdf in (report(content), handout(content, "pdf")):
        assert "1248133" not in text_of(pdf)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ((), "()"),
        (("a",), '("a",)'),
        ('"\\', '"\\"\\\\"'),
        ("a\nb\x00", '"a\\nb"'),
    ],
)
def test_values_are_written_as_typst_has_them(value: object, literal: str) -> None:
    assert as_typst(value) == literal


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(TypeError, match="no Typst literal"):
        as_typst(1.5)


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "squeak.yaml"
    path.write_text("scenario: A squeak\nfacts: {}\n", encoding="utf-8")
    return path


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ran:
    def command(*args: object, **env: str) -> tuple[int, str]:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        code = main([str(arg) for arg in args])
        return code, "".join(capsys.readouterr())

    return command


def test_a_report_and_a_handout_are_written_beside_each_other(
    ran: Ran, scenario: Path, tmp_path: Path
) -> None:
    options = ("--format", "pdf,html", "--handout", "--date", "2026-05-17", "--rules", SMALL)
    code, out = ran("report", scenario, "--out", tmp_path, *options, SOURCE_DATE_EPOCH="86400")
    names = {"squeak.pdf", "squeak.html", "squeak.handout.html", "squeak.handout.pdf"}
    assert (code, {path.name for path in tmp_path.iterdir()}) == (0, names), out
    found = read((tmp_path / "squeak.pdf").read_bytes())
    assert "D:19700102" in str(found.metadata)
    assert "2026-05-17" in found.pages[0].extract_text()
    assert "2026-05-17" in (tmp_path / "squeak.html").read_text()


@pytest.mark.parametrize(
    ("options", "env", "says"),
    [
        (("--format", "md", "--handout"), {}, "a handout comes as html or pdf"),
        (("--date", "2026-02-30"), {}, "a day such as"),
        (("--format", "pdf", "--paper", "a5"), {}, "'a5' is not one of"),
        (("--format", "pdf"), {"SOURCE_DATE_EPOCH": "noon"}, "whole seconds"),
    ],
)
def test_what_cannot_be_is_refused(
    ran: Ran,
    scenario: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    env: dict[str, str],
    says: str,
) -> None:
    code, out = ran("report", scenario, "--out", tmp_path, "--rules", SMALL, *options, **env)
    assert (code, says in out) == (2, True), out
    assert list(tmp_path.iterdir()) == []
