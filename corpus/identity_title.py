"""What a paper is called."""

import re
from collections.abc import Iterator

from corpus.blocks import plain
from corpus.dates import DAYS, find_dates
from corpus.document import Attribute, Span
from corpus.identity_body import bodies
from corpus.identity_head import Head, Line, with_small_letters

_SUBJECT = re.compile(
    r"^\W*(?:subject|title|report title|title of report)\W*[:\t|]\W*(?P<subject>\w[^\n|]{3,150})", re.IGNORECASE | re.MULTILINE
)
_GENERIC = re.compile(
    r"(?:(?:agenda item|item)(?: \d+)?|home|page \d+|purpose|results|summary|introduction|background|present|contents|help|(?:\d+\W+)?apologies(?: for absence)?|"
    r"declarations? of interests?|members present|attendance|welcome|issue - (?:meetings|decisions|items?)|issue details|decision details|notice|public|"
    r"decision|decisions|minutes:|venue|contact|items|roll call|transcript|meeting information|event details|overview|committee|meeting date\W*|date\W*|"
    r"start time.*|.*\bdepartment|to:.*|from:.*|.*council services by letter)\W*$",
    re.IGNORECASE,
)
_MEETING_PAPER = re.compile(r"(?:agenda|minutes|agenda and minutes|report|meeting documents|council meeting|supplementary agenda|decisions)\W*$", re.I)
_NO_TITLE = re.compile(
    r"[\d\W]+$|(?:mayor|chair(?:man)?|councillors?|commissioners?|deputy|leader)\s+[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3}$|"
    r".*\b(?:tel(?:ephone)?|phone|fax|e-?mail|www\.|https?:|street|road|avenue|suite|floor)\b.*\d|.*@|\(.*\)$|"
    r"the council met\b|will hold a\b|notice is hereby|.*\bp\.?m\.?$|.*\bPDF\b",
    re.IGNORECASE,
)
_DATE_BEHIND = re.compile(
    rf"^(?P<name>.*[\w)*])\s+\**\s*(?P<date>(?:{'|'.join(DAYS)}),?\s.*)$", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(?:on|of|the|held|for|to|at|from|by)\W*$", re.IGNORECASE)
_DECORATION = " \t#*_:=~•-–—"


def read_title(head: Head, original: str, *, stem: str, declared: str | None) -> Attribute:
    """Return the title: the subject line, or the first line of the head that names the paper.

    A bare "Agenda" or the body's name serves where nothing says more; then what the file declares of itself, and its
    name last.
    """
    if subject := _SUBJECT.search(original, 0, head.opening):
        words = subject["subject"].strip(" |*\t")
        return Attribute(" ".join(words.split()), "text", subject.start("subject"), subject.start("subject") + len(words))
    lines = list(_title_lines(head))
    telling = next((line for line in lines if _says_something(line.words)), None)
    if telling:
        return _titled(original, telling)
    if declared and not _GENERIC.match(declared) and _says_something(declared):
        return Attribute(plain(declared), "record")
    if lines:
        papers = [line for line in lines if _MEETING_PAPER.match(_without_date(line.words))]
        return _titled(original, (papers or lines)[0])
    if declared:
        return Attribute(plain(declared), "record")
    return Attribute(stem[:1].upper() + stem[1:], "file name")


def _title_lines(head: Head) -> Iterator[Line]:
    """Yield the headings of the head's own account that could be the paper's name."""
    for line in head.own():
        words = _without_date(line.words)
        shown = line.heading and not line.row
        if shown and len(words) > 3 and not (_GENERIC.match(words) or _NO_TITLE.match(words) or _is_date(line.words)):
            yield line


def _says_something(words: str) -> bool:
    """Tell whether a title is more than the name of a body or the bare kind of a meeting's paper."""
    bare = _without_date(words)
    named = next(bodies(with_small_letters(bare)), None)
    only_body = named is not None and len(bare) - len(named.group()) <= len("The Corporation of the ")
    return not _MEETING_PAPER.match(bare) and not (only_body and not re.search(r"\bmeeting\b", bare, re.I))


def _titled(original: str, line: Line) -> Attribute:
    shown = line.span.of(original)
    start = line.span.start + len(shown) - len(shown.lstrip(_DECORATION))
    words = _without_date(" ".join(original[start : line.span.end].split()))
    end = start + len(re.match(r"\s*".join(map(re.escape, words.split())), original[start : line.span.end]).group())
    return Attribute(plain(words).strip(_DECORATION), "text", start, end)


def _without_date(words: str) -> str:
    """Return a heading without the day that only stands behind it, as where lines of a cover sheet ran together."""
    bare = words.strip(_DECORATION)
    match = _DATE_BEHIND.match(bare)
    if match and not _PREPOSITION.search(match["name"]) and next(find_dates(match["date"]), None):
        return match["name"].strip(_DECORATION)
    return bare


def _is_date(words: str) -> bool:
    rest = words
    for mention in reversed(list(find_dates(words))):
        rest = rest[: mention.span.start] + rest[mention.span.end :]
    return rest != words and not re.sub(rf"(?i)\b(?:{'|'.join(DAYS)})\b|[\W\d]|[ap]\.?m\b|\bat\b", "", rest)
