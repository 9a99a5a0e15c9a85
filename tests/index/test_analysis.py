"""How words are made comparable."""

import pytest

from index.analysis import content_stems, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schools", "school"),
        ("repairing", "REPAIRS"),
        ("café", "cafe"),
        ("Council’s", "council"),
        ("Council's", "councils"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    """Case, accents, plurals, endings and both apostrophes make no difference."""
    assert stems(one) == stems(other)


def test_content_stems_leave_out_words_without_a_subject() -> None:
    """Stop words and single letters go, figures stay; where nothing else is said they all stay."""
    assert content_stems("What is the budget for 5 schools in a borough?") == stems("budget 5 schools borough")
    assert content_stems("what is it") == stems("what is it")
