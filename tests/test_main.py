"""The command lists its subcommands without importing them, and turns errors into exit codes."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli.lazy import LazyCommand, LazyGroup
from cli.main import COMMANDS, Exit, fonder, main
from cli.streams import settle
from engine import FonderError, __version__
from engine.source import Span

TABLE = {
    "lost": LazyCommand("cli.no_such_module:lost", "Is only listed."),
    "number": LazyCommand("cli.main:Exit", "Is not a command."),
    "again": LazyCommand("cli.main:fonder", "Is a command."),
}


def raising(error: BaseException) -> click.Command:
    def callback() -> None:
        raise error

    return click.Command("raising", callback=callback)


def returning(value: object) -> click.Command:
    return click.Command("returning", callback=lambda: value)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == Exit.OK
    assert capsys.readouterr().out == f"fonder {__version__}\n"


def test_it_runs_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "cli", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"fonder {__version__}\n"


def test_help_lists_commands_without_importing_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"], LazyGroup("group", table=TABLE)) == Exit.OK
    assert "lost    Is only listed." in capsys.readouterr().out


def test_a_command_is_imported_when_it_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["again", "--version"], LazyGroup("group", table=TABLE)) == Exit.OK
    assert __version__ in capsys.readouterr().out


def test_a_target_that_is_no_command_is_our_bug(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number"], LazyGroup("group", table=TABLE)) == Exit.OUR_BUG
    assert "cli.main:Exit is not a click command" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_can_be_imported_and_has_help(name: str) -> None:
    command = fonder.get_command(click.Context(fonder), name)
    assert command is not None
    assert command.help


def test_an_unknown_command_is_an_error_of_the_user(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-command"]) == Exit.USER_ERROR
    assert "no-such-command" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (
            FonderError.of("X001", Span("rules"), "wrong", "right it"),
            Exit.USER_ERROR,
            "help: right it",
        ),
        (click.UsageError("no such option"), Exit.USER_ERROR, "no such option"),
        (click.ClickException("cannot open"), Exit.USER_ERROR, "cannot open"),
        (click.Abort(), Exit.INTERRUPTED, ""),
        (KeyboardInterrupt(), Exit.INTERRUPTED, ""),
        (ZeroDivisionError("one over none"), Exit.OUR_BUG, "this is our fault"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_becomes_an_exit_code_and_a_message(
    error: BaseException, code: Exit, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], raising(error)) == code
    assert says in capsys.readouterr().err


def test_the_traceback_of_a_bug_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main([], raising(ZeroDivisionError("one over none")))
    assert "ZeroDivisionError: one over none" in capsys.readouterr().err


@pytest.mark.parametrize(("value", "code"), [(None, Exit.OK), (1, Exit.FINDINGS)])
def test_a_command_says_its_exit_code_by_returning_it(value: object, code: Exit) -> None:
    assert main([], returning(value)) == code


def test_a_command_may_exit_with_a_code() -> None:
    assert main([], raising(click.exceptions.Exit(1))) == Exit.FINDINGS


def test_a_shell_is_given_its_completion(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_FONDER_COMPLETE", "zsh_source")
    assert main([]) == Exit.OK
    assert "_FONDER_COMPLETE=zsh_complete" in capsys.readouterr().out


def test_a_reader_that_goes_away_is_no_bug() -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "cli", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    writer.stdout.close()
    assert writer.stderr is not None
    assert writer.stderr.read() == b""
    assert writer.wait() == Exit.OUTPUT_CLOSED
    writer.stderr.close()


def shell(line: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run `fonder` as a shell does, with `fonder` in the line standing for it."""
    command = line.replace("fonder", f"{shlex.quote(sys.executable)} -m cli")
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("line", ["fonder schema report >&-", "fonder schema report >&- 2>&-"])
def test_closed_output_is_no_bug(line: str) -> None:
    ran = shell(line)
    assert (ran.returncode, ran.stderr) == (Exit.OK, b"")


def test_closed_input_is_an_empty_file() -> None:
    ran = shell("fonder advise - <&-")
    assert (ran.returncode, ran.stderr) == (Exit.USER_ERROR, b"<stdin>: Y006: the file is empty\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a full device")
def test_a_full_disk_is_no_bug() -> None:
    ran = shell("fonder schema report >/dev/full")
    assert ran.returncode == Exit.USER_ERROR
    assert ran.stderr.startswith(b"standard output: F003: cannot be written: ")
    assert shell("fonder nothing 2>/dev/full").returncode == Exit.USER_ERROR


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_marks_that_an_encoding_lacks_become_plainer_ones(encoding: str) -> None:
    settle()
    printed = "\u201cIt\u2019s\u201d \u2013 so\u2026".encode(encoding, errors="simpler")
    assert printed == b'"It\'s" - so.'
    assert "\N{SPARKLING HEART}".encode(encoding, errors="simpler") == b"?"
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="simpler")


def test_what_is_printed_to_a_file_is_the_same_bytes_in_every_locale() -> None:
    encodings = ("utf-8", "latin-1", "ascii")
    printed = {shell("fonder claims A-001", PYTHONIOENCODING=one).stdout for one in encodings}
    assert len(printed) == 1
    assert "“".encode() in printed.pop()
