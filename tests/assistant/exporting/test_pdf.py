"""A conversation saved as a PDF file."""

import re

import pypdfium2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answer import Claim
from assistant.exporting.pdf import conversation_pdf
from assistant.wording import Turn
from corpus.readers import pdf as pdf_reader
from tests.assistant.told import HOSTILE, answer_of, cited, turn_of

WELSH = "Bu’r Cyngor yn ystyried y pŵer – £5.50 (€6) – a’r llŷn: “dim ŵyn”, café, naïve, Ŵ Ŷ â ê î ô û."
LATIN = st.text(
    alphabet=st.sampled_from("abcXYZ 0123456789.,;:!?£€%()–—‘’“”ŵŷâêîôûÿéŴŶ&#$*_@<>[]{}\\/~^`+="), min_size=1
)


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _text(file: bytes) -> str:
    return pdf_reader.read(file).text


def test_each_statement_is_numbered_to_its_source_and_its_words() -> None:
    """The project's own reader finds statements with marks, then each source: where it stands and its quote verbatim."""
    text = _text(conversation_pdf([turn_of(WELSH)]))
    joined = " ".join(text.split())
    assert "The fee is £5. [1]" in joined and "It was £4. [2] [1]" in joined
    assert (
        f"[1] Minutes, Cabinet, Ash Council, 5 March 2024 (cabinet/m.txt, characters 7 to {7 + len(WELSH)}) {WELSH}"
        in joined
    )
    assert (
        "[2] Minutes, Cabinet, Ash Council, 5 March 2024, page 3 (cabinet/m.txt, characters 90 to 100) It was £4."
        in joined
    )


def test_it_is_tagged_and_carries_its_fonts() -> None:
    """It says that it is PDF/UA, has a structure with headings and a language, and embeds every font that it uses."""
    file = conversation_pdf([turn_of(WELSH)])
    assert all(mark in file for mark in (b"pdfuaid", b"/StructTreeRoot", b"/H1", b"/Lang", b"/BlockQuote"))
    document = pypdfium2.PdfDocument(file)
    assert document.is_tagged()
    assert b"/FontFile" in file
    assert document.get_metadata_value("Title") == "Conversation"
    document.close()


def test_a_refusal_lists_what_is_nearest() -> None:
    """What is nearest stands under its own heading; a turn without an answer is left out."""
    text = _text(conversation_pdf([Turn("Why?", answer_of(nearest=(cited("Near."),))), Turn("Lost?")]))
    assert "Not held." in text and "Nearest passages" in text and "Near." in text and "Lost" not in text


def test_a_quote_longer_than_a_page_is_whole() -> None:
    """Ten thousand characters, with breaks and without, come back in order from page to page."""
    quote = " ".join(f"Sentence {number} says £{number}." for number in range(400))
    assert _words(quote) in re.sub(r"\s|\d+of\d+", "", _without_feet(_text(conversation_pdf([turn_of(quote)]))))
    unbroken = "x".join(str(number) for number in range(2000))
    assert unbroken in re.sub(r"\s|\d+of\d+", "", _without_feet(_text(conversation_pdf([turn_of(unbroken)]))))


def _without_feet(text: str) -> str:
    return re.sub(r"(?m)^\d+ of \d+$", "", text)


@settings(deadline=None, max_examples=40)
@given(LATIN)
def test_a_quote_in_western_letters_stands_in_it(quote: str) -> None:
    """Whatever signs stand in a quote, its letters and signs come out of the file in their order."""
    answer = answer_of(Claim("Yes.", (cited(f"Begin {quote} end."),)))
    assert _words(f"Begin {quote} end.") in _words(_text(conversation_pdf([Turn("Why?", answer, 1)])))


@settings(deadline=None, max_examples=40)
@given(HOSTILE, HOSTILE, HOSTILE)
@example("#panic()", "a" * 10_000, "\u202egnorw")
def test_no_words_can_break_the_file(question: str, claim: str, quote: str) -> None:
    """Whatever stands in question, claim and quote, the file opens, and what comes after it stands there."""
    file = conversation_pdf([turn_of(quote, question=question, claim=claim)])
    assert file.startswith(b"%PDF-") and "It was £4. [2] [1]" in " ".join(_text(file).split())
