"""Web pages into the plain form, with rules for the pages ModernGov writes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from lxml.html import HtmlElement

from corpus.readers.extract import Extract
from corpus.readers.html_main import HEADINGS, find_main, prune
from corpus.readers.html_title import page_title, site_names
from corpus.readers.html_tree import fold, parse

_DROPPED_LINE = re.compile(
    r"(?:skip to .*|no\.|items?|back to top|share this.{0,30}|print this page|subscribe to updates|"
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
_BREAK = "\x1e"  # stands for <br> until a paragraph is written; `str.split` takes it for white space
_MAX_LINE_CHARS = 90  #: of lines that stand for themselves
_LINE_STARTS = re.compile(r"[A-Z\d(\[\"“‘£$€•*-]")
_MAX_DEFINITION_CHARS = 400
_MAX_SPAN = 100
_MAX_CELL_CHARS = 2000  #: a longer cell belongs to a table that only lays out the page

_Cell = tuple[str, int]  #: the text of a cell, and for how many rows more it reaches down


def read(data: bytes) -> Extract:
    """Return the main text of a web page without what surrounds it, and its title without the council's name.

    Raises:
        ValueError: it is not a web page, is nested too deeply, has too many elements, or no text is left of it.
    """
    root = parse(data)
    title, site = page_title(root), site_names(root)
    prune(root, title or "")
    main = find_main(root)
    writer = _Writer()
    if main.find(".//h1") is None and (heading := root.find(".//h1")) is not None:
        writer.walk(heading)
    writer.walk(main)
    writer.flush()
    if not writer.blocks:
        raise ValueError("has no text")
    return Extract("\n\n".join(writer.blocks), title, site)


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
            self.walk_inside(element)

    def walk_inside(self, element: HtmlElement) -> None:
        """Write what is in *element*, never as one block; in paragraphs of its own where it is a block or a label."""
        apart = element.tag in _BLOCKS or (not len(element) and bool(_LABEL.match(fold(element.text or ""))))
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
        paragraphs = map(_broken, re.split(rf"{_BREAK}\s*{_BREAK}", "".join(self.inline)))
        self.blocks += [text for text in paragraphs if text and not _DROPPED_LINE.match(text)]
        self.inline.clear()

    def line(self) -> str:
        """End the paragraph and return all blocks as one line."""
        self.flush()
        return fold(" ".join(self.blocks))


def _broken(paragraph: str) -> str:
    """Return a paragraph with its line breaks where each line stands for itself, as in a list of names; else on one line."""
    lines = [line for line in map(fold, paragraph.split(_BREAK)) if line]
    apart = len(lines) > 2 and all(len(line) <= _MAX_LINE_CHARS and _LINE_STARTS.match(line) for line in lines)
    return ("\n" if apart else " ").join(lines)


def _own_block(element: HtmlElement, writer: _Writer) -> str | None:
    """Return the block that *element* is as a whole ("" where it is blank), None where its parts are written."""
    if element.tag in HEADINGS or "mgAiTitleTxt" in element.get("class", ""):
        return _heading(element, writer)
    if element.tag in ("ul", "ol") and not _is_frame(element):
        return "\n".join(_list_lines(element, 0))
    if element.tag == "dl" and (defined := list(_defined(element))):
        return "\n\n".join(defined)
    if element.tag == "table" and _is_grid(rows := _rows(element)):
        caption = [_text(node) for node in element.findall("caption")]
        return "\n".join(line for line in [*caption, *map("\t".join, rows)] if line.strip())
    return None


def _defined(element: HtmlElement) -> Iterator[str]:
    """Yield a line "Term: definition" for each term of a list of them; nothing where a definition is long."""
    if any(len(part.text_content()) > _MAX_DEFINITION_CHARS for part in element.iter("dt", "dd")):
        return
    term, definitions = "", list[str]()
    for part in element.iter("dt", "dd"):
        if part.tag == "dd":
            definitions.append(_text(part))
            continue
        if term or definitions:
            yield _definition(term, definitions)
        term, definitions = _text(part), []
    if term or definitions:
        yield _definition(term, definitions)


def _definition(term: str, definitions: Sequence[str]) -> str:
    said = "; ".join(filter(None, definitions))
    return f"{term.rstrip(':')}: {said}" if term and said else term or said


def _heading(element: HtmlElement, writer: _Writer) -> str:
    text = _FILE_SIZE.sub("", _text(element))
    if _LABEL.match(text):
        return text
    if not text or _DROPPED_LINE.match(text):
        return ""
    if element.tag in HEADINGS:
        return f"{'#' * int(element.tag[1])} {text}"
    if re.fullmatch(r"\d+[a-z]?\.?", text):
        writer.number = text
        return ""
    number, writer.number = writer.number, ""
    return f"## {number} {text}" if number else f"## {text}"


def _text(element: HtmlElement) -> str:
    """Return what is written inside *element* as one line."""
    writer = _Writer()
    writer.walk_inside(element)
    return writer.line()


def _is_frame(element: HtmlElement) -> bool:
    """Tell whether a list or table only frames content: headings, tables, actions or several paragraphs."""
    if "mgActionList" in element.get("class", "") or element.get("role") == "presentation":
        return True
    first = element.find("li")
    if first is not None and fold(first.text_content()[:40]).startswith("Meeting of "):
        return True  # the line that says at which meeting an item was taken
    inner = element.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6|.//table|.//section|.//article|.//blockquote")
    return bool(inner) or any(len(item.findall("p")) > 2 for item in element.iter("li"))


def _list_lines(element: HtmlElement, depth: int) -> Iterator[str]:
    number = _integer(element.get("start"), 1)
    for child in element:
        nested: list[HtmlElement] = []
        writer = _Writer(lists=nested)
        writer.walk(child)
        if text := writer.line():
            number = _integer(child.get("value"), number)
            marker = f"{_numeral(number, element.get('type', ''))}." if element.tag == "ol" else "-"
            yield f"{'  ' * depth}{marker} {text}"
            number += 1
        for deeper in nested:
            yield from _list_lines(deeper, depth + 1)


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
    above: list[_Cell] = []
    for row in table.iter("tr"):
        above = _row(row, above)
        rows.append([text for text, _ in above])
    return rows


def _row(row: HtmlElement, above: Sequence[_Cell]) -> list[_Cell]:
    cells: list[_Cell] = []
    for cell in row.xpath("./td|./th"):
        cells += _reaching_down(above, len(cells))
        span = min(_integer(cell.get("colspan"), 1), _MAX_SPAN)
        cells += [(_text(cell), _integer(cell.get("rowspan"), 1) - 1)] * span
    return cells + _reaching_down(above, len(cells))


def _reaching_down(above: Sequence[_Cell], column: int) -> list[_Cell]:
    """Return the cells that reach down from the row above, from *column* to the first that does not."""
    return [
        (text, rows_more - 1) for text, rows_more in takewhile(lambda cell: cell[1] > 0, islice(above, column, None))
    ]
