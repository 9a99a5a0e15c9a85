"""Years and months a text speaks of, and which may be meant by the same words."""

import pytest

from corpus.times import Period, find_periods, period_of

YEAR, SCHOOL_YEAR, NEXT_SCHOOL_YEAR, PLAN = (
    Period(2018, 2018),
    Period(2018, 2019),
    Period(2019, 2020),
    Period(2018, 2022),
)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("in 2019 and 2018", [Period(2019, 2019), YEAR]),
        ("2018/19", [SCHOOL_YEAR]),
        ("2018-19", [SCHOOL_YEAR]),
        ("2018–2019", [SCHOOL_YEAR]),
        ("2006/7", [Period(2006, 2007)]),
        ("1999/00", [Period(1999, 2000)]),
        ("the 2018-2022 strategy", [PLAN]),
        ("May 2023", [Period(2023, 2023, 5)]),
        ("11 May 2023", [Period(2023, 2023, 5)]),
        ("2023-05-11", [Period(2023, 2023, 5)]),
        ("2018/19, then 2018/19 again", [SCHOOL_YEAR]),
    ],
)
def test_periods_are_read_in_order_each_once(text: str, periods: list[Period]) -> None:
    """Calendar years, years that straddle two, runs of years and months are each told apart."""
    assert find_periods(text) == periods


@pytest.mark.parametrize(
    "text",
    ["£2019", "12,2019", "2019 people", "2019 pupils", "2019%", "ref/2019", "#2019", "20190", "05225-PS2062D-001"],
)
def test_figures_are_no_years(text: str) -> None:
    """Sums, counts, shares and parts of references are not years, whatever their digits."""
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("one", "other", "matching"),
    [
        (SCHOOL_YEAR, SCHOOL_YEAR, True),
        (SCHOOL_YEAR, YEAR, True),
        (SCHOOL_YEAR, NEXT_SCHOOL_YEAR, False),
        (SCHOOL_YEAR, Period(2017, 2018), False),
        (SCHOOL_YEAR, Period(2017, 2017), False),
        (SCHOOL_YEAR, Period(2020, 2020), False),
        (YEAR, Period(2019, 2019), False),
        (YEAR, YEAR, True),
        (PLAN, SCHOOL_YEAR, True),
        (PLAN, NEXT_SCHOOL_YEAR, True),
        (PLAN, Period(2022, 2023), False),
        (PLAN, Period(2020, 2020), True),
        (PLAN, Period(2018, 2021), True),
        (Period(2023, 2023, 5), Period(2023, 2023, 6), False),
        (Period(2023, 2023, 5), Period(2023, 2023, 5), True),
        (Period(2023, 2023, 5), Period(2023, 2023), True),
        (Period(2023, 2023, 5), Period(2022, 2023), True),
        (Period(2023, 2023, 5), Period(2022, 2022, 5), False),
    ],
)
def test_periods_match_what_the_same_words_can_mean(one: Period, other: Period, matching: bool) -> None:
    """2018/19 matches itself, 2018 and a plan that holds it, never 2019/20; a month matches its year; both ways alike."""
    assert one.matches(other) is matching
    assert other.matches(one) is matching


def test_an_iso_date_is_its_month_or_year() -> None:
    """A day and a month give the month, a year the year."""
    assert [period_of(iso) for iso in ("2023-05-11", "2023-05", "2023")] == [
        Period(2023, 2023, 5),
        Period(2023, 2023, 5),
        Period(2023, 2023),
    ]


@pytest.mark.parametrize(
    ("month", "within"),
    [
        (Period(2019, 2019, 3), False),
        (Period(2019, 2019, 4), True),
        (Period(2020, 2020, 8), True),
        (Period(2020, 2020, 9), False),
    ],
)
def test_a_month_outside_a_financial_or_school_year_is_not_of_it(month: Period, within: bool) -> None:
    """2019/20 runs from April 2019 at the earliest to August 2020 at the latest."""
    assert month.matches(NEXT_SCHOOL_YEAR) is NEXT_SCHOOL_YEAR.matches(month) is within


def test_a_month_without_a_year_is_of_the_papers_own() -> None:
    """Whatever year another month is named with; one later than the paper's may be of the year before."""
    text = "There were 13 boats at the end of August, and there will be 20 by March 2025."
    assert find_periods(text, 2024, 9) == [Period(2024, 2024, 8), Period(2025, 2025, 3)]
    assert find_periods("June was dry. May I ask?", 2024, 9) == [Period(2024, 2024, 6)]
    assert find_periods("since last December", 2024, 1) == [Period(2023, 2023, 12), Period(2024, 2024, 12)]


def test_a_decade_is_its_ten_years() -> None:
    """ "The 1980s" is no year, and neither is a sum."""
    assert find_periods("back in the 1980s") == [Period(1980, 1989)]
    assert find_periods("£1980s") == []
