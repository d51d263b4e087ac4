"""`fonder batch`: verdicts on every row of a table."""

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError
from engine.source import Span

from .inputs import pack_of, rules_option, tactics_of
from .streams import tell

if TYPE_CHECKING:
    from engine.columnar import Columnar
    from engine.ir import Pack

FORMATS = ("csv", "parquet", "jsonl", "arrow")
MODEST = {
    "POLARS_FORCE_ASYNC": "1",
    "POLARS_CSV_CHUNK_SIZE": "2097152",
    "POLARS_CSV_CHUNK_PREFETCH_LIMIT": "1",
    "POLARS_NDJSON_CHUNK_SIZE": "2097152",
    "POLARS_NDJSON_CHUNK_PREFETCH_LIMIT": "1",
    "POLARS_RECORD_BATCH_PREFETCH_SIZE": "1",
    "POLARS_ROW_GROUP_PREFETCH_SIZE": "1",
}
"""Settings with which little is read ahead, and no file is mapped into memory as a whole."""


@click.command()
@click.argument("table", metavar="TABLE")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="TABLE",
    help="The table to write, .csv, .parquet, .jsonl or .arrow; - for standard output.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=FACT",
    help="A column that has another name than its fact; may be given several times.",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file of lines `column: fact`, for many such columns.",
)
@click.option("--only", default="", metavar="LIST", help="Tactics to judge, joined by commas.")
@click.option("--why", is_flag=True, help="With the conditions that decide.")
@click.option("--keep", is_flag=True, help="Keep the answers too, not only the other columns.")
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAGE",
    help="Count the verdicts, print them, and draw them on a page of HTML.",
)
@click.option("--by", default="", metavar="COLUMN", help="Count for each value of a column.")
@click.option("--strict", is_flag=True, help="Stop at the first row that must be set apart.")
@click.option("--resume", is_flag=True, help="Go on where the same command was stopped.")
@click.option(
    "--from",
    "source",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="The format of standard input.",
)
@click.option(
    "--to",
    "target",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="The format of standard output.",
)
@click.option(
    "--engine",
    type=click.Choice(["here", "spark"]),
    default="here",
    show_default=True,
    help="Judge in this process, or by Spark on as many machines as it has.",
)
@click.option(
    "--master",
    default="",
    metavar="URL",
    help="Where Spark runs; else what its settings say, or on this machine.",
)
@rules_option
def batch(
    table: str,
    out: str,
    pairs: tuple[str, ...],
    mapping: Path | None,
    only: str,
    why: bool,
    keep: bool,
    summary: Path | None,
    by: str,
    strict: bool,
    resume: bool,
    source: str,
    target: str,
    engine: str,
    master: str,
    rules: Path | None,
) -> None:
    """Judge every row of a table: a file, a folder of them, a pattern, or - for standard input.

    Columns are named as facts; what is empty, null or `unknown` is not known. For each tactic
    comes its verdict, whether it is settled, and what decides. Rows that cannot be judged go to
    the table named as the output with `.rejected` at its end.

    \b
    Examples:
      fonder batch people.csv -o advice.parquet
      fonder batch 'people/*.parquet' -o advice.csv --only stop_texting --why
      fonder batch people.jsonl -o advice.csv --summary counts.html --by country
      cat people.csv | fonder batch - -o - --to jsonl
      fonder batch s3a://my/people -o s3a://my/advice.parquet --engine spark --master yarn
    """
    if master and engine != "spark":
        raise click.UsageError("--master says where Spark runs; name --engine spark too")
    require(engine)
    from .batching import Batch, judge_all
    from .mapping import names_of

    pack = pack_of(rules)
    tactics = tactics_of(pack, tuple(filter(None, map(str.strip, only.split(",")))))
    work = Batch(
        table=table,
        out=out,
        source=source,
        target=target,
        names=names_of(pack, pairs, mapping),
        why=why,
        keep=keep,
        by=by,
        summary=summary,
        strict=strict,
        resume=resume,
    )
    ready = compiled(pack, tactics)
    if engine == "spark":
        from .spark.judging import judge_on_spark

        tell(judge_on_spark(ready, work, master))
    else:
        tell(judge_all(ready, work))


def compiled(pack: "Pack", tactics: tuple[str, ...]) -> "Columnar":
    """Return a pack compiled for some tactics, or for all if none are named."""
    from engine.columnar import columnar

    return columnar(pack, tactics or None)


HERE = ("engine.columnar.frames", "cli.footers")
SPARK = ("engine.columnar.frames", "pyspark.sql", "pandas", "engine.columnar.arrow")
"""What has to be there to judge by each engine; Spark asks for pandas, though only it uses it."""


def require(engine: str = "here") -> None:
    """Raise FonderError (F009) if the libraries for tables, or for Spark, are not installed.

    Polars heeds settings only if they are made before it is loaded.
    """
    for name, value in MODEST.items():
        os.environ.setdefault(name, value)
    extra, modules = ("fonder[spark]", SPARK) if engine == "spark" else ("fonder[batch]", HERE)
    try:
        for module in modules:
            import_module(module)
    except ImportError as error:
        says = f"judging tables needs a library that is not installed: {error.name}"
        help = f"install it with: pip install '{extra}'"
        raise FonderError.of("F009", Span(extra), says, help) from error
