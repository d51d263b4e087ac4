"""Where a finding is, in words that hold on other machines and after lines have moved."""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import quote_from_bytes

_PLACE = re.compile(r":\d+(:\d+)?")


def relative_uri(file: str, base: Path) -> str:
    """Return a file as a URI: relative to the folder `base` if it lies below it, else absolute.

    What is no file, such as standard input, is a relative URI like its name.
    """
    absolute = os.path.normpath(base / file)
    inside = os.path.relpath(absolute, base)
    if inside.split(os.sep)[0] != os.pardir:
        return _quoted("" if inside == os.curdir else inside) or "."
    return f"file://{_quoted(absolute)}"


def _quoted(path: str) -> str:
    return quote_from_bytes(os.fsencode(Path(path).as_posix()), safe="/") if path else ""


def fingerprint(code: str, uri: str, message: str, number: int) -> str:
    """Return what a finding is known by wherever its line has moved to.

    It hangs on the code, the file, the message without the places it speaks of, and which of the
    same findings in this file it is, counted from 1.
    """
    parts = (code, uri, _PLACE.sub("", message), str(number))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
