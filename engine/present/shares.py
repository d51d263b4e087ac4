"""Counts of people and their shares, as people read them."""

from decimal import Decimal

EXACT = 1_000_000
"""Below this a count is written out; above, it is rounded, and said to be so."""
TIMES = "\N{MULTIPLICATION SIGN}"
PERCENT = 200
"""A share of at least one in so many is given as a percentage."""


def people(count: int) -> str:
    """Return a number of people in words: "1 person", "12,000 people"."""
    if count == 1:
        return "1 person"
    return f"{amount(count)} people"


def amount(count: int) -> str:
    """Return a count, rounded to two places where it is large."""
    if count < EXACT:
        return f"{count:,}"
    power = len(str(count)) - 1
    return f"about {Decimal(count).scaleb(-power):.1f} {TIMES} 10^{power}"


def share(count: int, of: int) -> str:
    """Return a share in words: "all", "12.5 %", "1 in 3,400", "none"."""
    if count == of:
        return "all"
    if not count:
        return "none"
    if count * PERCENT >= of:
        tenths = min(999, max(1, round(1000 * count / of)))
        return f"{tenths // 10}.{tenths % 10} %"
    return f"1 in {rounded(of // count)}"


def rounded(number: int) -> str:
    """Return a number with its first two digits kept."""
    if number >= 1_000_000_000:
        return amount(number).removeprefix("about ")
    digits = len(str(number)) - 2
    return f"{round(number, -digits) if digits > 0 else number:,}"
