"""Codes about names and the types of what they stand for (R)."""

from .code import Code


def _remark(when: str, name: str = "dry") -> str:
    return f"remarks:\n  - remark: {name}\n    when: {when}\n    says: Oil it.\n"


def _concept(name: str, when: str) -> str:
    return (
        f"concepts:\n  - concept: {name}\n    when: {when}\n    says: It is so.\n"
        "    denied: It is not so.\n"
    )


def _tactic(rule: str) -> str:
    return (
        "tactic: oil\ntitle: Oil it\nabout: A drop.\ngroup: workshop\nphase: now\nrules:\n"
        f"  - rule: {rule}\n    when: worn\n    verdict: avoid\n    because: Too late.\n"
        "  - otherwise: recommend\n    because: It helps.\n"
    )


NAMES: dict[str, Code] = {
    "R001": Code(
        "An unknown name",
        "A name that nobody declared means nothing; most often it is misspelled.",
        _remark("wurn"),
        _remark("worn"),
    ),
    "R002": Code(
        "A name given twice",
        "Nobody could say which of the two is meant.",
        _remark("worn", "dry_chain"),
        _remark("worn", "dry_chain_again"),
    ),
    "R003": Code(
        "A concept defined by itself",
        "It would hold because it holds.",
        _concept("rusty", "rusty or worn"),
        _concept("rusty", "worn"),
    ),
    "R004": Code(
        "A value that the fact does not have",
        "The comparison could never be true.",
        _remark("noise == squeek"),
        _remark("noise == squeak"),
    ),
    "R005": Code(
        "A number outside the fact's range",
        "The comparison would always give the same.",
        _remark("chain_km > 50000"),
        _remark("chain_km > 5000"),
    ),
    "R006": Code(
        "A value of another type",
        "Yes, a word and a number are never equal.",
        _remark("chain_km == yes"),
        _remark("chain_km == 5"),
    ),
    "R007": Code(
        "An order where there is none",
        "Words and yes-or-no answers are not more or less than each other.",
        _remark("noise > none"),
        _remark("noise != none"),
    ),
    "R008": Code(
        "A fact that is not yes or no stands alone",
        "It is neither true nor false until it is compared.",
        _remark("noise"),
        _remark("noise == squeak"),
    ),
    "R009": Code(
        "A concept is compared",
        "A concept holds or does not hold, and has no values.",
        _remark("worn == yes"),
        _remark("worn"),
    ),
    "R010": Code(
        "A fact and a concept of the same name",
        "A condition could mean either.",
        _concept("noise", "worn"),
        _concept("noisy", "worn"),
    ),
    "R011": Code(
        "A rule named like a gate",
        "Cases and receipts say by one name what decided.",
        _tactic("brakes_first"),
        _tactic("too_late"),
    ),
}
