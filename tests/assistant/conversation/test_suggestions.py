"""Questions to go on with: made from what is cited, offered only where the archive answers them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Claim
from assistant.conversation.suggestion_words import other_labels, other_periods, other_phases, section_topics
from assistant.conversation.suggestions import suggest
from corpus.document import Document
from tests.assistant.papers import paper
from tests.assistant.told import answer_of, cited

REPORT = paper(
    "# Street trees\n\n## 1. Felling and planting\n\nTrees felled and planted, by year\n\n"
    "| Year | Trees felled | Trees planted |\n| --- | --- | --- |\n| 2022/23 | 348 | 610 |\n| 2023/24 | 401 | 702 |\n\n"
    "## 2. What we will not fell for\n\nA healthy tree is not removed for its leaves.\n\n"
    "## 3. Survival of young trees\n\nThe survival of trees planted in 2023 was 87%.\n\n"
    "## 4. Recommendations\n\nThat the report be noted.\n"
)
WARDS = paper(
    "Trees planted by ward\n\n| Ward | Trees |\n| --- | --- |\n| Ash | 12 |\n| Elm Park | 30 |\n| Total | 42 |\n"
)


def _cited(document: Document, quote: str) -> Citation:
    return replace(cited(quote, document.text.index(quote)), doc_id=document.doc_id)


def _answered(question: str, document: Document, quote: str) -> Answer:
    return replace(answer_of(Claim(quote, (_cited(document, quote),))), question=question)


def _refused(question: str) -> Answer:
    return replace(answer_of(), question=question)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("How many were felled in 2023/24?", ["How many were felled in 2022/23?", "How many were felled in 2024/25?"]),
        (
            "How many were felled in 1999-2000?",
            ["How many were felled in 1998-1999?", "How many were felled in 2000-2001?"],
        ),
        ("What did it cost in 2019?", ["What did it cost in 2018?", "What did it cost in 2020?"]),
        ("How did 2019 compare with 2020?", []),
        ("How many were felled?", []),
    ],
)
def test_the_years_beside_the_one_that_was_asked_about(question: str, others: list[str]) -> None:
    """The year before and the year after are written as the question writes its own; of two years, neither is moved."""
    assert [made for made, _ in other_periods(question)] == others


def test_the_other_of_two_groups() -> None:
    """Primary becomes secondary, but not where both are asked about."""
    assert list(other_phases("How many primary pupils?")) == [("How many secondary pupils?", "secondary")]
    assert list(other_phases("Primary or secondary?")) == []


def test_another_row_or_column_of_the_cited_table() -> None:
    """A row's name takes the place of another's, a column's word that of the one it differs by; a total is no row."""
    assert list(other_labels("How many trees in Ash?", WARDS, _cited(WARDS, "12"))) == [
        ("How many trees in Elm Park?", "Elm Park")
    ]
    assert list(other_labels("How many trees were felled in 2023/24?", REPORT, _cited(REPORT, "401"))) == [
        ("How many trees were planted in 2023/24?", "planted")
    ]


def test_other_subjects_of_the_paper_read_as_english() -> None:
    """A heading that stands within a sentence becomes a question; one that is a clause or says nothing does not."""
    made = [question for question, _ in section_topics(REPORT, _cited(REPORT, "401"))]
    assert made == ["What does the paper say about survival of young trees?"]


def _offered(ask: Callable[[str], Answer | None]) -> list[str]:
    question = "How many trees were felled in 2023/24?"
    return list(suggest(ask, question, _answered(question, REPORT, "401"), lambda _: REPORT))


def test_only_what_the_archive_answers_is_offered() -> None:
    """A refusal, a part, an answer of another year or the same words again are not offered; at most six are tried."""
    tried: list[str] = []

    def ask(question: str) -> Answer:
        tried.append(question)
        if "2022/23" in question:
            return _answered(question, REPORT, "| 2022/23 | 348 | 610 |")
        if "2024/25" in question:
            return _answered(question, REPORT, "| 2022/23 | 348 | 610 |")
        if "planted" in question:
            return replace(_answered(question, REPORT, "Trees planted"), outcome="partly")
        return _refused(question)

    assert _offered(ask) == ["How many trees were felled in 2022/23?"]
    assert len(tried) <= 6 and "How many trees were planted in 2023/24?" in tried


def test_a_question_that_would_be_understood_otherwise_is_not_offered() -> None:
    """What the conversation would make of it is what is answered; where that is another question, it is none to offer."""
    assert _offered(lambda question: _answered(f"{question} In Ash?", REPORT, "| 2022/23 | 348 | 610 |")) == []


def test_nothing_more_is_tried_for_who_has_gone_on() -> None:
    """Where nobody waits any more, what was found is all."""
    tried: list[str] = []

    def ask(question: str) -> Answer | None:
        tried.append(question)
        return None

    assert _offered(ask) == [] and len(tried) == 1


def test_nothing_follows_a_refusal() -> None:
    """Without a cited paper there is nothing to go on from, and nothing is asked."""
    assert list(suggest(_refused, "Why?", _refused("Why?"), lambda _: REPORT)) == []
