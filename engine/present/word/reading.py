"""Word documents read back, paragraph by paragraph."""

from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table


def paragraphs(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a document, those of tables cell by cell; raises ValueError."""
    try:
        document = Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError) as error:
        raise ValueError("it is no Word document") from error
    found: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
        else:
            found.append(part.text)
    return tuple(found)
