"""The interview on a real pseudo-terminal: keys typed, the screen read, signals sent."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from cli.main import Exit
from engine.ir import Pack
from engine.load import load_scenario
from tests.conftest import SMALL

ROWS = 300
"""More than any interview here fills, so that nothing scrolls away."""
COMMAND = ["-m", "cli", "ask"]
SMALL_RULES = ("--rules", str(SMALL))


class Seat:
    """Somebody at a terminal."""

    def __init__(self, *arguments: str, folder: Path, columns: int = 80, **environment: str):
        kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "PYTHONIOENCODING")}
        path = os.pathsep.join(filter(None, (str(Path.cwd()), kept.get("PYTHONPATH", ""))))
        settings = {**kept, "TERM": "xterm", "LC_ALL": "C.UTF-8", "PYTHONPATH": path}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            [*COMMAND, *arguments],
            cwd=str(folder),
            env={**settings, **environment},
            dimensions=(ROWS, columns),
            timeout=10,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(columns, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.typed_at = 0

    def read(self) -> bool:
        """Take in some output; returns whether there will be more."""
        try:
            ended = self.child.expect([rb".+", pexpect.EOF])
        except pexpect.TIMEOUT:
            pytest.fail("nothing more came; on the screen: " + "\n".join(self.rows()))
        for data in (self.child.before, self.child.after):
            if isinstance(data, bytes):
                self.raw += data
                self.stream.feed(data)
        return not ended

    def rows(self) -> list[str]:
        """Return the rows that were written since something was typed."""
        return [
            row.rstrip() for row in self.screen.display[self.typed_at : self.screen.cursor.y + 1]
        ]

    def shown(self) -> str:
        """Return those rows as running text."""
        return " ".join(" ".join(self.rows()).split())

    def asked(self) -> bool:
        """Return whether the prompt waits for something to be typed."""
        row = self.screen.display[self.screen.cursor.y].rstrip()
        return row == ">" and self.screen.cursor.y > self.typed_at

    def sees(self, text: str) -> None:
        """Wait until the prompt stands below a text."""
        while not (text in self.shown() and self.asked()):
            assert self.read(), f"{text!r} never came; on the screen: {self.shown()}"

    def types(self, line: str, sees: str = "") -> None:
        """Type a line, and wait for what is said."""
        self.typed_at = self.screen.cursor.y
        self.child.sendline(line)
        if sees:
            self.sees(sees)

    def presses(self, key: str, sees: str = "") -> None:
        """Press a key together with Control, and wait for what is said.

        Python hears an interruption at once only while it waits for keys, so a key goes first.
        """
        self.typed_at = self.screen.cursor.y
        if key == "c":
            self.child.send("x")
            while not self.screen.display[self.screen.cursor.y].rstrip().endswith("x"):
                assert self.read(), "what was typed never came"
        self.child.sendcontrol(key)
        if sees:
            self.sees(sees)

    def answers(self, typed: dict[str, str]) -> None:
        """Type what stands under a part of the question, question after question, to the end."""
        while found := [line for part, line in typed.items() if part in self.shown()]:
            self.types(found[0])
            while not self.asked():
                if not self.read():
                    return

    def turns_to(self, columns: int) -> None:
        """Make the window wider or narrower."""
        self.child.setwinsize(ROWS, columns)
        self.screen.resize(ROWS, columns)

    def ends(self) -> int:
        """Return the exit code once all is said; minus a signal that ended it."""
        while self.read():
            pass
        self.child.close()
        code, by = self.child.exitstatus, self.child.signalstatus
        return code if code is not None else -(by or 0)


Sit = Callable[..., Seat]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    seats: list[Seat] = []

    def take(*arguments: str, columns: int = 80, **environment: str) -> Seat:
        seats.append(Seat(*arguments, folder=tmp_path, columns=columns, **environment))
        return seats[-1]

    yield take
    for seat in seats:
        seat.child.close(force=True)


def test_a_whole_interview_with_every_key(sit: Sit, tmp_path: Path, small_pack: Pack) -> None:
    seat = sit("-o", "mine.yaml", *SMALL_RULES)
    seat.sees("Do both brakes hold")
    assert "kept in mine.yaml" in seat.shown()
    seat.types("?", "cannot stop")
    seat.types("h", "why is this asked?")
    seat.types("y", "What may I call you?")
    seat.types("Ann", "the one who mends it?")
    seat.types("Kim", "Is Kim she, he or they?")
    seat.types("she", "Where are you?")
    seat.types("b", "Enter keeps “she”")
    seat.types("", "Where are you?")
    seat.types("germ", "What are you thinking of doing?")
    seat.types("new chain", "At most")
    seat.types("c", "whether the brakes work: yes")
    seat.types("6", "You said: yes. Enter keeps it.")
    seat.types("", "At most")
    seat.answers({"How far": "d", "What noise": "3", "like to use tools": "s"})
    assert seat.ends() == Exit.OK
    assert "That is all, besides what you skipped." in seat.shown()
    assert "Replace the chain" in seat.shown()
    assert "`fonder ask mine.yaml` goes on" in seat.shown()
    found = load_scenario(tmp_path / "mine.yaml", small_pack)
    assert found.facts["brakes_work"] is True
    assert "likes_tools" not in found.facts
    assert dict(found.people)["mechanic"].name == "Kim"
    assert (found.region, found.considering) == ("DE", ("replace_chain",))
    assert (tmp_path / "mine.yaml").stat().st_mode & 0o077 == 0


def test_going_on_from_a_file_keeps_its_comments(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    path = tmp_path / "old.yaml"
    path.write_text("# by hand\nfacts:\n  brakes_work: yes   # both\n  noise: unknown\n")
    path.chmod(0o640)
    seat = sit("old.yaml", *SMALL_RULES)
    seat.sees("How far has the chain run?")
    seat.types("c", "what noise it makes: not known")
    seat.types("", "How far has the chain run?")
    seat.types("7000", "tools")
    seat.types("q")
    assert seat.ends() == Exit.OK
    assert "kept in old.yaml" in seat.shown()
    assert path.read_text() == (
        "# by hand\nfacts:\n  brakes_work: yes   # both\n  chain_km: 7000\n  noise: unknown\n"
    )
    assert path.stat().st_mode & 0o777 == 0o640


def test_text_is_folded_to_the_width_the_window_has_at_each_question(sit: Sit) -> None:
    seat = sit(*SMALL_RULES)
    seat.sees("Do both brakes hold")
    assert max(map(len, seat.rows())) > 60
    assert b"\x1b[1m" in seat.raw
    seat.turns_to(36)
    seat.types("y", "What may I call you?")
    seat.types("h", "unless it is an answer in full.")
    assert max(map(len, seat.rows())) <= 36
    assert "Answer with a number, or with the" in seat.rows()
    seat.turns_to(100)
    seat.types("h", "unless it is an answer in full.")
    assert max(map(len, seat.rows())) > 60
    seat.types("q")
    assert seat.ends() == Exit.OK


def test_nothing_is_wider_than_a_narrow_terminal_or_coloured_where_colours_are_not_wanted(
    sit: Sit,
) -> None:
    seat = sit(*SMALL_RULES, columns=40, NO_COLOR="1")
    seat.sees("Do both brakes hold")
    seat.types("n", "You can stop here")
    seat.types("", "Where are you?")
    seat.types("", "type the name of a new file")
    seat.types("")
    assert seat.ends() == Exit.OK
    assert b"\x1b[1m" not in seat.raw
    plain = re.sub(rb"\x1b\[[^a-zA-Z]*[a-zA-Z]", b"", seat.raw).decode()
    assert max(map(len, plain.replace("\r", "").split("\n"))) <= 40
    assert "BRAKES FIRST" in plain


def test_an_old_terminal_gets_marks_it_has_and_can_send_any_byte(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = sit("-o", "old.yaml", *SMALL_RULES, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    seat.sees("Do both brakes hold")
    seat.types("?", '"Brakes first"')
    assert seat.raw.isascii()
    seat.types("y", "What may I call you?")
    seat.child.sendline(b"Zo\xc3\xab")
    seat.sees("the one who mends it?")
    seat.types("q")
    assert seat.ends() == Exit.OK
    assert dict(load_scenario(tmp_path / "old.yaml", small_pack).people)["you"].name[:2] == "Zo"


def one_answer_in(sit: Sit, *options: str) -> Seat:
    """Return an interview in which the first question is answered, by yes."""
    seat = sit(*options, *SMALL_RULES)
    seat.sees("Do both brakes hold")
    seat.types("y", "What may I call you?")
    return seat


def test_an_interruption_loses_nothing_that_is_kept(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = one_answer_in(sit, "-o", "mine.yaml")
    seat.child.send("half a na")
    seat.presses("c")
    assert seat.ends() == Exit.INTERRUPTED
    assert "`fonder ask mine.yaml` goes on" in seat.shown()
    assert load_scenario(tmp_path / "mine.yaml", small_pack).facts == {"brakes_work": True}


def test_an_interruption_is_a_pause_where_nothing_is_kept(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = one_answer_in(sit)
    seat.presses("c", "A pause.")
    seat.types("x", "Enter goes on")
    seat.types("", "What may I call you?")
    seat.presses("c", "A pause.")
    seat.types("w", "The name of a new file")
    (tmp_path / "taken.yaml").write_text("mine")
    seat.types("taken.yaml", "is there already")
    seat.types("mine.yaml", "What may I call you?")
    assert load_scenario(tmp_path / "mine.yaml", small_pack).facts == {"brakes_work": True}
    seat.presses("c")
    assert seat.ends() == Exit.INTERRUPTED
    assert (tmp_path / "taken.yaml").read_text() == "mine"


def test_the_end_of_input_gives_the_advice_on_what_is_known(sit: Sit) -> None:
    seat = one_answer_in(sit, "-o", "mine.yaml")
    seat.presses("d")
    assert seat.ends() == Exit.OK
    assert "1 question asked." in seat.shown()
    assert "Ride with care." in seat.shown()


def test_a_process_that_is_killed_leaves_a_whole_file(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = one_answer_in(sit, "-o", "mine.yaml")
    seat.types("Ann", "the one who mends it?")
    seat.child.kill(signal.SIGKILL)
    assert seat.ends() == -signal.SIGKILL
    assert dict(load_scenario(tmp_path / "mine.yaml", small_pack).people)["you"].name == "Ann"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]
    again = sit("mine.yaml", *SMALL_RULES)
    again.sees("What is the name of the one who mends it?")


def test_answers_can_be_kept_after_the_advice_and_a_second_interruption_leaves(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = one_answer_in(sit)
    seat.types("a", "type the name of a new file")
    seat.types("late.yaml")
    assert seat.ends() == Exit.OK
    assert load_scenario(tmp_path / "late.yaml", small_pack).facts == {"brakes_work": True}
    other = sit(*SMALL_RULES)
    other.sees("Do both brakes hold")
    other.presses("c", "A pause.")
    other.presses("c")
    assert other.ends() == Exit.INTERRUPTED


def test_the_rules_that_come_with_it_can_be_talked_over(sit: Sit) -> None:
    seat = sit("--considering", "stop texting")
    seat.sees("At most")
    seat.types("1", "What may I call you?")
    seat.types("s", "At most")
    for _ in range(3):
        seat.types("?", "“Stop texting them”")
        seat.types("1", "At most")
    seat.types("d", "At most")
    seat.types("a", "type the name of a new file")
    seat.types("")
    assert seat.ends() == Exit.OK
    assert "Nothing was kept." in seat.shown()


# --- without a terminal -------------------------------------------------------------------------


def test_an_interview_can_come_through_a_pipe(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, *COMMAND, *SMALL_RULES],
        input="y\nZoë\n".encode() + b"\xff\xfe\n",
        capture_output=True,
    )
    assert (ran.returncode, ran.stderr) == (Exit.OK, b"")
    text = ran.stdout.decode()
    assert "> y\n" in text
    assert "For Zoë" in text
    assert "\x1b" not in text


def test_a_file_that_cannot_be_written_is_said_and_tried_again(
    sit: Sit, tmp_path: Path, small_pack: Pack
) -> None:
    seat = sit("-o", "folder/mine.yaml", *SMALL_RULES)
    seat.sees("Do both brakes hold")
    (tmp_path / "folder").write_text("in the way")
    seat.types("y", "What may I call you?")
    assert "F003" in seat.shown()
    assert "not kept yet" in seat.shown()
    (tmp_path / "folder").unlink()
    seat.types("Ann", "the one who mends it?")
    seat.types("q")
    assert seat.ends() == Exit.OK
    found = load_scenario(tmp_path / "folder" / "mine.yaml", small_pack)
    assert (found.facts, dict(found.people)["you"].name) == ({"brakes_work": True}, "Ann")


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    asking = subprocess.Popen(
        [sys.executable, *COMMAND, *SMALL_RULES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    assert asking.stderr is not None
    assert asking.stdout.readline() == b"A bicycle that runs\n"
    asking.stdout.close()
    asking.stdin.write(b"y\n" * 50)
    asking.stdin.close()
    assert asking.stderr.read() == b""
    asking.stderr.close()
    assert asking.wait() == Exit.OUTPUT_CLOSED
