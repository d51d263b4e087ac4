"""Conditions are read as they are spelled, and mistakes are shown at their own place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.expressions import parse_condition
from engine.findings import Findings
from engine.ir import (
    All,
    Any,
    BoolType,
    Compare,
    Condition,
    EnumType,
    Holds,
    IntType,
    Member,
    Not,
    Op,
    Value,
)
from engine.names import Names
from engine.words import spell
from engine.yaml_reader import Table, Text, read_yaml

STAGE = EnumType(("early", "late", "yes"), ("Early", "Late", "Yes"))
NAMES = Names(
    facts={
        "wet": BoolType(),
        "warm": BoolType(),
        "stage": STAGE,
        "days": IntType(-5, 90),
        "lost": None,
    },
    concepts=frozenset({"ripe", "sweet"}),
)
WET = Compare("wet", Op.EQ, True)
EARLY = Compare("stage", Op.EQ, "early")


def _parse(text: str) -> tuple[Condition | None, Findings]:
    findings = Findings()
    return parse_condition(Text(text), NAMES, findings), findings


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("wet", WET),
        ("ripe", Holds("ripe")),
        ("not wet", Not(WET)),
        ("wet == no", Compare("wet", Op.EQ, False)),
        ("wet == False", Compare("wet", Op.EQ, False)),
        ("wet != true", Compare("wet", Op.NE, True)),
        ("stage == early", EARLY),
        ("stage == yes", Compare("stage", Op.EQ, "yes")),
        ("early == stage", EARLY),
        ("days > 3", Compare("days", Op.GT, 3)),
        ("days >= -3", Compare("days", Op.GE, -3)),
        ("3 < days", Compare("days", Op.GT, 3)),
        ("3 <= days <= 6", All((Compare("days", Op.GE, 3), Compare("days", Op.LE, 6)))),
        ("stage in [early, late]", Member("stage", ("early", "late"))),
        ("stage not in [early]", Not(Member("stage", ("early",)))),
        ("not stage in [early]", Not(Member("stage", ("early",)))),
        ("days in [1, -1]", Member("days", (1, -1))),
        ("wet in [yes, no]", Member("wet", (True, False))),
        ("wet and ripe and warm", All((WET, Holds("ripe"), Compare("warm", Op.EQ, True)))),
        ("wet or ripe and sweet", Any((WET, All((Holds("ripe"), Holds("sweet")))))),
        ("(wet or ripe) and sweet", All((Any((WET, Holds("ripe"))), Holds("sweet")))),
        ("wet\n  and\n ripe\n", All((WET, Holds("ripe")))),
        ("  wet", WET),
    ],
)
def test_a_condition_is_read_as_it_is_spelled(text: str, condition: Condition) -> None:
    parsed, findings = _parse(text)
    assert findings.diagnostics == []
    assert parsed == condition


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("wet and", "E001", 7),
        ("wet ripe", "E001", 5),
        ("(wet", "E001", 1),
        ("wet)", "E001", 4),
        ("if wet", "E001", 1),
        ("days = 3", "E002", 6),
        ("wet && ripe", "E002", 5),
        ("wet || ripe", "E002", 5),
        ("!wet", "E002", 1),
        ("wet AND ripe", "E002", 5),
        ("days > 3.5", "E002", 8),
        ("days > 3and wet", "E002", 8),
        ("wet # ripe", "E002", 5),
        ("wét", "E002", 2),
        ("wet; ripe", "E002", 4),
        ("wet\\", "E002", 4),
        ("len(wet)", "E003", 1),
        ("wet and days.real", "E003", 9),
        ("days + 3", "E003", 1),
        ("days + 3 > 4", "E005", 1),
        ("wet if ripe else sweet", "E003", 1),
        ("wet and True", "E003", 9),
        ("[wet]", "E003", 1),
        ("wet, ripe", "E003", 1),
        ("lambda: wet", "E003", 1),
        ("(wet := ripe)", "E002", 7),
        ("wet is yes", "E003", 1),
        ("days == days + 1", "E005", 9),
        ("days in 3", "E005", 9),
        ("days in []", "E005", 9),
        ("3 < 4", "E005", 1),
        ("stage == 'early'", "E006", 10),
        ("", "E007", 1),
        ("   ", "E007", 1),
        ("stage == wet", "E008", 10),
        ("stage == ripe", "E008", 10),
        ("wett", "R001", 1),
        ("wet and ripee", "R001", 9),
        ("stagee == early", "R001", 1),
        ("stage == erly", "R004", 10),
        ("stage in [early, lat]", "R004", 18),
        ("days > 91", "R005", 8),
        ("-6 < days", "R005", 1),
        ("wet == early", "R006", 8),
        ("wet == 1", "R006", 8),
        ("days == yes", "R006", 9),
        ("days == True", "R006", 9),
        ("stage == 3", "R006", 10),
        ("stage < late", "R007", 1),
        ("wet > no", "R007", 1),
        ("stage", "R008", 1),
        ("not days", "R008", 5),
        ("ripe == yes", "R009", 1),
    ],
)
def test_a_mistake_is_shown_at_its_own_column(text: str, code: str, column: int) -> None:
    findings = Findings()
    table = read_yaml(("k: " + repr_yaml(text)).encode(), "f.yaml", findings)
    assert isinstance(table, Table)
    scalar = table.entries[0][1]
    assert isinstance(scalar, Text)
    assert parse_condition(scalar, NAMES, findings) is None
    found = [(d.code, d.span.line, d.span.column) for d in findings.diagnostics]
    opening = 0 if code == "E007" or "\\" in text else 1
    assert found == [(code, 1, 3 + column + opening)] or "\\" in text
    assert found[0][0] == code
    assert findings.diagnostics[0].help


def repr_yaml(text: str) -> str:
    """Return the text in double quotes, or in single ones where that needs no escape."""
    return f'"{text}"' if "\\" not in text else f"'{text}'"


def test_all_mistakes_of_a_condition_are_said() -> None:
    _, findings = _parse("wett and stage == erly or days > 100")
    assert [d.code for d in findings.diagnostics] == ["R001", "R004", "R005"]


def test_nothing_is_said_of_the_values_of_a_fact_that_could_not_be_read() -> None:
    for text in ("lost", "lost == anything", "lost in [a, b]", "lost > 3"):
        parsed, findings = _parse(text)
        assert parsed is None
        assert findings.diagnostics == []


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("k: wet and nope\n", 1, 12),
        ("k: wet and\n   nope\n", 2, 4),
        ("k: 'wet and nope'\n", 1, 13),
        ('k: "wet and\n  nope"\n', 2, 3),
        ("k: >-\n  wet\n  and nope\n", 3, 7),
        ("k: >\n\n  wet\n    and\n\n  nope\n", 6, 3),
        ("k: |\n  wet and\n  nope\n", 3, 3),
        ("k: |2-\n   wet and nope\n", 2, 12),
        ("kä: wet and nope\n", 1, 13),
        ('k: "wet and \\x6eope"\n', 1, 4),
    ],
)
def test_the_place_is_found_however_the_scalar_was_written(
    yaml: str, line: int, column: int
) -> None:
    findings = Findings()
    table = read_yaml(yaml.encode(), "f.yaml", findings)
    assert isinstance(table, Table)
    scalar = table.entries[0][1]
    assert isinstance(scalar, Text)
    parse_condition(scalar, NAMES, findings)
    found = [(d.code, d.span.line, d.span.column) for d in findings.diagnostics]
    assert found == [("R001", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "wet and " * 1000 + "wet",
        "not " * 500 + "wet",
        "(" * 300 + "wet" + ")" * 300,
        "-" * 3000 + "1 < days",
        "(" * 1500 + "wet",
    ],
)
def test_a_monstrous_condition_is_refused_and_crashes_nothing(text: str) -> None:
    parsed, findings = _parse(text)
    assert parsed is None
    assert findings.diagnostics[0].code in ("E001", "E004", "E005")


def _comparisons() -> st.SearchStrategy[Condition]:
    def compare(
        fact: str, ops: list[Op], values: st.SearchStrategy[Value]
    ) -> st.SearchStrategy[Condition]:
        return st.builds(Compare, st.just(fact), st.sampled_from(ops), values)

    equal = [Op.EQ, Op.NE]
    return (
        st.builds(Holds, st.sampled_from(["ripe", "sweet"]))
        | compare("wet", equal, st.booleans())
        | compare("stage", equal, st.sampled_from(STAGE.values))
        | compare("days", list(Op), st.integers(-5, 90))
        | st.builds(
            Member,
            st.just("stage"),
            st.lists(st.sampled_from(STAGE.values), min_size=1, unique=True).map(tuple),
        )
        | st.builds(
            Member,
            st.just("days"),
            st.lists(st.integers(-5, 90), min_size=1, unique=True).map(tuple),
        )
        | st.builds(
            Member, st.just("wet"), st.lists(st.booleans(), min_size=1, unique=True).map(tuple)
        )
    )


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.builds(All, several) | st.builds(Any, several) | st.builds(Not, inner)


CONDITIONS = st.recursive(_comparisons(), _joined, max_leaves=12)


@given(CONDITIONS)
def test_parsing_what_was_spelled_gives_the_same_condition(condition: Condition) -> None:
    parsed, findings = _parse(spell(condition))
    assert findings.diagnostics == []
    assert parsed == condition


@given(st.text(max_size=60) | st.text(alphabet="wet riped()[],=<>!not3 -", max_size=60))
def test_no_text_crashes_the_parser(text: str) -> None:
    parsed, findings = _parse(text)
    assert (parsed is None) == bool(findings.diagnostics)
