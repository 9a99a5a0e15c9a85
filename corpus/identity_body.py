"""The council, parliament or authority that a paper belongs to."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.councils import council_place
from corpus.dates import DAYS, MONTHS
from corpus.document import Attribute, Origin, Span
from corpus.identity_head import Head, Line, small_words, with_small_letters
from corpus.identity_place import place_most_spoken_of, place_of_domain, place_of_file

_CALENDAR = "|".join(name.capitalize() for name in (*MONTHS, *DAYS) if name != "may")
WORD = (
    r"(?:(?!(?:To|The|By|Under|Of|For|From|At|And|In|On|With|Members|Questions|Minutes|Meetings?|Recommend|Report|Agenda|Agendas|"
    rf"Notice|Draft|Charter|Corporation|Councillors?|Mayor|{_CALENDAR})\b)[A-Z][\w'’-]+|St\.)"
)
_NAME = rf"(?:Isle[ ]of[ ])?{WORD}(?:(?:[ ](?:and|upon|on|in|with|the|de|la|&)){{0,2}}[ ]{WORD}){{0,4}}"
_COUNCIL_KIND = (
    r"(?:(?:City|Borough|County|District|Metropolitan|Unitary|Parish|Town|Township|Municipal|Regional|Shire|Island|Islands|Rural|"
    r"Village|Community|Cantonal)[ ]){0,3}"
)
_OF = (
    r"(?:London[ ]Borough|Royal[ ]Borough|Metropolitan[ ]Borough|(?:Regional|Rural|District)[ ]Municipality|Municipal[ ]District|"
    r"City|County|Borough|Town|Township|Municipality|Village|Shire|District)[ ](?:and[ ](?:County|Borough|Town)[ ])?of[ ]"
)
_AFTER = (
    r"(?=\s+(?:Council|Committee|Cabinet|City|Board|Notice|Agenda|Minutes|Meetings?|Charter|Office|Department|Licensing|Planning|Special|Regular|"
    r"Plan|Commission|Zoning|Select|School|Police|Library|Historic|Conservation|Finance|Economic|Parks|Public|"
    rf"{_CALENDAR})\b|\s*[^\w\s]|\s*\n|\s+[a-z(\d]|\s*$)"
)
_AUTHORITY = (
    rf"{_NAME}[ ](?:Combined|Housing|Transit|Transport|Fire|Fire[ ]and[ ]Rescue|Port|Park|National[ ]Park|Parks|Waste|Redevelopment|Police|Mayoral[ ]Combined)[ ]Authority|"
    rf"{_NAME}[ ](?:(?:Unified|Public|City|Consolidated|Independent|Catholic|District)[ ]){{0,2}}School[ ](?:Board|District)|{_NAME}[ ]Park[ ]District|"
    rf"{_NAME}[ ]Board[ ]of[ ](?:Elections|Education|Selectmen|Supervisors)|{WORD}[ ]Commission[ ]on[ ]{WORD}(?:[ ]{WORD})?|"
    rf"(?:{WORD}[ ](?:and[ ]|&[ ])?){{1,6}}Fund[ ]of[ ]{WORD}"
)
BODY = re.compile(
    rf"(?P<full>{_OF}(?P<of>{_NAME}?)){_AFTER}"
    rf"|(?P<council>(?P<name>{_NAME}?)[ ]{_COUNCIL_KIND}Council)\b(?![ ]+(?:Chamber|Tax|Offices?|House|Plan|Tower|Estate)|[ ]\d)"
    r"|(?P<irish>Comhairle[ ](?:Contae[ ]|Cathrach[ ]|Chontae[ ])?[A-ZÁÉÍÓÚ]\w+(?:[ ][A-ZÁÉÍÓÚ]\w+)?)"
    rf"|(?P<parliament>(?:House of (?:Commons|Lords|Representatives)(?:\s+of\s+{WORD})?|Scottish Parliament|Welsh Parliament|Senedd(?: Cymru)?|"
    rf"National Assembly(?:\s+for\s+{WORD})?|Northern Ireland Assembly|Greater London Authority|London Assembly|Dáil Éireann|Oireachtas))"
    rf"|(?P<authority>{_AUTHORITY})\b"
)
_NO_PLACE_IN_NAME = re.compile(
    r"\b(?:this|that|full|our|your|its|all|each|any|annual|ordinary|extra|extra-?ordinary|special|regular|attending|parish|town|county|city|"
    r"borough|district|local|schools?|youth|budget|public|late|supplementary|adjourned|emergency|member|arts|sports?|research|privy|"
    r"student|general|works|tenants?|medical|safety|advisory|joint|election|police|confirmation|chamber|british|previous|next|last|how|what|"
    r"watch|view|about|contact|welcome|please|executive|community|access|shadow|new|interim|board|pre|councillor|between|if|when|where|as)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:from|with|between|by|near|against|support|member of|visit to|grant to|behalf of)\s+(?:the\s+)?$", re.I
)
_OF_MEETING = re.compile(
    r"\b(?:meeting|minutes|agenda|proceedings|council|session)\s+of\s+(?:the\s+)?(?:corporation of the\s+)?$", re.I
)
_LABEL = re.compile(r"\W*(?:council|authority|local authority|body|organisation|organization|municipality)\W*", re.I)
_KINDS = {
    "cc": "County Council", "dc": "District Council", "bc": "Borough Council", "mbc": "Metropolitan Borough Council",
    "mdc": "Metropolitan District Council", "tc": "Town Council", "pc": "Parish Council", "ua": "Council",
}  # fmt: skip
_SHORTENED = re.compile(
    rf"(?P<place>[A-Za-z][A-Za-z'’]{{2,}}(?:[\s_-]+[A-Za-z'’]+){{0,4}}?)[\s_-]+(?P<kind>{'|'.join(_KINDS)}|lbc?)",
    re.IGNORECASE,
)
_ORDERED_BY = re.compile(r"\bordered\s+by\s+(?:the\s+)?$", re.IGNORECASE)
_SURE = 4  #: a score with which nothing else is asked
_SPOKEN_CHARS = 200_000  #: in which the bodies that a text speaks of are counted
_OFTEN = 5  #: times as often as the name in the head another must stand in the text to be preferred
_SEAMS = re.compile(r"\s+(?:[-–—|:»•]|::)\s+|\n")


def read_body(head: Head, *, folders: str, stem: str, site: str) -> Attribute | None:
    """Return whose paper it is: as its own site or head says, else as its path does, else as it speaks of itself."""
    return (
        _unless_spoken_of(_of_site(site, head), head.text)
        or _of_head(head)
        or _oftenest_named(head.text)
        or _of_path(folders, stem)
        or _shortened_in(folders, head.text)
        or place_of_domain(head.text)
        or _place_of_path(folders, stem)
        or place_of_file(head.text, stem)
        or place_most_spoken_of(head.text)
    )


def body_named_in(words: str) -> str | None:
    """Return the body that a title or a committee's name begins with or holds, None where it names none."""
    first = next(bodies(words), None)
    return first.group() if first else None


def bodies(text: str) -> Iterator[re.Match[str]]:
    """Yield the names of bodies in *text*, whose capitals must be as in names."""
    for match in BODY.finditer(text):
        name = match["name"] or match["of"] or ""
        if match["authority"] and match["authority"].split()[0] in ("A", "An", "The"):
            continue
        if match["of"] or not _NO_PLACE_IN_NAME.search(name):
            yield match


def _of_site(site: str, head: Head) -> Attribute | None:
    """Return the body that a web page's site is called after, with its place where the head names it too."""
    for part in reversed(_SEAMS.split(site)):
        for match in bodies(part.strip()):
            named = head.text[: head.opening].find(match.group())
            return head.found(named, named + len(match.group())) if named >= 0 else Attribute(match.group(), "record")
    return None


def _of_head(head: Head) -> Attribute | None:
    """Return the body that the head's own lines name best: alone on its line, or first."""
    scored: list[tuple[int, int, Span]] = []
    for line in head.lines:
        named = list(bodies(line.span.of(head.text)))
        for match in named:
            span = Span(line.span.start + match.start(), line.span.start + match.end())
            score = _score(head, line, span) - (1 if match["irish"] else 0)
            if score > 0 and (len({other.group() for other in named}) == 1 or score >= _SURE):
                scored.append((score, -span.start, span))
    if not scored:
        return None
    score, _, best = max(scored)
    found = head.found(best.start, best.end)
    return found if score >= _SURE else _unless_spoken_of(found, head.text)


def _unless_spoken_of(found: Attribute | None, text: str) -> Attribute | None:
    """Return what was found, unless the text speaks of another body many times as often."""
    if found is None:
        return None
    spoken_of = _oftenest_named(text)
    if spoken_of and text.count(spoken_of.value) > _OFTEN * max(1, text.count(found.value)):
        return spoken_of
    return found


def _score(head: Head, line: Line, span: Span) -> int:
    """Return how surely the name in *span* is the paper's own body: 0 to 5."""
    before = head.text[line.span.start : span.start]
    if _OF_MEETING.search(before) or _ORDERED_BY.search(before) or (line.row and _LABEL.fullmatch(before)):
        return 4
    if span.start >= head.opening or line.row or _OF_ANOTHER.search(before):
        return 0
    if line.told:
        return 3 if not before.strip(" *_#") and head.text[span.end : span.end + 1] in ".," else 0
    alone = not head.text[span.end : line.span.end].strip(" *_#-–—:,.") and not before.strip(" *_#-–—")
    if alone or re.fullmatch(r"\W*(?:the\s+)?corporation of (?:the\s+)?", before, re.IGNORECASE):
        return 5
    return 3 if not before.strip(" *_#") else 2


def _oftenest_named(text: str) -> Attribute | None:
    """Return the body that the text names at least twice, and twice as often as any other."""
    votes: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in bodies(text[:_SPOKEN_CHARS]):
        votes[match.group()] += 1
        first.setdefault(match.group(), Span(*match.span()))
    for name in sorted(votes, key=len, reverse=True):
        shorter = next((each for each in votes if each != name and name.startswith(each + " ")), None)
        if shorter:  # "City of Lea Charter" is the charter of the City of Lea
            votes[shorter] += votes.pop(name)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    span = first[ranked[0][0]]
    return Attribute(ranked[0][0], "text", span.start, span.end)


def _of_path(folders: str, stem: str) -> Attribute | None:
    places: tuple[tuple[str, Origin], ...] = ((folders, "folder"), (stem, "file name"))
    for words, origin in places:
        named = small_words(words.title()) if words.islower() else with_small_letters(words)
        if match := next(bodies(named), None):
            return Attribute(match.group(), origin)
    return None


def _shortened_in(folders: str, text: str) -> Attribute | None:
    """Return the council that a folder is called after by its place and the letters of its kind: "TARNBECK-DC"."""
    for folder in reversed(folders.split("/")):
        if match := _SHORTENED.fullmatch(folder.strip()):
            words = re.sub(r"[\s_-]+", " ", match["place"]).strip()
            place = small_words(words.title()) if words.islower() or words.isupper() else words
            kind = match["kind"].lower()
            if kind.startswith("lb"):
                return Attribute(f"London Borough of {place}", "folder")
            city = kind == "cc" and text.count(" City ") > text.count(" County ")
            return Attribute(f"{place} {'City Council' if city else _KINDS[kind]}", "folder")
    return None


def _place_of_path(folders: str, stem: str) -> Attribute | None:
    if place := council_place(stem):
        return Attribute(place, "file name")
    return Attribute(place, "folder") if (place := council_place(folders)) else None
