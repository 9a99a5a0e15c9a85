"""Which evidence the extractive writer shows: lists whole where several are asked for, targets for no extreme."""

import pytest

from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.relevance import Scored
from assistant.writers.extractive import beside_the_extreme, choose_claims
from corpus.blocks import plain
from tests.assistant.papers import evidence_in, paper

_DECIDED = """# Plans

The strategy rests on principles that the council holds dear.

RECOMMENDED to Cabinet:

- that the Leader write to the health board about late advice;
- that £48,000 be found for a tracker;
- that annual reviews be reported.
"""
_TARGET = """# Absence

Table 1: Persistent absence (%)

| Area | 2006/07 |
| --- | --- |
| Ashshire | 5.1 |
| Brookshire | 4.2 |
| Coldshire | 6.3 |

Our target for 2009/10 is 5.5%.
"""


def _scored(text: str, first: str) -> list[Scored]:
    """Return the evidence in *text*, the pieces that hold *first* before the others."""

    def score(each: Evidence) -> float:
        return 0.9 if first in each.text and each.form != "list" else 0.6

    found = [
        Scored(each, score(each), score(each), 1.0, 1.0, False, True, True, False, False, 0.0)
        for each in evidence_in(paper(text))
    ]
    return sorted(found, key=lambda each: -each.score)


@pytest.mark.parametrize("question", ["What did they recommend to Cabinet?", "Which three steps were recommended?"])
def test_what_asks_for_several_gets_the_whole_list(question: str) -> None:
    """The best item is put as the list that it is one of."""
    chosen = choose_claims(parse_question(question), _scored(_DECIDED, "late advice"))
    assert "late advice" in chosen[0].text and "£48,000" in chosen[0].text and "annual reviews" in chosen[0].text
    assert len([each for each in chosen if "late advice" in each.text]) == 1


def test_what_asks_for_one_thing_gets_its_item() -> None:
    """A question about one item is answered with that item."""
    chosen = choose_claims(parse_question("Why would the Leader write?"), _scored(_DECIDED, "late advice"))
    assert "£48,000" not in chosen[0].text


def test_a_target_is_no_extreme() -> None:
    """The lowest of a column is not the target that stands under the table."""
    chosen = choose_claims(
        parse_question("Which area had the lowest persistent absence?"), _scored(_TARGET, "Our target")
    )
    assert chosen and not any("target" in each.text for each in chosen)


_CARDS = "# Audit\n\nIn 2014/15 the auditors found the controls adequate. In the two years before they had been good. Gulls were seen.\n"


@pytest.mark.parametrize(
    ("question", "goes_on"),
    [
        ("What did the auditors find the controls in 2014/15, and was it worse than before?", True),
        ("What did the auditors find the controls in 2014/15?", False),
    ],
)
def test_what_asks_for_two_things_gets_the_sentence_that_goes_on(question: str, goes_on: bool) -> None:
    """The second half often stands in the next sentence; it is quoted with the first."""
    found = [each for each in _scored(_CARDS, "adequate") if "adequate" in each.evidence.text][:1]
    (chosen,) = choose_claims(parse_question(question), found)
    assert ("had been good" in chosen.text) is goes_on
    assert "Gulls" not in chosen.text
    (span,) = chosen.spans
    assert plain(span.of(_CARDS)) == chosen.text


def test_what_runs_on_for_too_long_is_not_shown() -> None:
    """Captions without a full stop make one sentence of hundreds of words; a shorter one is read out."""
    told = "The Leader wrote to the board on 4 May."
    endless = "so the Leader wrote to the board and then " * 12 + "wrote again."
    found = _scored(f"# Letters\n\n{endless}\n\n{told}\n", "wrote again")
    assert [each.text for each in choose_claims(parse_question("When did the Leader write?"), found)] == [told]


_YEARS = "# Landings\n\nQuay\t2014/15\t2015/16\t2016/17\tTarget\nAsh\t11\t24\t17\t30\nElm\t78\t93\t121\t150\nFenn\t1\t2\t4\t5\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [("In which year did Ash have the most landings?", "2015/16: 24"), ("Which quay had the most landings?", "Elm")],
)
def test_the_highest_over_the_years_is_that_of_its_row(question: str, told: str) -> None:
    """Where a year is asked for, a row's own years are compared, and no target; else the rows of a column."""
    asked = parse_question(question)
    kept = [each for each in evidence_in(paper(_YEARS)) if each.form == "cell" and not beside_the_extreme(asked, each)]
    shown = [each.text for each in kept if each.text.startswith("Ash") or not question.startswith("In which")]
    assert shown and all(told in each for each in shown)
    assert not any("Target" in each.text for each in kept if question.startswith("In which"))


def test_the_highest_year_of_a_column_is_that_of_its_row() -> None:
    """Where the years name the rows, a column's own figures are compared."""
    asked = parse_question("In which year did Ash have the most landings?")
    text = "# Landings\n\nYear\tAsh\tElm\n2015/16\t11\t24\n2016/17\t78\t93\n2017/18\t1\t2\n"
    kept = [
        each.text for each in evidence_in(paper(text)) if each.form == "cell" and not beside_the_extreme(asked, each)
    ]
    assert any("Ash: 78" in each for each in kept) and not any("Ash: 11" in each for each in kept)


def test_the_highest_of_a_list_of_figures_is_its_item() -> None:
    """Items that each end in a figure are compared as rows are; others are no figures to compare."""
    asked = parse_question("Which quay had the most landings?")
    items = "- Ash Quay - 1,127\n- Elm Quay - 894\n- Fenn Quay: 688\n"
    kept = [each.text for each in evidence_in(paper(f"# Landings\n\n{items}")) if not beside_the_extreme(asked, each)]
    assert any("Ash" in each for each in kept) and "Elm Quay - 894." not in kept and "Fenn Quay: 688." not in kept
    told = evidence_in(paper(f"# Landings\n\n{items}- all landed at dawn\n"))
    assert "Elm Quay - 894." in [each.text for each in told if not beside_the_extreme(asked, each)]


_REASON = """# Ropes

We considered whether to buy sensors for the ropes. A trial of 60 gave false alarms for half of all alerts.
"""


def test_where_no_reason_is_given_the_next_sentence_is_shown_too() -> None:
    """Why is often told after what was done; with a reason in it, a sentence is enough."""
    (why,) = choose_claims(
        parse_question("Why were sensors for the ropes not bought?"), _scored(_REASON, "sensors")[:1]
    )
    assert why.text.endswith("of all alerts.") and why.spans[0].of(_REASON) == why.text
    told = _REASON.replace("for the ropes.", "for the ropes because they broke.")
    (alone,) = choose_claims(parse_question("Why were sensors for the ropes not bought?"), _scored(told, "sensors")[:1])
    assert alone.text.endswith("they broke.")
