"""Cases hold the rules to what their author expects, no less and no more."""

import pytest

from engine.advise import advisor
from engine.casebook import mismatch, run_cases, times_decided
from engine.cases import Case, Expect
from engine.deciding import Decision, Possible
from engine.ir import BoolType, Compare, Op, Rule, Verdict
from engine.scenario import Told
from tests.strategies import fact, pack_of, tactic

DO, LEAVE = Verdict.RECOMMEND, Verdict.AVOID


def decision(*possible: Possible) -> Decision:
    return Decision("t0", possible, possible)


ONE = decision(Possible(DO, ("rule:t0/one",)))
EITHER_RULE = decision(Possible(DO, ("rule:t0/one", "rule:t0/two")))
OPEN = decision(Possible(DO, ("rule:t0/one",)), Possible(LEAVE, ("rule:t0/otherwise",)))


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        (Expect("t0", DO), ONE),
        (Expect("t0", DO, by="one"), ONE),
        (Expect("t0", DO), EITHER_RULE),
        (Expect("t0", DO, by="stop"), decision(Possible(DO, ("gate:stop",)))),
        (Expect("t0", None, open=(LEAVE, DO)), OPEN),
    ],
)
def test_what_comes_out_as_expected_is_no_mismatch(expect: Expect, found: Decision) -> None:
    assert mismatch(expect, found) == ""


@pytest.mark.parametrize(
    ("expect", "found", "says"),
    [
        (Expect("t0", LEAVE), ONE, "expected t0 to be avoid, found recommend by rule:t0/one"),
        (Expect("t0", DO), OPEN, "expected t0 to be recommend, found recommend by"),
        (Expect("t0", None, open=(DO,)), OPEN, "expected t0 to be recommend, found"),
        (Expect("t0", None, open=(DO, LEAVE)), ONE, "expected t0 to be avoid or recommend, found"),
        (Expect("t0", DO, by="two"), ONE, "expected two to decide t0, found"),
        (Expect("t0", DO, by="one"), EITHER_RULE, "expected one to decide t0, found"),
    ],
)
def test_what_comes_out_otherwise_is_told(expect: Expect, found: Decision, says: str) -> None:
    assert mismatch(expect, found).startswith(says)


def test_a_decider_counts_once_a_case_and_only_where_the_case_holds() -> None:
    rules = (
        Rule("so", Compare("p", Op.EQ, True), DO, "So."),
        Rule("otherwise", None, LEAVE, "Not so."),
    )
    pack = pack_of([fact("p", BoolType())], tactics=[tactic("t0", *rules)])
    twice = (Expect("t0", DO), Expect("t0", DO, by="so"))
    cases = [
        Case("holds", (Told("p", True),), twice),
        Case("fails", (Told("p", False),), (Expect("t0", DO),)),
    ]
    ready = advisor(pack, "reference")
    results = list(run_cases(ready, cases))
    assert [len(result.failures) for result in results] == [0, 1]
    assert times_decided(ready, results) == {"rule:t0/otherwise": 0, "rule:t0/so": 1}
