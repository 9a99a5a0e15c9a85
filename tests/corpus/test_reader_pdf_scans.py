"""Scanned pages of PDF files: what is recognised on them, and what becomes of those that cannot be."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from pdf_files import PROSE, SIZE, drawn, lines, rows
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.readers.pdf import read

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def _minutes(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 760, "Scrutiny Committee")
    lines(canvas, ("Street lighting",), y=720, font="Helvetica-Bold")
    lines(canvas, PROSE, y=700)
    lines(canvas, ("The report was noted.",), y=640)


_MINUTES = f"# Scrutiny Committee\n\n## Street lighting\n\n{' '.join(PROSE)}\n\nThe report was noted."


def _scan(draw: Callable[[Canvas], object], *, turn: int = 0) -> Callable[[Canvas], None]:
    """Return what draws a picture of a page, turned by so many degrees."""
    (page,) = pypdfium2.PdfDocument(drawn(draw))
    picture = page.render(scale=200 / 72, grayscale=True).to_pil().rotate(turn, expand=True)

    def paste(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)

    return paste


@needs_tesseract
def test_a_scanned_page_reads_like_a_printed_one() -> None:
    """Headings by size and weight, and joined lines, come out of a picture as out of text; the confidence is told."""
    extract = read(drawn(_scan(_minutes)))
    assert extract.text == _MINUTES
    assert extract.recognised is not None and 0.8 < extract.recognised <= 1


@needs_tesseract
def test_only_the_pages_without_text_are_recognised() -> None:
    """A page with a text layer stays as it is beside one that is a scan."""
    pages = read(drawn(_minutes, _scan(_minutes))).text.split("\n\n\f\n\n")
    assert pages == [_MINUTES, _MINUTES]


@needs_tesseract
def test_what_is_stamped_on_a_scan_is_kept_once() -> None:
    """Text set over a scan stands beside what is recognised, and is not recognised again."""

    def stamped(canvas: Canvas) -> None:
        _scan(_minutes)(canvas)
        lines(canvas, ("Supplement of the county archive",), y=800)

    text = read(drawn(stamped)).text
    assert text.count("Supplement of the county archive") == 1
    assert " ".join(PROSE) in text


@needs_tesseract
def test_a_page_scanned_upside_down_is_turned() -> None:
    """Where the words make no sense the page is looked at the other way round."""
    assert " ".join(PROSE) in read(drawn(_scan(_minutes, turn=180))).text


@needs_tesseract
def test_a_ruled_table_on_a_scan_becomes_rows() -> None:
    """The rules of the picture part the cells, and are not taken for letters."""

    def table(canvas: Canvas) -> None:
        _minutes(canvas)
        canvas.grid([72, 200, 300, 400], [522, 542, 562, 582])
        rows(
            canvas,
            [("Member", "Meetings", "Missed"), ("Ash", "19", "12"), ("Elm", "", "31")],
            lefts=(80, 210, 310),
            y=568,
        )

    assert "Member\tMeetings\tMissed\nAsh\t19\t12\nElm\t\t31" in read(drawn(_scan(table))).text


@needs_tesseract
def test_an_empty_scan_between_others_is_an_empty_page() -> None:
    """A blank back of a sheet has too few letters to tell which way up it is, and nothing is missing from it."""
    dots = Image.new("L", (600, 800), 255)
    for place in range(0, 40, 20):
        dots.putpixel((300 + place, 400), 0)
    extract = read(drawn(_scan(_minutes), lambda canvas: canvas.drawImage(ImageReader(dots), 0, 0, *SIZE)))
    assert extract.text.count("\f") == 1 and " ".join(PROSE) in extract.text
    assert extract.notices == ()


@needs_tesseract
def test_noise_is_no_text() -> None:
    """A picture without words is refused, not filled with what chance looks like."""
    noise = Image.frombytes("L", (600, 800), random.Random(7).randbytes(600 * 800))
    with pytest.raises(ValueError, match="has no text"):
        read(drawn(lambda canvas: canvas.drawImage(ImageReader(noise), 0, 0, *SIZE)))


@needs_tesseract
def test_a_hidden_text_of_wrong_letters_gives_way_to_what_is_seen() -> None:
    """Where the layer behind a scan holds letters that make no words, the scan is recognised."""

    def shifted(canvas: Canvas) -> None:
        _scan(_minutes)(canvas)
        hidden = canvas.beginText(72, 700)
        hidden.setTextRenderMode(3)
        hidden.setFont("Helvetica", 11)
        for line in PROSE * 2:
            hidden.textLine("".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in line))
        canvas.drawText(hidden)

    assert read(drawn(shifted)).text == _MINUTES


def test_without_tesseract_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The reason names what is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValueError, match="is a scan, and tesseract is not installed"):
        read(drawn(_scan(_minutes)))


def test_without_tesseract_the_other_pages_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A scanned page comes out empty and is named, and the pages keep their numbers."""
    monkeypatch.setenv("PATH", str(tmp_path))
    extract = read(drawn(_scan(_minutes), _minutes))
    assert extract.text == f"\n\n\f\n\n{_MINUTES}"
    assert extract.recognised is None
    assert extract.notices == (
        "is read without page 1: tesseract is not installed (it recognises the words of scanned pages)",
    )


def test_a_tesseract_that_fails_reads_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that ends with an error is named as the reason."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ValueError, match="is a scan, and tesseract failed"):
        read(drawn(_scan(_minutes)))
