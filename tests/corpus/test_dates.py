"""Dates as papers write them."""

import pytest

from corpus.dates import Order, british, date_order, find_dates, month_number


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-12", "2024-03-12"),
        ("12 March 2024", "2024-03-12"),
        ("12th of March, 2024", "2024-03-12"),
        ("Tuesday 1st Sept. 2024", "2024-09-01"),
        ("March 12, 2024", "2024-03-12"),
        ("12/03/2024", "2024-03-12"),
        ("5/11/2023", "2023-11-05"),
        ("12.3.2024", "2024-03-12"),
        ("29 February 2024", "2024-02-29"),
        ("March 2024", "2024-03"),
        ("Feb. 2024", "2024-02"),
        ("2024-03", "2024-03"),
    ],
)
def test_each_form_is_read_as_exactly_as_it_is_written(written: str, iso: str) -> None:
    """Days, months and ISO forms are found, day before month, and the span is the date without its weekday."""
    text = f"It met on {written}; all came."
    (mention,) = find_dates(text)
    assert mention.iso == iso
    assert written.endswith(mention.span.of(text))


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2024", "2024-02-30", "13/13/2024", "2024-13", "0/1/2024", "29/02/2023", "2018/19", "1997",
        "120/03/20245", "2024-03-123", "1/2/3/2024", "12 Marchers 2024",
    ],
)  # fmt: skip
def test_what_no_calendar_holds_is_no_date(text: str) -> None:
    """Impossible days, years alone, financial years and parts of longer numbers are not dates."""
    assert list(find_dates(f"It says {text} there.")) == []


@pytest.mark.parametrize("text", ["31 February 2024", "31 June 2023", "29 February 2023"])
def test_an_impossible_day_is_not_given_out_as_a_day(text: str) -> None:
    """Of a day that does not exist at most the month is believed."""
    assert [len(mention.iso) for mention in find_dates(text)] in ([], [len("2024-02")])


def test_dates_come_in_order_and_do_not_overlap() -> None:
    """Several dates are found in the order in which they stand, each once."""
    text = "From March 2023 to 12 March 2024, and on 2024-05-01 and 1/6/2024"
    assert [mention.iso for mention in find_dates(text)] == ["2023-03", "2024-03-12", "2024-05-01", "2024-06-01"]


def test_dates_are_printed_as_british_papers_do() -> None:
    """A day is 11 May 2023, a month May 2023 and a year 2023; names of months read as their numbers."""
    assert [british(iso) for iso in ("2023-05-11", "2023-05", "2023")] == ["11 May 2023", "May 2023", "2023"]
    assert [month_number(name) for name in ("January", "Sept", "dec")] == [1, 9, 12]


@pytest.mark.parametrize(
    ("written", "order", "iso"),
    [
        ("3/4/2025", "day", "2025-04-03"),
        ("3/4/2025", "month", "2025-03-04"),
        ("3/4/2025", "unknown", None),
        ("3/18/2025", "unknown", "2025-03-18"),
        ("18/3/2025", "unknown", "2025-03-18"),
        ("Tuesday, 3/4/2025", "unknown", "2025-03-04"),
        ("Thursday 3/4/2025", "unknown", "2025-04-03"),
        ("13/13/2025", "unknown", None),
        ("2025.03.04", "day", "2025-03-04"),
        ("31st-Mar-2025", "day", "2025-03-31"),
        ("the 3rd day of March, 2025", "day", "2025-03-03"),
    ],
)
def test_numbers_are_read_in_the_order_given_or_left_alone(written: str, order: Order, iso: str | None) -> None:
    """A number over 12 or the weekday decides; what can be read both ways needs the order."""
    assert next((mention.iso for mention in find_dates(f"On {written} it met.", order)), None) == iso


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("On 3/18/2025 and 3/4/2025", "month"),
        ("On 18/3/2025 and 3/4/2025", "day"),
        ("On 18/3/2025 and 3/18/2025", "unknown"),
        ("City of Chicago, Chicago, IL 60601", "month"),
        ("Alderman Bell and Alderwoman Quill", "month"),
        ("Cllr Bell of the Borough Council", "day"),
        ("March 4, 2025", "month"),
        ("4 March 2025", "day"),
        ("3/4/2025", "unknown"),
    ],
)
def test_a_paper_shows_how_it_writes_dates(text: str, order: Order) -> None:
    """Dates that read one way only decide, then the signs of a country; without either nobody can tell."""
    assert date_order(text) == order
