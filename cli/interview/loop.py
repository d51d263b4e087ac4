"""The interview from its first line to its last: what is read, what is kept, and what is shown."""

from dataclasses import dataclass, replace

import click

from engine.diagnostics import FonderError
from engine.phrases import count_of
from engine.present import brief, compose
from engine.present.render import undressed

from ..outputs import colourful, dressed
from ..streams import tell
from .guide import Guide
from .keeping import Kept, keep, new_file
from .lines import Line
from .showing import shown
from .state import Done, Pause, Question, Reply, State, Write
from .talk import reply
from .terminal import columns, hear, on_terminal, put, ready, show
from .why import welcome

NEXT_TIME = "What you told is not kept yet; it is tried again after the next answer."
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""


@dataclass(slots=True)
class Interview:
    """An interview under way, with the file its answers are kept in."""

    guide: Guide
    state: State
    file: Kept | None
    behind: bool = False
    """Whether the file could not be written the last time."""

    def run(self) -> None:
        """Ask until the end, then give the advice, unless the person leaves."""
        ready()
        show(welcome(self.guide, self.state))
        self.talk(Reply(self.state))
        if self.state.turn == Done(advice=False):
            show(self.left())
            return
        self.advise()
        if self.file is None and self.state.scenario.told and on_terminal():
            self.offer_file()
        show(self.where())

    def talk(self, said: Reply) -> None:
        """Show what is said, and read and answer line after line until the end."""
        while True:
            try:
                show((*said.lines, *(shown(self.guide, self.state) if said.ask else ())))
                if isinstance(self.state.turn, Done):
                    return
                said = self.answer(hear())
            except EOFError:
                put("\n")
                self.state = replace(self.state, turn=Done(advice=True))
                said = Reply(self.state)
            except KeyboardInterrupt:
                said = self.interrupted()

    def answer(self, line: str) -> Reply:
        """Take in a line; what it told is kept before anything is said."""
        said = reply(self.guide, self.state, line)
        try:
            self.keep(said.state)
        except FonderError as error:
            wrong = tuple(Line(str(one)) for one in error.diagnostics)
            if isinstance(self.state.turn, Write):
                return Reply(self.state, wrong)
            self.behind = True
            said = replace(said, lines=(*wrong, Line(NEXT_TIME), *said.lines))
        self.state = said.state
        return said

    def keep(self, after: State) -> None:
        """Keep what is told, if a file was named and there is anything new."""
        if after.file and self.file is None:
            self.file = keep(new_file(after.file, self.guide.pack), self.guide.pack, after.scenario)
        elif self.file is not None and (self.behind or after.scenario != self.state.scenario):
            self.file = keep(self.file, self.guide.pack, after.scenario)
            self.behind = False

    def interrupted(self) -> Reply:
        """Leave if all is kept, else pause; raises KeyboardInterrupt in a pause."""
        if self.file is not None:
            tell("\n" + self.left()[0].text)
            raise click.exceptions.Exit(INTERRUPTED)
        if isinstance(self.state.turn, Pause | Write):
            raise KeyboardInterrupt
        put("\n")
        self.state = replace(self.state, turn=Pause(self.state.turn))
        return Reply(self.state)

    def left(self) -> tuple[Line, ...]:
        """Return where what was told is, for somebody who leaves."""
        if self.file is None or not self.file.there:
            return (Line("Nothing was kept."),)
        if self.behind:
            return (Line(f"Not all you told could be kept in {self.file.path}."),)
        return (Line(f"What you told is kept in {self.file.path}; `{self.again()}` goes on."),)

    def again(self) -> str:
        """Return the command that goes on."""
        return f"fonder ask {self.file.path}" if self.file else "fonder ask"

    def advise(self) -> None:
        """Give the advice on what is known."""
        state = self.state
        asked = sum(isinstance(step, Question) for step in state.steps)
        complete = isinstance(state.turn, Done) and state.turn.complete
        all_of_it = "all, besides what you skipped" if state.skipped else "all there is to ask"
        enough = f" That is {all_of_it}." if complete else ""
        said = f"{count_of(asked, 'question')} asked.{enough}"
        show((Line(), *((Line(said, "faint"), Line()) if asked else ())))
        content = compose(self.guide.advisor.advise(state.scenario))
        style = dressed if colourful() else undressed
        source = str(self.file.path) if self.file else ""
        put(brief(content, source=source, style=style, width=columns()))

    def offer_file(self) -> None:
        """Let the person keep what was told after all."""
        lines = (Line(), Line("To keep what you told, type the name of a new file; else Enter."))
        self.state = replace(self.state, turn=Write(Done(advice=True)))
        self.talk(Reply(self.state, lines, ask=False))

    def where(self) -> tuple[Line, ...]:
        """Return where what was told is, for somebody who has the advice."""
        if self.file is None or not self.file.there:
            return (Line(), Line("Nothing was kept.")) if on_terminal() else ()
        return (Line(), *self.left())
