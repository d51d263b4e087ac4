"""From decisions to advice: help lines, steps, what was outranked, and what comes first."""

from collections.abc import Sequence
from dataclasses import replace

from engine.advice import Advice
from engine.advise import advisor
from engine.ir import (
    BoolType,
    Compare,
    Condition,
    Gate,
    HelpLine,
    Note,
    Op,
    Rule,
    Tactic,
    Verdict,
)
from engine.scenario import Person, Scenario, Told
from tests.strategies import fact, pack_of, tactic

FACTS = [fact(name, BoolType()) for name in "pq"]
OTHERWISE = Rule("otherwise", None, Verdict.AVOID, "Not so.", how=(Note("Leave it."),))


def yes(name: str) -> Condition:
    return Compare(name, Op.EQ, True)


def so(name: str, when: str, *first: str) -> Rule:
    how = (Note(f"Do it by {name}."),)
    return Rule(name, yes(when), Verdict.RECOMMEND, "So.", how=how, first=first)


def stopping(group: str) -> Gate:
    return Gate(
        "stop", "Stop", yes("p"), Verdict.SET_ASIDE, (group,), (), "", "", support=("topic",)
    )


def advised(tactics: Sequence[Tactic], *gates: Gate, region: str = "", **facts: bool) -> Advice:
    lines = [
        HelpLine(place, ("topic",), place, "1", place, "not checked")
        for place in ("anywhere", "DE", "FR")
    ]
    pack = replace(pack_of(FACTS, gates=gates, tactics=tactics), help_lines=tuple(lines))
    told = tuple(Told(name, value) for name, value in facts.items())
    scenario = Scenario("", (("you", Person()),), told, region=region)
    return advisor(pack, "reference").advise(scenario)


def test_help_lines_of_the_region_come_before_those_of_anywhere_and_no_others() -> None:
    advice = advised([tactic("t0", OTHERWISE)], stopping("one"), region="DE", p=True)
    assert [line.name for line in advice.help_lines] == ["DE", "anywhere"]
    assert advised([tactic("t0", OTHERWISE)], stopping("one"), p=False).help_lines == ()


def test_the_steps_of_one_rule_are_given_only_where_it_alone_decides() -> None:
    rules = [so("one", "p"), Rule("two", None, Verdict.RECOMMEND, "So.", how=(Note("Else."),))]
    (alone,) = advised([tactic("t0", *rules)], p=True).tactics
    assert [note.text for note in alone.how] == ["Do it by one."]
    (either,) = advised([tactic("t0", *rules)]).tactics
    assert (either.verdict, either.how) == (Verdict.RECOMMEND, ())


def test_a_tactic_never_advised_says_what_to_do_instead_unless_advice_is_set_aside() -> None:
    never = replace(
        tactic("t0", Rule("otherwise", None, Verdict.AVOID, "No.")), how=(Note("Walk."),)
    )
    other = tactic("t1", OTHERWISE, group="two")
    assert [n.text for n in advised([never, other], stopping("two"), p=False).tactics[0].how] == [
        "Walk."
    ]
    assert advised([never, other], stopping("two"), p=True).tactics[0].how == ()


def test_what_stands_later_and_holds_too_is_outranked_and_the_decider_is_not() -> None:
    rules = [so("one", "p"), Rule("two", yes("q"), Verdict.CAUTION, "Q."), OTHERWISE]
    (found,) = advised([tactic("t0", *rules)], p=True, q=True).tactics
    assert found.outranked == (("rule:t0/two", Verdict.CAUTION),)


def test_of_several_deciders_only_what_all_put_first_comes_first() -> None:
    rules = [so("one", "p", "t1", "t2"), Rule("two", None, Verdict.RECOMMEND, "", first=("t2",))]
    others = [tactic("t1", OTHERWISE), tactic("t2", OTHERWISE)]
    assert advised([tactic("t0", *rules), *others]).tactics[0].first == ("t2",)
