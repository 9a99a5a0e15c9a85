"""The pieces of a document as a reader finds them, written in the plain form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MAX_TITLE_CHARS = 100  #: of a bold line that may be a heading
_MAX_LEVEL = 6
_CLOSE = {("item", "item"), ("caption", "table")}  #: what stands on consecutive lines


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item, table, table's caption or footnote, without the marks of the plain form."""

    kind: Literal["heading", "paragraph", "item", "table", "caption", "note"]
    text: str
    level: int = 0  #: of a heading, 1 being the outermost; of an item, 0 being the outermost
    bold: bool = False  #: a short paragraph all in bold: a heading where the document has no other

    @classmethod
    def paragraph(cls, text: str, *, bold: bool) -> "Piece":
        """Return a paragraph; one in *bold* counts as such only where it is as short as a heading."""
        return cls("paragraph", text, bold=bold and len(text) <= _MAX_TITLE_CHARS and text[-1:] not in ".,;")

    @classmethod
    def note(cls, label: str, text: str) -> "Piece":
        """Return the footnote that `[label]` in the text leads to."""
        return cls("note", f"[{label}] {text}")


def write(pieces: Iterable[Piece]) -> str:
    """Return the text that *pieces* make, footnotes after the list, the table or the paragraph they belong to."""
    known = list(pieces)
    if not any(piece.kind == "heading" for piece in known):
        known = [replace(piece, kind="heading", level=2) if piece.bold else piece for piece in known]
    return _joined(_notes_after(_captions_first(known)))


def table(rows: Iterable[Iterable[str]]) -> list[Piece]:
    """Return the table of these rows, nothing where all its cells are empty."""
    lines = ["\t".join(cells) for row in rows if any(cells := [fold(cell) for cell in row])]
    return [Piece("table", "\n".join(lines))] if lines else []


def fold(text: str) -> str:
    """Return *text* on one line: white space folded, what takes no width left out."""
    return " ".join(text.translate(_ZERO_WIDTH).split())


def joined_halves(text: str) -> str:
    """Return *text* with the halves of characters beyond 16 bits joined, those left alone replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _captions_first(pieces: list[Piece]) -> list[Piece]:
    """Put a caption that stands below its table above it, unless the table has one there."""
    for place in range(len(pieces) - 1):
        kinds = [piece.kind for piece in pieces[max(place - 1, 0) : place + 2]]
        if kinds[-2:] == ["table", "caption"] and kinds[0] != "caption":
            pieces[place], pieces[place + 1] = pieces[place + 1], pieces[place]
    return pieces


def _notes_after(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield each note where it parts no items, and no caption from its table."""
    waiting: list[Piece] = []
    last = ""
    for piece in pieces:
        if piece.kind == "note":
            waiting.append(piece)
            continue
        if (last, piece.kind) not in _CLOSE:
            yield from waiting
            waiting = []
        yield piece
        last = piece.kind
    yield from waiting


def _joined(pieces: Iterable[Piece]) -> str:
    parts: list[str] = []
    last, outermost = "", 0  # the level at which the run of items began
    for piece in pieces:
        if piece.kind == "item" and last != "item":
            outermost = piece.level
        parts += ["\n" if (last, piece.kind) in _CLOSE else "\n\n", _line(piece, outermost)]
        last = piece.kind
    return "".join(parts).strip("\n")


def _line(piece: Piece, outermost: int) -> str:
    if piece.kind == "heading":
        return f"{'#' * min(max(piece.level, 1), _MAX_LEVEL)} {piece.text}"
    if piece.kind == "item":
        return "  " * max(0, piece.level - outermost) + piece.text
    return piece.text
