"""Workbooks, of Excel and OpenDocument, into the plain form."""

import re
from collections.abc import Mapping

from lxml import etree

from corpus.readers.declared_title import real_title
from corpus.readers.extract import Extract
from corpus.readers.packed import unpack
from corpus.readers.plain_form import Piece, fold, write
from corpus.readers.sheet_tables import sheet_pieces
from corpus.readers.workbook_cells import read_workbook
from corpus.readers.xls_cells import OLE_MAGIC, read_xls

_ZIP_MAGIC = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # what an encrypted workbook of today is wrapped in
_OLD_MAGIC = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")  # of workbooks from before compound files
_SAYS_NOTHING = re.compile(r"(?:(?:work)?sheet|tabelle|feuille?|table|page|data|export)[\s_-]*\d*$", re.IGNORECASE)


def read(data: bytes) -> Extract:
    """Return the sheets of a workbook that are not hidden, each under its name, and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a workbook, too large, or has no text.
    """
    parts: dict[str, bytes] = {}
    if data.startswith(_ZIP_MAGIC):
        parts = unpack(data, stranger="not a workbook")
        grids = read_workbook(data, parts)
    elif data.startswith(OLE_MAGIC) and _ENCRYPTED in data:
        raise ValueError("is encrypted")
    elif data.startswith(OLE_MAGIC) or _OLD_MAGIC.match(data):
        grids = read_xls(data)
    else:
        raise ValueError("is not a workbook, whatever its name says")
    sheets = [(grid.name, pieces) for grid in grids if (pieces := sheet_pieces(grid.spread()))]
    if not sheets:
        raise ValueError("has no text")
    headed = len(sheets) > 1 or not _SAYS_NOTHING.match(sheets[0][0])
    return Extract(write(piece for name, found in sheets for piece in _under(name, found, headed)), _title(parts))


def _under(name: str, pieces: list[Piece], headed: bool) -> list[Piece]:
    return [Piece("heading", fold(name), level=2), *pieces] if headed and name.strip() else pieces


def _title(parts: Mapping[str, bytes]) -> str | None:
    properties = parts.get("docProps/core.xml") or parts.get("meta.xml")
    if properties is None:
        return None
    try:
        root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.LxmlError:
        return None
    return real_title(root.findtext(".//{http://purl.org/dc/elements/1.1/}title"))
