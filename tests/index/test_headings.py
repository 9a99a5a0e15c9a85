"""The line that a passage is embedded under."""

from corpus.document import Attribute, Identity, Passage
from index.headings import heading_line


def _known(value: str) -> Attribute:
    return Attribute(value, "record")


def test_the_line_names_whose_what_when_and_who() -> None:
    """Body, committee, date, title, sections and speaker stand in one line in that order."""
    identity = Identity(_known("Fees"), _known("Lea Council"), _known("Cabinet"), _known("2024-03-12"))
    passage = Passage("d", 0, 1, "x", "Part A > Parking", "Cllr Ash")
    assert (
        heading_line(identity, passage) == "Lea Council | Cabinet | 12 March 2024 | Fees | Part A | Parking | Cllr Ash"
    )


def test_nothing_is_said_twice_or_left_empty() -> None:
    """What is unknown is left out, and what a part already says is not repeated."""
    identity = Identity(_known("Cabinet minutes, Lea Council"))
    assert (
        heading_line(identity, Passage("d", 0, 1, "x", "CABINET > Fees", "")) == "Cabinet minutes, Lea Council | Fees"
    )
