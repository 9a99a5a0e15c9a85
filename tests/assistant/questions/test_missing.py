"""The sentence that says what an answer leaves open."""

import pytest

from assistant.questions.missing import missing_sentence
from assistant.questions.parts import QuestionPart, split_question


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When does the pier open and who will run it?", "The papers found do not say who will run it."),
        ("How many zones are there, and what do they cost?", "The papers found do not say what they cost."),
        ("What did the Cabinet decide about the pier, and why?", "The papers found do not say why."),
        ("When was the pier sold, and by whom?", "The papers found do not say by whom."),
        ("Has the pier closed, and when will it reopen?", "The papers found do not say when it will reopen."),
        ("Who chairs the Pier Committee and how often does it meet?", "The papers found do not say how often it meets."),
        ("How many grants were paid and how many were refused?", "The papers found do not say how many were refused."),
        ("Is there a charge for the pier, and how much is it?", "The papers found do not say how much it is."),
        ("What is the pier's lease and what does it apply to?", "The papers found do not say what it applies to."),
        ("What is the pier trust and who does it employ?", "The papers found do not say who it employs."),
        ("What did the storm cost and who was responsible for it?", "The papers found do not say who was responsible for it."),
        ("What are the fees for residents and for visitors?", "The papers found do not say this for visitors."),
        ("How many pupils are in primary and in secondary schools?", "The papers found do not say this in secondary schools."),
        ("What were the fees in 2023 and 2024?", "The papers found do not say this for 2024."),
        ("How much was spent on (a) piers and (b) jetties?", "The papers found do not say this for jetties."),
        ("Who owns the pier, and what did they pay for it in 2019?", None),
        ("Who owns the pier and when was the pier opened?", "The papers found do not answer “When was the pier opened?”."),
    ],
)  # fmt: skip
def test_the_words_of_the_part_say_what_is_missing(question: str, sentence: str | None) -> None:
    """The part's own words stand in the sentence, in the order of a statement where that is sure, else quoted."""
    parts = split_question(question)
    assert (missing_sentence(parts[-1]) if parts else None) == sentence


def test_any_words_make_a_sentence() -> None:
    """What cannot be turned into a statement is quoted as the question that it was."""
    told = missing_sentence(QuestionPart("Did they raise it?", "did they raise it"))
    assert told == "The papers found do not answer “Did they raise it?”."
