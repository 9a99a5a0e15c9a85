"""PDF files into the plain form, page by page."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.readers.extract import Extract
from corpus.readers.pdf_columns import find_columns
from corpus.readers.pdf_heads import Sheet, running_heads
from corpus.readers.pdf_layout import in_reading_order, with_margin_numbers
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_pages import Page, Pages
from corpus.readers.pdf_paragraphs import Style, begins, write
from corpus.readers.pdf_tables import Grids, Table, set_tables, with_headers

_MAX_LISTED = 12  #: pages in a notice
_PAGE_SEAM = "\n\n\f\n\n"
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|rtf|xlsx?)|\(?\w*\)?|document ?\d*|slide \d+)$", re.I
)


def read(data: bytes) -> Extract:
    """Return the text of a PDF file, pages parted by form feeds, and the title among its properties.

    Scanned pages are recognised where tesseract is installed.

    Raises:
        ValueError: it is encrypted, damaged, not a PDF file, too long, or has no text.
    """
    grids = Grids(data)
    with closing(Pages(data)) as pages:
        title = pages.title
        leaves = [_leaf(page, grids, number) for number, page in enumerate(pages)]
    if not any(leaf.parts for leaf in leaves):
        raise ValueError(_why_empty(leaves))
    parts = list(with_headers(_without_heads(leaves)))
    styles = {scanned: _style(leaves, parts, scanned=scanned) for scanned in (False, True)}
    texts = [_page_text(page, style=styles[leaf.scanned]) for page, leaf in zip(parts, leaves, strict=True)]
    confidences = [confidence for leaf in leaves for confidence in leaf.confidences]
    recognised = sum(confidences) / len(confidences) if confidences else None
    title = "" if _NO_TITLE.match(title) else title
    return Extract(_PAGE_SEAM.join(texts), title or None, recognised=recognised, notices=tuple(_notices(leaves)))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What is kept of a page until all are read: its lines with their first words only, and its tables."""

    parts: list[Line | Table]
    height: float
    confidences: tuple[float, ...]
    unread: str

    @property
    def scanned(self) -> bool:
        """Whether its words were recognised."""
        return bool(self.confidences)


def _leaf(page: Page, grids: Grids, number: int) -> _Leaf:
    lines = in_reading_order(with_margin_numbers(page.lines))
    ruled = grids.on(number, page.upright) if page.ruled else page.grids
    free = [line for line in lines if not any(grid.holds(line.box) for grid in ruled)]
    parts = set_tables(lines, [*ruled, *find_columns(free)])
    slim = [replace(part, words=part.words[:1]) if isinstance(part, Line) else part for part in parts]
    return _Leaf(slim, page.upright.height, page.confidences, page.unread)


def _why_empty(leaves: Sequence[_Leaf]) -> str:
    if unread := next((leaf.unread for leaf in leaves if leaf.unread), ""):
        return f"is a scan, and {unread}"
    return "has no text, nor words that could be recognised"


def _notices(leaves: Sequence[_Leaf]) -> Iterator[str]:
    """Yield which pages are scans that were not recognised, by reason."""
    for reason in dict.fromkeys(leaf.unread for leaf in leaves if leaf.unread):
        pages = [str(number) for number, leaf in enumerate(leaves, 1) if leaf.unread == reason]
        shown = ", ".join(pages[:_MAX_LISTED]) + (" and more" if len(pages) > _MAX_LISTED else "")
        yield f"is read without page{'s' * (len(pages) > 1)} {shown}: {reason}"


def _without_heads(leaves: Sequence[_Leaf]) -> Iterator[list[Line | Table]]:
    sheets = [Sheet([part for part in leaf.parts if isinstance(part, Line)], leaf.height) for leaf in leaves]
    for leaf, heads in zip(leaves, running_heads(sheets), strict=True):
        yield [part for part in leaf.parts if isinstance(part, Table) or part not in heads]


def _style(leaves: Sequence[_Leaf], pages: Sequence[Sequence[Line | Table]], *, scanned: bool) -> Style:
    """Return the style of the scanned pages, or of the others: sizes of type are measured otherwise on them."""
    alike = [page for page, leaf in zip(pages, leaves, strict=True) if leaf.scanned == scanned]
    return Style.of([[part for part in page if isinstance(part, Line)] for page in alike])


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Literal["paragraph", "item", "caption", "table"]
    text: str
    left: float  #: where its first line begins, in points


def _page_text(parts: Sequence[Line | Table], *, style: Style) -> str:
    """Return the blocks of a page: paragraphs, headings, items and tables."""
    blocks = []
    for part in _paragraphs(parts):
        if isinstance(part, Table):
            blocks.append(_Block("table", "\n".join(map("\t".join, part.rows)), part.box[0]))
        else:
            kind, text = write(part, style)
            blocks.append(_Block(kind, text, part[0].box[0]))
    return _assembled(_captions_first(list(_indented(blocks))))


def _paragraphs(parts: Sequence[Line | Table]) -> Iterator[list[Line] | Table]:
    """Yield the lines of each paragraph, and each table."""
    lines = [part for part in parts if isinstance(part, Line)]
    paragraph: list[Line] = []
    for part in parts:
        if paragraph and (isinstance(part, Table) or begins(part, paragraph[-1], page=lines)):
            yield paragraph
            paragraph = []
        if isinstance(part, Table):
            yield part
        else:
            paragraph.append(part)
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
