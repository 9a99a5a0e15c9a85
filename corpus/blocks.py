"""The lines of a document gathered into blocks: headings, paragraphs, list items and table rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.columns import COLUMNS_BEGIN_WITHIN, lines_of_columns
from corpus.document import Span
from corpus.page_edges import page_edges

BlockKind = Literal["heading", "paragraph", "item", "table"]

_ATX = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"\s*+(?:[-*+•·§▪●◦–‣\uf0b7]|o(?=\s{2}|\t))\s+(?=\S)|\s*+[•·§▪●◦\uf0b7]")
_NUMBER = re.compile(
    r"\s*+(?P<number>\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[A-Z])"
    r"|[A-Z][.)](?=\s+[A-Z][A-Z]))\s+(?=\S)"
)
_MARKUP = re.compile(r"</?[a-z]{1,6}>|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_RULE_MARKS = frozenset("|:=_- \t")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|be|been|being|can|could|should|must|may|might|shall|does|did|do|"
    r"noted|agreed|resolved|asked|replied|said|stated|reported|confirmed|advised|explained|requested|thanked|welcomed)\b",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    r"[\d\W]+$|.*\|.*\||[\w-]+\s=\s|\W*(?:resolved|recommended|agreed|carried|decided|lost|defeated|moved by|seconded by|moved(?=\s?:)|seconded(?=\s?:))\b",
    re.IGNORECASE,
)
_TITLED = r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr)\b"
#: The foot of a page, somebody's name and number, or how members voted: lines that stand alone and head nothing.
_ASIDE = re.compile(
    r".*(?:\bpage|\bp\.)\s?\d+(?:\s?(?:of|/)\s?\d+)?\W*$|.*\|\s*\d{1,3}$|\d+\s(?:of|/)\s\d+\W*$"
    r"|\W*(?:contacts?|present|also present|apologies|in attendance|also in attendance)\s?:\s*\S"
    rf"|\W*(?:clerk|legal adviser|officers?|chair(?:man)?)\s?:\s*{_TITLED}"
    rf"|\W*(?:for|against|abstain(?:ed|ing|entions?)?|yeas?|nays?)\s?(?:\(\d+\)|:\s*{_TITLED})"
    rf"|(?!motion).*\b{_TITLED}[^:]*\b(?:moved|seconded|proposed)\b|.*\s\d{{1,3}}(?:,\d{{3}})*\.\d\d$",
    re.IGNORECASE,
)
#: A question of oral evidence: its number and who puts it.
_ASKED = re.compile(r"Q\s?\d{1,4}\s+[A-Z][\w.'’-]*(?:\s+[A-Z(][\w.'’()-]*){0,6}\s*:")
#: Words that somebody speaks, behind the speaker's name.
_SPOKEN = re.compile(
    r"(?:(?:Mr|Madam)\.? (?:Deputy )?Speaker|The (?:Acting |Deputy )?Chair(?:man|woman)? \([^()]*\)):\s+\S"
    r"|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}:\s+(?:.*[—…\]]$|.*\b(?:I|I['’]\w+|okay|oh|yes|thanks?|thank you|sorry|me)\b)"
)
#: What an item of minutes begins with: "C.48", "PL.34", "12/23", behind which its title stands.
_MINUTED = re.compile(
    r"\s*(?:[A-Z]{1,4}[./-]?)?\d{1,4}(?:[./-]\d{1,4}){0,2}[.)]?(?P<gap>\s?\t+\s?|\s{1,6}(?:[-–]\s+)?)(?=[\w\"“‘'(*])(?P<title>[^\t]+)$"
)
_REFERENCE = re.compile(r"\s*(?:[A-Z]{1,4}[./-]\d|(?!(?:19|20)\d\d/)\d{2,4}/\d{2,4}(?!/))")
_COUNTED = re.compile(r"\s*\d{1,3}(?:[.)]|\s{2,})")
#: The number of an item that stands on a line of its own, and what stands under the item's title.
_NUMBER_ALONE = re.compile(r"(?:[A-Z]{1,4}[./-]?)?\d{1,4}(?:[./-]\d{1,4})?[.)]?")
_OF_AN_ITEM = re.compile(
    r"\W*(?:minutes?|decisions?|resolved|additional documents|supporting documents|report (?:of|by|from)|(?:the )?joint report|to (?:consider|receive|note|"
    r"approve|agree|confirm|discuss|review|determine|seek|provide|hear)|purpose|(?:the )?(?:cabinet|committee|council|board|panel|chair)\b)\W*",
    re.IGNORECASE,
)
_FILE_SIZE = re.compile(r"\s+(?:pdf icon\s+)?(?:\(?(?:PDF|DOCX?|XLSX?),?\s+)?\d+(?:\.\d+)?\s?[KM]B\)?$")
_MAX_TITLE_WORDS = 35  #: of an item
_LEAD_IN = re.compile(r"(?:the|these|this|those|to|in|we|our|it|they|that|a|an|for|as|with|by)\b", re.IGNORECASE)
#: How a member voted, over the names: no section of the paper.
_SIDE = re.compile(
    r"\W*(?:(?:yeas?|nays?|ayes?|noes|for|against|in favou?r|abstain(?:ed|ing)?|abstentions?|absent|excused)\b\W*(?:\(?\d+\)?\W*)?)+",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"\W{0,3}(?:(?:supplementary|written|oral|public|verbal|further)\s+)*"
    r"(?:question|answer|reply|response|q|a)\s*\d{0,3}(?:\s+(?:from|by|to|of)\s[^.?!]{2,150})?\W{0,3}$",
    re.IGNORECASE,
)
#: Who puts a question to whom: "Q2 Councillor Roe to the Leader:-".
_PUT_BY = re.compile(rf"Q(?:uestion)?\s?\d{{1,3}}\W+{_TITLED}[^?]{{3,150}}\bto\b[^?]{{3,150}}:[-–]?", re.IGNORECASE)
_BREAK = re.compile(
    r"\W{0,4}(?:[QA]\s?\d{0,3}\s?[:.)]\s|Q\s?\d{1,4}\s+[A-Z][^\n:?]*[:?]|(?:(?:Supplementary|Written|Oral|Public)\s)?(?:Question|Answer|Reply|Response)\s?\d{0,3}[a-z]?\s?[:–—]"
    r"|(?:RESOLVED|RECOMMENDED|AGREED|NOTED|CARRIED|DECIDED|ORDERED|APPROVED|DEFEATED|LOST|ACTIONS?|Decision|DECISION|Resolved|Action|ACTION BY|Action [Bb]y|Owner|Due)\b\s?[:–—-]"
    r"|RESOLVED\b|(?:Moved|Seconded|MOVED|SECONDED)(?:\s(?:[Bb]y|BY)\b|\s?:)|\[\d{1,3}\]\s)"
)
_FIELD = re.compile(r"[A-Z][\w?'’-]*(?: [\w?'’-]+){1,4}: ?\S")
_DATE_LINE = re.compile(r"\W*(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+\w+\s+\d{4}\W*$")
_MOST_CAPITALS = 0.7  #: of the letters of a title written in capitals, with what stands in brackets behind it
_UNWRAPPED_CHARS = 200  #: longer lines were not broken to fit a page: each is a paragraph of its own

BOLD_LEVEL, CAPITALS_LEVEL, NUMBERED_LEVEL, PLAIN_LEVEL, LABEL_LEVEL = 7, 7, 8, 9, 10


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines that belong together."""

    kind: BlockKind
    span: Span  #: without the line end
    content: Span  #: without markers ("#", "-", "1.")
    level: int = 0  #: of a heading; 1 is the outermost
    number: str | None = None  #: of a numbered item or heading, as printed but without brackets: "1", "3.4", "a"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    edge: bool = False  #: of a page: its number or its running head

    @property
    def blank(self) -> bool:
        return self.edge or not self.text.strip()

    @property
    def span(self) -> Span:
        stripped = self.text.rstrip()
        return Span(self.start + len(stripped) - len(stripped.lstrip()), self.start + len(stripped))


def plain(text: str) -> str:
    """Return *text* without emphasis marks, with white space folded: for comparing and showing, not for citing."""
    return " ".join(_MARKUP.sub("", text).split())


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of *text* in order; together they hold all of it but blanks and the edges of its pages."""
    blocks: list[Block] = []
    groups = list(_groups(_lines(text)))
    for before, group, after in zip([None, *groups], groups, [*groups[1:], None], strict=False):
        if before is not None and _is_agenda_title(before, group, after):
            blocks.append(_headed(group[0].text, group[0].span, PLAIN_LEVEL))
        else:
            blocks.extend(_Gatherer(group).blocks(first=not blocks))
    return blocks


def _is_agenda_title(before: Sequence[_Line], group: Sequence[_Line], after: Sequence[_Line] | None) -> bool:
    """Tell whether *group* is the title of an item whose number stands alone before it, as on pages of meetings: "65."."""
    if len(before) > 1 or len(group) > 1 or not _NUMBER_ALONE.fullmatch(before[0].text.strip()):
        return False
    words = plain(group[0].text)
    if not words[:1].isupper() or len(words.split()) > _MAX_TITLE_WORDS or words.endswith((".", ":", ";")):
        return False
    shown = bool(_FILE_SIZE.search(words)) or (after is not None and bool(_OF_AN_ITEM.match(after[0].text)))
    return shown and not is_table_line(group[0].text)


def _headed(line: str, span: Span, level: int) -> Block:
    """Return the heading that a line is, without the size of the file that it leads to: "PDF 688 KB"."""
    size = _FILE_SIZE.search(line.strip())
    return Block("heading", span, Span(span.start, span.start + size.start()) if size and size.start() else span, level)


def is_table_line(line: str) -> bool:
    """Tell whether a line is a row of cells, parted by tabs or by bars."""
    stripped = line.strip()
    if is_barred(line) or (stripped.startswith("|") and stripped.count("|") > 1):
        return True
    cells = line.rstrip("\r\n ").split("\t")
    of_speech = len(cells) == 2 and _ASKED.match(" ".join(cells).strip())
    return len(cells) > 1 and not (of_speech or (len(cells) == 2 and (_only_marks(cells[0]) or not cells[1])))


def is_barred(line: str) -> bool:
    """Tell whether a line has three cells or more with bars between them, and none around."""
    cells = line.strip().split(" | ")
    return len(cells) > 2 and cells[-1][-1:] != "." and all(cell.strip() and "|" not in cell for cell in cells)


def _is_half_row(line: str) -> bool:
    """Tell whether a line could be a row of two cells of which one is empty; alone it is indented prose."""
    cells = line.rstrip("\r\n ").split("\t")
    return len(cells) == 2 and bool(cells[0].strip()) != bool(cells[1].strip())


def _only_marks(cell: str) -> bool:
    """Tell whether a first cell is empty or only numbers or marks what follows it, as in typed lists."""
    return not cell.strip() or bool(_marker(cell.strip() + " X"))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    lines = re.split(r"(?<=\n)|(?<=\f)", text)
    edges = page_edges(lines)
    for place, line in enumerate(lines):
        yield _Line(start, line, place in edges)
        start += len(line)


def _groups(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Yield runs of lines between blank ones."""
    group: list[_Line] = []
    for line in lines:
        if line.blank:
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


class _Gatherer:
    """One run of lines between blank ones, and the blocks in it."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._unwrapped = any(len(line.text) > _UNWRAPPED_CHARS for line in lines)

    def blocks(self, *, first: bool) -> Iterator[Block]:
        position = 0
        while position < len(self._lines):
            block, taken = self._take(position, first=first and position == 0)
            yield block
            position += taken

    def _take(self, place: int, *, first: bool) -> tuple[Block, int]:
        """Return the block that begins at the line *place*, and how many lines it takes."""
        line = self._lines[place]
        if atx := _ATX.match(line.text.rstrip()):
            content = _between_marks(line, atx.end())
            side = _SIDE.fullmatch(line.text[atx.end() :].strip("# \t\r\n"))
            return Block("heading", line.span, content, LABEL_LEVEL if side else len(atx[1])), 1
        if place == 0 and (level := self._heads(first=first)):
            return _headed(line.text, line.span, level), 1
        if self._begins_table(place):
            return self._take_table(place)
        if marker := _marker(line.text):
            return self._take_item(place, marker)
        if place + 1 < len(self._lines) and _LABEL_LINE.match(line.text.strip()):
            return Block("heading", line.span, line.span, LABEL_LEVEL), 1
        return self._take_prose(place, first=first)

    def _take_prose(self, place: int, *, first: bool) -> tuple[Block, int]:
        count = self._prose_lines(place)
        whole = len(self._lines) == 1
        span = Span(self._lines[place].span.start, self._lines[place + count - 1].span.end)
        words = "".join(each.text for each in self._lines[place : place + count])
        alone = (place + count == len(self._lines) and (whole or count == 1)) or (self._unwrapped and count == 1)
        level = heading_level(words, alone=alone, first=first)
        return (_headed(words, span, level), count) if level else (Block("paragraph", span, span), count)

    def _heads(self, *, first: bool) -> int:
        """Return the level of the first line where it is the number and title of an item of minutes, 0 where it is none.

        The title stands behind a tab, in capitals, or behind a number with a letter or a stroke, right above what it is
        the title of.
        """
        line, following = self._lines[0].text.rstrip(), [each.text for each in self._lines[1:2]]
        match = _MINUTED.match(line)
        if match is None or _DATE_LINE.match(line) or any(map(is_table_line, following)):
            return 0
        title = plain(_FILE_SIZE.sub("", match["title"]))
        led_to = title != plain(match["title"])
        if led_to and len(title.split()) <= _MAX_TITLE_WORDS:
            return NUMBERED_LEVEL
        capitals = sum(map(str.isupper, title)) >= _MOST_CAPITALS * sum(map(str.isalpha, title))
        if not heading_level(title.upper() if capitals else title, alone=True, first=first):
            return 0
        referred = bool(_REFERENCE.match(line))
        if "\t" in match["gap"] and capitals and not following and re.match(r"\s*\d{1,3}[.)]?\s", line):
            return CAPITALS_LEVEL
        if "\t" in match["gap"] and not _marker(line):
            return NUMBERED_LEVEL if referred and not title[0].isdigit() else 0
        glued = bool(following) and following[0].strip()[0].isupper() and not following[0].strip().isupper()
        if capitals and (referred or _COUNTED.match(line)) and (glued or not (following or _marker(line))):
            return CAPITALS_LEVEL
        return NUMBERED_LEVEL if glued and referred else 0

    def _take_table(self, place: int) -> tuple[Block, int]:
        end = place + self._columns(place)
        while end < len(self._lines) and (is_table_line(self._lines[end].text) or _is_half_row(self._lines[end].text)):
            end += 1
        span = Span(self._lines[place].start, self._lines[end - 1].span.end)
        return Block("table", span, span), end - place

    def _take_item(self, place: int, marker: int) -> tuple[Block, int]:
        line = self._lines[place]
        following = place + 1
        taken = self._prose_lines(following) if following < len(self._lines) and self._goes_on(following) else 0
        span = Span(line.span.start, self._lines[place + taken].span.end)
        content = Span(line.start + marker, span.end)
        numbered = _NUMBER.match(line.text)
        number = numbered["number"].strip("().") if numbered else None
        if len(self._lines) == 1 and numbered and heading_level(line.text[marker:], alone=True, first=False):
            return Block("heading", span, content, NUMBERED_LEVEL, number), 1
        return Block("item", span, content, 0, number), 1 + taken

    def _goes_on(self, place: int) -> bool:
        """Tell whether the line at *place* may belong to the item above it."""
        line = self._lines[place].text
        field = _FIELD.match(line) and self._lines[place - 1].text.rstrip().endswith((".", ";"))
        return not (self._unwrapped or field or _breaks_prose(line) or self._begins_table(place))

    def _prose_lines(self, place: int) -> int:
        """Count the lines from *place* on that are neither heading, table nor the start of an item (at least one)."""
        end = place + 1
        while end < len(self._lines) and self._goes_on(end):
            end += 1
        return end - place

    def _begins_table(self, place: int) -> bool:
        line = self._lines[place].text
        if is_table_line(line):
            return True
        following = place + 1 < len(self._lines)
        half = following and _is_half_row(line) and is_table_line(self._lines[place + 1].text)
        return half or self._columns(place) > 0

    def _columns(self, place: int) -> int:
        """Return how many lines a table takes that begins here and has neither tabs nor bars; 0 for none."""
        begins = lines_of_columns([line.text for line in self._lines[place : place + COLUMNS_BEGIN_WITHIN]])
        return lines_of_columns([line.text for line in self._lines[place:]]) if begins else 0


def _between_marks(line: _Line, start: int) -> Span:
    """Return what a heading's line holds from *start* on, without the marks that close it."""
    return Span(line.start + start, line.start + max(start, len(line.text.rstrip().rstrip("# \t"))))


def _breaks_prose(line: str) -> bool:
    return bool(_ATX.match(line) or _marker(line) or _LABEL_LINE.match(line.strip()) or _BREAK.match(line))


def _marker(line: str) -> int:
    """Return how many characters the item's marker takes, 0 where there is none."""
    match = _BULLET.match(line) or _NUMBER.match(line)
    return match.end() if match else 0


def heading_level(words: str, *, alone: bool, first: bool) -> int:
    """Return the level of a heading written without heading marks, 0 where the words are no heading."""
    if not alone or len(words) > 400:
        return 0
    bare, stripped = plain(words), words.strip()
    if _PUT_BY.fullmatch(bare):
        return LABEL_LEVEL
    if not bare or len(bare) > 140 or any(no.match(bare) for no in (_NOT_A_TITLE, _ASIDE, _SPOKEN, _DATE_LINE)):
        return 0
    if bare[-1] in ".;,!?" or not (bare[0].isupper() or bare[0].isdigit()) or len(bare.split()) > 16:
        return 0
    if stripped.startswith("**") and stripped.endswith("**"):
        return 0 if _VERB.search(bare) else BOLD_LEVEL
    if "\n" in stripped:
        return 0
    if bare.isupper() and len(bare) > 3:
        return CAPITALS_LEVEL
    if _VERB.search(bare):
        return 0
    if bare.endswith(":"):
        return LABEL_LEVEL if len(bare.split()) <= 10 and not _LEAD_IN.match(bare) else 0
    return PLAIN_LEVEL if len(bare.split()) <= (16 if first else 11) else 0


def is_rule(line: str) -> bool:
    """Tell whether a line only draws the line under a markdown table's header."""
    return "--" in line and _RULE_MARKS.issuperset(line.strip())
