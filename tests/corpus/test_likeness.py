"""How alike two texts are, from sketches of them."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.likeness import SKETCH_SIZE, likeness, sketch

_WORDS = [f"w{number}" for number in range(400)]


def _exact(one: list[str], other: list[str]) -> float:
    """Return the share of runs of five words that two texts have in common."""
    runs = [{tuple(text[start : start + 5]) for start in range(len(text) - 4)} for text in (one, other)]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_short_texts_are_compared_exactly() -> None:
    """Where a sketch holds every run of words, the likeness is the share that both have."""
    one, other = _WORDS[:60], [*_WORDS[:50], "x", *_WORDS[51:60]]
    assert likeness(sketch(" ".join(one)), sketch(" ".join(other))) == _exact(one, other)


def test_long_texts_are_compared_nearly() -> None:
    """A sketch of 128 tells half from a tenth and from nine tenths."""
    base = [f"{word}-{turn}" for turn in range(20) for word in _WORDS]
    for kept in (0.1, 0.5, 0.9):
        cut = int(len(base) * kept)
        other = base[:cut] + [f"{word}x" for word in base[cut:]]
        assert abs(likeness(sketch(" ".join(base)), sketch(" ".join(other))) - _exact(base, other)) < 0.12


def test_case_and_marks_do_not_count() -> None:
    """The same words are the same text."""
    assert sketch("The Committee, having met, AGREED it.") == sketch("the committee having met agreed it")


@given(st.text(max_size=400))
def test_a_sketch_is_small_and_a_text_is_like_itself(text: str) -> None:
    """At most 128 hashes, in order; a text with words is wholly like itself, one without is like nothing."""
    made = sketch(text)
    assert len(made) <= SKETCH_SIZE and list(made) == sorted(set(made))
    assert likeness(made, made) == (1.0 if made else 0.0)
