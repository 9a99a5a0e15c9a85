"""The part of a web page that holds its content."""

import re

from lxml import etree
from lxml.html import HtmlElement

from corpus.readers.html_menus import is_hidden, is_menu
from corpus.readers.html_tree import fold

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "img", "picture", "map"),
    *("audio", "video", "nav", "footer", "aside", "dialog", "input", "select", "textarea", "label", "datalist", "head"),
)
_DROPPED_ROLES = {"navigation", "banner", "search", "contentinfo", "dialog", "alertdialog", "complementary", "menu"}
_DROPPED_NAME = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?\w*|cookies?\w*|skip\w*|share\w*|sharing|social\w*|footer|masthead|menu|navbar|navigation|"
    r"(?:site|page|global)-?header|side-?bar|(?:side|sub|main|left|top)-?(?:nav|menu)|search(?:-?(?:box|form|bar|panel))?|"
    r"pagination|back-?to-?top|feedback(?:-?form)?|page-?feedback|rating|related(?:-?(?:links|pages|content|information))?|breadcrumb-?trail|"
    r"language-?(?:selector|switcher)|google-?translate\w*|newsletter|login|modal|popup|addthis|mg(?:hide|print|rss|share)\w*|visually-?hidden|sr-only)(?=$|[\s_-])",
    re.IGNORECASE,
)
_MAIN_PATHS = (
    "//*[@id='modgov']|//*[contains(concat(' ', @class, ' '), ' mgContent ')]",
    "//main|//*[@role='main']",
    "//*[@id='main-content' or @id='maincontent' or @id='mainContent' or @id='main_content']",
    "//article[count(//article)=1]",
)


def prune(root: HtmlElement, title: str) -> None:
    """Take out of the tree what is no content; but nothing that holds half of the page or more."""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    half = len(root.text_content()) / 2
    for element in list(root.iter(etree.Element)):
        if element.getparent() is None or element.tag in ("body", "main"):
            continue
        menu = is_menu(element)
        surrounds = menu or _is_surroundings(element, title) or is_hidden(element)
        if surrounds and len(element.text_content()) <= half:
            if menu:
                _drop_heading_of(element)
            element.drop_tree()


def _drop_heading_of(menu: HtmlElement) -> None:
    """Take out the heading of a menu, where nothing else stands under it."""
    heading, behind = menu.getprevious(), menu.getnext()
    if heading is not None and heading.tag in HEADINGS and (behind is None or behind.tag in HEADINGS):
        heading.drop_tree()


def find_main(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the content: the one so marked, else the innermost with nearly all of the text."""
    weights = _weights(root)
    for path in _MAIN_PATHS:
        within = (each for each in root.xpath(path) if each in weights)  # broken pages have parts beside their root
        marked = max(within, key=weights.__getitem__, default=root)
        least = 25 if marked.find(".//h1") is not None else min(80, weights[root] / 4)
        if marked is not root and weights[marked] >= least:
            return marked
    element = root
    while heavy := [child for child in element if weights[child] >= 0.8 * weights[element]]:
        loses_title = element.find(".//h1") is not None and heavy[0].find(".//h1") is None
        if loses_title or heavy[0].tag in ("ul", "ol", "dl", "table", "p", *HEADINGS):
            break
        element = heavy[0]
    return element


def _is_surroundings(element: HtmlElement, title: str) -> bool:
    if element.tag in ("header", "button"):
        return not _holds_heading(element, title)
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _DROPPED_ROLES or bool(_DROPPED_NAME.search(name))


def _holds_heading(element: HtmlElement, title: str) -> bool:
    """Tell whether a header or a button belongs to the content: it stands in it, or it holds the page's title."""
    if any(above.tag in ("main", "article", *HEADINGS) for above in element.iterancestors()):
        return True
    return any(
        fold(heading.text_content()) in title for heading in element.iter("h1") if heading.text_content().strip()
    )


def _weights(root: HtmlElement) -> dict[HtmlElement, float]:
    """Return the number of characters in every element, those of links at a quarter."""
    weights: dict[HtmlElement, float] = {}
    for element in reversed(list(root.iter())):  # children before parents
        inner = len(fold(element.text or "")) + sum(weights[child] + len(fold(child.tail or "")) for child in element)
        weights[element] = inner / 4 if element.tag == "a" else inner
    return weights
