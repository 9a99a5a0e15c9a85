"""What a mistyped word was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.mistyping import may_be_mistyped, nearest

_WORDS = [
    ("exclusion", 9),
    ("library", 5),
    ("school", 40),
    ("schools", 2),
    ("accommodation", 7),
    ("environment", 8),
    ("liberty", 3),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("exclusoin", "exclusion"), ("libary", "library"), ("scholo", "school"), ("schoool", "school"), ("skhool", "school"),
        ("acommodtion", "accommodation"), ("enviroment", "environment"),
    ],
)  # fmt: skip
def test_one_mistake_is_forgiven_and_two_in_a_long_word(typed: str, meant: str) -> None:
    """A wrong, missing, doubled or swapped letter is seen through; in nine letters or more two of them are."""
    assert nearest(typed, _WORDS)[0] == meant


@pytest.mark.parametrize("typed", ["shcoll", "klibrary", "xclusion", "lbrry", "quite"])
def test_more_mistakes_are_not(typed: str) -> None:
    """Two mistakes in a short word, or one in the first letter, lead nowhere."""
    assert nearest(typed, _WORDS) == []


def test_the_nearest_come_alone_the_commonest_first() -> None:
    """Words with more mistakes are left out where there are some with fewer; of equals the commoner comes first."""
    words = [("parking", 3), ("barking", 9), ("packing", 8), ("pawning", 1)]
    assert nearest("pafking", words) == ["packing", "parking"]


@pytest.mark.parametrize(("word", "may"), [("libary", True), ("scol", False), ("echs19062", False), ("2019x", False)])
def test_short_words_and_figures_are_as_they_are(word: str, may: bool) -> None:
    """A word of four letters or fewer, or with a figure in it, is not taken for another."""
    assert may_be_mistyped(word) is may


@given(st.text("abcde", min_size=5, max_size=12), st.integers(0, 11), st.sampled_from("abcdez"))
def test_every_single_mistake_is_undone(word: str, place: int, letter: str) -> None:
    """Whatever letter behind the first is changed, left out or put in, the word is found again."""
    place = 1 + place % (len(word) - 1)
    for typed in (
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
    ):
        assert nearest(typed, [(word, 1)]) == [word]
