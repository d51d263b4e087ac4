"""From a pack and its cases to the content of its book."""

from collections.abc import Iterator, Mapping

from ..cases import Case
from ..claims_account import account
from ..ir import HelpLine, Pack
from ..memory import conditions
from ..phrases import VERDICTS, count_of
from ..pictures import Picture
from ..scenario import Person
from ..text import Texts
from ..version import __version__
from ..wording import Wording, wording
from . import places
from .asked import asked
from .claims import documents, relations
from .content import Book, GateEntry, HelpTopic, Part
from .examples import Telling
from .index import index
from .pieces import Badge
from .places import Places
from .questions import combinations, concepts, remarks, sections
from .reading import TERMS, verdicts
from .tactics import Chapters, cited_by


def compose(
    pack: Pack,
    cases: tuple[Case, ...],
    drawn: Mapping[str, Picture],
    texts: Texts | None = None,
) -> Book:
    """Return the book of a pack, by default about nobody; `drawn` has each tactic's tree."""
    texts = texts or Texts([(role.name, Person()) for role in pack.roles])
    where, words = Places(pack, texts), wording(pack, texts)
    telling = Telling(cases, words, dict(conditions(pack)))
    accounted = account(pack)
    chapters = Chapters(pack, where, words, telling, drawn, cited_by(accounted))
    return Book(
        title=pack.title,
        version=pack.version,
        about=texts.say(pack.about),
        closing=texts.say(pack.closing),
        counts=tuple(counts(pack, cases)),
        parts=tuple(parts(pack)),
        verdicts=verdicts(),
        usual=telling.usual_answers(),
        examples=count_of(len(cases), "example"),
        sections=sections(pack, where),
        combinations=combinations(pack, where, words),
        concepts=concepts(pack, where, words),
        gates=tuple(gates(pack, where, words)),
        groups=chapters.groups(),
        documents=documents(pack, accounted, where),
        remarks=remarks(pack, where, words),
        agreements=relations(pack, True, where),
        differences=relations(pack, False, where),
        help=tuple(topics(pack, where)),
        index=index(pack, where),
        terms=TERMS,
        receipt=tuple(receipt(pack)),
    )


def counts(pack: Pack, cases: tuple[Case, ...]) -> Iterator[str]:
    """Yield how many there are of what the book is made of."""
    rules = sum(len(tactic.rules) for tactic in pack.tactics)
    yield count_of(len(pack.tactics), "tactic")
    yield count_of(rules, "rule")
    comes = "comes" if len(pack.gates) == 1 else "come"
    yield f"{count_of(len(pack.gates), 'condition')} that {comes} first"
    yield count_of(len(pack.facts), "question")
    yield count_of(len(cases), "example")
    if pack.claims:
        yield count_of(len(pack.claims), "claim")


def parts(pack: Pack) -> Iterator[Part]:
    """Yield the parts of the book in the order of reading; one that would be empty is left out."""
    one = len(pack.documents) == 1
    found = (
        ("reading", "How to read this book", True),
        ("gates", "What comes first", pack.gates),
        ("tactics", "What one could do", pack.tactics),
        ("concepts", "Conditions in words", pack.concepts),
        ("questions", "The questions", pack.facts),
        ("combinations", "Answers that cannot go together", pack.constraints),
        ("remarks", "Remarks", pack.remarks),
        ("differences", f"Where {claims(one)} differ", some(pack, agree=False)),
        ("agreements", f"Where {claims(one)} agree", some(pack, agree=True)),
        ("claims", f"What {the(one)}, and where it went", pack.documents),
        ("help", "Where to turn to", pack.help_lines),
        ("index", "Index", True),
        ("terms", "Words of this book", True),
        ("receipt", "Receipt", True),
    )
    return (Part(anchor, title) for anchor, title, there in found if there)


def the(one: bool) -> str:
    """Return that one document or several say something."""
    return "the document says" if one else "the documents say"


def claims(one: bool) -> str:
    """Return what can agree or differ, where there is one document or not."""
    return "claims of the document" if one else "the documents"


def some(pack: Pack, agree: bool) -> bool:
    """Return whether there are agreements, or differences."""
    return any(relation.agree is agree for relation in pack.relations)


def gates(pack: Pack, where: Places, words: Wording) -> Iterator[GateEntry]:
    """Yield what comes first, in its order."""
    for number, gate in enumerate(pack.gates, 1):
        used = {tactic.group for tactic in pack.tactics}
        yield GateEntry(
            places.gate(gate.name),
            gate.name,
            number,
            where.texts.say(gate.title),
            Badge(gate.verdict, VERDICTS[gate.verdict]),
            asked(gate.when, words),
            where.point(gate.because, gate.source, gate.beyond),
            where.texts.say(gate.instead),
            where.links(places.tactic, gate.first),
            where.links(places.group, (name for name in gate.groups if name in used)),
            where.links(places.tactic, gate.besides),
            where.texts.say(gate.proviso),
            where.topics(gate.support),
        )


def topics(pack: Pack, where: Places) -> Iterator[HelpTopic]:
    """Yield the help lines topic by topic."""
    regions = {region.name: region.title for region in pack.regions}

    def place(line: HelpLine) -> str:
        return regions.get(line.region, line.region)

    names = dict.fromkeys(topic for line in pack.help_lines for topic in line.topics)
    for name in names:
        lines = (line for line in pack.help_lines if name in line.topics)
        yield HelpTopic(
            places.topic(name),
            places.in_words(name).capitalize(),
            tuple(
                (
                    regions.get(one.region, one.region),
                    where.texts.say(one.says),
                    one.contact,
                    one.checked,
                )
                for one in lines
            ),
        )


def receipt(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield what the book was made from."""
    yield "Fonder", __version__
    yield "rules", f"{pack.title} {pack.version}"
    yield "rules, sha256", pack.sha256
    for document in pack.documents:
        yield f"document {document.key}, sha256", document.sha256
