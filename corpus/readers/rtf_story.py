"""A flow of text in a rich text file: the body, a footnote, a text box, a list item's label."""

import re
from dataclasses import dataclass, field

from corpus.readers.grids import CellShape, Row, grid
from corpus.readers.plain_form import Piece, fold, joined_halves, table
from corpus.readers.rtf_words import StoryKind

_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_MAX_LEVELS = 20  #: of tables within tables
_DOTTED = re.compile(r"\d+\.\d")  #: the number of a paragraph rather than of an item


@dataclass(frozen=True, slots=True)
class Look:
    """What the file says of a paragraph at its end."""

    heading: int | None = None  #: its level, 1 being the outermost
    caption: bool = False
    depth: int = 0  #: of an item, 0 being the outermost


@dataclass(slots=True)
class _Level:
    """What is being written at one level of tables within tables; 0 is outside of any."""

    pieces: list[Piece] = field(default_factory=list)  #: of the cell under way; at level 0, all
    row: list[list[Piece]] = field(default_factory=list)
    rows: list[tuple[list[list[Piece]], tuple[CellShape, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Gathers the pieces of one flow of text."""

    kind: StoryKind
    endnote: bool = False
    runs: list[tuple[str, bool]] = field(default_factory=list)  #: words of the paragraph, and whether they are bold
    label: str = ""  #: of the paragraph
    asides: list[Piece] = field(default_factory=list)  #: footnotes and text boxes, to follow the paragraph
    levels: list[_Level] = field(default_factory=lambda: [_Level()])

    def text(self) -> str:
        """End the flow and return all of it on one line."""
        return fold(" ".join(piece.text for piece in self.finish() if piece.kind != "note"))

    def finish(self) -> list[Piece]:
        """End the paragraph and the tables that are being written, and return all pieces."""
        self.end_paragraph(Look(), len(self.levels) - 1)
        self._reach(0)
        return self.levels[0].pieces

    def end_paragraph(self, look: Look, level: int) -> None:
        """Write the paragraph, into a cell of a table *level* deep."""
        text = fold(joined_halves("".join(words for words, _ in self.runs)))
        bold = all(bold for words, bold in self.runs if words.strip())
        self._reach(level)
        self.levels[-1].pieces += [_piece(text, self.label, look, bold=bold)] if text else []
        self.levels[-1].pieces += self.asides
        self.runs, self.label, self.asides = [], "", []

    def end_cell(self, look: Look, level: int) -> None:
        """End a cell, and the paragraph in it."""
        self.end_paragraph(look, level)
        table_level = self.levels[-1]
        table_level.row.append(table_level.pieces)
        table_level.pieces = []

    def end_row(self, shapes: tuple[CellShape, ...], level: int) -> None:
        """End a row; what stands in no cell is one of its own."""
        self._reach(level)
        table_level = self.levels[-1]
        if table_level.pieces:
            table_level.row.append(table_level.pieces)
        if table_level.row:
            table_level.rows.append((table_level.row, shapes))
        table_level.pieces, table_level.row = [], []

    def _reach(self, level: int) -> None:
        """End the tables deeper than *level*, or begin as many as it takes."""
        while len(self.levels) - 1 > level:
            if self.levels[-1].row or self.levels[-1].pieces:
                self.end_row((), len(self.levels) - 1)
            ended = self.levels.pop()
            self.levels[-1].pieces += _table(ended)
        while len(self.levels) - 1 < min(level, _MAX_LEVELS):
            self.levels.append(_Level())


def _table(level: _Level) -> list[Piece]:
    inside = [piece for cells, _ in level.rows for cell in cells for piece in cell]
    if max((len(cells) for cells, _ in level.rows), default=0) < 2:
        return inside  # a single column is a frame around paragraphs
    rows = grid([_row(cells, shapes) for cells, shapes in level.rows])
    return table(rows) + [piece for piece in inside if piece.kind == "note"]


def _row(cells: list[list[Piece]], shapes: tuple[CellShape, ...]) -> Row:
    texts = (" ".join(piece.text for piece in cell if piece.kind != "note") for cell in cells)
    return Row(tuple(texts), shapes)


def _piece(text: str, label: str, look: Look, *, bold: bool) -> Piece:
    marker = label if not label or (label != "o" and any(character.isalnum() for character in label)) else "-"
    if look.heading is not None:
        return Piece("heading", f"{marker} {text}" if marker not in ("", "-") else text, look.heading)
    if marker:
        return Piece("paragraph" if _DOTTED.match(marker) else "item", f"{marker} {text}", look.depth)
    if look.caption or _CAPTION.match(text):
        return Piece("caption", text)
    return Piece.paragraph(text, bold=bold)
