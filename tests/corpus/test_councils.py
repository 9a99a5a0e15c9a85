"""Places that have a council."""

import pytest

from corpus.councils import council_place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("leeds agenda", "Leeds"),
        ("agenda eastsussex 2024", "East Sussex"),
        ("surrey heath minutes", "Surrey Heath"),
        ("West Suffolk", "West Suffolk"),
        ("reading list", None),
        ("minutes of the bury st edmunds forum", None),
        ("", None),
    ],
)
def test_a_place_is_found_written_together_or_apart(words: str, place: str | None) -> None:
    """The longest name wins; everyday words that are also places are not taken for them."""
    assert council_place(words) == place
