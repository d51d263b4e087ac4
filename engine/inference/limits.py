"""What durable_rules can bear, measured, and the error where a pack asks for more.

Past these limits the library stops with an error at best; at worst it crashes, hangs, or answers
wrongly without a word. The numbers stand a little below those that were measured.
"""

from typing import Never

from ..diagnostics import FonderError
from ..source import NOWHERE

STACK = 60
"""Tests under way at once while one fact is matched; 64 in the library."""
FANOUT = 500
"""Different tests under one node, and so also shards; 511 in the library."""
ATTRIBUTES = 240
"""Attributes of one fact, and tests of one rule; 252 in the library."""
RULES = 4_000
"""Rules of one ruleset; 4,096 in the library."""
LARGEST_INT = 2**63 - 1
"""What a whole number is cut to in the library, without a word."""


def fnv(name: str) -> int:
    """Return the 32-bit FNV-1a hash by which alone the library tells names and identities apart.

    Bytes are taken as signed, as its C code does. Source: G. Fowler, L. C. Noll, K.-P. Vo (1991).
    """
    value = 0x811C9DC5
    for byte in name.encode():
        signed = byte if byte < 0x80 else byte - 0x100 & 0xFFFFFFFF
        value = (value ^ signed) * 0x01000193 & 0xFFFFFFFF
    return value


def check_distinct(what: str, names: list[str]) -> None:
    """Raise FonderError if the library would take two of `names` for the same."""
    seen: dict[int, str] = {}
    for name in names:
        other = seen.setdefault(fnv(name), name)
        if other is not name:
            exceeded(f"the {what} {name!r} and {other!r} look the same to the inference engine")


def exceeded(message: str, help: str = "") -> Never:
    """Raise FonderError with the code of a pack that the inference engine cannot bear."""
    raise FonderError.of("B002", NOWHERE, message, help or "use the backend `reference` instead")
