"""Every claim is accounted for, both ways."""

from dataclasses import replace

import pytest

from engine.claims_account import account, uses_of
from engine.ir import Pack


def test_a_claim_lists_every_place_that_uses_it(small_pack: Pack) -> None:
    first, second, third = account(small_pack).claims
    assert [(use.kind, use.name) for use in first.uses] == [
        ("concept", "worn"),
        ("rule", "long_ride/worn_out"),
        ("rule", "replace_chain/worn"),
        ("rule", "replace_chain/otherwise"),
        ("gain", "replace_chain"),
        ("agreement", "chains_need_care"),
        ("difference", "wear_or_oil"),
    ]
    assert (second.uses[0].kind, second.uses[0].name) == ("rule", "long_ride/noisy")
    assert (third.uses, third.accounted) == ((), True)


def test_a_use_says_where_it_stands(small_pack: Pack) -> None:
    assert all(use.span.line > 0 for use in uses_of(small_pack))
    assert {use.span.file.rpartition("/")[2] for use in uses_of(small_pack)} == {
        "rules.yaml",
        "long_ride.yaml",
        "replace_chain.yaml",
        "sources.yaml",
    }


def test_a_tactic_rests_on_what_it_cites_and_on_its_concepts_and_gates(small_pack: Pack) -> None:
    gate = replace(small_pack.gates[0], source=("M-002",), when=small_pack.concepts[-1].when)
    long_ride, replace_chain = account(replace(small_pack, gates=(gate,))).tactics
    assert long_ride.cited == ("M-001", "M-002")
    assert long_ride.through_concepts == ("M-001",)  # worn_out cites nothing, worn below it does
    assert long_ride.through_gates[0] == "M-002"
    assert replace_chain.through_gates == ()


def test_the_steps_of_a_rule_count_as_its_tactics(small_pack: Pack) -> None:
    tactic = small_pack.tactics[1]
    step = replace(tactic.rules[0].how[0], source=("M-003",))
    rule = replace(tactic.rules[0], how=(step,))
    changed = replace(small_pack, tactics=(replace(tactic, rules=(rule,)),))
    assert ("step", "replace_chain/worn") in {(use.kind, use.name) for use in uses_of(changed)}
    assert "M-003" in account(changed).tactics[0].cited


@pytest.mark.parametrize(("background", "coverage"), [("It decides nothing.", 1.0), ("", 2 / 3)])
def test_background_counts_as_covered_and_not_as_used(
    small_pack: Pack, background: str, coverage: float
) -> None:
    *others, last = small_pack.claims
    changed = replace(small_pack, claims=(*others, replace(last, background=background)))
    assert account(changed).used == pytest.approx(2 / 3)
    assert account(changed).coverage == pytest.approx(coverage)


def test_a_pack_without_claims_is_covered(small_pack: Pack) -> None:
    assert account(replace(small_pack, claims=(), relations=())).coverage == 1.0
