"""The committee, board or meeting of the council that a paper belongs to."""

import re
from collections.abc import Iterator

from corpus.document import Attribute, Origin, Span
from corpus.identity_body import BODY, WORD, bodies
from corpus.identity_head import HEAD_CHARS, Head, Line, small_words

_LINK = r"(?:and|of|for|the|in|on|&|with|to)"
_LEAD = rf"(?:{WORD}(?:,|'s|’s)?(?:[ ]{_LINK}){{0,2}}[ ](?:\([A-Z][\w ]{{2,20}}\)[ ])?){{0,9}}"
_HEAD_NOUN = (
    r"(?:Sub-?\s?Committee|Committee|Commission|Cabinet|Panel|Forum|Executive|Assembly|Board|Tribunal|Court|Select[ ]Committee|"
    r"Full[ ]Council|Annual[ ]Council|Working[ ](?:Group|Party)|Task[ ](?:Group|Force)|Task[ ]and[ ]Finish[ ]Group|Overview[ ]and[ ]Scrutiny|"
    r"Scrutiny(?=\s*(?:\(|[-–—:,]|$)))"
)
_TAIL = rf"(?:[ ](?:of|on|for)[ ](?:the[ ])?(?:{WORD}(?:,?[ ](?:(?:and|of|&|for)[ ])?{WORD}){{0,5}}))?"
_BRACKET = r"(?:[ ]\((?!Item|Agenda|Minute|Chair|Vice|[^()\n]*\d{1,2}[:.]\d\d)[A-Z][^()\n]{2,80}\))?"
COMMITTEE = re.compile(rf"(?P<committee>{_LEAD}{_HEAD_NOUN}{_TAIL}{_BRACKET})(?=\W|$)")
_MEETING = re.compile(
    r"\b(?:meetings?|minutes|agenda|notice of meeting|session)\s+(?:of|for)\s+(?:an?\s+(?:[a-z]+\s+)?meeting\s+of\s+)?(?:the\s+)?"
    r"(?P<committee>(?-i:[A-Z])[^\n,;:–.]{3,90}?)"
    r"(?=\s*(?:[,;:–.]|\n|$|\bheld\b|\bon\b|\s-\s|\bat\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W*(?:committee|(?:name\s+of\s+)?(?:meeting|committee|board)|decision\s*-?maker|decision\s+taken\s+by|report\s+to|to|"
    r"decided\s+at\s+meeting|meeting\s+of)\W*[:\t|]\W*(?:(?:the|[\d/]+\s+[-–])\s+)?"
    r"|\W*(?:joint\s+)?(?:report|update|presentation)\b[^\n.;]{0,80}?\bto\s+(?:the\s+)?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_NO_COMMITTEE = re.compile(
    r"(?:cabinet member|safeguarding|the board of|member of|executive (?:member|director|officer|summary|decision|questions?|"
    r"assistant|secretary|session|committee member)|board (?:room|meeting|paper|member)|commission(?:er|ed)|committee room|members?\b)|"
    r".*\bchief executive\b|.*\bsafeguarding .*board$|.*\b(?:clerk|room|services|officer|report|schedule|information|portfolio holder)$|report\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:the|next|this|regular|special|open|closed|session|schedule|monthly|committee|board|and|full|agenda)\s)*"
    r"(?:committee|board|panel|commission|forum|assembly|court|tribunal|sub-?committee)$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\s*(?:Members?|Clerk|Room|Services|Officer|Support|Portfolio|Director|Secretary|Manager|Chambers?|Reports?|Questions?|Decisions?)\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:from|by|chair(?:man|person)?\s+of|member\s+of|reference|recommendations?|referred|reports?\s+(?:\W\w\W\s+)?of|minutes\s+of\s+previous|contact|"
    r"clerk|attachment|officials|officers?|staff|present|apologies|councillors?|approved|adopted|agreed|Item\s+\d+)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\b(?P<council>(?:Full |Annual |City )?Council)"
    r"(?:[’']s)?(?=\s+(?:Meetings?|Minutes|Agendas?|Hansard)\b|\s+met\b|\s*[-–—,]\s*(?:\w+day\b|\d))"
    r"|\b[Mm]eetings?\s+of\s+(?:the\s+)?(?:(?:Full|City|Town)\s+)?(?P<of>Council)\b(?!\s+of)"
    r"|^[\s#*]*(?P<alone>(?:Full |Annual )?Council)[\s*]*$"
    r"|^[\s#*]*(?P<whole>Council)\s+of\s+the\s+(?:City|Town|Township|Village|District|County|Municipality)\b"
)
_MEETING_KIND = re.compile(
    r"(?:special|regular|ordinary|extra-?ordinary|annual|budget|committee|inaugural|emergency|of|the|agenda|minutes|draft|\W+)\W*",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"\bBoard of (?:Trustees|Commissioners|Directors|Supervisors|Governors|Ethics|Health|Education|Aldermen|Selectmen|Zoning Appeals|"
    rf"Election Commissioners|Review|Appeals)\b|\b(?:{WORD} ){{1,2}}Commission on {WORD}(?: {WORD})?"
)
_MEETING_OF = re.compile(r"^.{0,40}\bmeeting\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_COUNCIL_TOLD = re.compile(
    r"\b(?:Proceedings|meetings?) of (?:the )?(?P<council>Council)\b(?! of)|\bThe (?P<met>Council) met at\b"
)


def read_committee(head: Head, *, folders: str, stem: str, page: str = "", listing: bool = False) -> Attribute | None:
    """Return the committee whose meeting the paper belongs to; of a meeting of the whole council, "Council".

    *page* is what a web page calls itself; *listing* says that it lists many meetings, and only its title counts.
    """
    if listing:
        return _of_page(page) or _only_board(head)
    if named := _labelled(head) or _of_meeting(head) or _on_lines(head):
        return named
    council = _council(head)
    path = _of_path(folders, stem)
    if council and path and re.search(r"\bCouncil\b", path.value):
        return path  # "full-council" says more than "Council"
    return council or path or _of_page(page) or _only_board(head)


def _labelled(head: Head) -> Attribute | None:
    for line in head.lines:
        label = _LABELLED.match(head.text, line.span.start, line.span.end)
        if label and (match := COMMITTEE.match(head.text, label.end(), line.span.end)) and _usable(head, line, match):
            return without_body(head, Span(*match.span("committee")))
    return None


def _of_meeting(head: Head) -> Attribute | None:
    for line in head.lines:
        for match in _MEETING.finditer(head.text, line.span.start, line.span.end):
            named = COMMITTEE.search(head.text, *match.span("committee"))
            ours = line.span.start < head.opening and not _OF_ANOTHER.search(head.text, line.span.start, match.start())
            if ours and named and _usable(head, line, named) and not _is_told(line, match):
                return without_body(head, Span(*named.span("committee")))
    return None


def _on_lines(head: Head) -> Attribute | None:
    """Return the first committee on a line of the head's own account; one alone on its line comes before the rest."""
    lines = [line for line in head.own() if not line.row and not line.span.of(head.text).startswith(("- ", "* "))]
    found = [(line, match) for line in lines for match in _committees(head, line)]
    for alone in (True, False):
        for line, match in found:
            before, after = head.text[line.span.start : match.start()], head.text[match.end() : line.span.end]
            if not alone or not (before + after).strip(" #*_:-–—.,"):
                return without_body(head, Span(*match.span("committee")))
    return None


def _committees(head: Head, line: Line) -> Iterator[re.Match[str]]:
    for match in COMMITTEE.finditer(head.text, line.span.start, line.span.end):
        if not _OF_ANOTHER.search(head.text, line.span.start, match.start()) and _usable(head, line, match):
            yield match


def _usable(head: Head, line: Line, match: re.Match[str]) -> bool:
    name = without_body(head, Span(*match.span("committee"))).value
    return _names(name) and not _FOLLOWED.match(head.text, match.end(), line.span.end)


def _names(name: str) -> bool:
    """Tell whether *name* is a committee's: of some matter, and no person's office or council."""
    called = bool(COMMITTEE.search(name)) and name[:1].isupper()
    return called and not (_NO_COMMITTEE.match(name) or _GENERIC.match(name) or next(bodies(name), None))


def _is_told(line: Line, match: re.Match[str]) -> bool:
    """Tell whether a meeting is only spoken of in a sentence, which does not begin with it."""
    return line.told and match.start() > line.span.start + 40


def without_body(head: Head, span: Span) -> Attribute:
    """Return a committee's name without the council's in front of it or behind it."""
    body = BODY.match(head.text, span.start, span.end)
    start = body.end() if body and body.end() < span.end else span.start
    start += len(head.text[start : span.end]) - len(head.text[start : span.end].lstrip(" ,-–—:"))
    behind = re.compile(r"[ ]of[ ](?:the[ ])?(?=[A-Z])").search(head.text, start, span.end)
    if behind and BODY.match(head.text, behind.end(), span.end):
        return head.found(start, behind.start())
    return head.found(start, span.end)


def _council(head: Head) -> Attribute | None:
    """Return "Council" where the head says that the whole council meets."""
    for line in head.lines:
        ours = line.span.start < head.opening and not line.told and not line.row
        match = (_COUNCIL if ours else _COUNCIL_TOLD).search(head.text, line.span.start, line.span.end)
        if match and not _OF_ANOTHER.search(head.text, line.span.start, match.start()) and _is_whole(head, line, match):
            group = next(name for name, words in match.groupdict().items() if words)
            return head.found(*match.span(group))
    if named := _of_body(head):
        return named
    match = _COUNCIL_TOLD.search(head.text)
    return head.found(*match.span("council" if match["council"] else "met")) if match else None


def _of_body(head: Head) -> Attribute | None:
    """Return "Council" where the head says "meeting of Lea Town Council"."""
    for line in head.lines:
        for body in bodies(line.span.of(head.text)) if line.span.start < head.opening else ():
            before = head.text[line.span.start : line.span.start + body.start()]
            if body["council"] and _MEETING_OF.search(before) and not _OF_ANOTHER.search(before):
                end = line.span.start + body.end()
                return head.found(end - len("Council"), end)
    return None


def _is_whole(head: Head, line: Line, match: re.Match[str]) -> bool:
    """Tell whether the council is the body itself or named alone: a "District Council 7" is neither."""
    before = head.text[line.span.start : match.start()].rstrip(" #*_").rpartition(" ")[2]
    if not before[:1].isupper() or before.endswith((".", ",", ":")) or _MEETING_KIND.fullmatch(before):
        return True
    return any(body.end() == match.end(1) - line.span.start for body in bodies(line.span.of(head.text)))


def _only_board(head: Head) -> Attribute | None:
    """Return the one board or commission that the beginning speaks of, where it speaks of no other."""
    found = list(_BOARD.finditer(head.text, 0, HEAD_CHARS))
    if len({re.sub(r"\W+", "", match.group().lower()).rstrip("s") for match in found}) != 1:
        return None
    return head.found(*found[0].span())


def _of_path(folders: str, stem: str) -> Attribute | None:
    places: tuple[tuple[str, Origin], ...] = ((folders, "folder"), (stem, "file name"))
    for words, origin in places:
        named = COMMITTEE.search(small_words(words.title()))
        if named and not _GENERIC.match(named["committee"]) and not _FOLLOWED.match(words.title(), named.end()):
            return Attribute(small_words(named["committee"]), origin)
        if origin == "file name" and re.search(
            r"\bcouncil (?:\w+ )*?(?:meeting|minutes|agenda|index|work session)\b", words, re.I
        ):
            return Attribute("Council", origin)
    return None


def _of_page(page: str) -> Attribute | None:
    match = re.match(r"(?:\d{4}\s+)?(?P<council>Council)\s+(?:meetings?|minutes|agendas?)\b", page, re.IGNORECASE)
    return Attribute("Council", "record") if match else None
