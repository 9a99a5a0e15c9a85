"""Footnotes in a Word file: real ones, which the program that opens it numbers and sets at the foot of the page."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_RULES = ("separator", "continuationSeparator")  #: the lines above notes, which Word wants as notes of their own
_MARK, _NOTE = "footnote reference", "footnote text"


class Footnotes:
    """The footnotes of one document, kept until `close` writes them into it."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._notes = OxmlElement("w:footnotes")
        self._count = 0
        if _MARK not in word.styles:
            word.styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
        if _NOTE not in word.styles:
            word.styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True).font.size = Pt(9)
        for place, rule in enumerate(_RULES):
            self._add(str(place - 1), rule).add_run()._r.append(OxmlElement(f"w:{rule}"))

    def mark(self, paragraph: Paragraph, *lines: str) -> int:
        """Put the mark of a new note at the end of *paragraph*, the note saying *lines*, and return its number."""
        self._count += 1
        number = str(self._count)
        run = paragraph.add_run(style=_MARK)
        run._r.append(_element("w:footnoteReference", id=number))
        run._r.addprevious(_element("w:bookmarkStart", id=number, name=_bookmark(self._count)))
        run._r.addnext(_element("w:bookmarkEnd", id=number))
        note = self._add(number)
        note.style = self._word.styles[_NOTE]
        note.add_run(style=_MARK)._r.append(OxmlElement("w:footnoteRef"))
        for line in lines:
            note.add_run(" ")
            note.add_run(line)
        return self._count

    def mark_again(self, paragraph: Paragraph, number: int) -> None:
        """Put the number of a note that stands already at the end of *paragraph*, as a field that follows it."""
        run = paragraph.add_run(str(number), style=_MARK)
        field = _element("w:fldSimple", instr=f" NOTEREF {_bookmark(number)} \\f \\h ")
        run._r.addprevious(field)
        field.append(run._r)

    def close(self) -> None:
        """Write the notes into the document."""
        blob, package = serialize_part_xml(self._notes), self._word.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        told = OxmlElement("w:footnotePr")
        for place in range(len(_RULES)):
            told.append(_element("w:footnote", id=str(place - 1)))
        self._word.settings.element.find(qn("w:compat")).addprevious(told)

    def _add(self, number: str, kind: str = "") -> Paragraph:
        note, paragraph = _element("w:footnote", **({"type": kind} if kind else {}), id=number), _element("w:p")
        note.append(paragraph)
        self._notes.append(note)
        return Paragraph(paragraph, self._word._body)


def _bookmark(number: int) -> str:
    return f"_Note{number}"


def _element(tag: str, **values: str) -> Any:
    return OxmlElement(tag, {qn(f"w:{name}"): value for name, value in values.items()})
