"""Options of the test run, and what it says at its end."""

import pytest

PAIRS = "pairs of a pack and a scenario"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fuzz",
        type=int,
        default=1_200,
        metavar="PAIRS",
        help="how many pairs of a pack and a scenario each backend is compared on",
    )


@pytest.fixture
def pairs(request: pytest.FixtureRequest) -> int:
    found = request.config.getoption("--fuzz")
    assert isinstance(found, int)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == PAIRS and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid}: {value} {PAIRS} compared")
