"""Questions that need more than one figure."""

from decimal import Decimal

import pytest

from assistant.questions.forms import asked_form
from assistant.questions.question import parse_question


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Which pier had the most visits?", "rank"),
        ("What are the top three piers by visits?", "rank"),
        ("In which year were the fewest boats let?", "rank"),
        ("Which piers cost more than £50,000?", "bound"),
        ("How much more did Ash Pier cost than Elm Pier?", "difference"),
        ("By how much did visits fall between 2022 and 2023?", "difference"),
        ("What is the difference between the cost of Ash Pier and Elm Pier?", "difference"),
        ("How many boats are there in total across Ash Pier and Elm Pier?", "sum"),
        ("What share of visits was to Ash Pier?", "share"),
        ("How does Ash Pier compare with Elm Pier on visits?", "compare"),
        ("Compare Ash Pier and Elm Pier", "compare"),
        ("How have visits changed since 2021?", "series"),
        ("How many visits were there each year?", "series"),
    ],
)
def test_what_is_to_be_made_of_the_figures_is_read(question: str, form: str) -> None:
    """Each way of asking is told by its own words."""
    found = asked_form(parse_question(question))
    assert found is not None and found.form == form


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the pier?",
        "Why did visits fall between 2022 and 2023?",
        "Which is the most important risk of all? What was said of it?",
        "What was the most recent visit?",
        "Which pier had the second most visits?",
        "How have visits changed over the last five years?",
        "What did the pier cost?",
        "Did more people come than in 2022?",
    ],
)
def test_what_one_passage_answers_is_left_alone(question: str) -> None:
    """Reasons, decisions, ranks that are not first, and times reckoned from today are no matter of a table's figures."""
    found = asked_form(parse_question(question))
    assert found is None


def test_how_many_first_ones_are_wanted() -> None:
    """Three is a number of piers after "which"; the 8 of "Progress 8" is not."""
    three = asked_form(parse_question("Which three piers had the most visits?"))
    one = asked_form(parse_question("Which school had the highest Progress 8?"))
    assert three is not None and three.wanted == 3
    assert one is not None and one.wanted == 1


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("more than £5,000", 5001, 5000),
        ("at least £5,000", 5000, 4999),
        ("less than £5,000", 4999, 5000),
        ("at most £5,000", 5000, 5001),
    ],
)
def test_a_bound_is_exact(words: str, inside: int, outside: int) -> None:
    """What equals the bound is beyond it only where the words say so."""
    found = asked_form(parse_question(f"Which piers cost {words}?"))
    assert found is not None and found.bound is not None
    assert found.bound.holds(Decimal(inside), Decimal(1)) and not found.bound.holds(Decimal(outside), Decimal(1))
    assert "cost" in found.words and "5000" not in found.words
