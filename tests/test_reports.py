"""Reports say the same in every format, show a person's words as words, and are stable."""

import json
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.advise import advisor
from engine.load import load_pack
from engine.present import FORMATS, Content, brief, compose, render
from engine.present.making import Options, made, options_from
from engine.present.readers import READERS
from engine.present.schema import printed_schema
from engine.scenario import Person, Scenario, Told
from tests.conftest import SMALL

PRONOUNS = ("he", "him", "his", "his", "himself")
READY = advisor(load_pack(SMALL, cache=False))


class Tags(HTMLParser):
    """What a browser would make of a page: its tags and attributes, and the text between."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"{tag} {' '.join(name for name, _ in attrs)}"] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


def scenario(name: str = "Bo", title: str = "A squeak", words: str = "It squeaks.") -> Scenario:
    return Scenario(
        title=title,
        people=(("you", Person(name, PRONOUNS)), ("mechanic", Person(name, PRONOUNS))),
        told=(Told("noise", "squeak"), Told("chain_km", 5000)),
        considering=("replace_chain",),
        in_own_words=words,
    )


def content(*words: str) -> Content:
    return compose(READY.advise(scenario(*words)))


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_scenario_gives_the_same_bytes(format: str) -> None:
    one, two = (render(content(), format) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_says_every_reason_and_source(format: str) -> None:
    said = content()
    text = " ".join(render(said, format).replace("\\", "").split())
    for item in (*said.considered, *said.start):
        assert all(" ".join(line.text.split()) in text for line in item.because)
    assert all(source.says in text for source in said.sources[: said.sources_shown])


def test_a_report_in_json_is_as_its_schema_says() -> None:
    Draft202012Validator.check_schema(printed_schema("report"))
    Draft202012Validator(printed_schema("report")).validate(json.loads(render(content(), "json")))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=80))
def test_hostile_words_change_no_markup(name: str, title: str, words: str) -> None:
    quiet = tags(render(content(), "html")).found
    loud = tags(render(content(name, title, words), "html")).found
    optional = ("p class", "blockquote ", "p ")
    for tag in {*quiet, *loud}:
        if not tag.startswith(optional):
            assert quiet[tag] == loud[tag]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "{{ 1237 * 1009 }}{% for x in y %}",
        "# a heading\n\n- a list *bold* [link](javascript:x) `code` | table",
        "\x1b[31mred\x1b[0m\x07\x00",
        "\u202eevil\u2066",
        "a" * 10_000,
    ],
)
@pytest.mark.parametrize("format", FORMATS)
def test_words_in_any_markup_are_shown_as_words(words: str, format: str) -> None:
    text = render(content(words, words, words), format)
    assert "1248133" not in text
    assert not any(c in text for c in "\x00\x07\x1b\u202e\u2066")
    if format == "html":
        assert not {"script ", "img src onerror"} & set(tags(text).found)
    if format == "md":
        assert "[link](" not in text
        assert "*bold*" not in text
    if format == "json":
        assert json.loads(text)["heading"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_practitioner_reads_of_every_tactic_and_source_and_a_client_does_not(format: str) -> None:
    reports = {name: made(READY, scenario(), Options(name)) for name in READERS}
    client, practitioner = (render(reports[name], format) for name in READERS)
    assert len(client) < len(practitioner)
    said = reports["practitioner"]
    assert said.sources_shown == len(said.sources) >= reports["client"].sources_shown
    if format != "json":
        assert "everything that was weighed" in practitioner.lower()
        assert "everything that was weighed" not in client.lower()
    assert all(item.title in practitioner for item in said.tactics)


@pytest.mark.parametrize(
    "options",
    [Options(), Options(full=True), Options("practitioner"), Options("client", True, "letter")],
)
def test_options_can_be_read_from_the_receipt(options: Options) -> None:
    (named,) = (value for label, value in made(READY, scenario(), options).receipt[-1:])
    assert options_from(named) == options


@pytest.mark.parametrize("words", ["--for", "--for nobody", "--fast", "--paper", "client"])
def test_words_that_are_no_options_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no such option"):
        options_from(words)


def test_the_short_form_is_shorter_and_says_what_was_considered() -> None:
    said = content()
    assert len(brief(said)) < len(render(said, "txt"))
    assert "Replace the chain" in brief(said)


def test_the_short_form_can_be_dressed_and_is_plain_without() -> None:
    said = content()
    assert brief(said, style=lambda text, style: f"<{style}>{text}</{style}>") != brief(said)
    assert "\x1b" not in brief(said)
