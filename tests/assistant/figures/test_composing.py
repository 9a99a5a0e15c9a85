"""Answers of several figures over generated tables in many shapes: what is shown is right, cited and checked, or nothing."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Claim
from assistant.claim_checks.tokens import tokens_of
from corpus.document import Document
from tests.assistant.tabled_papers import composed, minutes, said, table

NAMES = ("Ash", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Maple", "Oak")
YEARS = ("2019/20", "2020/21", "2021/22", "2022/23")
UNITS = {"": "Boats let", "£": "Takings (£)", "£000": "Takings (£000)", "%": "Berths full (%)"}
MARKS = ("", "*", " [1]")

Cells = dict[tuple[str, str], int | None]


@st.composite
def filled(draw: st.DrawFn) -> Cells:
    """Draw figures of some piers in some years, a few of them not there."""
    piers = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=6, unique=True))
    years = YEARS[: draw(st.integers(2, 4))]
    figures = st.one_of(st.integers(0, 99_999), st.none())
    return {(pier, year): draw(figures) for pier in piers for year in years}


@st.composite
def papers(draw: st.DrawFn) -> tuple[Cells, str, Document]:
    """Draw figures, the unit they are in and the paper that holds them, piers or years down the side."""
    cells = draw(filled())
    piers, years = list(dict.fromkeys(pier for pier, _ in cells)), list(dict.fromkeys(year for _, year in cells))
    unit, total = draw(st.sampled_from(sorted(UNITS))), draw(st.booleans())
    blank, mark = draw(st.sampled_from(["", "n/a", "-"])), draw(st.sampled_from(MARKS))

    def shown(value: int | None) -> str:
        return blank if value is None else f"{value:,}{mark}"

    header = [("Pier", *years), *((f"{pier} Pier", *(shown(cells[pier, year]) for year in years)) for pier in piers)]
    if total:
        header.append(("Total", *(f"{sum(cells[pier, year] or 0 for pier in piers):,}" for year in years)))
    if draw(st.booleans()):
        header = [("Year", *(row[0] for row in header[1:])), *list(zip(*header, strict=True))[1:]]
    return cells, unit, minutes(table(f"Table 1: {UNITS[unit]} by pier", *header))


def assert_rests_on_quotes(claim: Claim, document: Document) -> None:
    """Assert that each quote stands where it says, and each number of the claim but a result stands in one."""
    assert claim.citations
    for each in claim.citations:
        assert document.text[each.start : each.end] == each.quote
    stated = re.sub(r" = [^()]+", " ", claim.text)
    quoted = {token.key.strip("£%") for each in claim.citations for token in tokens_of(each.quote)}
    for token in tokens_of(stated):
        assert token.kind not in ("number", "date") or token.key.strip("£%") in quoted


def measure(unit: str) -> str:
    """Return the words in which a question asks for the figures of a unit."""
    return UNITS[unit].split(" (")[0].lower()


@settings(max_examples=60, deadline=None)
@given(papers(), st.data())
def test_a_difference_is_of_the_years_and_the_pier_asked_for(
    drawn: tuple[Cells, str, Document], data: st.DataObject
) -> None:
    """Whatever the shape, the two figures and the result are the true ones; where one is not there, nothing is shown."""
    cells, unit, document = drawn
    pier = data.draw(st.sampled_from(sorted({pier for pier, _ in cells})))
    first, last = sorted(
        data.draw(st.lists(st.sampled_from(sorted({year for _, year in cells})), min_size=2, max_size=2, unique=True))
    )
    found = composed(
        f"By how much did {measure(unit)} at {pier} Pier change between {first} and {last}?", document
    ).claims
    before, after = cells[pier, first], cells[pier, last]
    if before is None or after is None:
        assert found == ()
    for claim in found:
        assert_rests_on_quotes(claim, document)
        assert before is not None and after is not None
        result = re.sub(r"[^\d−.]", "", claim.text.split(" = ")[1].split(" (")[0].rstrip("."))
        assert Decimal(result.replace("−", "-")) == after - before


@settings(max_examples=60, deadline=None)
@given(papers(), st.data())
def test_the_first_is_the_highest_and_never_a_total(drawn: tuple[Cells, str, Document], data: st.DataObject) -> None:
    """Those that are named have the highest figure of the year, all of them, and each is a pier."""
    cells, unit, document = drawn
    year = data.draw(st.sampled_from(sorted({year for _, year in cells})))
    found = said(f"Which pier had the most {measure(unit)} in {year}?", document)
    known = {pier: value for (pier, when), value in cells.items() if when == year and value is not None}
    if found:
        best = {f"{pier} Pier" for pier, value in known.items() if value == max(known.values())}
        assert {each.split(",")[0] for each in found} == best


@settings(max_examples=40, deadline=None)
@given(papers(), st.data())
def test_a_series_runs_through_the_years(drawn: tuple[Cells, str, Document], data: st.DataObject) -> None:
    """Each year with a figure is one claim, in order."""
    cells, unit, document = drawn
    pier = data.draw(st.sampled_from(sorted({pier for pier, _ in cells})))
    found = composed(f"How have {measure(unit)} at {pier} Pier changed over the years?", document).claims
    for claim in found:
        assert_rests_on_quotes(claim, document)
    told = [next(year for year in YEARS if year in claim.text) for claim in found]
    known = [year for (name, year), value in sorted(cells.items()) if name == pier and value is not None]
    assert told in ([], known)


def test_plain_tables_are_answered() -> None:
    """So that the generated tables are not all met with silence: in each shape the plain question has its answer."""
    across = table(
        "Table 1: Boats let by pier",
        ("Pier", "2019/20", "2020/21"),
        ("Ash Pier", "4", "9"),
        ("Elm Pier", "7", "3"),
        ("Oak Pier", "1", "2"),
    )
    down = table(
        "Table 1: Boats let by pier", ("Year", "Ash Pier", "Elm Pier"), ("2019/20", "4", "7"), ("2020/21", "9", "3")
    )
    for document in (minutes(across), minutes(down)):
        change = "By how much did boats let at Ash Pier change between 2019/20 and 2020/21?"
        assert [text.split(" (Table")[0] for text in said(change, document)] == [
            "Ash Pier: 9 (2020/21) − 4 (2019/20) = 5"
        ]
        assert len(said("How have boats let at Elm Pier changed over the years?", document)) == 2
    assert said("Which pier had the most boats let in 2020/21?", minutes(across)) == [
        "Ash Pier, 2020/21: 9 (Table 1: Boats let by pier)."
    ]


def test_the_one_side_that_is_held_is_told_with_the_other_missing() -> None:
    """Where papers nowhere mention a side, the answer says so."""
    boats = table("Table 1: Boats let by pier", ("Pier", "Boats let"), ("Ash Pier", "9"), ("Elm Pier", "3"))
    found = composed("How does Ash Pier compare with Walnut Quay on boats let?", minutes(boats))
    assert [claim.text for claim in found.claims] == ["Ash Pier, Boats let: 9 (Table 1: Boats let by pier)."]
    assert found.missing == ("The papers found do not say this for Walnut Quay.",)


def test_another_group_than_the_questions_is_not_told() -> None:
    """Secondary figures do not answer for primary ones."""
    pupils = table("Secondary pupils by ward", ("Ward", "Pupils"), ("Ash", "40"), ("Elm", "30"), ("Oak", "20"))
    assert said("Which ward has the most secondary pupils?", minutes(pupils)) != []
    assert said("Which ward has the most primary pupils?", minutes(pupils)) == []
