"""What of a Word template is kept: its look. What leads out of it, runs, or was written in it is taken out."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.oxml import parse_xml, serialize_part_xml
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import nsmap, qn

_KEPT = frozenset(
    {
        KIND.OFFICE_DOCUMENT,
        KIND.STYLES,
        KIND.SETTINGS,
        KIND.FONT_TABLE,
        KIND.THEME,
        KIND.NUMBERING,
        KIND.HEADER,
        KIND.FOOTER,
    }
    | {KIND.IMAGE, KIND.CORE_PROPERTIES}
)
#: Fields that only count pages, tell dates or repeat what stands in the file itself.
_SAFE_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE TITLE SUBJECT AUTHOR STYLEREF REF PAGEREF = IF SEQ".split()
)
_RELATIONS = f"{{{nsmap['r']}}}"
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")


def keep_look(word: WordDocument) -> None:
    """Leave in *word* its styles, headers, footers, page and fonts alone, none of which leads out of the file."""
    package = word.part.package
    _drop(package)
    for part in list(package.iter_parts()):
        dropped = _drop(part)
        if isinstance(part, XmlPart):
            _clean(part.element, dropped)
        elif part.content_type.endswith("xml"):
            root = parse_xml(part.blob)
            _clean(root, dropped)
            part._blob = serialize_part_xml(root)
    _empty(word)
    properties = word.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "title"):
        setattr(properties, name, "")


def _drop(part: Any) -> set[str]:
    """Take the relations of a part out that lead elsewhere or to what is not kept, and return their ids."""
    dropped = {each for each, relation in part.rels.items() if relation.is_external or not _is_kept(relation)}
    for each in dropped:
        del part.rels[each]
    return dropped


def _is_kept(relation: Any) -> bool:
    if relation.reltype != KIND.IMAGE:
        return relation.reltype in _KEPT
    part: Part = relation.target_part
    return str(part.partname).lower().endswith(_IMAGES)


def _clean(root: Any, dropped: set[str]) -> None:
    """Take out of a part what pointed to what was *dropped*, and every field that could fetch something."""
    for element in list(root.iter()):
        pointing = [name for name in element.attrib if name.startswith(_RELATIONS) and element.get(name) in dropped]
        for name in pointing:
            del element.attrib[name]
        left = any(name.startswith(_RELATIONS) for name in element.attrib)
        if pointing and not left and element.tag != qn("w:hyperlink") and element.getparent() is not None:
            element.getparent().remove(element)
    if any(code.split()[0].upper() not in _SAFE_FIELDS for code in _fields(root) if code.strip()):
        _flatten_fields(root)


def _fields(root: Any) -> Iterator[str]:
    """Yield the code of every field, whose pieces may stand in several runs and hold further fields."""
    begun: list[str] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if element.tag == qn("w:fldSimple"):
            yield element.get(qn("w:instr"), "")
        elif element.tag == qn("w:instrText"):
            begun = [*begun[:-1], (begun[-1] if begun else "") + (element.text or "")]
        elif element.get(qn("w:fldCharType")) == "begin":
            begun.append("")
        elif element.get(qn("w:fldCharType")) == "end" and begun:
            yield begun.pop()
    yield from begun


def _flatten_fields(root: Any) -> None:
    """Leave of all fields of a part only what they last showed."""
    for element in list(root.iter(qn("w:fldChar"), qn("w:instrText"))):
        element.getparent().remove(element)
    for element in list(root.iter(qn("w:fldSimple"))):
        for held in list(element):
            element.addprevious(held)
        element.getparent().remove(element)


def _empty(word: WordDocument) -> None:
    """Take the text out; headers and footers that only an earlier section of it has go to the one that is left."""
    sections = word.element.body.xpath(".//w:sectPr")
    last: Any = sections[-1] if sections else None
    for earlier in sections[:-1]:
        for reference in earlier.xpath("./w:headerReference | ./w:footerReference"):
            kind = reference.get(qn("w:type"))
            if not any(each.get(qn("w:type")) == kind for each in last.findall(reference.tag)):
                last.insert(0, deepcopy(reference))
    word._body.clear_content()
