"""A house style: a Word template whose styles, header and footer a draft takes on, and nothing else of it."""

import re
import zipfile
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import LxmlError

from assistant.drafting.template_parts import keep_look
from corpus.errors import BadInput
from corpus.readers.packed import is_locked, is_old_format, unpack

MAX_TEMPLATE_BYTES = 5 * 1024 * 1024
_MAX_XML_BYTES = 16 * 1024 * 1024  #: of all its parts, unpacked
_MAX_PARTS = 500
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = re.compile(rb"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_ADVICE = "Save it in Word as a .docx or .dotx without macros, and choose it again."
_DAMAGED = (
    *(zipfile.BadZipFile, OpcError, PythonDocxError, LxmlError, KeyError, ValueError, OSError, EOFError),
    *(AttributeError, TypeError, IndexError, RuntimeError),  # where a part is not what its name says
)
#: The names of footnotes' styles, each with what it must be a style of.
_NOTES = (("footnote reference", WD_STYLE_TYPE.CHARACTER), ("footnote text", WD_STYLE_TYPE.PARAGRAPH))
#: What follows the settings that footnotes stand before.
_AFTER_COMPAT = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol")


def open_template(data: bytes, name: str) -> WordDocument:
    """Return an empty Word document with the styles, header, footer and page of the template *data*, called *name*.

    Whatever in it would call another host or file when it is opened, or could run, is left out.

    Raises:
        BadInput: it is too large, has macros, or is no Word template that can be opened.
    """
    if name.lower().endswith((".docm", ".dotm")):
        raise BadInput(f"{name} may hold macros, which no draft is given. {_ADVICE}")
    if not name.lower().endswith((".docx", ".dotx")):
        raise BadInput(f"{name} is no Word template. {_ADVICE}")
    _refuse(data, name)
    try:
        word = open_docx(BytesIO(_as_document(data)))
        keep_look(word)
        _make_room(word)
    except _DAMAGED as error:
        raise BadInput(f"{name} is damaged, or no Word template. {_ADVICE}") from error
    return word


def _refuse(data: bytes, name: str) -> None:
    """Raise where the template goes beyond its bounds, before any of it is parsed.

    Raises:
        BadInput: it does.
    """
    if len(data) > MAX_TEMPLATE_BYTES:
        raise BadInput(
            f"{name} is over {MAX_TEMPLATE_BYTES >> 20} MB. Take large pictures out of it, and choose it again."
        )
    if is_locked(data) or is_old_format(data):
        raise BadInput(f"{name} is behind a password, or in the Word format of before 2007. {_ADVICE}")
    try:
        parts = unpack(data, stranger="no Word template")
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (ValueError, zipfile.BadZipFile) as error:
        raise BadInput(f"{name} {error}. {_ADVICE}") from error
    if any(_MACROS.search(each.encode()) for each in names) or _MACROS.search(parts.get(_TYPES, b"")):
        raise BadInput(f"{name} holds macros, which no draft is given. {_ADVICE}")
    if len(names) > _MAX_PARTS or sum(map(len, parts.values())) > _MAX_XML_BYTES:
        raise BadInput(f"{name} holds more than a template needs. Take its text and pictures out, and choose it again.")
    if any(b"<!DOCTYPE" in each or b"<!ENTITY" in each for each in parts.values()):
        raise BadInput(f"{name} is no Word template that Word has written. {_ADVICE}")


def _as_document(data: bytes) -> bytes:
    """Return the template as a document, which differs in its type alone."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as document:
        for name in dict.fromkeys(packed.namelist()):
            part = packed.read(name)
            document.writestr(name, part.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else part)
    return copy.getvalue()


def _make_room(word: WordDocument) -> None:
    """Make *word* ready to be given footnotes of its own."""
    for name, kind in _NOTES:
        if name in word.styles and word.styles[name].type != kind:
            word.styles[name].delete()
    settings = word.settings.element
    for told in (*settings.findall(qn("w:footnotePr")), *settings.findall(qn("w:endnotePr"))):
        settings.remove(told)
    if settings.find(qn("w:compat")) is None:
        after = next((each for each in settings if each.tag in {qn(name) for name in _AFTER_COMPAT}), None)
        settings.append(compat := OxmlElement("w:compat"))
        if after is not None:
            after.addprevious(compat)
