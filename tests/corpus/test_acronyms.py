"""Acronyms that documents define."""

import pytest

from corpus.acronyms import find_acronyms


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("an Education, Health and Care Plan (EHCP) is", ("EHCP", "Education, Health and Care Plan")),
        (
            "for Special Educational Needs and Disabilities (SEND)",
            ("SEND", "Special Educational Needs and Disabilities"),
        ),
        ("Special Educational Needs and Disabilities (SENAD)", ("SENAD", "Special Educational Needs and Disabilities")),
        ("all Looked-After Children (LAC)", ("LAC", "Looked-After Children")),
        ("the dedicated schools grant (DSG)", ("DSG", "dedicated schools grant")),
        ("two Resource Bases (RBs)", ("RB", "Resource Bases")),
    ],
)
def test_a_definition_gives_the_words_whose_initials_agree(text: str, pair: tuple[str, str]) -> None:
    """The long form is the shortest run of words before the bracket that spells it; small words may be skipped."""
    assert list(find_acronyms(text)) == [pair]


@pytest.mark.parametrize(
    "text", ["the budget of the Council (UK)", "Roads (A)", "grew (see Annex)", "(DSG) grant", "the Leader (Cllr)"]
)
def test_other_brackets_define_nothing(text: str) -> None:
    """Brackets whose letters the words before them do not spell are no definitions."""
    assert list(find_acronyms(text)) == []
