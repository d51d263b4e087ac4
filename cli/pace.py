"""How far long work is, how fast it goes and how long it will still take, on a terminal."""

import sys
import time

from .streams import tell


class Pace:
    """A line on standard error that is written anew; silent where that is no terminal."""

    def __init__(self, total: int | None, done: int = 0) -> None:
        """Take how many rows there are, if that is known, and how many are done already."""
        self._total = total
        self._before = done
        self._began = time.monotonic()
        self._shown = sys.stderr.isatty()

    def tell(self, done: int) -> None:
        """Say how far it is."""
        if self._shown:
            passed = max(time.monotonic() - self._began, 1e-6)
            print(
                f"\r\x1b[K{line(done, self._total, (done - self._before) / passed)}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def close(self) -> None:
        """End the line."""
        if self._shown:
            tell("")


def line(done: int, total: int | None, rate: float) -> str:
    """Return how far it is in words: `3 of 9 rows, 2 a second, 0:03 left`."""
    if total is None or rate <= 0:
        return f"{done:,} rows, {rate:,.0f} a second"
    minutes, seconds = divmod(round(max(total - done, 0) / rate), 60)
    return f"{done:,} of {total:,} rows, {rate:,.0f} a second, {minutes}:{seconds:02d} left"
