"""Drafts that were edited: which sentences keep their footnotes, and which are said not to be verified."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from assistant.answer import Citation, Claim
from assistant.drafting.docx import draft_docx
from assistant.drafting.draft import Draft
from assistant.drafting.edited import edited
from assistant.drafting.text import NOT_VERIFIED, editable_text, footnotes, render_draft
from assistant.page.draft_view import check_announcement
from assistant.page.draft_view import render_draft as render_html
from corpus.document import Attribute, Document, Identity

TEXT = (
    "We mended 655 street lamps in 2024, more than the 530 of the year before. The average cost was £74 for each lamp. "
    "No lamp on Quay Road is out. The scheme will open in May if the grant is paid. Councillor Ambrow said that lamps in "
    "Thornlea were checked twice a year."
)
IDENTITY = Identity(Attribute("Questions", "text"), date=Attribute("2025-02-20", "text"))
DOCUMENT = Document("q/1", "q/1.txt", TEXT, IDENTITY)


def _cited(words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(1, "q/1", "q/1.txt", start, start + len(words), words, IDENTITY)


def _sources() -> tuple[Claim, ...]:
    ends = [place + 1 for place, each in enumerate(TEXT) if each == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = [TEXT[start:end] for start, end in zip(starts, ends, strict=True)]
    return tuple(Claim(each, (_cited(each),)) for each in sentences)


DRAFT = Draft("How many lamps were mended?", _sources()[:2], (), _sources())


def _edited(text: str) -> Draft:
    return edited(DRAFT, text, lambda _: DOCUMENT)


def test_what_is_left_as_it_was_keeps_its_footnotes() -> None:
    """The draft's own text gives the draft again."""
    assert _edited(editable_text(DRAFT)) == DRAFT


@pytest.mark.parametrize(
    "sentence",
    [
        "No lamp on Quay Road is out.",
        "The average cost for each lamp was £74.",
        "In 2024 we mended 655 street lamps, more than the 530 of the year before.",
    ],
)
def test_what_a_reply_says_is_footnoted_where_it_says_it(sentence: str) -> None:
    """A sentence of a reply that was not drafted, or the same said in another order, is given the footnote of its source."""
    (claim,) = _edited(sentence).sentences
    assert claim.text == sentence and len(claim.citations) == 1
    assert TEXT[claim.citations[0].start : claim.citations[0].end] == claim.citations[0].quote


@pytest.mark.parametrize(
    "sentence",
    [
        "We mended 665 street lamps in 2024, more than the 530 of the year before.",
        "We mended 530 street lamps in 2024, more than the 655 of the year before.",
        "We mended 655 street lamps in 2023, more than the 530 of the year before.",
        "We mended 655 street lamps in 2024, fewer than the 530 of the year before.",
        "The average cost was £74 for each mile.",
        "The average cost was £47 for each lamp.",
        "A lamp on Quay Road is out.",
        "No lamp on Mill Road is out.",
        "The scheme will open in May.",
        "The scheme opened in May.",
        "Councillor Hatch said that lamps in Thornlea were checked twice a year.",
        "Lamps in Thornlea were not checked twice a year.",
        "A further £2 million will be spent on lamps.",
        "Thank you for your question.",
        "Yes.",
        "It is so.",
    ],
)
def test_what_no_reply_says_is_never_footnoted(sentence: str) -> None:
    """Another figure, year, name, place, a lost "no" or "if", or something new has no citation, and is said not to be verified."""
    checked = _edited(f"{TEXT.partition('. ')[0]}.\n\n{sentence}")
    first, last = checked.sentences
    assert first.citations and last.citations == () and checked.unverified == 1
    assert f"{sentence} {NOT_VERIFIED}" in " ".join(render_draft(checked).split())
    assert f"<strong>{NOT_VERIFIED}</strong>" in render_html(
        checked
    ) and "1 sentence is not verified" in check_announcement(checked)


def test_a_document_that_has_changed_verifies_nothing() -> None:
    """Where the reply no longer stands in its document, its own sentence is not footnoted."""
    moved = replace(DOCUMENT, text=f"Errata. {TEXT}")
    checked = edited(DRAFT, editable_text(DRAFT), lambda _: moved)
    assert checked.unverified == len(checked.sentences) == 2 and footnotes(checked) == []


def test_paragraphs_are_kept() -> None:
    """Empty lines part paragraphs, in the text and in the Word file; a draft of nothing but blanks has none."""
    checked = _edited("The average cost was £74 for each lamp.\n\n\nNew words here.\nNo lamp on Quay Road is out.")
    assert [len(each) for each in checked.paragraphs] == [1, 1, 1]
    assert editable_text(checked).count("\n\n") == 2
    assert _edited("  \n ").sentences == ()


def test_the_word_file_marks_what_is_not_verified() -> None:
    """It is highlighted and says so in words; only what is verified has a footnote."""
    checked = _edited("The average cost was £74 for each lamp. A further £2 million will be spent on lamps.")
    body = ZipFile(BytesIO(draft_docx(checked))).read("word/document.xml").decode()
    assert body.count("<w:footnoteReference ") == 1 and body.count('<w:highlight w:val="yellow"/>') == 1
    marked = body.partition("A further £2 million")[2]
    assert NOT_VERIFIED in marked and "footnoteReference" not in marked
