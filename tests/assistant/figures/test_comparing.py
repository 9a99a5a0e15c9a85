"""Rows, columns and years side by side."""

import pytest

from tests.assistant.tabled_papers import minutes, said, table

WARDS = table(
    "Table 1: Canopy by ward",
    ("Ward", "Canopy cover (%)", "Trees planted", "Benches"),
    ("Mill", "16.8", "41", "7"),
    ("Castle Hythe", "10.1", "58", "9"),
    ("Hythe", "11.3", "92", "n/a"),
    ("Borough", "12.7", "191", "16"),
)
RESULTS = table("Reading standard (%)", ("Year", "Lea", "England"), ("2023", "58", "60"), ("2024", "61", "61"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How does Mill compare with Castle Hythe on canopy cover?", ["Mill, Canopy cover (%): 16.8 (Table 1: Canopy by ward).", "Castle Hythe, Canopy cover (%): 10.1."]),
        ("Compare Hythe and Castle Hythe on trees planted", ["Hythe, Trees planted: 92 (Table 1: Canopy by ward).", "Castle Hythe, Trees planted: 58."]),
        ("Trees planted in Mill versus Hythe?", ["Mill, Trees planted: 41 (Table 1: Canopy by ward).", "Hythe, Trees planted: 92."]),
        ("How did Lea compare with England on the reading standard in 2023?", ["2023, Lea: 58 (Reading standard (%)).", "2023, England: 60."]),
        ("How does 2023 compare with 2024 for England on the reading standard?", ["2023, England: 60 (Reading standard (%)).", "2024, England: 61."]),
    ],
)  # fmt: skip
def test_both_sides_are_told(question: str, answer: list[str]) -> None:
    """Each side is its own claim, in the order of the question; of names that hold each other each is told from the other."""
    assert said(question, minutes(WARDS, RESULTS)) == answer


@pytest.mark.parametrize(
    "question",
    [
        "How does Mill compare with Hythe on benches?",
        "How does Mill compare with Hythe on crime?",
        "How does Mill compare with Hythe?",
        "How did Lea compare with England on the reading standard in 2019?",
        "How did Lea compare with Wales on the writing standard in 2023?",
    ],
)
def test_sides_that_are_not_there_are_not_told(question: str) -> None:
    """Without a measure, a figure, the year or the subject asked about nothing is set side by side."""
    assert said(question, minutes(WARDS, RESULTS)) == []
