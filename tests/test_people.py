"""People are called as they want to be called, and verbs agree with it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.people import (
    FORMS,
    LONGEST,
    Spoken,
    agreeing,
    capitalised,
    clean,
    is_third_person,
    words_for,
)
from engine.scenario import Person

SHE = Person("", ("she", "her", "her", "hers", "herself"))
HE = Person("", ("he", "him", "his", "his", "himself"))
THEY = Person()
ZE = Person("", ("ze", "zir", "zir", "zirs", "zirself"))
THEMSELF = Person("", ("They", "them", "their", "theirs", "themself"))
ANNE = Person("Anne", THEY.pronouns)


def word(person: Person, name: str) -> Spoken:
    found = words_for([("you", Person()), ("friend", person)])[name]
    assert isinstance(found, Spoken)
    return found


@pytest.mark.parametrize(
    ("person", "spoken"),
    [
        (SHE, "she her her hers herself She Her Her Hers Herself she She"),
        (HE, "he him his his himself He Him His His Himself he He"),
        (THEY, "they them their theirs themselves They Them Their Theirs Themselves they They"),
        (ZE, "ze zir zir zirs zirself Ze Zir Zir Zirs Zirself ze Ze"),
        (ANNE, "they them their theirs themselves They Them Their Theirs Themselves Anne Anne"),
    ],
)
def test_every_form_of_a_pronoun_can_be_said_small_and_large(person: Person, spoken: str) -> None:
    names = (*FORMS, *map(capitalised, FORMS), "name", "Name")
    assert " ".join(str(word(person, name)) for name in names) == spoken


@pytest.mark.parametrize(
    ("verb", "plural"),
    [
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("does", "do"),
        ("doesn't", "don't"),
        ("isn't", "aren't"),
        ("feels", "feel"),
        ("values", "value"),
        ("gives", "give"),
        ("uses", "use"),
        ("loses", "lose"),
        ("sees", "see"),
        ("says", "say"),
        ("plays", "play"),
        ("knows", "know"),
        ("misses", "miss"),
        ("kisses", "kiss"),
        ("wishes", "wish"),
        ("watches", "watch"),
        ("fixes", "fix"),
        ("buzzes", "buzz"),
        ("gazes", "gaze"),
        ("goes", "go"),
        ("undergoes", "undergo"),
        ("tries", "try"),
        ("worries", "worry"),
        ("lies", "lie"),
        ("dies", "die"),
        ("can", "can"),
        ("won't", "won't"),
        ("does not know", "do not know"),
        ("Does", "Do"),
        ("Tries", "Try"),
    ],
)
def test_a_verb_after_they_is_plural_and_after_others_stays(verb: str, plural: str) -> None:
    assert is_third_person(verb)
    assert agreeing(verb, plural=False) == verb
    assert agreeing(verb, plural=True) == plural


@pytest.mark.parametrize("verb", ["feel", "are", "", "s", "felt", "miss", "<b>s", "2s", "is-s"])
def test_what_is_no_verb_of_the_third_person_is_told_apart(verb: str) -> None:
    assert not is_third_person(verb)


@pytest.mark.parametrize(
    ("person", "by_pronoun", "by_name"),
    [
        (SHE, "she feels", "she feels"),
        (THEY, "they feel", "they feel"),
        (THEMSELF, "They feel", "They feel"),
        (ZE, "ze feels", "ze feels"),
        (ANNE, "they feel", "Anne feels"),
    ],
)
def test_a_verb_agrees_with_what_stands_before_it(
    person: Person, by_pronoun: str, by_name: str
) -> None:
    assert word(person, "he")("feels") == by_pronoun
    assert word(person, "name")("feels") == by_name


@pytest.mark.parametrize(("person", "name"), [(ANNE, "Anne"), (THEY, "them"), (HE, "him")])
def test_a_role_has_a_name_or_else_its_pronoun(person: Person, name: str) -> None:
    assert word(person, "friend").name == name


def test_a_role_that_is_also_a_pronoun_prints_the_pronoun_and_has_the_name() -> None:
    him = words_for([("you", Person()), ("him", Person("Bo", HE.pronouns))])["him"]
    assert isinstance(him, Spoken)
    assert (str(him), him.name) == ("him", "Bo")


def test_the_first_role_is_always_you_and_may_have_no_name() -> None:
    words = words_for([("you", Person("Kim")), ("him", Person())])
    assert str(words["you"]) == "you"
    assert [getattr(words_for([("you", p)])["you"], "name", "") for p in (Person("Kim"), THEY)] == [
        "Kim",
        "",
    ]


def test_a_pack_of_one_has_no_pronouns() -> None:
    assert set(words_for([("you", Person())])) == {"you"}


def test_a_third_role_is_called_by_name_or_its_own_pronoun() -> None:
    people = [("you", Person()), ("him", HE), ("mother", SHE), ("friend", Person("Jo"))]
    words = words_for(people)
    assert [str(words[role]) for role in ("mother", "friend", "he")] == ["her", "Jo", "he"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("  Anne \n Marie\t", "Anne Marie"),
        ("A\u0000n\x1bn\x07e", "Anne"),
        ("\u202eenna\u2066", "enna"),
        ("שרה", "שרה"),
        ("נ\u200fa", "נ\u200fa"),
        ("{{ he }} {% x %}", "{{ he }} {% x %}"),
        ("<b>Bo</b>", "<b>Bo</b>"),
        ("\u200b\u200d\ufeff", ""),
        ("\ud800", ""),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        ("x" * (LONGEST - 2) + " yyy", "x" * (LONGEST - 2) + "…"),
    ],
)
def test_a_name_is_data_made_fit_for_a_line(told: str, said: str) -> None:
    assert clean(told) == said


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_name_breaks_a_line_or_turns_it_around(name: str) -> None:
    said = clean(name)
    assert len(said) <= LONGEST
    assert said == " ".join(said.split())
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in said)
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(said) == said


def test_a_pronoun_that_cannot_be_seen_gives_way_to_they() -> None:
    hidden = Person("", ("\u202e", "zir", "zir", "zirs", "zirself"))
    assert word(hidden, "he")("feels") == "they feel"
