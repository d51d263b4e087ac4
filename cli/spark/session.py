"""A session with Spark: begun where none runs, and its errors in words."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from engine.diagnostics import FonderError
from engine.source import Span

ROWS = 1 << 14
"""Rows of a batch that Spark hands out, unless its settings say otherwise: more are not much
faster, and every core of an executor needs the memory."""
_ROWS_SETTING = "spark.sql.execution.arrow.maxRecordsPerBatch"


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Give the session that runs already, or one of our own, which is stopped at the end.

    Without a master it is what Spark's settings say, and else this machine. Raises FonderError
    (F009) where there is no Java, and (D006) for whatever else Spark stops at.
    """
    running = SparkSession.getActiveSession()
    try:
        spark = running or begun(master)
        settle(spark)
        try:
            yield spark
        finally:
            if running is None:
                spark.stop()
    except (PySparkException, Py4JError) as error:
        raise stopped(str(error)) from error


def begun(master: str) -> SparkSession:
    """Return a new session; it tells its progress on terminals only."""
    builder = SparkSession.builder.appName("fonder batch")
    builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    spark = (builder.master(master) if master else builder).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def settle(spark: SparkSession) -> None:
    """Make batches large, and let workers on this machine be of the Python that runs here."""
    context = spark.sparkContext
    settings = context.getConf()
    if settings.get(_ROWS_SETTING) is None:
        spark.conf.set(_ROWS_SETTING, ROWS)
    python = settings.get("spark.pyspark.python") or os.environ.get("PYSPARK_PYTHON")
    if python or context.master.startswith("local"):
        context.pythonExec = python or sys.executable


def stopped(text: str) -> FonderError:
    """Return the error that Spark stopped, with the cause that its many lines come to."""
    if "JAVA_GATEWAY_EXITED" in text:
        says = "Spark needs Java, and could not start it"
        help = "install Java 17 or later (Debian: apt-get install default-jre-headless)"
        return FonderError.of("F009", Span("java"), says, f"{help}, or set JAVA_HOME")
    help = "see what Spark wrote above; every executor needs fonder[spark] of this version"
    return FonderError.of("D006", Span("spark"), f"Spark stopped: {cause(text)}", help)


def cause(text: str) -> str:
    """Return the innermost cause that an error of Spark names, else its first line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = [
        line for line in lines if re.match(r"(Caused by: |: )?[\w.]+(Error|Exception)\b", line)
    ]
    found = (named or lines or ["it does not say why"])[-1 if named else 0]
    return found.removeprefix("Caused by: ").removeprefix(": ")
