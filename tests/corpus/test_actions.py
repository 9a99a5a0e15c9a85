"""What somebody is to do."""

import pytest

from corpus.structure import parse_structure


def _actions(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(each.span.of(text), each.owner, each.due) for each in parse_structure(text).actions]


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("ACTION: Director of Ponds to count the herons by 12 May 2024.", "Director of Ponds", "12 May 2024"),
        ("**Action:** Ms Hale to count the herons.", "Ms Hale", None),
        ("ACTION (BH): Count the herons before the next meeting.", "BH", "the next meeting"),
        ("Action 3 – Ann Ash will count the herons.", "Ann Ash", None),
    ],
)
def test_a_labelled_line_is_an_action(line: str, owner: str, due: str | None) -> None:
    """The paragraph under the label is the action; who is named before "to" or "will" owns it."""
    assert _actions(f"The pond was discussed.\n\n{line}\n\nThey left.") == [(line, owner, due)]


def test_owner_and_date_may_stand_on_lines_below() -> None:
    """Lines that name owner and date right under an action belong to it."""
    text = "Action: Count the herons\n\nOwner: Ann Ash\n\nDue: end of May"
    assert [each[1:] for each in _actions(text)] == [("Ann Ash", "end of May")]


def test_a_remark_at_the_end_goes_with_its_sentence() -> None:
    """ "ACTION: Ann Ash" behind a sentence makes that sentence the action."""
    text = "The pond is old. The herons would be counted by June 2025. ACTION: Ann Ash"
    assert _actions(text) == [("The herons would be counted by June 2025. ACTION: Ann Ash", "Ann Ash", "June 2025")]


def test_rows_of_a_table_are_actions() -> None:
    """A table with a column of actions and one of owners or dates lists one a row."""
    text = "Action\tOwner\tDue\nCount the herons\tAnn Ash\t12 May\nFence the pond\tBen Elm\t"
    assert _actions(text) == [
        ("Count the herons\tAnn Ash\t12 May", "Ann Ash", "12 May"),
        ("Fence the pond\tBen Elm", "Ben Elm", None),
    ]


def test_prose_and_plans_are_no_actions() -> None:
    """Speaking of actions, or of an action plan, asks nothing of anybody."""
    assert _actions("The action plan was noted. Actions taken were many.\n\nAction Plan Update\n\nThe pond.") == []
