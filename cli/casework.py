"""How well cases hold their rules: `fonder test` with --coverage, --mutate and --generate."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cases import Case, Given
from engine.phrases import count_of

from .casework_words import (
    coverage_json,
    coverage_lines,
    mutation_json,
    mutation_lines,
)
from .outputs import told_progress, with_progress, write_whole

if TYPE_CHECKING:
    from engine.casework.coverage import Covered
    from engine.casework.mutation import Trial
    from engine.casework.regions import Regions
    from engine.casework.suite import Wish
    from engine.ir import Pack


@dataclass(frozen=True, slots=True)
class Book:
    """A pack with its cases and what they start from."""

    folder: Path
    pack: "Pack"
    givens: tuple[Given, ...]
    cases: tuple[Case, ...]


def casework(
    folder: Path,
    coverage: str | None,
    mutate: bool,
    generate: bool,
    out: str | None,
    form: str,
    workers: int | None,
    backend: str,
) -> int:
    """Do what the options ask for and return the exit code."""
    from engine.load import load_pack, read_casebook

    pack = load_pack(folder)
    book = Book(folder, pack, *read_casebook(folder, pack))
    if failed := failures(book, backend):
        for line in failed:
            click.echo(line)
        click.echo(f"{count_of(len(failed), 'expectation')} not as expected: mend this first")
        return 1
    if mutate:
        return mutation(book, generate, out, form, workers)
    return covered(book, coverage, generate, out, form)


def failures(book: Book, backend: str) -> list[str]:
    """Return what does not come out as expected, which would be mistaken for a mistake noticed."""
    from engine.advise import advisor
    from engine.casebook import run_cases

    results = run_cases(advisor(book.pack, backend), book.cases)
    every = with_progress(results, "Cases", len(book.cases))
    return [str(failure) for result in every for failure in result.failures]


def covered(book: Book, coverage: str | None, generate: bool, out: str | None, form: str) -> int:
    """Show what the cases show, or make cases for what they do not."""
    from engine.casework.coverage import Coverage
    from engine.casework.regions import regions_of
    from engine.casework.wishes import wishes_for_goals

    regions = regions_of(book.pack)
    sought = Coverage(regions)
    found = with_progress(sought.of(book.cases), "Coverage", len(book.cases))
    judged = sought.judged(found)
    if generate:
        return make(book, regions, tuple(wishes_for_goals(regions, judged)), out)
    if coverage == "html":
        write_page(book, judged, out)
    else:
        give(coverage_json(judged) if form == "json" else coverage_lines(judged), out)
    return 1 if any(one.state == "missing" for one in judged) else 0


def write_page(book: Book, judged: "Sequence[Covered]", out: str | None) -> None:
    """Write the page of what is shown; to a file, into a folder, or to standard output."""
    from engine.casework.score import files
    from engine.present.coverage import coverage_page

    covers = files(judged)
    sources = {cover.name: Path(cover.name).read_text(encoding="utf-8-sig") for cover in covers}
    give(coverage_page(book.pack.title, covers, sources), out, "coverage.html")


def mutation(book: Book, generate: bool, out: str | None, form: str, workers: int | None) -> int:
    """Show which mistakes the cases notice, or make cases for those they do not."""
    from engine.casework.mutation import mutant_regions, trials
    from engine.casework.wishes import wishes_for_mutants

    number, tried = trials(book.pack, book.cases, workers)
    found: list[Trial] = list(with_progress(tried, "Mistakes", number))
    if generate:
        regions = mutant_regions(book.pack)
        return make(book, regions, tuple(wishes_for_mutants(regions, found)), out)
    give(mutation_json(found) if form == "json" else mutation_lines(found), out)
    return 1 if any(trial.survived for trial in found) else 0


def make(book: Book, regions: "Regions", wishes: "Sequence[Wish]", out: str | None) -> int:
    """Write the fewest cases that fulfil some wishes."""
    from engine.casework.casefile import as_yaml
    from engine.casework.suite import Suite

    givens = {given.name: {one.fact: one.value for one in given.facts} for given in book.givens}
    suite = Suite(regions, givens)
    with told_progress("Making cases", len(wishes)) as tell:
        made = suite.made(wishes, tell)
    give(as_yaml(made), out, "made.cases.yaml")
    click.echo(f"{count_of(len(made), 'case')} made; missing so far: {len(wishes)}", err=True)
    return 0


def give(text: str, out: str | None, name: str = "report.txt") -> None:
    """Print a text, or write it to a file; to a folder under the name it has there."""
    if out is None:
        click.echo(text, nl=False)
        return
    folder = out.endswith(("/", os.sep)) or os.path.isdir(out)
    write_whole(Path(out, name) if folder else Path(out), text.encode())
