"""The labels of a Word document's list items, counted as Word counts them."""

import re
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from corpus.readers.docx_paragraphs import property_owners, shown, style_name
from corpus.readers.numerals import Shape, numeral

_MAX_LEVELS = 9  #: Source: the limit of Word itself
_SHAPES: dict[str, Shape] = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str  #: decimal, lowerLetter, upperRoman, bullet, none ...
    pattern: str  #: of the label, with %1 for the number of the outermost level
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each is counted."""

    lists: dict[str, str]  #: number id -> the abstract list that holds its levels and its count
    levels: dict[tuple[str, int], _Level]  #: by list and level, from 0
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Numbering":
        """Return the numbering of a document, nothing counted yet."""
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING]
        root: BaseOxmlElement | None = getattr(parts[0], "element", None) if parts else None
        if root is None:
            return cls({}, {})
        lists = {num.get(qn("w:numId")): num.xpath("string(./w:abstractNumId/@w:val)") for num in root.xpath("./w:num")}
        levels = {
            (level.getparent().get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")))): _level(level)
            for level in root.xpath("./w:abstractNum/w:lvl")
        }
        return cls(lists, levels)

    def label(self, paragraph: Paragraph, *, blank: bool = False) -> tuple[str | None, int]:
        """Return "-" or the number of a list item (None for others) with its level; count it where it has text.

        With *blank*, one without text is counted too.
        """
        number_id, depth = _number_properties(paragraph)
        if number_id is None:
            return ("-" if style_name(paragraph).startswith("List Bullet") else None), 0
        name = self.lists.get(number_id, "")
        level = self.levels.get((name, depth), _Level("bullet", "", 1))
        if level.shape == "bullet":
            return "-", depth
        if level.shape == "none" or not (blank or shown(paragraph._p)):
            return None, depth
        self._count(name, depth, start=level.start)
        label = re.sub(r"%([1-9])", lambda match: self._counted(name, int(match[1]) - 1), level.pattern)
        return label.strip() or None, depth

    def _count(self, name: str, depth: int, *, start: int) -> None:
        """Count one more item of a level; those below it begin anew."""
        self.counts[name, depth] = self.counts.get((name, depth), start - 1) + 1
        for deeper in range(depth + 1, _MAX_LEVELS):
            self.counts.pop((name, deeper), None)

    def _counted(self, name: str, depth: int) -> str:
        level = self.levels.get((name, depth), _Level("decimal", "", 1))
        return word_numeral(self.counts.get((name, depth), level.start), level.shape)


def _level(element: BaseOxmlElement) -> _Level:
    found = [element.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText", "w:start")]
    shape, pattern, start = ("" if node is None else node.get(qn("w:val"), "") for node in found)
    return _Level(shape, pattern, int(start or 1))


def _number_properties(paragraph: Paragraph) -> tuple[str | None, int]:
    """Return the id of the list a paragraph or its style belongs to (None outside lists), and the level in it."""
    for owner in property_owners(paragraph):
        if numbers := owner.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            level = owner.xpath("string(./w:pPr/w:numPr/w:ilvl/@w:val)")
            return (numbers[0] if numbers[0] != "0" else None), int(level or 0)
    return None, 0


def word_numeral(count: int, shape: str) -> str:
    """Return *count* in a shape as Word names them; those without letters are figures."""
    return numeral(count, _SHAPES.get(shape, "1"))
