"""Follow-ups made whole: what is exchanged, what is pointed to, and what is left alone."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.conversation.follow_ups import Asked, points_to_answer, understand
from corpus.document import Attribute, Identity

STAND_ALONE = Path(__file__).parents[2] / "benchmarks" / "sample_questions.jsonl"
FOLLOW_UPS = STAND_ALONE.with_name("follow_ups.jsonl")
EXCLUDED = "How many children were excluded from primary schools in Bromley in 2018/19?"
DECIDED = "What did Cabinet decide about the leisure contract in July 2024?"


def _after(question: str, *earlier: str) -> str:
    """Return *question* as it is asked after the *earlier* ones, each of which was made whole in its turn."""
    asked: list[Asked] = []
    for put in earlier:
        asked.append(Asked(understand(put, asked).question))
    return understand(question, asked).question


def _answer(*claims: str) -> Answer:
    """Return an answer that says *claims*, each from a source of its own."""
    identity = Identity(Attribute("A paper", "record"))
    cited = [Claim(each, (Citation(1, "d", "d.txt", 0, len(each), each, identity),)) for each in claims]
    return Answer("?", "answered", " ".join(claims), tuple(cited), (), Scope(), 0.0)


@pytest.mark.parametrize(
    ("put", "whole"),
    [
        ("and in secondary schools?", "How many children were excluded from secondary schools in Bromley in 2018/19?"),
        ("what about 2019/20?", "How many children were excluded from primary schools in Bromley in 2019/20?"),
        ("and last year?", "How many children were excluded from primary schools in Bromley last year?"),
        ("And the year before?", "How many children were excluded from primary schools in Bromley in 2017/18?"),
        ("in Essex?", "How many children were excluded from primary schools in Essex in 2018/19?"),
        ("What about Sefton?", "How many children were excluded from primary schools in Sefton in 2018/19?"),
        ("and girls?", "How many girls were excluded from primary schools in Bromley in 2018/19?"),
        ("and in Bexley in 2020?", "How many children were excluded from primary schools in Bexley in 2020?"),
        ("2020?", "How many children were excluded from primary schools in Bromley in 2020?"),
        ("Secondary schools?", "How many children were excluded from Secondary schools in Bromley in 2018/19?"),
    ],
)
def test_what_a_follow_up_names_stands_in_for_its_own_kind(put: str, whole: str) -> None:
    """A year takes the place of the year, a phase of the phase, a council of the council; all else stays."""
    assert _after(put, EXCLUDED) == whole


@pytest.mark.parametrize(
    ("base", "put", "whole"),
    [
        ("How many permits for adults were sold?", "and for children?", "How many permits for children were sold?"),
        ("What did Councillor Ash say about bins?", "And Mrs Vint?", "What did Mrs Vint say about bins?"),
        ("What did Councillor Ash say about bins?", "And about trees?", "What did Councillor Ash say about trees?"),
        ("What did Cabinet decide about bins?", "and the Planning Committee?", "What did the Planning Committee decide about bins?"),
        ("What is the recycling rate?", "and the composting rate in 2022?", "What is the composting rate in 2022?"),
        ("How many trees were felled in 2022?", "and bushes?", "How many bushes were felled in 2022?"),
        ("How much is a parking permit?", "and a second one?", "How much is a second parking permit?"),
        ("What does the interment of an adult cost?", "And of ashes?", "What does the interment of ashes cost?"),
        ("What was the deficit at 31 March 2023?", "What was it in 2024?", "What was the deficit at 31 March 2024?"),
        ("How many potholes were mended in 2024?", "And in Leeds?", "How many potholes were mended in Leeds in 2024?"),
        ("How many claims were received in 2024?", "And how much was paid in compensation?", "How much was paid in compensation for claims received in 2024?"),
    ],
)  # fmt: skip
def test_a_noun_stands_in_for_the_one_it_contrasts_with(base: str, put: str, whole: str) -> None:
    """Groups, people, measures and places are exchanged, and added where the question had none."""
    assert _after(put, base) == whole


@pytest.mark.parametrize(
    ("put", "whole"),
    [
        ("How much will it cost?", "How much will the leisure contract cost?"),
        ("Is it still open?", "Is the leisure contract still open?"),
        ("Why did they defer it?", "Why did Cabinet defer the leisure contract in July 2024?"),
        ("why did they do that?", "Why did Cabinet decide as it did about the leisure contract in July 2024?"),
        ("What did they decide?", "What did Cabinet decide about the leisure contract in July 2024?"),
        ("When was it agreed?", "When was the leisure contract agreed?"),
        ("who voted against?", "Who voted against the leisure contract in July 2024?"),
        ("Who presented the report?", "Who presented the report about the leisure contract in July 2024?"),
        ("Tell me more", "What else was said about the leisure contract in July 2024?"),
        ("what did the opposition say?", "What did the opposition say about the leisure contract in July 2024?"),
    ],
)
def test_a_pronoun_is_replaced_by_what_the_question_before_was_about(put: str, whole: str) -> None:
    """What "it", "they" and "the report" mean is named, with the time where the follow-up is about the past."""
    assert _after(put, DECIDED) == whole


def test_the_council_goes_with_a_follow_up_that_names_none() -> None:
    """A cause is asked for of the same council, phase and year; with a council of its own the first one is gone."""
    whole = "Why were children excluded from primary schools in Bromley in 2018/19?"
    assert _after("why were they excluded?", EXCLUDED) == whole
    assert "Bromley" not in _after("and in Sefton in 2020?", EXCLUDED)


def test_each_follow_up_builds_on_the_one_before_as_it_was_understood() -> None:
    """In a chain, what an earlier follow-up exchanged stays exchanged."""
    told = _after("and in 2022?", EXCLUDED, "and in secondary schools?", "what about Sefton?")
    assert told == "How many children were excluded from secondary schools in Sefton in 2022?"


def test_a_turn_that_led_nowhere_does_not_spoil_the_next() -> None:
    """Scraps are skipped; a follow-up that has its words in an earlier question goes back to that one."""
    assert "Bromley in 2020" in _after("and in 2020?", EXCLUDED, "hm?")
    trees = "How many trees were felled in 2023?"
    assert _after("and trees in 2024?", trees, "How many rabbits live in the parks?") == trees.replace("2023", "2024")
    rabbits = _after("and in 2020?", trees, "How many rabbits live in the parks in 2019?")
    assert rabbits == "How many rabbits live in the parks in 2020?"


def test_who_said_it_is_the_person_that_the_answer_names() -> None:
    """ "She" is a woman whom the last answer names, by her title where it gives one; without an answer nothing is guessed."""
    asked = Asked("Who runs the service?", _answer("Mr Hugh Ash left, and Ms Ada Vint took the post."))
    assert understand("When did she start?", [asked]).question == "When did Ms Ada Vint start?"
    assert understand("When did he leave?", [asked]).question == "When did Mr Hugh Ash leave?"
    assert not understand("When did she start?", [Asked("Who runs the service?")]).rewritten


def test_more_about_the_second_is_about_the_second_statement() -> None:
    """The number counts the statements of the last answer."""
    asked = Asked("What is planned?", _answer("A bridge is planned.", "The ferry will end."))
    assert "The ferry will end." in understand("tell me more about the second", [asked]).question


def test_questions_that_stand_alone_are_left_alone() -> None:
    """After other questions, in any order, a question with its own subject is asked as it was put."""
    told = [json.loads(line)["question"] for line in STAND_ALONE.read_text("utf-8").splitlines()]
    for seed in range(5):
        random.Random(seed).shuffle(told)
        for place, question in enumerate(told):
            assert understand(question, [Asked(each) for each in told[:place]]).question == question


@pytest.mark.parametrize(
    "question",
    [
        "How long does it take to get a dropped kerb approved?",
        "Is it true that the Corn Hall will be sold?",
        "When the trust took on the library how many volunteers had it got?",
        "What did residents say about their streets?",
        "Sarlside Wharf flood modelling report",
        "And what did Cabinet decide about bins in 2022?",
        "Who was elected Mayor in May 2024?",
    ],
)
def test_a_pronoun_with_its_own_antecedent_points_nowhere(question: str) -> None:
    """ "It" that stands for nothing, or for something in the same question, is no follow-up."""
    assert _after(question, EXCLUDED) == question


def test_without_an_earlier_question_nothing_is_made_whole() -> None:
    """The first question of a conversation is asked as it was put, however little it says."""
    assert not understand("and in 2022?", []).rewritten


def test_what_hangs_on_the_answer_is_known_beforehand() -> None:
    """Only who, when, more and people need the answer before; a year or a place needs the question alone."""
    assert (
        points_to_answer("Who said that?") and points_to_answer("tell me more") and points_to_answer("did she agree?")
    )
    assert not points_to_answer("and in 2022?") and not points_to_answer("How much will it cost?")


@given(st.lists(st.text(max_size=60), max_size=3), st.text(max_size=60))
def test_any_words_are_borne(earlier: Sequence[str], question: str) -> None:
    """No question breaks it; what is rewritten says why, what is not is as it was put."""
    understood = understand(question, [Asked(each) for each in earlier])
    assert understood.rewritten or understood.question == question


def test_a_question_made_whole_is_whole() -> None:
    """What was rewritten can be gone on from: put again after the same questions, it is left as it is."""
    for line in FOLLOW_UPS.read_text("utf-8").splitlines():
        row = json.loads(line)
        earlier = [Asked(each) for each in row["history"]]
        once = understand(row["question"], earlier).question
        if not points_to_answer(row["question"]):
            assert understand(once, earlier).question == once
