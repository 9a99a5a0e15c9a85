"""What a paper is called."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import plain
from corpus.dates import DAYS, find_dates
from corpus.document import Attribute
from corpus.identity_body import bodies
from corpus.identity_committee import COMMITTEE
from corpus.identity_head import HEAD_CHARS, Head, Line, with_small_letters
from corpus.identity_kind import kind_of

_SUBJECT = re.compile(
    r"^\W*(?:subject|title|report title|title of report|re)\W*[:\t|]\W*(?P<subject>\w[^\n|]{3,150})",
    re.IGNORECASE | re.MULTILINE,
)
_GENERIC = re.compile(
    r"(?:(?:agenda item|item)(?: \d+)?|home|page \d+|purpose|results|summary|introduction|background|contents|help|notice|public|"
    r"declarations? of interests?|issue - (?:meetings|decisions|items?)|issue details|decision details|decisions?|minutes:|items|"
    r"communications|delegations|transcript|captions|meeting information|event details|overview|committee|meeting date\W*|date\W*|"
    r"start time.*|decision (?:maker|status|reference|type|number)\b.*|dear\b.*|public document pack|confirmed|approved|draft|final|unconfirmed|to all members.*|(?:officials|officers|members|staff)\b.*:.*|.*\bdepartment|(?:to|from|venue|contact|attention)\b.*:.*|documents?|untitled\b.*)\W*$",
    re.IGNORECASE,
)
_MEETING_STARTS = re.compile(
    r"\W*(?:(?:the )?(?:council|board|committee|meeting) (?:met|was called|convened)\b|roll call|(?:members )?present\b|attendance\b|"
    r"(?:\d+\W+)?apologies\b|call(?:ed)? to order|introductions?\b|(?:\d+\W+)?welcome\b|in attendance)",
    re.IGNORECASE,
)
_MEETING_PAPER = re.compile(
    r"(?:(?:draft|final|public|supplementary|amended|revised) )?(?:agenda|minutes|agenda and minutes|report|meeting documents|council meeting|"
    r"decisions|transcript|hansard)\W*$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[\d\W]+$|\W*\[\d|(?:mayor|chair(?:man)?|councillors?|commissioners?|deputy|leader)\s+[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,3}$|"
    r".*\b(?:tel(?:ephone)?|phone|fax|e-?mail|www\.|https?:|street|road|avenue|suite|floor)\b.*\d|.*@|\(.*\)$|"
    r".*\b(?:[A-Z]{1,2}\d[A-Z\d]?|[A-Z][O\d][A-Z]) ?\d[A-Z][A-Z\dO]\b|.*\b[A-Z]{2},? \d{5}\b|.*\b\d+ (?:\w+ ){1,3}(?:street|road|avenue|square)\b|"
    r"(?:amended|revised|published|updated|issued)\b.{0,25}$|will hold a\b|notice is hereby|(?:time\b|\d|\w+day\b).*\bp\.?m\.?$|.*\bPDF\b|.*\.html?$",
    re.IGNORECASE,
)
_DATE_BEHIND = re.compile(rf"^(?P<name>.*?[\w)*])\s+\**\s*(?P<date>(?:{'|'.join(DAYS)}),?\s.*)$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:on|of|the|held|for|to|at|from|by)\W*$", re.IGNORECASE)
_ITEM_PAGE = re.compile(r"\W*(?:agenda item|(?:decision|issue) details)\W*$", re.IGNORECASE)
_TIME = re.compile(r"\b(?:at\s+)?\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\b\.?", re.IGNORECASE)
_PATH_DATE = re.compile(r"\b(?:19|20)\d\d [01]\d [0-3]\d\b")
_DECORATION = " \t#*_:=~•-–—"
_MAX_WORDS = 25
_MAX_COVER_WORDS = 12
_MIN_MEETING_WORDS = 6  #: in front of "held": "Minutes of the meeting" alone says too little


def read_title(
    head: Head, original: str, *, stem: str, declared: str | None, page: bool = False, listing: bool = False
) -> Attribute:
    """Return the title: the subject line, or the first line of the head that names the paper.

    A bare "Agenda" or the body's name serves where nothing says more; then what the file declares of itself, and its
    name last. A *listing* is called what its *page* of the web is called.
    """
    named = Attribute(plain(declared), "record") if declared and _is_own(declared, head, page=page) else None
    if subject := _SUBJECT.search(original, 0, head.opening):
        words = subject["subject"].strip(" |*\t")
        start = subject.start("subject")
        return Attribute(" ".join(words.split()), "text", start, start + len(words))
    lines = list(_title_lines(head))
    if named and listing and _says_something(named.value):
        heading = lines[0] if lines and lines[0].words.casefold() in named.value.casefold() else None
        whole = heading is not None and 2 * len(heading.words) >= len(named.value) and _says_something(heading.words)
        return _titled(original, heading) if heading and whole else named
    if telling := _telling(lines):
        return _titled(original, telling)
    if named and _says_something(named.value):
        return named
    papers = [line for line in lines if _MEETING_PAPER.match(_without_date(line.words))]
    if weak := [*papers, *_of_cover(head, kinds=True), *lines, *_of_cover(head, kinds=False)]:
        return _titled(original, weak[0])
    called = _PATH_DATE.sub("", stem).strip() or stem
    return named or Attribute(called[:1].upper() + called[1:], "file name")


def _is_own(declared: str, head: Head, *, page: bool) -> bool:
    """Tell whether what a file declares as its title is one; files made from others keep those' titles."""
    if _GENERIC.match(declared) or _NO_TITLE.match(declared) or _MEETING_STARTS.match(declared) or _is_date(declared):
        return False
    if page:
        return True
    here = {mention.iso for mention in find_dates(head.text[:HEAD_CHARS])}
    return all(mention.iso in here for mention in find_dates(declared))


def _title_lines(head: Head) -> Iterator[Line]:
    """Yield the lines of the head's own account that could be the paper's name."""
    item_page = False
    for position, line in enumerate(line for line in head.lines if line.span.start < head.opening):
        if _MEETING_STARTS.match(line.words):
            return
        words = _without_date(line.words)
        runs_on = position == 0 and words != line.words.strip(_DECORATION) and len(words.split()) <= 12
        shown = (line.heading and not line.told) or runs_on or (item_page and len(words.split()) <= _MAX_WORDS)
        dropped = _GENERIC.match(words) or _NO_TITLE.match(words) or _is_date(line.words)
        if shown and not line.row and len(words) > 3 and not dropped:
            yield line
        item_page = bool(_ITEM_PAGE.match(line.words))


def _of_cover(head: Head, *, kinds: bool) -> list[Line]:
    """Return the lines of a cover whose lines stand close together: those that name a kind of paper, or say anything."""
    cover = []
    for line in head.lines:
        if line.span.start >= head.opening or _MEETING_STARTS.match(line.words):
            break
        words = _without_date(line.words)
        if words and not (line.row or _GENERIC.match(words) or _NO_TITLE.match(words) or _is_date(line.words)):
            cover.append(line)
    if kinds:
        return [line for line in cover if _names_kind(line)]
    return [line for line in cover if len(line.words.split()) <= _MAX_COVER_WORDS and _says_something(line.words)]


def _names_kind(line: Line) -> bool:
    """Tell whether a line is called after a kind of paper: a short one, or one that begins with it."""
    kind = kind_of(line.words)
    if kind not in ("agenda", "minutes", "decision"):
        return False
    return len(line.words.split()) <= _MAX_COVER_WORDS or kind_of(" ".join(line.words.split()[:3])) == kind


def _telling(lines: Sequence[Line]) -> Line | None:
    """Return the first line that says more than whose paper it is; of the lines of a cover the kind's, not the committee's."""
    telling = next((line for line in lines if _says_something(line.words)), None)
    if telling and COMMITTEE.fullmatch(_without_date(telling.words)):
        return next((line for line in lines if _names_meeting_paper(line.words)), telling)
    return telling


def _says_something(words: str) -> bool:
    """Tell whether a title is more than the name of a body or the bare kind of a meeting's paper."""
    bare = _without_date(words)
    named = next(bodies(with_small_letters(bare)), None)
    letterhead = bool(re.search(r"\bcorporation of\b|\bcouncil of the\b", bare, re.IGNORECASE))
    only_body = named is not None and (letterhead or len(bare) - len(named.group()) <= len("The "))
    return not _MEETING_PAPER.match(bare) and not only_body


def _names_meeting_paper(words: str) -> bool:
    """Tell whether a heading is called after a kind of paper and more: "Voting Agenda"."""
    bare = _TIME.sub("", _without_mentions(words)).strip(_DECORATION + ",")
    kind = kind_of(bare) in ("agenda", "minutes", "decision") and not _MEETING_PAPER.match(bare)
    return kind and 2 <= len(bare.split()) <= 4 and not _PREPOSITION.search(bare)


def _titled(original: str, line: Line) -> Attribute:
    shown = line.span.of(original)
    start = line.span.start + len(shown) - len(shown.lstrip(_DECORATION))
    words = _without_date(" ".join(original[start : line.span.end].split()))
    found = re.match(r"\s*".join(map(re.escape, words.split())), original[start : line.span.end])
    return Attribute(plain(words).strip(_DECORATION), "text", start, start + found.end() if found else line.span.end)


def _without_date(words: str) -> str:
    """Return a heading without the day that only stands behind it, as where lines of a cover sheet ran together."""
    bare = words.strip(_DECORATION)
    shorter = re.split(r",?\s+(?:duly\s+)?(?:held|convened|which was held)\b", bare)[0]
    bare = shorter if len(shorter.split()) >= _MIN_MEETING_WORDS else bare
    match = _DATE_BEHIND.match(bare)
    if match and not _PREPOSITION.search(match["name"]) and next(find_dates(match["date"][:40]), None):
        return match["name"].strip(_DECORATION)
    return bare


def _without_mentions(words: str) -> str:
    for mention in reversed(list(find_dates(words))):
        words = words[: mention.span.start] + words[mention.span.end :]
    return words


def _is_date(words: str) -> bool:
    rest = _without_mentions(words)
    return rest != words and not re.sub(rf"(?i)\b(?:{'|'.join(DAYS)})\b|[\W\d]|[ap]\.?m\b|\bat\b", "", rest)
