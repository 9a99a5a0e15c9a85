"""Rich text files into the plain form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.rtf import read

_STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 Title;}{\s4 caption;}}"


def _file(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + _STYLES + body + "}").encode("latin-1")


def _text(body: str) -> str:
    return read(_file(body)).text


def test_headings_are_known_by_style_and_by_outline_level() -> None:
    """The names of styles, their outline levels and those of paragraphs become marks."""
    body = r"\pard\s3 Harbour\par\pard\s2 Minutes\par\pard\outlinelevel2 Tolls\par\pard Body text.\par"
    assert _text(body) == "# Harbour\n\n## Minutes\n\n### Tolls\n\nBody text."


def test_characters_are_read_in_every_way_of_writing_them() -> None:
    """Hexadecimal, Unicode with and without stand-ins, signs by name, and pairs beyond 16 bits."""
    assert (
        _text(r"caf\'e9 \u8220\'93so\u8221\'94 \uc0\u163 5 \endash\~\u-10188\u-8930 \emdash\par") == "café “so” £5 – 𝄞—"
    )
    assert _text("one\\\r\ntwo\\par") == "one\n\ntwo"


def test_fonts_bring_their_own_encodings() -> None:
    """A byte is read as the character set of its font says; of symbols only bullets are known."""
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset2 C;}{\f3\fcharset128 D;}}"
    body = r"\f0\'e9 {\f1\'e9} {\f2\'b7\'41} {\f3\'93\'fa}\par"
    assert _text(fonts + body) == "é й • 日"


def test_lists_show_the_labels_in_the_file() -> None:
    """Labels written beside items are kept, signs of bullets become dashes, deeper levels are indented."""
    items = (("1.", 0, "Dredging"), (r"\u8226 ?", 1, "by tender"), ("o", 1, "by season"), ("2.", 0, "Moorings"))
    body = "".join(rf"{{\listtext {label}\tab}}\pard\ls1\ilvl{level} {text}\par" for label, level, text in items)
    assert _text(body) == "1. Dredging\n  - by tender\n  - by season\n2. Moorings"


def _row(cells: tuple[str, ...], *shapes: str) -> str:
    return r"\trowd" + "".join(shapes) + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row"


def test_cells_that_span_columns_or_rows_are_repeated() -> None:
    """Each row says where its cells end; wider and merged ones show in every column and row they cover."""
    body = r"\pard\s4 Fees\par" + _row(("Fees", "Note"), r"\cellx2000", r"\cellx3000")
    body += _row(("Berth", r"10\par pounds", ""), r"\clvmgf\cellx1000", r"\cellx2010", r"\cellx3000")
    body += _row(("", "20", "z"), r"\clvmrg\cellx1000", r"\cellx2000", r"\cellx3000")
    body += r"\pard After.\par"
    assert _text(body) == "Fees\nFees\tFees\tNote\nBerth\t10 pounds\t\nBerth\t20\tz\n\nAfter."


def test_a_table_of_one_column_is_a_frame_and_a_table_in_it_a_table() -> None:
    """What stands in a box is read as if there were no box."""
    inner = r"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    body = rf"\trowd\cellx3000\pard\intbl Decision\par {inner}\pard\intbl Agreed.\cell\row"
    assert _text(body) == "Decision\n\na\tb\n\nAgreed."


def test_two_tables_parted_by_a_blank_paragraph_stay_two() -> None:
    """A paragraph outside of tables ends one, even without text."""
    row = _row(("a", "b"), r"\cellx1000", r"\cellx2000")
    assert _text(row + r"\pard\par" + row) == "a\tb\n\na\tb"


def test_footnotes_follow_what_they_belong_to() -> None:
    """A mark is [1] in the text; notes are counted, endnotes by themselves and in their own numerals."""
    body = (
        r"\aftnnrlc The clerk{\chftn}{\footnote\pard{\chftn} Acting.} spoke{\footnote\ftnalt At length.}.\par Then.\par"
    )
    assert _text(body) == "The clerk[1] spoke[i].\n\n[1] Acting.\n\n[i] At length.\n\nThen."


def test_what_is_not_on_the_page_is_left_out() -> None:
    """Headers, hidden and deleted words, field codes, comments and pictures are not read; text boxes are."""
    body = (
        r"{\header Council}Seen{\v unseen}{\deleted gone}{\*\annotation remark}{\pict 0102ff}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt  link}}"
        r"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt Boxed.\par}}{\shprslt again}}.\bin3 }}}\par"
    )
    assert _text(body) == "Seen link.\n\nBoxed."


@pytest.mark.parametrize(("declared", "title"), [("Harbour minutes", "Harbour minutes"), ("Document1", None)])
def test_only_a_meaningful_title_is_declared(declared: str, title: str | None) -> None:
    """What a program fills in by itself is no title."""
    assert read(_file(rf"{{\info{{\title {declared}}}{{\author Nobody}}}}Body.\par")).title == title


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a rich text file"),
        (b"plain text", "not a rich text file"),
        (_file(r"\pard\par"), "no text"),
        (b"{\\rtf1" + b"{" * 3000 + b"deep" + b"}" * 3001, "nested too deeply"),
    ],
    ids=["empty", "text", "blank", "deep"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A file that cannot be read raises ValueError with one clause saying why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


_WORDS = ("{", "}", r"\par", r"\cell", r"\row", r"\trowd", r"\cellx9", r"\intbl", r"\itap3", r"\nestcell", r"\nestrow")
_MORE = (r"\footnote ", r"\*", r"\'e9", r"\u-9", r"\uc9", "text", r"\f7", r"\listtext ", r"\shptxt ", r"\cpg932", "\\")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS + _MORE), max_size=40))
def test_any_order_of_words_is_read_or_refused(words: list[str]) -> None:
    """However muddled a file is, no foreign exception leaves the reader."""
    try:
        read(_file("".join(words)))
    except ValueError as error:
        assert str(error)
