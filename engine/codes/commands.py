"""Codes about files that commands read and write (F), and about cases (C)."""

from .code import Code

COMMANDS: dict[str, Code] = {
    "F002": Code("A folder without scenarios", "There is nothing in it to advise on."),
    "F003": Code("A file cannot be written", "What was made would be lost, so nothing is left."),
    "F004": Code(
        "Two scenarios would give one report",
        "They have the same file name, and the second would overwrite the first.",
    ),
    "F005": Code("A file is there already", "It may be somebody's work, so it is kept."),
    "F006": Code(
        "A picture whose name ends in something else",
        "The ending of the name says which format is meant.",
    ),
    "F007": Code(
        "No font to draw with",
        "Every letter would be an empty box. SVG carries its words as text and needs no font.",
    ),
    "C001": Code(
        "A case does not come out as expected",
        "Either the rules changed their advice, or the case was judged wrongly.",
    ),
    "C002": Code(
        "A gate or rule decides in no case",
        "Nobody has shown yet that it does what its author meant.",
    ),
    "C003": Code(
        "A small mistake in the rules that no case notices",
        "It could be made by chance one day, and nobody would hear of it.",
    ),
}
