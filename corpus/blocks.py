"""The lines of a document gathered into blocks: headings, paragraphs, list items and table rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Span

BlockKind = Literal["heading", "paragraph", "item", "table"]

_ATX = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)[\s#]*$")
_BULLET = re.compile(r"\s*(?:[-*+•·§▪●◦–‣\uf0b7]|o(?=\s{2}|\t))\s+(?=\S)|\s*[•·§▪●◦\uf0b7]")
_NUMBER = re.compile(
    r"\s*(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[A-Z]))\s+(?=\S)"
)
_MARKUP = re.compile(r"</?[a-z]{1,6}>|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_RULE = re.compile(r"\s*\|?[\s:|=_-]*-{2,}[\s:|=_-]*\|?\s*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|be|been|being|can|could|should|must|may|might|shall|does|did|do|"
    r"noted|agreed|resolved|asked|replied|said|stated|reported|confirmed|advised|explained|requested|thanked|welcomed)\b",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(r"[\d\W]+$|\W*(?:resolved|recommended|agreed|carried|decided)\b", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:the|these|this|those|to|in|we|our|it|they|that|a|an|for|as|with|by)\b", re.IGNORECASE)
_LABEL_LINE = re.compile(
    r"\W{0,3}(?:(?:supplementary|written|oral|public|verbal|further)\s+)*"
    r"(?:question|answer|reply|response|q|a)\s*\d{0,3}(?:\s+(?:from|by|to|of)\s[^.?!]{2,150})?\W{0,3}$",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"\W*(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4}\W*$")

BOLD_LEVEL, CAPITALS_LEVEL, NUMBERED_LEVEL, PLAIN_LEVEL, LABEL_LEVEL = 7, 7, 8, 9, 10


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines that belong together."""

    kind: BlockKind
    span: Span  #: without the line end
    content: Span  #: without markers ("#", "-", "1.")
    level: int = 0  #: of a heading; 1 is the outermost


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def span(self) -> Span:
        stripped = self.text.rstrip()
        return Span(self.start + len(stripped) - len(stripped.lstrip()), self.start + len(stripped))


def plain(text: str) -> str:
    """Return *text* without emphasis marks, with white space folded: for comparing and showing, not for citing."""
    return " ".join(_MARKUP.sub("", text).split())


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of *text* in order; together they hold every character that is not blank."""
    blocks: list[Block] = []
    for group in _groups(_lines(text)):
        blocks.extend(_blocks_of(group, first=not blocks))
    return blocks


def is_table_line(line: str) -> bool:
    """Tell whether a line is a row of cells, parted by tabs or by bars."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return True
    cells = line.rstrip("\r\n ").split("\t")
    return len(cells) > 1 and not (len(cells) == 2 and (_only_marks(cells[0]) or not cells[1]))


def _is_half_row(line: str) -> bool:
    """Tell whether a line could be a row of two cells of which one is empty; alone it is indented prose."""
    cells = line.rstrip("\r\n ").split("\t")
    return len(cells) == 2 and bool(cells[0].strip()) != bool(cells[1].strip())


def _begins_table(lines: Sequence["_Line"]) -> bool:
    if is_table_line(lines[0].text):
        return True
    return len(lines) > 1 and _is_half_row(lines[0].text) and is_table_line(lines[1].text)


def _only_marks(cell: str) -> bool:
    """Tell whether a first cell is empty or only numbers or marks what follows it, as in typed lists."""
    return not cell.strip() or bool(_marker(cell.strip() + " X"))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in re.split(r"(?<=\n)|(?<=\f)", text):
        yield _Line(start, line)
        start += len(line)


def _groups(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Yield runs of lines between blank ones."""
    group: list[_Line] = []
    for line in lines:
        if line.blank:
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _blocks_of(group: Sequence[_Line], *, first: bool) -> Iterator[Block]:
    position = 0
    while position < len(group):
        taken = _take(group[position:], alone=len(group) == 1, first=first and position == 0)
        yield taken[0]
        position += taken[1]


def _take(lines: Sequence[_Line], *, alone: bool, first: bool) -> tuple[Block, int]:
    """Return the block at the head of *lines*, and how many of them it takes."""
    line = lines[0]
    if atx := _ATX.match(line.text.rstrip("\n")):
        content = Span(line.start + atx.start(2), line.start + atx.end(2))
        return Block("heading", line.span, content, len(atx.group(1))), 1
    if _begins_table(lines):
        return _take_table(lines)
    if marker := _marker(line.text):
        return _take_item(lines, marker, alone=alone)
    if len(lines) > 1 and _LABEL_LINE.match(line.text.strip()):
        return Block("heading", line.span, line.span, LABEL_LEVEL), 1
    count = _prose_lines(lines)
    span = Span(line.span.start, lines[count - 1].span.end)
    words = "".join(each.text for each in lines[:count])
    level = heading_level(words, alone=count == len(lines) and (alone or count == 1), first=first)
    return (Block("heading", span, span, level), count) if level else (Block("paragraph", span, span), count)


def _take_table(lines: Sequence[_Line]) -> tuple[Block, int]:
    others = (n for n, line in enumerate(lines) if not (is_table_line(line.text) or _is_half_row(line.text)))
    count = next(others, len(lines))
    span = Span(lines[0].start, lines[count - 1].span.end)
    return Block("table", span, span), count


def _take_item(lines: Sequence[_Line], marker: int, *, alone: bool) -> tuple[Block, int]:
    count = 1 + _prose_lines(lines[1:])
    span = Span(lines[0].span.start, lines[count - 1].span.end)
    content = Span(lines[0].start + marker, span.end)
    words = lines[0].text[marker:]
    if alone and _NUMBER.match(lines[0].text) and heading_level(words, alone=True, first=False):
        return Block("heading", span, content, NUMBERED_LEVEL), 1
    return Block("item", span, content), count


def _prose_lines(lines: Sequence[_Line]) -> int:
    """Count the leading lines that are neither heading, table nor the start of an item (at least one, if any)."""
    stop = (n for n, line in enumerate(lines) if n and (_breaks_prose(line.text) or _begins_table(lines[n:])))
    if lines and (_marker(lines[0].text) or _begins_table(lines)):
        return 0
    return next(stop, len(lines))


def _breaks_prose(line: str) -> bool:
    return bool(_ATX.match(line) or _marker(line) or _LABEL_LINE.match(line.strip()))


def _marker(line: str) -> int:
    """Return how many characters the item's marker takes, 0 where there is none."""
    match = _BULLET.match(line) or _NUMBER.match(line)
    return match.end() if match else 0


def heading_level(words: str, *, alone: bool, first: bool) -> int:
    """Return the level of a heading written without heading marks, 0 where the words are no heading."""
    bare, stripped = plain(words), words.strip()
    if not bare or not alone or len(bare) > 140 or _NOT_A_TITLE.match(bare) or _DATE_LINE.match(bare):
        return 0
    if bare[-1] in ".;,!?" or not (bare[0].isupper() or bare[0].isdigit()) or len(bare.split()) > 16:
        return 0
    if stripped.startswith("**") and stripped.endswith("**"):
        return 0 if _VERB.search(bare) else BOLD_LEVEL
    if "\n" in stripped:
        return 0
    if bare.isupper() and len(bare) > 3:
        return CAPITALS_LEVEL
    if _VERB.search(bare):
        return 0
    if bare.endswith(":"):
        return LABEL_LEVEL if len(bare.split()) <= 10 and not _LEAD_IN.match(bare) else 0
    return PLAIN_LEVEL if len(bare.split()) <= (16 if first else 11) else 0


def is_rule(line: str) -> bool:
    """Tell whether a line only draws the line under a markdown table's header."""
    return bool(_RULE.fullmatch(line.strip()))
