"""Whether a paper is a draft, final or superseded, and the reference it carries."""

import re

from corpus.document import Attribute, Version
from corpus.identity_head import HEAD_CHARS, Head

_VERSIONS: tuple[tuple[Version, re.Pattern[str]], ...] = (
    ("superseded", re.compile(
        r"^\W*superseded\b(?! by-?law)|\b(?:(?:this|document|version|paper|report|policy|strategy) (?:has been|is|was)|now) superseded\b|"
        r"\bno longer (?:current|in force)\b|\bwithdrawn\W*$", re.I)),
    ("draft", re.compile(
        r"^\W*draft\W*(?:$|[-–—:(])|\bdraft (?:\w+ ){0,3}?(?:minutes|agenda|decisions?|notes|version|copy|document)\b|\bminutes\W{1,3}draft\b|\(draft\)|"
        r"\b(?:unconfirmed|unapproved|unratified)\b|\bsubject to (?:\w+ )*(?:approval|confirmation|ratification)\b|"
        r"\b(?:not yet|until|to be) (?:approved|confirmed|ratified)\b|\bdraft\s*v?\d|\bv\d[\d.]* draft\b", re.I)),
    ("final", re.compile(
        r"^\W*(?:final|confirmed|approved|adopted)\W*$|\bfinal (?:version|minutes|agenda|copy)\b|\(final\)|\b(?:approved|confirmed|adopted|signed|ratified) minutes\b|"
        r"\bminutes\W+(?:were |as )?(?:approved|confirmed|adopted|ratified)\b(?! (?:at|by) (?:the )?(?:previous|last))|"
        r"^\W*(?:date )?(?:approved|adopted|ratified|confirmed)\W+(?:by|on|at|as|\d)|\bsupersedes\b|\bamended (?:agenda|\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4})|"
        r"\b(?:revised|amended) agenda\b|\bapproved by (?:the )?(?:council|cabinet|board|committee|full council)\b(?! (?:should|is|to))", re.I)),
)  # fmt: skip
_PREVIOUS = re.compile(
    r"\b(?:previous|last meeting|to (?:approve|confirm|adopt|receive)|that the minutes|adopt the|approval of|the minutes of the meetings?|"
    r"resolved|item \d)\b",
    re.IGNORECASE,
)
_FILE_VERSIONS: tuple[tuple[Version, re.Pattern[str]], ...] = (
    ("superseded", re.compile(r"\bsuperseded\b", re.I)),
    ("draft", re.compile(r"\b(?:draft|unconfirmed|unapproved) (?:\w+ )*(?:minutes|agenda|decisions|notes)\b|\b(?:minutes|agenda|notes)\b.*\bdraft\b|\bdraft$", re.I)),
    ("final", re.compile(r"\b(?:approved|confirmed|final) minutes\b|\bminutes (?:\w+ )*(?:approved|final|confirmed)\b|\bfinal$", re.I)),
)  # fmt: skip
_REFERENCE = re.compile(
    r"\b(?i:report|ref(?:erence)?|doc(?:ument)?|decision|agenda report|file|paper|resolution|minute)(?:\s*(?i:no|number|ref|reference|id)\b)?\.?\s*"
    r"[:#|\t]?\s*(?P<reference>(?=[\w/.-]*\d)[A-Z][\w/.-]{2,24}\w|(?<=[:#|\t ])\d{2,}[/.-][\w/.-]{1,20}\w)"
)
_BRACKETED = re.compile(r"\((?P<reference>[A-Z]{2,5}[/-]?\d\d[/-]?\d{2,5})\)")
_OF_ANOTHER = re.compile(
    r"\b(?:see|minute|with|and|approved|introduced|presented|considered|noted|follow\w*|replac\w*|supersed\w*|licen[cs]e|in)\s+"
    r"(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)


def read_version(head: Head, stem: str) -> Attribute | None:
    """Return whether the head, else the file's name, calls the paper a draft, final or superseded."""
    for version, sign in _VERSIONS:
        for line in head.lines:
            ours = line.span.start < head.opening and not line.row and len(line.words.split()) <= 24
            match = sign.search(line.words) if ours and not _PREVIOUS.search(line.words) else None
            if match:
                return Attribute(version, "text", line.span.start, line.span.end)
    return next((Attribute(version, "file name") for version, sign in _FILE_VERSIONS if sign.search(stem)), None)


def read_reference(text: str, opening: int) -> Attribute | None:
    """Return the paper's own reference, as in "Report No: PLN24019", from where it speaks of itself."""
    for pattern, end in ((_REFERENCE, HEAD_CHARS), (_BRACKETED, opening)):
        for match in pattern.finditer(text, 0, min(end, len(text))):
            before = text[max(0, match.start() - 30) : match.start()]
            if not _OF_ANOTHER.search(before) and not _is_date(match["reference"]):
                start, end = match.span("reference")
                return Attribute(text[start:end].rstrip("."), "text", start, start + len(text[start:end].rstrip(".")))
    return None


def _is_date(reference: str) -> bool:
    return bool(re.fullmatch(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?", reference))
