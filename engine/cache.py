"""What was made of a pack kept on disk under the hash of its files, so that nothing is made twice.

The cache is never trusted: an entry counts only if it lies in a folder that is ours alone, belongs
to us, and its payload has the hash written before it. Whatever else it is, it is built anew.
Nothing here raises or warns, for a cache is no part of an answer.
"""

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

Kept = TypeVar("Kept")

KEPT = 16
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
    payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        handle, beside = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(payload).digest() + payload)
        os.replace(beside, folder / _name(key, type(value)))
        _forget_oldest(folder)  # what a killed process left half written goes with them
    except OSError:
        return


def _name(key: str, kind: type) -> str:
    return f"{key}.{kind.__name__.lower()}"


def key_of(folder: Path, content: str) -> str:
    """Return the key of a content: with its place, and the Fonder and Python that read it."""
    parts = (content, str(folder), _engine_hash(), sys.version, sys.implementation.cache_tag or "")
    return hashlib.sha256(os.fsencode("\0".join(parts))).hexdigest()


@cache
def _engine_hash() -> str:
    """Return a hash of our own source: finer than a version, it sees every change of the engine."""
    digest = hashlib.sha256()
    home = Path(__file__).parent
    for path in sorted(home.rglob("*.py")):
        digest.update(str(path.relative_to(home)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path | None:
    """Return the folder of the cache, made if need be; None if it is off or not ours alone."""
    if os.environ.get("FONDER_CACHE", "").lower() in ("off", "no", "0", "false"):
        return None
    folder = user_cache_path("fonder", appauthor=False) / "packs"
    try:
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
