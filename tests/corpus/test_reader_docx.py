"""Word documents into the plain form."""

import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from docx import Document as new_docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.docx import read


def _saved(write: Callable[[WordDocument], object]) -> bytes:
    document = new_docx()
    write(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _numbered(document: WordDocument, text: str, number_id: int, level: int = 0) -> None:
    numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
    document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(numbering))


def test_headings_paragraphs_and_items_take_the_plain_form() -> None:
    """Styles become marks, white space is folded, neighbouring items stand on consecutive lines."""

    def write(document: WordDocument) -> None:
        document.add_heading("Cabinet", 0)
        document.add_heading("Minutes", 2)
        document.add_paragraph("The\u00a0Chair  opened\tthe meeting.")
        document.add_paragraph("first", style="List Bullet")
        document.add_paragraph("second", style="List Bullet")

    assert read(_saved(write)).text == "# Cabinet\n\n## Minutes\n\nThe Chair opened the meeting.\n\n- first\n- second"


def test_numbered_items_show_the_numbers_word_shows() -> None:
    """Numbers are counted by list and level, patterns such as (a) kept, deeper levels indented."""

    def write(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
                '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
                '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
                "</w:abstractNum>"
            ),
        )
        number_id = numbering.add_num(90).numId
        for text, level in (("Apologies", 0), ("received", 1), ("noted", 1), ("Minutes", 0), ("agreed", 1)):
            _numbered(document, text, number_id, level)

    assert read(_saved(write)).text == "4. Apologies\n  (a) received\n  (b) noted\n5. Minutes\n  (a) agreed"


def test_merged_cells_are_repeated_and_the_caption_stands_above() -> None:
    """A table is one line a row under its caption; a cell merged across or down shows in every place it covers."""

    def write(document: WordDocument) -> None:
        document.add_paragraph("Table 1: Attendance", style="Caption")
        table = document.add_table(3, 3)
        for row, texts in enumerate((("Name", "2023", "2024"), ("Cllr Ash", "9", ""), ("Cllr Elm", "8", "7"))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Meetings"
        table.cell(1, 1).merge(table.cell(2, 1)).text = "nine"

    expected = "Table 1: Attendance\nName\tMeetings\tMeetings\nCllr Ash\tnine\t\nCllr Elm\tnine\t7"
    assert read(_saved(write)).text == expected


def test_a_caption_below_its_table_is_put_above_it() -> None:
    """A paragraph 'Table 1: ...' under a table without a caption above becomes its caption."""

    def write(document: WordDocument) -> None:
        for row in document.add_table(2, 2).rows:
            row.cells[0].text, row.cells[1].text = "a", "b"
        document.add_paragraph("Table 1: Votes")
        document.add_paragraph("Text.")

    assert read(_saved(write)).text == "Table 1: Votes\na\tb\na\tb\n\nText."


def test_a_table_of_one_column_is_a_frame() -> None:
    """The paragraphs in a box drawn with a table are read as paragraphs."""

    def write(document: WordDocument) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Decision"
        cell.add_paragraph("Approved.")

    assert read(_saved(write)).text == "Decision\n\nApproved."


def test_text_in_content_controls_and_insertions_is_read_and_deletions_are_not() -> None:
    """What a reader sees is read: python-docx alone passes over content controls and tracked insertions."""

    def write(document: WordDocument) -> None:
        body = document.element.body
        body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>held </w:t></w:r>"
                "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                "</w:p></w:sdtContent></w:sdt>"
            ),
        )

    assert read(_saved(write)).text == "held inserted"


def _with_notes(document: WordDocument, kind: str, texts: Sequence[str]) -> None:
    """Give *document* a part of footnotes or endnotes, numbered from 1 after the line that parts them."""
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    line = f'<w:{kind} w:id="0" w:type="separator"><w:p/></w:{kind}>'
    blob = f"<w:{kind}s {nsdecls('w')}>{line}{notes}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def _mark(kind: str, number: int) -> BaseOxmlElement:
    return parse_xml(f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{number}"/></w:r>')


def test_footnotes_follow_what_they_belong_to() -> None:
    """A mark is [1] in the text; its note is a paragraph of its own, after the whole list or table."""

    def write(document: WordDocument) -> None:
        _with_notes(document, "footnote", ("Acting.", "Twice.", "In pounds."))
        _with_notes(document, "endnote", ("At length.",))
        paragraph = document.add_paragraph("The clerk")
        paragraph._p.append(_mark("footnote", 1))
        paragraph.add_run(" spoke")
        paragraph._p.append(_mark("endnote", 1))
        document.add_paragraph("one", style="List Bullet")._p.append(_mark("footnote", 2))
        document.add_paragraph("two", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Fee"
        table.cell(0, 0).paragraphs[0]._p.append(_mark("footnote", 3))

    assert read(_saved(write)).text == (
        "The clerk[1] spoke[i]\n\n[1] Acting.\n\n[i] At length.\n\n- one[2]\n- two\n\n[2] Twice.\n\n"
        "Fee[3]\t\n\n[3] In pounds."
    )


def test_text_boxes_are_read_and_hidden_or_moved_words_are_not() -> None:
    """A box is read once, after its paragraph, though files carry it twice; so is one in a cell."""

    def box(text: str) -> str:
        return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"

    spaces = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawn = (
        f"<w:r {spaces}><mc:AlternateContent><mc:Choice>{box('Boxed.')}</mc:Choice>"
        f"<mc:Fallback>{box('Boxed.')}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    def write(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Seen")
        paragraph.add_run("unseen").font.hidden = True
        paragraph._p.append(parse_xml(f"<w:moveFrom {nsdecls('w')}><w:r><w:t>moved</w:t></w:r></w:moveFrom>"))
        paragraph._p.append(parse_xml(drawn))
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "a", "b"
        table.cell(0, 1).paragraphs[0]._p.append(parse_xml(drawn))

    assert read(_saved(write)).text == "Seen\n\nBoxed.\n\na\tb Boxed."


def test_numbers_in_cells_are_shown_even_alone() -> None:
    """Agendas number their items in a column of empty numbered cells."""

    def write(document: WordDocument) -> None:
        table = document.add_table(2, 2)
        for row, text in enumerate(("Apologies", "Minutes")):
            table.cell(row, 0).paragraphs[0].style = "List Number"
            table.cell(row, 1).text = text

    assert read(_saved(write)).text == "1.\tApologies\n2.\tMinutes"


def test_headers_and_footers_are_left_out() -> None:
    """The text around the page is no part of the document."""

    def write(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Northmoor Council"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Body.")

    assert read(_saved(write)).text == "Body."


def test_bold_lines_are_headings_only_where_no_style_says_so() -> None:
    """Short bold paragraphs become headings in a document without heading styles."""

    def write(document: WordDocument) -> None:
        document.add_paragraph().add_run("Apologies").bold = True
        document.add_paragraph("None.")

    def write_styled(document: WordDocument) -> None:
        document.add_heading("Agenda", 1)
        write(document)

    assert read(_saved(write)).text == "## Apologies\n\nNone."
    assert read(_saved(write_styled)).text == "# Agenda\n\nApologies\n\nNone."


@pytest.mark.parametrize(
    ("declared", "title"),
    [("Cabinet minutes", "Cabinet minutes"), ("", None), ("Word Document", None), ("Microsoft Word - x.doc", None)],
)
def test_only_a_meaningful_title_is_declared(declared: str, title: str | None) -> None:
    """What Word fills in by itself is no title."""

    def write(document: WordDocument) -> None:
        document.core_properties.title = declared
        document.add_paragraph("Body.")

    assert read(_saved(write)).title == title


def _zip_of_zeros(size: int) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w", force_zip64=True) as entry,
    ):
        for _ in range(size >> 20):
            entry.write(bytes(1 << 20))
    return buffer.getvalue()


def _zip_of_tags(count: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p/>" * count)
    return buffer.getvalue()


def _with_locked_parts(data: bytes) -> bytes:
    flagged = bytearray(data)
    for header in re.finditer(b"PK\1\2", data):
        flagged[header.start() + 8] |= 1
    return bytes(flagged)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"plain text", "damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "before 2007"),
        (_saved(lambda document: document.add_paragraph("Body."))[:-400], "damaged"),
        (_saved(lambda document: None), "no text"),
        (_zip_of_zeros(1 << 20), "damaged"),
        (_with_locked_parts(_saved(lambda document: document.add_paragraph("Body."))), "encrypted"),
        (_zip_of_zeros(201 << 20), "more than 200 MB"),
        (_zip_of_tags(2_000_000), "not a Word document"),
        (_zip_of_tags(2_000_001), "more than 2 million elements"),
    ],
    ids=[
        "empty",
        "text",
        "encrypted",
        "old",
        "truncated",
        "blank",
        "other zip",
        "locked",
        "bomb",
        "at limit",
        "elements",
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A file that cannot be read raises ValueError with one clause saying why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


_WHOLE = _saved(lambda document: document.add_heading("Cabinet", 1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_never_escapes_as_another_error(position: int, value: int) -> None:
    """A damaged file is read or refused; no foreign exception leaves the reader."""
    try:
        read(_WHOLE[:position] + bytes([value]) + _WHOLE[position + 1 :])
    except ValueError as error:
        assert str(error)
