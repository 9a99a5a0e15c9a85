"""Questions with their replies, in the shapes that papers give them."""

import pytest

from corpus.structure import parse_structure


def _exchanges(text: str) -> list[tuple[str, str]]:
    return [(each.question.of(text), each.reply.of(text)) for each in parse_structure(text).exchanges]


def _people(text: str) -> list[tuple[str | None, str | None]]:
    return [(each.asker, each.answerer) for each in parse_structure(text).exchanges]


@pytest.mark.parametrize(
    "text",
    [
        "Question 1 from Ms Hale to the Leader\n\nWhen will it open?\n\nReply\n\nIn May.",
        "Question from Ms Hale: When will it open?\n\nAnswer: In May.",
        "## Question 7\n\nWhen will it open?\n\n### Answer\n\nIn May.",
        "**Question**\n\nWhen will it open?\n\n**Response**\n\nIn May.",
        "**Written question 2:** When will it open?\n\n**Written answer:** In May.",
        "Q: When will it open?\n\nA: In May.",
        "Q1: When will it open?\n\nA1: In May.",
    ],
)
def test_labels_make_an_exchange(text: str) -> None:
    """A label for the question and one for the reply make one exchange, without the labels in either."""
    assert _exchanges(text) == [("When will it open?", "In May.")]


def test_labels_name_who_asks_and_who_replies() -> None:
    """Who asks and who is asked is read from the question's label, and the one who replies from the reply's own."""
    asked = "Question 1 from Ms Hale to the Leader\n\nWhen?\n\n"
    assert _people(asked + "Reply\n\nIn May.") == [("Ms Hale", "the Leader")]
    assert _people(asked + "Reply from Councillor Ash\n\nIn May.") == [("Ms Hale", "Councillor Ash")]


def test_a_supplementary_question_is_an_exchange_of_its_own() -> None:
    """Question, reply, supplementary and its reply are two exchanges in order."""
    text = (
        "Question 1 from Ms Hale\n\nWhen will it open?\n\nReply\n\nIn May.\n\n"
        "Supplementary question\n\nWhy so late?\n\nReply\n\nIt rained."
    )
    assert _exchanges(text) == [("When will it open?", "In May."), ("Why so late?", "It rained.")]


def test_a_reply_ends_where_another_heading_begins() -> None:
    """A reply takes every paragraph up to the next heading, and no more."""
    text = "Question\n\nWhen?\n\nReply\n\nIn May.\n\nIt was late.\n\n## Other business\n\nThere was none."
    assert _exchanges(text) == [("When?", "In May.\n\nIt was late.")]


def test_a_question_without_a_reply_is_no_exchange() -> None:
    """Of two questions in a row only the one that is replied to makes an exchange; a reply alone makes none."""
    assert _exchanges("Question 1\n\nWhy?\n\nQuestion 2\n\nWhen?\n\nReply\n\nIn May.") == [("When?", "In May.")]
    assert _exchanges("Reply\n\nIn May.") == []


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["one paragraph", "two"])
def test_told_questions_are_exchanges(gap: str) -> None:
    """Minutes that tell who asked and who replied hold an exchange, in one paragraph or across two."""
    asked = "Councillor Ash asked when the road would open."
    replied = "The Director of Works replied that it would open in May. It was late."
    assert _exchanges(asked + gap + replied) == [(asked, replied)]
    assert _people(asked + gap + replied) == [("Councillor Ash", "The Director of Works")]


def test_a_told_question_nobody_replies_to_is_no_exchange() -> None:
    """Where another question follows, or prose without a reply, nothing is paired."""
    assert _exchanges("Councillor Ash asked when. Councillor Elm asked why. The Director replied that it rained.") == []
    assert _exchanges("Councillor Ash asked when the road would open. The meeting ended at nine.") == []


def test_a_reply_that_names_its_question_is_an_exchange() -> None:
    """ "In response to a question on fees, the Director confirmed …" holds both parts."""
    text = "In response to a question on fees, the Director confirmed that none were due. Members noted this."
    assert _exchanges(text) == [
        ("In response to a question on fees, ", "the Director confirmed that none were due. Members noted this.")
    ]
    assert _people(text) == [(None, "the Director")]


def test_prose_without_questions_holds_no_exchange() -> None:
    """A report that speaks of questions and answers without putting any has no exchange."""
    assert _exchanges("The question of fees was raised. Members noted the response to the survey.") == []
