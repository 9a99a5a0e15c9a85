"""The element tree of a web page, from its bytes."""

import codecs
import re

from lxml import etree, html
from lxml.html import HtmlElement

_MAX_ELEMENTS = 2_000_000
_START = re.compile(r"<(?:!doctype html|html|head|body|div|p|table|h[1-6]|ul|ol|span|main|section)\b", re.IGNORECASE)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def parse(data: bytes) -> HtmlElement:
    """Return the root of a web page.

    Raises:
        ValueError: it is not a web page, has too many elements or is nested too deeply.
    """
    page = _decode(data)
    if not _START.search(page):
        raise ValueError("is not a web page")
    if page.count("<") - page.count("</") > _MAX_ELEMENTS:  # counted before a tree of them fills the memory
        raise ValueError("has more than 2 million elements")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError("is not a web page that can be parsed") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("is nested too deeply")
    return root


def fold(text: str) -> str:
    """Return *text* on one line: white space folded, what takes no width left out."""
    return " ".join(text.translate(_ZERO_WIDTH).split())


def _decode(data: bytes) -> str:
    """Decode as browsers do, but believe UTF-8 before the declared encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
        name = declared[1].decode() if declared else "cp1252"
        try:
            codec = codecs.lookup(name).name
            return data.decode("cp1252" if codec in ("utf-8", "iso8859-1", "ascii") else codec, "replace")
        except LookupError:  # unknown, or no encoding of text
            return data.decode("cp1252", "replace")
