"""Who speaks when: the turns of a transcript."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from corpus.blocks import Block, plain
from corpus.document import Span, Turn
from corpus.offices import OFFICE

_SPEAKER = re.compile(
    r"\W{0,3}+(?P<number>Q\s?\d{1,4}\b[.\s]++)?(?P<name>(?:[A-Z][\w.'’-]*+\s*+){1,9}+(?:\([^()\n]{1,90}(?:\([^()\n]{0,90}\)[^()\n]{0,90})?\))?)\s*+:"
    r"(?:\W{0,2}\s++)(?=\S)"
)
_TITLED = re.compile(
    r"(?:The\s+)?(?:(?:His|Her)\s+Worship|(?:Acting\s+|Deputy\s+|Vice[- ])*(?:Hon|Rt|Right|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|"
    r"Lord|Baroness|Rev|Cllr|Councill?or|Councilm[ae]n|Councilwoman|Council\s?member|Commissioner|Alderman|Ald|Chair\w*|Mayor|"
    r"Speaker|Convener|Deputy|Madam|Member|Trustee|Supervisor|Clerk|Judge|Justice|Senator|Minister|Director|Superintendent)\b)",
    re.IGNORECASE,
)
#: Who keeps order and puts the vote, and those who count it.
PRESIDES = re.compile(r"\b(?:Speaker|Chair(?:man|woman|person)?|Presid\w+|Convener|Moderator|Clerk)\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bClerk\b", re.IGNORECASE)
_ALONE = frozenset({"Clerk", "Speaker", "Moderator", "Convener"})
_NO_SPEAKER = re.compile(
    r"\W*(?:RESOLVED|Resolved|Decision|Action|Moved|Seconded|Motion|Report|Key|Item|Question|Answer)\b"
)
_NAME_LINE = re.compile(r"(?:[A-Z][\w.'’-]*+\s?+){1,6}+(?:\([^()\n]{1,90}\))?")
_PUTS = re.compile(r"\b(?:all (?:those )?in favou?r|say aye|opposed\?|motion carrie[ds])", re.IGNORECASE)
_WITNESSES = re.compile(r"^\W*witness(?:es)?\W*?(?::|$)", re.IGNORECASE | re.MULTILINE)
_MEMBERS = re.compile(r"^\W*(?:members|also|others)\s+(?:present|attending)\b", re.IGNORECASE | re.MULTILINE)
_CLAUSE = r"(?:[^;.\n]|\.(?=\w)|(?<=\.[A-Z])\.|\n(?!\s*\n)){3,160}"  #: up to the next witness or paragraph
_NEXT_WITNESS = re.compile(
    r",?\s+and\s+(?=(?:(?:Dr|Mr|Mrs|Ms|Sir|Dame|Professor|Prof|Councillor|Cllr)\.?\s+)?[A-Z][\w'’-]+\s+[A-Z][\w'’-]+,)"
)
#: What a witness may be besides what members and officers of councils are.
_ROLE = re.compile(
    rf"{OFFICE}|\b(?:Chie[fr]\w*|Directors|Heads?|Ministers|Officers|Managers|Presidents?|Vice-\w+|Leaders|Commissioners|Members?|"
    r"Lead|Dean|Professor|Lecturer|Reader|Fellow|Partner|Founder|Owner|Trustee|Governor|Convenor|Advis[eo]r|Representative|Researcher|"
    r"Consultant|Engineer|Inspector|Ombudsman|Auditor|Counsel|Editor|Economist|Analyst|Coordinator|Co-ordinator|Executive|Constable|"
    r"Nurse|Doctor|Teacher|Farmer|Resident)\b"
)
_MAX_SPEAKERS = 200  #: of a transcript whose witnesses' offices are looked for
_HEAD_CHARS = 6000  #: of a transcript, within which its witnesses are listed
_MIN_TURNS = 4
_MIN_SPEAKER_HEADINGS = 8


def find_turns(text: str, blocks: Sequence[Block]) -> list[Turn]:
    """Return the turns of a transcript, in order; none where too few lines begin with a speaker."""
    asking = {who for block in blocks if (who := _asking(text, block))}
    alone = _ALONE | {who for who in asking if len(who.split()) == 1}
    starts = [
        (block.span.start, name) for block in blocks if block.kind != "table" and (name := _speaker(text, block, alone))
    ]
    often = Counter(name for _, name in starts)
    certain = sum(1 for _, name in starts if often[name] > 1 or _TITLED.match(name))
    if certain < _MIN_TURNS or 2 * certain < len(starts):
        starts = _headed(text, blocks)
    if not starts:
        return []
    nexts = [start for start, _ in starts[1:]] + [len(text)]
    last = [bisect_left(blocks, following, key=lambda block: block.span.start) - 1 for following in nexts]
    ends = [blocks[place].span.end for place in last]
    offices = _witnesses(text[: min(starts[0][0], _HEAD_CHARS)], sorted({name for _, name in starts} - asking))
    return [
        Turn(name, Span(start, end), offices.get(name, "")) for (start, name), end in zip(starts, ends, strict=True)
    ]


def said(text: str, turn: Turn) -> Span:
    """Return what is said in *turn*, without the speaker's name."""
    match = _SPEAKER.match(text, turn.span.start, turn.span.end)
    if match:
        return Span(match.end(), turn.span.end)
    line_end = text.find("\n", turn.span.start, turn.span.end)
    return Span(line_end, turn.span.end) if line_end >= 0 else Span(turn.span.end, turn.span.end)


def presiding(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    """Return who presides and who counts votes: by their office, or else whoever puts the questions to the vote."""
    named = {turn.speaker for turn in turns if PRESIDES.search(turn.speaker)}
    if any(not _COUNTS.search(name) for name in named):
        return frozenset(named)
    puts = Counter(turn.speaker for turn in turns if _PUTS.search(text, turn.span.start, turn.span.end))
    return frozenset(named | {name for name, _ in puts.most_common(1)})


def _witnesses(head: str, names: Collection[str]) -> dict[str, str]:
    """Return what the speakers of these *names* are introduced as in the list of witnesses that *head* ends with."""
    listed = _WITNESSES.search(head)
    witnesses = _MEMBERS.split(head[listed.end() :])[0] if listed else ""
    offices = {}
    for name in names if witnesses and len(names) <= _MAX_SPEAKERS else ():
        first, *rest = [re.escape(word) for word in name.partition("(")[0].split()]
        if not rest:
            continue
        between = r"(?:[A-Z][\w.'’-]*\s+){0,3}?" if _TITLED.match(name) else ""
        named = rf"\b{first}\s+{between}" + r"\s+".join(rest)
        found = list(re.finditer(rf"{named}(?:\s[A-Z]{{2,4}})*,\s+(?P<office>{_CLAUSE})", witnesses))
        office = _NEXT_WITNESS.split(plain(found[0]["office"]))[0].rstrip(" .,") if len(found) == 1 else ""
        if office[:1].isupper() and _ROLE.search(office):
            offices[name] = office
    return offices


def _headed(text: str, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Return the headings of a transcript that has each speaker's name in a heading of its own."""
    headings = [(block.span.start, plain(block.content.of(text))) for block in blocks if block.kind == "heading"]
    titled = sum(1 for _, name in headings if _TITLED.match(name) and _NAME_LINE.fullmatch(name))
    if titled < _MIN_SPEAKER_HEADINGS or 2 * titled < len(headings):
        return []
    return [
        (start, name)
        for start, name in headings
        if _NAME_LINE.fullmatch(name) and (_TITLED.match(name) or (1 < len(name.split()) < 4 and not name.isupper()))
    ]


def _speaker(text: str, block: Block, alone: Collection[str]) -> str | None:
    match = _SPEAKER.match(text, block.span.start, min(block.span.end, block.span.start + 250))
    name = plain(match["name"]) if match else ""
    if not name or _NO_SPEAKER.match(name) or (name.isupper() and not _TITLED.match(name)):
        return None
    return name if len(name.split()) > 1 or name in alone else None


def _asking(text: str, block: Block) -> str:
    """Return who puts the numbered question of oral evidence that *block* begins with, "" where it begins with none."""
    match = _SPEAKER.match(text, block.span.start, min(block.span.end, block.span.start + 250))
    name = plain(match["name"]) if match and match["number"] else ""
    return name if len(name.split()) > 1 or _TITLED.fullmatch(name) else ""
