"""The paragraphs of a text frame on a slide."""

from collections.abc import Iterator

from pptx.oxml.ns import qn
from pptx.text.text import TextFrame, _Paragraph

from corpus.readers.numerals import Shape, numeral
from corpus.readers.plain_form import Piece, fold

_BULLETS = (qn("a:buChar"), qn("a:buBlip"))
_SHAPES: dict[str, Shape] = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}


def text_pieces(frame: TextFrame, *, listed: bool) -> Iterator[Piece]:
    """Yield the paragraphs that have text; those that do not say otherwise are items where *listed*."""
    counts: dict[int, int] = {}  # by level
    for paragraph in frame.paragraphs:
        text = fold(paragraph.text)
        if not text:
            continue
        level = paragraph.level
        counts = {depth: count for depth, count in counts.items() if depth <= level}
        marker = _marker(paragraph, counts, listed=listed)
        if marker[-1:] in ("", "-"):
            counts.pop(level, None)
        yield Piece("item", f"{marker} {text}", level) if marker else Piece("paragraph", text)


def _marker(paragraph: _Paragraph, counts: dict[int, int], *, listed: bool) -> str:
    """Return "-", the next number or, for what is no item, nothing; count a numbered one."""
    properties = paragraph._p.pPr
    said = {} if properties is None else {child.tag: child for child in properties}
    numbers = said.get(qn("a:buAutoNum"))
    if numbers is not None:
        return _number(numbers.get("type", ""), numbers.get("startAt", ""), paragraph.level, counts)
    if qn("a:buNone") in said:
        return ""
    return "-" if listed or any(tag in said for tag in _BULLETS) else ""


def _number(scheme: str, start: str, level: int, counts: dict[int, int]) -> str:
    first = int(start) if start.isdigit() and len(start) < 6 else 1
    counts[level] = counts.get(level, first - 1) + 1
    name = next((name for name in _SHAPES if scheme.startswith(name)), "arabic")
    number = numeral(counts[level], _SHAPES[name])
    if scheme.endswith("ParenBoth"):
        return f"({number})"
    return number + (")" if scheme.endswith("ParenR") else ".")
