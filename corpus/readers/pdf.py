"""PDF files into the plain form, page by page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.readers.extract import Extract
from corpus.readers.pdf_layout import in_reading_order, without_running_heads
from corpus.readers.pdf_lines import Line, inside, read_pages
from corpus.readers.pdf_paragraphs import Style, begins, write
from corpus.readers.pdf_tables import Grid, find_grids

_PAGE_SEAM = "\n\n\f\n\n"
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|rtf|xlsx?)|\(?\w*\)?|document ?\d*|slide \d+)$", re.I
)


def read(data: bytes) -> Extract:
    """Return the text of a PDF file, pages parted by form feeds, and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a PDF file, too long, or has no text layer.
    """
    pages, title = read_pages(data)
    if not any(page.lines for page in pages):
        raise ValueError("has no text layer: it is probably a scan")
    grids = find_grids(data, [number for number, page in enumerate(pages) if page.ruled])
    ordered = [in_reading_order(lines) for lines in without_running_heads([page.lines for page in pages])]
    style = Style.of(ordered)
    texts = [_page_text(lines, grids.get(number, []), style=style) for number, lines in enumerate(ordered)]
    return Extract(_PAGE_SEAM.join(texts), None if _NO_TITLE.match(title) else title)


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Literal["paragraph", "item", "caption", "table"]
    text: str
    left: float  #: where its first line begins, in points


def _page_text(lines: Sequence[Line], grids: Sequence[Grid], *, style: Style) -> str:
    """Return the blocks of a page: paragraphs, headings, items and, where their first word stands, tables."""
    tables = {grid: rows for grid in grids if len(rows := grid.texts(lines)) > 1 and len(rows[0]) > 1}
    blocks = []
    for part in _parts(lines, list(tables)):
        if isinstance(part, Grid):
            blocks.append(_Block("table", "\n".join(map("\t".join, tables[part])), part.box[0]))
        else:
            kind, text = write(part, style)
            blocks.append(_Block(kind, text, part[0].box[0]))
    return _assembled(_captions_first(list(_indented(blocks))))


def _parts(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[list[Line] | Grid]:
    """Yield the lines of each paragraph, and each table where its first line stands."""
    pending = list(grids)
    paragraph: list[Line] = []
    for line in lines:
        grid = next((grid for grid in grids if inside(line.box, grid.box)), None)
        if paragraph and (grid or begins(line, paragraph[-1], page=lines)):
            yield paragraph
            paragraph = []
        if grid is None:
            paragraph.append(line)
        elif grid in pending:
            pending.remove(grid)
            yield grid
    if paragraph:
        yield paragraph


def _indented(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Indent the items that begin to the right of items before them."""
    lefts: list[float] = []  # of the items above, outermost first; empty where the block above is no item
    for block in blocks:
        lefts = [left for left in lefts if left < block.left - 4] if block.kind == "item" else []
        yield replace(block, text="  " * len(lefts) + block.text)
        if block.kind == "item":
            lefts.append(block.left)


def _captions_first(blocks: list[_Block]) -> list[_Block]:
    """Put a caption that was set below its table above it, unless the table has one there."""
    for place in range(len(blocks) - 1):
        kinds = [block.kind for block in blocks[max(place - 1, 0) : place + 2]]
        if kinds[-2:] == ["table", "caption"] and kinds[0] != "caption":
            blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    return blocks


def _assembled(blocks: Sequence[_Block]) -> str:
    """Join blocks: items line by line, a table right under its caption."""
    text = ""
    for before, block in pairwise([_Block("paragraph", "", 0), *blocks]):
        close = (before.kind, block.kind) in (("item", "item"), ("caption", "table"))
        text += ("\n" if close else "\n\n") + block.text
    return text.strip("\n")
