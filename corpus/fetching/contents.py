"""What a fetched file really is, told from its bytes; names and declared types are often wrong."""

import re

from corpus.fetching.links import suffix
from corpus.loading import FORMATS

_TYPES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.ms-excel": ".xls",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
}
_HTML_ENDINGS = ("", ".html", ".htm", ".xhtml", ".aspx", ".asp", ".php", ".jsp")
_TEXTS = (".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".vtt", ".srt", ".eml", ".jsonl")
_TOLD_BY_BYTES = (
    *(".pdf", ".rtf", ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".doc", ".xls", ".ppt", ".msg"),
    *(".html", ".htm"),
)
_PACKED = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
HEAD_BYTES = 4096  #: enough of a file's start to tell what it is


def readable(url: str) -> bool:
    """Tell whether a link's ending is that of a format that the archive reads, web pages aside."""
    return suffix(url) in FORMATS and suffix(url) not in _HTML_ENDINGS


def ending(head: bytes, *, url: str, declared: str) -> str:
    """Return the ending that a file which starts with *head* should have.

    *declared* is the reply's content type; *url* is where the file came from, after redirects.

    Raises:
        ValueError: it is empty, not what its name says, or of a kind that is not read; a clause for after its name.
    """
    if not head.strip():
        raise ValueError("is empty")
    promised = suffix(url)
    declared = declared.partition(";")[0].strip().lower()
    found = _of_bytes(head, promised, declared)
    if found == ".html" and promised in FORMATS and promised not in (*_HTML_ENDINGS, *_TEXTS):
        raise ValueError(f"is a web page where a {promised} was promised, perhaps an error page")
    if not found and promised in _TOLD_BY_BYTES:
        raise ValueError(f"is no {promised} file, whatever its name says")
    if found not in FORMATS:
        raise ValueError(f"is of a kind that is not read ({found or declared or 'unknown'})")
    return found


def _of_bytes(head: bytes, promised: str, declared: str) -> str:
    by_type = _TYPES.get(declared, "")
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(_PACKED):
        return next((each for each in (promised, by_type) if each in FORMATS and each not in _TEXTS), ".zip")
    if head.startswith(_OLE):
        return by_type if promised in _HTML_ENDINGS else promised
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    if promised in _TEXTS:
        return promised
    if declared in ("text/html", "application/xhtml+xml"):
        return ".html"
    if by_type in _TEXTS:
        return by_type
    return "" if promised in (*_TOLD_BY_BYTES, *_HTML_ENDINGS) else promised
