"""What stands in every paper."""

import pytest

from corpus.chunking import chunk
from corpus.document import Attribute, Document, Identity
from corpus.structure import parse_structure

_PROSE = "The Committee heard of the herons that had come back to the pond in the spring. " * 4


def _routine(text: str) -> list[str]:
    return [span.of(text).strip() for span in parse_structure(text).routine]


@pytest.mark.parametrize(
    "section",
    [
        "## 1. Apologies for absence\n\nCouncillor Ash.",
        "## 2. Declarations of Interest\n\nCouncillor Elm declared that she owned a heron.",
        "## Disclosure of pecuniary interest\n\nNone.",
        "## 3. Minutes of the last meeting\n\nThe minutes were approved.",
        "## Exclusion of the press and public\n\nIt was agreed to exclude them.",
        "## CALL TO ORDER\n\nIt began at six.",
        "## Land acknowledgement\n\nThe pond is on old land.",
        "## Fire alarm procedure\n\nGo out by the door.",
    ],
)
def test_routine_sections_are_found_whole(section: str) -> None:
    """A section with a routine title is routine, an interest that was declared included."""
    assert _routine(f"## 9. Herons\n\n{_PROSE}\n\n{section}\n\n## 10. Newts\n\n{_PROSE}") == [section]


@pytest.mark.parametrize(
    "line",
    [
        "Apologies for absence were received from Councillor Ash.",
        "This meeting may be filmed for broadcast.",
        "The meeting closed at 9.20 pm.",
        "The Speaker called the meeting to order.",
        "We respectfully acknowledge the traditional territories of the pond people.",
    ],
)
def test_routine_lines_are_found(line: str) -> None:
    """Notices, openings and closings are routine wherever they stand."""
    assert _routine(f"{_PROSE}\n\n{line}\n\n{_PROSE}") == [line]


def test_what_only_sounds_like_routine_is_none() -> None:
    """School attendance, the label over a web page's minutes, a paper's own title and a fire are not routine."""
    text = f"# Minutes of the meeting held in May\n\n{_PROSE}\n\nMinutes:\n\n{_PROSE}\n\n## Attendance\n\n{_PROSE}"
    assert _routine(text) == []


def test_a_passage_is_routine_where_all_of_it_is() -> None:
    """Chunking marks passages that hold nothing but routine, and no others."""
    text = f"## 1. Apologies\n\nThere were none. {'So it was noted. ' * 15}\n\n## 2. Herons\n\n{_PROSE}"
    document = Document("d", "d.txt", text, Identity(Attribute("d", "file name")))
    assert [passage.routine for passage in chunk(document, parse_structure(text))] == [True, False]
