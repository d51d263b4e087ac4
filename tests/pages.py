"""What tests of pages share: a page as a browser would make it, and the places a pack must have."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from engine.ir import Pack
from engine.rulebook import places as at

BARE = frozenset({"meta", "link", "br", "img", "hr", "input"})


class HtmlPage(HTMLParser):
    """What a browser would make of a page: ids, links, headings, and whether tags are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.links: set[str] = set()
        self.outside: set[str] = set()
        self.labels: set[str] = set()
        self.headings: list[int] = []
        self.meta: list[dict[str, str]] = []
        self.open: list[str] = []
        self.scripts: dict[str, str] = {}
        self.words: list[str] = []
        self._script = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.labels.update(given.get(name, "").split())
        for name in ("href", "src", "xlink:href", "action", "data"):
            if name in given:
                (self.links if given[name].startswith("#") else self.outside).add(given[name])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta":
            self.meta.append(given)
        if tag == "script":
            self._script = given["id"]
            self.scripts[self._script] = ""
        if tag not in BARE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in BARE:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else, {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[self._script] += data
        elif self.open and self.open[-1] != "style":
            self.words.append(data)


def anchors(pack: Pack) -> Iterator[str]:
    """Yield the places that both the rulebook and the page of the decision graph must have."""
    yield from (at.question(one.name) for one in pack.facts)
    yield from (at.combination(one.name) for one in pack.constraints)
    yield from (at.concept(one.name) for one in pack.concepts)
    yield from (at.gate(one.name) for one in pack.gates)
    yield from (at.remark(one.name) for one in pack.remarks)
    yield from (at.relation(one.name) for one in pack.relations)
    yield from (at.claim(one.name) for one in pack.claims)
    for tactic in pack.tactics:
        yield at.tactic(tactic.name)
        yield from (at.rule_of(tactic.name, rule.name) for rule in tactic.rules)
