"""Who is listed as present at a meeting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.person_names import name_of

_HEAD_CHARS = 8000  #: how far into a text its list of those present is looked for
_LIST_CHARS = 6000  #: how long a list may be
_MEMBERS = (
    r"(?:(?:voting|elected|committee|council|board|panel|cabinet|other|panel|commission)\s+)?"
    r"(?:members?|councillors|cllrs|commissioners|directors|trustees|governors|alder(?:man|men|persons)|supervisors)"
)
_PRESENT = rf"(?:{_MEMBERS}\s+(?:(?:were|in)\s+)?(?:present|attendance|attending)|(?:those\s+|persons\s+)?present(?:\s+were)?|attendance|attendees|roll\s+call)"
_ROLL = r"(?:the\s+)?(?:(?:city|town|county|deputy)\s+)*clerk"
_LABELS = (_PRESENT, r"in\s+attendance", _ROLL)
_MIN_ROLL = 5  #: names that the clerk must call for it to be the roll
_LABEL = r"(?m)(?:^[ \t#>*_|]*(?:-\s)?|(?-i:(?<=[.:] )(?=[A-Z ]+$)))(?:\d{{1,2}}[.)]\s+)?(?:i\s+láthair\W+)?(?P<label>{label})(?:\s*\([^()\n]{{0,40}}\))?[ \t*_]*(?:[:\-–—.][ \t*_]*|(?=\t)|$)"
_STOP = re.compile(
    r"(?im)(?:^[ \t#>*_|-]*(?:\d{1,3}[.)]?\s+)?|(?<=[.;)])\s+|\t|(?-i:(?<=[a-z])\s+(?=(?:[A-Z]{2,}\s+){2}[A-Z]{2,})))"
    r"(?:apolog|(?:\w+\s+){0,2}(?:absen|excused|apologies|officials?\b|officers?\b|staff\b)|also\b|not\s+present|officers?\b|staff\b|officials?\b|in\s+attendance|in\s+the\s+chair:|observers?\b|guests?\b|visitors?\b|"
    r"regrets|public\b|press\b|external|invite|other\s+(?:members|councillors|attend|person)|non[- ]?(?:voting|members)|leave\s+of|"
    r"substitutes?\b|(?:(?:town|parish|city)\s+)?clerk\s*:|\d+\s+members|by\s+invitation|advis|administration\b|minutes?\b|agenda\b|resolved|quorum|declaration|welcome|venue|"
    r"call\s+to|introduction|the\s+(?:meeting|council|committee|chair\w*)\s+(?:was|were|opened|met|commenced|called)|page\s+\d|\d{1,3}[.)]\s|[A-Z]{0,3}\d+/)"
)
_STATUSES = (re.compile(r"(?:present|attended)\b", re.IGNORECASE), re.compile(r"in attendance\b", re.IGNORECASE))
_CALLER = re.compile(r"(?:the\s+)?(?:(?:deputy|acting|city|town|county)\s+)*clerk\s*:\s*", re.IGNORECASE)
_SEAM = re.compile(r"\s*(?:[;,&\n\t•·]|\band\b)\s*")
_BRACKETED = re.compile(r"\([^()]{0,200}\)")
_OFFICE = re.compile(r"\b(?:chair\w*|leader|member for|mayor|director|manager|officer|clerk)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Present:
    """The people that a paper lists as present."""

    names: tuple[str, ...]  #: as printed, without their offices
    span: Span  #: of the list


def find_present(text: str) -> Present | None:
    """Return the members listed as present, None where a paper has no such list.

    Officers, guests and those who sent apologies are listed apart and left out; where a paper only says who was "in
    attendance", those are taken.
    """
    if told := _in_status_table(text):
        return told
    for label in _LABELS:
        for match in re.finditer(_LABEL.format(label=label), text[:_HEAD_CHARS], re.IGNORECASE):
            found = _listed(text, match)
            if found and (label != _ROLL or len(found.names) >= _MIN_ROLL):
                return found
    return None


def _listed(text: str, label: re.Match[str]) -> Present | None:
    line_end = (text.find("\n", label.end()) + 1 or len(text) + 1) - 1
    if "\t" in text[label.start() : line_end] and not text[label.end() : line_end].strip(" :").startswith("\t,"):
        cells = text[label.start() : line_end].split("\t")
        return (
            _column(text, line_end) if len(cells) > 1 and not name_of(cells[1]) else _row(text, label.end(), line_end)
        )
    return _lines(text, label.end())


def _row(text: str, start: int, end: int) -> Present | None:
    """Return the names of a row of a table whose first cell is the label."""
    return _present(text, [Span(start, end)])


def _column(text: str, start: int) -> Present | None:
    """Return the names in the first cells of the rows below, as far as the table reaches."""
    cells: list[Span] = []
    for line in re.compile(r"\n([^\n]*)").finditer(text, start):
        if "\t" not in line[1]:
            break
        first = Span(line.start(1), line.start(1) + len(line[1].split("\t")[0]))
        if _STOP.match(first.of(text)):
            break
        cells += [first] if first.of(text).strip() else []
    return _present(text, cells)


def _lines(text: str, start: int) -> Present | None:
    """Return the names on the rest of the line and on the lines below that go on with the list."""
    parts: list[Span] = []
    for paragraph in re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*").finditer(text, start, start + _LIST_CHARS):
        caller = _CALLER.match(text, paragraph.start())
        stop = _STOP.search(text, caller.end() if caller else paragraph.start(), paragraph.end())
        part = Span(paragraph.start(), stop.start() if stop else paragraph.end())
        if part.of(text).strip():
            if _mostly_names(_entries(part.of(text))):
                parts.append(part)
            elif parts or not _CALLER.fullmatch(part.of(text).strip(" #*_") + ":"):
                break
        if stop:
            break
    return _present(text, parts)


def _present(text: str, parts: Sequence[Span]) -> Present | None:
    entries = [entry for part in parts for entry in _entries(part.of(text))]
    names = tuple(dict.fromkeys(filter(None, map(name_of, entries))))
    if not names or not _mostly_names(entries):
        return None
    end = parts[-1].start + len(parts[-1].of(text).rstrip())
    start = parts[0].start + len(parts[0].of(text)) - len(parts[0].of(text).lstrip(" \t*_:"))
    return Present(names, Span(start, end))


def _entries(listed: str) -> Iterator[str]:
    """Yield the entries of a list; lines that only wrap are joined, and an office after a comma is no entry."""
    words = listed.strip(" \t*_:#")
    words = words[caller.end() :] if (caller := _CALLER.match(words)) else words
    wrapped = re.sub(r"(?<=[,\w])\n(?=[a-z(])|(?<=,)\n|(?<=\band)\n|(?<=Councillors)\n", " ", words)
    if wrapped.count(",") + wrapped.count(";") > wrapped.count("\n"):
        wrapped = re.sub(r"\n(?!\w+:)", " ", wrapped)
    bracketed = [match.span() for match in _BRACKETED.finditer(wrapped)]
    start = 0
    for seam in _SEAM.finditer(wrapped):
        if not any(first < seam.start() < last for first, last in bracketed):
            yield wrapped[start : seam.start()]
            start = seam.end()
    yield wrapped[start:]


def _mostly_names(entries: Iterable[str]) -> bool:
    """Tell whether the entries are people: most are names, and what is not is short or an office."""
    listed = [entry for entry in entries if entry.strip(" .*_")]
    others = [entry for entry in listed if not name_of(entry)]
    named = len(listed) - len(others)
    if any(len(entry.split()) > 12 for entry in others):
        return False
    return named > len(others) or (named == len(others) > 0 and all(map(_OFFICE.search, others)))


def _in_status_table(text: str) -> Present | None:
    """Return the names in a table that gives each person's attendance in a column of its own."""
    for status in _STATUSES:
        names: list[Span] = []
        for line in re.finditer(r"[^\n]+", text[:_HEAD_CHARS]):
            name, *cells = line[0].split("\t")
            if any(status.match(cell.strip()) for cell in cells) and name_of(name):
                names.append(Span(line.start(), line.start() + len(name)))
        if len(names) > 1:
            return _present(text, names)
    return None
