"""The table that a question speaks of."""

from assistant.figures.lookup import clear_best, newest, of_period
from assistant.figures.table import heading
from corpus.times import Period
from tests.assistant.tabled_papers import matched, minutes, table

FERRIES = table(
    "Table 1: Ferries", ("Route", "Passengers 2022", "Passengers 2023"), ("Island", "9", "8"), ("Sound", "5", "6")
)


def test_every_word_must_be_the_tables_or_above_it() -> None:
    """What nothing in the table, its caption, its section or its council's name says is left over."""
    (match,) = matched("Which ferry route in Lea had the most passengers in 2023?", minutes(FERRIES))
    assert match.left <= match.nouns
    (match,) = matched("Which ferry route in Ashdown had the most passengers in 2023?", minutes(FERRIES))
    assert match.left - match.nouns == {"ashdown"}


def test_a_papers_title_does_not_speak_for_its_tables() -> None:
    """In a paper of several sections a table is about what its own section says."""
    (match,) = matched("Which library route had the most passengers in 2023?", minutes(FERRIES, heading="Harbour"))
    assert "librari" in match.left


def test_a_year_that_the_table_does_not_have_is_not_matched() -> None:
    """Neither its columns nor its caption say 2019."""
    assert matched("Which ferry route had the most passengers in 2019?", minutes(FERRIES)) == []


def test_of_two_tables_that_say_the_same_the_newer_papers_is_meant() -> None:
    """Of one paper neither is."""
    question = "Which ferry route had the most passengers in 2023?"
    old, new = minutes(FERRIES, date="2024-01-02"), minutes(FERRIES, date="2024-02-02")
    best = clear_best(matched(question, old, new))
    assert best is not None and best.paper.dated == "2024-02-02"
    assert clear_best(matched(question, minutes(FERRIES, FERRIES))) is None


def test_a_period_is_that_of_one_heading() -> None:
    """2022 may be meant by 2021/22 and 2022/23 alike; 2021/22 by itself alone."""
    headings = [heading(*each) for each in enumerate(["2021/22", "2022/23", "2023/24 (forecast)"])]
    assert of_period(headings, Period(2022, 2022)) is None
    assert of_period(headings, Period(2021, 2022)) == headings[0]
    assert newest(headings) == headings[1]
