"""What of a web page is not shown, or only leads elsewhere."""

import re

from lxml.html import HtmlElement

from corpus.readers.html_tree import fold

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OPENED = re.compile(
    r"accordion|collaps|toggle|tab-?(?:pane|content|panel)|panel|expand|details|moder?gov|mg[A-Z]", re.IGNORECASE
)
_LEADS_TO_PAPERS = re.compile(
    r"\d|\b(?:minutes|agendas?|reports?|decisions?|meetings?|committees?|cabinet|panel|notice|appendix|attachments?|audio|video|papers?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|rtf|odt|zip)\b|/documents?/|download|ie(?:List|Issue|Decision)|mgAi|mgConvert", re.IGNORECASE
)
_MIN_LINKS = 6
_MAX_LINK_CHARS = 40  #: on average, in a menu
_MENU_SHARE = 0.95  #: of a menu's characters that are links
_PAPERS_SHARE = 0.25  #: of a list's links that lead to papers, from which on it is no menu


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether browsers do not show *element*; what a click opens is shown."""
    attributes = element.attrib
    if "hidden" not in attributes and not _HIDDEN_STYLE.search(attributes.get("style", "")):
        return False
    name = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"
    return not _OPENED.search(name)


def is_menu(element: HtmlElement) -> bool:
    """Tell whether a list is nothing but links to other parts of the site, none of them papers."""
    if element.tag not in ("ul", "ol"):
        return False
    links = [link for link in element.iter("a") if fold(link.text_content())]
    if len(links) < _MIN_LINKS:
        return False
    chars = sum(len(fold(link.text_content())) for link in links)
    if chars < _MENU_SHARE * len(fold(element.text_content())) - len(links) or chars > _MAX_LINK_CHARS * len(links):
        return False
    return sum(map(_leads_to_paper, links)) < _PAPERS_SHARE * len(links)


def _leads_to_paper(link: HtmlElement) -> bool:
    return bool(_LEADS_TO_PAPERS.search(link.text_content()) or _DOCUMENT.search(link.get("href", "")))
