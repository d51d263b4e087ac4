"""The text of a condition to Python's own syntax tree, within bounds; nothing is ever evaluated."""

import ast
import re

from ..findings import Findings
from ..yaml_reader import Text, place_in

LONGEST = 4000
"""Characters of one condition."""
DEEPEST = 40
"""Levels of one condition; a reader gives up at four."""

MAY = (
    "a condition may hold: and, or, not, ==, !=, <, <=, >, >=, in [a, b], not in [a, b], names, ( )"
)

_SPLIT = "name parts of it as concepts"
_MISSPELLED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"&+"), "'&' is not a word of conditions", "write: and"),
    (re.compile(r"\|+"), "'|' is not a word of conditions", "write: or"),
    (re.compile(r"!(?!=)"), "'!' is not a word of conditions", "write: not"),
    (re.compile(r"(?<![=!<>])=(?![=])"), "'=' does not compare", "write: =="),
    (re.compile(r"<>"), "'<>' does not compare", "write: !="),
    (re.compile(r"\b(AND|OR|NOT|IN)\b"), "words of conditions have small letters", MAY),
    (re.compile(r"\b\d+[A-Za-z_.]"), "only whole numbers may be written", "put a space after it"),
    (re.compile(r"['\"]"), "values are written without quotes", "write: name == value"),
    (re.compile(r"[^A-Za-z0-9_\s()\[\],=!<>+*/%.:{}@~^'\"-]"), "this may not stand here", MAY),
)


def tree_of(text: Text, findings: Findings) -> ast.expr | None:
    """Return the expression of a scalar, columns counted in the scalar; None if it has none."""
    source = re.sub(r"\s", " ", text.value)
    if not source.strip():
        findings.add("E007", text.span, "the condition is empty", MAY)
    elif len(source) > LONGEST:
        findings.add("E004", text.span, f"the condition has more than {LONGEST} characters", _SPLIT)
    elif not _misspelled(source, text, findings):
        return _parsed(source, text, findings)
    return None


def _misspelled(source: str, text: Text, findings: Findings) -> bool:
    for pattern, message, help in _MISSPELLED:
        found = pattern.search(source)
        if found:
            code = "E006" if found.group() in "'\"" else "E002"
            findings.add(code, place_in(text, found.start()), message, help)
            return True
    return False


def _parsed(source: str, text: Text, findings: Findings) -> ast.expr | None:
    lead = len(source) - len(source.lstrip())
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except SyntaxError as error:
        last = len(text.value.rstrip()) - 1  # where it breaks off; Python then says column 0
        offset = min(error.offset - 1 + lead, last) if error.offset else last
        findings.add("E001", place_in(text, offset), "this is not a condition", MAY)
        return None
    except (RecursionError, MemoryError):
        findings.add("E004", text.span, "the condition is nested too deep", _SPLIT)
        return None
    if _deeper_than(tree, DEEPEST):
        findings.add("E004", text.span, f"the condition is nested more than {DEEPEST} deep", _SPLIT)
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset += lead
    return tree


def _deeper_than(tree: ast.AST, most: int) -> bool:
    level = [tree]
    for _ in range(most):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True
