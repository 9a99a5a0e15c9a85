"""What antiword makes of a Word document, into pieces of the plain form."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from corpus.readers.grids import CellShape, Row, grid
from corpus.readers.numerals import Shape, numeral
from corpus.readers.plain_form import Piece, fold, joined_halves, table

_SHAPES: dict[str, Shape] = {
    "arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I",
}  # fmt: skip
_NUMBERED = re.compile(r"\s*(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]{1,2}|[ivxlIVXL]{1,5})[.)])\s+(\S.*)")
_NOTE = re.compile(r"\[(\d+|[ivxl]+)\]\t(.*\S)")
_MARK = "[?]"  #: by which antiword shows that there is a footnote, but not which
_BOX_RULE = re.compile(r"-{20,}")  #: with which it begins what stands in text boxes
_CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_KEY_CHARS = 40  #: of an item's text, by which it is found in the other form


def declared_title(book: bytes) -> str | None:
    """Return the title among the properties."""
    return _root(book).findtext(".//bookinfo/title")


def pieces(book: bytes, text: bytes) -> list[Piece]:
    """Return the pieces of a document from its DocBook form, with the numbers and footnotes of its text form."""
    lines = _decoded(text).splitlines()
    notes = [match for line in lines if (match := _NOTE.match(line))]
    found = list(_Walker(_labels(lines)).walk(_root(book), 0))
    shown = {fold(f"[{note[1]}] {note[2]}") for note in notes}
    kept = [piece for piece in found if piece.text not in shown]
    labels = [note[1] for note in notes if note[1].isdigit()]
    return _marked(kept, labels) + [Piece.note(note[1], fold(note[2])) for note in notes]


def _decoded(output: bytes) -> str:
    try:
        return joined_halves(output.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return output.decode("utf-8", "replace")


def _root(book: bytes) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_CONTROLS.sub(" ", _decoded(book)).encode(), parser)
    except etree.LxmlError as error:
        raise ValueError("is damaged: antiword cannot make sense of it") from error
    if root is None:
        raise ValueError("has no text")
    return root


def _labels(lines: list[str]) -> dict[str, list[str]]:
    """Return the numbers that stand before items by the texts of the items, in their order."""
    labels: dict[str, list[str]] = defaultdict(list)
    for match in filter(None, map(_NUMBERED.match, lines)):
        labels[fold(match[2])[:_KEY_CHARS]].append(match[1])
    return labels


def _marked(found: list[Piece], labels: list[str]) -> list[Piece]:
    """Put the footnotes' labels in the place of their marks, where there are as many."""
    if sum(piece.text.count(_MARK) for piece in found) != len(labels):
        return found
    waiting = iter(labels)
    return [
        Piece(piece.kind, re.sub(re.escape(_MARK), lambda _: f"[{next(waiting)}]", piece.text), piece.level, piece.bold)
        for piece in found
    ]


@dataclass(slots=True)
class _Walker:
    """Walks over DocBook elements."""

    labels: dict[str, list[str]] = field(default_factory=dict)

    def walk(self, element: _Element, level: int) -> Iterator[Piece]:
        """Yield what stands inside *element*; *level* is that of its heading."""
        for child in element:
            if child.tag == "bookinfo" or (child.tag == "title" and level == 0):
                continue
            if child.tag == "title":
                yield from self._heading(child, level)
            elif child.tag in ("chapter", "sect1", "sect2", "sect3", "sect4", "sect5"):
                yield from self.walk(child, level + 1)
            elif child.tag in ("orderedlist", "itemizedlist"):
                yield from self._list(child)
            elif child.tag == "para":
                yield from self._paragraph(child)

    def _heading(self, title: _Element, level: int) -> Iterator[Piece]:
        if text := _text(title):
            label = self._label(text)
            yield Piece("heading", f"{label} {text}" if label else text, level)

    def _paragraph(self, paragraph: _Element) -> Iterator[Piece]:
        tables = paragraph.findall("informaltable")
        for each in tables:
            yield from _table(each)
        text = "" if tables else _BOX_RULE.sub("", _text(paragraph)).strip()
        if text:
            bold = fold("".join(str(word) for each in paragraph.iter("emphasis") for word in each.itertext()))
            caption = bool(_CAPTION.match(text))
            yield Piece("caption", text) if caption else Piece.paragraph(text, bold=bold == text)

    def _list(self, element: _Element) -> Iterator[Piece]:
        shape = _SHAPES.get(element.get("numeration", ""), "1")
        for count, item in enumerate(element.findall("listitem"), 1):
            for place, paragraph in enumerate(item.findall("para")):
                text = _text(paragraph)
                if not text:
                    continue
                label = self._label(text) or f"{numeral(count, shape)}." if element.tag == "orderedlist" else "-"
                yield Piece("paragraph", text) if place else Piece("item", f"{label} {text}")

    def _label(self, text: str) -> str:
        waiting = self.labels.get(text[:_KEY_CHARS])
        return waiting.pop(0) if waiting else ""


def _text(element: _Element) -> str:
    return fold("".join(map(str, element.itertext())))


def _table(element: _Element) -> list[Piece]:
    rows: list[Row] = []
    for group in element.iter("tgroup"):
        shapes = _shapes(group)
        rows += [Row(tuple(_text(entry) for entry in row.findall("entry")), shapes) for row in group.iter("row")]
    if max((len(row.texts) for row in rows), default=0) > 1:
        return table(grid(rows))
    lines = (line for entry in element.iter("entry") for line in "".join(map(str, entry.itertext())).splitlines())
    return [Piece.paragraph(fold(line), bold=False) for line in lines if fold(line)]


def _shapes(group: _Element) -> tuple[CellShape, ...]:
    widths = [re.match(r"[\d.]+", column.get("colwidth", "")) for column in group.findall("colspec")]
    rights, right = [], 0.0
    for width in widths:
        right += float(width[0]) * 20 if width else 0  # points, in twips
        rights.append(CellShape(round(right)))
    return tuple(rights)
