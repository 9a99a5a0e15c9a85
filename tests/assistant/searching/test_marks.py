"""What of a passage is marked, shown and emphasised."""

import itertools

import numpy as np
import pytest

from assistant.searching.marks import Meaning, excerpt, marked_spans, sentences_of, wanted_of
from corpus.document import Span
from index.embedding import Vectors


def _marked(query: str, text: str) -> list[str]:
    return [each.of(text) for each in marked_spans(text, wanted_of(query))]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("pothole repairs", "Potholes were repaired; the pothole’s cost rose.", ["Potholes", "repaired", "pothole"]),
        ('"outer basin"', "The outer basin, not the basin.", ["outer basin"]),
        ("dredg*", "Dredging and dredgers, no drag.", ["Dredging", "dredgers"]),
        ("colour AND NOT:x red NOT blue", "The color is red, not blue.", ["color", "red"]),
        ("kind:minutes", "The minutes were signed.", []),
        ("organise the organization", "To organize.", ["organize"]),
    ],
)
def test_words_met_are_marked_in_any_form(query: str, text: str, marked: list[str]) -> None:
    """Endings and spellings do not matter, phrases are marked whole, and what is excluded or a condition is not."""
    assert _marked(query, text) == marked


def test_a_word_meant_for_one_that_stands_nowhere_is_marked() -> None:
    """What is looked for in place of a mistyped word is marked as if it had been typed."""
    wanted = wanted_of("dreging", lambda _: ["dredging"])
    assert [each.of("No dredging.") for each in marked_spans("No dredging.", wanted)] == ["dredging"]


def test_an_excerpt_is_whole_sentences_around_what_is_marked() -> None:
    """It begins and ends with a sentence, and has the sentence with most marks."""
    text = " ".join(f"Sentence number {place} says little of anything at all to anybody." for place in range(30))
    text += " The swans have left the basin."
    run = excerpt(text, marked_spans(text, wanted_of("swans basin")))
    assert run.of(text).endswith("The swans have left the basin.") and run.of(text).startswith("Sentence number")
    assert len(run.of(text)) < 500


@pytest.mark.parametrize("text", ["", "   ", "One line", "# Heading\n\nA sentence. Another one.\n\n- item"])
def test_sentences_lie_within_the_text(text: str) -> None:
    """There is always one, in order, none reaching over another."""
    spans = sentences_of(text)
    assert spans and all(0 <= each.start <= each.end <= len(text) for each in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_the_sentence_nearest_in_meaning_is_told_and_its_vectors_are_kept() -> None:
    """The sentence with the vector nearest to the query's is chosen; nothing is embedded twice."""
    embedded: list[str] = []

    def embed(texts: list[str]) -> Vectors:
        embedded.extend(texts)
        return np.array([[1.0, 0.0] if "swan" in each else [0.6, 0.8] for each in texts], dtype=np.float32)

    meaning = Meaning(embed)  # type: ignore[arg-type]
    text = "The basin silts up. A swan has left. Nothing else."
    for _ in range(2):
        assert [each.of(text) for each in meaning.nearest("swans", [text])] == ["A swan has left."]
    assert len(embedded) == len(set(embedded)) == 4
    assert meaning.nearest("swans", [""]) == [Span(0, 0)]
