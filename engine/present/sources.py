"""Numbered sources, in the order of reading, and the receipt."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..advice import Advice
from ..ir import Claim, Pack
from ..phrases import EVIDENCE
from ..text import Texts
from .parts import Source

OPTIONS = "options"
"""What the options are called in a receipt."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The claims cited so far, each with its number: the first place of reading counts."""

    pack: Pack
    given: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many have been cited so far."""
        return len(self.given)

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of some claims, giving new ones where needed."""
        return tuple(self.given.setdefault(claim, len(self.given) + 1) for claim in claims)

    def sources(self, texts: Texts) -> tuple[Source, ...]:
        """Return every claim cited, by its number."""
        claims = {claim.name: claim for claim in self.pack.claims}
        shorts = {document.key: document.short for document in self.pack.documents}
        return tuple(
            source(number, claims[name], shorts, texts) for name, number in self.given.items()
        )


def source(number: int, claim: Claim, documents: dict[str, str], texts: Texts) -> Source:
    """Return one claim as a source."""
    return Source(
        number,
        claim.name,
        documents[claim.document],
        claim.section,
        ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in claim.lines),
        texts.say(claim.says),
        EVIDENCE[claim.evidence],
    )


def receipt(advice: Advice, made_with: str = "") -> tuple[tuple[str, str], ...]:
    """Return what was run on what, and with which options, as labels and values."""
    given = advice.receipt
    options = ((OPTIONS, made_with),) if made_with else ()
    return (
        ("Fonder", given.fonder),
        ("rules", f"{given.pack} {given.pack_version}"),
        ("rules, sha256", given.pack_sha256),
        ("scenario, sha256", given.scenario_sha256),
        ("backend", given.backend),
        *options,
    )
