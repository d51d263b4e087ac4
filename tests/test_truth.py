"""The laws of Kleene's strong logic, over all values."""

from itertools import product

import pytest

from engine.truth import Truth, all_of, any_of, truth_of

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
ONE = tuple(Truth)
TWO = tuple(product(Truth, repeat=2))
THREE = tuple(product(Truth, repeat=3))


@pytest.mark.parametrize(("value", "negated"), [(F, T), (U, U), (T, F)])
def test_not_swaps_true_and_false_and_leaves_unknown(value: Truth, negated: Truth) -> None:
    assert ~value is negated


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (F, F, F, F),
        (F, U, F, U),
        (F, T, F, T),
        (U, F, F, U),
        (U, U, U, U),
        (U, T, U, T),
        (T, F, F, T),
        (T, U, U, T),
        (T, T, T, T),
    ],
)
def test_and_and_or_are_the_strong_tables(
    left: Truth, right: Truth, both: Truth, either: Truth
) -> None:
    assert all_of((left, right)) is both
    assert any_of((left, right)) is either


def test_the_empty_conjunction_is_true_and_the_empty_disjunction_false() -> None:
    assert all_of(()) is T
    assert any_of(()) is F


@pytest.mark.parametrize("a", ONE)
def test_double_negation_says_the_same(a: Truth) -> None:
    assert ~~a is a


@pytest.mark.parametrize(("a", "b"), TWO)
def test_de_morgans_laws_hold(a: Truth, b: Truth) -> None:
    assert ~all_of((a, b)) is any_of((~a, ~b))
    assert ~any_of((a, b)) is all_of((~a, ~b))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_absorption_holds(a: Truth, b: Truth) -> None:
    assert all_of((a, any_of((a, b)))) is a
    assert any_of((a, all_of((a, b)))) is a


@pytest.mark.parametrize(("a", "b", "c"), THREE)
def test_each_of_and_and_or_distributes_over_the_other(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of((a, any_of((b, c)))) is any_of((all_of((a, b)), all_of((a, c))))
    assert any_of((a, all_of((b, c)))) is all_of((any_of((a, b)), any_of((a, c))))


def test_the_excluded_middle_does_not_hold_of_the_unknown() -> None:
    assert any_of((U, ~U)) is U
    assert all_of((U, ~U)) is U


@pytest.mark.parametrize(("left", "right"), TWO)
def test_learning_more_never_takes_back_what_was_known(left: Truth, right: Truth) -> None:
    for join in (all_of, any_of):
        if join((left, right)).known:
            ways = product(*((F, T) if each is U else (each,) for each in (left, right)))
            assert {join(way) for way in ways} == {join((left, right))}


@pytest.mark.parametrize(("value", "truth"), [(True, T), (False, F)])
def test_a_boolean_is_known(value: bool, truth: Truth) -> None:
    assert truth_of(value) is truth
    assert truth.known
    assert not U.known
