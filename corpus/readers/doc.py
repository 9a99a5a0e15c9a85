"""Word documents of before 2007 (.doc) into the plain form, and what else goes by that name."""

from importlib import import_module

from corpus.readers.declared_title import real_title
from corpus.readers.doc_book import declared_title, pieces
from corpus.readers.doc_programs import antiword, convert_with_office, office, read_with_antiword
from corpus.readers.docx import read as read_docx
from corpus.readers.extract import Extract
from corpus.readers.packed import is_locked
from corpus.readers.plain_form import write

#: how Word files begin: those within OLE, of Word 2, Word 1, for DOS, for Mac
_WORD = (b"\xd0\xcf\x11\xe0", b"\xdb\xa5", b"\x9b\xa5", b"\x31\xbe\0\0", b"\xfe\x37")
_OTHERS = (
    *((b"{\\rtf", "rtf"), (b"PK\3\4", "docx"), (b"%PDF-", "pdf")),
    *((b"<!doctype html", "html"), (b"<html", "html"), (b"<head", "html"), (b"<meta", "html")),
)  #: the reader of a format by how its files begin, in small letters
_BEFORE = b"\xef\xbb\xbf\r\n\t "
_MISSING = (
    "is in the Word format of before 2007, for which neither antiword nor LibreOffice is installed: "
    "install one of them (on Debian and Ubuntu: apt install antiword), or save the file as .docx"
)


def read(data: bytes) -> Extract:
    """Return the text of a Word document of before 2007, through antiword or else LibreOffice.

    Raises:
        ValueError: neither program is installed; it is encrypted or damaged; or it has no text.
    """
    if is_locked(data):
        raise ValueError("is encrypted")
    if data.startswith(_WORD):
        return _read_word(data)
    start = data.lstrip(_BEFORE)[:20].lower()
    name = next((name for beginning, name in _OTHERS if start.startswith(beginning)), "text")
    if name == "docx" and b"application/vnd.oasis.opendocument.text" in data[:200]:
        name = "odt"
    extract: Extract = import_module(f"corpus.readers.{name}").read(data)
    return extract


def _read_word(data: bytes) -> Extract:
    small, large = antiword(), office()
    if small is None and large is None:
        raise ValueError(_MISSING)
    if small is not None:
        try:
            return _read_with_antiword(small, data)
        except ValueError as error:
            if large is None or "encrypted" in str(error):
                raise
    return read_docx(convert_with_office(large or "", data))


def _read_with_antiword(program: str, data: bytes) -> Extract:
    book, text = read_with_antiword(program, data)
    found = write(pieces(book, text))
    if not found:
        raise ValueError("has no text")
    return Extract(found, real_title(declared_title(book)))
