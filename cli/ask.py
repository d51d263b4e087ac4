"""`fonder ask`: an interview on the terminal."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .inputs import advisor_of, backend_option, pack_of, rules_option

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.ir import Pack

    from .interview.keeping import Kept


@click.command()
@click.argument("scenario", required=False, metavar="[SCENARIO]")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    help="Keep the answers in a new file, written after each of them; without it, a SCENARIO that "
    "is gone on with is written to, and nothing else.",
)
@click.option(
    "--considering",
    metavar="WORDS",
    default="",
    help="What you are thinking of doing, in words with commas between.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME",
    help="Ask only this section, and whether you are safe; may be given more than once.",
)
@click.option(
    "--print",
    "on_paper",
    is_flag=True,
    help="Print all questions as a form for paper, in HTML, instead of asking them.",
)
@rules_option
@backend_option
def ask(
    scenario: str | None,
    out: str | None,
    considering: str,
    sections: tuple[str, ...],
    on_paper: bool,
    rules: Path | None,
    backend: str,
) -> None:
    """Ask one question after the other, and advise on what is known.

    Only what can still change the advice is asked. Any question may be left, and the advice can be
    had at any time. With SCENARIO, the interview goes on where that file ends.

    \b
    Examples:
      fonder ask
      fonder ask -o mine.yaml
      fonder ask mine.yaml
      fonder ask --print -o form.html
    """
    if on_paper:
        form(scenario, out, rules)
        return
    if scenario == "-":
        raise click.UsageError("the interview itself is on standard input; name a file")
    interview(scenario, out, considering, sections, advisor_of(rules, backend))


def interview(
    scenario: str | None,
    out: str | None,
    considering: str,
    sections: tuple[str, ...],
    advisor: "Advisor",
) -> None:
    """Hold the interview."""
    from engine.interview import interviewer
    from engine.scenario import Scenario

    from .interview.course import started
    from .interview.guide import guide
    from .interview.loop import Interview

    check_sections(sections, advisor.pack)
    wishes = tactics_of(considering, advisor.pack)
    file = file_of(scenario, out, advisor.pack)
    told = file.says if file and scenario else Scenario("My situation", (), ())
    ready = guide(advisor, interviewer(advisor.pack))
    state = started(ready, told, sections, wishes, str(file.path) if file else "")
    Interview(ready, state, file).run()


def form(scenario: str | None, out: str | None, rules: Path | None) -> None:
    """Print the questionnaire, or write it to a file."""
    from .questionnaire import print_form

    if scenario is not None:
        raise click.UsageError("a form is the same for everybody; leave out the scenario")
    print_form(pack_of(rules), Path(out) if out else None)


def file_of(scenario: str | None, out: str | None, pack: "Pack") -> "Kept | None":
    """Return the file that answers are kept in, if any."""
    from .interview.keeping import elsewhere, new_file, resumed

    if scenario is None:
        return new_file(out, pack) if out else None
    file = resumed(scenario, pack)
    return elsewhere(file, out, pack) if out else file


def check_sections(sections: Collection[str], pack: "Pack") -> None:
    """Refuse the name of a section that there is not, with the nearest there is."""
    from engine.findings import suggestion

    known = [section.name for section in pack.sections]
    for name in sections:
        if name not in known:
            near = suggestion(name, known)
            raise click.BadParameter(f"no section is named {name!r}. {near}".strip())


def tactics_of(words: str, pack: "Pack") -> tuple[str, ...]:
    """Return the tactics that some words mean; refuses words for none, with the nearest."""
    from engine.findings import suggestion
    from engine.parse.situations import words_for
    from engine.words import plain

    called = words_for(pack)["tactic"]
    parts = [plain(part) for part in words.split(",") if part.strip()]
    for part in parts:
        if part not in called:
            near = suggestion(part, tuple(called))
            raise click.BadParameter(f"there is no advice on {part!r}. {near}".strip())
    return tuple(dict.fromkeys(called[part] for part in parts))
