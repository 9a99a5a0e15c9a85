"""Rows that have the highest or lowest figures, or figures beyond a bound."""

import pytest

from tests.assistant.tabled_papers import minutes, said, table

BERTHS = table(
    "Table 1: Berths and moorings by quay",
    ("Quay", "Berths let", "Rent (£000)", "Repairs (£)"),
    ("Inner Quay", "41", "310", "12,400"),
    ("Outer Quay", "58", "295", "51,000"),
    ("Fish Quay", "17", "88", "50,000"),
    ("Ballast Quay", "58", "n/a", "-"),
    ("All quays", "174", "693", "113,400"),
)
CAPTION = " (Table 1: Berths and moorings by quay)."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which quay had the highest rent?", [f"Inner Quay, Rent (£000): 310{CAPTION}"]),
        ("Which quay has the fewest berths let?", [f"Fish Quay, Berths let: 17{CAPTION}"]),
        ("Which quay had the most berths let?", [f"Outer Quay, Berths let: 58{CAPTION}", "Ballast Quay, Berths let: 58."]),
        ("Which two quays had the highest rent?", [f"Inner Quay, Rent (£000): 310{CAPTION}", "Outer Quay, Rent (£000): 295."]),
        ("Which quays needed repairs of more than £50,000?", [f"Outer Quay, Repairs (£): 51,000{CAPTION}"]),
        ("Which quays had repairs of at least £50,000?", [f"Outer Quay, Repairs (£): 51,000{CAPTION}", "Fish Quay, Repairs (£): 50,000."]),
        ("Which quays had a rent of less than £90,000?", [f"Fish Quay, Rent (£000): 88{CAPTION}"]),
    ],
)  # fmt: skip
def test_rows_rank_by_the_column_that_is_asked_for(question: str, answer: list[str]) -> None:
    """The row that is meant comes with its name and figure; ties are all named, bounds know thousands; a total never ranks."""
    assert said(question, minutes(BERTHS)) == answer


@pytest.mark.parametrize(
    "question",
    [
        "Which ward had the highest rent?",
        "Which quay had the highest wages?",
        "Which quay in Ashdown had the highest rent?",
        "Which quay had the highest rent in 2011?",
        "Which quay had the second highest rent?",
        "Which quays had a rent of more than 40%?",
        "Which quay had the most?",
        "Which quay is the most important?",
    ],
)
def test_what_the_table_does_not_say_is_not_ranked(question: str) -> None:
    """Another kind of row, another measure, council, year or unit, and what only sounds like a rank, have no answer here."""
    assert said(question, minutes(BERTHS)) == []


def test_years_rank_too() -> None:
    """The year with the highest figure is found whether years are rows or columns."""
    rows = table(
        "Ferry passengers", ("Year", "Passengers"), ("2021/22", "1,200"), ("2022/23", "1,950"), ("2023/24", "1,800")
    )
    columns = table(
        "Ferry traffic",
        ("Measure", "2021/22", "2022/23", "2023/24"),
        ("Passengers", "1,200", "1,950", "1,800"),
        ("Cars", "90", "80", "70"),
    )
    assert said("In which year were there the most passengers?", minutes(rows)) == [
        "2022/23, Passengers: 1,950 (Ferry passengers)."
    ]
    assert said("In which year were there the most passengers?", minutes(columns)) == [
        "Passengers, 2022/23: 1,950 (Ferry traffic)."
    ]


def test_the_year_asked_for_chooses_the_column() -> None:
    """Of two years' columns that of the question is ranked; of none the newest that is no forecast."""
    visits = table(
        "Visits to each pier", ("Pier", "2022", "2023", "2024 (forecast)"), ("North", "9", "4", "1"), ("South", "5", "6", "7"), ("West", "1", "2", "9")
    )  # fmt: skip
    assert said("Which pier had the most visits in 2022?", minutes(visits)) == ["North, 2022: 9 (Visits to each pier)."]
    assert said("Which pier had the most visits?", minutes(visits)) == ["South, 2023: 6 (Visits to each pier)."]
    assert said("Which pier had the most visits in 2019?", minutes(visits)) == []


@pytest.mark.parametrize("last", ["Whole borough", "Lea", "Elsewhere"])
def test_a_row_that_may_be_a_total_is_not_named(last: str) -> None:
    """Where the highest figure is the sum of those above it, or its name sounds like a total, nothing is named."""
    trees = table(
        "Trees felled by ward", ("Ward", "Trees felled"), ("Mill", "11"), ("Hythe", "14"), ("Cross", "9"), (last, "34")
    )
    assert said("Which ward had the most trees felled?", minutes(trees)) in (
        [],
        ["Hythe, Trees felled: 14 (Trees felled by ward)."],
    )


def test_a_name_with_a_word_of_totals_still_ranks() -> None:
    """ "All Saints" is a school, not the sum of all."""
    pupils = table(
        "Pupils by school", ("School", "Pupils"), ("Mill Lane", "210"), ("All Saints", "415"), ("Hythe", "90")
    )
    assert said("Which school has the most pupils?", minutes(pupils)) == ["All Saints, Pupils: 415 (Pupils by school)."]


def test_a_figure_that_is_held_back_may_be_the_lowest() -> None:
    """ "<5" says that the lowest is not known; it does not hide the highest."""
    pupils = table(
        "Exclusions by school", ("School", "Exclusions"), ("Mill Lane", "<5"), ("Cross", "14"), ("Hythe", "9")
    )
    assert said("Which school had the fewest exclusions?", minutes(pupils)) == []
    assert said("Which school had the most exclusions?", minutes(pupils)) == [
        "Cross, Exclusions: 14 (Exclusions by school)."
    ]


def test_too_many_ties_say_nothing() -> None:
    """Where nearly all share the first place, nobody has the most."""
    boats = table(
        "Boats by pier",
        ("Pier", "Boats"),
        *((f"Pier {name}", "3") for name in ("Ash", "Elm", "Oak", "Yew", "Box")),
        ("Pier Fir", "1"),
    )
    assert said("Which pier has the most boats?", minutes(boats)) == []


def test_rows_that_are_counted_are_named_by_what_follows() -> None:
    """Where the first column only counts, the second names the row."""
    zones = table(
        "Proposed zones",
        ("Rank", "Zone", "Cost (£)"),
        ("1", "Corn Street", "51,000"),
        ("2", "Lock Road", "44,500"),
        ("3", "Gaol Yard", "47,500"),
    )
    assert said("What was the most expensive zone?", minutes(zones)) == [
        "Corn Street, Cost (£): 51,000 (Proposed zones)."
    ]
