"""A report's HTML page as paragraphs and tables of runs, the things that Word is made of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

HEADINGS: Final = ("h1", "h2", "h3", "h4")
BY_CLASS: Final = {
    "kicker": "kicker",
    "lead": "lead",
    "proviso": "proviso",
    "label": "label",
    "about": "small",
    "small": "small",
    "status": "small",
    "rests": "small",
    "closing": "closing",
}
"""The kind of a paragraph by its class on the page."""
WITHIN: Final = {"blockquote": "quote", "short": "short", "alert": "alert", "receipt": "receipt"}
"""The kind of a paragraph by what it stands in: a tag or a class."""
TONES: Final = {
    **dict.fromkeys(("recommend",), "do"),
    **dict.fromkeys(("with-care",), "care"),
    **dict.fromkeys(("not-yet",), "wait"),
    **dict.fromkeys(("caution", "avoid", "never", "cannot-work"), "leave"),
    **dict.fromkeys(("set-aside", "open"), "open"),
}
"""The colour of a verdict's badge."""
INLINE: Final = {"strong": "strong", "code": "code"}
BULLETS: Final = 3
"""How deep bullets can stand below each other."""
UNSEEN: Final = ("head", "style")


@dataclass(slots=True)
class Run:
    """A stretch of text in one look."""

    kind: str
    """`plain`, `strong`, `code`, `faint`, `note`, or a badge: `do`, `care`, `wait`, ..."""
    text: str
    to: str = ""
    """The bookmark that a note leads to."""


@dataclass(slots=True)
class Block:
    """A paragraph, or a table of rows of cells, each a paragraph."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    name: str = ""
    """The bookmark that notes lead here by."""
    number: str = ""
    rows: "list[list[Block]]" = field(default_factory=list)


def blocks_of(page: str) -> list[Block]:
    """Return the paragraphs and tables of a report's page, in their order."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return [trimmed(block) for block in reader.blocks if block.rows or says_something(block)]


def says_something(block: Block) -> bool:
    """Return whether there is anything to read in a paragraph."""
    return any(run.text.strip() for run in block.runs)


def trimmed(block: Block) -> Block:
    """Return a paragraph without blanks at its ends, and with no two of them together."""
    for row in block.rows:
        for cell in row:
            trimmed(cell)
    before = " "
    for run in block.runs:
        run.text = run.text.lstrip() if before.endswith(" ") else run.text
        before = run.text or before
    if block.runs:
        block.runs[-1].text = block.runs[-1].text.rstrip()
    block.runs = [run for run in block.runs if run.text]
    return block


class Reader(HTMLParser):
    """Reads the page of a report, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[tuple[str, str]] = []  # the tags around, each with its class
        self._here: Block | None = None
        self._badge: Run | None = None  # waits for the heading that it stands before
        self._counts: list[int] = []  # of each list around, how many entries it had

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph where the page does."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("meta", "br", "wbr"):
            return
        self._open.append((tag, given.get("class", "")))
        if tag in ("ul", "ol"):
            self._counts.append(0)
        elif tag == "li":
            self._counts[-1] += 1
            self._begin(self._entry(given.get("id", "")))
        elif tag in HEADINGS:
            self._begin(Block(tag))
            if self._badge is not None and self._here is not None:
                self._here.runs += [self._badge, Run("plain", ": ")]
                self._badge = None
        elif tag == "p" and not self._first_of_entry():
            self._begin(Block(self._paragraph()))
        elif tag == "table":
            self.blocks.append(Block("table"))
        elif tag == "tr":
            self.blocks[-1].rows.append([])
        elif tag in ("td", "th"):
            self._here = Block("cell")
            self.blocks[-1].rows[-1].append(self._here)
        elif tag == "a" and self._here is not None:
            self._here.runs.append(Run("note", "", given.get("href", "").removeprefix("#")))

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph where the page does."""
        self._open.pop()
        if tag in ("ul", "ol"):
            self._counts.pop()
        if tag in (*HEADINGS, "p", "li", "td", "th", "article", "div", "section"):
            self._here = None

    def handle_data(self, data: str) -> None:
        """Put text where it belongs; what stands in no paragraph begins one, but a badge."""
        text = " ".join(data.split()) if data.strip() else ""
        text = f"{' ' * data[:1].isspace()}{text}{' ' * data[-1:].isspace()}" if text else " "
        if any(tag in UNSEEN for tag, _ in self._open):
            return
        if self._open and self._open[-1][0] == "pre":
            steps = enumerate((line for line in data.splitlines() if line.strip()), 1)
            self.blocks += [Block("numbered", [Run("plain", s)], number=str(n)) for n, s in steps]
            return
        run = self._run(text)
        if run.kind in TONES.values() and self._here is None:
            self._badge = run
        elif run.kind == "note" and self._here is not None:
            self._here.runs[-1].text += text
        elif self._here is not None:
            self._here.runs.append(run)
        elif text.strip():
            self._begin(Block("small", [run]))

    def _begin(self, block: Block) -> None:
        self._here = block
        self.blocks.append(block)

    def _entry(self, name: str) -> Block:
        """Return the paragraph of an entry in a list."""
        lists = [(tag, kind) for tag, kind in self._open if tag in ("ul", "ol")]
        tag, kind = lists[-1]
        if kind == "sources":
            return Block("source", name=name, number=str(self._counts[-1]))
        if kind == "told":
            return Block("small")
        if tag == "ol":
            return Block("numbered", number=str(self._counts[-1]))
        deep = self._open[-1][1].removeprefix("depth-")
        depth = len(lists) + (int(deep) if deep.isdigit() else 0)
        return Block(f"bullet{min(depth, BULLETS)}")

    def _first_of_entry(self) -> bool:
        """Return whether a paragraph is the first thing in an entry, and so no new one."""
        inside = any(tag == "li" for tag, _ in self._open)
        return inside and self._here is not None and not says_something(self._here)

    def _paragraph(self) -> str:
        """Return the kind of a paragraph."""
        if any(tag == "li" for tag, _ in self._open):
            return "continued"
        for tag, kind in reversed(self._open[:-1]):
            for each in (tag, *kind.split()):
                if each in WITHIN:
                    return WITHIN[each]
        return next((BY_CLASS[k] for k in self._open[-1][1].split() if k in BY_CLASS), "text")

    def _run(self, text: str) -> Run:
        """Return text in the look of the innermost tag that gives one."""
        for tag, kind in reversed(self._open):
            tone = next((TONES[each] for each in kind.split() if each in TONES), "")
            if tone:
                return Run(tone, text)
            if tag == "a":
                return Run("note", text)
            if tag in INLINE or tag == "th":
                return Run(INLINE.get(tag, "strong"), text)
            if tag == "span":
                return Run("faint", text)
        return Run("plain", text)
