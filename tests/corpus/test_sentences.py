"""Sentences of committee prose."""

import pytest

from corpus.document import Span
from corpus.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The report was noted.", "It was late!", "Why?", "No end"],
        ["Mr. Ash spoke to Cllr. Elm.", "Dr. Oak replied."],
        ["J. B. Oak came with Prof. A. Hale.", "They left."],
        ["It rose by 3.5 per cent to £2.4m.", "It fell."],
        ["See paras. 4 and 5, e.g. the fuel, i.e. diesel.", "See p. 7."],
        ["Item No. 7 was taken.", "So was No. 8."],
        ["She said “it will open.”", "Members agreed."],
        ["(It was late.)", "They left."],
        ["The meeting closed at 9 p.m.", "The Chair left."],
        ["He waited... and went on.", "Then he left…", "So did she."],
        ["She writes to a.b@example.org daily.", "See www.example.org for it."],
        ["They began the project.", "A conference followed."],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    """Abbreviations, initials, decimals, addresses and quotes do not end a sentence; its own mark does."""
    text = " ".join(sentences)
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)))] == sentences


def test_a_stop_without_a_space_ends_a_sentence_before_a_capital() -> None:
    """Text whose spaces were lost is still split: "project.A conference"."""
    text = "They began the project.A conference followed."
    assert [span.of(text) for span in split_sentences(text, Span(0, len(text)))] == [
        "They began the project.",
        "A conference followed.",
    ]


def test_only_the_span_is_split() -> None:
    """Nothing outside the span is looked at, and white space around sentences is left out."""
    text = "Before. One.\n\n  Two. After."
    span = Span(text.index("One"), text.index(" After"))
    assert [each.of(text) for each in split_sentences(text, span)] == ["One.", "Two."]
