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
_PAPERS = re.compile(r"\b(?:papers|minutes|agendas?|meetings?|decisions?|reports?)\b", re.I)
_LOGOS = (
    "//*[self::a or self::img][contains(translate(concat(@class, @id, @src), 'LOGO', 'logo'), 'logo')]"
    "/descendant-or-self::*/@*[name()='title' or name()='alt']"
)
_LOGO_WORDS = re.compile(
    r"\b(?:go to |visit )?(?:the )?(?=\b)(?:home ?page|home|logo|website|site|web|link|crest|(?:external )?(?:link )?to the|external|back to|return to|go to|opens? (?:in )?(?:a )?new (?:window|tab))\b",
    re.I,
)
_FOOTERS = "//*[contains(text(), '\u00a9')]/text()[contains(., '\u00a9')]"
_COPYRIGHT = re.compile(
    r"\u00a9\W*(?:copyright\W*)?(?:\d{4}(?:\s*[-\u2013]\s*\d{4})?\W+)?(?P<owner>[A-Z][^|.\n\u00a0]{3,60})"
)
_TITLE_SEAM = re.compile(r"\s+([-\u2013\u2014|:\u00bb]|::)\s+")


def whole_title(root: HtmlElement) -> str:
    """Return all that <title> says, "" where there is none."""
    return fold(root.xpath("string(//title)"))


def site_names(root: HtmlElement) -> str:
    """Return what a page says of whose it is: its title, its site's name, its logo and its copyright, parted by " | "."""
    named = [
        fold(root.xpath("string(//meta[@property='og:site_name']/@content)")),
        *(fold(_LOGO_WORDS.sub("", words)) for words in root.xpath(_LOGOS)[:3]),
        *(match["owner"] for match in map(_COPYRIGHT.search, root.xpath(_FOOTERS)[:3]) if match),
        whole_title(root),
    ]
    return " | ".join(dict.fromkeys(filter(None, named)))


def page_title(root: HtmlElement) -> str | None:
    """Return what <title> says, without the names of council and site after it."""
    site = fold(root.xpath("string(//meta[@property='og:site_name']/@content)"))
    parts = _TITLE_SEAM.split(whole_title(root))  # parts and what stands between them, in turn
    while len(parts) > 1 and (
        parts[-1] == site or _is_council(parts[-1]) or (parts[-2] == "|" and not _PAPERS.search(parts[-1]))
    ):
        parts = parts[:-2]
    while len(parts) > 1 and (parts[0] == site or _is_council(parts[0])):
        parts = parts[2:]
    return _GENERIC_TITLE.sub("", " ".join(parts)).strip() or None


def _is_council(name: str) -> bool:
    """Tell whether *name* is a council's or its site's; a meeting called Council is neither."""
    return bool(_COUNCIL.search(name)) and not _COUNCIL_MEETING.match(name)
