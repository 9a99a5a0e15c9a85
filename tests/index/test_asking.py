"""What is asked, without whom it was put to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asking import asked, asks_for_many


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("To ask the Secretary of State for Work and Pensions, what recent assessment he has made of take-up.",
         "what recent assessment he has made of take-up."),
        ("To ask the Secretary of State for Levelling Up, Housing and Communities, what guidance his Department issues.",
         "what guidance his Department issues."),
        ("To ask the Secretary of State for Foreign, Commonwealth and Development Affairs, with reference to page 3, how much was paid.",
         "with reference to page 3, how much was paid."),
        ("To ask the Minister for Women and Equalities, whether she had discussions; and if she will make a statement.",
         "whether she had discussions"),
        ("Dear Councillor Ash,\nHow many potholes were mended?", "How many potholes were mended?"),
        ("How many potholes, gullies and kerbs were mended?", "How many potholes, gullies and kerbs were mended?"),
        ("To ask", "To ask"),
        ("To ask the Prime Minister, if he will list his engagements.", "if he will list his engagements."),
    ],
)  # fmt: skip
def test_the_preamble_is_left_out(question: str, bare: str) -> None:
    """Whom it is put to, a salutation and a closing formula go; the question stays, and so does what is no preamble."""
    assert asked(question) == bare


@given(st.text())
def test_something_is_always_asked(question: str) -> None:
    """Whatever comes in, what comes out is a part of it, and empty only where it was."""
    bare = asked(question)
    assert bare in " ".join(question.split()) and bool(bare) == bool(question.split())


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Which meetings discussed the bridge?", True),
        ("How often has the tree policy been debated?", True),
        ("List the decisions on parking fees", True),
        ("Find every mention of the bridge", True),
        ("What is the parking fee?", False),
        ("When did the meeting end?", False),
        ("What did the report say about trees?", False),
        ("Who chairs the committee?", False),
    ],
)
def test_a_question_for_many_is_told_from_one_for_an_answer(question: str, many: bool) -> None:
    """It names papers or meetings in the plural, or every time something came up."""
    assert asks_for_many(question) is many
