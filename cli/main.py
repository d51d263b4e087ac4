"""The group of commands, and the one place where errors become exit codes."""

import atexit
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import IntEnum

import click

from engine import FonderError, __version__

from .findings import FORMS, told
from .lazy import LazyCommand, LazyGroup
from .streams import NO_ROOM, discard_output, settle, tell

COMMANDS: Mapping[str, LazyCommand] = {
    "advise": LazyCommand("cli.advise:advise", "Advise on a scenario, here on the terminal."),
    "ask": LazyCommand("cli.ask:ask", "Ask about your situation, one question at a time."),
    "explain": LazyCommand(
        "cli.explain:explain", "Explain a verdict: why, and what would change it."
    ),
    "report": LazyCommand("cli.report:report", "Write printable reports on scenarios."),
    "batch": LazyCommand("cli.batch:batch", "Judge every row of a table of people."),
    "verify": LazyCommand("cli.verify:verify", "Verify that a report is what Fonder says."),
    "compare": LazyCommand("cli.compare:compare", "Compare two scenarios and their advice."),
    "diff": LazyCommand("cli.diff:diff", "Compare two packs: who gets other advice."),
    "new": LazyCommand("cli.new:new", "Make a scenario file or a pack to start from."),
    "check": LazyCommand("cli.check:check", "Check a pack of rules and say what is wrong."),
    "test": LazyCommand("cli.cases:test", "Run the cases of a pack."),
    "claims": LazyCommand("cli.claims:claims", "Account for every claim of the documents."),
    "explain-code": LazyCommand(
        "cli.explain_code:explain_code", "Say what the code of a finding means."
    ),
    "rulebook": LazyCommand(
        "cli.rulebook:rulebook", "Write all rules as a book to read and print."
    ),
    "graph": LazyCommand("cli.graph:graph", "Draw decision trees, and a person's way through."),
    "schema": LazyCommand("cli.schema:schema", "Print JSON Schemas for editors and programs."),
}
"""Name: where it lives, and its line in `fonder --help`."""

COMPLETION = "_FONDER_COMPLETE"  # where a shell puts its instruction, as click documents


class Exit(IntEnum):
    """What the exit code of the command says."""

    OK = 0
    FINDINGS = 1  # it ran, and found something that needs attention
    USER_ERROR = 2  # the command, a pack or a scenario is wrong
    OUR_BUG = 3
    INTERRUPTED = 130  # 128 + SIGINT, as shells count
    OUTPUT_CLOSED = 141  # 128 + SIGPIPE, as shells count


HELP = ["-h", "--help"]


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": HELP})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--errors",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    envvar="FONDER_ERRORS",
    help="How errors in packs and scenarios are told, whatever the command; on standard error. "
    "The variable FONDER_ERRORS says the same.",
)
def fonder(errors: str) -> None:
    """Say what to do, why, what would change that, and where it comes from."""


FEW_COLLECTIONS = 100_000
"""New objects between two searches for garbage; a pack is tens of thousands of them, all in use."""


def main(arguments: Sequence[str] | None = None, command: click.Command = fonder) -> int:
    """Run one command line and return its exit code; a command may return or exit with one."""
    gc.set_threshold(FEW_COLLECTIONS)
    atexit.register(gc.freeze)  # or the last search would go through all that ends anyway
    settle()
    try:
        code = run(sys.argv[1:] if arguments is None else arguments, command)
        sys.stdout.flush()  # here rather than at exit, so that a closed pipe is noticed here
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return Exit.USER_ERROR
    except (click.Abort, KeyboardInterrupt):
        tell("")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return Exit.OUTPUT_CLOSED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            discard_output()
            tell(f"standard output: F003: cannot be written: {error.strerror}")
            return Exit.USER_ERROR
        report_bug()
        return Exit.OUR_BUG
    return code


def run(arguments: Sequence[str], command: click.Command) -> int:
    """Run the command as click's own `main` would, but let every exception through."""
    if instruction := os.environ.get(COMPLETION):
        return complete(command, instruction)
    with command.make_context("fonder", list(arguments)) as context:
        try:
            result = command.invoke(context)
        except FonderError as error:
            tell(told(error, context.params.get("errors", "text")))
            return Exit.USER_ERROR
    return result if isinstance(result, int) else Exit.OK


def complete(command: click.Command, instruction: str) -> int:
    """Answer a shell that asks how a command line could go on."""
    from click.shell_completion import shell_complete  # only ever needed here

    return shell_complete(command, {}, "fonder", COMPLETION, instruction)


def report_bug() -> None:
    """Print the exception at hand, and that the user is not to blame for it."""
    import traceback  # only ever needed here

    tell(traceback.format_exc())
    tell(
        f"fonder {__version__}: this is our fault, not yours. "
        "Please report it together with the lines above."
    )
