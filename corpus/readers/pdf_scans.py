"""The words of a scanned page, as tesseract recognises them."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from lxml import etree

from corpus.readers.pdf_lines import Line, of_words
from corpus.readers.pdf_raster import Raster, draw
from corpus.readers.pdf_rules import find_rules, without_rules
from corpus.readers.pdf_tables import Grid, grids_of_rules
from corpus.readers.pdf_upright import Box

_TIMEOUT_S = 60
_LEAST_CONFIDENCE = 0.3  #: of a word that is kept
_LEAST_MEAN = 0.4  #: in all words of a page that is kept: below it they are mostly made out of pictures or noise
_DOUBTFUL_MEAN = 0.75  #: in all words of a page that may lie on its side or upside down
_BOLD = 1.3  #: times the strokes of most words
_SAME_SIZE = 0.19  #: by how much of it the measured sizes of one type differ
_SCRATCHES = " \n|[]{}_~"  #: what tesseract makes of rules beside a word
_NO_BULLETS = ("e", "©", "®", "@", "e@", "¢", "°", "«", "»", "*", "+")  #: what it makes of bullets
_LINE_CLASSES = ("ocr_line", "ocr_caption", "ocr_header", "ocr_textfloat")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised on a page."""

    lines: list[Line]  #: in reading order
    confidences: list[float]  #: in each of their words, 0 to 1
    mean: float  #: confidence in all words, those included that are left out; 0 where there are none
    turns: int  #: quarter turns by the clock beyond what the file asks for that brought the page upright
    raster: Raster
    grids: list[Grid]  #: the ruled tables on it


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Box  #: with room for the letters that go lowest and highest in its line
    confidence: float
    stroke: float  #: the width of its strokes as a share of the size of its type


def is_installed() -> bool:
    """Tell whether tesseract is there to be called."""
    return shutil.which("tesseract") is not None


def recognise(page: Any) -> Recognised | None:
    """Return what tesseract reads on a page of PDFium's, None where that is nothing worth having.

    Raises:
        TimeoutError: tesseract failed, or took too long.
    """
    found = _recognise(page, turns=0)
    if found and found.mean < _DOUBTFUL_MEAN and (turns := _turns_needed(found.raster)):
        again = _recognise(page, turns=turns)
        found = again if again and again.mean > found.mean else found
    return found if found and found.mean >= _LEAST_MEAN else None


def _recognise(page: Any, *, turns: int) -> Recognised | None:
    raster = draw(page, turns=turns)
    if raster is None:
        return None
    rules = find_rules(raster)
    grids = grids_of_rules([rule.on(raster) for rule in rules])
    raster = without_rules(raster, [rule for rule in rules if any(grid.has_border(rule.on(raster)) for grid in grids)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(_tesseract(raster, "--psm", "3", "hocr"), parser)
    lines = [list(_words(span, raster)) for span in tree.iterfind(".//{*}span") if span.get("class") in _LINE_CLASSES]
    every = [word.confidence for words in lines for word in words]
    sure = [[word for word in words if word.confidence >= _LEAST_CONFIDENCE] for words in lines]
    kept = [words for words in sure if any(letter.isalnum() for word in words for letter in word.text)]
    confidences = [word.confidence for words in kept for word in words]
    return Recognised(_with_types(kept), confidences, sum(every) / max(1, len(every)), turns, raster, grids)


def _tesseract(raster: Raster, *arguments: str) -> bytes:
    """Return what tesseract writes about a picture.

    Raises:
        TimeoutError: it failed, or took too long.
    """
    command = ["tesseract", "stdin", "stdout", "--dpi", str(round(raster.dpi)), *arguments]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(
            command, input=raster.pgm(), capture_output=True, timeout=_TIMEOUT_S, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"recognising took longer than {_TIMEOUT_S} seconds") from error
    if run.returncode != 0 or not run.stdout:
        raise TimeoutError("tesseract failed")
    return run.stdout


def _turns_needed(raster: Raster) -> int:
    """Return how many quarter turns by the clock bring the picture upright; none where tesseract cannot tell."""
    try:
        told = _tesseract(raster, "--psm", "0")
    except TimeoutError:  # it fails where there are few letters
        return 0
    for line in told.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate" and value.strip().isdigit():
            return int(value) // 90 % 4
    return 0


def _words(line: Any, raster: Raster) -> Iterator[_Word]:
    """Yield the words of a line."""
    of_line = _facts(line)
    left, _, _, bottom = of_line["bbox"]
    slope, offset = of_line.get("baseline", (0.0, 0.0))
    size, descent = of_line.get("x_size", (0.0,))[0], of_line.get("x_descenders", (0.0,))[0]
    for word in line.iterfind("{*}span"):
        of_word = _facts(word)
        text, box = "".join(word.itertext()).strip(_SCRATCHES), of_word["bbox"]
        confidence = of_word.get("x_wconf", (0.0,))[0] / 100
        if text and size:
            foot = bottom + offset + slope * ((box[0] + box[2]) / 2 - left) + descent
            framed = raster.box((box[0], foot - size, box[2], foot))
            yield _Word(text, framed, confidence, raster.stroke(box) / size)


def _facts(element: Any) -> dict[str, tuple[float, ...]]:
    """Return the numbers that tesseract wrote beside an element: "bbox 1 2 3 4; x_wconf 90"."""
    facts = (fact.split() for fact in element.get("title", "").split(";"))
    return {name: tuple(map(float, values)) for name, *values in facts if name.startswith(("bbox", "base", "x_"))}


def _with_types(lines: Sequence[Sequence[_Word]]) -> list[Line]:
    """Return lines with their size and weight, as they compare with most of the page."""
    if not lines:
        return []
    sizes = [median(word.box[3] - word.box[1] for word in words) for words in lines]
    usual = median(size for size, words in zip(sizes, lines, strict=True) for _ in words)
    stroke = median(word.stroke for words in lines for word in words)
    return [
        of_words(
            [(text, word.box) for text, word in zip(_texts(words), words, strict=True)],
            size=round(usual if abs(size - usual) < _SAME_SIZE * usual else size, 1),
            bold=_is_bold(words, usual=stroke),
        )
        for size, words in zip(sizes, lines, strict=True)
    ]


def _is_bold(words: Sequence[_Word], *, usual: float) -> bool:
    strokes = [word.stroke for word in words if sum(letter.isalpha() for letter in word.text) > 2]
    return bool(strokes) and min(strokes) > 1.1 * usual and median(strokes) > _BOLD * usual


def _texts(words: Sequence[_Word]) -> Iterator[str]:
    """Yield the words of a line, what was surely a bullet at its head as a bullet."""
    bullet = len(words) > 1 and words[0].text in _NO_BULLETS and words[1].text[0].isalpha()
    yield "•" if bullet else words[0].text
    yield from (word.text for word in words[1:])
