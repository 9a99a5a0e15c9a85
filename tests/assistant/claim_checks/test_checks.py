"""Each check of a claim against its quote: what it stops, and what it lets pass because it is the same fact."""

import sys
from pathlib import Path

import pytest

from assistant.claim_checks.checks import CHECKS, applied_checks, failed_checks
from assistant.claim_checks.tokens import tokens_of

QUOTE = (
    "Councillor Ola Fenn told the Harbour Board on 11 May 2021 that tolls had risen from £1.2 million in 2018/19 to "
    "£1,240,500 in 2019/20, and that twelve of the 38 boats (31.6%) were not licensed. The crane will be moved 14 km, "
    "although Ms Ada Quill may object."
)
TABLE = (
    "Table 1: Berths let (%)\n\n| Basin | 2022 | 2023 |\n| --- | --- | --- |\n"
    "| Inner | -24 | 38 |\n| Outer | 17 | 52 |\n| Total | 17 | 45 |"
)


def test_what_a_quote_says_passes() -> None:
    """A claim in its quote's own words fails nothing, nor does a row or a cell of a table."""
    assert failed_checks(QUOTE, QUOTE) == ()
    assert failed_checks("Outer, 2023: 52 (Table 1: Berths let (%)).", TABLE) == ()
    assert failed_checks("Basin: Inner; 2022: -24; 2023: 38 (Table 1: Berths let (%)).", TABLE) == ()


@pytest.mark.parametrize(
    "claim",
    [
        "On May 11, 2021 Cllr Fenn told the Harbour Board that tolls had increased to £1.2405m in 2019-20.",
        "12 of the thirty-eight boats were not licensed.",
        "12 of the 38 boats (31.6 per cent) weren't licensed.",
        "Tolls had risen from £1200000 in 2018/19.",
        "The crane will be moved fourteen kilometres.",
        "Councillor Ola Fenn said tolls had risen from £1.2m in 2018/19 to £1,240,500 in 2019/20.",
    ],
)
def test_the_same_fact_said_otherwise_passes(claim: str) -> None:
    """Figures in words, other forms of dates and sums, contractions and titles change no fact."""
    assert failed_checks(claim, QUOTE) == ()


@pytest.mark.parametrize(
    ("check", "true", "false"),
    [
        ("numbers", "twelve of the 38", "twelve of the 83"),
        ("numbers", "twelve", "eleven"),
        ("money", "£1,240,500", "£1,240"),
        ("money", "£1,240,500", "$1,240,500"),
        ("money", "£1.2 million", "£1.2 billion"),
        ("percentages", "31.6%", "36.1%"),
        ("percentages", "31.6%", "31.6 percentage points"),
        ("units", "14 km", "14 miles"),
        ("dates", "11 May 2021", "12 May 2021"),
        ("dates", "11 May 2021", "11 June 2021"),
        ("dates", "2018/19", "2017/18"),
        ("names", "Ola Fenn", "Ola Penn"),
        ("names", "Ms Ada Quill", "Mr Ada Quill"),
        ("names", "Harbour Board", "Harbour Quill"),
        ("negation", "were not licensed", "were licensed"),
        ("negation", "will be moved", "will not be moved"),
        ("negation", "from £1.2 million", "from not £1.2 million"),
        ("modality", "will be moved", "has been moved"),
        ("modality", "will be moved", "may be moved"),
        ("modality", "may object", "will object"),
        ("comparatives", "had risen", "had fallen"),
        ("words", "tolls", "fares"),
        ("figures in their place", "31.6%) were", "38%) were"),
    ],
)
def test_each_check_stops_what_it_is_for(check: str, true: str, false: str) -> None:
    """One fact changed in an otherwise true claim fails the check of that fact, or that of the figure put in."""
    assert true in QUOTE
    failed = failed_checks(QUOTE.replace(true, false), QUOTE)
    assert check in failed or (check == "figures in their place" and failed)


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        (
            "Visits were 251,400 in 2023/24 and 268,900 in 2024/25.",
            "Visits were 268,900 in 2023/24 and 251,400 in 2024/25.",
        ),
        ("Of A roads 3% were red, and of B roads 6%.", "Of A roads 6% were red, and of B roads 3%."),
        ("The pier cost £40 and the quay cost £60.", "The quay cost £40."),
        ("Fenn proposed what Quill opposed in March.", "Quill proposed what Fenn opposed in March."),
    ],
)
def test_what_has_changed_places_fails(quote: str, claim: str) -> None:
    """All figures and names of the claim stand in the quote, but go with one another's words."""
    assert failed_checks(claim, quote)


@pytest.mark.parametrize(
    "claim",
    [
        "Inner, 2022: 24 (Table 1: Berths let (%)).",
        "Inner, 2022: 38 (Table 1: Berths let (%)).",
        "Inner, 2023: 52 (Table 1: Berths let (%)).",
        "Outer, 2022: 52 (Table 1: Berths let (%)).",
        "Basin: Outer; 2022: -24; 2023: 38 (Table 1: Berths let (%)).",
    ],
)
def test_a_cell_goes_with_its_row_and_column(claim: str) -> None:
    """A figure of another row or column, or with another sign, fails."""
    assert failed_checks(claim, TABLE)


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("The board agreed to sell Quay 7.", "The board agreed not to sell Quay 7."),
        ("The board did not agree to sell Quay 7.", "The board agreed not to sell Quay 7."),
        ("The board sold the quay without asking its tenants.", "The board sold the quay with asking its tenants."),
        ("The board refused the application.", "The board approved the application."),
        ("Nobody has read the plan.", "Nobody has not read the plan."),
        ("We do not have that authority.", "We do have that authority."),
        ("He voted against it because it was not safe.", "He voted against it because it was safe."),
    ],
)
def test_a_denial_stays_where_it_is(quote: str, claim: str) -> None:
    """A "not" that is put in, left out or moved to another word fails."""
    assert failed_checks(claim, quote)


def test_a_clause_left_out_takes_its_denial_along() -> None:
    """What is denied or left open in a clause that the claim does not repeat is not asked for."""
    quote = "The board sold Quay 7, although no member had seen it and some might object."
    assert failed_checks("The board sold Quay 7.", quote) == ()


def test_two_claims_of_one_quote_are_told_apart() -> None:
    """A word that is denied once and said once passes as it stands by its neighbours."""
    quote = "The quay was sold in May; the pier was not sold in June."
    assert failed_checks("The quay was sold in May.", quote) == ()
    assert "negation" in failed_checks("The pier was sold in June.", quote)


def test_the_checks_that_find_something_are_named() -> None:
    """A reader is told what was looked at: only what the claim has, and denials, modals and words always."""
    always = ("negation", "modality", "words")
    assert applied_checks("the quay was sold") == always
    named = applied_checks("Ola Fenn paid £12 for 3 km on 4 May 2021, more than 5%.")
    assert set(named) == set(CHECKS)
    assert [name for name in CHECKS if name in named] == list(named)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four hundred and six", "406"),
        ("twenty-one", "21"),
        ("1.2 million", "1,200,000"),
        ("£2.50", "£2.5"),
        ("five percentage points", "5 percentage points"),
        ("11th May 2021", "2021-05-11"),
        ("2009/10", "2009-10"),
        ("3rd", "third"),
        ("−24", "-24"),
    ],
)
def test_equal_values_are_one_token(one: str, other: str) -> None:
    """However a value is written, it is compared as the same."""
    assert [each.key for each in tokens_of(one)] == [each.key for each in tokens_of(other)]


@pytest.mark.parametrize("text", ["", " ", "…", "|", "\t\n", "£", "½", "\ud800", "-" * 5000, "no " * 3000])
def test_odd_texts_are_judged_all_the_same(text: str) -> None:
    """Empty, odd and long texts raise nothing."""
    assert isinstance(failed_checks(text, text), tuple)
    assert isinstance(failed_checks(text, QUOTE), tuple)


sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from adversarial import corrupted, documents, true  # noqa: E402
from adversarial_claims import Holdings  # noqa: E402


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    """The true claims of the sample's plain papers."""
    sample = Path(__file__).resolve().parents[3] / "corpus" / "sample"
    papers = [path for path in sorted(sample.rglob("*")) if path.suffix in (".md", ".txt", ".html")][:8]
    return Holdings(document for paper in papers for document in documents(paper))


def test_few_false_claims_pass_and_few_true_ones_fail(holdings: Holdings) -> None:
    """Of some hundred claims of the sample, at most 1 % pass with one fact changed and at most 5 % fail unchanged in fact."""
    false = list(corrupted(holdings, seed=3, count=25))
    kept = list(true(holdings, seed=3, count=25))
    assert len(false) > 150 and len(kept) > 150
    assert sum(case.passed for case in false) <= 0.01 * len(false)
    assert sum(not case.passed for case in kept) <= 0.05 * len(kept)


def test_corruptions_are_drawn_by_the_seed_alone(holdings: Holdings) -> None:
    """The same seed makes the same cases, another seed others."""
    texts = [[case.text for case in corrupted(holdings, seed=seed, count=5)] for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize(
    "quote",
    [
        "Berths let\nBasin\n2022\n2023\nInner\n24\n38\nOuter\n17\n52",
        "Berths let\n            2022   2023\nInner         24     38\nOuter         17     52",
    ],
    ids=["a cell a line", "in columns"],
)
def test_tables_without_tabs_or_bars_are_checked_as_tables(quote: str) -> None:
    """A row and a cell pass; the figure of another row or column does not."""
    assert failed_checks("Outer, 2023: 52 (Berths let).", quote) == ()
    assert failed_checks("Inner; 2022: 24; 2023: 38 (Berths let).", quote) == ()
    assert failed_checks("Outer, 2023: 38 (Berths let).", quote)
    assert failed_checks("Inner; 2022: 38; 2023: 24 (Berths let).", quote)
