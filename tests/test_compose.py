"""What a report says of some advice: what it begins with, what it leaves out, what it ends with."""

from collections.abc import Sequence
from dataclasses import replace

from engine.advise import advisor
from engine.ir import (
    All,
    BoolType,
    Claim,
    Compare,
    Condition,
    Constraint,
    Document,
    Gate,
    Note,
    Op,
    Relation,
    Rule,
    Tactic,
    Verdict,
)
from engine.present import Content, compose
from engine.present.readers import START
from engine.scenario import Person, Scenario, Told
from tests.strategies import fact, pack_of, tactic

FACTS = [fact(name, BoolType()) for name in "pq"]
CLAIMS = tuple(
    Claim(f"M-00{n}", "M", "All", ((n, n),), "advice", f"Says {n}.", "opinion", "strong")
    for n in (1, 2)
)
RELATIONS = (
    Relation("agree", True, ("M-001", "M-002"), "Both say so."),
    Relation("differ", False, ("M-001", "M-002"), "One says so."),
)


def yes(name: str) -> Condition:
    return Compare(name, Op.EQ, True)


def always(verdict: Verdict, *first: str) -> Rule:
    return Rule("otherwise", None, verdict, "In any case.", first=first, source=("M-001",))


def said(
    tactics: Sequence[Tactic], *gates: Gate, considering: Sequence[str] = (), **facts: bool
) -> Content:
    pack = replace(
        pack_of(FACTS, gates=gates, tactics=tactics),
        closing="Be well.",
        documents=(Document("M", "A manual", "Manual", 9, "0" * 64),),
        claims=CLAIMS,
        relations=RELATIONS,
    )
    told = tuple(Told(name, value) for name, value in facts.items())
    scenario = Scenario("", (("you", Person()),), told, tuple(considering))
    return compose(advisor(pack, "reference").advise(scenario))


def do(count: int, rule: Rule | None = None) -> list[Tactic]:
    return [tactic(f"t{n}", rule or always(Verdict.RECOMMEND)) for n in range(count)]


def test_a_report_begins_with_few_steps_and_lists_the_rest() -> None:
    found = said(do(START + 2))
    assert [item.name for item in found.start] == [f"t{n}" for n in range(START)]
    assert [item.name for phase in found.more for item in phase.steps] == [
        f"t{START}",
        f"t{START + 1}",
    ]


def test_what_something_else_waits_for_is_among_the_first_steps() -> None:
    last = f"t{START + 1}"
    waits = tactic("wait", always(Verdict.NOT_YET, last))
    assert last in [item.name for item in said([*do(START + 2), waits]).start]


def test_what_the_situation_calls_for_is_among_the_first_steps() -> None:
    called = tactic(
        "called",
        Rule("so", yes("p"), Verdict.RECOMMEND, "P."),
        always(Verdict.AVOID),
    )
    assert "called" in [item.name for item in said([*do(START + 2), called], p=True).start]


def test_a_step_with_one_reason_goes_before_one_with_several() -> None:
    rule = Rule("so", yes("p"), Verdict.RECOMMEND, "P.")
    several = [tactic(f"s{n}", rule, always(Verdict.RECOMMEND)) for n in range(START)]
    single = tactic("single", Rule("so", yes("q"), Verdict.RECOMMEND, "Q."), always(Verdict.AVOID))
    assert "single" in [item.name for item in said([*several, single], q=True).start]


def test_what_the_situation_speaks_against_is_told_from_what_anybody_may_leave() -> None:
    special = tactic("special", Rule("so", yes("p"), Verdict.AVOID, "P."), always(Verdict.AVOID))
    found = said([special, tactic("plain", always(Verdict.AVOID))], p=True)
    assert [each.titles for each in found.leave] == [("special",)]
    assert [item.name for item in found.leave_anyway] == ["plain"]


def test_only_a_gate_that_sets_aside_stops_advice_and_takes_the_closing_words() -> None:
    stop = Gate("g", "Stop", yes("p"), Verdict.SET_ASIDE, ("one",), (), "Because.", "Instead.")
    stopped = said(do(1), stop, p=True)
    assert (stopped.stopped, stopped.closing, len(stopped.gates)) == (True, "", 1)
    other = said(do(1), replace(stop, verdict=Verdict.AVOID), p=True)
    assert (other.stopped, other.closing, other.gates) == (False, "Be well.", ())


def test_differences_are_shown_and_agreements_are_not() -> None:
    both = replace(always(Verdict.RECOMMEND), source=("M-001", "M-002"))
    assert [each.says for each in said(do(1, both)).differences] == ["One says so."]


def test_a_difference_is_shown_only_where_both_its_sides_were_cited() -> None:
    assert said(do(1)).differences == ()


def test_gains_and_costs_are_weighed_where_one_asked_and_not_in_the_first_steps() -> None:
    weighed = [replace(do(1)[0], gains=(Note("Good."),))]
    (step,) = said(weighed).start
    assert step.gains == ()
    (asked,) = said(weighed, considering=["t0"]).considered
    assert [line.text for line in asked.gains] == ["Good."]


def test_a_verdict_that_holds_whatever_rests_on_answers() -> None:
    rules = [Rule(n, yes(n), Verdict.RECOMMEND, n) for n in ("p", "q")]
    found = said([tactic("t0", *rules, always(Verdict.AVOID))], considering=["t0"], q=True)
    assert found.considered[0].rests_on == ("Q: yes.",)


def test_one_open_answer_is_one_and_several_are_some() -> None:
    def hanging(name: str) -> Tactic:
        rule = Rule("so", yes(name), Verdict.RECOMMEND, "So.")
        return tactic(name, rule, always(Verdict.AVOID))

    assert said([hanging("p")]).in_short[-1] == "One thing would still help to know: p."
    both = said([hanging("p"), hanging("q")])
    assert both.in_short[-1].endswith("it would help most to know p.")


def test_what_follows_from_answers_is_marked() -> None:
    never = Constraint("never", All((yes("p"), yes("q"))), "Not both.")
    pack = replace(pack_of(FACTS, tactics=do(1, Rule("o", None, Verdict.AVOID, ""))))
    pack = replace(pack, constraints=(never,))
    scenario = Scenario("", (("you", Person()),), (Told("p", True),))
    found = compose(advisor(pack, "reference").advise(scenario))
    assert [(each.name, each.follows) for each in found.told] == [("p", False), ("q", True)]
