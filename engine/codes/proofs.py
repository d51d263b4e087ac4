"""Codes about what is proven of a whole pack (V)."""

from .code import Code

_GATE = (
    "gates:\n  - gate: rain\n    title: Rain\n    when: {when}\n    verdict: caution\n"
    "    groups: [riding]\n    because: An old chain slips.\n    instead: Wait for the sun.\n"
    "    beyond: true\n"
)
_REMARK = "remarks:\n  - remark: odd\n    when: {when}\n    says: That is odd.\n    beyond: true\n"
_TACTIC = (
    "tactic: oil\ntitle: Oil it\nabout: A drop.\ngroup: workshop\nphase: now\n{constant}rules:\n"
    "{rules}  - otherwise: recommend\n    because: It helps.\n    source: [M-002]\n"
)
_RULE = (
    "  - rule: dry\n    when: {when}\n    verdict: {verdict}\n    because: So it is.\n"
    "    source: [M-002]\n"
)
_OLD = "  - rule: old\n    when: worn\n    verdict: avoid\n    because: So.\n    beyond: true\n"
_CONCEPT = (
    "concepts:\n  - concept: rough\n    when: {when}\n    says: It is rough.\n"
    "    denied: It is smooth.\n    beyond: true\n"
    "remarks:\n  - remark: rough\n    when: rough or worn\n"
    "    says: Mind it.\n    beyond: true\n"
)
_PROPERTY = (
    "properties:\n  - property: no_brakes_no_ride\n    whenever: {when}\n    never: [recommend]\n"
    "    of: {{groups: [riding]}}\n    says: Nobody is sent out on what does not stop.\n"
)
_FACT = (
    "facts:\n  - fact: colour\n    type: bool\n    section: state\n    about: outside\n"
    "    short: whether it is red\n    question: Is it red?\n    why: It is nice to know.\n"
    "    changed_by: you\n{allow}"
    "remarks:\n  - remark: red\n    when: colour\n    says: Red is fast.\n    beyond: true\n"
)
_ALLOW = "    allow:\n      - {code: V005, why: It is asked for the joy of it.}\n"
_IMPOSSIBLE = "noise == grind and chain_km < 5"
_CONSTRAINT = (
    "constraints:\n  - constraint: young_is_quiet\n    never: {when}\n"
    "    says: You said that it is new, and grinds.\n"
)

PROOFS: dict[str, Code] = {
    "V001": Code(
        "A rule that decides for nobody",
        "Its author meant it to do something; what stands before it leaves nobody.",
        _TACTIC.format(constant="", rules=_OLD + _RULE.format(when=_IMPOSSIBLE, verdict="never")),
        _TACTIC.format(
            constant="", rules=_OLD + _RULE.format(when="noise == grind", verdict="never")
        ),
    ),
    "V002": Code(
        "A gate that decides nothing for anybody",
        "It looks as if somebody were looked after, and nobody is.",
        _GATE.format(when=_IMPOSSIBLE),
        _GATE.format(when="chain_km > 9000"),
    ),
    "V003": Code(
        "A concept or remark that is true of nobody",
        "It is no distinction between people if the constraints leave nobody on one side.",
        _REMARK.format(when=_IMPOSSIBLE),
        _REMARK.format(when="noise == grind"),
    ),
    "V004": Code(
        "A concept that is false of nobody",
        "It is no distinction between people if the constraints leave nobody on one side.",
        _CONCEPT.format(when="noise != grind or chain_km >= 10"),
        _CONCEPT.format(when="noise != grind or chain_km >= 20"),
    ),
    "V005": Code(
        "An answer that matters to no verdict",
        "A question costs the one who answers; one that changes nothing says why it is there.",
        _FACT.format(allow=""),
        _FACT.format(allow=_ALLOW),
    ),
    "V006": Code(
        "One verdict for everybody",
        "A list that tells nobody apart decides nothing; where that is meant, it says why.",
        _TACTIC.format(constant="", rules=_RULE.format(when="worn", verdict="recommend")),
        _TACTIC.format(constant="constant: A drop never harms.\n", rules=""),
    ),
    "V007": Code(
        "Two tactics that exclude each other are both advised",
        "Nobody can follow both.",
        "not_together:\n  - apart: mend_or_ride\n    tactics: [long_ride, replace_chain]\n"
        "    because: A bicycle in pieces cannot be ridden.\n",
        mend="Let one of them wait where the other is advised, as the witness has it.",
    ),
    "V008": Code(
        "A property does not hold",
        "The pack promises something of its rules, and somebody is told otherwise.",
        _PROPERTY.format(when="noise == none"),
        _PROPERTY.format(when="not brakes_work"),
    ),
    "V009": Code(
        "A property that is about nobody",
        "It holds because it says nothing.",
        _PROPERTY.format(when=_IMPOSSIBLE),
        _PROPERTY.format(when="not brakes_work"),
    ),
    "V010": Code(
        "A constraint that the others imply",
        "What it says to people who answer so is never said.",
        _CONSTRAINT.format(when=_IMPOSSIBLE),
        _CONSTRAINT.format(when="noise == squeak and chain_km < 5"),
    ),
    "V011": Code(
        "Nobody is possible",
        "The constraints exclude each other, so that every full set of answers breaks one of them.",
        "constraints:\n"
        "  - constraint: far\n    never: chain_km < 100\n    says: It is old.\n"
        "  - constraint: near\n    never: chain_km > 50\n    says: It is young.\n",
        mend="Take away or loosen one of the constraints.",
    ),
    "V012": Code(
        "Something is let stand that is not there",
        "What is let stand without need would hide the next mistake.",
        _FACT.format(allow=_ALLOW + "      - {code: V001, why: It may come.}\n"),
        _FACT.format(allow=_ALLOW),
    ),
    "V013": Code(
        "Not decided in time",
        "What is not known is not claimed, in neither direction.",
        unshown="It takes a pack so tangled that the solver runs out of its time.",
        mend="Give a part of the condition a name of its own, as a concept, or fewer alternatives.",
    ),
}
