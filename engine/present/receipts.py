"""Receipts read from reports, or typed in from paper, and held against what is there now."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..advice import Receipt

SHORTEST: Final = 8
"""How many digits of a hash are enough to tell it by, where a person types it in."""
PATTERNS: Final[Mapping[str, str]] = {
    "fonder": r"\bfonder (\d[\w.+-]*\w)",
    "pack_sha256": rf"\brules,? sha256:? ([0-9a-f]{{{SHORTEST},64}})",
    "scenario_sha256": rf"\bscenario,? sha256:? ([0-9a-f]{{{SHORTEST},64}})",
    "backend": r"\bbackend (\w+)",
    "options": r"\boptions (--[a-z]+(?: [a-z0-9]+)?(?: --[a-z]+(?: [a-z0-9]+)?)*)",
}
"""What stands in a receipt, as it is printed and as it may be typed."""
SHOWN: Final = 12
"""How many digits of a hash are shown."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a receipt names; empty where it does not say."""

    fonder: str = ""
    pack_sha256: str = ""
    scenario_sha256: str = ""
    backend: str = ""
    options: str = ""

    @property
    def enough(self) -> bool:
        """Return whether it names rules or answers that could be compared."""
        return bool(self.pack_sha256 or self.scenario_sha256)


def named(text: str) -> Named:
    """Return what a receipt names, read from one line of text."""
    text = " ".join(text.split())
    found = {name: re.search(pattern, text, re.IGNORECASE) for name, pattern in PATTERNS.items()}
    values = {name: match[1] for name, match in found.items() if match}
    return Named(
        **{name: value if name == "options" else value.lower() for name, value in values.items()}
    )


def differing(given: Named, now: Receipt) -> Iterator[str]:
    """Yield, in words, everything in which a receipt differs from what is there now."""
    if given.pack_sha256 and not now.pack_sha256.startswith(given.pack_sha256):
        yield (
            f"The rules are others: the receipt names {short(given.pack_sha256)}, and these, "
            f"{now.pack} {now.pack_version}, are {short(now.pack_sha256)}."
        )
    if given.scenario_sha256 and not now.scenario_sha256.startswith(given.scenario_sha256):
        yield (
            f"The scenario is another: the receipt names {short(given.scenario_sha256)}, "
            f"and this one is {short(now.scenario_sha256)}."
        )
    if given.fonder and given.fonder != now.fonder.lower():
        yield f"It was made by Fonder {given.fonder}, and this is Fonder {now.fonder}."


def short(sha256: str) -> str:
    """Return the beginning of a hash, enough to tell it by."""
    return sha256 if len(sha256) <= SHOWN else f"{sha256[:SHOWN]}\N{HORIZONTAL ELLIPSIS}"
