"""Texts say what was meant of anybody, and names in them are never read as anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from engine.people import SUBJECTS, clean, word_names, words_for
from engine.scenario import Person
from engine.text import Texts, problems

ROLES = ("you", "him")
SHE = ("she", "her", "her", "hers", "herself")


def people(
    name: str = "", pronouns: tuple[str, str, str, str, str] = SHE
) -> list[tuple[str, Person]]:
    return [("you", Person("Kim")), ("him", Person(name, pronouns))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nothing to put in.", "Nothing to put in."),
        ("A { brace } stays.", "A { brace } stays."),
        ("Ask {{ him }}.", "Ask her."),
        ("{{ He('is') }} late, and {{ he }} can see it.", "She is late, and she can see it."),
        ("{{ verb('Does') }} {{ he }} know?", "Does she know?"),
        ("{{ name('feels') }} it; {{ Name }} too.", "Mia feels it; Mia too."),
        ("{{ him.name }} and {{you.name}}", "Mia and Kim"),
        ("It is {{ hers }}, by {{ himself }}.", "It is hers, by herself."),
        ('{{ he("doesn\'t") }} mind', "she doesn't mind"),
        ("{{- he -}} !", "she!"),
    ],
)
def test_a_text_is_said_of_somebody(text: str, said: str) -> None:
    assert problems(text, ROLES) == ()
    assert Texts(people("Mia")).say(text) == said


def test_a_text_said_twice_is_the_same() -> None:
    texts = Texts(people())
    assert texts.say("{{ he('is') }}") == texts.say("{{ he('is') }}") == "she is"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{{ he", "cannot be read"),
        ("{{ }}", "cannot be read"),
        ("{% if he %}x{% endif %}", "statements"),
        ("{% for a in he %}x{% endfor %}", "statements"),
        ("{% set he = 1 %}", "statements"),
        ("{% include 'x' %}", "statements"),
        ("{# note #}", "comment"),
        ("he }}", "not opened"),
        ("{{ she }}", "no word 'she'"),
        ("{{ self }}", "no word 'self'"),
        ("{{ he|upper }}", "only words and verbs"),
        ("{{ 1 + 1 }}", "only words and verbs"),
        ("{{ 'x' }}", "only words and verbs"),
        ("{{ he ~ him }}", "only words and verbs"),
        ("{{ he['name'] }}", "only words and verbs"),
        ("{{ him.name.upper() }}", "only words and verbs"),
        ("{{ he(him) }}", "only words and verbs"),
        ("{{ he('is', 'was') }}", "only words and verbs"),
        ("{{ he() }}", "only words and verbs"),
        ("{{ he(verb='is') }}", "only words and verbs"),
        ("{{ he.name }}", "nothing that can be said"),
        ("{{ him.plural }}", "nothing that can be said"),
        ("{{ him.__class__ }}", "nothing that can be said"),
        ("{{ him('is') }}", "no verb can follow"),
        ("{{ verb }}", "needs the verb"),
        ("{{ he('feel') }}", "not a verb"),
        ("{{ he('') }}", "not a verb"),
        ("{{ He }} is late", "would not agree"),
        ("{{ name }} doesn't know", "would not agree"),
        ("{{ name }}'s bicycle", "{{ his }}"),
    ],
)
def test_all_but_words_and_verbs_in_braces_is_a_problem(text: str, part: str) -> None:
    assert part in " ".join(problems(text, ROLES))


def test_every_problem_of_a_text_is_told() -> None:
    assert len(problems("{{ she }} and {{ her }} {{ he('feel') }}", ROLES)) == 3


def test_a_pack_of_one_has_no_word_for_another() -> None:
    assert problems("{{ he }}", ["you"])
    assert problems("{{ you.name }}", ["you"]) == ()


@pytest.mark.parametrize(
    "text",
    ["{{ him.__class__.__mro__ }}", "{{ he.__call__.__globals__ }}", "{{ he.text.format }}{{ x }}"],
)
def test_even_a_text_nobody_checked_stays_in_the_sandbox(text: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        Texts(people()).say(text)


HOSTILE = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            (
                "{{ he }}",
                "{{",
                "}}",
                "{%",
                "%}",
                "{#",
                r"\1",
                r"\g<0>",
                "{0}",
                "%s",
                "]({{",
                "`",
                "|",
            )
        )
        | st.sampled_from(("<script>", "\n", "\x00", "\u202e", "\u2028", "Anne", " ")),
        max_size=12,
    ).map("".join),
)


@given(HOSTILE)
def test_a_name_is_said_as_it_is_and_never_read(name: str) -> None:
    told = clean(name) or "her"
    for text in ("<{{ him.name }}>", "<{{- him.name -}}>"):
        assert Texts(people(name)).say(text) == f"<{told}>"


@given(st.tuples(*[HOSTILE] * 5))
def test_pronouns_are_data_too(forms: tuple[str, str, str, str, str]) -> None:
    said = Texts(people("", forms)).say("{{ he }}|{{ him }}|{{ his }}|{{ hers }}|{{ himself }}")
    they = Person().pronouns
    assert said == "|".join(clean(one) or two for one, two in zip(forms, they, strict=True))


VERBS = st.sampled_from(["is", "feels", "Does", "can", "tries", "does not know"])
WORDS = sorted(word_names(ROLES) - {"verb"})
SLOTS = st.one_of(
    st.sampled_from([f"{{{{ {word} }}}}" for word in WORDS]),
    st.builds("{{{{ {}('{}') }}}}".format, st.sampled_from([*SUBJECTS, "verb"]), VERBS),
    st.sampled_from(["{{ him.name }}", "{{you.name}}", "{{  he  }}"]),
)
PLAIN = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="{}\r"), max_size=8)


@given(st.lists(st.one_of(SLOTS, PLAIN), max_size=6).map("".join), HOSTILE)
def test_what_is_put_in_without_jinja_is_what_jinja_puts_in(text: str, name: str) -> None:
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    wanted = environment.from_string(text).render(words_for(people(name)))
    assert Texts(people(name)).say(text) == wanted


@given(st.text(alphabet="{}%#he( )'is.|", max_size=30))
def test_a_text_without_problems_can_be_said_of_anybody(text: str) -> None:
    if not problems(text, ROLES):
        for one in (people(), people("{{ he"), people("", Person().pronouns)):
            assert isinstance(Texts(one).say(text), str)
