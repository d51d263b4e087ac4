"""The content of a book into its formats, through the templates."""

from ..phrases import document_words
from ..present.render import environment, tidy
from ..shipped import shipped
from .content import Book

FORMATS = ("html", "md")
"""The formats of a book."""


def render(book: Book, form: str) -> str:
    """Return a book in one of `FORMATS`; the same content gives the same text."""
    words = document_words(len(book.documents))
    made = environment(form).get_template(f"rulebook.{form}.j2")
    if form == "md":
        return tidy(made.render(book=book, words=words))
    styles = (style("_style.css"), style("_rulebook.css"))
    return tidy(made.render(book=book, words=words, style="\n".join(styles)))


def style(name: str) -> str:
    """Return a style sheet that comes with Fonder."""
    return (shipped("templates") / name).read_text(encoding="utf-8")
