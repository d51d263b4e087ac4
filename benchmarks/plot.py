"""What was measured as a picture: time a person, and people a second, by the number of rules."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import matplotlib

from .contenders import CROWDS, ONE_BY_ONE, Contender
from .packs import REAL
from .report import RESULTS, fastest

matplotlib.use("svg")


def draw(found: Mapping[str, Any]) -> None:
    """Write the picture beside the results; the same results give the same bytes."""
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "fonder"
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(13, 6))
    sizes = [size for size in found["one"] if size != REAL]
    lines(left, ONE_BY_ONE, sizes, lambda key, size: found["one"][size].get(key, {}).get("p50"))
    left.set_ylabel("microseconds for one person")
    crowds = found["crowds"]
    lines(right, CROWDS, sizes, lambda key, size: fastest(crowds[size], key)[0])
    right.set_ylabel("million people a second")
    figure.tight_layout()
    figure.savefig(RESULTS.with_suffix(".svg"), metadata={"Date": None})
    pyplot.close(figure)


def lines(
    axes: Any,
    contenders: Iterable[Contender],
    sizes: list[str],
    value: Callable[[str, str], float | None],
) -> None:
    """Draw a line for each contender, both scales logarithmic."""
    for one in contenders:
        points = [(int(size), value(one.key, size)) for size in sizes]
        known = [(rules, number) for rules, number in points if number]
        if known:
            ours = one.name.startswith("**")
            width = 3 if ours else 1.2
            axes.plot(
                *zip(*known, strict=True), marker="o", linewidth=width, label=one.name.strip("*")
            )
    axes.set(xscale="log", yscale="log", xlabel="rules")
    axes.grid(True, which="major", alpha=0.3)
    axes.legend(fontsize=8)
