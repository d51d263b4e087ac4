"""A small cluster of Spark on this machine: two executors, each a process of its own."""

import gc
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
REQUIRED = os.environ.get("FONDER_SPARK") == "required"
MASTER = "local-cluster[2,1,1024]"
"""Two executors of one core and 1,024 MB, as a standalone cluster has them."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # nothing begins before both are there
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "300s",
    "spark.sql.files.openCostInBytes": str(1 << 30),  # every file is a task of its own
    "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
    "spark.sql.shuffle.partitions": "2",
}
FAR_AWAY = "spark.hadoop.fs.viewfs.mounttable.far"
FAR = "viewfs://far/data"
"""A file system that is not of this machine, as far as Spark can see."""
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""What lets Java begin quickly; in the long run it would be slower."""
PATIENCE = 300.0


def missing(why: str) -> None:
    """Skip the test, or fail where Spark was promised."""
    if REQUIRED:
        pytest.fail(why)
    pytest.skip(why)


def require_spark() -> None:
    """Skip the test where there is no Spark or no Java, or fail where they were promised."""
    for name in ("pyspark", "pandas", "pyarrow"):
        if find_spec(name) is None:
            missing(f"there is no {name} here (pip install 'fonder[spark]')")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        missing("there is no Java here (on Debian: apt-get install default-jre-headless)")


@contextmanager
def cluster(folder: Path) -> Iterator[Any]:
    """Give a session on a cluster that leaves nothing outside a folder; skip where none can be."""
    require_spark()
    from pyspark.errors import PySparkRuntimeError
    from pyspark.find_spark_home import _find_spark_home
    from pyspark.sql import SparkSession

    home = folder / "home"
    home.mkdir()
    for name in ("bin", "jars"):  # a cluster writes its work beside them
        (home / name).symlink_to(Path(_find_spark_home(), name))
    settings = {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "JDK_JAVA_OPTIONS": QUICK,
        "PYTHONPATH": str(ROOT),
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(name, value)
        patched.delenv("PYSPARK_PYTHON", raising=False)
        builder = SparkSession.builder.master(MASTER).appName("tests")
        (folder / "far").mkdir()
        builder = builder.config(f"{FAR_AWAY}.link./data", (folder / "far").as_uri())
        try:
            session = builder.config(map=SETTINGS).getOrCreate()
        except PySparkRuntimeError as error:
            missing(f"Spark does not start: {str(error).splitlines()[0]}")
            raise
        session.sparkContext.setLogLevel("OFF")
        try:
            yield session
        finally:
            session.stop()
            gc.collect()  # what it left open is found here, and not in somebody else's test


def executor() -> int:
    """Return the process of the executor whose worker this is: the parent of its parent."""
    after_name = Path(f"/proc/{os.getppid()}/stat").read_text().rpartition(")")[2]
    return int(after_name.split()[1])


def until_two(folder: Path) -> None:
    """Wait until two executors have a task."""
    end = time.monotonic() + PATIENCE
    while len(list(folder.glob("began-*"))) < 2:
        if time.monotonic() > end:
            raise TimeoutError("there is no second executor")
        time.sleep(0.01)


def killing(
    work: Callable[..., Iterator[Any]], folder: Path
) -> Callable[[Any, Iterable[Any], Any], Iterator[Any]]:
    """Return what works as `work` does, and kills the first executor that begins a second task.

    It does so between two batches of that task, after both executors took part.
    """

    def run(ready: Any, batches: Iterable[Any], terms: Any) -> Iterator[Any]:
        mine = executor()
        (folder / f"began-{mine}").touch()
        until_two(folder)
        again = (folder / f"done-{mine}").exists()
        for place, batch in enumerate(work(ready, batches, terms)):
            if again and place == 1 and first_of_all(folder / "killed", mine):
                os.kill(mine, signal.SIGKILL)
            yield batch
        (folder / f"done-{mine}").touch()

    return run


def first_of_all(mark: Path, mine: int) -> bool:
    """Return whether nobody was here before, and leave a mark that somebody was."""
    try:
        with open(mark, "x", encoding="utf-8") as file:
            file.write(str(mine))
    except FileExistsError:
        return False
    return True
