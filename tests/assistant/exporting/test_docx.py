"""A conversation saved as a Word file."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given

from assistant.exporting.docx import conversation_docx
from assistant.exporting.parts import printable
from assistant.wording import Turn
from corpus.readers import docx as docx_reader
from tests.assistant.told import HOSTILE, answer_of, cited, turn_of

WELSH = "Bu’r Cyngor yn ystyried y pŵer – £5.50 (€6) – a’r llŷn:\n“dim ŵyn”."


def _notes(file: bytes) -> list[str]:
    """Return the text of each footnote, breaks as line ends."""
    part = open_docx(BytesIO(file)).part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = [each for each in parse_xml(part.blob) if each.get(qn("w:type")) is None]
    shown = {qn("w:t"): lambda each: each.text or "", qn("w:br"): lambda _: "\n", qn("w:tab"): lambda _: "\t"}
    return ["".join(shown[part.tag](part) for part in note.iter() if part.tag in shown).lstrip() for note in notes]


def test_each_statement_has_a_real_footnote_with_its_source_and_its_words() -> None:
    """Title, committee, body, date, page, file, offsets and the quote to the character; a second mark is a field of the first."""
    file = conversation_docx([turn_of(WELSH)])
    where = "Minutes, Cabinet, Ash Council, 5 March 2024"
    assert _notes(file) == [
        f"{where} (cabinet/m.txt, characters 7 to {7 + len(WELSH)}): “{WELSH}”",
        f"{where}, page 3 (cabinet/m.txt, characters 90 to 100): “It was £4.”",
    ]
    body = ZipFile(BytesIO(file)).read("word/document.xml").decode()
    assert body.count("<w:footnoteReference ") == 2 and body.count(" NOTEREF _Note1 ") == 1
    paragraphs = [each.text for each in open_docx(BytesIO(file)).paragraphs]
    assert paragraphs[:3] == ["Conversation", "What is the fee?", "The fee is £5."]


def test_the_projects_own_reader_reads_it_with_its_notes() -> None:
    """What is saved can be put into an archive again: the statement with its mark, the note with the quote."""
    text = docx_reader.read(conversation_docx([turn_of("The fee is £5.")])).text
    assert "The fee is £5.[1]" in text and "“The fee is £5.”" in text and "## What is the fee?" in text


def test_a_refusal_lists_what_is_nearest() -> None:
    """A refusal has no footnote; what is nearest follows as a numbered list, without a paper's marks, under its own heading."""
    file = conversation_docx([Turn("Why?", answer_of(nearest=(cited("## **Near.**"),)))])
    paragraphs = [(each.style.name if each.style else "", each.text) for each in open_docx(BytesIO(file)).paragraphs]
    assert ("Heading 3", "Nearest passages") in paragraphs and _notes(file) == []
    assert any(style == "List Number" and "“Near.”" in text for style, text in paragraphs)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_words_can_break_the_file(question: str, claim: str, quote: str) -> None:
    """Whatever stands in question, claim and quote, the file opens, has two notes, and the quote in the first, whole."""
    file = conversation_docx([turn_of(quote, question=question, claim=claim)])
    notes = _notes(file)
    shown = printable(quote).replace("\r\n", "\n").replace("\r", "\n")
    assert len(notes) == 2 and notes[0].endswith(f": “{shown}”")
