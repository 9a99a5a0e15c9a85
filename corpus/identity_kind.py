"""What kind of paper it is: minutes, an agenda, a decision, a report and so on."""

import re

from corpus.blocks import plain
from corpus.document import Attribute, Kind, Origin
from corpus.identity_head import Head

_MIN_TURNS = 10  #: speakers' turns that make a transcript
_MAX_HEADING_WORDS = 25
_SIGNS: tuple[tuple[Kind, str], ...] = (
    ("public questions", r"\b(?:public|members?['’]?|written|councillors?['’]?) (?:written |oral )?questions?\b|\bquestions? (?:from|by) (?:the )?(?:public|members?|councillors|electors)|\bquestions and (?:answers|replies)|\bquestion time\b"),
    ("decision", r"\b(?:decision (?:notice|record|details?|sheet|list|statement)s?|(?:record|notice|statement|list|summary) of (?:executive |delegated |officer |the )?decisions?|(?:printed|delegated|officer|executive|portfolio holder) decisions?\b(?! making)|issue\W+decisions|disposition of items)\b|^\W*decisions?\W*$|^\W*decision (?:maker|status)\s*:"),
    ("agenda item", r"^\W*agenda item\b(?!\W{0,3}(?:no\.? ?)?\d)"),
    ("member update", r"\b(?:cabinet )?(?:member|portfolio(?: holder)?)(?:['’]?s)? (?:update|report|bulletin)\b|\bupdate (?:from|by) (?:the )?(?:cabinet|executive|portfolio|councillor|leader)"),
    ("minutes", r"\bminutes\b(?! of (?:the )?(?:previous|last))|\b(?:notes|record|proceedings) of (?:the |a )?(?:\w+ )*meeting\b|\b(?:summary of )?proceedings\W*$"),
    ("agenda", r"\bagendas?\b(?! item)(?! no)|\bnotice of (?:an? )?(?:\w+ )*meeting\b|\b(?:summons|order paper|business papers?)\b"),
    ("strategy", r"\b(?:strateg(?:y|ies)|policy(?! (?:committee|review|and|officer|panel|board|development))|(?:action|corporate|delivery|business|improvement|local|portfolio|transport) plan|framework|vision)\b"),
    ("report", r"\breport\b(?! of the (?:standing|executive|policy))"),
    ("transcript", r"\b(?:transcripts?|hansard|verbatim|captions?|whisper)\b"),
    ("agenda item", r"\(item \d+[a-z]?\.?\)|\bagenda item\b"),
    ("other", r"\bindex\b|^(?!\W*issue\b)[^/]{8,}\bmeetings\W*$|\bschedule of meetings\b|\bmeetings? (?:schedule|calendar)\b"),
)  # fmt: skip
_SAYS_OF_ITSELF = re.compile(
    r"\W*(?:(?:draft |unconfirmed )?(?:minutes|notes|record|proceedings) of (?:the|an?|this) |(?P<agenda>notice is hereby given|(?:agenda|notice) (?:of|for) (?:the|an?) ))"
    r"(?=.{0,60}\bmeeting\b|.*\b(?:held|will be)\b)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\W*agenda item\W*(?:no\W*|number\W*)?\d+[a-z]?\W*$", re.IGNORECASE)
_MENTIONED = re.compile(
    r"\b(?:approv\w*|adopt\w*|confirm\w*|receiv\w*|previous|correct record|considered|presenting|item \d+ of|view the|see)\b"
    r"|\bagenda(?= (?:pack|frontsheet|reports?))|\breport (?:by|author|template)\b",
    re.IGNORECASE,
)


def read_kind(head: Head, *, folders: str, stem: str, turns: int = 0, listing: bool = False) -> Attribute | None:
    """Return one of the kinds: as the head says, else the file's name, else the speakers' *turns*, else the folders.

    A *listing* of many meetings is "other".
    """
    if listing:
        first = next(iter(head.lines), None)
        return Attribute("other", "text", first.span.start, first.span.end) if first else None
    return _of_head(head) or _of_path(stem, "file name") or _of_turns(turns) or _of_path(folders, "folder")


def _of_head(head: Head) -> Attribute | None:
    for line in [line for line in head.lines if line.span.start < head.opening][:14]:
        words = plain(line.words)
        if line.told:
            if told := _SAYS_OF_ITSELF.match(words):
                kind: Kind = "agenda" if told["agenda"] else "minutes"
                return Attribute(kind, "text", line.span.start, line.span.end)
            continue
        apart = (line.heading or line.row or line.span.start < 600) and not line.words.startswith("- ")
        if (
            not apart
            or len(words.split()) > _MAX_HEADING_WORDS
            or _MENTIONED.search(words)
            or _ITEM_NUMBER.match(words)
        ):
            continue
        if named := kind_of(words):
            return Attribute(named, "text", line.span.start, line.span.end)
    return None


def kind_of(words: str) -> Kind | None:
    """Return the kind that a heading or a file's name says, None where it says none."""
    return next((kind for kind, sign in _SIGNS if re.search(sign, words, re.IGNORECASE)), None)


def _of_turns(turns: int) -> Attribute | None:
    return Attribute("transcript", "text", 0, 0) if turns >= _MIN_TURNS else None


def _of_path(words: str, origin: Origin) -> Attribute | None:
    return Attribute(kind, origin) if (kind := kind_of(words)) else None
