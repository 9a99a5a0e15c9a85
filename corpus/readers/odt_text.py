"""What the reader of an OpenDocument paragraph sees of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from corpus.readers.odt_names import name, short_name, value
from corpus.readers.odt_styles import Styles
from corpus.readers.plain_form import Piece, fold

UNSEEN = {
    *("office:annotation", "office:forms", "office:scripts", "office:event-listeners", "text:tracked-changes"),
    *("text:table-of-content-source", "text:alphabetical-index-source", "text:bibliography-source"),
    *("text:illustration-index-source", "text:table-index-source", "text:object-index-source"),
    *("text:user-index-source", "text:section-source", "text:ruby-text", "text:script", "text:number", "table:desc"),
    *("draw:object", "draw:object-ole", "draw:image", "draw:glue-point", "presentation:notes", "table:title"),
}  #: with all they hold; elements of other standards (descriptions of pictures, formulas) are not seen either
_BLANKS = {"text:s", "text:tab", "text:line-break"}


@dataclass(slots=True)
class Shown:
    """The words of a paragraph, with what hangs on it: footnotes, and frames to be read after it."""

    runs: list[tuple[str, bool]] = field(default_factory=list)  #: words, and whether they are bold
    notes: list[Piece] = field(default_factory=list)
    frames: list[_Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words on one line."""
        return fold("".join(text for text, _ in self.runs))

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(bold for text, bold in self.runs if text.strip())


def is_hidden(element: _Element, styles: Styles) -> bool:
    """Tell whether an element is marked as not shown, or is of a kind that never is."""
    kind = short_name(element)
    if not kind or kind in UNSEEN or "none" in (value(element, "text:display"), value(element, "table:display")):
        return True
    if value(element, "text:is-hidden") == "true":
        return True
    family = "text" if kind == "text:span" else "paragraph"
    style = value(element, "text:style-name")
    return kind in ("text:span", "text:p", "text:h") and styles.is_hidden(family, style)


def shown(paragraph: _Element, styles: Styles) -> Shown:
    """Return what is seen of a paragraph; nothing where a field in it hides it."""
    found = Shown()
    fields = paragraph.iter(name("text:hidden-paragraph"))
    if not is_hidden(paragraph, styles) and not any(value(each, "text:is-hidden") == "true" for each in fields):
        bold = bool(styles.is_bold("paragraph", value(paragraph, "text:style-name")))
        _gather(paragraph, styles, found, bold=bold)
    return found


def _gather(element: _Element, styles: Styles, found: Shown, *, bold: bool) -> None:
    """Add what stands inside *element* to what was found."""
    found.runs.append((element.text or "", bold))
    for child in element:
        kind = short_name(child)
        if kind in _BLANKS:
            found.runs.append((" ", bold))
        elif kind == "text:note":
            _add_note(child, styles, found, bold=bold)
        elif kind.startswith("draw:") and kind != "draw:a":
            found.frames.append(child)
        elif not is_hidden(child, styles):
            said = styles.is_bold("text", value(child, "text:style-name")) if kind == "text:span" else None
            _gather(child, styles, found, bold=bold if said is None else said)
        found.runs.append((child.tail or "", bold))


def _add_note(note: _Element, styles: Styles, found: Shown, *, bold: bool) -> None:
    citation, body = note.find(name("text:note-citation")), note.find(name("text:note-body"))
    label = fold("".join(map(str, citation.itertext()))) if citation is not None else ""
    text = _note_text(body, styles) if body is not None else ""
    if label and text:
        found.runs.append((f"[{label}]", bold))
        found.notes.append(Piece.note(label, text))


def _note_text(body: _Element, styles: Styles) -> str:
    return fold(" ".join(_paragraph_texts(body, styles)))


def _paragraph_texts(body: _Element, styles: Styles) -> Iterator[str]:
    for paragraph in body.iter(name("text:p"), name("text:h")):
        yield shown(paragraph, styles).text
