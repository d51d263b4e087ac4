"""Two packs compared: exactly who gets other advice, said truly, shown by examples, counted."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cli.main import Exit, main
from engine.advise import advisor
from engine.diagrams import TRUE
from engine.difference.difference import difference
from engine.difference.found import Difference, Part, Shown
from engine.difference.renaming import Renaming, constraint_renamed, fact_renamed
from engine.difference.terms import Answers, Meets, Reaches, Term
from engine.difference.union import Union, union
from engine.domains import place_of
from engine.evaluate import concept_truths, evaluate
from engine.ir import (
    Compare,
    Concept,
    Constraint,
    FactType,
    IntType,
    Op,
    Pack,
    Rule,
    Value,
    Verdict,
)
from engine.present.packdiff import compose, render
from engine.present.shares import people, share
from engine.truth import Truth
from engine.walk import walk
from tests.conftest import SMALL
from tests.strategies import concept, enum_fact, fact, pack_of, packs, tactic, values

ROOT = Path(__file__).parent.parent
WORLDS = 500
thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
World = Mapping[str, Value]


# --- brute force --------------------------------------------------------------------------------


def worlds(pack: Pack) -> Iterator[World]:
    every = [values(each) for each in pack.facts]
    for row in product(*every):
        yield {each.name: value for each, value in zip(pack.facts, row, strict=True)}


def few(pack: Pack) -> bool:
    count = 1
    for each in pack.facts:
        count *= len(values(each))
    return count <= WORLDS


def allowed(pack: Pack, world: World) -> bool:
    truths = concept_truths(pack, world)
    return all(evaluate(one.never, world, truths) is Truth.FALSE for one in pack.constraints)


def says(pack: Pack, world: World, name: str) -> tuple[str, str]:
    """Return what decides and the verdict, by the reference evaluator alone."""
    truths = concept_truths(pack, world)
    found = next(one for one in pack.tactics if one.name == name)
    for step in walk(pack, found):
        if step.when is None or evaluate(step.when, world, truths) is Truth.TRUE:
            return step.key, step.verdict.value
    raise AssertionError("a list always ends in otherwise")


def compared(old: Pack, new: Pack, most: int = 3) -> Difference:
    return difference(advisor(old, "reference"), advisor(new, "reference"), most=most)


def person(both: Union, world: World) -> dict[str, int]:
    return {name: place_of(both.domains[name], world[name]) for name in both.diagrams.order}


def holds(both: Union, diagram: int, world: World) -> bool:
    return both.diagrams.end(diagram, person(both, world)) == TRUE


# --- mutations and renamings --------------------------------------------------------------------


def changed_verdict(pack: Pack, dice: random.Random) -> Pack:
    place = dice.randrange(len(pack.tactics))
    one = pack.tactics[place]
    number = dice.randrange(len(one.rules))
    rules = list(one.rules)
    rules[number] = replace(rules[number], verdict=dice.choice(list(Verdict)))
    tactics = list(pack.tactics)
    tactics[place] = replace(one, rules=tuple(rules))
    return replace(pack, tactics=tuple(tactics))


def dropped_rule(pack: Pack, dice: random.Random) -> Pack:
    place = dice.randrange(len(pack.tactics))
    one = pack.tactics[place]
    rules = [*one.rules[:-1]]
    if rules:
        del rules[dice.randrange(len(rules))]
    tactics = list(pack.tactics)
    tactics[place] = replace(one, rules=(*rules, one.rules[-1]))
    return replace(pack, tactics=tuple(tactics))


def turned_concept(pack: Pack, dice: random.Random) -> Pack:
    if not pack.concepts:
        return dropped_rule(pack, dice)
    place = dice.randrange(len(pack.concepts))
    concepts = list(pack.concepts)
    one = dice.choice(pack.facts)
    concepts[place] = replace(
        concepts[place], when=Compare(one.name, Op.EQ, dice.choice(values(one)))
    )
    return replace(pack, concepts=tuple(concepts))


def dropped_gate(pack: Pack, dice: random.Random) -> Pack:
    return replace(pack, gates=pack.gates[1:]) if pack.gates else dropped_rule(pack, dice)


def dropped_constraint(pack: Pack, dice: random.Random) -> Pack:
    return replace(pack, constraints=pack.constraints[1:])


MUTATIONS = (changed_verdict, dropped_rule, turned_concept, dropped_gate, dropped_constraint)


@st.composite
def two_packs(draw: st.DrawFn) -> tuple[Pack, Pack]:
    pack = draw(packs(most=3))
    assume(few(pack))
    dice = draw(st.randoms(use_true_random=False))
    other = draw(st.sampled_from(MUTATIONS))(pack, dice)
    return (pack, other) if draw(st.booleans()) else (other, pack)


def renamed_and_shuffled(pack: Pack, dice: random.Random) -> Pack:
    """Return the same rules with other names for facts, concepts, gates, rules and tactics."""
    into = Renaming(
        {one.name: f"new_{one.name}" for one in pack.facts},
        {one.name: {str(value): f"new_{value}" for value in values(one)} for one in pack.facts},
        {one.name: f"new_{one.name}" for one in pack.concepts},
    )
    tactics = [
        replace(
            one,
            name=f"new_{one.name}",
            rules=tuple(
                replace(
                    rule,
                    name=f"new_{rule.name}",
                    when=rule.when and into.condition(rule.when),
                )
                for rule in one.rules
            ),
        )
        for one in pack.tactics
    ]
    facts = [fact_renamed(one, into) for one in pack.facts]
    constraints = [constraint_renamed(one, into) for one in pack.constraints]
    for some in (tactics, facts, constraints):
        dice.shuffle(some)
    return replace(
        pack,
        facts=tuple(facts),
        concepts=tuple(
            replace(one, name=f"new_{one.name}", when=into.condition(one.when))
            for one in pack.concepts
        ),
        gates=tuple(
            replace(
                one,
                name=f"new_{one.name}",
                when=into.condition(one.when),
                besides=tuple(f"new_{name}" for name in one.besides),
            )
            for one in pack.gates
        ),
        constraints=tuple(constraints),
        remarks=tuple(replace(one, when=into.condition(one.when)) for one in pack.remarks),
        tactics=tuple(tactics),
    )


# --- laws ---------------------------------------------------------------------------------------


@thorough
@given(packs(), st.randoms(use_true_random=False))
def test_a_pack_renamed_and_shuffled_advises_the_same(pack: Pack, dice: random.Random) -> None:
    found = compared(pack, renamed_and_shuffled(pack, dice))
    assert found.same_advice
    assert not found.reasons
    assert not found.words


@thorough
@given(two_packs())
def test_exactly_those_who_differ_by_brute_force_differ(both: tuple[Pack, Pack]) -> None:
    old, new = both
    found = compared(old, new, most=1_000)
    possible = [w for w in worlds(old) if allowed(old, w) and allowed(new, w)]
    assert found.people == len(possible)
    counted: dict[tuple[str, str, str], int] = {}
    other: dict[str, int] = {}
    for name in (one.name for one in old.tactics):
        for world in possible:
            (by, before), (now_by, now) = says(old, world, name), says(new, world, name)
            if before != now:
                counted[name, before, now] = counted.get((name, before, now), 0) + 1
            elif by != now_by:
                other[name] = other.get(name, 0) + 1
    assert moves_of(found, both) == counted
    assert {one.tactic: sum(n for _, n in one.pairs) for one in found.reasons} == other


def moves_of(found: Difference, both: tuple[Pack, Pack]) -> dict[tuple[str, str, str], int]:
    """Return how many people go from what to what on which tactic, regions counted one by one."""
    counts: dict[tuple[str, str, str], int] = {}
    possible = [w for w in worlds(both[0]) if allowed(both[0], w) and allowed(both[1], w)]
    for change in found.changes:
        for part in change.parts:
            assert part.rest == 0
            inside = [w for w in possible if in_some(found.union, part, w)]
            assert len(inside) == part.people
            for name, world in product(change.tactics, inside):
                before, now = says(both[0], world, name)[1], says(both[1], world, name)[1]
                assert part.said in ((before, now), ("", now))
                counts[name, before, now] = counts.get((name, before, now), 0) + 1
    return counts


def in_some(both: Union, part: Part, world: World) -> bool:
    return any(holds(both, shown.region.holds, world) for shown in part.regions)


@thorough
@given(two_packs())
def test_whom_only_one_pack_allows_is_counted(both: tuple[Pack, Pack]) -> None:
    old, new = both
    found = compared(old, new)
    for is_old, one, other in ((True, old, new), (False, new, old)):
        alone = sum(allowed(one, w) and not allowed(other, w) for w in worlds(one))
        assert sum(each.part.people for each in found.only if each.old is is_old) == alone


@thorough
@given(two_packs())
def test_all_for_whom_the_words_of_a_region_hold_differ(both: tuple[Pack, Pack]) -> None:
    old, new = both
    found = compared(old, new)
    for change in found.changes:
        for part, name in product(change.parts, change.tactics):
            for shown in part.regions:
                assert shown.region.people == count_in(found.union, shown, both)
                if any(isinstance(term, Reaches) for term in shown.region.terms):
                    continue
                for world in described(both, found.union, shown):
                    assert says(old, world, name)[1] != says(new, world, name)[1]
                    assert says(new, world, name)[1] == part.said[1]


def described(both: tuple[Pack, Pack], union: Union, shown: Shown) -> Iterator[World]:
    """Yield all those for whom the conditions of a region hold, by the evaluator alone."""
    for world in worlds(both[0]):
        if allowed(both[0], world) and allowed(both[1], world):
            truths = concept_truths(union.old.pack, world) | concept_truths(both[1], world)
            if all(true_of(term, union, world, truths) for term in shown.region.terms):
                yield world


def true_of(term: Term, union: Union, world: World, truths: Mapping[str, Truth]) -> bool:
    match term:
        case Answers(fact, places):
            return place_of(union.domains[fact], world[fact]) in places
        case Meets(condition):
            return evaluate(condition, world, truths) is Truth.TRUE
        case Reaches():
            return True


def count_in(union: Union, shown: Shown, both: tuple[Pack, Pack]) -> int:
    return sum(
        allowed(both[0], w) and allowed(both[1], w) and holds(union, shown.region.holds, w)
        for w in worlds(both[0])
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(two_packs())
def test_a_witness_shows_the_difference_with_the_fewest_answers(both: tuple[Pack, Pack]) -> None:
    old, new = both
    found = compared(old, new, most=1)
    every = list(worlds(old))
    for change in found.changes:
        name = change.tactics[0]
        for part in change.parts[:1]:
            shown = part.regions[0]
            assert shown.witness is not None
            assert shown.witness.fewest
            said = shown.witness.old[0].value, shown.witness.new[0].value
            told = dict(shown.witness.answers)
            assert enough(both, found.union, shown, every, name, said, told)
            for some in combinations(told, len(told) - 1) if told else ():
                fewer = {fact: told[fact] for fact in some}
                assert not enough(both, found.union, shown, every, name, said, fewer)
            if 0 < len(told) < 4:
                assert not any(
                    enough(both, found.union, shown, every, name, said, dict(pairs))
                    for facts in combinations([one.name for one in old.facts], len(told) - 1)
                    for pairs in choices(old, facts)
                )


def choices(pack: Pack, facts: tuple[str, ...]) -> Iterator[tuple[tuple[str, Value], ...]]:
    by = {one.name: values(one) for one in pack.facts}
    for row in product(*(by[name] for name in facts)):
        yield tuple(zip(facts, row, strict=True))


def enough(
    both: tuple[Pack, Pack],
    union: Union,
    shown: Shown,
    every: list[World],
    name: str,
    said: tuple[str, str],
    told: World,
) -> bool:
    """Return whether all ways of answering the rest differ as said, and lie in the region."""
    left = [w for w in every if all(w[fact] == value for fact, value in told.items())]
    sides = [[w for w in left if allowed(pack, w)] for pack in both]
    common = [w for w in sides[0] if allowed(both[1], w)]
    return (
        bool(common)
        and all(holds(union, shown.region.holds, w) for w in common)
        and all(
            says(pack, w, name)[1] == verdict
            for pack, verdict, some in zip(both, said, sides, strict=True)
            for w in some
        )
    )


# --- kinds of differences, one by one -----------------------------------------------------------


def small(*facts: FactType, when: Compare, **more: object) -> Pack:
    rules = Rule("r", when, Verdict.RECOMMEND, "so"), Rule("otherwise", None, Verdict.AVOID, "no")
    return replace(pack_of(facts, tactics=[tactic("t", *rules)]), **more)  # type: ignore[arg-type]  # parts of a pack


def test_a_moved_bound_differs_for_the_numbers_between() -> None:
    number = fact("n", IntType(0, 99))
    old, new = (small(number, when=Compare("n", Op.GE, bound)) for bound in (10, 13))
    (change,) = compared(old, new).changes
    assert change.people == 3
    (part,) = change.parts
    assert part.said == ("recommend", "avoid")
    witness = part.regions[0].witness
    assert witness is not None
    assert dict(witness.answers) == {"n": 10}


def test_an_answer_that_only_one_takes_is_a_difference_of_its_own() -> None:
    old = small(enum_fact("f", "red", "blue"), when=Compare("f", Op.EQ, "red"))
    new = small(enum_fact("f", "red", "blue", "green"), when=Compare("f", Op.EQ, "red"))
    found = compared(old, new)
    assert [(one.answer, one.old) for one in found.answers] == [("green", False)]
    assert not found.changes
    assert found.people == 2
    assert not found.same_advice


def test_a_wider_range_is_a_difference_of_its_own() -> None:
    old, new = (small(fact("n", IntType(0, high)), when=Compare("n", Op.GE, 5)) for high in (9, 12))
    found = compared(old, new)
    assert [(one.answer, one.old) for one in found.answers] == [("10 to 12", False)]
    assert not found.changes


def test_a_fact_that_decides_nothing_is_no_difference() -> None:
    asked = fact("n", IntType(0, 9))
    old = small(asked, when=Compare("n", Op.GE, 5))
    new = small(fact("other", IntType(0, 3)), asked, when=Compare("n", Op.GE, 5))
    found = compared(old, new)
    assert found.same_advice
    assert [(one.kind, one.new) for one in found.inventory] == [("fact", "other")]
    assert found.people == 40


def test_a_fact_asked_in_another_way_is_another_fact() -> None:
    old = small(enum_fact("f", "red", "blue"), when=Compare("f", Op.EQ, "red"))
    new = small(fact("f", IntType(0, 3)), when=Compare("f", Op.EQ, 0))
    found = compared(old, new)
    assert found.people == 8
    assert found.changes[0].people == 4 - 1 + 1


def test_a_constraint_on_a_new_fact_rules_out_nobody_of_before() -> None:
    old = small(fact("n", IntType(0, 9)), when=Compare("n", Op.GE, 5))
    never = Constraint("k", Compare("m", Op.EQ, 0), "No.")
    new = small(
        fact("m", IntType(0, 3)),
        fact("n", IntType(0, 9)),
        when=Compare("n", Op.GE, 5),
        constraints=(never,),
    )
    assert not compared(old, new).only
    assert compared(old, new).same_advice


def test_what_gives_way_is_compared() -> None:
    def pack(yields: str) -> Pack:
        number = fact("n", IntType(0, 9)), fact("m", IntType(0, 9))
        never = Constraint("k", Compare("n", Op.EQ, 0), "No.", yields)
        return small(*number, when=Compare("m", Op.GE, 5), constraints=(never,))

    assert compared(pack("n"), pack("n")).same_advice
    found = compared(pack("n"), pack(""))
    assert found.gives_way
    assert not found.same_advice


def test_other_texts_are_no_difference_of_advice(small_pack: Pack) -> None:
    gate = small_pack.gates[0]
    new = replace(small_pack, gates=(replace(gate, because="They slip."),))
    found = compared(small_pack, new)
    assert found.same_advice
    assert [(one.name, one.field) for one in found.words] == [("brakes_first", "because")]


def test_a_proviso_taken_away_is_a_difference_while_answers_are_missing(small_pack: Pack) -> None:
    new = replace(small_pack, gates=(replace(small_pack.gates[0], proviso=""),))
    found = compared(small_pack, new)
    assert not found.changes
    assert found.while_open == ("long_ride",)
    assert not found.same_advice


def test_a_tactic_that_only_one_has_says_how_it_would_advise(small_pack: Pack) -> None:
    new = replace(small_pack, tactics=small_pack.tactics[1:])
    (gone,) = compared(small_pack, new).tactics
    assert gone.old
    assert gone.tactic == "long_ride"
    assert sum(gone.shares.values()) == compared(small_pack, new).people


def test_a_concept_under_another_name_is_the_same(small_pack: Pack) -> None:
    both = union(small_pack, small_pack)
    assert both.changed == frozenset()
    other = replace(small_pack, concepts=tuple(map(turned, small_pack.concepts)))
    assert union(small_pack, other).changed >= {"worn"}


def turned(one: Concept) -> Concept:
    when = Compare("chain_km", Op.GE, 4000)
    return replace(one, when=when) if one.name == "worn" else concept(one.name, one.when)


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (0, 7, "none"),
        (7, 7, "all"),
        (1, 8, "12.5 %"),
        (9_999, 10_000, "99.9 %"),
        (1, 3_412, "1 in 3,400"),
        (5, 10**12, "1 in 2.0 \N{MULTIPLICATION SIGN} 10^11"),
    ],
)
def test_a_share_is_said_so(count: int, of: int, words: str) -> None:
    assert share(count, of) == words


def test_people_are_counted_in_words() -> None:
    assert people(1) == "1 person"
    assert people(12_000) == "12,000 people"
    assert people(7568 * 10**34) == "about 7.6 \N{MULTIPLICATION SIGN} 10^37 people"


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return the small pack with a later distance at which a chain is worn."""
    folder = tmp_path / "later" / "rules"
    shutil.copytree(SMALL, folder)
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("chain_km >= 3000", "chain_km >= 4000"))
    return folder


def test_the_same_pack_is_proven_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(SMALL), str(SMALL)]) == Exit.OK
    assert capsys.readouterr().out.startswith(
        "No possible person gets other advice: proven over 239,972 people."
    )


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_small_change_is_said_so(
    form: str, later: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(later.parent)
    shutil.copytree(SMALL, "before")
    assert main(["diff", "before", "rules", "--format", form]) == Exit.FINDINGS
    golden = ROOT / "tests" / "packs" / f"small-diff.{form}"
    assert capsys.readouterr().out == golden.read_text(encoding="utf-8")


def test_a_comment_tells_less_rather_than_being_too_long(
    small_pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = replace(small_pack, gates=())
    diff = compose(compared(small_pack, new), "old", "new")
    whole = render(diff, "md")
    for limit in (len(whole) - 1, 0):
        monkeypatch.setattr("engine.present.packdiff.COMMENT", limit)
        shorter = render(diff, "md")
        assert "To keep this short" in shorter
        assert len(shorter) < len(whole) + 200
    assert "<summary>Go on" not in shorter


def test_as_json_every_count_is_exact(later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(SMALL), str(later), "--format", "json"]) == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert found["form"] == 1
    assert {one["tactics"][0]: one["people"] for one in found["differing"]} == {
        "long_ride": 2_000,
        "replace_chain": 4_000,
    }


def test_examples_are_written_as_scenarios(
    later: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "examples"
    assert main(["diff", str(SMALL), str(later), "--witness", str(out)]) == Exit.FINDINGS
    written = sorted(out.iterdir())
    assert len(written) == 2
    capsys.readouterr()
    assert main(["advise", str(written[0]), "--rules", str(later)]) == Exit.OK


def test_scenarios_that_change_are_named(later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = later.parent / "scenarios"
    folder.mkdir()
    facts = "{brakes_work: yes, chain_km: 3500, noise: grind, likes_tools: yes}"
    (folder / "worn.yaml").write_text(f"scenario: Worn\nfacts: {facts}\n")
    assert main(["diff", str(SMALL), str(later)]) == Exit.FINDINGS
    said = capsys.readouterr().out
    assert "1 of 4 saved situations get other advice" in said
    assert "scenario “worn.yaml”: long_ride: not-yet" in said


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose rules changed in the last commit."""
    top = tmp_path / "repository"
    shutil.copytree(SMALL, top / "rules")
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "-A")
    git(top, "commit", "-qm", "first")
    rules = top / "rules" / "rules.yaml"
    rules.write_text(rules.read_text().replace("chain_km >= 3000", "chain_km >= 4000"))
    git(top, "commit", "-qam", "second")
    return top


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (["HEAD"], Exit.OK),
        (["HEAD~1"], Exit.FINDINGS),
        (["HEAD~1", "HEAD"], Exit.FINDINGS),
        (["HEAD~1:rules", "HEAD:rules/"], Exit.FINDINGS),
        (["HEAD", "HEAD:rules"], Exit.OK),
    ],
)
def test_revisions_are_compared(named: list[str], code: Exit, repository: Path) -> None:
    assert main(["diff", *named, "--rules", str(repository / "rules")]) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("no-such-thing", "F011"), ("--all", "F011"), ("HEAD:nothing", "F012")],
)
def test_what_is_no_revision_is_said(
    name: str, code: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["diff", "--rules", str(repository / "rules"), "--", name]
    assert main(arguments) == Exit.USER_ERROR
    assert code in capsys.readouterr().err


def test_without_a_repository_there_are_no_revisions(
    later: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(later.parent.parent))
    assert main(["diff", "HEAD", "--rules", str(later)]) == Exit.USER_ERROR
    assert "F010" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["diff", "HEAD", "--rules", str(later)]) == Exit.USER_ERROR
    assert "git is not installed" in capsys.readouterr().err


def test_a_revision_with_a_broken_pack_says_what_is_wrong(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "rules" / "facts.yaml").write_text("facts: [{fact: }]\n")
    git(repository, "commit", "-qam", "broken")
    git(repository, "checkout", "-q", "HEAD~1", "--", "rules")
    assert main(["diff", "HEAD", "--rules", str(repository / "rules")]) == Exit.USER_ERROR
    assert "HEAD/facts.yaml:1" in capsys.readouterr().err
