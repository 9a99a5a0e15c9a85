"""PDF files into the plain form."""

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.readers.pdf import read

_PROSE = (
    "The committee considered the report of the director on the lighting",
    "of footpaths and asked how the cost had been estimated for the year",
    "ahead.",
)


def _drawn(draw: Callable[[Canvas], object], **options: object) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), **options)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def _lines(canvas: Canvas, lines: tuple[str, ...], *, x: float = 72, y: float, font: str = "Helvetica") -> None:
    canvas.setFont(font, 11)
    for number, line in enumerate(lines):
        canvas.drawString(x, y - 14 * number, line)


def test_lines_are_joined_and_headings_known_by_size_and_weight() -> None:
    """Larger type and short bold lines become headings, lines of a paragraph one line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, "Scrutiny Committee")
        _lines(canvas, ("Street lighting",), y=720, font="Helvetica-Bold")
        _lines(canvas, _PROSE, y=700)
        _lines(canvas, ("The report was noted.",), y=640)

    expected = f"# Scrutiny Committee\n\n## Street lighting\n\n{' '.join(_PROSE)}\n\nThe report was noted."
    assert read(_drawn(draw)).text == expected


def test_pages_are_parted_by_form_feeds_without_running_heads() -> None:
    """Heads, feet and page numbers that repeat are left out, an empty page still counts as one."""

    def draw(canvas: Canvas) -> None:
        for number in range(1, 6):
            _lines(canvas, ("Northmoor Council",), y=810)
            _lines(canvas, (f"Text of sheet {'abcde'[number - 1]}, which was agreed.",) if number != 3 else (), y=700)
            _lines(canvas, (f"Page {number} of 5",), y=30)
            canvas.showPage()

    pages = read(_drawn(draw)).text.split("\n\n\f\n\n")
    assert pages == [f"Text of sheet {sheet}, which was agreed." if sheet != "c" else "" for sheet in "abcde"]


def test_items_keep_their_numbers_and_nest() -> None:
    """Bullets become dashes, numbers stay, an item's further lines join it, deeper items are indented."""

    def draw(canvas: Canvas) -> None:
        _lines(
            canvas,
            ("1. To note the report of the director on the lighting of all the", "footpaths of the town."),
            y=700,
        )
        _lines(canvas, ("2. To thank the officers.",), y=672)
        _lines(canvas, ("• in person",), x=100, y=658)
        _lines(canvas, ("3. To adjourn.",), y=644)

    expected = (
        "1. To note the report of the director on the lighting of all the footpaths of the town.\n"
        "2. To thank the officers.\n  - in person\n3. To adjourn."
    )
    assert read(_drawn(draw)).text == expected


def test_a_word_broken_at_a_line_end_is_mended_and_a_compound_is_not() -> None:
    """A hyphen at a line end goes where its parts are no words, and stays where the document writes the compound."""
    lines = (
        "The well-known plan of the commit-",
        "tee was a plan so very widely well-",
        "known that it passed without delay.",
    )
    text = read(_drawn(lambda canvas: _lines(canvas, lines, y=700))).text
    assert (
        text
        == "The well-known plan of the committee was a plan so very widely well-known that it passed without delay."
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    """Columns written line by line across the page are still read down, under the line that spans them."""
    left = tuple(
        f"Left column line {word} runs on in full"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    )
    right = tuple(line.replace("Left", "Right") for line in left)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, "A heading that reaches across both of the columns")
        for number, pair in enumerate(zip(left, right, strict=True)):
            for x, line in zip((60, 310), pair, strict=True):
                _lines(canvas, (line,), x=x, y=700 - 14 * number)

    text = read(_drawn(draw)).text
    assert text.startswith("# A heading that reaches across")
    assert text.index(left[-1]) < text.index(right[0])
    assert " ".join(left) in text


def _table(canvas: Canvas) -> None:
    _lines(canvas, ("Table 1: Attendance",), y=720)
    canvas.grid([72, 200, 300, 400], [640, 660, 680])
    canvas.rect(72, 680, 328, 20)
    canvas.line(200, 680, 200, 700)
    for x, y, text in (
        (75, 685, "Member"),
        (205, 685, "Meetings"),
        (75, 665, "Cllr Ash"),
        (205, 665, "9"),
        (75, 645, "Cllr Elm"),
    ):
        _lines(canvas, (text,), x=x, y=y)
    _lines(canvas, ("7",), x=305, y=645)
    _lines(canvas, ("The table was noted.",), y=600)


def test_a_ruled_table_becomes_rows_once() -> None:
    """Cells are parted by tabs, empty ones kept, merged ones repeated; their words do not come again in the text."""
    text = read(_drawn(_table)).text
    assert text == (
        "Table 1: Attendance\nMember\tMeetings\tMeetings\nCllr Ash\t9\t\nCllr Elm\t\t7\n\nThe table was noted."
    )


def test_a_caption_below_its_table_is_put_above_it() -> None:
    """The caption stands directly above the rows wherever it was printed."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 200, 300], [660, 680, 700])
        for x, y, text in ((75, 685, "Ward"), (205, 685, "Votes"), (75, 665, "North"), (205, 665, "9")):
            _lines(canvas, (text,), x=x, y=y)
        _lines(canvas, ("Table 1: Votes",), y=640)

    assert read(_drawn(draw)).text == "Table 1: Votes\nWard\tVotes\nNorth\t9"


def test_highlighted_lines_are_no_table() -> None:
    """Boxes filled behind the text do not make cells of it."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for number, width in enumerate((340, 335, 36)):
            canvas.rect(72, 697 - 14 * number, width, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        _lines(canvas, _PROSE, y=700)

    assert read(_drawn(draw)).text == " ".join(_PROSE)


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Cabinet minutes", "Cabinet minutes"),
        ("Microsoft Word - minutes.doc", None),
        ("untitled", None),
        ("a.pdf", None),
    ],
)
def test_only_a_meaningful_title_is_declared(declared: str, title: str | None) -> None:
    """What programs fill in by themselves is no title."""

    def draw(canvas: Canvas) -> None:
        canvas.setTitle(declared)
        _lines(canvas, _PROSE, y=700)

    assert read(_drawn(draw)).title == title


_WHOLE = _drawn(_table)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged or not a PDF"),
        (b"<html>", "damaged or not a PDF"),
        (_WHOLE[:300], "damaged or not a PDF"),
        (_drawn(_table, encrypt=StandardEncryption("secret")), "is encrypted"),
        (_drawn(lambda canvas: canvas.rect(72, 72, 400, 600, fill=1)), "has no text"),
        (_drawn(lambda canvas: [canvas.showPage() for _ in range(3000)]), "has no text"),
        (_drawn(lambda canvas: [canvas.showPage() for _ in range(3001)]), "more than 3,000 pages"),
    ],
    ids=["empty", "html", "truncated", "encrypted", "scan", "at limit", "pages"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A file that cannot be read raises ValueError with one clause saying why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_never_escapes_as_another_error(position: int, value: int) -> None:
    """A damaged file is read or refused; no foreign exception leaves the reader."""
    try:
        read(_WHOLE[:position] + bytes([value]) + _WHOLE[position + 1 :])
    except ValueError as error:
        assert str(error)
