"""Pages and times of offsets."""

import pytest

from corpus.places import page_at, time_at

_PAGES = "one\n\n\f\n\ntwo\n\n\f\n\nthree"
_CAPTIONS = "[00:00:05] Good evening.\n\n[00:01:30] The first item\nis the pier.\n\n[01:02:03] Thank you."


@pytest.mark.parametrize(("word", "page"), [("one", 1), ("two", 2), ("three", 3)])
def test_an_offset_is_on_its_page(word: str, page: int) -> None:
    """Pages are counted from 1."""
    assert page_at(_PAGES, _PAGES.index(word)) == page


def test_a_text_without_pages_has_none() -> None:
    """What never had pages gets no page number."""
    assert page_at("one two", 3) is None


@pytest.mark.parametrize(
    ("word", "time"), [("Good", "00:00:05"), ("pier", "00:01:30"), ("[01", "01:02:03"), ("you", "01:02:03")]
)
def test_what_was_said_has_the_time_before_it(word: str, time: str) -> None:
    """The last time that stands before the words, or at them, is theirs."""
    assert time_at(_CAPTIONS, _CAPTIONS.index(word)) == time


def test_a_text_without_times_has_none() -> None:
    """Times that do not begin a line are words like others."""
    assert time_at("It began at [00:00:05] or so.", 20) is None
