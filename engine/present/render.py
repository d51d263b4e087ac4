"""Content into formats, through the templates: the only place that knows what is escaped how."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import jinja2
from markupsafe import Markup

from ..phrases import document_words
from ..pictures import Picture
from ..shipped import shipped
from .compiled import Compiled
from .content import Content

FORMATS: Final = ("html", "md", "txt", "json")
"""The formats of reports."""
PRINTED: Final = ("text", "md", "json")
"""The formats of what commands print."""
WIDTH = 78
"""Columns of plain text."""
NARROWEST = 20

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Style = Callable[[str, str], str]
"""A function that dresses a text for the terminal: (text, one of `strong`, `faint`, a verdict)."""


def undressed(text: str, style: str) -> str:
    """Return the text as it is."""
    return text


def render(
    content: Content, format: str, pictures: Mapping[str, Picture] = MappingProxyType({})
) -> str:
    """Return a report in one of `FORMATS`; the same content gives the same text.

    `pictures` has trees of considered tactics by name, for HTML; their SVG is taken as it is.
    """
    if format == "json":
        return json.dumps(as_data(content), ensure_ascii=False, indent=2) + "\n"
    if format == "html":
        style = (shipped("templates") / "_style.css").read_text(encoding="utf-8")
        more = {"style": Markup(style), "pictures": pictures}
        return filled(environment("html"), "report.html.j2", content, **more)
    text = filled(environment(format), f"report.{format}.j2", content)
    return tidy(_BEFORE.sub(r"\1\n\n\2", text) if format == "md" else text)


def brief(content: Content, source: str = "", style: Style = undressed, width: int = WIDTH) -> str:
    """Return the short plain-text form for a terminal, dressed by `style`, at most `width` wide."""
    made = plain_text(style)
    made.filters["fold"] = late(partial(fold, width=max(NARROWEST, min(width, WIDTH))))
    return tidy(filled(made, "brief.txt.j2", content, source=source))


def filled(made: jinja2.Environment, template: str, content: Content, **more: object) -> str:
    """Return a template with content and the words for its documents put in."""
    words = document_words(len(content.documents))
    return made.get_template(template).render(content=content, words=words, **more)


def printed(stem: str, form: str, said: "DataclassInstance", style: Style, **more: object) -> str:
    """Return what is said in one of `PRINTED`, by the templates named `stem`."""
    if form == "json":
        return json.dumps(as_data(said), ensure_ascii=False, indent=2) + "\n"
    made = environment("md") if form == "md" else plain_text(style)
    template = made.get_template(f"{stem}.{'md' if form == 'md' else 'txt'}.j2")
    return tidy(template.render(said=said, **more))


def as_data(content: "DataclassInstance") -> dict[str, object]:
    """Return content as plain data for JSON, with the version of its form first."""
    return {"form": 1, **asdict(content)}


@lru_cache
def environment(format: str) -> jinja2.Environment:
    """Return the environment of one format: what it puts in is escaped for that format."""
    if format == "txt":
        return plain_text(undressed)
    if format == "md":
        return configured("md", autoescape=True, finalize=as_markdown)
    return configured("html", autoescape=True)


def configured(form: str, **options: object) -> jinja2.Environment:
    """Return an environment that reads the shipped templates and takes nothing undefined."""
    loader = jinja2.FileSystemLoader(Path(shipped("templates")))
    return jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(form),
        **options,  # type: ignore[arg-type]  # passed on to Jinja as they are
    )


def plain_text(style: Style) -> jinja2.Environment:
    """Return the environment of plain text, whose filters fold lines and dress them by `style`."""
    made = configured("txt")
    made.filters["fold"] = late(fold)
    made.filters["strong"] = late(lambda text: style(text, "strong"))
    made.filters["faint"] = late(lambda text: style(text, "faint"))
    made.filters["badge"] = late(lambda words, verdict: style(f"[{words}]", verdict or "open"))
    return made


def late(given: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that is asked when a text is made, and never when a template is compiled.

    What it gives for a constant would else be kept, and served to terminals of other colours.
    """
    return jinja2.pass_context(lambda context, *args, **named: given(*args, **named))


def fold(text: str, indent: str, more: str | None = None, width: int = WIDTH) -> str:
    """Return text in lines of at most `width` columns, hanging under its bullet or indent."""
    hanging = " " * len(indent) if more is None else more
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~&$])")
_AT_START = re.compile(r"^(\d*)([.)#+=-])")
_BEFORE = re.compile(r"([^\n])\n(#+ |---\n|\*\*What )")
"""What Markdown wants an empty line before."""


def as_markdown(value: object) -> object:
    """Return a value with everything Markdown would read as markup taken literally."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(_AT_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", value)))


def tidy(text: str) -> str:
    """Return text without blanks at line ends, runs of empty lines, or control characters."""
    kept = "".join(c for c in text if c in "\n\x1b" or unicodedata.category(c) != "Cc")
    lines = "\n".join(line.rstrip() for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
