"""What a question has counted or measured, told from what narrows it."""

import pytest

from assistant.questions.measures import Complement, Measure
from assistant.questions.question import parse_question


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many trees were pruned in 2021/22?", Measure(("tree",), ("prune",))),
        (
            "How many households in supported accommodation were there?",
            Measure(("household",), (), ("support", "accommod"), (("support", "accommod"),)),
        ),
        (
            "What was the refund for a bulky collection in 2024/25?",
            Measure(
                ("refund",),
                (),
                ("bulki", "collect"),
                (("bulki", "collect"),),
                (Complement("refund", "for", ("bulki", "collect")),),
            ),
        ),
        (
            "How much did the winning bid for the bridge cost?",
            Measure(("win", "bid"), (), ("bridg",), (("win", "bid"),), (Complement("bid", "for", ("bridg", "cost")),)),
        ),
        ("What does a household pay altogether in mooring tax?", Measure(("moor", "tax"), (), (), (("moor", "tax"),))),
        ("What percentage of claims were paid in Orlingford?", Measure(("claim",), ("paid",))),
        ("How many jobs were there when the works at the yard closed?", Measure(("job",))),
        ("In the county's hospitals, how many beds were free?", Measure(("bed",), ("free",))),
        (
            "What was the unauthorised absence rate?",
            Measure(("absenc",), (), (), (("unauthoris", "absenc"), ("absenc", "rate"))),
        ),
        ("How many primary and secondary pupils moved?", Measure(("pupil",))),
        ("How much of the budget went to libraries?", Measure()),
        ("Which of the boards had the fewest boats?", Measure()),
        ("How big a grant could be had, and what were the strings attached?", Measure()),
        (
            "How many surgical masks heading for the city were stolen in May 2020?",
            Measure(("surgic", "mask"), ("stolen",), ("head",), (("surgic", "mask"),)),
        ),
        ("How many stranded Canadians had been flown home?", Measure((), ("flown", "home"), ("strand",))),
        ("How much did it cost?", Measure()),
        ("Where is the library?", Measure()),
    ],
)
def test_measure_of_a_question(question: str, measure: Measure) -> None:
    """The thing counted, what was done to it and what it is among; clauses, names, years and general words are none of it."""
    assert parse_question(question).measure == measure


def test_what_goes_on_with_whose_it_is_is_no_part_of_what_is_counted() -> None:
    """The grant that somebody applied for is a grant; who pays in what is not what is paid."""
    assert parse_question("How big is the grant the museum applied for?").measure.counted == ("grant",)
    assert parse_question("How many objection letters came in about the mole?").measure.counted == ("object", "letter")
    assert parse_question("What weekly rent will the families pay in the new homes?").measure.counted == ("rent",)
