"""References as tokens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Attribute, Identity
from index.references import find_references, indexed_references, leading_references, own_references, reference_token


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Report ECHS19062 was noted", ["echs19062"]), ("report echs19062", ["echs19062"]), ("ECHS-19062", ["echs19062"]),
        ("ECHS 19062", ["echs19062"]), ("CS/20/15", ["cs20-15"]), ("(FSD18091)", ["fsd18091"]), ("CYP-25-013", ["cyp25-013"]),
        ("FIN 24/006", ["fin24-006"]), ("P-06-1234", ["p06-1234"]), ("HL1234", ["hl1234"]),
        ("minute 11", ["minute11"]), ("min. 11", ["minute11"]), ("Minute No. 11", ["minute11"]), ("minute 11(c)", ["minute11c"]),
        ("minute 12/23", ["minute12-23"]), ("minutes 11, 12 and 14", ["minute11", "minute12", "minute14"]),
        ("UIN 12345", ["uin12345"]), ("PQ 12345", ["uin12345"]), ("PQ12345", ["uin12345"]), ("Report No: 19062", ["report19062"]),
        ("Item 7", ["item7"]), ("Agenda Item No. 7", ["item7"]), ("item 6.2", ["item6-2"]), ("Resolution 44", ["resolution44"]),
        ("Standing Order 14.2", ["standingorder14-2"]), ("Bill 12", ["bill12"]), ("Question 4", ["question4"]),
        ("19/01234/FULL1", ["19-01234full1"]), ("DC/19/01234/FUL", ["dc19-01234ful"]), ("dc/19/01234/ful", ["dc19-01234ful"]),
        ("19/01234", ["19-01234"]), ("FSD18091 and again FSD18091", ["fsd18091"]), ("minute 11 of CS/20/15", ["minute11", "cs20-15"]),
    ],
)  # fmt: skip
def test_references_are_found(text: str, tokens: list[str]) -> None:
    """Every kind of reference is found as one token, however its letters and figures are parted, and only once."""
    assert find_references(text) == tokens


@pytest.mark.parametrize(
    "text",
    [
        "2019/20", "2019/2020", "12/2021", "12/05/2019", "24/7", "COVID-19", "BR1 3UH", "the A21", "PM10", "mid-2019", "MID-2019",
        "since2015", "July2019", "10 minutes 30 seconds", "item 7 March", "minutes of 12 March 2019", "Minutes 10/23/2018",
        "at 10:30", "£120/1500", "and/or", "Key Stage 2", "section 106 of the Act", "BUDGET 2019/20", "YEAR 2019/2020",
        "https://example.org/ab/123/45", "", "minutes",
    ],
)  # fmt: skip
def test_dates_and_sums_are_none(text: str) -> None:
    """Years, dates, times, sums, roads, postcodes and addresses of pages are no references."""
    assert find_references(text) == []


def test_what_is_shorter_meets_what_is_longer() -> None:
    """An application is met without its letters and a minute without its clause; asked for whole, only the whole is."""
    assert indexed_references("19/01234/FULL1 under minute 11(c)") == [
        "19-01234full1",
        "19-01234",
        "minute11c",
        "minute11",
    ]
    assert indexed_references("ECHS19062") == ["echs19062"]


def test_a_passage_goes_by_its_papers_reference_and_its_minutes_number() -> None:
    """What the paper is called and what its section is numbered count like what the text names."""
    paper = Identity(Attribute("Library review", "text"), reference=Attribute("CS/20/15", "text"))
    assert own_references(paper, "12. Fees") == ["cs20-15"]
    minutes = Identity(Attribute("Cabinet", "text"), kind=Attribute("minutes", "text"))
    assert own_references(minutes, "11. APOLOGIES > (c) Substitutes") == ["minute11", "item11"]
    item = Identity(Attribute("Agenda Item 7: Library review", "text"), kind=Attribute("agenda item", "text"))
    assert own_references(item) == ["item7"]
    asked = Identity(
        Attribute("Q", "text"), kind=Attribute("written question", "text"), reference=Attribute("12345", "text")
    )
    assert own_references(asked) == ["uin12345"]


def test_what_one_paper_goes_by_leads() -> None:
    """A report's number leads in any question; item 7, which every meeting has, only where little else is asked."""
    assert leading_references("What does ECHS19062 say about exclusions from secondary schools?") == ["echs19062"]
    assert leading_references("what was said on item 7 about crossing patrols near schools in Bromley") == []
    assert leading_references("minute 11 of the cabinet") == ["minute11"]


def test_any_text_can_be_made_a_token() -> None:
    """What is known to be a reference is one token even in a form that is not recognised."""
    assert reference_token("Report ECHS19062") == "echs19062"
    assert reference_token("Misc. 7 B") == "misc7b"


@given(
    st.text(max_size=80) | st.from_regex(r"(?:minutes? |item |[A-Z]{2,4}[/ -]?)?[0-9]{1,6}(?:[/-][0-9A-Z]{1,6}){0,2}")
)
def test_tokens_are_whole(text: str) -> None:
    """Whatever the text, a token is letters, figures and hyphens without a blank, and those that lead are among them."""
    assert all(re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", token) for token in indexed_references(text))
    assert set(leading_references(text)) <= set(find_references(text))
