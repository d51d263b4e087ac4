"""The page that leads to the reports of several people."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from ..shipped import shipped
from .content import Content
from .render import environment

NAME: Final = "index"
"""What the page is called, without its ending."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One report: what it is about, how it begins, and its files."""

    heading: str
    for_whom: str
    date: str
    says: str
    files: tuple[tuple[str, str], ...]
    """Each format, and where its file is."""


def entry(content: Content, files: tuple[tuple[str, str], ...]) -> Entry:
    """Return the entry of a report, whose files are named by format."""
    linked = tuple((form, f"./{quote(name)}") for form, name in files)
    return Entry(content.heading, content.for_whom, content.date, content.in_short[0], linked)


def index_page(title: str, entries: tuple[Entry, ...]) -> str:
    """Return the page, in HTML; it needs no other file to look well."""
    style = (shipped("templates") / "_style.css").read_text(encoding="utf-8")
    template = environment("html").get_template("index.html.j2")
    return template.render(title=title, entries=entries, style=Markup(style))
