"""What was made of a pack kept on disk under the hash of its files, so that nothing is made twice.

The cache is never trusted: an entry counts only if it lies in a folder that is ours alone, belongs
to us, and its payload has the hash written before it. Whatever else it is, it is built anew.
Nothing here raises or warns, for a cache is no part of an answer.
"""

import hashlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

from .version import __version__

Kept = TypeVar("Kept")

KEPT = 48
"""Entries; the oldest go first."""
_DIGEST = hashlib.sha256().digest_size
_LARGEST = 64 * 1024 * 1024


def recall(key: str, kind: type[Kept]) -> Kept | None:
    """Return what is kept of a kind under a key, None if there is nothing that can be trusted."""
    folder = _folder()
    if folder is None:
        return None
    try:
        data = _read_own(folder / _name(key, kind))
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        kept = pickle.loads(data[_DIGEST:])
    except Exception:  # a damaged pickle can raise anything, and the way out is always the same
        return None
    return kept if isinstance(kept, kind) else None


def keep(key: str, value: object) -> None:
    """Keep something under a key: written beside and renamed, so that nobody reads half of it."""
    folder = _folder()
    if folder is None:
        return
    import tempfile  # most runs keep nothing

    try:
        payload = _pickled(value)
        handle, beside = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(payload).digest() + payload)
        os.replace(beside, folder / _name(key, type(value)))
        _forget_oldest(folder)  # what a killed process left half written goes with them
    except (OSError, RecursionError):
        return


class _Plainly(pickle.Pickler):
    """Takes a dataclass as its type and fields, which is read back twice as fast as its state."""

    def reducer_override(self, value: object) -> Any:
        """Return how a dataclass is made again; all else is pickled as ever."""
        if isinstance(value, type) or not is_dataclass(value):
            return NotImplemented
        kind: Any = type(value)
        return kind, tuple([getattr(value, name) for name in _names(kind)])


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _pickled(value: object) -> bytes:
    written = io.BytesIO()
    _Plainly(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


def _name(key: str, kind: type) -> str:
    return f"{key}.{kind.__name__.lower()}"


def key_of(*parts: object) -> str:
    """Return the key of what is made of some parts, by this Fonder and this Python."""
    made_by = (_engine(), sys.version, sys.implementation.cache_tag or "")
    return hashlib.sha256(os.fsencode("\0".join(map(str, (*parts, *made_by))))).hexdigest()


@cache
def _engine() -> str:
    """Return what tells this engine from another: its version, place, and the state of its files.

    A version alone would miss changes in a checkout. Size and time are what Python itself goes by
    to tell whether compiled code still fits its source; to read all of it would take longer.
    """
    home = os.path.dirname(__file__)
    try:
        return "\0".join((__version__, home, *_states(home)))
    except OSError:  # who cannot tell whether it is another may not use what it kept
        return os.urandom(16).hex()


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _states(entry.path)
            elif entry.name.endswith(".py") and entry.name[0] != ".":  # as editors leave them
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def _folder() -> Path | None:
    """Return the folder of the cache, made if need be; None if it is off or not ours alone.

    `FONDER_CACHE=off` switches it off.
    """
    if os.environ.get("FONDER_CACHE", "").lower() in ("off", "no", "0", "false"):
        return None
    folder = user_cache_path("fonder", appauthor=False) / "packs"
    try:
        if not folder.is_absolute():  # nobody's home is known: "~" is no folder to make here
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours_alone(os.lstat(folder), stat.S_ISDIR) else None
    except (OSError, RuntimeError):
        return None


def _is_ours_alone(status: os.stat_result, kind: Callable[[int], bool]) -> bool:
    if not kind(status.st_mode):
        return False
    if not hasattr(os, "getuid"):  # Windows keeps a user's folders apart by itself
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _read_own(path: Path) -> bytes:
    """Return the bytes of a file that is ours, judged by the open file and not by its name."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        if not _is_ours_alone(os.fstat(handle), stat.S_ISREG):
            raise PermissionError(f"{path} is not ours")
        return file.read(_LARGEST)


def _forget_oldest(folder: Path) -> None:
    entries = sorted(folder.iterdir(), key=lambda path: path.lstat().st_mtime, reverse=True)
    for path in entries[KEPT:]:
        path.unlink(missing_ok=True)
