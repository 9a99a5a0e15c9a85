"""The verb and the numbers of a decision."""

import pytest

from corpus.document import Vote
from corpus.votes import count_names, outcome, read_verb, read_vote


@pytest.mark.parametrize(
    ("words", "vote"),
    [
        ("For 7, Against 2, Abstentions 1", Vote(7, 2, 1)),
        ("Yeas 9, Nays 6.", Vote(9, 6)),
        ("AYES: 5 NOES: 0", Vote(5, 0)),
        ("The Board voted 3-0 to approve it.", Vote(3, 0)),
        ("carried by seven votes to two with one abstention", Vote(7, 2, 1)),
        ("5 in favour, 2 against and 1 abstention in the vote", Vote(5, 2, 1)),
        ("For the motion (4): A. Ash, B. Elm\n\nAgainst (2): C. Oak\n\nAbstained: one.", Vote(4, 2, 1)),
        ("Yeas\n\nMayor Ash, Councillors Elm and Oak\n\nNays\n\nCouncillor Yew", Vote(3, 1)),
    ],
)
def test_votes_are_read_in_figures_words_and_names(words: str, vote: Vote) -> None:
    """Numbers before or behind the side they are for, scores and lists of names all give the numbers of the vote."""
    assert read_vote(words) == vote


@pytest.mark.parametrize("words", ["The vote was on 4 ponds for 20 pounds.", "12 herons came", "It was carried."])
def test_numbers_of_other_things_are_no_vote(words: str) -> None:
    """Where the sides are not counted there is no vote."""
    assert read_vote(words) is None


def test_names_are_counted_with_the_others() -> None:
    """ "and two others" counts as two; "None" is nobody; no names are nothing."""
    assert count_names("Councillors Ash, Elm and two others") == 4
    assert count_names("None") == 0
    assert count_names("12 May") in (None, 1)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("AMENDED AND ADOPTED", "adopted"),
        ("60 DAY EXTENSION OF TIME GRANTED", "granted"),
        ("RECEIVED FIRST READING ONLY", "first reading"),
        ("Defeated", "lost"),
        ("deny", "refused"),
        ("POSTPONED", "deferred"),
        ("nothing of the kind", None),
    ],
)
def test_verbs_are_normalised(words: str, verb: str | None) -> None:
    """Whatever form a paper uses, the verb is one of a few."""
    assert read_verb(words) == verb


def test_a_tie_is_lost() -> None:
    """More for than against carries a motion, and nothing else does."""
    assert [outcome(vote) for vote in (Vote(2, 1), Vote(2, 2), Vote(None, 2), None)] == ["carried", "lost", None, None]
