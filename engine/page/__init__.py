"""The whole decision graph as one page to explore: what it shows, and that as HTML."""

from .compose import compose
from .content import Mark, Page
from .marks import of_cases, of_changes, of_person
from .render import render
from .trees import trees, ways

__all__ = [
    "Mark",
    "Page",
    "compose",
    "of_cases",
    "of_changes",
    "of_person",
    "render",
    "trees",
    "ways",
]
