"""The title of a web page, without the name of the council it belongs to."""

import re

from lxml.html import HtmlElement

from corpus.readers.html_tree import fold

_COUNCIL = re.compile(
    r"\b(?:council|borough|county|authority|assembly|government|democracy)(?: (?:website|homepage|online))?$"
    r"|^(?:the )?(?:[a-z]+ )?(?:city|county|borough|corporation|town|township) of\b|\.gov\b",
    re.I,
)
_COUNCIL_MEETING = re.compile(r"(?:full |the |county |borough |city )?council(?: meetings?)?$", re.I)
_GENERIC_TITLE = re.compile(r"(?:agenda item|(?:issue|decision)(?: details)?|issue - \w+)\s*[-\u2013|:]\s+(?=\S)", re.I)
_TITLE_SEAM = re.compile(r"\s+([-\u2013\u2014|:\u00bb]|::)\s+")


def whole_title(root: HtmlElement) -> str:
    """Return all that <title> says, "" where there is none."""
    return fold(root.xpath("string(//title)"))


def page_title(root: HtmlElement) -> str | None:
    """Return what <title> says, without the names of council and site after it."""
    site = fold(root.xpath("string(//meta[@property='og:site_name']/@content)"))
    parts = _TITLE_SEAM.split(whole_title(root))  # parts and what stands between them, in turn
    while len(parts) > 1 and (parts[-1] == site or parts[-2] == "|" or _is_council(parts[-1])):
        parts = parts[:-2]
    while len(parts) > 1 and (parts[0] == site or _is_council(parts[0])):
        parts = parts[2:]
    return _GENERIC_TITLE.sub("", " ".join(parts)).strip() or None


def _is_council(name: str) -> bool:
    """Tell whether *name* is a council's or its site's; a meeting called Council is neither."""
    return bool(_COUNCIL.search(name)) and not _COUNCIL_MEETING.match(name)
