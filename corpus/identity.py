"""Whose paper this is, of which meeting and of what kind: read from its text, its file's name and its folders."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.blocks import NUMBERED_LEVEL, Block, plain, split_blocks
from corpus.dates import DateMention, find_dates
from corpus.document import KINDS, Attribute, Identity, Origin, Span

_HEAD_CHARS = 2500  #: how far into a text its own account of itself is looked for
_WORD = r"(?:(?!(?:To|The|By|Under|Of|For|From|At|And|Members|Questions|Minutes|Meeting|Recommend|Report|Agenda)\b)[A-Z][\w'’-]+|St\.)"
_PLACE = r"[A-Z][a-z]+(?:-[A-Za-z]+)*"
_NAME = rf"(?:Isle[ ]of[ ])?{_WORD}(?:(?:[ ](?:and|upon|on|in|with|the|&)){{0,2}}[ ]{_WORD}){{0,4}}"
_COUNCIL_KIND = r"(?:(?:City|Borough|County|District|Metropolitan|Unitary|Parish|Town|Municipal|Regional|Shire|Island|Islands|Rural)[ ]){0,3}"
_BODY = re.compile(
    rf"(?P<full>(?:London[ ]Borough|Royal[ ]Borough|City|County|Borough|Town|Municipality|Village|Shire)[ ](?:and[ ]County[ ])?of[ ](?P<of>{_NAME}?))(?=\s+(?:Council|Committee|Cabinet|City|Board)\b|[^\w\s]|\s*\n|\s+[a-z(]|$)"
    rf"|(?P<council>(?P<name>{_NAME}?)[ ]{_COUNCIL_KIND}Council)\b(?![ ]+(?:Chamber|Tax|Offices?|House|Plan|Meeting))"
    rf"|(?P<parliament>(?:House of (?:Commons|Lords|Representatives)(?:\s+of\s+{_WORD})?|Scottish Parliament|Welsh Parliament|Senedd(?: Cymru)?|"
    rf"National Assembly(?:\s+for\s+{_WORD})?|Northern Ireland Assembly|Greater London Authority|London Assembly|Dáil Éireann|Oireachtas|{_WORD} Combined Authority))"
)
_NO_BODY_NAME = re.compile(
    r"(?:the|this|that|full|our|your|its|a|each|any|annual|parish|town|county|city|borough|district|local|schools?|youth|members? of)\b",
    re.IGNORECASE,
)
_PLACE_USE = re.compile(
    rf"(?:\b(?:in|across|throughout|within|around|outside|inside|to|of|for)\s+(?P<in>{_PLACE})\b(?!['’])(?!\s+(?:and\s+)?[A-Z])|\b(?P<whose>{_PLACE})['’]s\b)"
)
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|England|Wales|Scotland|Britain|UK|Ireland|London|Europe|"
    r"Council|Committee|Cabinet|Commission|Councillor|Member|Members|Chair|Chairman|Government|Department|Parliament|Year|"
    r"Education|Children|Schools?|Director|Officer|Board|Report|Minister|Mayor|Local|Borough|County|City|District|Service|Services|People)$"
)
_COMMITTEE_WORD = r"(?:Sub-?\s?Committee|Committee|Commission|Cabinet|Panel|Forum|Executive|Assembly|Board|Full\s+Council|Working\s+(?:Group|Party)|Task\s+Group|Overview\s+and\s+Scrutiny)"
_COMMITTEE = re.compile(
    rf"(?P<committee>(?:{_WORD}(?:,|'s|’s)?(?:[ ](?:and|of|for|the|in|on|&|with)){{0,2}}[ ]){{0,9}}{_COMMITTEE_WORD}(?:[ ]\([^()\n]{{3,80}}\))?)(?=\W|$)"
)
_MEETING = re.compile(
    r"\b(?:[Mm]eeting|[Mm]inutes|[Aa]genda)\s+(?:of|for)\s+(?:a\s+meeting\s+of\s+)?(?:the\s+)?(?P<committee>[A-Z][^\n,;:–.]{3,90}?)(?=\s*(?:[,;:–.]|\n|$|\bheld\b|\bon\b|\s-\s))"
)
_NOT_A_COMMITTEE = re.compile(
    r"(?:cabinet member|safeguarding|the board of|member of)\b|.*\bsafeguarding .*board$", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(?:report|ref(?:erence)?|doc(?:ument)?|decision|minute)\s*(?:no|number|ref|reference)?\.?\s*:?\s*(?P<reference>(?=[\w/.-]*\d)(?=[\w/.-]*[A-Z])[A-Z][\w/.-]{3,24}\w)",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?<=\w )(?:And|Of|The|For|With|In|On|To|By|At|Upon)\b")
_PAST = re.compile(r"\b(?:previous|last|confirmed|signed|correct record|approved)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^\W*(?:subject|title|report title)\W*[:\t]\s*(?P<subject>\S[^\n]{3,150})", re.IGNORECASE | re.MULTILINE
)
_GENERIC_TITLES = re.compile(
    r"(?:agenda item(?: \d+)?|minutes|agenda|report|item \d+|home|council meeting|page \d+|purpose|results|summary|introduction|background|present|contents|(?:\d+\W+)?apologies(?: for absence)?|declarations? of interests?|members present|attendance|welcome)\W*$",
    re.IGNORECASE,
)
_KIND_SIGNS: tuple[tuple[str, str], ...] = (
    ("public questions", r"\b(?:public|members?['’]?|written|councillors?['’]?) (?:written |oral )?questions?\b|\bquestions? (?:from|by) (?:the )?(?:public|members?)|\bquestions and (?:answers|replies)|\bquestion time\b"),
    ("agenda item", r"^\W*agenda item\b"),
    ("member update", r"\b(?:cabinet )?(?:member|portfolio(?: holder)?)(?:['’]?s)? (?:update|report|bulletin)\b"),
    ("minutes", r"\bminutes\b"),
    ("strategy", r"\b(?:strateg(?:y|ies)|policy|(?:action|corporate|delivery|business|improvement|local|portfolio|transport) plan|framework|vision)\b"),
    ("report", r"\breport\b"),
    ("transcript", r"\b(?:transcript|hansard|verbatim|captions?)\b"),
)  # fmt: skip


def read_identity(
    text: str, *, file: str, declared_title: str | None = None, site: str | None = None, turns: int = 0
) -> Identity:
    """Return what *text* and the path of its *file* say of the document; what neither says stays None.

    *declared_title* is what the file itself calls itself, *site* the whole title of the web page it is.
    """
    blocks = split_blocks(text[:_HEAD_CHARS])
    stem = re.sub(r"[_-]+", " ", file.rpartition("/")[2].rsplit(".", 1)[0])
    folders = re.sub(r"[_-]+", " ", file.rpartition("/")[0]).replace("/", " / ")
    title = _title(text, blocks, stem, declared_title)
    return Identity(
        title=title,
        body=_body(text, folders, stem, site or ""),
        committee=_committee(text, folders, stem),
        date=_date(text, file, _opening(text, blocks)),
        kind=_kind(text, blocks, stem=stem, folders=folders, turns=turns),
        reference=_reference(text),
    )


def with_record(identity: Identity, record: Mapping[str, str | None], origin: Origin = "record") -> Identity:
    """Return *identity* with the fields that *record* gives put in place of what was read.

    A kind or date that cannot be used is passed over, unless a person wrote it into an `archive.toml`.

    Raises:
        ValueError: the `archive.toml` names a kind that is none of `KINDS`, or a date that is in no calendar.
    """
    changes = {}
    for name in ("title", "body", "committee", "date", "kind", "reference"):
        given = " ".join((record.get(name) or "").split())
        usable = {"date": _usable_date, "kind": _usable_kind}.get(name, str)(given)
        if usable:
            changes[name] = Attribute(usable, origin)
        elif given and origin == "archive.toml":
            how = "as 2023-05-11, 2023-05 or 2023" if name == "date" else f"as one of: {', '.join(KINDS)}"
            raise ValueError(f"has the {name} {given!r} in its archive.toml, which must be written {how}")
    return replace(identity, **changes)


def _usable_kind(given: str) -> str:
    return given.lower() if given.lower() in KINDS else ""


def _usable_date(given: str) -> str:
    """Return a date as ISO 8601, "" where it is none; a time of day behind it is left out."""
    if re.fullmatch(r"(?:19|20)\d\d", given):
        return given
    return next((mention.iso for mention in find_dates(re.sub(r"T\d\d:.*", "", given))), "")


def _found(text: str, start: int, end: int) -> Attribute:
    return Attribute(" ".join(text[start:end].split()), "text", start, end)


def _title(text: str, blocks: Sequence[Block], stem: str, declared: str | None) -> Attribute:
    """Return the title: the subject line, or the first heading before the numbered items that says something."""
    opening = _opening(text, blocks)
    if subject := _SUBJECT.search(text, 0, opening):
        return _found(text, *subject.span("subject"))
    for block in blocks:
        words = plain(block.content.of(text))
        telling = (
            len(words) > 3 and not _GENERIC_TITLES.match(words) and not _BODY.fullmatch(_with_small_letters(words))
        )
        if block.kind == "heading" and block.span.start < opening and telling:
            return Attribute(words.rstrip(":"), "text", block.content.start, block.content.end)
    if declared and not _GENERIC_TITLES.match(declared):
        return Attribute(plain(declared), "record")
    return Attribute(stem[:1].upper() + stem[1:], "file name")


def _opening(text: str, blocks: Sequence[Block]) -> int:
    """Return where the paper's account of itself ends: at its first numbered item, or after its first lines."""
    numbered = (block.span.start for block in blocks if block.level == NUMBERED_LEVEL)
    return min(next(numbered, len(text)), _HEAD_CHARS // 3)


def _body(text: str, folders: str, stem: str, site: str) -> Attribute | None:
    named = _named_body(text)
    if named is not None:
        return named
    if match := _BODY.search(site):
        return Attribute(match.group(), "record")
    places: tuple[tuple[str, Origin], ...] = ((folders, "folder"), (stem, "file name"))
    for words, origin in places:
        match = _BODY.search(words.title() if words.islower() else words)
        if match and not _NO_BODY_NAME.match(match.group()):
            return Attribute(match.group(), origin)
    return _place_most_spoken_of(text)


def _named_body(text: str) -> Attribute | None:
    """Return the council or parliament that the text names: in its head rather than later, oftener rather than once."""
    votes: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in _BODY.finditer(_with_small_letters(text)):
        name = match.group()
        if _NO_BODY_NAME.match(name) and not match["of"]:
            continue
        votes[name] += 3 if match.start() < _HEAD_CHARS // 3 else 1
        first.setdefault(name, Span(*match.span()))
    if not votes or max(votes.values()) < 2:
        return None
    name = max(votes, key=lambda each: (votes[each], -first[each].start))
    return Attribute(name, "text", first[name].start, first[name].end)


def _with_small_letters(text: str) -> str:
    """Return *text* with its lines of capitals put as titles, character for character ("LEA COUNCIL": "Lea Council")."""
    return re.sub(
        r"(?m)^[^a-z\n]{6,}$",
        lambda line: _SMALL_WORD.sub(_lower, re.sub(r"(?<=[\w'’])\w", _lower, line.group())),
        text,
    )


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _place_most_spoken_of(text: str) -> Attribute | None:
    """Return the place a text speaks of as its own ("in X", "X's"), where one clearly leads."""
    votes: Counter[str] = Counter()
    ways: dict[str, set[str]] = {}
    first: dict[str, Span] = {}
    for match in _PLACE_USE.finditer(text):
        group = "in" if match["in"] else "whose"
        name = match[group]
        if not _NO_PLACE.match(name) and not name.isupper():
            votes[name] += 1
            ways.setdefault(name, set()).add(group)
            first.setdefault(name, Span(*match.span(group)))
    for name in votes:
        votes[name] += len(re.findall(rf"(?<!\w){re.escape(name)}\s+(?:[A-Z]|schools|residents|council)", text))
    ranked = [name for name, count in votes.most_common() if len(ways[name]) > 1 or count > 3]
    if not ranked or votes[ranked[0]] < 2:
        return None
    if len(ranked) > 1 and votes[ranked[0]] < 1.5 * votes[ranked[1]]:
        return None
    span = first[ranked[0]]
    return Attribute(ranked[0], "text", span.start, span.end)


def _committee(text: str, folders: str, stem: str) -> Attribute | None:
    head = _with_small_letters(text[: _HEAD_CHARS // 2])
    for pattern in (_MEETING, _COMMITTEE):
        for match in pattern.finditer(head):
            found = _without_body(head, Span(*match.span("committee")))
            if _names_committee(found.value) and _on_a_short_line(head, match) and not _is_role(head, match):
                return found
    places: tuple[tuple[str, Origin], ...] = ((folders, "folder"), (stem, "file name"))
    for words, origin in places:
        if named := _COMMITTEE.search(words.title()):
            return Attribute(_SMALL_WORD.sub(_lower, named["committee"]), origin)
    return None


def _names_committee(name: str) -> bool:
    called = re.search(_COMMITTEE_WORD + r"|\bCouncil\b", name)
    return bool(called) and name[:1].isupper() and not _BODY.search(name) and not _NOT_A_COMMITTEE.match(name)


def _on_a_short_line(head: str, match: re.Match[str]) -> bool:
    """Tell whether a name stands on a line of its own account, not in a sentence."""
    line = plain(head[head.rfind("\n", 0, match.start()) + 1 : (head.find("\n", match.end()) + 1 or len(head)) - 1])
    return len(line.split()) <= 18 and not line.endswith(".")


def _is_role(head: str, match: re.Match[str]) -> bool:
    return head[match.end() :].startswith(" Member")


def _without_body(text: str, span: Span) -> Attribute:
    """Return a committee's name without the council's in front of it."""
    body = _BODY.match(text, span.start, span.end)
    start = body.end() if body and body.end() < span.end else span.start
    start += len(text[start : span.end]) - len(text[start : span.end].lstrip(" ,-–—:"))
    return Attribute(" ".join(text[start : span.end].split()), "text", start, span.end)


def _date(text: str, file: str, opening: int) -> Attribute | None:
    """Return the day of the meeting: where the text opens, else in the file's name or folders, else early in the text."""
    in_text = list(_dates_stated(text[: _HEAD_CHARS // 2]))
    folders, _, name = file.rpartition("/")
    named = [(_first_date(name), False), (_first_date(folders), True)]
    if in_text and (in_text[0].span.start < opening or not any(found for found, _ in named)):
        return Attribute(in_text[0].iso, "text", in_text[0].span.start, in_text[0].span.end)
    return next((Attribute(found, "folder" if folder else "file name") for found, folder in named if found), None)


def _first_date(words: str) -> str | None:
    """Return the first date in a path, where 20230720 is one too."""
    spaced = re.sub(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", re.sub(r"[_.]+", " ", words))
    return next((mention.iso for mention in find_dates(spaced)), None)


def _dates_stated(head: str) -> Iterator[DateMention]:
    """Yield dates that stand on a line of their own or are said to be a meeting's, not those of other meetings."""
    for mention in find_dates(head):
        start = head.rfind("\n", 0, mention.span.start) + 1
        line = plain(head[start : (head.find("\n", mention.span.end) + 1 or len(head) + 1) - 1])
        told = len(line.split()) > 20 or line.endswith((".", ";"))
        said = bool(re.search(r"\b(?:meeting|held|dated?)\b", line, re.IGNORECASE)) and len(mention.iso) == 10
        if not _PAST.search(line) and (said or not told):
            yield mention


def _kind(text: str, blocks: Iterable[Block], *, stem: str, folders: str, turns: int) -> Attribute | None:
    headings = [block.content for block in blocks if block.kind == "heading" or block.span.start < 600][:6]
    for span in headings:
        if len(span.of(text).split()) <= 25:
            for kind, sign in _KIND_SIGNS:
                if re.search(sign, plain(span.of(text)), re.IGNORECASE):
                    return Attribute(kind, "text", span.start, span.end)
    for kind, sign in _KIND_SIGNS:
        if re.search(sign, stem, re.IGNORECASE):
            return Attribute(kind, "file name")
    if turns >= 10:
        return Attribute("transcript", "text", 0, 0)
    for kind, sign in _KIND_SIGNS:
        if re.search(sign, folders, re.IGNORECASE):
            return Attribute(kind, "folder")
    return None


def _reference(text: str) -> Attribute | None:
    match = _REFERENCE.search(text, 0, _HEAD_CHARS)
    return _found(text, match.start("reference"), match.end("reference")) if match else None
