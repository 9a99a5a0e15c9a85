"""The links that stand on a web page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from corpus.fetching.links import absolute, file_name
from corpus.readers.html_title import whole_title
from corpus.readers.html_tree import fold, parse

_FILE_SIZE = re.compile(r"\s*\(?\s*(?:PDF|DOCX?|XLSX?|PPTX?)?,?\s*[\d.,]+ ?[KM]B\s*\)?$", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*ref:\s*\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page."""

    url: str  #: normal
    words: str  #: what is written on it, hidden words and the file's size left out

    @property
    def page(self) -> str:
        """The name of the page it leads to, in small letters."""
        return file_name(self.url).lower()

    def number(self, *names: str) -> str:
        """Return the first of the named parameters that is a number, "" where none is."""
        values = {name.lower(): value for name, value in parse_qsl(urlsplit(self.url).query)}
        return next((values[name] for name in names if values.get(name, "").isdecimal()), "")


def links_on(data: bytes, url: str) -> list[Link]:
    """Return the links of the page at *url*, in order.

    Raises:
        ValueError: it is not a web page that can be read.
    """
    root = parse(data)
    base = absolute(url, str(root.xpath("string(//base/@href)"))) or url
    found = ((absolute(base, element.get("href", "")), element) for element in root.iter("a"))
    return [Link(target, _words(element)) for target, element in found if target and element.get("href")]


def title_of(data: bytes) -> str:
    """Return what the page calls itself, "" where it does not.

    Raises:
        ValueError: it is not a web page that can be read.
    """
    return whole_title(parse(data))


def _words(element: HtmlElement) -> str:
    words = fold("".join(_shown(element)))
    return _REFERENCE.sub("", _FILE_SIZE.sub("", words)).strip() or fold(element.get("title", ""))


def _shown(element: HtmlElement) -> Iterator[str]:
    """Yield the text inside *element* without what only screen readers are told."""
    yield element.text or ""
    for child in element:
        if "mgHide" not in child.get("class", "").split() and isinstance(child.tag, str):
            yield from chain([" "] if child.tag == "br" else [], _shown(child))
        yield child.tail or ""
