"""The difference of two packs as reviewers read it: who gets other advice, then all the rest."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from ..difference.found import Change, Difference, OnlyOne, Part, Shown
from ..difference.inventory import Entry
from ..difference.saved import Changed
from ..ir import Verdict
from ..phrases import count_of, listed
from ..wording import Wording
from .differing import Differing, Move, PackDiff, Section, Who
from .people_in_words import (
    condition_words,
    decided_words,
    example,
    key_words,
    spelled,
    wording_of,
)
from .render import Style, environment, plain_text, tidy, undressed
from .shares import amount, people, share

FORMATS: Final = ("text", "md", "json")
COMMENT = 65_000
"""Up to how many characters a review comment takes where most reviews are written."""
DETAILS: Final = ("examples", "one example", "no examples", "table")
"""How much is told of those who differ, from most to least."""
LISTED = 12
"""Up to how many findings of a kind are listed where they were not asked for in full."""


def compose(difference: Difference, old: str, new: str, words: bool = False) -> PackDiff:
    """Return what is said of two packs, called `old` and `new`; texts in full where `words`."""
    return Composer(difference, wording_of(difference.union), words).composed(old, new)


def render(diff: PackDiff, format: str, style: Style = undressed) -> str:
    """Return it in one of `FORMATS`; plain text is dressed by `style`."""
    if format == "json":
        return json.dumps({"form": 1, **asdict(diff)}, ensure_ascii=False, indent=2) + "\n"
    if format == "md":
        return in_a_comment(diff)
    return tidy(plain_text(style).get_template("packdiff.txt.j2").render(diff=diff))


def in_a_comment(diff: PackDiff) -> str:
    """Return Markdown with as much detail as a review comment can hold."""
    template = environment("md").get_template("packdiff.md.j2")
    texts = (tidy(template.render(diff=diff, detail=detail)) for detail in DETAILS)
    *others, shortest = texts
    return next((text for text in others if len(text) <= COMMENT), shortest)


@dataclass(frozen=True, slots=True)
class Composer:
    """A difference being put into words."""

    difference: Difference
    wording: Wording
    words: bool

    def composed(self, old: str, new: str) -> PackDiff:
        """Return everything that is said."""
        found = self.difference
        return PackDiff(
            old,
            new,
            found.same_advice,
            self.summary(),
            self.proof(),
            found.people,
            tuple(self.differing(change) for change in found.changes),
            tuple(self.only(one) for one in found.only),
            tuple(section for section in self.sections() if section.lines),
        )

    def summary(self) -> str:
        """Return in a sentence or two how much differs."""
        found = self.difference
        if found.same_advice:
            return f"No possible person gets other advice: proven over {people(found.people)}."
        some = sum(len(change.tactics) for change in found.changes)
        said = []
        if some:
            every = len(found.union.matching.tactics)
            said.append(f"Some people get other advice on {some} of {count_of(every, 'tactic')}.")
        else:
            said.append("On every tactic that both have, everybody gets the same advice.")
        extra = [
            count_of(len(things), thing)
            for things, thing in (
                (found.tactics, "tactic that only one has"),
                (found.answers, "answer that only one takes"),
                (found.only, "kind of people only one allows"),
                (found.remarks, "remark that others hear"),
            )
            if things
        ]
        if extra:
            said.append(f"There {'is' if extra[0].startswith('1 ') else 'are'} {listed(extra)}.")
        return " ".join(said)

    def proof(self) -> str:
        """Return what is certain of all the rest."""
        found = self.difference
        same = len(found.union.matching.tactics) - sum(len(one.tactics) for one in found.changes)
        if found.same_advice or not same:
            return ""
        return (
            f"The other {count_of(same, 'tactic')}: no possible person gets other advice, proven "
            f"over {people(found.people)}."
            if found.changes
            else f"Proven over {people(found.people)}."
        )

    def differing(self, change: Change) -> Differing:
        """Return tactics on which the same people get other advice."""
        titles = [self.title(tactic) for tactic in change.tactics]
        return Differing(
            change.tactics,
            listed(titles),
            change.people,
            share(change.people, self.difference.people),
            share(change.people, change.advised),
            tuple(
                self.move(part, change.tactics[0], self.difference.people) for part in change.parts
            ),
        )

    def title(self, tactic: str) -> str:
        """Return what a tactic is called in the new pack, or in the old one that alone has it."""
        union = self.difference.union
        for side in (union.new, union.old):
            for one in side.pack.tactics:
                if one.name == tactic:
                    return self.wording.texts.say(one.title)
        raise KeyError(tactic)

    def move(self, part: Part, tactic: str, everybody: int, words: str = "") -> Move:
        """Return people of whom the same is said."""
        old, new = part.said
        name = f"{tactic}: {old or 'another verdict'} before, {new} now"
        return Move(
            old,
            new,
            words or (f"{old} → {new}" if old else f"now {new}"),
            part.people,
            share(part.people, everybody),
            tuple(self.who(shown, part.people, words or name) for shown in part.regions),
            rest_words(part),
        )

    def who(self, shown: Shown, of: int, title: str) -> Who:
        """Return a region in words."""
        union, terms = self.difference.union, shown.region.terms[::-1]
        witness = shown.witness
        conditions = tuple(condition_words(union, self.wording, term) for term in terms)
        return Who(
            conditions or ("Everybody.",),
            tuple(spelled(union, term) for term in terms),
            shown.region.people,
            share(shown.region.people, of),
            decided_words(shown),
            (example(union, self.wording, witness, title),) if witness else (),
        )

    def only(self, one: OnlyOne) -> Move:
        """Return people whom only one pack allows."""
        which, other = ("old", "new") if one.old else ("new", "old")
        words = f"possible in the {which} pack only; the {other} one rules them out"
        return self.move(one.part, "", one.out_of, words)

    def sections(self) -> Iterator[Section]:
        """Yield all other kinds of findings; first those by which somebody gets other advice."""
        found = self.difference
        yield Section("tactics", "Tactics that only one has", tuple(self.tactics()), False)
        yield Section("answers", "Answers that only one takes", tuple(self.answers()), False)
        yield Section("remarks", "Remarks that others hear", tuple(self.remarks()), False)
        yield Section("while_open", "While answers are missing", tuple(self.while_open()), False)
        yield Section("saved", self.saved_title(), tuple(map(self.saved, found.saved)), False)
        yield Section("reasons", "Same advice, other reason", tuple(self.reasons()), True)
        yield Section("inventory", "Renamed, added, taken away", tuple(self.entries()), True)
        yield Section("words", "Words", tuple(self.texts()), True)

    def tactics(self) -> Iterator[str]:
        """Yield the tactics that only one pack has."""
        for one in self.difference.tactics:
            total = sum(one.shares.values())
            shares = listed([f"{v.value} to {share(n, total)}" for v, n in one.shares.items()])
            what = "taken away: it said" if one.old else "new: it says"
            yield f"“{self.title(one.tactic)}” ({one.tactic}) is {what} {shares}."

    def answers(self) -> Iterator[str]:
        """Yield the answers that only one pack takes."""
        for one in self.difference.answers:
            short = self.wording.short(one.fact)
            label = self.wording.texts.say(one.answer)
            which = "the old pack" if one.old else "the new pack"
            yield (
                f"{short} ({one.fact}): people who answer “{label}” exist under {which} only; "
                "all others are compared."
            )

    def remarks(self) -> Iterator[str]:
        """Yield the remarks that other people hear."""
        for one in self.difference.remarks:
            of = self.difference.people
            heard = [
                f"{words} by {share(count, of)}"
                for words, count in (("heard no more", one.no_more), ("newly heard", one.newly))
                if count
            ]
            yield f"{one.remark}: {listed(heard)}."

    def while_open(self) -> Iterator[str]:
        """Yield where advice may differ only while something is missing or contradicts."""
        for tactic in self.difference.while_open:
            yield (
                f"“{self.title(tactic)}” ({tactic}): everybody who has told everything gets the "
                "same advice; a proviso stands elsewhere, so that before that it may differ."
            )
        if self.difference.gives_way:
            yield "Where answers contradict each other, others than before give way."

    def saved_title(self) -> str:
        """Return how many saved situations get other advice."""
        found = self.difference
        return f"{len(found.saved)} of {found.ran} saved situations get other advice"

    def saved(self, one: Changed) -> str:
        """Return a saved situation that gets other advice."""
        turns = [
            f"{turn.tactic}: {verdict_words(turn.old)} → {verdict_words(turn.new)}"
            for turn in one.turned
        ]
        return f"{one.kind} “{one.name}”: {'; '.join(shortened(turns))}"

    def reasons(self) -> Iterator[str]:
        """Yield the tactics on which the same is said for another reason."""
        for one in self.difference.reasons:
            pairs = [
                f"{key_words(old)} → {key_words(new)} for {share(count, self.difference.people)}"
                for (old, new), count in one.pairs
            ]
            yield f"{one.tactic}: {'; '.join(shortened(pairs, 3))}"

    def entries(self) -> Iterator[str]:
        """Yield what was renamed, added or taken away."""
        return map(entry_words, self.difference.inventory)

    def texts(self) -> Iterator[str]:
        """Yield what is put otherwise: shortly, or each text in full."""
        found = self.difference.words
        if self.words:
            for one in found:
                yield f"{one.kind} {one.name}, {one.field}: “{one.old}” → “{one.new}”"
            return
        by: dict[str, list[str]] = {}
        for one in found:
            by.setdefault(f"{one.kind} {one.name}", []).append(one.field)
        yield from shortened([f"{thing}: {listed(fields)}" for thing, fields in by.items()])


def rest_words(part: Part) -> str:
    """Return who is left over, and whether some people were counted more than once."""
    if part.rest:
        return f"and {people(part.rest)} more"
    overlap = sum(shown.region.people for shown in part.regions) > part.people
    return "Some people are in more than one of these groups." if overlap else ""


def entry_words(entry: Entry) -> str:
    """Return what became of a thing's name."""
    if entry.old and entry.new:
        return f"{entry.kind} {entry.old} is now called {entry.new}"
    return f"{entry.kind} {entry.new} is new" if entry.new else f"{entry.kind} {entry.old} is gone"


def verdict_words(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts that remain."""
    return " or ".join(verdicts) or "cannot be"


def shortened(lines: Iterable[str], most: int = LISTED) -> list[str]:
    """Return the first of some lines, and how many more there are."""
    every = list(lines)
    more = len(every) - most
    return [*every[:most], f"and {amount(more)} more"] if more > 0 else every
