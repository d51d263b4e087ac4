"""Codes about the spelling of conditions (E)."""

from .code import Code


def _remark(when: str) -> str:
    return f"remarks:\n  - remark: dry\n    when: {when}\n    says: Oil it.\n"


CONDITIONS: dict[str, Code] = {
    "E001": Code(
        "Not a condition",
        "It breaks off, or two parts are not joined.",
        _remark("worn and"),
        _remark("worn and likes_tools"),
    ),
    "E002": Code(
        "A sign that conditions do not have",
        "Conditions are written in words and comparisons only.",
        _remark("chain_km = 5"),
        _remark("chain_km == 5"),
    ),
    "E003": Code(
        "Something that may not stand in a condition",
        "A condition asks; it does not calculate or call.",
        _remark("worn(noise)"),
        _remark("worn and noise == none"),
    ),
    "E004": Code(
        "A condition is too long or nested too deep",
        "Nobody can check it by reading; parts of it want names of their own.",
        _remark("not " * 45 + "worn"),
        _remark("not worn"),
    ),
    "E005": Code(
        "Not a comparison of a fact with a value",
        "A comparison needs a fact on one side and a value on the other.",
        _remark("noise in squeak"),
        _remark("noise in [squeak]"),
    ),
    "E006": Code(
        "A value in quotes",
        "Values are bare words, so that each has one spelling.",
        _remark("noise == 'squeak'"),
        _remark("noise == squeak"),
    ),
    "E007": Code(
        "An empty condition",
        "A rule that always holds is written as `otherwise`.",
        _remark(""),
        _remark("worn"),
    ),
    "E008": Code(
        "A fact compared with another name",
        "Each answer is compared with values, which is what proofs rest on.",
        _remark("noise == likes_tools"),
        _remark("noise == squeak and likes_tools"),
    ),
    "E009": Code(
        "A value stands twice in a list",
        "Most often another value was meant.",
        _remark("noise in [squeak, squeak]"),
        _remark("noise in [squeak, grind]"),
    ),
}
