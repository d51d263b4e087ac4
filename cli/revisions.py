"""Packs by folder or by git revision: what stands in history is put into a folder for a while."""

import io
import os
import subprocess
import tarfile
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.diagnostics import FonderError
from engine.source import Span


def folder_of(name: str, rules: Path, held: ExitStack) -> Path:
    """Return the folder of a pack named by a folder, or by `REV` or `REV:path` of git.

    `REV` is a revision of the repository that the folder `rules` lies in, and means that folder;
    `path` is another one, from the top of the repository. What comes from history is there until
    `held` is closed. Raises FonderError: F010 without git or a repository, F011 if there is no
    such revision, F012 if it has no such folder.
    """
    if os.path.isdir(name):
        return Path(name)
    revision, colon, path = name.partition(":")
    top = text_of(["rev-parse", "--show-toplevel"], rules, name, "F010", NO_REPOSITORY)
    if not colon:
        path = text_of(["rev-parse", "--show-prefix"], rules, name, "F010", NO_REPOSITORY)
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    commit = text_of(asked, rules, name, "F011", "is neither a folder nor a revision of git")
    tree = f"{commit}:{path.strip('/')}"
    data = output_of(
        ["archive", "--format=tar", tree], Path(top), name, "F012", "has no such folder in it"
    )
    folder = Path(held.enter_context(TemporaryDirectory(prefix="fonder-")), "pack")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
    return folder


NO_REPOSITORY = "is no folder, and the rules lie in no git repository in which it could be found"


def text_of(arguments: list[str], where: Path, name: str, code: str, says: str) -> str:
    """Return what git prints, as text; raises FonderError if it fails."""
    return output_of(arguments, where, name, code, says).decode("utf-8", "surrogateescape").strip()


def output_of(arguments: list[str], where: Path, name: str, code: str, says: str) -> bytes:
    """Return what git prints; raises FonderError with the code if it fails."""
    command = ["git", "-C", str(where), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except FileNotFoundError as error:
        help = "install git, or name two folders"
        raise FonderError.of("F010", Span(name), "git is not installed", help) from error
    except subprocess.CalledProcessError as error:
        help = "name a folder, a revision such as HEAD~1, or a revision and a folder: HEAD~1:rules"
        raise FonderError.of(code, Span(name), says, help) from error
    return done.stdout
