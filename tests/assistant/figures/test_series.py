"""One measure over time."""

from tests.assistant.tabled_papers import minutes, said, table

TREES = table(
    "Table 1: Street trees", ("Measure", "2020/21", "2021/22", "2022/23", "2023/24 (forecast)"),
    ("Trees felled", "287", "312", "", "401"), ("Trees planted", "410", "540", "610", "702"),
)  # fmt: skip
FLEET = table(
    "Electric vans",
    ("Year", "Vans", "Share of fleet (%)"),
    ("2023", "31", "22"),
    ("2021", "4", "3"),
    ("2022", "12", "9"),
)


def test_each_year_is_a_claim_in_order_of_date() -> None:
    """Years as columns or as rows in any order come as claims from the earliest on; the caption is said once."""
    assert said("How has the number of trees planted changed over the years?", minutes(TREES)) == [
        "Trees planted, 2020/21: 410 (Table 1: Street trees).",
        "Trees planted, 2021/22: 540.",
        "Trees planted, 2022/23: 610.",
        "Trees planted, 2023/24 (forecast): 702.",
    ]
    assert said("How has the number of electric vans changed?", minutes(FLEET)) == [
        "2021, Vans: 4 (Electric vans).",
        "2022, Vans: 12.",
        "2023, Vans: 31.",
    ]


def test_only_the_time_asked_about_is_told() -> None:
    """ "Since 2022" leaves out what was before; "from ... to" also what came after."""
    assert said("How has the number of electric vans changed since 2022?", minutes(FLEET)) == [
        "2022, Vans: 12 (Electric vans).",
        "2023, Vans: 31.",
    ]
    assert said("How did the number of trees planted change from 2020/21 to 2021/22?", minutes(TREES)) == [
        "Trees planted, 2020/21: 410 (Table 1: Street trees).",
        "Trees planted, 2021/22: 540.",
    ]


def test_an_empty_year_is_left_out() -> None:
    """A blank cell says nothing of its year."""
    assert said("How has the number of trees felled changed over time?", minutes(TREES)) == [
        "Trees felled, 2020/21: 287 (Table 1: Street trees).",
        "Trees felled, 2021/22: 312.",
        "Trees felled, 2023/24 (forecast): 401.",
    ]


def test_what_is_not_measured_has_no_series() -> None:
    """Another measure, another place and a time without two figures are no series."""
    for question in (
        "How has the number of benches changed over the years?",
        "How has the number of electric vans changed in Ashdown?",
        "How has the number of electric vans changed since 2023?",
        "How has the weather changed over the years?",
        "How have trees changed?",
    ):
        assert said(question, minutes(TREES, FLEET)) == [], question
