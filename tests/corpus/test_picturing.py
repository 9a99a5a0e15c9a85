"""Pages of PDF files as pictures, with words marked."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.errors import UnreadableFile
from corpus.picturing import page_picture
from corpus.readers.pdf_picture import draw_page
from tests.pdf_files import drawn, lines

LINES = (
    "The fee for a permit is £5 in the inner zone.",
    "The number is 12.",
    "In Ash the number is 12.",
    "Nothing more.",
)


def _paper(*, turned: int = 0) -> bytes:
    """Return a PDF file of two pages, the lines 40 points apart from 100 points below the top of the second."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(turned)
        for place, line in enumerate(LINES):
            lines(canvas, (line,), x=40, y=300 - 40 * place)

    return drawn(lambda canvas: lines(canvas, ("A cover.",), y=300), page, size=(400, 400))


def _marked_lines(picture: bytes) -> list[int]:
    """Return the places of the lines that have a colour behind them."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    coloured = (pixels[:, :, 0] - pixels[:, :, 2] > 60).any(axis=1)
    scale = pixels.shape[0] / 400
    return [place for place in range(len(LINES)) if coloured[int((98 + 40 * place) * scale)]]


@pytest.mark.parametrize("turned", [0, 180])
def test_the_words_are_marked_where_they_stand(turned: int) -> None:
    """A quote is marked on its line and on no other, on a page that is turned too; the words stay black."""
    picture = draw_page(_paper(turned=turned), 2, "The fee for a permit is £5")
    assert picture.startswith(b"\x89PNG") and _marked_lines(picture) == [0]


def test_what_stands_before_tells_equal_words_apart() -> None:
    """A figure that stands twice is marked where the words before it stand; where nothing tells, nowhere."""
    paper = _paper()
    assert _marked_lines(draw_page(paper, 2, "12.", "The number is 12. In Ash the number is ")) == [2]
    assert _marked_lines(draw_page(paper, 2, "12.")) == []


def test_a_quote_that_runs_on_is_marked_on_each_line() -> None:
    """Breaks of lines and signs of markup in the text do not matter."""
    assert _marked_lines(draw_page(_paper(), 2, "**In Ash** the number\nis 12. Nothing more.")) == [2, 3]


def test_a_quote_that_is_not_there_whole_is_marked_in_its_parts() -> None:
    """Parts that stand on the page once are marked, others not."""
    assert _marked_lines(draw_page(_paper(), 2, "Nothing more.\nSomething else entirely.")) == []
    assert _marked_lines(draw_page(_paper(), 2, "In Ash the number is 12\nSomething else entirely.")) == [2]


def test_a_process_of_its_own_draws_it(tmp_path: Path) -> None:
    """The picture is the same; a page that is not there, a damaged file and one that is gone are told as that."""
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(_paper())
    assert page_picture(paper, 2, LINES[0]) == draw_page(_paper(), 2, LINES[0])
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4 nothing")
    for file, number in ((paper, 3), (tmp_path / "damaged.pdf", 1), (tmp_path / "gone.pdf", 1)):
        with pytest.raises(UnreadableFile, match="Download the original"):
            page_picture(file, number, "x")
