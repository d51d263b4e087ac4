"""What was measured as a picture: how time and speed go with the number of rules and of people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import matplotlib
from cycler import cycler

from .contenders import CROWDS, ONE_BY_ONE, Contender
from .packs import REAL
from .report import RESULTS, fastest

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "fonder"  # so that the same results give the same bytes
matplotlib.rcParams["svg.fonttype"] = "none"  # text stays text

STYLES = cycler(linestyle=["-", "--"]) * matplotlib.rcParams["axes.prop_cycle"]
"""Ten colours, and all of them once more for broken lines."""


def draw(found: Mapping[str, Any]) -> None:
    """Write the picture beside the results."""
    from matplotlib import pyplot

    figure, (left, middle, right) = pyplot.subplots(1, 3, figsize=(16, 7))
    one, crowds = found["one"], found["crowds"]
    sizes = [size for size in one if size != REAL]
    lines(left, ONE_BY_ONE, sizes, lambda key, size: one[size].get(key, {}).get("p50"))
    left.set(xlabel="rules", ylabel="microseconds for one person")
    lines(middle, CROWDS, sizes, lambda key, size: fastest(crowds[size], key)[0])
    middle.set(xlabel="rules", ylabel="million people a second")
    rows = crowds[sizes[0]]
    lines(right, CROWDS, list(rows), lambda key, people: rows[people][key].get("seconds"))
    right.set(xlabel="people at once", ylabel=f"seconds, {sizes[0]} rules")
    figure.tight_layout()
    figure.savefig(RESULTS.with_suffix(".svg"), metadata={"Date": None})
    pyplot.close(figure)


def lines(
    axes: Any,
    contenders: Iterable[Contender],
    places: Sequence[str],
    value: Callable[[str, str], float | None],
) -> None:
    """Draw a line for each contender, ours the widest, both scales logarithmic."""
    axes.set_prop_cycle(STYLES)
    for one in contenders:
        points = [(int(place), number) for place in places if (number := value(one.key, place))]
        if points:
            width = 3.0 if one.name.startswith("**") else 1.2
            name = one.name.strip("*")
            axes.plot(*zip(*points, strict=True), marker="o", linewidth=width, label=name)
    axes.set(xscale="log", yscale="log")
    axes.grid(True, which="major", alpha=0.3)
    axes.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncol=2)
