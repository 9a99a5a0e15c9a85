"""The footnotes and endnotes of a Word document."""

from dataclasses import dataclass, field
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.docx_numbering import word_numeral
from corpus.readers.docx_paragraphs import shown
from corpus.readers.plain_form import Piece, fold

_KEY = "note"  #: the attribute by which a mark leads to its note
_SEEN = "[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::*[local-name()='Fallback'])]"


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document by the keys of their marks."""

    pieces: dict[str, Piece] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Notes":
        """Return the notes, having put `[1]` in the place of each mark in *document*."""
        notes = cls()
        notes._mark(document, "footnote", RELATIONSHIP_TYPE.FOOTNOTES, shape="decimal")
        notes._mark(document, "endnote", RELATIONSHIP_TYPE.ENDNOTES, shape="lowerRoman")
        return notes

    def under(self, element: BaseOxmlElement) -> list[Piece]:
        """Return the notes to the marks in *element*, in their order."""
        return [self.pieces[key] for key in element.xpath(f".//w:t/@{_KEY}") if key in self.pieces]

    def _mark(self, document: Document, kind: str, relationship: str, *, shape: str) -> None:
        texts = _texts(document, kind, relationship)
        said = document.element.body.xpath(f".//w:sectPr/w:{kind}Pr/w:numFmt/@w:val")
        said = said or document.settings.element.xpath(f"./w:{kind}Pr/w:numFmt/@w:val")
        for mark in document.element.body.xpath(f".//w:{kind}Reference{_SEEN}"):
            text = texts.get(mark.get(qn("w:id")), "")
            if not text:
                continue
            label = word_numeral(len(self._of_kind(kind)) + 1, said[0] if said else shape)
            key = f"{kind} {len(self.pieces)}"
            self.pieces[key] = Piece.note(label, text)
            mark.tag, mark.text = qn("w:t"), f"[{label}]"
            mark.set(_KEY, key)

    def _of_kind(self, kind: str) -> list[str]:
        return [key for key in self.pieces if key.startswith(kind)]


def _texts(document: Document, kind: str, relationship: str) -> dict[str, str]:
    """Return the texts of the notes of a kind by their ids."""
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == relationship]
    if not parts:
        return {}
    shown_notes = (
        note
        for note in parse_xml(parts[0].blob).iter(qn(f"w:{kind}"))
        if note.get(qn("w:type"), "normal") == "normal"  # the others draw the lines above notes
    )
    return {
        note.get(qn("w:id"), ""): fold(" ".join(shown(cast(BaseOxmlElement, each)) for each in note.iter(qn("w:p"))))
        for note in shown_notes
    }
