"""A report as a Word document: the template filled with the paragraphs of its page."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import jinja2
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

from ...pictures import Picture
from ...shipped import shipped
from ..content import Content
from ..render import render
from .archive import settled
from .blocks import blocks_of

PAPERS: Final = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""
NO_CHARACTERS: Final = "\ufffe\uffff"
"""What XML excludes beyond control characters and halves of pairs."""
UNTIMED: Final = datetime(2000, 1, 1)
"""The time at which every document is said to be made, since the same advice is the same bytes."""


def document(
    content: Content, paper: str = "a4", pictures: Mapping[str, Picture] = MappingProxyType({})
) -> bytes:
    """Return a report as a Word document, laid out for one of `PAPERS`.

    Of `pictures`, by the tactic considered, the text is put in: each of its lines is a step.
    """
    template = DocxTemplate(shipped("templates") / "report.docx")
    context = {
        "title": content.title,
        "heading": content.heading,
        "blocks": blocks_of(render(content, "html", pictures)),
    }
    template.render(context, environment(), autoescape=True)
    without_empty_runs(template)
    width, height = PAPERS[paper]
    for section in template.docx.sections:
        section.page_width, section.page_height = Mm(width), Mm(height)
    own = template.docx.core_properties
    own.created = own.modified = UNTIMED
    own.title, own.subject = in_xml(content.heading)[:255], in_xml(content.title)[:255]
    made = BytesIO()
    template.save(made)
    return settled(made.getvalue())


def without_empty_runs(template: DocxTemplate) -> None:
    """Take out the runs that tags of their own leave empty around them."""
    for run in list(template.docx.element.body.iter(qn("w:r"))):
        if all(part.tag == qn("w:t") and not part.text for part in run):
            run.getparent().remove(run)


class Environment(jinja2.Environment):
    """An environment that compiles every part of the template once, however many are filled."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ready: dict[str, jinja2.Template] = {}

    def from_string(self, source: Any, *more: Any, **options: Any) -> jinja2.Template:
        """Return a part of the template, made ready."""
        if source not in self._ready:
            self._ready[source] = super().from_string(source, *more, **options)
        return self._ready[source]


@lru_cache
def environment() -> jinja2.Environment:
    """Return the environment that fills the template: what it puts in is taken literally."""
    return Environment(autoescape=True, finalize=as_word, undefined=jinja2.StrictUndefined)


def as_word(value: object) -> object:
    """Return a text with everything taken literally that XML or docxtpl would read as its own.

    Braces are written as numbers, since docxtpl takes some of them for tags it was to leave.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    kept = str(escape(in_xml(value)))
    return Markup(kept.replace("{", "&#123;").replace("}", "&#125;"))


def in_xml(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    kept = (c for c in text if unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(c for c in kept if c not in NO_CHARACTERS)
