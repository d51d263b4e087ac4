"""Short texts with people in them, said and checked; their only door to Jinja.

What stands in braces is nearly always one of a few words, which are put in without Jinja, since
loading and compiling would take longer than the advice. All else goes through its sandbox.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .people import FORMS, SUBJECTS, Spoken, is_third_person, word_names, words_for
from .scenario import Person

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_SLOT = re.compile(r"\{\{ *([A-Za-z_]\w*)(?:\.(\w+)|\( *'([^'\\\n{}]*)' *\))? *\}\}")
_BRACES = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_LOOSE_VERB = re.compile(r"\{\{ *(he|name) *\}\} (is|was|has|does)(n't)?\b", re.IGNORECASE)
_LOOSE_S = re.compile(r"\{\{ *(\w+) *\}\}['\u2019]s\b")
_MAY = "in braces may stand a word such as {{ he }}, {{ him.name }} or {{ he('feels') }}"


class Texts:
    """The texts of a pack, said about the people of one scenario."""

    def __init__(self, people: Sequence[tuple[str, Person]]) -> None:
        """Take the people of a scenario: a person for each role, in the pack's order."""
        self._words = words_for(people)
        self._said: dict[str, str] = {}

    def say(self, text: str) -> str:
        """Return a text with its people put in, as plain text that nothing is escaped in.

        The text comes from a checked pack: for one in which `problems` finds something, what
        Jinja makes of it is returned, or its error raised.
        """
        if "{" not in text:
            return text
        if text not in self._said:
            self._said[text] = self._put_in(text)
        return self._said[text]

    def _put_in(self, text: str) -> str:
        if _BRACES.search(_SLOT.sub("", text)) or not self._all_plain(text):
            return _environment().from_string(text).render(self._words)
        return _SLOT.sub(self._slot, text)

    def _all_plain(self, text: str) -> bool:
        return all(_plain(f[1], f[2], f[3], self._words) for f in _SLOT.finditer(text))

    def _slot(self, found: re.Match[str]) -> str:
        word, attribute, verb = found.groups()
        value = self._words[word]
        if verb is not None:
            return value(verb)
        return value.name if attribute and isinstance(value, Spoken) else str(value)


def problems(text: str, roles: Sequence[str]) -> tuple[str, ...]:
    """Return what is wrong with the braces of a text, in sentences without their full stop.

    `roles` are the names of the pack's roles. A text that has no problem can be said of any
    people: it prints words, and does nothing else.
    """
    if not _BRACES.search(text):
        return ()
    words = _names(tuple(roles))
    if _BRACES.search(_SLOT.sub("", text)):
        found = tuple(_jinja_problems(text, words, roles))
    else:
        slots = _SLOT.finditer(text)
        found = tuple(_problem(f[1], f[2], f[3], words, roles) for f in slots)
    return tuple(dict.fromkeys(filter(None, (*found, *_loose(text)))))


@lru_cache(maxsize=8)
def _names(roles: tuple[str, ...]) -> frozenset[str]:
    return word_names(roles)


def _plain(word: str, attribute: str | None, verb: str | None, words: Collection[str]) -> bool:
    if verb is not None:
        return word in words and word in (*SUBJECTS, "verb")
    return word in words and word != "verb" and attribute in (None, "name")


def _problem(
    word: str,
    attribute: str | None,
    verb: str | None,
    words: Collection[str],
    roles: Sequence[str],
) -> str:
    if word not in words:
        return f"there is no word {word!r} for texts; there are {', '.join(sorted(words))}"
    if verb is not None:
        return _verb_problem(word, verb)
    if word == "verb":
        return "'verb' needs the verb: {{ verb('does') }}"
    if attribute is not None and (attribute != "name" or word not in roles):
        return f"'{word}.{attribute}' is nothing that can be said; only people have a .name"
    return ""


def _verb_problem(word: str, verb: str) -> str:
    if word not in (*SUBJECTS, "verb"):
        return (
            f"no verb can follow {word!r}; write {{{{ he('feels') }}}} or {{{{ name('feels') }}}}"
        )
    if not is_third_person(verb):
        return f"{verb!r} is not a verb as it stands after 'he', such as 'feels', 'is' or 'can'"
    return ""


def _loose(text: str) -> Iterator[str]:
    for found in _LOOSE_VERB.finditer(text):
        word, verb = found[1], found[2] + (found[3] or "")
        quoted = f'"{verb}"' if "'" in verb else f"'{verb}'"
        yield f"'{verb}' would not agree with 'they'; write {{{{ {word}({quoted}) }}}}"
    for found in _LOOSE_S.finditer(text):
        if found[1] in (*SUBJECTS, *FORMS):
            yield f"{{{{ {found[1]} }}}}'s can read as \"they's\"; write {{{{ his }}}}"


def _jinja_problems(text: str, words: Collection[str], roles: Sequence[str]) -> Iterator[str]:
    from jinja2 import TemplateSyntaxError, nodes

    if not re.search(r"\{\{|\{%|\{#", text):
        yield "braces are closed that were not opened"
        return
    try:
        body = _environment().parse(text).body
    except TemplateSyntaxError as error:
        yield f"the braces cannot be read: {(error.message or 'unknown').rstrip('.')}"
        return
    if "{#" in text:
        yield "a comment may not stand in a text"
    for statement in body:
        printed = statement.nodes if isinstance(statement, nodes.Output) else [statement]
        for node in printed:
            yield _node_problem(node, words, roles)


def _node_problem(node: object, words: Collection[str], roles: Sequence[str]) -> str:
    from jinja2 import nodes

    match node:
        case nodes.TemplateData():
            return ""
        case nodes.Name(name=word):
            return _problem(word, None, None, words, roles)
        case nodes.Getattr(node=nodes.Name(name=word), attr=attribute):
            return _problem(word, attribute, None, words, roles)
        case nodes.Call(
            node=nodes.Name(name=word),
            args=[nodes.Const(value=str() as verb)],
            kwargs=[],
            dyn_args=None,
            dyn_kwargs=None,
        ):
            return _problem(word, None, verb, words, roles)
        case nodes.Expr():
            return f"only words and verbs may stand in braces: {_MAY}"
        case _:
            return f"a text has no statements: {_MAY}"


@lru_cache(maxsize=1)
def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
