"""The whole pack as a book: its content in sentences and links, and that content as pages."""

from ..pictures import Picture
from .compose import compose
from .content import Book
from .pictures import pictures
from .render import FORMATS, render

__all__ = ["FORMATS", "Book", "Picture", "compose", "pictures", "render"]
