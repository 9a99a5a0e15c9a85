"""Differences, changes, sums and shares of the figures of tables."""

import pytest

from tests.assistant.tabled_papers import composed, minutes, said, table

SPENDING = table(
    "Table 1: Harbour spending (£000)",
    ("Heading", "2021/22", "2022/23", "2023/24"),
    ("Dredging", "1,310", "1,295", "1,402"),
    ("Lamps", "88", "n/a", "91"),
    ("Moorings and buoys", "240", "252*", "230"),
    ("Total", "1,638", "1,547", "1,723"),
)
FEES = table(
    "Fees",
    ("Service", "2023/24 (£)", "2024/25 (£)"),
    ("Mooring, a night", "12.50", "14.00"),
    ("Slipway", "6.00", "6.60"),
)
BERTHS = table(
    "Table 2: Berths",
    ("Quay", "Berths let", "Occupancy (%)", "Length (m)"),
    ("Inner", "41", "88.5", "210"),
    ("Outer", "58", "91.0", "340"),
    ("Fish", "17", "40.2", "95"),
    ("All quays", "116", "78.0", "645"),
)
IN_SPENDING, IN_BERTHS = " (Table 1: Harbour spending (£000)).", " (Table 2: Berths)."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("By how much did spending on dredging rise between 2022/23 and 2023/24?", f"Dredging, in £000: 1,402 (2023/24) − 1,295 (2022/23) = 107{IN_SPENDING}"),
        ("How much did spending on moorings and buoys fall from 2021/22 to 2023/24?", f"Moorings and buoys, in £000: 230 (2023/24) − 240 (2021/22) = −10{IN_SPENDING}"),
        ("How much has spending on dredging increased since 2021/22?", f"Dredging, in £000: 1,402 (2023/24) − 1,310 (2021/22) = 92{IN_SPENDING}"),
        ("By how much did harbour spending rise between 2022/23 and 2023/24?", f"Total, in £000: 1,723 (2023/24) − 1,547 (2022/23) = 176{IN_SPENDING}"),
        ("How much more was the spending on dredging than on lamps in 2023/24?", f"2023/24, in £000: 1,402 (Dredging) − 91 (Lamps) = 1,311{IN_SPENDING}"),
        ("What share of harbour spending was dredging in 2023/24?", f"2023/24, in £000: 1,402 (Dredging) ÷ 1,723 (Total) = 81.4%{IN_SPENDING}"),
        ("How much was the spending on dredging and lamps in total in 2021/22?", f"2021/22, in £000: 1,310 (Dredging) + 88 (Lamps) = 1,398{IN_SPENDING}"),
        ("How much was spending on dredging in total between 2021/22 and 2023/24?", f"Dredging, in £000: 1,310 (2021/22) + 1,295 (2022/23) + 1,402 (2023/24) = 4,007{IN_SPENDING}"),
        ("How much more does a slipway fee cost in 2024/25 than in 2023/24?", "Slipway: £6.60 (2024/25) − £6.00 (2023/24) = £0.60 (Fees)."),
        ("How many more berths are let at Outer than at Inner?", f"Berths let: 58 (Outer) − 41 (Inner) = 17{IN_BERTHS}"),
        ("What is the difference in occupancy between Inner and Outer?", f"Occupancy: 91.0% (Outer) − 88.5% (Inner) = 2.5 percentage points{IN_BERTHS}"),
        ("How many berths are let in total across Inner, Outer and Fish?", f"Berths let: 41 (Inner) + 58 (Outer) + 17 (Fish) = 116{IN_BERTHS}"),
        ("What proportion of berths let were at Fish?", f"Berths let: 17 (Fish) ÷ 116 (All quays) = 14.7%{IN_BERTHS}"),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_reckoned_from_cited_cells(question: str, answer: str) -> None:
    """Row, column, year and unit are those of the question, and the steps are shown."""
    found = composed(question, minutes(SPENDING, FEES, BERTHS))
    assert [claim.text for claim in found.claims] == [answer]
    assert "arithmetic" in found.claims[0].checks


@pytest.mark.parametrize(
    "question",
    [
        "By how much did spending on lamps rise between 2021/22 and 2022/23?",
        "By how much did spending on dredging rise between 2019/20 and 2023/24?",
        "By how much did spending on anchors rise between 2022/23 and 2023/24?",
        "By how much did spending on dredging rise in Ashdown between 2022/23 and 2023/24?",
        "What is the combined occupancy of Inner and Outer?",
        "How many berths are let in total across Inner and Walsall?",
        "How much more is the occupancy of Inner than the length of Outer?",
        "What share of the occupancy is Inner?",
        "What share of harbour wages was dredging in 2023/24?",
        "How much more was spent on Inner than on Dredging?",
    ],
)
def test_a_missing_operand_or_another_unit_gives_nothing(question: str) -> None:
    """Where a cell is empty, a year, row or council is not there, or units differ, nothing is reckoned."""
    assert said(question, minutes(SPENDING, FEES, BERTHS)) == []


def test_years_of_different_papers_are_set_against_each_other() -> None:
    """Each operand cites its own paper, where row and column are called the same in both."""

    def yearly(year: str, figure: str) -> str:
        return table(f"Ferry passengers in {year}", ("Route", "Passengers"), ("Island", figure), ("Sound", "77"))

    old, new = minutes(yearly("2022", "1,310"), date="2023-02-01"), minutes(yearly("2023", "1,460"), date="2024-02-01")
    found = composed("By how much did the number of Island ferry passengers rise between 2022 and 2023?", old, new)
    assert [claim.text for claim in found.claims] == ["Island, Passengers: 1,460 (2023) − 1,310 (2022) = 150."]


def test_a_total_is_not_added_to_its_parts() -> None:
    """A sum that holds a total and one of its parts is none."""
    boats = table("Boats", ("Pier", "Boats let"), ("Ash", "4"), ("Elm", "5"), ("Total let", "9"))
    assert said("How many boats are let by Ash and Elm combined?", minutes(boats)) == [
        "Boats let: 4 (Ash) + 5 (Elm) = 9 (Boats)."
    ]
    assert said("How many boats are let by Ash and the total let, combined?", minutes(boats)) == []
