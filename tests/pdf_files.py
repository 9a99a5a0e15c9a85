"""PDF files that tests draw."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

SIZE = (595, 842)
PROSE = (
    "The committee considered the report of the director on the lighting",
    "of footpaths and asked how the cost had been estimated for the year",
    "ahead.",
)


def drawn(*pages: Callable[[Canvas], object], size: tuple[float, float] = SIZE, **options: object) -> bytes:
    """Return a file with a page for each of *pages*, which draw them."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(canvas: Canvas, texts: Sequence[str], *, x: float = 72, y: float, font: str = "Helvetica") -> None:
    """Draw lines of text in a size of 11, the first at *y*."""
    canvas.setFont(font, 11)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - 14 * number, text)


def rows(canvas: Canvas, texts: Sequence[Sequence[str]], *, lefts: Sequence[float], y: float) -> None:
    """Draw rows of cells, the first at *y*."""
    for number, row in enumerate(texts):
        for x, text in zip(lefts, row, strict=True):
            lines(canvas, (text,), x=x, y=y - 20 * number)
