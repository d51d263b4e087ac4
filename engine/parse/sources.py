"""Where the rules come from, from their fields: claims, relations, documents, help lines."""

from ..ir import Claim, Document, HelpLine, Named, Relation
from .fields import Fields, Reading


def claim(fields: Fields, reading: Reading) -> Claim:
    """Return a claim; its document is the letter its name begins with."""
    name = fields.text("claim")
    document = name.partition("-")[0]
    if not reading.names.may_be("document", document):
        message = f"there is no document with the key {document!r}"
        known = reading.names.of("document")
        reading.findings.unknown("R001", fields.spans["claim"], message, document, known)
    return Claim(
        name=name,
        document=document,
        section=fields.text("section"),
        lines=_lines(fields, reading),
        kind=fields.text("kind"),
        says=fields.text("says"),
        evidence=fields.text("evidence"),
        strength=fields.text("strength"),
        condition=fields.text("if"),
        exception=fields.text("unless"),
        consequence=fields.text("then"),
        background=fields.text("background"),
        span=fields.span,
    )


def _lines(fields: Fields, reading: Reading) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for part in fields.text("lines").split(","):
        first, _, last = part.strip().partition("-")
        ranges.append((int(first), int(last or first)))
    if any(first > last or first < 1 for first, last in ranges):
        message = f"the lines {fields.text('lines')!r} run backwards"
        reading.findings.add("P004", fields.spans["lines"], message, "write the first line first")
    return tuple(ranges)


def relation(fields: Fields, reading: Reading) -> Relation:
    """Return an agreement or a difference."""
    first, second = fields.texts("claims")
    return Relation(
        name=fields.text(fields.shape),
        agree=fields.shape == "agreement",
        claims=(first, second),
        says=fields.text("says"),
        resolved=fields.text("resolved"),
        span=fields.span,
    )


def help_line(fields: Fields, reading: Reading) -> HelpLine:
    """Return a help line."""
    return HelpLine(
        name=fields.text("help_line"),
        topics=fields.texts("topics"),
        region=fields.text("region"),
        contact=fields.text("contact"),
        says=fields.text("says"),
        checked=fields.text("checked"),
        span=fields.span,
    )


def named(fields: Fields) -> Named:
    """Return a role, section, group, phase or region."""
    return Named(fields.text("name"), fields.text("title"), fields.text("about"), fields.span)


def document(fields: Fields) -> Document:
    """Return a source document."""
    return Document(
        key=fields.text("key"),
        title=fields.text("title"),
        short=fields.text("short"),
        lines=fields.whole("lines"),
        sha256=fields.text("sha256"),
        span=fields.span,
    )
