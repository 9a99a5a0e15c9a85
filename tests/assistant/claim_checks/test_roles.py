"""Whether somebody is named in the role that a question asks about."""

import pytest

from tests.assistant.papers import paper, unopposed

_UPDATE = """# Cabinet member update

A Youth Coordinator was appointed in January and works with Career Connect.

| Councillor | Portfolio |
| --- | --- |
| Ada Pellow | Education |
"""
_BOARD = (
    "# Licensing\n\nThe board granted a licence to Fenwick Noodle Bar.\n\n"
    "The Chair, Edda Marlow, opened the meeting.\n\nThe manager is Tobias J. Carr.\n"
)


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("Who is the cabinet member for education?", _UPDATE, "Ada Pellow"),
        ("Who chaired the licensing board?", _BOARD, "Edda Marlow"),
        ("Who is the manager of the noodle bar?", _BOARD, "Tobias J. Carr"),
    ],
)
def test_who_holds_a_role_is_told_by_what_names_both(question: str, text: str, shown: str) -> None:
    """The only evidence left names the person and the role."""
    found = unopposed(question, paper(text))
    assert found and all(shown in each for each in found)


@pytest.mark.parametrize(
    "question", ["Who is the lawyer for the noodle bar?", "Who chairs the planning committee?", "Who is the treasurer?"]
)
def test_somebody_named_in_no_such_role_is_no_answer(question: str) -> None:
    """A person or a licence holder beside the role is not taken for who is in it."""
    assert not [each for each in unopposed(question, paper(_BOARD)) if "Edda" not in each]


def test_other_questions_about_people_pass() -> None:
    """Who did something is not asked for a role."""
    assert "The Chair, Edda Marlow, opened the meeting." in unopposed("Who opened the meeting?", paper(_BOARD))


def test_who_was_given_a_post_is_told_by_name() -> None:
    """The post itself, written with capitals, names nobody."""
    text = "# Update\n\nA Deputy Virtual Head Teacher has been appointed and will start in September.\n\n{}\n"
    asked = "Who's been given the Deputy Virtual Head Teacher job?"
    assert not unopposed(asked, paper(text.format("-")))
    told = "The new Deputy Virtual Head Teacher is Ada Pellow."
    assert unopposed(asked, paper(text.format(told))) == [told]
