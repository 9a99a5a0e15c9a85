"""What was and what is to come, and of which nation: evidence of one answers no question about the other."""

import pytest

from assistant.claim_checks.aliases import called_otherwise
from tests.assistant.papers import paper, unopposed

_HOMES = "# Homes\n\nWe will deliver at least 1,000 affordable homes by March 2014.\n\nBy June 2012 212 affordable homes had been built.\n"
_REPORT = "# Lorries\n\nThe grant for lorry parks was launched in 2022 to fund facilities.\n\nThe report on the grant is due by spring 2026.\n"


@pytest.mark.parametrize(
    ("question", "shown", "not_shown"),
    [
        ("How many affordable homes had been built?", "had been built", "We will deliver"),
        ("How many affordable homes did the council say it would deliver?", "We will deliver", None),
        ("How many affordable homes will be delivered by March 2014?", "We will deliver", None),
        ("How many affordable homes were to be delivered by March 2014?", "We will deliver", None),
    ],
)
def test_a_promise_is_no_count_of_what_was_done(question: str, shown: str, not_shown: str | None) -> None:
    """Of a figure of what happened; a question about what was promised is answered by the promise."""
    told = " ".join(unopposed(question, paper(_HOMES)))
    assert shown in told and (not_shown is None or not_shown not in told)


@pytest.mark.parametrize(
    ("question", "launched"),
    [
        ("When is the report on the grant for lorry parks due?", False),
        ("When was the grant for lorry parks launched?", True),
    ],
)
def test_when_something_will_be_is_not_told_by_when_something_was(question: str, launched: bool) -> None:
    """The year in which it began is not the year in which its report comes out."""
    told = " ".join(unopposed(question, paper(_REPORT, date="2025-06-03")))
    assert ("was launched in 2022" in told) is launched
    assert "spring 2026" in told


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What share of Welsh councils test the English of taxi drivers?", False),
        ("What share of councils in England test the English of taxi drivers?", True),
        ("What share of councils test the English of taxi drivers?", True),
    ],
)
def test_a_figure_of_one_nation_is_none_of_another(question: str, shown: bool) -> None:
    """Where both the question and the evidence name one."""
    text = "# Taxis\n\nAs of 1 April, 81% of councils in England said that they test the English of taxi drivers.\n"
    assert bool(unopposed(question, paper(text))) is shown


@pytest.mark.parametrize(
    ("asked", "near", "words"),
    [
        ("What did the Home Office spend?", "the Secretary of State for the Home Department", {"Home", "Office"}),
        ("How much has Britain given?", "The UK has given £5.", {"Britain"}),
        ("How much has Britain given?", "France has given £5.", set()),
        ("What did the Harbour Office spend?", "the Home Department", set()),
    ],
)
def test_a_name_is_met_by_what_else_it_is_called(asked: str, near: str, words: set[str]) -> None:
    """Only where the other name stands near."""
    assert called_otherwise(asked, near) == words
