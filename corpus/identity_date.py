"""The day of the meeting that a paper belongs to, or on which a decision was taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.dates import DateMention, Order, find_dates
from corpus.document import Attribute
from corpus.identity_head import HEAD_CHARS, Head, Line

_NOT_THE_MEETING = re.compile(
    r"\b(?:publi(?:cation|shed)|date of (?:publication|issue|despatch|report)|issued|printed|generated|updated|amended|revised|"
    r"deadline|previous|last meeting|next meeting|confirmed|signed|correct record|call[- ]?in|expir\w+|effective|implement\w*|"
    r"in force|come into|until|deferred|rescheduled from|postponed from|adjourned from|born|since|as at|ending|ended|period of)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:approve|adopt|receive|confirm|accept|sign|agree|approval|adoption|confirmation|approved|adopted|agreed|decided|"
    r"resolution)\b[^\n]{0,80}$|\b(?:year|quarter|from|between|by|before|since|after|until|prior to|to|dated)\s*(?:the\s+|\w+day,?\s+)?$",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    r"\W*(?:(?:draft|printed|public|open)\s+)?(?:minutes|notes|record|proceedings|agenda|notice|transcript)\b", re.I
)
_FIELD = re.compile(
    r"(?:\b(?:date\s+of\s+(?:the\s+)?(?:meeting|decision|hearing)|meeting\s+date|decided\s+at\s+meeting|decision\s+date)|^\W*(?:meeting|date|when|"
    r"date\s*(?:/|and|&)\s*time))\s*(?:\(s\))?\W{0,6}(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
#: A line that says of what the next one is the date.
_FIELD_LINE = re.compile(
    r"\W*(?:\d{1,2}[.)]?\s+)?(?:date\s+of\s+(?:the\s+)?(?:meeting|decision|hearing)|(?:meeting|decision)\s+date)\W*",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|meeting\s+of|meeting)\b[^\n]{0,80}$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s*(?:the\s+)?$", re.I
)
_TIME = re.compile(
    r"\W{0,6}(?:at\s+|from\s+|start time:?\s*)?\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|noon|hrs|hours)\b|\W{0,4}\d{1,2}:\d\d\b",
    re.I,
)
#: What goes on from the first day of a time to its last: "1 April 2022 to 31 March 2023".
_RANGE = re.compile(r"\s*(?:to|until|[-–—])\s*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:19|20)\d\d")
_RANGED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:(?:19|20)\d\d\s+)?(?:to|until|[-–—])\s*(?:the\s+)?$"
)
_LETTER = re.compile(r"^\W*(?:re:|dear |attention:|attn:)", re.IGNORECASE | re.MULTILINE)
_HEADLINE = 400  #: characters in which a date that stands by itself is the paper's

_LABELLED, _TIMED, _OWN, _LATER = 4, 3, 2, 1


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    score: int
    before: int  #: the start, negative: the first wins
    mention: DateMention


def read_date(head: Head, *, file: str, order: Order, listing: bool = False) -> Attribute | None:
    """Return the day of the meeting: where the text opens, else in the file's name or folders, else early in the text.

    Of a *listing* of many meetings only its title can say the day.
    """
    candidates = sorted(
        _candidates(head, order, listing=listing), key=lambda each: (each.score, each.before), reverse=True
    )
    full = [each for each in candidates if len(each.mention.iso) == 10] or candidates
    named = None if listing else _of_path(file, order)
    surest = [each for each in full if each.score == full[0].score]
    if full and full[0].score == _LATER and len({each.mention.iso for each in surest}) > 1:
        full = []
    if full and (full[0].score > _LATER or named is None):
        best = full[0].mention
        return Attribute(best.iso, "text", best.span.start, best.span.end)
    return named


def _candidates(head: Head, order: Order, *, listing: bool) -> Iterator[_Candidate]:
    for mention in find_dates(head.text[:HEAD_CHARS], order):
        line = head.line_at(mention.span.start)
        if line is None or (listing and not _is_title(head, line)):
            continue
        if score := _score(head, line, mention):
            yield _Candidate(score, -mention.span.start, mention)


def _is_title(head: Head, line: Line) -> bool:
    return line.heading and line is next(iter(head.lines), None)


def _score(head: Head, line: Line, mention: DateMention) -> int:
    """Return how surely a date is the meeting's: 0 for those of other meetings, of publication and in sentences."""
    before, after = head.text[line.span.start : mention.span.start], head.text[mention.span.end : line.span.end]
    if _FIELD.search(_row_before(before) if line.row else before):
        return _LABELLED
    above = head.text[: line.span.start].rstrip().rpartition("\n")[2]
    if not before.strip() and _FIELD_LINE.fullmatch(above):
        return _LABELLED
    own_minutes = bool(_MINUTES_OF.match(line.words)) and not re.search(r"\bprevious\b", line.words, re.I)
    if _RANGE.match(after):
        return 0
    if _RANGED.search(before) and not line.told:
        return _OWN
    elsewhere = _NOT_THE_MEETING.search(before) or _NOT_THE_MEETING.search(after[:40])
    if elsewhere or (_BEFORE.search(before) and not own_minutes):
        return 0
    exact = len(mention.iso) == 10
    if not re.sub(r"\W", "", before + after) and _LETTER.search(head.text[: head.opening]):
        return 0
    if mention.span.start >= head.opening and (line.told or mention.span.start >= _HEADLINE):
        return _LATER if exact and not line.told else 0
    if line.told and not own_minutes:
        return _TIMED if _is_dated_run(before) else 0
    if exact and (own_minutes or _WEEKDAY.search(before) or _TIME.match(after) or _HELD.search(before)):
        return _TIMED
    return _OWN if exact else _LATER


def _is_dated_run(before: str) -> bool:
    """Tell whether a long line begins as a heading does: a name, then the day, then what happened."""
    return len(before.split()) <= 12 and bool(_WEEKDAY.search(before)) and not before.rstrip().endswith((" on", " of"))


def _row_before(before: str) -> str:
    """Return the label of a table's row, which stands in the cell before."""
    cells = [cell.strip(" |*_:") for cell in re.split(r"[\t|]", before) if cell.strip(" |*_:")]
    return f"{cells[-1]}: " if cells else ""


def _of_path(file: str, order: Order) -> Attribute | None:
    folders, _, name = file.rpartition("/")
    if found := first_date(name, order):
        return Attribute(found, "file name")
    return Attribute(found, "folder") if (found := first_date(folders, order)) else None


def first_date(words: str, order: Order = "day") -> str | None:
    """Return the first date in a path, where 20230720 is one too."""
    spaced = re.sub(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", words.replace("_", " "))
    spaced = re.sub(r"(?<=[A-Za-z])[.-]+(?=\w)|(?<=\d)[.-]+(?=[A-Za-z])", " ", spaced)
    spaced = re.sub(r"(?<=[A-Za-z] )(\d{1,2})-(?=(?:19|20)\d\d)", r"\1 ", spaced)
    mentions = list(find_dates(spaced, order))
    exact = [mention.iso for mention in mentions if len(mention.iso) == 10]
    return next(iter(exact or [mention.iso for mention in mentions]), None)
