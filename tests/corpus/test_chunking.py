"""Passages along a document's structure."""

from itertools import pairwise

from corpus.chunking import chunk
from corpus.document import Attribute, Document, Identity, Passage
from corpus.structure import parse_structure

_PROSE = "The Committee noted the report on the roads of the borough and asked for another. "


def _passages(text: str, max_chars: int = 1200) -> list[Passage]:
    document = Document("d", "d.txt", text, Identity(Attribute("d", "file name")))
    return chunk(document, parse_structure(text), max_chars)


def test_a_section_begins_a_passage_under_its_titles() -> None:
    """Sections of some length are apart, and each passage names the sections it stands in, outermost first."""
    text = f"# Cabinet\n\n## Roads\n\n{_PROSE * 4}\n\n## Fees\n\n{_PROSE * 4}"
    roads, fees = _passages(text)
    assert (roads.section, fees.section) == ("Cabinet", "Cabinet > Fees")
    assert fees.text.startswith("## Fees")


def test_short_sections_share_a_passage() -> None:
    """Headings with a line under each are not worth a passage each."""
    assert len(_passages("# Cabinet\n\n## Apologies\n\nThere were none.\n\n## Minutes\n\nThey were agreed.")) == 1


def test_an_exchange_is_one_passage_and_a_long_reply_is_under_its_question() -> None:
    """Question and reply stay together while they fit; what is cut off a reply still names the question."""
    short = f"{_PROSE * 4}\n\nQ: When will it open?\n\nA: In May."
    assert [passage.text for passage in _passages(short)][1:] == ["Q: When will it open?\n\nA: In May."]
    long = f"Q: When will it open?\n\nA: {_PROSE * 20}"
    sections = [passage.section for passage in _passages(long)]
    assert len(sections) > 1
    assert sections == ["", *["When will it open?"] * (len(sections) - 1)]


def test_a_passage_names_who_speaks_first_in_it() -> None:
    """Every passage of a transcript, also one from within a long turn, names its speaker."""
    text = "\n\n".join(f"Cllr {name} Elm: {_PROSE * 30}" for name in ("Ann", "Ben", "Cay", "Dee"))
    passages = _passages(text)
    assert len(passages) > 8
    for passage in passages:
        spoken = text.rindex("Cllr ", 0, passage.start + 5)
        assert passage.speaker == text[spoken : text.index(":", spoken)]


def test_long_prose_is_cut_between_sentences() -> None:
    """A paragraph that is too long is cut where a sentence ends, into passages that are not much shorter than allowed."""
    passages = _passages(_PROSE * 40, max_chars=500)
    assert all(passage.text.endswith(".") for passage in passages)
    assert all(len(one.text) + len(other.text) > 500 for one, other in pairwise(passages))


def test_a_word_longer_than_a_passage_is_cut() -> None:
    """Even text without a single blank is cut to the length that is allowed, losing nothing."""
    passages = _passages("x" * 2500, max_chars=1000)
    assert [len(passage.text) for passage in passages] == [1000, 1000, 500]


def test_blank_text_has_no_passages() -> None:
    """White space alone makes no passage."""
    assert _passages(" \n\n\t\f \u00a0\n") == []
