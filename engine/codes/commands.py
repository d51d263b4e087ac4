"""Codes about files that commands read and write (F), and about cases (C)."""

from .code import Code

_CASE = (
    "cases:\n  - case: A chain that is nearly new\n"
    "    facts: {{chain_km: 100, noise: none, likes_tools: yes}}\n"
    "    expect:\n      replace_chain: {{verdict: {verdict}}}\n"
)
_WASH = (
    "tactic: wash\ntitle: Wash it\nabout: With water.\ngroup: workshop\nphase: now\nrules:\n"
    "  - rule: grinding\n    when: noise == grind\n    verdict: avoid\n"
    "    because: Water would carry the grit further in.\n    beyond: true\n"
    "  - otherwise: recommend\n    because: It does no harm.\n    beyond: true\n"
)
_WASHED = (
    "cases:\n  - case: Grit is not washed in\n    facts: {noise: grind}\n    expect:\n"
    "      wash: {verdict: avoid, by: grinding}\n"
    "  - case: A silent chain may be washed\n    facts: {noise: none}\n    expect:\n"
    "      wash: {verdict: recommend, by: otherwise}\n"
)

_HISTORY = "It depends on the history that the rules have, if any."

COMMANDS: dict[str, Code] = {
    "F002": Code(
        "A folder without scenarios",
        "There is nothing in it to advise on.",
        session="mkdir empty\nfonder advise empty\n",
        mend="Name the folder that holds the scenarios, or put one there: `fonder new scenario`.",
    ),
    "F003": Code(
        "A file cannot be written",
        "What was made would be lost, so nothing is left.",
        session="touch taken\nfonder schema report -o taken/report.schema.json\n",
        mend="Name another place, or make room or leave to write there.",
    ),
    "F004": Code(
        "Two scenarios would give one report",
        "They have the same file name, and the second would overwrite the first.",
        session="mkdir a b\necho 'scenario: Mine' > a/mine.yaml\ncp a/mine.yaml b\n"
        "fonder report a b\n",
        mend="Report them to two folders, or give one of them another name.",
    ),
    "F005": Code(
        "A file is there already",
        "It may be somebody's work, so it is kept.",
        session="touch mine.yaml\nfonder new scenario -o mine.yaml\n",
        mend="Choose another name, or take the file away first.",
    ),
    "F006": Code(
        "A picture whose name ends in something else",
        "The ending of the name says which format is meant.",
        session="fonder graph --overview -o overview.jpg\n",
        mend="Let the name end in one of the endings that the message lists, such as .svg.",
    ),
    "F007": Code(
        "No font to draw with",
        "Every letter would be an empty box. SVG carries its words as text and needs no font.",
        unshown="It is found on machines without any font, such as bare containers.",
        mend="Install a font, such as DejaVu Sans, or write a .svg.",
    ),
    "F008": Code(
        "A file cannot be changed and keep its layout",
        "What somebody wrote by hand is theirs; it is left as it is.",
        unshown="Only an interview that goes on from such a file comes to it.",
        mend="Name a new file with -o; what was told goes there.",
    ),
    "F009": Code(
        "A library that is not installed",
        "Only some commands need it, so Fonder is installed without it.",
        unshown="It is found only where the library is missing.",
        mend="Install it with the line that the message gives.",
    ),
    "F010": Code(
        "No git, or no repository",
        "What is no folder is looked for in the history of the rules, so there has to be one.",
        unshown=_HISTORY,
        mend="Compare two folders, or call it where the rules lie in a repository.",
    ),
    "F011": Code(
        "No such revision",
        "There is nothing to compare with under that name.",
        unshown=_HISTORY,
        mend="Name a revision as git does, such as HEAD~1; `git log` lists them.",
    ),
    "F012": Code(
        "No such folder in a revision",
        "The rules lay somewhere else at that time.",
        unshown=_HISTORY,
        mend="Name the folder after the revision, as in HEAD~1:rules.",
    ),
    "F020": Code(
        "No report to verify",
        "What is verified is found by the receipt at the end of a report.",
        session="echo 'scenario: Mine' > mine.yaml\necho 'A page.' > mine.md\n"
        "fonder verify mine.md mine.yaml\n",
        mend="Name a report as `fonder report` wrote it, or type in its receipt with --receipt.",
    ),
    "C001": Code(
        "A case does not come out as expected",
        "Either the rules changed their advice, or the case was judged wrongly.",
        _CASE.format(verdict="recommend"),
        _CASE.format(verdict="avoid"),
        "Decide first which of the two is right: the rule, or what the case expects.",
    ),
    "C002": Code(
        "A gate or rule decides in no case",
        "Nobody has shown yet that it does what its author meant.",
        _WASH,
        _WASHED,
        "Write a case in a file that ends in .cases.yaml in which it decides.",
    ),
    "C003": Code(
        "A small mistake in the rules that no case notices",
        "It could be made by chance one day, and nobody would hear of it.",
        unshown="Only `fonder test --mutate` looks for it.",
        mend="Write a case that it would change; `fonder test --mutate --generate` makes one.",
    ),
}
