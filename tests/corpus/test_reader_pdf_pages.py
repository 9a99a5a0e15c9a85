"""How the pages of PDF files are laid out: running heads, order, forms, and text that is turned or hidden."""

import zlib

import pytest
from hostile import pdf
from pdf_files import PROSE, SIZE, drawn, lines, rows
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.readers.pdf import read

_SHEETS = ("apple", "birch", "cedar", "elder", "hazel", "maple")


def _pages(data: bytes) -> list[str]:
    return read(data).text.split("\n\n\f\n\n")


def test_heads_that_change_from_left_to_right_pages_are_left_out() -> None:
    """Odd and even pages may have heads of their own, with dates and numbers in them."""

    def draw(canvas: Canvas) -> None:
        number = canvas.getPageNumber()
        side = "Northmoor Council" if number % 2 else f"Cabinet, {number} May 2031"
        lines(canvas, (side,), y=810)
        lines(canvas, (f"Text of {_SHEETS[number - 1]}, which was agreed.",), y=700)
        lines(canvas, (f"- {number} -",), y=30)

    assert _pages(drawn(*[draw] * 6)) == [f"Text of {sheet}, which was agreed." for sheet in _SHEETS]


def test_what_ends_many_pages_at_different_heights_stays() -> None:
    """A decision that happens to stand last on page after page is no running foot."""

    def draw(canvas: Canvas) -> None:
        number = canvas.getPageNumber()
        lines(canvas, (f"Licence for {_SHEETS[number - 1]}.",), y=340 - 40 * number)
        lines(canvas, ("GRANTED",), y=300 - 40 * number)

    assert _pages(drawn(*[draw] * 5)) == [f"Licence for {sheet}.\n\nGRANTED" for sheet in _SHEETS[:5]]


def test_a_line_of_prose_that_begins_with_a_number_begins_no_item() -> None:
    """Where the line above is full and its sentence goes on, a number is part of the sentence."""
    text = ("The director said that the cost of the lighting would come to", "3.5 million in all, as the committee had")
    assert (
        read(drawn(lambda canvas: lines(canvas, (*text, "been told."), y=700))).text == f"{' '.join(text)} been told."
    )


def test_each_speaker_begins_a_paragraph() -> None:
    """A name with a colon after a whole sentence begins a turn, be the line above ever so full."""
    turns = (
        "Councillor Ash: I move that the report of the director be noted.",
        "Madam Speaker: All those in favour? Contrary? It is so carried.",
    )
    assert read(drawn(lambda canvas: lines(canvas, turns, y=700))).text == "\n\n".join(turns)


def test_a_number_in_the_margin_joins_what_it_numbers() -> None:
    """Numbers written apart from their paragraphs, all at once, come back to them."""

    def draw(canvas: Canvas) -> None:
        rows(canvas, [("1.1",), ("1.2",)], lefts=(50,), y=700)
        rows(canvas, [("Notice means notice to all.",), ("Clerk means the clerk.",)], lefts=(90,), y=700)

    assert read(drawn(draw)).text == "1.1 Notice means notice to all.\n\n1.2 Clerk means the clerk."


def test_columns_written_out_of_order_are_read_one_after_the_other() -> None:
    """Where the file goes up and down the page, what stands in a column stays together."""
    left = [f"Left column line {word} runs on in full" for word in ("one", "two", "three", "four")]
    right = [line.replace("Left", "Right") for line in left]

    def draw(canvas: Canvas) -> None:
        lines(canvas, right, x=310, y=700)
        lines(canvas, left[2:], x=60, y=672)
        lines(canvas, left[:2], x=60, y=700)

    assert read(drawn(draw)).text.replace("\n\n", " ") == " ".join(left + right)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_is_read_upright(turn: int) -> None:
    """Text and ruled tables are read as they stand when the page is held right."""

    def draw(canvas: Canvas) -> None:
        width, height = SIZE if turn == 180 else reversed(SIZE)
        canvas.translate(*{90: (height, 0), 180: (width, height), 270: (0, width)}[turn])
        canvas.rotate(turn)
        lines(canvas, PROSE, y=480)
        canvas.grid([72, 200, 300], [360, 380, 400])
        rows(canvas, [("Ward", "Votes"), ("North", "9")], lefts=(75, 205), y=385)

    assert read(drawn(draw)).text == f"{' '.join(PROSE)}\n\nWard\tVotes\nNorth\t9"


def test_what_nobody_can_see_is_left_out() -> None:
    """Text drawn without ink, or beyond the edge of the page, is not read."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, PROSE, y=700)
        lines(canvas, ("Off the page",), x=700, y=600)
        hidden = canvas.beginText(72, 500)
        hidden.setTextRenderMode(3)
        hidden.textLine("Not to be seen")
        canvas.drawText(hidden)

    assert read(drawn(draw)).text == " ".join(PROSE)


def test_what_is_filled_into_a_form_is_read_where_it_stands() -> None:
    """Fields join the line that they stand on; a ticked box is told from an empty one."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, ("Name:",), y=700)
        canvas.acroForm.textfield(name="name", value="Rowan Ash", x=120, y=696, width=200, height=16)
        lines(canvas, ("Present",), y=660)
        canvas.acroForm.checkbox(name="present", checked=True, x=56, y=658, size=12)
        lines(canvas, ("Excused",), y=620)
        canvas.acroForm.checkbox(name="excused", checked=False, x=56, y=618, size=12)

    assert read(drawn(draw)).text == "Name: Rowan Ash\n\n☒ Present\n\nExcused"


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    """A password for changing a file does not stand in the way of reading it."""
    locked = StandardEncryption("", ownerPassword="secret")
    assert read(drawn(lambda canvas: lines(canvas, PROSE, y=700), encrypt=locked)).text == " ".join(PROSE)


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    """A page of a few kilobytes that would fill the memory is not unpacked."""
    stream = zlib.compress(b" " * 70_000_000, 9)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    with pytest.raises(ValueError, match="unpacks to more than 64 MB"):
        read(pdf(*objects))


def test_a_file_without_pages_is_refused() -> None:
    """Nothing to read is said to be so."""
    with pytest.raises(ValueError, match=r"has no pages|damaged"):
        read(pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"))
