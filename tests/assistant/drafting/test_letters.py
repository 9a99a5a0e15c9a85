"""What letters ask, split out: every question, nothing else, in the letter's own words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.letter_questions import letter_questions
from assistant.drafting.letter_wording import asks, said_lines
from tests.assistant.drafting.letters import LETTERS, Letter
from tests.assistant.drafting.letters_mixed import MIXED_LETTERS
from tests.assistant.drafting.letters_more import MORE_LETTERS

ALL = (*LETTERS, *MIXED_LETTERS, *MORE_LETTERS)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def test_the_letters_are_many() -> None:
    """The tests below look at more than thirty letters with more than ninety questions."""
    assert len(ALL) > 30 and sum(len(each.asked) for each in ALL) > 90


@pytest.mark.parametrize("letter", ALL, ids=lambda each: each.name)
def test_each_question_is_split_out_and_nothing_else(letter: Letter) -> None:
    """There is one question for each that the letter asks, in its order, and its words stand in it."""
    found = [_folded(each.whole) for each in letter_questions(letter.text)]
    assert len(found) == len(letter.asked)
    assert all(_folded(asked) in each for asked, each in zip(letter.asked, found, strict=True))


@pytest.mark.parametrize("letter", ALL, ids=lambda each: each.name)
def test_no_word_is_invented(letter: Letter) -> None:
    """Whatever is offered consists of words of the letter."""
    known = set(_folded(letter.text).replace("|", " ").split())
    ends = {word.strip(".,;:?()") for word in known}
    for each in letter_questions(letter.text):
        assert all(word in known or word.strip(".,;:?()") in ends for word in _folded(each.whole).split())


@pytest.mark.parametrize("letter", ALL, ids=lambda each: each.name)
def test_line_ends_and_indents_change_nothing(letter: Letter) -> None:
    """The same letter with the line ends of another system is split alike."""
    assert letter_questions(letter.text.replace("\n", "\r\n")) == letter_questions(letter.text)


@settings(deadline=None)
@given(st.text(alphabet="ab ?.:()123\n-|>#*Qq\tTo", max_size=400))
def test_any_text_is_split_without_trouble(text: str) -> None:
    """Nothing that is typed breaks it, and nothing empty is offered."""
    assert all(each.text.strip() for each in letter_questions(text))


def test_labels_tell_the_number_and_the_letter() -> None:
    """A part is told by the number of its item and its own letter."""
    letter = next(each for each in LETTERS if each.name == "numbered questions with lettered parts")
    assert [each.label for each in letter_questions(letter.text)] == ["1 (a)", "1 (b)", "2", "3 (i)", "3 (ii)"]


def test_what_a_question_points_to_comes_with_it() -> None:
    """A question with "it" is offered with the sentence that says what it is; its own words stay apart from that."""
    letter = "Dear Sir,\n\nThe lido in Saltmarsh has been shut since May. When will it open again?"
    (question,) = letter_questions(letter)
    assert question.text == "When will it open again?" and question.context.startswith("The lido in Saltmarsh")


@pytest.mark.parametrize(
    ("sentence", "asking"),
    [
        ("Could you please acknowledge receipt of this letter?", False),
        ("Please send your answers to the clerk.", False),
        ("Please provide the data in Excel format.", False),
        ("When can I expect a reply?", False),
        ("If you need clarification, please contact me.", False),
        ("Please provide information on the number of empty shops.", True),
        ("I would be grateful if you could say when the road was last mended.", True),
        ("When will the Leader reply to the petition on the lido?", True),
        ("I was told that the road had been mended.", False),
    ],
)
def test_what_is_asked_is_told_from_what_is_said_about_the_reply(sentence: str, *, asking: bool) -> None:
    """How, when and to whom a reply is to be given is no question."""
    assert asks(sentence) is asking


def test_signatures_are_left_out_and_postscripts_are_not() -> None:
    """What follows "Yours sincerely" says nothing, until a postscript or a forwarded mail begins."""
    said = said_lines(
        "Dear A,\nOne.\nYours sincerely\nB. Quill\nP.S. Two?\nmore\n-----Original Message-----\nFrom: C\nThree."
    )
    assert [line for line in said if line] == ["One.", "Two?", "more", "Three."]


@pytest.mark.parametrize("words", ["please ", "my reply ", "how many , who ", "(a) b ", "1. c\n", "> d? "])
def test_no_text_takes_long(words: str) -> None:
    """A letter that says the same ten thousand times is split within seconds."""
    began = time.process_time()
    letter_questions(words * 10_000)
    assert time.process_time() - began < 10
