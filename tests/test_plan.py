"""The plan: what to do now, what waits and for what, in an order that a circle cannot break."""

from engine.advice import Plan, PlanStep
from engine.advise import advisor
from engine.ir import Rule, Tactic, Verdict
from engine.scenario import Person, Scenario
from tests.strategies import pack_of, tactic


def judged(name: str, verdict: Verdict, *first: str, phase: str = "now") -> Tactic:
    return tactic(name, Rule("otherwise", None, verdict, "So.", first=first), phase=phase)


def plan_of(*tactics: Tactic) -> Plan:
    scenario = Scenario("", (("you", Person()),), ())
    return advisor(pack_of([], tactics=tactics), "reference").advise(scenario).plan


def test_what_waits_names_what_it_waits_for_among_what_is_done_now() -> None:
    found = plan_of(judged("wait", Verdict.NOT_YET, "do"), judged("do", Verdict.RECOMMEND))
    assert found.now == (PlanStep("do", "now", ()),)
    assert found.later == (PlanStep("wait", "now", ("do",)),)


def test_phases_come_in_order_and_in_each_what_is_recommended_outright_first() -> None:
    found = plan_of(
        judged("late", Verdict.RECOMMEND, phase="later"),
        judged("careful", Verdict.WITH_CARE),
        judged("plain", Verdict.RECOMMEND),
    )
    assert [step.tactic for step in found.now] == ["plain", "careful", "late"]


def test_a_wish_that_would_close_a_circle_gives_way_to_earlier_ones() -> None:
    found = plan_of(
        judged("one", Verdict.RECOMMEND, "two"),
        judged("two", Verdict.RECOMMEND, "one"),
    )
    assert [(step.tactic, step.after) for step in found.now] == [("two", ()), ("one", ("two",))]


def test_what_works_against_one_is_left() -> None:
    left = [v for v in Verdict if plan_of(judged("t", v)).leave]
    assert left == [Verdict.CAUTION, Verdict.AVOID, Verdict.NEVER, Verdict.CANNOT_WORK]
