"""Codes about what a table may hold (P)."""

from .code import Code

_REMARK = "remarks:\n  - remark: dry\n    when: worn\n    says: Oil it.\n"
_FACT = (
    "facts:\n  - fact: tyre_bar\n    {type}\n    section: state\n    about: outside\n"
    "    short: the pressure\n    question: How much?\n    why: It matters.\n    changed_by: you\n"
)
_TACTIC = "tactic: oil\ntitle: Oil it\nabout: A drop.\ngroup: workshop\nphase: now\nrules:\n{rules}"
_RULE = "  - rule: dry\n    when: worn\n    verdict: avoid\n    because: Too late.\n"
_LAST = "  - otherwise: recommend\n    because: It helps.\n"
_GATE = (
    "gates:\n  - gate: rain\n    title: Rain\n    when: worn\n    verdict: avoid\n"
    "    because: It is wet.\n    instead: Wait.\n"
)

SHAPES: dict[str, Code] = {
    "P001": Code(
        "An unknown key",
        "What stands under it would be left out without a word.",
        _REMARK + "    sourse: [M-001]\n",
        _REMARK + "    source: [M-001]\n",
    ),
    "P002": Code(
        "A key is missing",
        "Without it the item says too little to be used.",
        "remarks:\n  - remark: dry\n    when: worn\n",
        _REMARK,
    ),
    "P003": Code(
        "Another kind of thing is wanted here",
        "A list, a table and a text are not told apart by good will.",
        _REMARK + "    source: M-001\n",
        _REMARK + "    source: [M-001]\n",
    ),
    "P004": Code(
        "Not well formed",
        "Names stand in conditions and on the command line, so they are plain.",
        _REMARK.replace("dry", "Dry Chain"),
        _REMARK.replace("dry", "dry_chain_again"),
    ),
    "P005": Code(
        "Not one of the words that may stand here",
        "The engine would not know what is meant.",
        _TACTIC.format(rules=_LAST.replace("recommend", "do it")),
        _TACTIC.format(rules=_LAST),
    ),
    "P006": Code(
        "Not a whole number",
        "Numbers are counted here, not measured.",
        _FACT.format(type="type: int\n    range: [0, six]"),
        _FACT.format(type="type: int\n    range: [0, 6]"),
    ),
    "P007": Code(
        "An empty text",
        "Somebody meant to write it later.",
        _REMARK.replace(" Oil it.", ""),
        _REMARK,
    ),
    "P008": Code(
        "An unknown section",
        "The whole section would be left out without a word.",
        "remark: []\n",
        "remarks: []\n",
    ),
    "P009": Code(
        "Too few or too many",
        "A range has two ends, and a relation two claims.",
        _REMARK + "    source: []\n",
        _REMARK,
    ),
    "P010": Code(
        "Keys that do not go together",
        "One of them contradicts the other, or is missing its half.",
        _GATE,
        _GATE + "    groups: [riding]\n",
    ),
    "P011": Code(
        "A reserved word",
        "A condition or an answer would take it for something else.",
        _FACT.replace("tyre_bar", "lambda").format(type="type: bool"),
        _FACT.format(type="type: bool"),
    ),
    "P012": Code(
        "A decision list without its end",
        "Where no rule holds nothing would be decided.",
        _TACTIC.format(rules=_RULE),
        _TACTIC.format(rules=_RULE + _LAST),
    ),
    "P013": Code(
        "Not exactly one `pack`",
        "It names the roles, groups and phases that everything else speaks of.",
        "pack: {title: Another}\n",
        mend="Keep one of them, in any file; a folder below a pack is part of it.",
    ),
    "P014": Code(
        "A file whose name ends in .yml",
        "Only .yaml is read, so that no rule is left out by a slip of the name.",
        session="mkdir pack\ntouch pack/rules.yml\nfonder check pack\n",
        mend="Rename the file to end in .yaml.",
    ),
}
