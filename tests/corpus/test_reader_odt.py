"""OpenDocument texts into the plain form."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.odt import read

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
_STYLES = """
<style:style style:name="unseen" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="gone" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="numbers">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="dots"><text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>
"""


def _packed(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _content(body: str) -> str:
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _text(body: str, **parts: str) -> str:
    return read(_packed({"content.xml": _content(body)} | parts)).text


def _paragraphs(*texts: str) -> str:
    return "".join(f"<text:p>{text}</text:p>" for text in texts)


def _items(*texts: str, **attributes: str) -> str:
    given = "".join(f' text:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return (
        f"<text:list{given}>" + "".join(f"<text:list-item>{text}</text:list-item>" for text in texts) + "</text:list>"
    )


def _note(label: str, text: str) -> str:
    body = f"<text:note-body>{_paragraphs(text)}</text:note-body>"
    return f"<text:note><text:note-citation>{label}</text:note-citation>{body}</text:note>"


def test_headings_and_paragraphs_take_the_plain_form() -> None:
    """Levels become marks, white space is folded, tabs and line breaks become spaces."""
    body = '<text:p text:style-name="Title">Harbour</text:p><text:h text:outline-level="2">Minutes</text:h>'
    body += _paragraphs("The  chair\n<text:s text:c='3'/>sat<text:tab/>down<text:line-break/>at noon.", "")
    assert _text(body) == "# Harbour\n\n## Minutes\n\nThe chair sat down at noon."


def test_lists_show_their_numbers_and_nesting() -> None:
    """Numbers are counted by level as the style says, those of a continued list go on."""
    inner = _items(_paragraphs("by tender"), _paragraphs("by season"))
    body = _items(_paragraphs("Dredging") + inner, _paragraphs("Moorings"), style_name="numbers")
    body += _paragraphs("Meanwhile.")
    body += _items(_paragraphs("Tolls"), style_name="numbers", continue_numbering="true")
    body += _paragraphs("Then.") + _items(_paragraphs("Buoys"), style_name="numbers")
    body += _paragraphs("Also.") + _items(_paragraphs("Ropes"), style_name="dots")
    assert _text(body) == (
        "1. Dredging\n  (a) by tender\n  (b) by season\n2. Moorings\n\nMeanwhile.\n\n3. Tolls\n\n"
        "Then.\n\n1. Buoys\n\nAlso.\n\n- Ropes"
    )


def test_numbered_headings_show_their_numbers() -> None:
    """The numbers that the outline style gives to headings stand before their titles."""
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    styles = (
        f"<office:document-styles {_SPACES}><text:outline-style>{levels}</text:outline-style></office:document-styles>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>'
        for level, text in ((1, "Tolls"), (2, "Old"), (2, "New"))
    )
    assert _text(body, **{"styles.xml": styles}) == "# 1 Tolls\n\n## 1.1 Old\n\n## 1.2 New"


def test_covered_cells_repeat_what_covers_them_and_repeats_are_bounded() -> None:
    """A cell over several columns or rows shows in each place; empty ends of a table are cut off."""
    rows = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Fees</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>Note</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Berth</text:p></table:table-cell>'
        "<table:table-cell><text:p>10</text:p><text:p>pounds</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>20</text:p></table:table-cell>"
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="999999"><table:table-cell/></table:table-row>'
    )
    caption = '<text:p text:style-name="Table">Table 1: Fees</text:p>'
    expected = "Table 1: Fees\nFees\tFees\tNote\nBerth\t10 pounds\t\nBerth\t20"
    assert _text(f"<table:table>{rows}</table:table>{caption}") == expected


def test_a_table_of_one_column_is_a_frame() -> None:
    """The paragraphs in a box drawn with a table are read as paragraphs."""
    cell = f"<table:table-cell>{_paragraphs('Decision', 'Agreed.')}</table:table-cell>"
    assert _text(f"<table:table><table:table-row>{cell}</table:table-row></table:table>") == "Decision\n\nAgreed."


def test_footnotes_follow_what_they_belong_to() -> None:
    """A mark is [1] in the text; its note is a paragraph of its own, after the whole list or table."""
    body = _paragraphs(f"The clerk{_note('1', 'Acting.')} spoke{_note('i', 'At length.')}.")
    body += _items(_paragraphs(f"one{_note('2', 'Twice.')}"), _paragraphs("two"), style_name="dots")
    assert _text(body) == ("The clerk[1] spoke[i].\n\n[1] Acting.\n\n[i] At length.\n\n- one[2]\n- two\n\n[2] Twice.")


def test_what_is_hidden_deleted_or_only_remarked_is_left_out() -> None:
    """Tracked deletions, comments, hidden words, fields and sections are not read; text boxes are."""
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>"
    body += "</text:changed-region></text:tracked-changes>"
    body += _paragraphs(
        'Seen<text:span text:style-name="unseen"> unseen</text:span>'
        "<office:annotation><text:p>remark</text:p></office:annotation>"
        '<text:hidden-text text:is-hidden="true">field</text:hidden-text>.'
        "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
    )
    body += '<text:p text:style-name="gone">gone</text:p>'
    body += f'<text:section text:display="none">{_paragraphs("section")}</text:section>'
    assert _text(body) == "Seen.\n\nBoxed."


def test_bold_lines_are_headings_only_where_there_is_no_other() -> None:
    """Short bold paragraphs become headings in a document without headings."""
    bold = '<text:p><text:span text:style-name="strong">Apologies</text:span></text:p>' + _paragraphs("None.")
    assert _text(bold) == "## Apologies\n\nNone."
    assert _text('<text:h text:outline-level="1">Agenda</text:h>' + bold) == "# Agenda\n\nApologies\n\nNone."


@pytest.mark.parametrize(
    ("declared", "title"), [("Harbour minutes", "Harbour minutes"), ("Untitled 1", None), ("", None)]
)
def test_only_a_meaningful_title_is_declared(declared: str, title: str | None) -> None:
    """What a program fills in by itself is no title."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    meta = f"<office:document-meta {_SPACES} {dc}><dc:title>{declared}</dc:title></office:document-meta>"
    assert read(_packed({"content.xml": _content(_paragraphs("Body.")), "meta.xml": meta})).title == title


def _lying(data: bytes) -> bytes:
    """Return a zip whose first entry declares ten bytes, in both places where it does."""
    changed = bytearray(data)
    for header, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", changed, data.index(header) + offset, 10)
    return bytes(changed)


_LOCKED = f"<manifest:manifest {_SPACES}><manifest:encryption-data/></manifest:manifest>"
_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + _content(_paragraphs("&a;"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"plain text", "damaged"),
        (_packed({"other.xml": "<a/>"}), "not an OpenDocument text"),
        (_packed({"content.xml": "<a>"}), "damaged: its content.xml"),
        (_packed({"content.xml": "x", "META-INF/manifest.xml": _LOCKED}), "is encrypted"),
        (_packed({"content.xml": _content(_paragraphs(""))}), "no text"),
        (_packed({"content.xml": _ENTITY}), "no text"),
        (_packed({"content.xml": "<a/>" * 2_000_001}), "more than 2 million elements"),
        (_packed({"a": "\0" * (201 << 20)}), "more than 200 MB"),
        (_lying(_packed({"content.xml": _content(_paragraphs("Body."))})), "damaged"),
    ],
    ids=["empty", "text", "other", "broken", "locked", "blank", "entity", "elements", "bomb", "lying"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A file that cannot be read raises ValueError with one clause saying why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


_WHOLE = _packed({"content.xml": _content(_items(_paragraphs("Dredging"), style_name="numbers"))})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_never_escapes_as_another_error(position: int, value: int) -> None:
    """A damaged file is read or refused; no foreign exception leaves the reader."""
    try:
        read(_WHOLE[:position] + bytes([value]) + _WHOLE[position + 1 :])
    except ValueError as error:
        assert str(error)
