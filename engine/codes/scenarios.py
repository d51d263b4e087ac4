"""Codes about scenarios and the answers of cases (S)."""

from .code import Code

SCENARIOS: dict[str, Code] = {
    "S001": Code(
        "An answer to something that is not asked",
        "It would be left out without a word.",
        "facts: {noize: squeak}\n",
        "facts: {noise: squeak}\n",
    ),
    "S002": Code(
        "Not an answer to this question",
        "Only the answers listed are understood.",
        "facts: {chain_km: far}\n",
        "facts: {chain_km: 3000}\n",
    ),
    "S003": Code(
        "Nothing is called so",
        "Tactics and regions are known by their names, titles and other words for them.",
        "considering: [repaint it]\n",
        "considering: [new chain]\n",
    ),
    "S004": Code(
        "Pronouns that cannot be used",
        "Texts need all five forms.",
        "you: {pronouns: [ze, zir]}\n",
        "you: {pronouns: [ze, zir, zir, zirs, zirself]}\n",
    ),
    "S005": Code(
        "No such day",
        "The date is printed on the report.",
        "date: 2026-02-31\n",
        "date: 2026-02-28\n",
    ),
    "S101": Code(
        "Answers that cannot be true together",
        "Advice on a situation that cannot be would be advice to nobody.",
        "facts: {noise: grind, chain_km: 5}\n",
        "facts: {noise: grind, chain_km: 5000}\n",
        "Look at the answers that the message names, and correct one of them or take it away.",
    ),
}
