"""Calculations that are shown, and the check that stops a wrong one."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.arithmetic import Calculation, Operand, Operator, failed_arithmetic, reckon
from assistant.figures.table import Figure
from tests.assistant.papers import evidence_in, paper

TEXT = (
    "Pier takings\n\n| Year | Visitors | Takings (£000) | Tolls (£) | Full (%) |\n|---|---|---|---|---|\n"
    "| 2021/22 | 1,312 | 540 | 46.10 | 4.1 |\n| 2022/23 | 348 | 610 | 52.00 | 5.6 |\n"
)
COLUMNS = {
    "Visitors": ("", "1,312", "348"),
    "Takings (£000)": ("£000", "540", "610"),
    "Tolls (£)": ("£", "46.10", "52.00"),
    "Full (%)": ("%", "4.1", "5.6"),
}


def operand(column: str, year: str) -> Operand:
    """Return the figure of a column and year."""
    unit, earlier, later = COLUMNS[column]
    printed = earlier if year == "2021/22" else later
    (found,) = [each for each in evidence_in(paper(TEXT)) if each.text.startswith(f"{year}, {column}: ")]
    return Operand(Figure(Decimal(printed.replace(",", "")), printed, unit), year, found)


def calculation(operator: Operator, column: str) -> Calculation:
    """Return what is made of the later and the earlier figure of a column."""
    lead = column.split(" (")[0]
    return Calculation(operator, (operand(column, "2022/23"), operand(column, "2021/22")), lead)


def failed(text: str, made: Calculation) -> tuple[str, ...]:
    """Return what is wrong with *text* as the claim that *made* is."""
    quotes = ["\n".join(span.of(TEXT) for span in each.evidence.spans) for each in made.operands]
    return failed_arithmetic(text, made.operands, quotes)


@pytest.mark.parametrize(
    ("operator", "column", "text"),
    [
        ("−", "Visitors", "Visitors: 348 (2022/23) − 1,312 (2021/22) = −964."),
        ("+", "Visitors", "Visitors: 348 (2022/23) + 1,312 (2021/22) = 1,660."),
        ("÷", "Visitors", "Visitors: 348 (2022/23) ÷ 1,312 (2021/22) = 26.5%."),
        ("−", "Takings (£000)", "Takings, in £000: 610 (2022/23) − 540 (2021/22) = 70."),
        ("−", "Tolls (£)", "Tolls: £52.00 (2022/23) − £46.10 (2021/22) = £5.90."),
        ("−", "Full (%)", "Full: 5.6% (2022/23) − 4.1% (2021/22) = 1.5 percentage points."),
    ],
)
def test_a_calculation_shows_its_steps_and_passes_its_check(operator: Operator, column: str, text: str) -> None:
    """Each operand stands with its unit and its name, and the result is exact."""
    made = calculation(operator, column)
    assert made.text == text
    assert failed(text, made) == ()


@pytest.mark.parametrize(
    ("true", "false", "name"),
    [
        ("= £5.90", "= £5.91", "result"),
        ("= £5.90", "= −£5.90", "result"),
        ("= £5.90", "= 5.90%", "result"),
        ("£46.10", "£46.20", "operands"),
        ("(2021/22)", "(2020/21)", "operands"),
        ("(2022/23)", "(2021/22)", "operands"),
        ("Tolls", "Visitors", "operands"),
        ("£46.10", "46.10%", "units"),
        ("£46.10", "46.10", "units"),
        (" − ", " + ", "result"),
        ("Tolls:", "Tolls, in £000:", "units"),
        (" = £5.90", "", "form"),
    ],
)
def test_each_thing_that_can_be_wrong_is_stopped(true: str, false: str, name: str) -> None:
    """A wrong result, a number or name that its quote does not hold and mixed units fail, each by its name."""
    made = calculation("−", "Tolls (£)")
    assert true in made.text
    assert name in failed(made.text.replace(true, false, 1), made)


def test_operands_of_two_units_are_stopped() -> None:
    """Counts and pounds are never put together, even where both are written without a sign."""
    made = calculation("−", "Visitors")
    mixed = replace(made, operands=(made.operands[0], operand("Takings (£000)", "2021/22")))
    assert "units" in failed(mixed.text, mixed)


def test_percentages_are_never_added() -> None:
    """A sum of shares says nothing, so it fails though it is reckoned rightly."""
    made = calculation("+", "Full (%)")
    assert "result" in failed(made.text, made)


def test_a_missing_quote_is_stopped() -> None:
    """Every operand needs a quote of its own."""
    made = calculation("−", "Visitors")
    assert "operands" in failed_arithmetic(made.text, made.operands, [TEXT])


NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=2)


@given(st.lists(NUMBERS, min_size=2, max_size=6))
def test_sums_and_differences_are_exact(values: list[Decimal]) -> None:
    """What is added comes back when it is taken away again, to the last hundredth."""
    total = reckon("+", values)
    assert reckon("−", [total, *values[1:]]) == values[0]
    assert total == sum(int(value * 100) for value in values) / Decimal(100)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [("1", "3", "33.3"), ("1", "8", "12.5"), ("1", "16", "6.3"), ("5", "5", "100.0")]
)
def test_shares_are_rounded_to_one_decimal_halves_up(part: str, whole: str, share: str) -> None:
    """6.25 per cent is shown as 6.3."""
    assert reckon("÷", [Decimal(part), Decimal(whole)]) == Decimal(share)
