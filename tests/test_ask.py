"""The interview, line by line: what is said, what is understood, and what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.ask import tactics_of
from cli.interview.course import started
from cli.interview.guide import Guide, guide
from cli.interview.keeping import resumed
from cli.interview.lines import Line, folded
from cli.interview.reading import Choice, Key, choices_of, chosen
from cli.interview.showing import shown
from cli.interview.state import Clash, Done, Name, Offer, Question, Region, Reply, State
from cli.interview.talk import reply
from cli.interview.why import help_lines, welcome
from cli.main import Exit, main
from engine.advise import advisor
from engine.diagnostics import FonderError
from engine.interview import Ask, Progress
from engine.ir import All, BoolType, Compare, Constraint, Op, Pack
from engine.load import load_pack, load_scenario
from engine.people import LONGEST, clean
from engine.present.render import undressed
from engine.scenario import Person, Scenario, Told
from engine.scenario_file import begun, kept
from engine.shipped import shipped
from engine.text import Texts
from engine.yaml_editor import Edit, edited
from tests.conftest import SMALL
from tests.strategies import enum_fact, fact, pack_of, values_of

thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class InOrder:
    """Asks every question of a pack, as they stand in it."""

    pack: Pack

    def next(self, progress: Progress) -> Ask | None:
        done = {*progress.told, *progress.passed}
        left = [each.name for each in self.pack.facts if each.name not in done]
        tactics = tuple(tactic.name for tactic in self.pack.tactics)
        return Ask(left[0], tactics, (), len(left)) if left else None


def ready(pack: Pack) -> Guide:
    return guide(advisor(pack, "reference"), InOrder(pack))


@pytest.fixture(scope="module")
def small(small_pack: Pack) -> Guide:
    return ready(small_pack)


@pytest.fixture(scope="module")
def real() -> Pack:
    return load_pack(shipped("rules"))


def in_words(asked: Guide, said: Reply) -> str:
    lines = (*said.lines, *(shown(asked, said.state) if said.ask else ()))
    return folded(lines, 78, undressed)


def talk(asked: Guide, typed: Sequence[str], state: State | None = None) -> tuple[State, list[str]]:
    """Return where an interview stands after some lines, and what was said to each of them."""
    state = state or started(asked, Scenario("", (), ()))
    said = []
    for line in typed:
        answer = reply(asked, state, line)
        state = answer.state
        said.append(in_words(asked, answer))
    return state, said


MET = ["y", "Ann", "Kim", "she", "1", ""]
"""What leads past the safety question and the introductions."""


# --- what is said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["?"], "Nothing else matters on a bicycle that cannot stop."),
        (["why"], "Your answer can change what is said of “Go on a long ride with them” and"),
        (["h"], "I don't know"),
        ([""], "Do both brakes hold"),
        (["b"], "This is where you began"),
        (["maybe"], "A number from 1 to 2 is safest."),
        (["c", "", "y"], "What may I call you?"),
        (["c"], "There is nothing to change yet."),
        (["n"], "You can stop here and read where to turn to."),
        (["n", "x"], "Enter reads it"),
        (["n", "m"], "What may I call you?"),
        (["d"], "What may I call you?"),
        (["s"], "What may I call you?"),
        (["y", "?"], "speak as you do"),
        (["y", "\u202e \x07"], "a name that can be seen"),
        (["y", "s"], "How far has the chain run?"),
        (["y", "Ann", "Kim"], "Is Kim she, he or they?"),
        (["y", "Ann", ""], "Is the one who mends it she, he or they?"),
        (["y", "Ann", "Kim", "xe"], "1, 2 or 3, or five words"),
        (["y", "Ann", "Kim", "she", "mars"], "a number from 1 to 2, or Enter"),
        (["y", "Ann", "Kim", "she", "?"], "Help lines are named for the country"),
        (["y", "Ann", "Kim", "she", "1", "?"], "speaks of this first"),
        (["y", "Ann", "Kim", "she", "1", "list"], "1  Go on a long ride with Kim"),
        (["y", "Ann", "Kim", "she", "1", "paint it"], "There is no advice on “paint it”"),
        (["y", "Ann", "Kim", "she", "1", "new chian"], "1  Replace the chain"),
        (["y", "Ann", "Kim", "she", "1", "new chain, long"], "Noted: “Replace the chain”."),
        (["y", "Ann", "Kim", "she", "1", "get a new chain for it"], "1  Replace the chain"),
        ([*MET], "HOW IT RUNS"),
        ([*MET, "far"], "a whole number of kilometres from 0 to 20000, or d"),
        ([*MET, "20001"], "a whole number of kilometres from 0 to 20000, or d"),
        ([*MET, "2 years"], "a whole number of kilometres"),
        ([*MET, "h"], "leave at once; nothing is kept"),
        ([*MET, "about 5 km"], "What noise does it make?"),
        ([*MET, "5", "b"], "You said: 5 kilometres. Enter keeps it."),
        ([*MET, "d", "b"], "You said: not known. Enter keeps it."),
        ([*MET, "5", "b", ""], "What noise does it make?"),
        ([*MET, "5", "it"], "That could be 2 “it squeaks” or 3 “it grinds”."),
        ([*MET, "5", "squeaks"], "Did you mean 2 it squeaks?"),
        ([*MET, "5", "no n"], "Noted: no noise."),
        ([*MET, "5", "3"], "You said that the chain is new, and that it grinds."),
        ([*MET, "5", "3", "9"], "a number from 1 to 2"),
        ([*MET, "5", "3", "h"], "change an earlier answer"),
        ([*MET, "5", "1", "c"], "4  where you are: Germany"),
        ([*MET, "5", "1", "c", "99"], "a number from 1 to"),
        ([*MET, "5", "1", "c", "h"], "why is this asked?"),
        ([*MET, "5", "1", "c", "?"], "choose how to go on"),
    ],
    ids=lambda value: value if isinstance(value, str) else ",".join(value),
)
def test_what_is_said_to_what_is_typed(small: Guide, typed: list[str], says: str) -> None:
    _, said = talk(small, typed)
    assert says in said[-1].replace("\n", " ")


def test_a_section_is_named_where_it_begins_and_not_again(small: Guide) -> None:
    _, said = talk(small, [*MET, "5", "1"])
    assert [text.count("HOW IT RUNS") for text in said] == [0, 0, 0, 0, 0, 1, 0, 0]


def test_how_many_more_at_most_is_said_with_every_question(small: Guide) -> None:
    _, said = talk(small, [*MET, "5", "1"])
    assert "At most 2 more after this." in said[-3]
    assert "At most 1 more after this." in said[-2]
    assert "The last one, as things stand." in said[-1]


def test_the_beginning_says_what_becomes_of_the_answers(small: Guide) -> None:
    bare = started(small, Scenario("", (), ()))
    assert "nothing is kept" in folded(welcome(small, bare), 1000, undressed)
    filed = replace(bare, file="mine.yaml")
    assert "kept in mine.yaml" in folded(welcome(small, filed), 1000, undressed)
    assert "kept in mine.yaml" in folded(help_lines(filed), 1000, undressed)


# --- what is understood ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told", "not_known"),
    [
        (["yes"], {"brakes_work": True}, ()),
        (["2", "m"], {"brakes_work": False}, ()),
        (["I don't know"], {}, ("brakes_work",)),
        (["s"], {}, ()),
        ([*MET, "5", "Squeak", "Y"], {"brakes_work": True, "chain_km": 5, "noise": "squeak"}, ()),
        ([*MET, "5", "b", "7"], {"brakes_work": True, "chain_km": 7}, ()),
        ([*MET, "5", "b", "d"], {"brakes_work": True}, ("chain_km",)),
        ([*MET, "d", "b", "7"], {"brakes_work": True, "chain_km": 7}, ()),
        ([*MET, "5", "c", "7", "6000"], {"brakes_work": True, "chain_km": 6000}, ()),
        ([*MET, "5", "3"], {"brakes_work": True, "chain_km": 5}, ()),
        ([*MET, "5", "3", "1", "2"], {"brakes_work": True, "chain_km": 5, "noise": "squeak"}, ()),
        ([*MET, "5", "3", "2"], {"brakes_work": True, "noise": "grind"}, ()),
        ([*MET, "5", "3", "2", "9"], {"brakes_work": True, "noise": "grind"}, ()),
        ([*MET, "5", "3", "d"], {"brakes_work": True, "chain_km": 5}, ("noise",)),
        ([*MET, "5", "3", "b", "1"], {"brakes_work": True, "chain_km": 5, "noise": "none"}, ()),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else "",
)
def test_what_is_told_by_what_is_typed(
    small: Guide, typed: list[str], told: dict[str, object], not_known: tuple[str, ...]
) -> None:
    state, _ = talk(small, typed)
    facts = dict(state.scenario.facts)
    if "Y" in typed:
        assert facts.pop("likes_tools") is True
    assert (facts, state.scenario.not_known) == (told, not_known)


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("she", Person("Kim", ("she", "her", "her", "hers", "herself"))),
        ("He/Him", Person("Kim", ("he", "him", "his", "his", "himself"))),
        ("her", Person("Kim", ("she", "her", "her", "hers", "herself"))),
        ("3", Person("Kim")),
        ("", Person("Kim")),
        ("ze, zir, zir, zirs, zirself", Person("Kim", ("ze", "zir", "zir", "zirs", "zirself"))),
    ],
)
def test_pronouns_are_one_word_two_or_five(small: Guide, typed: str, person: Person) -> None:
    state, _ = talk(small, ["y", "Ann", "Kim", typed])
    assert dict(state.scenario.people) == {"you": Person("Ann"), "mechanic": person}


def test_a_name_is_cleaned_and_cut(small: Guide) -> None:
    state, _ = talk(small, ["y", "  An\x1b[31mn \u202e" + "x" * 200])
    name = dict(state.scenario.people)["you"].name
    assert name.startswith("An[31mn x")
    assert len(name) == LONGEST


def test_a_capital_letter_can_be_a_name(small: Guide) -> None:
    state, _ = talk(small, ["y", "Q"])
    assert dict(state.scenario.people)["you"].name == "Q"


@pytest.mark.parametrize(
    ("typed", "considering"),
    [
        (["new chain, LONG RIDE."], ("replace_chain", "long_ride")),
        (["list", "1; 2"], ("long_ride", "replace_chain")),
        (["new chain, paint it", ""], ("replace_chain",)),
        (["new chian", "1"], ("replace_chain",)),
        (["new chain", "b", ""], ("replace_chain",)),
        (["new chain", "b", "long ride"], ("long_ride",)),
        (["new chain", "b", "none"], ()),
        (["d"], ()),
    ],
)
def test_what_somebody_thinks_of_is_taken_by_any_word_for_it(
    small: Guide, typed: list[str], considering: tuple[str, ...]
) -> None:
    state, _ = talk(small, ["y", "Ann", "Kim", "she", "1", *typed])
    assert state.scenario.considering == considering


def test_going_back_goes_through_everything_that_was_asked(small: Guide) -> None:
    state, _ = talk(small, [*MET, "5", *["b"] * 7])
    assert state.turn == Question("brakes_work")
    state, _ = talk(small, ["b"], state)
    assert state.turn == Question("brakes_work")


def test_a_section_that_was_skipped_is_asked_once_one_goes_back_to_it(small: Guide) -> None:
    state, _ = talk(small, [*MET, "s"])
    assert state.turn == Done(True, complete=True)
    state, _ = talk(small, [*MET, "5", "c", "7", "s"])
    assert state.skipped == ("state",)
    state, _ = talk(small, ["s", "Ann", "b", "b", "y"])
    assert state.scenario.facts == {"brakes_work": True}


def test_what_holds_already_is_offered_to_stop_at_once_and_only_once(small: Guide) -> None:
    state, said = talk(small, ["n", "m", "Ann"])
    assert "You can stop here" in said[0]
    assert all("You can stop here" not in text for text in said[1:])
    assert talk(small, ["n", ""])[0].turn == Region()
    assert talk(small, ["n", "", "1"])[0].turn == Done(True)
    assert talk(small, ["n", "q"])[0].turn == Done(False)
    assert talk(small, ["n", "", "b", "y"])[0].turn == Name("you")
    again = started(small, state.scenario)
    assert again.turn == Offer(("brakes_first",))


def test_answers_that_were_at_odds_before_are_asked_about_first(small: Guide) -> None:
    told = (Told("chain_km", 5), Told("noise", "grind"))
    state = started(small, Scenario("", (), told))
    assert isinstance(state.turn, Clash)
    state, _ = talk(small, ["2", "20"], state)
    assert state.scenario.facts == {"chain_km": 20, "noise": "grind"}


def test_an_answer_that_gives_way_is_said_softly() -> None:
    def is_(name: str) -> Compare:
        return Compare(name, Op.EQ, True)

    facts = [fact("calm", BoolType()), fact("storm", BoolType())]
    both = Constraint("both", Compare("calm", Op.EQ, True), "Calm gives way.", yields="calm")
    pack = pack_of(facts, constraints=[replace(both, never=All((is_("calm"), is_("storm"))))])
    state, said = talk(ready(pack), ["", "", "y", "y"])
    assert "Calm gives way." in said[-1]
    assert state.scenario.facts == {"calm": True, "storm": True}


def test_interviews_of_a_pack_without_gates_or_regions_begin_with_the_name() -> None:
    asked = ready(pack_of([enum_fact("colour", "red", "blue")]))
    assert started(asked, Scenario("", (), ())).turn == Name("you")
    state, _ = talk(asked, ["", "", "b"])
    assert state.turn != Question("colour")


def test_what_is_considered_already_is_not_asked_again(small: Guide) -> None:
    state = started(small, Scenario("", (), ()), considering=("long_ride",))
    state, _ = talk(small, MET[:-1], state)
    assert state.turn == Question("chain_km")


def test_what_was_left_out_of_a_file_can_still_be_told(small: Guide) -> None:
    state = started(small, Scenario("", (), (Told("brakes_work", True), Told("noise", "none"))))
    state, said = talk(small, ["c", "1", "Ann"], state)
    assert "1  your name: left out" in said[0]
    assert dict(state.scenario.people)["you"].name == "Ann"


def test_only_some_sections_are_asked_besides_the_first_questions(small: Guide) -> None:
    state = started(small, Scenario("", (), ()), only=("safety",))
    state, _ = talk(small, MET, state)
    assert state.turn == Done(True, complete=True)


# --- going on -------------------------------------------------------------------------------------


@pytest.mark.parametrize("stop", range(1, len(MET) + 3))
def test_going_on_asks_what_would_have_been_asked_next(small: Guide, stop: int) -> None:
    typed = [*MET[:-1], "new chain", "d", "1"]
    state, _ = talk(small, typed[:stop])
    assert started(small, state.scenario).turn == state.turn


def test_what_is_not_known_is_asked_again_only_where_somebody_wants_to_change_it(
    small: Guide,
) -> None:
    scenario = Scenario("", (), (Told("brakes_work", True),), not_known=("chain_km",))
    state = started(small, scenario)
    assert state.turn == Question("noise")
    state, said = talk(small, ["c"], state)
    assert "how far the chain has run: not known" in said[0]
    state, _ = talk(small, ["7", "20"], state)
    assert state.scenario.not_known == ()


ANYTHING = ["", *Key, "m", "w", "y", "n", "1", "2", "3", "7", "list", "none", "new chain", "x, y"]


@thorough
@given(typed=st.lists(st.sampled_from(ANYTHING), max_size=40))
def test_whatever_is_typed_what_is_told_can_be_true_and_can_be_kept(
    typed: list[str], small: Guide, tmp_path_factory: pytest.TempPathFactory
) -> None:
    state, said = talk(small, typed)
    assert all(said) or isinstance(state.turn, Done)
    assert small.contradiction(state.scenario) is None
    path = tmp_path_factory.getbasetemp() / "anything.yaml"
    path.write_bytes(begun(small.pack, state.scenario).encode())
    assert meaning(load_scenario(path, small.pack)) == meaning(state.scenario)


# --- keys and answers -----------------------------------------------------------------------------

PICKS = (
    Choice("a", "a", ("a",)),
    Choice("both", "both of us", ("both of us", "both")),
    Choice("no", "no", ("no", "n")),
    Choice("not_sure", "not sure", ("not sure",)),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a", PICKS[0]),
        ("b", Key.BACK),
        ("B", Key.BACK),
        ("bo", PICKS[1]),
        ("n", PICKS[2]),
        ("no", PICKS[2]),
        ("not", PICKS[3]),
        ("4", PICKS[3]),
        ("5", ()),
        ("\u0664", PICKS[3]),
        ("1" * 30, ()),
        ("don\u2019t know", Key.UNKNOWN),
        ("", ()),
    ],
)
def test_an_answer_in_full_comes_before_a_key_and_a_key_before_a_beginning(
    typed: str, meant: object
) -> None:
    assert chosen(typed, PICKS) == meant


def test_every_answer_of_the_rules_can_be_typed_and_every_key_does_its_work(real: Pack) -> None:
    texts = Texts(tuple((role.name, Person()) for role in real.roles))
    for asked in real.facts:
        choices = choices_of(asked, texts)
        for place, choice in enumerate(choices, 1):
            assert chosen(str(place), choices) == choice
            assert chosen(choice.label, choices) == choice
            assert chosen(str(choice.value), choices) == choice or asked.type == BoolType()
        assert [chosen(key, choices) for key in Key] == list(Key)


def test_what_does_not_fit_hangs_under_its_beginning() -> None:
    lines = [Line("one two three four five six", before="  1  "), Line()]
    assert folded(lines, 22, undressed) == "  1  one two three\n     four five six\n\n"


def test_words_for_nothing_are_refused_with_the_nearest(small_pack: Pack) -> None:
    assert tactics_of("new chain, Long-Ride", small_pack) == ("replace_chain", "long_ride")
    assert main(["ask", "--rules", str(SMALL), "--considering", "new chian"]) == Exit.USER_ERROR


@pytest.mark.parametrize(
    "arguments",
    [
        ["-"],
        ["--section", "stat"],
        ["no-such-file.yaml"],
        ["-o", str(SMALL)],
        ["--print", "mine.yaml"],
    ],
)
def test_what_cannot_be_begun_is_an_error_of_the_user(arguments: list[str]) -> None:
    assert main(["ask", "--rules", str(SMALL), *arguments]) == Exit.USER_ERROR


def test_all_questions_can_be_printed_as_a_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "form.html"
    assert main(["ask", "--print", "--rules", str(SMALL)]) == Exit.OK
    printed = capsys.readouterr().out
    assert "Do both brakes hold" in printed
    assert main(["ask", "--print", "--rules", str(SMALL), "-o", str(form)]) == Exit.OK
    assert form.read_text(encoding="utf-8") == printed


# --- the file -------------------------------------------------------------------------------------

HAND_WRITTEN = """\
# My bicycle, written by hand

scenario: 'It squeaks'    # since Monday
mechanic: {name: "Kim", pronouns: [ze, zir, zir, zirs, zirself]}
considering:
    - New Chain
in_own_words: >-
    It squeaks and
    I am fed up.

facts:
    # -- the brakes
    brakes_work: True         # both

    # -- the rest
    noise: ~
    likes_tools: Unknown      # who does?
# the end
"""


def strange_text() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def scenarios(draw: st.DrawFn, pack: Pack) -> Scenario:
    """Return what the interview could have made of a pack."""
    names = [each.name for each in pack.facts]
    known = draw(st.lists(st.sampled_from(names), unique=True))
    kinds = {each.name: each.type for each in pack.facts}
    told = tuple(Told(name, draw(values_of(kinds[name]))) for name in names if name in known)
    others = [name for name in names if name not in known]
    name = strange_text().map(clean)
    forms = st.sampled_from(
        (Person().pronouns, ("she", "her", "her", "hers", "herself"), ("a", "b", "~", "d:", "#e"))
    )
    tactics = st.lists(st.sampled_from([t.name for t in pack.tactics]), unique=True).map(tuple)
    return Scenario(
        draw(st.sampled_from(("My situation", "yes", "a: b", "~"))),
        tuple((role.name, Person(draw(name), draw(forms))) for role in pack.roles),
        told,
        draw(tactics),
        region=draw(st.sampled_from(("", *(region.name for region in pack.regions)))),
        not_known=tuple(draw(st.lists(st.sampled_from(others), unique=True))) if others else (),
    )


def meaning(scenario: Scenario) -> object:
    """Return all that an interview can change of a scenario, without an order of answers."""
    return (
        scenario.facts,
        set(scenario.not_known),
        dict(scenario.people),
        scenario.considering,
        scenario.region,
    )


@thorough
@given(data=st.data())
def test_what_is_kept_is_what_was_told(
    data: st.DataObject, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "kept.yaml"
    first, second = data.draw(scenarios(small_pack)), data.draw(scenarios(small_pack))
    path.write_bytes(begun(small_pack, first).encode())
    assert meaning(load_scenario(path, small_pack)) == meaning(first)
    text = kept(begun(small_pack, first), small_pack, first, second)
    assert text == begun(small_pack, second)


def untold_by_nobody(before: Scenario, after: Scenario) -> Scenario:
    """Return a scenario as an interview could make it, which takes back no name and no text."""
    people = tuple(
        (role, replace(new, name=new.name or old.name))
        for (role, old), (_, new) in zip(before.people, after.people, strict=True)
    )
    own = before.in_own_words
    return replace(after, people=people, title=before.title, in_own_words=own)


@thorough
@given(data=st.data())
def test_a_file_written_by_hand_keeps_its_comments_and_says_what_was_told(
    data: st.DataObject, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "by_hand.yaml"
    path.write_text(HAND_WRITTEN)
    before = load_scenario(path, small_pack)
    after = untold_by_nobody(before, data.draw(scenarios(small_pack)))
    text = kept(HAND_WRITTEN, small_pack, before, after)
    assert text is not None
    path.write_bytes(text.encode())
    found = load_scenario(path, small_pack)
    assert meaning(found) == meaning(after)
    assert found.in_own_words == before.in_own_words
    for comment in ("# My bicycle", "# since Monday", "# -- the brakes", "# -- the rest"):
        assert text.count(comment) == HAND_WRITTEN.count(comment)
    assert text.endswith("# the end\n")


def test_a_file_in_which_nothing_changes_stays_as_it_is() -> None:
    for text in (HAND_WRITTEN, "facts: {noise: squeak}\r\n", "\ufefffacts:\n  noise: no\n"):
        found = edited(text, [])
        assert found == text


@pytest.mark.parametrize("path", sorted(Path("scenarios").glob("*.yaml")), ids=lambda p: p.name)
def test_the_example_scenarios_stay_as_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert edited(text, []) == text


def test_an_answer_stands_with_its_section(small_pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "by_hand.yaml"
    path.write_text(HAND_WRITTEN)
    before = load_scenario(path, small_pack)
    after = replace(before, told=(*before.told, Told("chain_km", 7)))
    text = kept(HAND_WRITTEN, small_pack, before, after)
    assert text == HAND_WRITTEN.replace("    noise: ~", "    chain_km: 7\n    noise: ~")


@pytest.mark.parametrize("text", ["", "- a\n", "{a: ]\n"])
def test_what_is_no_table_cannot_be_edited(text: str) -> None:
    assert edited(text, [Edit(("a",), "b")]) is None


def test_a_file_that_would_lose_its_layout_is_refused_and_kept(
    small_pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "by_hand.yaml"
    path.write_text(HAND_WRITTEN)
    monkeypatch.setattr("engine.scenario_file.kept", lambda *_: None)
    with pytest.raises(FonderError, match="F008: cannot be changed and keep its layout"):
        resumed(str(path), small_pack)
    assert path.read_text() == HAND_WRITTEN
