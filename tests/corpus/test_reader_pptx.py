"""Presentations into the plain form."""

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide

from corpus.readers.pptx import read

_TITLE_SLIDE, _TITLE_AND_TEXT, _TITLE_ALONE = 0, 1, 5


def _saved(write: Callable[[Slides], object]) -> bytes:
    presentation = Presentation()
    write(presentation)
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _slide(presentation: Slides, layout: int, title: str, body: str = "") -> Slide:
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    slide.shapes.title.text = title  # type: ignore[union-attr]
    if body:
        slide.placeholders[1].text = body
    return slide


def test_slides_are_pages_with_titles_and_items() -> None:
    """The opening slide has the outermost heading, the others the next; body text is a list with its levels."""

    def write(presentation: Slides) -> None:
        _slide(presentation, _TITLE_SLIDE, "Harbour plan", "Committee briefing")
        slide = _slide(presentation, _TITLE_AND_TEXT, "Aims", "Dredge\nby tender\nMoor")
        slide.placeholders[1].text_frame.paragraphs[1].level = 1

    expected = "# Harbour plan\n\nCommittee briefing\n\n\f\n\n## Aims\n\n- Dredge\n  - by tender\n- Moor"
    assert read(_saved(write)).text == expected


def test_numbers_are_counted_and_paragraphs_without_bullets_are_none() -> None:
    """Automatic numbers show as on the slide; what says it has no bullet is a paragraph."""

    def write(presentation: Slides) -> None:
        slide = _slide(presentation, _TITLE_AND_TEXT, "Steps", "Ask\nPay\nThat is all")
        marks = ('<a:buAutoNum {} type="alphaLcParenR" startAt="3"/>',) * 2 + ("<a:buNone {}/>",)
        for paragraph, mark in zip(slide.placeholders[1].text_frame.paragraphs, marks, strict=True):
            paragraph._p.get_or_add_pPr().append(parse_xml(mark.format(nsdecls("a"))))

    assert read(_saved(write)).text == "## Steps\n\nc) Ask\nd) Pay\n\nThat is all"


def test_tables_charts_boxes_and_groups_are_read() -> None:
    """Merged cells are repeated, a chart is the table of its figures, boxes are paragraphs."""

    def write(presentation: Slides) -> None:
        shapes = _slide(presentation, _TITLE_ALONE, "Fees").shapes
        table = shapes.add_table(2, 3, 0, 0, 9, 9).table
        for place, text in enumerate(("Berth", "Both years", "", "East", "12", "15")):
            table.cell(place // 3, place % 3).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        figures = CategoryChartData()
        figures.categories = ["East", "West"]
        figures.add_series("Boats", (3, 4.5))
        shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, figures)
        shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "A  box"

    fees = "## Fees\n\nBerth\tBoth years\tBoth years\nEast\t12\t15"
    assert read(_saved(write)).text == f"{fees}\n\n\tBoats\nEast\t3\nWest\t4.5\n\nA box"


def test_notes_follow_their_slide_and_hidden_slides_are_empty_pages() -> None:
    """Speaker's notes stand under a line that says so; the slides after a hidden one keep their numbers."""

    def write(presentation: Slides) -> None:
        first = _slide(presentation, _TITLE_ALONE, "Shown")
        first.notes_slide.notes_text_frame.text = "Say thanks."  # type: ignore[union-attr]
        _slide(presentation, _TITLE_ALONE, "Hidden")._element.set("show", "0")
        _slide(presentation, _TITLE_ALONE, "Last")

    expected = "## Shown\n\nNotes:\n\nSay thanks.\n\n\f\n\n\n\n\f\n\n## Last"
    assert read(_saved(write)).text == expected


@pytest.mark.parametrize(("declared", "title"), [("Harbour plan", "Harbour plan"), ("PowerPoint Presentation", None)])
def test_only_a_meaningful_title_is_declared(declared: str, title: str | None) -> None:
    """What PowerPoint fills in by itself is no title."""

    def write(presentation: Slides) -> None:
        presentation.core_properties.title = declared
        _slide(presentation, _TITLE_ALONE, "Aims")

    assert read(_saved(write)).title == title


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"plain text", "not a presentation"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "before 2007"),
        (_saved(lambda presentation: _slide(presentation, _TITLE_ALONE, "Aims"))[:-400], "damaged"),
        (_saved(lambda presentation: None), "no text"),
    ],
    ids=["empty", "text", "encrypted", "old", "truncated", "blank"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A file that cannot be read raises ValueError with one clause saying why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


_WHOLE = _saved(lambda presentation: _slide(presentation, _TITLE_AND_TEXT, "Aims", "Dredge"))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_never_escapes_as_another_error(position: int, value: int) -> None:
    """A damaged file is read or refused; no foreign exception leaves the reader."""
    try:
        read(_WHOLE[:position] + bytes([value]) + _WHOLE[position + 1 :])
    except ValueError as error:
        assert str(error)
