"""Who is measured: data only. A contender's module is imported in its own process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

NODE: Final = Path(__file__).parent.parent / "out" / "bench" / "node"
"""Where `make bench` puts the packages of Node."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A contender: where the function is that makes it ready, and what it is called."""

    key: str
    place: str
    """`module:function` below `benchmarks.peers`."""
    name: str
    package: str = ""
    """The distribution whose version is told; that of Fonder if there is none."""
    always: bool = True
    """Whether it is there wherever Fonder is developed."""


ONE_BY_ONE: Final = (
    Contender("forward", "fonder:forward", "**Fonder, forward chaining, all reasons**"),
    Contender("reference", "fonder:reference", "Fonder, the reference, all reasons"),
    Contender(
        "zen-whole", "zen:whole", "ZEN, compiled expressions, one for all", "zen-engine", False
    ),
    Contender(
        "zen-lines", "zen:expressions", "ZEN, compiled expressions, one a line", "zen-engine", False
    ),
    Contender(
        "zen-every", "zen:every", "ZEN, compiled expressions, every rule", "zen-engine", False
    ),
    Contender("zen-table", "zen:table", "ZEN, decision tables", "zen-engine", False),
    Contender("zen-traced", "zen:traced", "ZEN, decision tables, traced", "zen-engine", False),
    Contender("cel", "cel:programs", "CEL (Rust)", "common-expression-language", False),
    Contender("clipspy", "clipspy:rules", "CLIPS (clipspy)", "clipspy", False),
    Contender("rule-engine", "rule_engine:rules", "rule-engine", "rule-engine", False),
    Contender(
        "durable-host",
        "durable_host:hosted",
        "durable_rules by its Host, all reasons",
        "durable-rules",
    ),
    Contender(
        "json-rules", "json_rules:rules", "json-rules-engine (Node)", "json-rules-engine", False
    ),
    Contender("openfisca", "open_fisca:one", "OpenFisca", "openfisca-core", False),
)

CROWDS: Final = (
    Contender("planes", "fonder:planes", "**Fonder, bit planes, one core**"),
    Contender("polars", "polars:expressions", "Polars, all cores", "polars"),
    Contender("duckdb", "duck:sql", "DuckDB, all cores", "duckdb", False),
    Contender("openfisca-all", "open_fisca:many", "OpenFisca, vectorised", "openfisca-core", False),
    Contender("zen-loop", "zen:loop", "ZEN, compiled expressions in a loop", "zen-engine", False),
)

ALL: Final = {one.key: one for one in (*ONE_BY_ONE, *CROWDS)}
