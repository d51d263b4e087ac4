"""The content of the page as one HTML file that needs nothing but itself."""

import base64
import json
import zlib
from collections.abc import Mapping

from markupsafe import Markup

from ..phrases import document_words
from ..present.render import environment, tidy
from ..shipped import shipped
from .content import Edge, Node, Page

LIBRARY = "vendor/cytoscape.min.js"
"""What draws the graph, as it was released."""
PLACE = "<!-- library -->"
"""Where the template wants it."""
RAW = -15
"""What zlib calls a stream without a frame, which browsers call `deflate-raw`."""


def render(page: Page) -> str:
    """Return the page; the same content gives the same text."""
    made = environment("html").get_template("graph.html.j2")
    text = made.render(
        page=page,
        book=page.book,
        marks=page.marks,
        words=document_words(len(page.book.documents)),
        style=Markup("\n".join(map(shipped_text, ("_style.css", "_graph.css")))),
        script=Markup(shipped_text("_graph.js")),
        data=Markup(in_script(data_of(page))),
        trees=Markup(packed(trees_of(page))),
    )
    # put in last, since it is to stand in the page as it was released; no text of a pack can hold
    # the place, because what they hold of markup is escaped
    return tidy(text).replace(PLACE, shipped_text(LIBRARY), 1)


def shipped_text(name: str) -> str:
    """Return a text that comes with Fonder."""
    return (shipped("templates") / name).read_text(encoding="utf-8")


def in_script(data: object) -> str:
    """Return data as JSON in which nothing can end the element it stands in."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def data_of(page: Page) -> dict[str, object]:
    """Return the nodes and edges as plain data; edges name nodes and labels by their places."""
    places = {node.key: place for place, node in enumerate(page.nodes)}
    labels = {label: place for place, label in enumerate({e.label: 0 for e in page.edges})}
    return {
        "form": 1,
        "nodes": [node_of(node) for node in page.nodes],
        "labels": list(labels),
        "edges": [edge_of(edge, places, labels) for edge in page.edges],
        "opened": list(page.opened),
    }


def node_of(node: Node) -> dict[str, object]:
    """Return one node as plain data, without what is empty."""
    found = {
        "key": node.key,
        "kind": node.kind,
        "title": node.title,
        "parent": node.parent,
        "anchor": node.anchor,
        "verdict": node.verdict,
        "marks": [[mark.kind, mark.words] for mark in node.marks],
    }
    return {name: value for name, value in found.items() if value}


def edge_of(edge: Edge, places: Mapping[str, int], labels: Mapping[str, int]) -> list[int]:
    """Return one edge as plain data: from, to, its label, and 1 if it is met."""
    return [places[edge.tail], places[edge.head], labels[edge.label], int(edge.met)]


def trees_of(page: Page) -> dict[str, str]:
    """Return the picture of every tree, by the anchor of its tactic."""
    tactics = (tactic for group in page.book.groups for tactic in group.tactics)
    return {tactic.anchor: tactic.picture.svg for tactic in tactics}


def packed(data: object) -> str:
    """Return data as JSON, compressed, in letters that any element can hold."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW)
    return base64.b64encode(deflate.compress(text.encode()) + deflate.flush()).decode("ascii")
