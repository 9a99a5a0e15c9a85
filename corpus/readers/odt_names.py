"""The names that OpenDocument gives to elements and attributes."""

from lxml.etree import _Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "presentation": f"{_OASIS}:presentation:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {space: prefix for prefix, space in _SPACES.items()}


def name(short: str) -> str:
    """Return the name that "text:p" stands for, as lxml writes it."""
    prefix, _, local = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def short_name(element: _Element) -> str:
    """Return the name of an element as "text:p"; "" for comments and for names of other standards."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    prefix = _PREFIXES.get(space[1:], "")
    return f"{prefix}:{local}" if prefix else ""


def value(element: _Element, attribute: str, default: str = "") -> str:
    """Return the value of the attribute "text:style-name" or the like."""
    return element.get(name(attribute), default)


def integer(element: _Element, attribute: str, default: int) -> int:
    """Return the value of an attribute that is a small number, *default* for anything else."""
    text = value(element, attribute)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
