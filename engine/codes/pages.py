"""The page of a code: what it means, an example that causes it, and how to mend it."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from ..severity import Severity, severity
from .code import Code

Part: TypeAlias = tuple[Literal["title", "heading", "text", "yaml", "shell"], str]

GRAVITY = {
    Severity.ERROR: "This is an error.",
    Severity.WARNING: "This is a warning: advice is given all the same.",
}
HEAD = """# Codes

What the codes of findings mean; `fonder explain-code CODE` prints a page of them. Written from the
program itself by `make docs`; a test keeps it fresh, and runs every example.

The letter says where a finding comes from: F files and commands, Y reading YAML, P what may stand
where, E conditions, R names and values, S scenarios, B the inference engine, C cases, K the rules
as a whole, T texts. The examples belong to a small pack about bicycles.
"""


def parts(code: str, entry: Code) -> Iterator[Part]:
    """Yield a page part by part, in the order in which it is read."""
    yield "title", f"{code}: {entry.title}"
    yield "text", entry.why
    yield "text", GRAVITY[severity(code)]
    yield "heading", "For example"
    if entry.wrong:
        yield "yaml", entry.wrong
    elif entry.session:
        yield "shell", entry.session
    else:
        yield "text", entry.unshown
    yield "heading", "How to mend it"
    if entry.mend:
        yield "text", entry.mend
    if entry.right:
        yield "yaml", entry.right


def as_markdown(code: str, entry: Code, level: int = 1) -> str:
    """Return the page of a code in Markdown; `level` is that of its title."""
    marks = {"title": "#" * level + " ", "heading": "#" * (level + 1) + " ", "text": ""}
    blocks = [
        f"```{kind}\n{text.rstrip()}\n```" if kind in ("yaml", "shell") else marks[kind] + text
        for kind, text in parts(code, entry)
    ]
    return "\n\n".join(blocks) + "\n"


def as_plain(code: str, entry: Code) -> str:
    """Return the page of a code as plain text, with examples indented."""
    blocks = []
    for kind, text in parts(code, entry):
        if kind in ("yaml", "shell"):
            blocks.append("\n".join(f"    {line}".rstrip() for line in text.rstrip().split("\n")))
        else:
            blocks.append(f"{text}:" if kind == "heading" else text)
    return "\n\n".join(blocks) + "\n"


def all_pages(codes: Mapping[str, Code]) -> str:
    """Return the pages of all codes as one document in Markdown."""
    pages = [as_markdown(code, codes[code], level=2) for code in sorted(codes)]
    return "\n".join([HEAD, *pages])
