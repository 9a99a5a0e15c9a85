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


@pytest.mark.parametrize(
    "text",
    [
        "Q1. When will it open?\nA1. In May.",
        "Q: When will it open?\nA: In May.",
        "Q. When will it open?\n\nA. In May.",
        "No.\tQuestion\tReply\n1\tWhen will it open?\tIn May.",
    ],
)
def test_neighbouring_lines_and_rows_make_an_exchange(text: str) -> None:
    """Question and reply on lines right below each other, or in one row of a table, are an exchange."""
    assert _exchanges(text) == [("When will it open?", "In May.")]


def test_a_table_names_who_asks_and_who_replies() -> None:
    """Columns for the asker and the answerer give their names, and the answerer's office."""
    text = "Asked by\tQuestion\tAnswered by\tAnswer\nMs Hale\tWhen?\tCllr Ash, Cabinet Member for Ponds\tIn May."
    (exchange,) = parse_structure(text).exchanges
    assert (exchange.asker, exchange.answerer, exchange.portfolio) == (
        "Ms Hale",
        "Cllr Ash",
        "Cabinet Member for Ponds",
    )


def test_a_question_answered_under_no_label_has_its_reply() -> None:
    """Where no label marks the reply, the paragraph that says who replied is it."""
    text = (
        "Q1  Councillor Ash to the Executive Member (Ponds):-\n\nWill it open?\n\nThe Executive Member (Ponds) replied."
    )
    (exchange,) = parse_structure(text).exchanges
    assert (exchange.question.of(text), exchange.reply.of(text)) == (
        "Will it open?",
        "The Executive Member (Ponds) replied.",
    )
    assert (exchange.asker, exchange.portfolio) == ("Councillor Ash", "Executive Member (Ponds)")


def test_a_line_above_several_questions_says_whose_they_are() -> None:
    """ "Questions from Mr Hale to the Leader" names asker and answerer of those below that name none."""
    text = "Questions from Mr Hale to the Leader\n\nQuestion 1\n\nWhen?\n\nAnswer\n\nIn May.\n\nQuestion 2\n\nWhy?\n\nAnswer\n\nWeeds."
    assert _people(text) == [("Mr Hale", "the Leader")] * 2


def test_whoever_signs_a_reply_gave_it() -> None:
    """A name in brackets at the end of a reply is the answerer; the office asked is the portfolio."""
    text = "Q1 from Ms Hale to the Cabinet Member for Ponds\n\nWhen?\n\nReply\n\nIn May. (Councillor Ben Elm)"
    (exchange,) = parse_structure(text).exchanges
    assert (exchange.answerer, exchange.portfolio) == ("Councillor Ben Elm", "Cabinet Member for Ponds")


@pytest.mark.parametrize(
    ("text", "asker", "answerer"),
    [
        (
            "With regard to question 2, Councillor Ash asked when. Councillor Elm confirmed that it rained.",
            "Councillor Ash",
            "Councillor Elm",
        ),
        ("Asked by Councillor Ash whether it rained, the Director said that it had.", "Councillor Ash", "the Director"),
        ("In reply to Councillor Ash, Mr Elm said that it rained.", "Councillor Ash", "Mr Elm"),
        ("Ms Ash asked whether it leaked; the Director thought that it did.", "Ms Ash", "the Director"),
        ("The Leader, Cllr Elm, responded to a question from Ms Ash outlining the works.", "Ms Ash", "Cllr Elm"),
    ],
)
def test_told_questions_come_in_many_words(text: str, asker: str, answerer: str) -> None:
    """However minutes tell it, who asked and who replied are found."""
    assert _people(text) == [(asker, answerer)]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ash asked that it be fenced. The Director said that it would be.",
        "Ms Ash asked for a fence. The Director said that it would be built.",
        "Members asked questions and were told that:\n\n- it leaked",
        "Ms Ash asked when.\n\n## Newts\n\nThe Director said that they were few.",
    ],
)
def test_requests_and_other_items_are_no_exchange(text: str) -> None:
    """Asking for a thing is no question, and nothing under the next heading replies to one."""
    assert _exchanges(text) == []


def test_several_told_questions_in_one_paragraph_are_apart() -> None:
    """Each question in a paragraph takes its own reply, up to the next question."""
    text = "Ms Ash asked when. Mr Elm replied in May. He was sure. Mr Oak asked why. Mr Elm replied that it rained."
    assert _exchanges(text) == [
        ("Ms Ash asked when.", "Mr Elm replied in May. He was sure."),
        ("Mr Oak asked why.", "Mr Elm replied that it rained."),
    ]


_PERIOD = (
    "QUESTION PERIOD\n\nMr. Speaker: Councillor Ash.\n\nCouncillor Ann Ash: Thank you. Will the pond be dredged?\n\n"
    "Mr. Speaker: Councillor Elm.\n\nCouncillor Ben Elm: It will, in May.\n\nMr. Speaker: Second question.\n\n"
    "Councillor Ann Ash: I am told that herons nest there and that they mind the noise.\n\n"
    "Councillor Ben Elm: They do.\n\nMr. Speaker: That concludes question period.\n\n"
    "Councillor Ann Ash: I speak for the motion. Who would not?\n\nCouncillor Bo Oak: I speak against it."
)


def test_question_period_is_read_by_its_speakers() -> None:
    """In a transcript one turn asks and the next replies, without names and without whoever presides; debate is none."""
    assert _exchanges(_PERIOD) == [
        ("Thank you. Will the pond be dredged?", "It will, in May."),
        ("I am told that herons nest there and that they mind the noise.", "They do."),
    ]
    assert _people(_PERIOD) == [("Councillor Ann Ash", "Councillor Ben Elm")] * 2
