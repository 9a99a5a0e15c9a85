"""Plain words of a question put as papers write them."""

import pytest

from assistant.questions.plain import as_papers_write


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Why was it turned down?", "Why was it refused?"),
        ("for turning down the flats", "for refusing the flats"),
        ("was given the go-ahead", "was approved"),
        ("who stepped down", "who resigned"),
        ("What did they say sorry for?", "What did they apologise for?"),
        ("The step down to the quay", "The step down to the quay"),
    ],
)
def test_what_is_said_of_decisions_is_put_as_papers_write_it(said: str, written: str) -> None:
    """Other words stay as they are."""
    assert as_papers_write(said) == written
