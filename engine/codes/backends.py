"""Codes about what a backend can bear (B)."""

from .code import Code

BACKENDS: dict[str, Code] = {
    "B001": Code(
        "The inference engine cannot be loaded",
        "Without it no scenario can be run by the forward backend.",
        unshown="It is found where durable_rules is not installed, or not for this Python.",
        mend="Install it as the message says; `--backend reference` gives the same advice.",
    ),
    "B002": Code(
        "The pack asks for more than the inference engine can bear",
        "Past its limits it would answer wrongly without a word, so it is not asked.",
        unshown="It takes thousands of alternatives, or hundreds of tests in one of them.",
        mend="Give parts of large conditions names of their own, or use `--backend reference`.",
    ),
}
