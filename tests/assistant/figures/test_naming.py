"""Headings that a question names."""

import pytest

from assistant.figures.naming import named_columns, named_rows
from assistant.figures.table import content_of, heading


def rows(question: str, *names: str) -> list[str]:
    """Return those of *names* that *question* names as rows."""
    return [each.name for each in named_rows(content_of(question), [heading(*each) for each in enumerate(names)])]


def columns(question: str, *names: str) -> list[str]:
    """Return those of *names* that *question* names as columns."""
    found = named_columns(frozenset(content_of(question)), [heading(*each) for each in enumerate(names)])
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("pupils at Lea Primary", ["Lea Primary School"]),
        ("pupils at Lea Park Primary School", ["Lea Park Primary School"]),
        ("Lea Park Primary and Lea Primary", ["Lea Park Primary School", "Lea Primary School"]),
        ("pupils at Lea", []),
        ("Ash and Lea primary schools", ["Ash Primary School", "Lea Primary School"]),
        ("all schools", []),
    ],
)
def test_rows_are_named_in_full_and_apart(question: str, named: list[str]) -> None:
    """A row's whole name but "School" is needed, and a name inside a longer one does not count for itself."""
    found = rows(
        question,
        "Lea Primary School",
        "Lea Park Primary School",
        "Ash Primary School",
        "Oak Primary School",
        "All schools",
    )
    assert sorted(found) == sorted(named)


def test_two_rows_of_one_name_are_not_named() -> None:
    """Under two groups "Primary" is unclear."""
    assert rows("primary pupils", "Primary", "Secondary", "Primary") == []


def test_a_measure_takes_the_words_that_name_it_most_fully() -> None:
    """ "The average cost of a pothole repair" is not also "potholes repaired"."""
    assert rows("the average cost of a pothole repair", "Potholes repaired", "Average cost of a repair (£)") == [
        "Average cost of a repair (£)"
    ]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("trees planted in 2023", ["Trees planted"]),
        ("trees", []),
        ("reserves in 2022", ["2022 (£m)", "2023 (£m)"]),
    ],
)
def test_columns_are_named_in_full_or_clearly_by_half(question: str, named: list[str]) -> None:
    """Where two could be meant by half of their names none is; where none is, those that say only when."""
    found = columns(question, "Trees planted", "Trees felled", "2022 (£m)", "2023 (£m)")
    assert found == named


def test_of_columns_within_each_other_the_fuller_is_meant() -> None:
    """ "Deficit as a share of grant" is not the deficit."""
    names = ("Deficit", "Deficit as % of grant")
    assert columns("deficit as a share of the grant", *names) == ["Deficit as % of grant"]
    assert columns("deficit", *names) == ["Deficit"]
