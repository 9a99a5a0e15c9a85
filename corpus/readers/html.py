"""Web pages into the plain form, with rules for the pages ModernGov writes."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from corpus.readers.extract import Extract

_DROPPED = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "img", "picture", "map"),
    *("audio", "video", "nav", "footer", "aside", "dialog", "input", "select", "textarea", "label", "datalist", "head"),
)
_DROPPED_ROLES = {"navigation", "banner", "search", "contentinfo", "dialog", "alertdialog", "complementary", "menu"}
_DROPPED_NAME = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?\w*|cookies?\w*|skip\w*|share\w*|sharing|social\w*|footer|masthead|menu|navbar|navigation|"
    r"(?:site|page|global)-?header|side-?bar|(?:side|sub|main|left|top)-?(?:nav|menu)|search(?:-?(?:box|form|bar|panel))?|"
    r"pagination|back-?to-?top|modal|popup|addthis|mg(?:hide|print|rss|share)\w*|visually-?hidden|sr-only)(?=$|[\s_-])",
    re.IGNORECASE,
)
_DROPPED_LINE = re.compile(
    r"(?:skip to .*|back to top|share this.{0,30}|print this page|subscribe to updates|"
    r"(?:view|hide|show) the (?:background|decision|reasons?|reports?|record)\b.*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Minutes|Decisions?|(?:Supporting|Additional|Accompanying) documents):$", re.IGNORECASE)
_FILE_SIZE = re.compile(r"\s*PDF [\d.]+ ?[KM]B$")
_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "p", "pre"),
    *("figcaption", "figure", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "section", "summary"),
    *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ol"),
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAIN_PATHS = (
    "//*[@id='modgov']|//*[contains(concat(' ', @class, ' '), ' mgContent ')]",
    "//main|//*[@role='main']",
    "//*[@id='main-content' or @id='maincontent' or @id='mainContent' or @id='main_content']",
    "//article[count(//article)=1]",
)
_COUNCIL = re.compile(
    r"\b(?:council|borough|county|authority|assembly|government|democracy)(?: (?:website|homepage|online))?$"
    r"|^(?:the )?(?:[a-z]+ )?(?:city|county|borough|corporation|town|township) of\b|\.gov\b",
    re.I,
)
_COUNCIL_MEETING = re.compile(r"(?:full |the |county |borough |city )?council(?: meetings?)?$", re.I)
_GENERIC_TITLE = re.compile(r"(?:agenda item|(?:issue|decision)(?: details)?|issue - \w+)\s*[-\u2013|:]\s+(?=\S)", re.I)
_TITLE_SEAM = re.compile(r"\s+([-\u2013\u2014|:\u00bb]|::)\s+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BREAK = "\x1e"  # stands for <br> until a paragraph is written; `str.split` takes it for white space
_MAX_SPAN = 100
_MAX_CELL_CHARS = 2000  #: a longer cell belongs to a table that only lays out the page


def read(data: bytes) -> Extract:
    """Return the main text of a web page without what surrounds it, and its title without the council's name.

    Raises:
        ValueError: it is not a web page, is nested too deeply, or no text is left of it.
    """
    root = _parse(_decode(data))
    title, site = _title(root), _fold(root.xpath("string(//title)"))
    _prune(root, title or "")
    main = _main(root)
    writer = _Writer()
    if main.find(".//h1") is None and (heading := root.find(".//h1")) is not None:
        writer.walk(heading)
    writer.walk(main)
    writer.flush()
    if not writer.blocks:
        raise ValueError("has no text")
    return Extract("\n\n".join(writer.blocks), title, site)


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
        except LookupError:
            codec = "cp1252"
        return data.decode("cp1252" if codec in ("utf-8", "iso8859-1", "ascii") else codec, "replace")


def _parse(page: str) -> HtmlElement:
    if not re.search(r"<(?:!doctype html|html|head|body|div|p|table|h[1-6]|ul|ol|span|main|section)\b", page, re.I):
        raise ValueError("is not a web page")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise ValueError("is not a web page that can be parsed") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("is nested too deeply")
    return root


def _fold(text: str) -> str:
    return " ".join(text.translate(_ZERO_WIDTH).split())


def _title(root: HtmlElement) -> str | None:
    """Return what <title> says, without the names of council and site after it."""
    site = _fold(root.xpath("string(//meta[@property='og:site_name']/@content)"))
    parts = _TITLE_SEAM.split(_fold(root.xpath("string(//title)")))  # parts and what stands between them, in turn
    while len(parts) > 1 and (parts[-1] == site or parts[-2] == "|" or _is_council(parts[-1])):
        parts = parts[:-2]
    while len(parts) > 1 and (parts[0] == site or _is_council(parts[0])):
        parts = parts[2:]
    return _GENERIC_TITLE.sub("", " ".join(parts)).strip() or None


def _is_council(name: str) -> bool:
    return bool(_COUNCIL.search(name)) and not _COUNCIL_MEETING.match(name)


def _prune(root: HtmlElement, title: str) -> None:
    """Take out of the tree what is no content; but nothing that holds half of the page or more."""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    half = len(root.text_content()) / 2
    for element in list(root.iter(etree.Element)):
        replaceable = element.getparent() is not None and element.tag not in ("body", "main")
        if replaceable and _is_surroundings(element, title) and len(element.text_content()) <= half:
            element.drop_tree()


def _is_surroundings(element: HtmlElement, title: str) -> bool:
    if element.tag in ("header", "button"):
        return not _holds_heading(element, title)
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role") in _DROPPED_ROLES or bool(_DROPPED_NAME.search(name))


def _holds_heading(element: HtmlElement, title: str) -> bool:
    """Tell whether a header or a button belongs to the content: it stands in it, or it holds the page's title."""
    if any(above.tag in ("main", "article", *_HEADINGS) for above in element.iterancestors()):
        return True
    return any(
        _fold(heading.text_content()) in title for heading in element.iter("h1") if heading.text_content().strip()
    )


def _main(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the content: the one so marked, else the innermost with nearly all of the text."""
    weights = _weights(root)
    for path in _MAIN_PATHS:
        marked = max(root.xpath(path), key=weights.__getitem__, default=root)
        if marked is not root and weights[marked] >= min(80, weights[root] / 4):
            return marked
    element = root
    while heavy := [child for child in element if weights[child] >= 0.8 * weights[element]]:
        loses_title = element.find(".//h1") is not None and heavy[0].find(".//h1") is None
        if loses_title or heavy[0].tag in ("ul", "ol", "table", "p", *_HEADINGS):
            break
        element = heavy[0]
    return element


def _weights(root: HtmlElement) -> dict[HtmlElement, float]:
    """Return the number of characters in every element, those of links at a quarter."""
    weights: dict[HtmlElement, float] = {}
    for element in reversed(list(root.iter())):  # children before parents
        inner = len(_fold(element.text or "")) + sum(weights[child] + len(_fold(child.tail or "")) for child in element)
        weights[element] = inner / 4 if element.tag == "a" else inner
    return weights


@dataclass(slots=True)
class _Writer:
    """Gathers the blocks of the plain form while it walks over elements."""

    blocks: list[str] = field(default_factory=list)
    lists: list[HtmlElement] | None = None  #: where to put lists aside instead of writing them
    inline: list[str] = field(default_factory=list)
    number: str = ""  #: of the agenda item whose title comes next

    def walk(self, element: HtmlElement) -> None:
        """Write *element* without its tail."""
        if element.tag == "br":
            self.inline.append(_BREAK)
        elif element.tag in ("ul", "ol") and self.lists is not None:
            self.lists.append(element)
        elif (block := _own_block(element, self)) is not None:
            self.flush()
            self.blocks += [block] if block else []
        else:
            self._walk_inside(element)

    def _walk_inside(self, element: HtmlElement) -> None:
        apart = element.tag in _BLOCKS or (not len(element) and bool(_LABEL.match(_fold(element.text or ""))))
        if apart:
            self.flush()
        self.inline.append(element.text or "")
        for child in element:
            self.walk(child)
            self.inline.append(child.tail or "")
        if apart:
            self.flush()

    def flush(self) -> None:
        """End the paragraph being written; two line breaks on end part paragraphs too."""
        paragraphs = map(_fold, re.split(rf"{_BREAK}\s*{_BREAK}", "".join(self.inline)))
        self.blocks += [text for text in paragraphs if text and not _DROPPED_LINE.match(text)]
        self.inline.clear()


def _own_block(element: HtmlElement, writer: _Writer) -> str | None:
    """Return the block that *element* is as a whole ("" where it is blank), None where its parts are written."""
    if element.tag in _HEADINGS or "mgAiTitleTxt" in element.get("class", ""):
        return _heading(element, writer)
    if element.tag in ("ul", "ol") and not _is_frame(element):
        return "\n".join(_list_lines(element, 0))
    if element.tag == "table" and _is_grid(rows := _rows(element)):
        caption = [_text(node) for node in element.findall("caption")]
        return "\n".join(line for line in [*caption, *map("\t".join, rows)] if line.strip())
    return None


def _heading(element: HtmlElement, writer: _Writer) -> str:
    text = _FILE_SIZE.sub("", _text(element))
    if not text or _LABEL.match(text) or _DROPPED_LINE.match(text):
        return text if _LABEL.match(text) else ""
    if element.tag in _HEADINGS:
        return f"{'#' * int(element.tag[1])} {text}"
    if re.fullmatch(r"\d+[a-z]?\.?", text):
        writer.number = text
        return ""
    number, writer.number = writer.number, ""
    return f"## {number} {text}" if number else f"## {text}"


def _text(element: HtmlElement) -> str:
    """Return what is written inside *element* as one line."""
    writer = _Writer()
    writer._walk_inside(element)
    writer.flush()
    return _fold(" ".join(writer.blocks))


def _is_frame(element: HtmlElement) -> bool:
    """Tell whether a list or table only frames content: headings, tables, actions or several paragraphs."""
    if "mgActionList" in element.get("class", "") or element.get("role") == "presentation":
        return True
    if any(_fold(item.text_content()[:40]).startswith("Meeting of ") for item in element.findall("li")[:1]):
        return True  # the line that says at which meeting an item was taken
    inner = element.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6|.//table|.//section|.//article|.//blockquote")
    return bool(inner) or any(len(item.findall("p")) > 2 for item in element.iter("li"))


def _list_lines(element: HtmlElement, depth: int) -> Iterator[str]:
    number = _integer(element.get("start"), 1)
    for child in element:
        writer = _Writer(lists=[])
        writer.walk(child)
        writer.flush()
        if text := _fold(" ".join(writer.blocks)):
            number = _integer(child.get("value"), number)
            yield (
                "  " * depth
                + (f"{_numeral(number, element.get('type', ''))}. " if element.tag == "ol" else "- ")
                + text
            )
            number += 1
        for nested in writer.lists or ():
            yield from _list_lines(nested, depth + 1)


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value) else default


def _numeral(number: int, shape: str) -> str:
    if shape in ("a", "A") and 1 <= number <= 26:
        return chr(ord(shape) + number - 1)
    return str(number)


def _is_grid(rows: list[list[str]]) -> bool:
    return any(len(row) > 1 for row in rows) and all(len(cell) <= _MAX_CELL_CHARS for row in rows for cell in row)


def _rows(table: HtmlElement) -> list[list[str]]:
    """Return the cells of each row, merged ones repeated; no rows where the table only lays out the page."""
    if _is_frame(table) or table.xpath(".//*[contains(@class, 'mgItemNumberCell')]"):
        return []
    rows: list[list[str]] = []
    held: dict[int, tuple[str, int]] = {}  # column -> text that reaches down, for how many rows more
    for row in table.iter("tr"):
        cells: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in row.xpath("./td|./th"):
            _reach_down(cells, held, below)
            text, rows_more = _text(cell), _integer(cell.get("rowspan"), 1) - 1
            for _ in range(min(_integer(cell.get("colspan"), 1), _MAX_SPAN)):
                below[len(cells)] = text, rows_more
                cells.append(text)
        _reach_down(cells, held, below)
        held = {column: kept for column, kept in below.items() if kept[1] > 0}
        rows.append(cells)
    return rows


def _reach_down(cells: list[str], held: dict[int, tuple[str, int]], below: dict[int, tuple[str, int]]) -> None:
    while len(cells) in held:
        text, rows_more = held[len(cells)]
        below[len(cells)] = text, rows_more - 1
        cells.append(text)
