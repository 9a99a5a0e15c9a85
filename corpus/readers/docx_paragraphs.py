"""What the reader of a Word document sees of its paragraphs."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph

from corpus.readers.plain_form import fold

_MAX_STYLES = 12  #: based on one another: a file may base a style on itself
_SIGNS = {qn("w:noBreakHyphen"): "-", qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:sym"): " "}
_SHOWN = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen or self::w:sym or self::m:t]"
    "[not(ancestor::w:pPr or ancestor::w:del or ancestor::w:moveFrom or ancestor::*[local-name()='Fallback'])]"
    "[not(ancestor::w:r/w:rPr/w:vanish[not(@w:val='0' or @w:val='false')])]"
)
_BOXED = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]//w:p"


def shown(paragraph: BaseOxmlElement) -> str:
    """Return the text that is seen, folded: with insertions and fields, without deletions and text boxes."""
    boxes = len(list(paragraph.iterancestors(qn("w:txbxContent"))))  # that the paragraph itself stands in
    nodes = paragraph.xpath(f"{_SHOWN}[count(ancestor::w:txbxContent)={boxes}]")
    return fold("".join(_SIGNS.get(node.tag, node.text or "") for node in nodes))


def boxed(paragraph: BaseOxmlElement) -> list[str]:
    """Return the paragraphs with text in the text boxes that hang on a paragraph."""
    return [text for text in map(shown, paragraph.xpath(_BOXED)) if text]


def heading_level(paragraph: Paragraph) -> int | None:
    """Return 1 for the outermost, None for what is no heading; custom styles take after those they are based on."""
    for style in _styles(paragraph):
        if match := re.match(r"(?:Heading ([1-9])|Title)$", style.name or "", re.IGNORECASE):
            return min(int(match[1] or 1), 6)
    for owner in property_owners(paragraph):
        for value in owner.xpath("./w:pPr/w:outlineLvl/@w:val"):
            return min(int(value) + 1, 6) if int(value) < 9 else None
    return None


def style_name(paragraph: Paragraph) -> str:
    """Return the name of a paragraph's own style, "" where it has none."""
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def property_owners(paragraph: Paragraph) -> Iterator[BaseOxmlElement]:
    """Yield what may say how a paragraph is set, by precedence: itself, its style, those that one is based on."""
    yield paragraph._p
    yield from (style.element for style in _styles(paragraph))


def _styles(paragraph: Paragraph) -> Iterator[BaseStyle]:
    style: BaseStyle | None = paragraph.style
    for _ in range(_MAX_STYLES):
        if style is None:
            return
        yield style
        style = getattr(style, "base_style", None)
