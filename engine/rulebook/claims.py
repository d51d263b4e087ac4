"""The claims of the documents and where each went, and where the documents agree and differ."""

from collections.abc import Iterable, Iterator, Mapping

from ..claims_account import Account, ClaimAccount, Use
from ..ir import Claim, Document, Pack, Relation
from ..phrases import EVIDENCE, count_of
from . import places
from .content import ClaimEntry, ClaimSection, DocumentEntry, RelationEntry
from .pieces import Link, Point, Used
from .places import Places

LABELS = {
    "rule": "Decides",
    "step": "How to do it",
    "gain": "Speaks for",
    "cost": "Speaks against",
    "gate": "Comes first",
    "concept": "Conditions in words",
    "remark": "Remarks",
    "agreement": "Agrees",
    "difference": "Differs",
}
"""What is said of each kind of use, in the order of the book."""
STRENGTH = {
    "hedged": "said with reserve",
    "strong": "said firmly",
    "absolute": "said without limit",
}


def documents(pack: Pack, account: Account, where: Places) -> tuple[DocumentEntry, ...]:
    """Return every document with its claims, section by section in the order of its lines."""
    found = {one.claim: one for one in account.claims}
    return tuple(document(each, pack, found, where) for each in pack.documents)


def document(
    each: Document, pack: Pack, found: Mapping[str, ClaimAccount], where: Places
) -> DocumentEntry:
    """Return one document with its claims."""
    own = [claim for claim in pack.claims if claim.document == each.key]
    ordered = sorted(own, key=lambda claim: (claim.lines, claim.name))
    sections: dict[str, list[ClaimEntry]] = {}
    for claim in ordered:
        sections.setdefault(claim.section, []).append(entry(claim, found[claim.name], where))
    used = sum(bool(found[claim.name].uses) for claim in own)
    rest = len(own) - used
    return DocumentEntry(
        places.document(each.key),
        each.key,
        each.title,
        each.short,
        each.lines,
        each.sha256,
        f"{count_of(len(own), 'claim')}: {used} used by the rules, {rest} not.",
        tuple(ClaimSection(title, tuple(claims)) for title, claims in sections.items()),
    )


def entry(claim: Claim, found: ClaimAccount, where: Places) -> ClaimEntry:
    """Return one claim with where it went."""
    say = where.texts.say
    further = (
        ("If", claim.condition),
        ("Unless", claim.exception),
        ("Then", claim.consequence),
    )
    return ClaimEntry(
        places.claim(claim.name),
        claim.name,
        lines_of(claim),
        claim.kind,
        EVIDENCE[claim.evidence],
        STRENGTH.get(claim.strength, claim.strength),
        say(claim.says),
        tuple((label, say(text)) for label, text in further if text),
        tuple(went(found.uses, where)),
        say(claim.background),
    )


def went(uses: Iterable[Use], where: Places) -> Iterator[Used]:
    """Yield where a claim is used, kind by kind."""
    uses = tuple(uses)
    for kind, label in LABELS.items():
        links = dict.fromkeys(link(use, where) for use in uses if use.kind == kind)
        if links:
            yield Used(label, tuple(links))


def link(use: Use, where: Places) -> Link:
    """Return a link to one use; those inside a tactic begin with its title."""
    plain = {
        "concept": places.concept,
        "gate": places.gate,
        "remark": places.remark,
        "agreement": places.relation,
        "difference": places.relation,
    }
    if use.kind in plain:
        return where.link(plain[use.kind](use.name))
    tactic, _, rule = use.name.partition("/")
    title = where.link(places.tactic(tactic)).text
    if not rule:
        return Link(title, f"{places.tactic(tactic)}.points")
    anchor = places.rule_of(tactic, rule)
    return Link(f"{title} ({where.link(anchor).text})", anchor)


def lines_of(claim: Claim) -> str:
    """Return the lines of a claim in words."""
    stretches = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in claim.lines)
    several = len(claim.lines) > 1 or any(a != b for a, b in claim.lines)
    return f"{'lines' if several else 'line'} {stretches}"


def relations(pack: Pack, agree: bool, where: Places) -> tuple[RelationEntry, ...]:
    """Return where the documents agree, or where they differ."""
    claims = {claim.name: claim for claim in pack.claims}
    return tuple(
        RelationEntry(
            places.relation(one.name),
            agree,
            where.texts.say(one.says),
            where.texts.say(one.resolved),
            tuple(side(claims[name], pack, where) for name in sides(one)),
        )
        for one in pack.relations
        if one.agree is agree
    )


def sides(relation: Relation) -> tuple[str, ...]:
    """Return the claims of a relation, each once."""
    return tuple(dict.fromkeys(relation.claims))


def side(claim: Claim, pack: Pack, where: Places) -> Point:
    """Return one side: which document, and what it says."""
    short = next(each.short for each in pack.documents if each.key == claim.document)
    says = where.texts.say(claim.says)
    return Point(f"{short}: {says}", where.links(places.claim, [claim.name]))
