"""Makes the template of Word reports: `python -m engine.present.word.template`.

A paragraph, a run or a row that holds a tag of Jinja alone, marked `p`, `r` or `tr`, gives way to
what it says. The looks are styles of the document, so that Word can change them.
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Made
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .archive import settled

NAME: Final = "report.docx"
PARAGRAPHS: Final = {
    "h1": "Heading 1",
    "h2": "Heading 2",
    "h3": "Heading 3",
    "h4": "Heading 4",
    "text": "Body Text",
    "bullet1": "List Bullet",
    "bullet2": "List Bullet 2",
    "bullet3": "List Bullet 3",
    "numbered": "Numbered",
    "continued": "List Continue",
    "quote": "Quote",
    "short": "In short",
    "alert": "What comes first",
    "proviso": "Proviso",
    "label": "Label",
    "small": "Small print",
    "kicker": "Kicker",
    "lead": "Lead",
    "source": "Source",
    "closing": "Closing words",
    "receipt": "Receipt",
}
"""The style of each kind of paragraph."""
HEADINGS: Final = {"Heading 1": 22, "Heading 2": 15, "Heading 3": 12, "Heading 4": 11}
"""Their sizes in points."""
LOOKS: Final[dict[str, tuple[float, bool, bool]]] = {
    "Numbered": (10.5, False, False),
    "In short": (11, False, False),
    "What comes first": (11, False, False),
    "Proviso": (10.5, True, False),
    "Label": (10.5, True, False),
    "Small print": (9.5, False, False),
    "Kicker": (10, False, False),
    "Lead": (10.5, False, False),
    "Source": (8.5, False, False),
    "Closing words": (10.5, False, True),
    "Receipt": (7.5, False, False),
    "Cell": (8, False, False),
}
"""Styles of our own: the size in points, and whether they are bold, and italic."""
COLOURS: Final = {
    "do": "2F6B4F",
    "care": "7A6A1C",
    "wait": "2F5D84",
    "leave": "8B3F37",
    "open": "6B625A",
}
"""The colour of each badge."""
RUNS: Final = {
    "strong": "Strong",
    "code": "Key",
    "faint": "Faint",
    **{tone: f"Verdict {tone}" for tone in COLOURS},
}
"""The style of each kind of run; what is plain has none."""
INK, SOFT = RGBColor(0x2A, 0x25, 0x21), RGBColor(0x6B, 0x62, 0x5A)
SERIF, SANS = "Georgia", "Arial"


def template() -> bytes:
    """Return the template, the same bytes each time."""
    document = Document()
    styles(document)
    page(document)
    tag(document, "{%p for block in blocks %}")
    for kind, style in PARAGRAPHS.items():
        tag(document, f"{{%p if block.kind == '{kind}' %}}")
        filled(document.add_paragraph(style=style), kind)
        tag(document, "{%p endif %}")
    table(document)
    tag(document, "{%p endfor %}")
    properties(document)
    made = BytesIO()
    document.save(made)
    return settled(made.getvalue())


def tag(document: Made, text: str) -> None:
    """Add a paragraph that gives way to a tag."""
    document.add_paragraph(text)


def filled(paragraph: Paragraph, kind: str) -> None:
    """Put the runs of a block into its paragraph; a source is what notes lead to."""
    if kind == "source":
        bookmark(paragraph)
    if kind in ("source", "numbered"):
        paragraph.add_run("{{ block.number }}.\t")
    runs(paragraph, "block")


def runs(paragraph: Paragraph, name: str) -> None:
    """Put in the runs of what is called so, each in the style of its kind."""
    paragraph.add_run(f"{{%r for run in {name}.runs %}}")
    paragraph.add_run("{%r if run.kind == 'plain' %}")
    paragraph.add_run("{{ run.text }}")
    for kind, style in RUNS.items():
        paragraph.add_run(f"{{%r elif run.kind == '{kind}' %}}")
        paragraph.add_run("{{ run.text }}", style=style)
    paragraph.add_run("{%r elif run.kind == 'note' %}")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "{{ run.to }}")
    link.append(paragraph.add_run("{{ run.text }}", style="Note")._r)
    paragraph._p.append(link)
    paragraph.add_run("{%r endif %}")
    paragraph.add_run("{%r endfor %}")


def bookmark(paragraph: Paragraph) -> None:
    """Put the place that notes lead to at the start of a paragraph."""
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(name)
        mark.set(qn("w:id"), "{{ block.number }}")
        if name.endswith("Start"):
            mark.set(qn("w:name"), "{{ block.name }}")
        paragraph._p.append(mark)


def table(document: Made) -> None:
    """Add the table of everything that was weighed, its first row on every page."""
    tag(document, "{%p if block.kind == 'table' %}")
    made = document.add_table(rows=4, cols=5, style="Table Grid")
    head = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(head)
    for place in range(5):
        cells(made.cell(0, place).paragraphs[0], f"block.rows[0][{place}]")
        cells(made.cell(2, place).paragraphs[0], f"row[{place}]")
    made.cell(1, 0).text = "{%tr for row in block.rows[1:] %}"
    made.cell(3, 0).text = "{%tr endfor %}"
    tag(document, "{%p endif %}")


def cells(paragraph: Paragraph, name: str) -> None:
    """Put the runs of a cell into its paragraph."""
    paragraph.style = "Cell"
    runs(paragraph, name)


def styles(document: Made) -> None:
    """Set the looks of everything, by name."""
    base = document.styles["Normal"]
    base.font.name, base.font.size, base.font.color.rgb = SERIF, Pt(10.5), INK
    base.element.rPr.rFonts.set(qn("w:eastAsia"), SERIF)
    language(document)
    for name, size in HEADINGS.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = SERIF, Pt(size), INK
        fonts = style.element.rPr.rFonts
        for each in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[each]
    for name, (points, bold, italic) in LOOKS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        style.font.size, style.font.bold, style.font.italic = Pt(points), bold, italic
        style.paragraph_format.space_after = Pt(4)
    laid_out(document)
    runs_styled(document)


def laid_out(document: Made) -> None:
    """Set indents, what stays together, and what is shaded."""
    by_name = document.styles
    for name in ("Numbered", "Source"):
        form = by_name[name].paragraph_format
        form.left_indent, form.first_line_indent = Mm(9), Mm(-9)
        form.tab_stops.add_tab_stop(Mm(9))
    by_name["List Continue"].paragraph_format.left_indent = Mm(9)
    by_name["Label"].paragraph_format.keep_with_next = True
    for name in ("Small print", "Kicker", "Lead", "Source", "Receipt"):
        by_name[name].font.color.rgb = SOFT
    by_name["Quote"].font.color.rgb = SOFT
    by_name["Quote"].paragraph_format.left_indent = Mm(6)
    for name in ("Body Text", "List Bullet", "List Bullet 2", "List Bullet 3", "List Continue"):
        by_name[name].paragraph_format.space_after = Pt(4)
    for name, fill in (("In short", "F5EFE6"), ("What comes first", "FBEEE9")):
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
        by_name[name].element.get_or_add_pPr().append(parse_xml(shade))


def runs_styled(document: Made) -> None:
    """Set the looks of runs: badges in their colours, notes raised, keys in a font of their own."""
    for name in RUNS.values():
        if name not in {style.name for style in document.styles}:
            document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for tone, colour in COLOURS.items():
        font = document.styles[f"Verdict {tone}"].font
        font.name, font.bold, font.color.rgb = SANS, True, RGBColor.from_string(colour)
    document.styles["Key"].font.name = "Consolas"
    document.styles["Faint"].font.color.rgb = SOFT
    note = document.styles.add_style("Note", WD_STYLE_TYPE.CHARACTER).font
    note.superscript, note.color.rgb = True, RGBColor.from_string(COLOURS["leave"])


def language(document: Made) -> None:
    """Say which language it is in, so that spelling is checked in it."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")


def page(document: Made) -> None:
    """Set margins, the title above every page and its number below."""
    (section,) = document.sections
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(22)
    above = section.header.paragraphs[0]
    above.add_run("{{ title }}", style="Faint")
    below = section.footer.paragraphs[0]
    below.add_run("{{ heading }}  \N{MIDDLE DOT}  ", style="Faint")
    for word, code in (("page ", "PAGE"), (" of ", "NUMPAGES")):
        below.add_run(word, style="Faint")
        number(below, code)


def number(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word fills in: the number of this page, or how many there are."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    simple.append(paragraph.add_run("1", style="Faint")._r)
    paragraph._p.append(simple)


def properties(document: Made) -> None:
    """Set what a document says of itself."""
    own = document.core_properties
    own.author, own.comments, own.language = "", "", "en-GB"
    own.title, own.subject = "{{ heading }}", "{{ title }}"


if __name__ == "__main__":
    Path(__file__).parents[3].joinpath("templates", NAME).write_bytes(template())
