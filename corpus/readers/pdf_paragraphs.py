"""Paragraphs of a PDF page: where each begins, what it is and how its lines are joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.readers.pdf_lines import HYPHENS, Line, with_plain_hyphens

_HEADING_SIZE = 1.15  #: times the size of the body
_MAX_HEADING_CHARS = 120
_PITCH = 1.6  #: times the height of a line: what is further below is another paragraph
_BULLET = re.compile(r"[•▪●◦‣■□➢✓·\uf0b7\uf0a7\uf0d8\uf0fc]\s*|[-\u2013o]\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:\d{1,3}\.(?=[A-Z])|\d{1,3}[.)](?=\s)|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\([a-z]{1,4}\)|[a-z][.)](?=\s))\s*(?=\S)"
)
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_ENDED = re.compile(r"(?:[.;:!?…]|[;,] (?:and|or))[\"'”’)]*$")
_TURN = re.compile(r"[A-Z][\w.'’-]*(?: \(?[A-Z][\w.'’-]*\)?){0,5}:(?: |$)")


@dataclass(frozen=True, slots=True)
class Style:
    """What the type of a document says about its lines."""

    body: float  #: the size of most characters
    sizes: tuple[float, ...]  #: of headings, largest first
    bold_means_heading: bool
    words: frozenset[str]  #: in lower case, those at line ends left out: they may be parts

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> "Style":
        """Return the style of a document's lines, page by page."""
        lines = [line for page in pages for line in page]
        chars: Counter[float] = Counter()
        for line in lines:
            chars[line.size] += len(line.text)
        body = chars.most_common(1)[0][0] if chars else 0.0
        sizes: list[float] = []
        for size in sorted((size for size in chars if size >= _HEADING_SIZE * body), reverse=True):
            if not sizes or size < 0.92 * sizes[-1]:
                sizes.append(size)
        bold = sum(len(line.text) for line in lines if line.bold)
        words = frozenset(word.strip(".,;:()").lower() for line in lines for word in line.text.split()[1:-1])
        return cls(body, tuple(sizes), bold < 0.4 * chars.total(), words)

    def level(self, lines: Sequence[Line], text: str) -> int | None:
        """Return the level of the heading these lines make, None where they are no heading."""
        if len(text) > _MAX_HEADING_CHARS or text[-1] in ",;" or not re.search(r"[^\W\d_]", text):
            return None
        size = min(line.size for line in lines)
        if size >= _HEADING_SIZE * self.body and len(lines) <= 3:
            return min(sum(other > 1.04 * size for other in self.sizes) + 1, 3)
        bold = self.bold_means_heading and all(line.bold for line in lines) and not text[0].islower()
        if bold and len(lines) <= 2 and size >= 0.9 * self.body and (text[-1] != "." or len(text) <= 50):
            return max(2, min(len(self.sizes), 3) + 1)
        return None


def begins(line: Line, before: Line, *, page: Sequence[Line]) -> bool:
    """Tell whether *line* begins a paragraph: by its distance, type or marker, or as its first word had room above."""
    pitch = before.box[1] - line.box[1]
    if abs(pitch) < 0.4 * line.size and line.box[0] >= before.box[0]:
        return line.box[0] - before.box[2] > 4 * line.size
    smaller, larger = sorted((line.size, before.size))
    if not 0 < pitch <= _PITCH * larger or larger >= _HEADING_SIZE * smaller:
        return True
    ended = _ENDED.search(before.text) is not None
    if line.text[0].islower() and not (ended or _marker(line.text)) and abs(line.box[0] - before.box[0]) < line.size:
        return False
    if before.bold != line.bold:
        return True
    full = before.box[2] > _edge(before, page, 4 * line.size) - 1.5 * line.size
    if _marker(line.text):
        return not full or ended or not _in_line(line, before)
    if ended and _TURN.match(line.text):
        return True
    left, _, right, _ = line.words[0][1]
    return right - left + 1.5 * line.size < _edge(before, page, 4 * line.size) - before.box[2]


def _in_line(line: Line, before: Line) -> bool:
    """Tell whether two lines begin at the same left and not both with a number, or both with a bullet."""
    kinds = [_marker(each.text) for each in (line, before)]
    alike = all(kinds) and (kinds[0] == "-") == (kinds[1] == "-")
    return abs(line.box[0] - before.box[0]) < 2 and not alike


def _edge(line: Line, page: Sequence[Line], reach: float) -> float:
    """Return how far right the lines come that are set like *line* and begin within *reach* of its left."""
    alike = (other for other in page if abs(other.size - line.size) < 2)
    return max(other.box[2] for other in alike if abs(other.box[0] - line.box[0]) < reach)


def write(lines: Sequence[Line], style: Style) -> tuple[Literal["paragraph", "item", "caption"], str]:
    """Return what the lines of a paragraph make, and its text in the plain form."""
    text = ""
    for line in lines:
        text = _joined(text, line.text, words=style.words)
    text = with_plain_hyphens(text)
    if _CAPTION.match(text):
        return "caption", text
    if level := style.level(lines, text):
        return "paragraph", f"{'#' * level} {text}"
    marker = _marker(text)
    rest = (_BULLET if marker == "-" else _NUMBER).sub("", text, count=1)
    if not marker or not rest or re.match(r"\d+\.\d", marker):
        return "paragraph", text
    return "item", f"{marker} {rest}"


def _marker(text: str) -> str:
    """Return the bullet ("-") or number that *text* begins with, "" where there is none."""
    if _BULLET.match(text):
        return "-"
    number = _NUMBER.match(text)
    return number[0].strip() if number else ""


def _joined(text: str, line: str, *, words: frozenset[str]) -> str:
    """Append a line, mending a word broken at its end unless the document writes its parts as words of their own."""
    if not text.endswith(("-", *HYPHENS)) or not line[:1].islower() or not text[-2:-1].isalpha():
        return f"{text} {line}".strip()
    head = re.split(r"[\s(]", text[:-1])[-1].lower()
    tail = re.split(r"[\s.,;:)]", line)[0].lower()
    whole = head + tail in words or not (head in words and tail in words)
    return text[:-1] + ("" if whole and f"{head}-{tail}" not in words else "-") + line
