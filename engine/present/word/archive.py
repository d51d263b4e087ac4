"""Archives that are the same bytes for the same content, whenever they are made."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST: Final = "[Content_Types].xml"
"""What readers of Office files expect at the start."""
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can give a file."""
PLAIN_FILE: Final = 0o644 << 16


def settled(archive: bytes) -> bytes:
    """Return an archive with its files in a fixed order, and without the time they were made at."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr, entry.create_system = (
                ZIP_DEFLATED,
                PLAIN_FILE,
                3,
            )
            new.writestr(entry, old.read(name))
    return made.getvalue()
