"""Yes and no, said from one sentence."""

import json
from pathlib import Path

import pytest

from assistant.yes_no.word import asks_of_past, word_said

ROWS = Path(__file__).parents[2] / "benchmarks"
SIGNED = "Has the Council signed the charter?"


@pytest.mark.parametrize(
    ("question", "sentence", "word"),
    [
        (SIGNED, "The Council signed the charter in March.", "yes"),
        (SIGNED, "The Leader confirmed that the Council had not signed the charter.", "no"),
        (SIGNED, "The Council refused to sign the charter.", "no"),
        ("Was the motion carried?", "The motion was lost by 21 votes to 18.", "no"),
        ("Will the pool close?", "The Leader replied that there were no plans to close the pool.", "no"),
        ("Did the Cabinet approve the strategy?", "RESOLVED that the strategy be approved.", "yes"),
        ("Was the library shut?", "The Council closed the library.", "yes"),
        ("Is the lido heated?", "The lido is not heated.", "no"),
        ("Are there cycle lanes on Mill Lane?", "There are no cycle lanes on Mill Lane.", "no"),
        ("Did the Committee agree to close the school?", "The Committee agreed not to close the school.", "no"),
    ],
)
def test_a_plain_sentence_says_the_word(question: str, sentence: str, word: str) -> None:
    """A sentence of the same subject, verb and object gives yes, and one that denies it no, however it denies it."""
    assert word_said(question, sentence) == word


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council may sign the charter.",
        "The Council will consider signing the charter.",
        "Members asked whether the Council had signed the charter.",
        "It was proposed that the Council sign the charter.",
        "A resident claimed that the Council had signed the charter.",
        "Once the Council has signed the charter, a report will follow.",
        "If the Council signed the charter, costs would rise.",
        "The Council will sign the charter.",
        "The Council partly signed the charter.",
        "Has the Council signed the charter?",
    ],
)
def test_what_is_weaker_or_of_another_time_says_nothing(sentence: str) -> None:
    """What may be, is asked, claimed, proposed, conditional or still to come is no yes to what has been done."""
    assert word_said(SIGNED, sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The trade unions signed the Council's charter.",
        "The parish council signed the charter.",
        "The chair of the Council signed the charter.",
        "The Council's contractor signed the charter.",
        "The Council signed the report on the charter.",
        "The Council signed the charter for carers.",
        "The Council signed the lease.",
    ],
)
def test_another_subject_or_object_says_nothing(sentence: str) -> None:
    """Who else did it, or what else was done, is no answer, though all the words of the question stand in it."""
    assert word_said(SIGNED, sentence) is None


def test_a_text_that_says_both_says_neither() -> None:
    """A yes and a no in one text are no word."""
    assert word_said(SIGNED, "The Council signed the charter. The Council has not signed the charter.") is None


def test_other_questions_have_no_word() -> None:
    """What, who, alternatives and questions that deny are not answered by yes or no."""
    for question in ("What did the Council sign?", "Did the Council sign or reject the charter?", "Did it not sign?"):
        assert word_said(question, "The Council signed the charter.") is None


def test_what_was_done_is_told_from_what_is_so() -> None:
    """Questions of the past are told from those whose answer a later paper can change."""
    assert asks_of_past(SIGNED) and not asks_of_past("Is the lido heated?")


@pytest.mark.parametrize("name", ["yes_no.jsonl", "yes_no_traps.jsonl"])
def test_the_questions_by_hand_are_answered_rightly(name: str) -> None:
    """Of the questions by hand, nearly all words that are said are right, and most that are due are said."""
    rows = [json.loads(row) for row in (ROWS / name).read_text("utf-8").splitlines()]
    said = [(word_said(row["question"], row["sentence"]), row["word"]) for row in rows]
    spoken = [word == due for word, due in said if word]
    assert sum(spoken) >= 0.97 * len(spoken)
    assert len(spoken) >= 0.8 * sum(due is not None for _, due in said)
