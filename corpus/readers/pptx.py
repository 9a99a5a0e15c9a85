"""Presentations (.pptx) into the plain form, each slide a page."""

from collections.abc import Iterator
from io import BytesIO

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from corpus.readers.declared_title import real_title
from corpus.readers.extract import Extract
from corpus.readers.packed import is_locked, is_old_format, unpack
from corpus.readers.plain_form import Piece, fold, write
from corpus.readers.pptx_frames import chart_pieces, diagram_texts, table_pieces
from corpus.readers.pptx_text import text_pieces

_SLIDE_SEAM = "\n\n\f\n\n"
_MAX_DEPTH = 50  #: of groups within groups
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_MARGINS = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER, PP_PLACEHOLDER.SLIDE_NUMBER}
_LISTED = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT}
_DAMAGED = (
    *(PythonPptxError, LxmlError, KeyError, ValueError, OSError, EOFError, IndexError),
    *(AttributeError, TypeError, NotImplementedError),  # where a part is not what its name says
)


def read(data: bytes) -> Extract:
    """Return the text of a presentation, slides parted by form feeds, and the title among its properties.

    A hidden slide is an empty page, so that the others keep their numbers.

    Raises:
        ValueError: it is encrypted, damaged, no presentation, too large once unpacked, or without text.
    """
    if is_locked(data):
        raise ValueError("is encrypted")
    if is_old_format(data):
        raise ValueError("is in the PowerPoint format of before 2007, whatever its name says")
    unpack(data, stranger="not a presentation")
    try:
        presentation = Presentation(BytesIO(data))
        slides = [_slide_text(slide) for slide in presentation.slides]
        title = real_title(presentation.core_properties.title)
    except _DAMAGED as error:
        raise ValueError("is damaged or not a presentation") from error
    if not any(slides):
        raise ValueError("has no text")
    return Extract(_SLIDE_SEAM.join(slides), title)


def _slide_text(slide: Slide) -> str:
    if slide._element.get("show") in ("0", "false"):
        return ""
    shapes = list(slide.shapes)
    titles = [shape for shape in shapes if _role(shape) in _TITLES]
    others = [shape for shape in shapes if _role(shape) not in _TITLES | _MARGINS]
    pieces = [_title(shape) for shape in titles]
    pieces += [piece for shape in others for piece in _shape_pieces(shape, 0)]
    return write([*(piece for piece in pieces if piece.text), *_notes(slide)])


def _role(shape: BaseShape) -> object:
    """Return what a placeholder holds, None for a shape that is none."""
    return shape.placeholder_format.type if shape.is_placeholder else None


def _title(shape: BaseShape) -> Piece:
    text = fold(shape.text_frame.text) if isinstance(shape, Shape) else ""
    return Piece("heading", text, 1 if _role(shape) == PP_PLACEHOLDER.CENTER_TITLE else 2)


def _shape_pieces(shape: BaseShape, depth: int) -> Iterator[Piece]:
    if isinstance(shape, GroupShape):
        for each in shape.shapes if depth < _MAX_DEPTH else ():
            yield from _shape_pieces(each, depth + 1)
    elif isinstance(shape, GraphicFrame):
        yield from _frame_pieces(shape)
    elif isinstance(shape, Shape):
        yield from text_pieces(shape.text_frame, listed=_role(shape) in _LISTED)


def _frame_pieces(frame: GraphicFrame) -> Iterator[Piece]:
    if frame.has_table:
        yield from table_pieces(frame.table)
    elif frame.has_chart:
        yield from chart_pieces(frame.chart)
    else:
        yield from (Piece("item", f"- {text}") for text in diagram_texts(frame))


def _notes(slide: Slide) -> list[Piece]:
    """Return the speaker's notes under a line that says so."""
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    pieces = list(text_pieces(frame, listed=False)) if frame is not None else []
    return [Piece("paragraph", "Notes:"), *pieces] if pieces else []
