"""Which year or month a figure is of, where neither it nor what it stands under says so."""

import pytest

from assistant.claim_checks.periods import periods_agree
from assistant.questions.question import parse_question
from corpus.document import Document
from tests.assistant.papers import evidence_in, paper, unopposed

_TABLE = "| Fund | Spent £m | Share |\n| --- | --- | --- |\n| Quays | 1.76 | 12% |\n| Boats | 3.20 | 88% |\n"
_MONITORING = (
    "# Cabinet\n\n## 4. Spending\n\nThis is how the budget of 2023/24 stood at 30 September 2023.\n\n"
    "The budget for 2023/24 was set in February.\n\nThe outturn for 2022/23 was lower. In 2023/24 it will rise.\n\n"
    f"## 5. By fund\n\n{_TABLE}\n"
)


@pytest.mark.parametrize(
    ("asked", "dated", "answered"),
    [
        ("How much was spent on quays in 2023/24?", "2024-11-20", True),
        ("How much was spent on quays in 2022/23?", "2024-11-20", False),
        ("How much had been spent on quays by the end of September 2023?", "2024-01-20", True),
        ("How much was spent on quays as at September 2023?", "2024-01-20", True),
        ("How much was spent on quays in September 2023?", "2024-01-20", False),
        ("How much had been spent on quays by the end of October 2023?", "2024-01-20", False),
        ("How much had been spent on quays by the end of September 2023?", "2024-11-20", False),
    ],
)
def test_what_names_no_year_is_of_the_one_that_its_paper_reports(asked: str, dated: str, answered: bool) -> None:
    """The year it names most, and months shortly before its own that it names, if how things stood then is asked for."""
    found = unopposed(asked, paper(_MONITORING, date=dated), passage=_TABLE)
    assert any("1.76" in each for each in found) is answered


def test_a_year_that_a_paper_hardly_names_is_not_its_own() -> None:
    """Nor is either of two that it names as often."""
    asked = "How much was spent on quays in 2023/24?"
    once = f"# Cabinet\n\nThe budget of 2023/24.\n\n## 5. By fund\n\n{_TABLE}"
    even = _MONITORING.replace("In 2023/24 it will rise", "In 2022/23 it fell. \n\nIn 2022/23 it rained")
    for text in (once, even):
        assert not any("1.76" in each for each in unopposed(asked, paper(text, date="2025-02-20"), passage=_TABLE))


def test_what_was_decided_for_later_years_was_decided_when_the_meeting_was() -> None:
    """Its own years are those of the aim; a figure of another meeting, or one that was not decided, is not meant."""
    said = "RESOLVED: That the Board spend £40,000 on newts by 2030."
    text = f"# Harbour Board\n\n## 4. Newts\n\n{said}\n"
    asked = "How much did the Board agree to spend on newts in September 2022?"
    assert _of_its_time(asked, paper(text, date="2022-09-22"))
    assert not _of_its_time(asked, paper(text, date="2021-06-22"))
    undecided = text.replace("RESOLVED: That the Board", "It is thought that it would")
    assert not _of_its_time(asked, paper(undecided, date="2022-09-22"))


def _of_its_time(asked: str, document: Document) -> bool:
    (said, *_) = [each for each in evidence_in(document) if "£40,000" in each.text]
    return periods_agree(parse_question(asked), said, document, document.text)
