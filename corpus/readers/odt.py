"""OpenDocument texts (.odt) into the plain form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from corpus.readers.declared_title import real_title
from corpus.readers.extract import Extract
from corpus.readers.odt_lists import Numbering, Place
from corpus.readers.odt_names import integer, name, short_name, value
from corpus.readers.odt_styles import Styles
from corpus.readers.odt_tables import cells, read_rows
from corpus.readers.odt_text import Shown, is_hidden, shown
from corpus.readers.packed import unpack
from corpus.readers.plain_form import Piece, table, write

_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_DOTTED = re.compile(r"\d+\.\d")  #: the number of a paragraph rather than of an item


def read(data: bytes) -> Extract:
    """Return the text of an OpenDocument text and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, no OpenDocument text, too large once unpacked, or without text.
    """
    parts = unpack(data, stranger="not an OpenDocument text")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b"") or "encrypted-package" in parts:
        raise ValueError("is encrypted")
    content = _tree(parts, "content.xml")
    body = content.find(f"{name('office:body')}/{name('office:text')}") if content is not None else None
    if content is None or body is None:
        raise ValueError("is not an OpenDocument text")
    looks = _tree(parts, "styles.xml")
    styles = Styles.of([root for root in (looks, content) if root is not None])
    text = write(_Reader(styles, Numbering(styles)).pieces(body))
    if not text:
        raise ValueError("has no text")
    return Extract(text, _title(_tree(parts, "meta.xml")))


def _tree(parts: dict[str, bytes], part: str) -> _Element | None:
    """Return the root of a part, None where the document has no such part."""
    if part not in parts:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(parts[part], parser)
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(f"is damaged: its {part} cannot be read") from error


def _title(properties: _Element | None) -> str | None:
    title = next(properties.iter(name("dc:title")), None) if properties is not None else None
    return real_title(title.text) if title is not None else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks over a document, counting its lists on the way."""

    styles: Styles
    numbering: Numbering

    def pieces(self, container: _Element) -> Iterator[Piece]:
        """Yield what stands inside a body, section, frame or cell."""
        for element in container:
            if is_hidden(element, self.styles):
                continue
            kind = short_name(element)
            if kind in ("text:p", "text:h"):
                yield from self._paragraph(element, self.numbering.heading_label(element), 0)
            elif kind == "text:list":
                yield from self._list(element, None)
            elif kind == "table:table":
                yield from self._table(element)
            else:
                yield from self.pieces(element)

    def _paragraph(self, element: _Element, label: str | None, depth: int) -> Iterator[Piece]:
        seen = shown(element, self.styles)
        if seen.text:
            yield self._piece(element, seen, label, depth)
        yield from seen.notes
        for frame in seen.frames:
            yield from self.pieces(frame)

    def _piece(self, element: _Element, seen: Shown, label: str | None, depth: int) -> Piece:
        style = value(element, "text:style-name")
        if short_name(element) == "text:h" or self.styles.is_based_on(style, "Title"):
            number = f"{label} " if label not in (None, "-") else ""
            return Piece("heading", number + seen.text, integer(element, "text:outline-level", 1))
        if label is not None:
            return Piece("paragraph" if _DOTTED.match(label) else "item", f"{label} {seen.text}", depth)
        if style == "Table" or self.styles.is_based_on(style, "Caption") or _CAPTION.match(seen.text):
            return Piece("caption", seen.text)
        return Piece.paragraph(seen.text, bold=seen.bold)

    def _list(self, element: _Element, outer: Place | None) -> Iterator[Piece]:
        place = self.numbering.enter(element, outer)
        for item in element:
            counts = short_name(item) == "text:list-item"
            for part in item:
                kind = short_name(part)
                if kind in ("text:p", "text:h"):
                    label = self.numbering.label(item, place, part) if counts else None
                    yield from self._paragraph(part, label, place.depth)
                    counts = False
                elif kind == "text:list":
                    yield from self._list(part, place)

    def _table(self, element: _Element) -> Iterator[Piece]:
        inside = {cell: list(self.pieces(cell)) for cell in cells(element)}
        rows = read_rows(element, lambda cell: " ".join(piece.text for piece in inside[cell] if piece.kind != "note"))
        if max(map(len, rows), default=0) > 1:
            yield from table(rows)
            yield from (piece for pieces in inside.values() for piece in pieces if piece.kind == "note")
            return
        for pieces in inside.values():  # a single column is a frame around paragraphs
            yield from pieces
