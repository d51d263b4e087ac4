"""Read, parse, resolve, check: the only place that knows the order."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from .cache import keep, key_of, recall
from .cases import Case, Given
from .diagnostics import Diagnostic, FonderError
from .findings import Findings
from .ir import Pack
from .parse.situations import parse_cases, parse_scenario
from .scenario import Scenario
from .severity import Severity, severity
from .source import Span
from .yaml_reader import name_of, read_file, read_yaml, report_unreadable

Files: TypeAlias = tuple[tuple[str, bytes], ...]
"""The files of a folder: name as messages call it, and content; in the order of their names."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A pack and its cases as far as they can be used, and everything found in them."""

    pack: Pack | None
    cases: tuple[Case, ...]
    findings: FonderError


def examine(folder: Path) -> Examined:
    """Return the pack in a folder with its cases and all that is found in them, warnings too.

    Where anything is wrong with the pack itself, there is none, and no cases.
    """
    findings = Findings()
    files = read_folder(folder, ".yaml", findings)
    try:
        pack = _built(folder, files, hash_of(folder, files), findings)
    except FonderError as error:
        return Examined(None, (), error)
    _, cases = _casebook(folder, pack, findings)
    return Examined(pack, cases, findings.error())


def load_pack(folder: Path, cache: bool = True) -> Pack:
    """Return the pack in a folder, bound and checked; where `cache`, one kept from an earlier run.

    Raises FonderError with everything that is found in any of its files, if there is an error
    among it; warnings alone do not stop anybody.
    """
    findings = Findings()
    files = read_folder(folder, ".yaml", findings)
    content = hash_of(folder, files)
    if not cache or findings.diagnostics:
        return _built(folder, files, content, findings)
    key = key_of(content, folder)
    pack = recall(key, Pack)
    if pack is None or pack.sha256 != content:
        pack = _built(folder, files, content, findings)
        keep(key, pack)
    return pack


def _built(folder: Path, files: Files, content: str, findings: Findings) -> Pack:
    from .checks import CHECKS  # most runs find the pack in the cache, and need none of these
    from .parse.pack import parse_pack
    from .resolve import resolve

    trees, ruins = [], []
    for name, data in files:
        tree = read_yaml(data, name, findings)
        if tree is None:
            ruins.append(data)
        else:
            trees.append(tree)
    pack = resolve(parse_pack(trees, ruins, Span(name_of(folder)), findings), findings)
    wrong = bool(findings.diagnostics)
    if not wrong:
        found = [one for check in CHECKS for one in check(pack)]
        found.sort(key=_is_warning)  # where there is not room for all, errors come first
        wrong = bool(found) and not _is_warning(found[0])
        findings.take(found)
    if wrong:
        raise findings.error()
    return replace(pack, sha256=content, texts=())


def _is_warning(diagnostic: Diagnostic) -> bool:
    return severity(diagnostic.code) is Severity.WARNING


def load_scenario(path: str | Path, pack: Pack) -> Scenario:
    """Return the scenario in a file, or on standard input for `-`, bound to a pack.

    Raises FonderError with everything that is wrong in it.
    """
    findings = Findings()
    data = read_file(path, findings)
    tree = None if data is None else read_yaml(data, name_of(path), findings)
    scenario = None if tree is None else parse_scenario(tree, pack, findings)
    if data is None or scenario is None or findings.diagnostics:
        raise findings.error()
    return replace(scenario, sha256=hashlib.sha256(data).hexdigest())


def read_cases(folder: Path, pack: Pack) -> tuple[Case, ...]:
    """Return the cases in a folder's `*.cases.yaml`, bound to a pack, in the order of the files.

    Raises FonderError with everything that is wrong in any of them.
    """
    return read_casebook(folder, pack)[1]


def read_casebook(folder: Path, pack: Pack) -> tuple[tuple[Given, ...], tuple[Case, ...]]:
    """Return what the cases of a folder start from, and the cases, as `read_cases` does."""
    findings = Findings()
    book = _casebook(folder, pack, findings)
    if findings.diagnostics:
        raise findings.error()
    return book


def _casebook(
    folder: Path, pack: Pack, findings: Findings
) -> tuple[tuple[Given, ...], tuple[Case, ...]]:
    files = read_folder(folder, ".cases.yaml", findings)
    trees = [read_yaml(data, name, findings) for name, data in files]
    return parse_cases([tree for tree in trees if tree is not None], pack, findings)


def read_folder(folder: Path, ending: str, findings: Findings) -> Files:
    """Return the files below a folder whose names end so; hidden folders are left out.

    Cases (`*.cases.yaml`) are read only where `ending` asks for them.
    """
    if not os.path.isdir(folder):
        findings.add("Y013", Span(name_of(folder)), "there is no such folder")
        return ()
    files: list[tuple[str, bytes]] = []
    for path in _paths(folder, findings):
        if path.suffix == ".yml":
            help = "rename it to end in .yaml"
            findings.add("P014", Span(name_of(path)), "files that end in .yml are not read", help)
        if path.name.endswith(ending) and (
            ending != ".yaml" or not path.name.endswith(".cases.yaml")
        ):
            data = read_file(path, findings)
            if data is not None:
                files.append((name_of(path), data))
    return tuple(files)


def _paths(folder: Path, findings: Findings) -> list[Path]:
    def unreadable(error: OSError) -> None:
        report_unreadable(error.filename, error, findings)

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(root, name) for name in names if not name.startswith("."))
    return sorted(found, key=lambda path: path.as_posix())


def hash_of(folder: Path, files: Files) -> str:
    """Return the SHA-256 over the names below the folder and the contents, in order."""
    digest = hashlib.sha256()
    for name, data in files:
        relative = os.fsencode(Path(name).relative_to(folder).as_posix())
        digest.update(b"%d:%s%d:" % (len(relative), relative, len(data)))
        digest.update(data)
    return digest.hexdigest()
