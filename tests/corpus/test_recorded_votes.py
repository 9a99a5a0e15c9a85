"""Votes recorded by name, in minutes and transcripts of several countries."""

import pytest

from corpus.document import Span
from corpus.recorded_votes import RecordedVote, find_recorded_votes

BRITISH = (
    "Councillor Ash moved the recommendations.\n\nA recorded vote was requested and the voting was as follows:\n\n"
    "For (12): Councillors Ash, Brook and Cole.\n\nAgainst (3): Councillors Dale and Elm.\n\nAbstentions: None\n\n"
    "The motion was CARRIED.\n\n5. Parking\n\nThe Director reported on parking."
)
CANADIAN = (
    "Madam Speaker: All those in favour, please rise. A RECORDED VOTE was taken the result being as follows: Yeas "
    "Councillors Ash, Brook. Nays His Worship Mayor Cole, Councillors Dale, Elm.\n\nMadam Speaker: Motion is defeated. "
    "Moving on now to the reports."
)
HEADED = (
    "## A RECORDED VOTE\n\nOutcome: Carried\n\nYeas: Ash, Brook, Cole\n\nNays: Dale\n\n## City Clerk\n\n"
    "The vote Madam Speaker, yeas 3, nays 1\n\n## Madam Speaker\n\nThank you."
)
LISTED = "In accordance with Rule 16 a recorded vote was taken:\nFOR: Cllrs Ash, Brook\nAGAINST: Cllr Cole\nABSTAINED: Cllr Dale\nRESOLVED: that it be so."


def votes_in(text: str) -> list[RecordedVote]:
    """Return the recorded votes of a whole text."""
    return list(find_recorded_votes(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "begins", "ends", "closing"),
    [
        (BRITISH, "A recorded vote was requested", "The motion was CARRIED.", "The motion was CARRIED."),
        (CANADIAN, "A RECORDED VOTE was taken", "Motion is defeated.", "Madam Speaker: Motion is defeated."),
        (HEADED, "A RECORDED VOTE", "yeas 3, nays 1", "## City Clerk\n\nThe vote Madam Speaker, yeas 3, nays 1"),
        (LISTED, "In accordance with Rule 16", "ABSTAINED: Cllr Dale", None),
    ],
)
def test_a_vote_runs_from_its_announcement_to_its_outcome(
    text: str, begins: str, ends: str, closing: str | None
) -> None:
    """All sides with their names belong to it, and the tally and the outcome after them; what comes next does not."""
    (vote,) = votes_in(text)
    said = vote.span.of(text)
    assert said.startswith(begins) and said.endswith(ends)
    assert all(name in said for name in ("Ash", "Brook", "Cole", "Dale"))
    assert (vote.closing.of(text) if vote.closing else None) == closing


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There was no recorded vote on the item, and nobody opposed it.",
        "Councillor Ash asked for a recorded vote.\n\nThe meeting was adjourned for ten minutes.",
        "A recorded vote will be held in June for the first time.",
    ],
)
def test_a_vote_without_sides_is_none(text: str) -> None:
    """What only speaks of a recorded vote records none."""
    assert votes_in(text) == []


def test_only_votes_announced_within_are_found() -> None:
    """A vote announced outside of the part that is read is left to the part in which it stands."""
    text = f"{BRITISH}\n\n{CANADIAN}"
    assert len(votes_in(text)) == 2
    assert len(list(find_recorded_votes(text, Span(0, len(BRITISH))))) == 1


def test_much_text_without_an_end_takes_no_longer_than_it_is_long() -> None:
    """A hostile run of announcements and sides ends, and no vote is longer than its bounds."""
    text = "A recorded vote: for: a\n" * 3000
    found = votes_in(text)
    assert found and all(vote.span.end - vote.span.start < 3000 for vote in found)


def test_each_side_is_told_with_its_names() -> None:
    """A last short sentence on the line belongs to its side, the other side does not."""
    text = "A recorded vote was taken:\n\n## Yeas\n\nCouncillors Ash, Fenn. Madam Speaker Councillor Roe.\n\n## Nays\n\nCouncillor Quill.\n\nClerk: The vote, yeas 3, nays 1.\n"
    (vote,) = find_recorded_votes(text, Span(0, len(text)))
    assert [side.of(text).split("\n\n") for side in vote.sides] == [
        ["Yeas", "Councillors Ash, Fenn. Madam Speaker Councillor Roe."],
        ["Nays", "Councillor Quill."],
    ]
