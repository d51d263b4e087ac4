"""What readers make of each format: its words, and its structure without them."""

import json
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from pygraphviz import AGraph

VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})


@dataclass(frozen=True, slots=True)
class Extracted:
    """The words of a text without white space, and how often it has what, words apart."""

    words: str
    structure: Counter[str]


def squeezed(text: str) -> str:
    """Return text without white space, since every format breaks lines elsewhere."""
    return "".join(text.split())


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text between."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.structure: Counter[str] = Counter()
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.structure["/".join((*self.open, tag, *(name for name, _ in attrs)))] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.structure["/".join((*self.open, tag, *(name for name, _ in attrs)))] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.structure["comment"] += 1


def html(text: str) -> Extracted:
    """Return what a browser makes of a page."""
    page = Page(text)
    assert page.open == []
    return Extracted(squeezed("".join(page.text)), page.structure)


def markdown(text: str) -> Extracted:
    """Return what others make of Markdown, with tables and strikethrough; HTML in it is obeyed."""
    return html(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def plain(text: str) -> Extracted:
    """Return a text as it is, less the bars beside what is quoted: it has no structure."""
    lines = (line.removeprefix("  | ") for line in text.splitlines())
    return Extracted(squeezed("".join(lines)), Counter())


def data(text: str) -> Extracted:
    """Return the texts in JSON, and the keys under which they stand."""
    texts, keys = [], Counter[str]()
    for path, leaf in leaves(json.loads(text), ""):
        texts.append(str(leaf))
        keys[path] += 1
    return Extracted(squeezed("\n".join(texts)), keys)


def leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield what stands in data, with the keys that lead there."""
    match value:
        case dict():
            for key, each in value.items():
                yield from leaves(each, f"{path}/{key}")
        case list():
            for each in value:
                yield from leaves(each, path)
        case _:
            yield path, value


def svg(text: str) -> Extracted:
    """Return what a strict reader of XML makes of a picture."""
    root = ElementTree.fromstring(text)
    kinds = Counter("/".join((one.tag, *sorted(one.attrib))) for one in root.iter())
    return Extracted(squeezed("".join(root.itertext())), kinds)


def dot(text: str) -> Extracted:
    """Return what Graphviz makes of its language; labels are HTML to it."""
    graph = AGraph(string=text)
    labels = [one.attr["label"] or "" for one in (*graph.nodes(), *graph.edges())]
    kinds = Counter({"nodes": len(graph.nodes()), "edges": len(graph.edges())})
    return Extracted(squeezed(unescape(" ".join(labels))), kinds)


def mermaid(text: str) -> Extracted:
    """Return the words of a Mermaid text, and how many lines, arrows and quotes it has."""
    kinds = Counter({"lines": text.count("\n"), "quotes": text.count('"'), "<": text.count("<")})
    return Extracted(squeezed(unescape(text.replace("#", "&#"))), kinds)
