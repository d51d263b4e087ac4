"""Why a verdict holds: one sufficient reason each, said once, down to the answers given."""

from engine.advice import Justification
from engine.advise import advisor
from engine.ir import All, Any, BoolType, Compare, Condition, Op, Rule, Verdict
from engine.scenario import Person, Scenario, Told
from tests.strategies import fact, pack_of, tactic

FACTS = [fact(name, BoolType()) for name in "pqrs"]
OTHERWISE = Rule("otherwise", None, Verdict.AVOID, "Not so.")


def yes(name: str) -> Condition:
    return Compare(name, Op.EQ, True)


def justified(*rules: Rule, **facts: bool) -> Justification:
    pack = pack_of(FACTS, tactics=[tactic("t0", *rules)])
    told = tuple(Told(name, value) for name, value in facts.items())
    advice = advisor(pack, "reference").advise(Scenario("", (("you", Person()),), told))
    found = advice.tactics[0].justification
    assert found is not None
    return found


def so(when: Condition, name: str = "so") -> Rule:
    return Rule(name, when, Verdict.RECOMMEND, "So.")


def test_of_several_reasons_the_first_is_given() -> None:
    found = justified(
        so(Any((All((yes("p"), yes("q"))), yes("r")))), OTHERWISE, p=True, q=True, r=True
    )
    assert [str(ground.literal) for ground in found.grounds] == ["p == yes", "q == yes"]
    assert found.facts == ("p", "q")


def test_what_fails_in_several_alternatives_is_said_once() -> None:
    either = Any((All((yes("p"), yes("q"))), All((yes("p"), yes("r")))))
    (out,) = justified(so(either), OTHERWISE, p=False, q=True, r=True).ruled_out
    assert [str(ground.literal) for ground in out.failed] == ["p == no"]


def test_a_verdict_that_holds_whatever_decides_rests_on_all_that_can_decide() -> None:
    found = justified(so(yes("p"), "one"), so(yes("q"), "two"), so(yes("r")), OTHERWISE, q=True)
    assert found.whatever
    assert found.deciders == ("rule:t0/one", "rule:t0/two")
    assert found.facts == ("q",)


def test_what_is_sure_only_by_trying_all_rests_on_what_makes_its_rule_hold() -> None:
    never = so(All((yes("p"), Compare("p", Op.EQ, False))), "never")
    found = justified(never, so(All((yes("q"), yes("r")))), OTHERWISE, q=True, r=True)
    assert found.whatever
    assert found.deciders == ("rule:t0/so",)
    assert found.facts == ("q", "r")
    assert found.ruled_out == ()
