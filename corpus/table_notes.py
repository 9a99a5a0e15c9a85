"""What is said of a table around its cells: a caption below it, the unit of its figures, the target they are held to."""

import re
from collections.abc import Sequence

from corpus.blocks import Block, plain
from corpus.document import Span, Table
from corpus.sentences import split_sentences

_CAPTION_BELOW = re.compile(r"(?:table|figure|chart|exhibit)\s+\d{1,3}(?:[.:]|\s[-–—:]|\s+[A-Z])", re.IGNORECASE)
_MONEY = r"[£$€]\s?(?:['’]?000s?\b|m(?:illions?)?\b|k\b|bn\b|billions?\b|millions?\b|thousands?\b)"
_UNIT = re.compile(
    rf"(?P<unit>{_MONEY}|(?<!\d)(?<!\d\s)%|\bper ?cent(?:age)?s?\b|\bpercentages?\b"
    r"|(?:\(|\bin |\bnumber of )(?:working |calendar |school )?(?:days|weeks|months|hours|minutes|years|tonnes|miles|kilometres|pounds|FTE)\b|\bFTEs?\b"
    r"|[£$€](?=\s*[)\]]|\s*$))",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|per ?cent(?:age)?s?|percentages?", re.IGNORECASE)
_FIGURE = re.compile(r"[£$€]?\s?-?\(?\d[\d,]*(?:\.\d+)?\)?\s?(?:%|[a-z]{1,6})?")
_TARGET = re.compile(r"\btargets?\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MAX_BESIDE_CHARS = 1500


def caption_below(text: str, after: Block | None) -> Span | None:
    """Return the caption that stands below a table, None where the block there is none."""
    if after is None or after.kind == "table" or after.content.end - after.content.start > 300:
        return None
    return after.content if _CAPTION_BELOW.match(plain(after.content.of(text))) else None


def read_unit(text: str, table: Table) -> str | None:
    """Return the unit of the table's figures: as its caption says, its first header cell or all its other headers."""
    if table.caption is not None and (unit := _unit(table.caption.of(text))):
        return unit
    if not table.header:
        return None
    if unit := _unit(table.header[0].of(text)):
        return unit
    columns = [cell for place, cell in enumerate(table.header) if place and _holds_figures(text, table, place)]
    units = {_unit(cell.of(text)) for cell in columns}
    units |= {_unit(cell.of(text)) for row in table.upper for cell in row} - {None} if units == {None} else set()
    units -= {None} if len(units) > 1 and units != {None} and table.upper else set()
    only = units.pop() if len(units) == 1 else None
    return only or _row_unit(text, table)


def _row_unit(text: str, table: Table) -> str | None:
    """Return the unit that labels the only row: a table of one row may begin it with "%"."""
    label = table.rows[0][0].of(text).strip() if len(table.rows) == 1 and table.rows[0] else ""
    return label if label in ("%", "£", "$", "€") else None


def _unit(words: str) -> str | None:
    match = _UNIT.search(plain(words))
    if match is None:
        return None
    unit = re.sub(r"^(?:\(|in |number of )", "", match["unit"], flags=re.IGNORECASE)
    return "%" if _PERCENT.fullmatch(unit) else unit


def _holds_figures(text: str, table: Table, column: int) -> bool:
    cells = [row[column].of(text).strip() for row in table.rows if len(row) > column]
    filled = [cell for cell in cells if cell]
    return bool(filled) and 2 * sum(1 for cell in filled if _FIGURE.fullmatch(cell)) > len(filled)


def find_target(text: str, caption: Span | None, beside: Sequence[Block]) -> Span | None:
    """Return the sentence in the caption or the blocks beside a table that states the target."""
    spans = [caption] if caption else []
    spans += [block.content for block in beside if block.kind != "table"]
    for span in spans:
        for sentence in split_sentences(text, Span(span.start, min(span.end, span.start + _MAX_BESIDE_CHARS))):
            if _TARGET.search(text, sentence.start, sentence.end) and _DIGIT.search(text, sentence.start, sentence.end):
                return sentence
    return None
