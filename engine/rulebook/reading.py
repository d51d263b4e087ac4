"""How to read the book: what verdicts mean, how they are drawn, and the words of the book."""

from ..analysis.dot import LOOKS
from ..ir import Verdict
from ..phrases import VERDICTS
from .content import VerdictEntry
from .pieces import Badge, Term

MEANS: dict[Verdict, str] = {
    Verdict.RECOMMEND: "It fits this situation.",
    Verdict.WITH_CARE: "It is right here, if it is done in the way that is described.",
    Verdict.NOT_YET: "It is right, but something else comes first.",
    Verdict.CAUTION: "It would bring little here, and side effects are likely.",
    Verdict.AVOID: "It works against what is wished for.",
    Verdict.NEVER: "It does harm, whatever the situation is.",
    Verdict.CANNOT_WORK: "It cannot bring about what is wished for here.",
    Verdict.SET_ASIDE: (
        "Nothing is advised, for or against: something else matters more, or it lies beyond what "
        "this book rests on."
    ),
}
SHAPES = {
    "cds": "an arrow",
    "ellipse": "an oval",
    "hexagon": "a hexagon",
    "parallelogram": "a slanted box",
    "octagon": "an octagon",
    "invtrapezium": "a box that is narrower below",
    "folder": "a folder",
}

TERMS: tuple[Term, ...] = (
    Term("answer", "What somebody told about their situation. Nobody has to answer everything."),
    Term("not known", "An answer that was not given. It never counts as a no, nor as a yes."),
    Term("it depends", "More than one verdict remains until something not yet known is told."),
    Term(
        "tactic",
        "Something one could do. The word says nothing about whether it is good or fair to do it.",
    ),
    Term("verdict", "What is said of a tactic in a situation, one of eight."),
    Term(
        "rule",
        "One step of a tactic: if this is so, that is the verdict. The first rule that fits "
        "decides; “Otherwise” stands for all that no rule before it fits.",
    ),
    Term(
        "what comes first",
        "A condition that is looked at before the rules of whole groups of tactics. Where it "
        "holds, it decides for all of them.",
    ),
    Term(
        "proviso",
        "While it is not known whether something comes first, advice is given under a proviso: "
        "an “if” that is said once.",
    ),
    Term(
        "condition in words",
        "A condition with a name, so that many rules can ask for the same thing.",
    ),
    Term(
        "claim",
        "One statement of a document, in our words, with the lines it stands in. Its number "
        "begins with the letter of the document.",
    ),
    Term("background", "A claim that no rule rests on, with the reason why."),
    Term(
        "ours", "A mark for what goes beyond the documents. It is for us to answer for, not them."
    ),
    Term("agreement, difference", "Two claims that say the same, or pull in two directions."),
    Term("remark", "Something said whenever a condition holds, without a verdict."),
    Term(
        "example",
        "A situation with the verdict that is expected in it. All of them are tried whenever the "
        "rules change.",
    ),
    Term("receipt", "What this book was made from, so that anybody can make it again."),
)


def verdicts() -> tuple[VerdictEntry, ...]:
    """Return every verdict: its words, what it means, and how it is drawn in pictures."""
    return tuple(
        VerdictEntry(Badge(each, VERDICTS[each]), MEANS[each], shape_of(each)) for each in Verdict
    )


def shape_of(verdict: Verdict) -> str:
    """Return the shape of a verdict in pictures, in words."""
    look = LOOKS[verdict]
    double = " with a double line" if look.peripheries > 1 else ""
    return f"{SHAPES[look.shape]}{double}"
