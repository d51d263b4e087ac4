"""Codes about what a backend can bear (B)."""

from .code import Code

BACKENDS: dict[str, Code] = {
    "B001": Code(
        "The inference engine cannot be loaded",
        "Without it no scenario can be run by the forward backend.",
    ),
    "B002": Code(
        "The pack asks for more than the inference engine can bear",
        "Past its limits it would answer wrongly without a word, so it is not asked.",
    ),
}
