"""The place that a paper belongs to, where it names no council."""

import re
from collections import Counter

from corpus.document import Attribute, Span

_PLACE = r"[A-Z][a-z]+(?:-[A-Za-z]+)*"
_PLACE_USE = re.compile(
    rf"(?:\b(?:in|across|throughout|within|around|outside|inside)\s+(?P<in>{_PLACE})\b(?!['’])(?!\s+(?:and\s+)?[A-Z])|"
    rf"\b(?:to|of|for)\s+(?P<of>{_PLACE})\b(?!['’])(?!\s+(?:and\s+)?[A-Z])|"
    rf"\b(?P<whose>{_PLACE})['’]s\b(?:\s+(?P<civic>(?i:schools?|council|residents|children|young people|communit(?:y|ies)|roads|housing|"
    r"economy|population|libraries|parks|town centres?)\b))?)"
)
_PLACE_NAMED = re.compile(
    rf"(?<!\w)(?P<place>{_PLACE})(?=\s+(?:[A-Z]|(?P<civic>schools|residents|council|pupils|children|area|town|borough)))"
)
_SPOKEN_CHARS = 200_000
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|England|Wales|Scotland|Britain|UK|Ireland|London|Europe|"
    r"English|British|Welsh|Scottish|Irish|European|French|Canada|America|Australia|"
    # states and provinces of one word: papers of their councils speak of them as of England
    r"Alberta|Manitoba|Ontario|Quebec|Saskatchewan|Yukon|Nunavut|Queensland|Tasmania|Victoria|Alabama|Alaska|Arizona|Arkansas|"
    r"California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|"
    r"Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|"
    r"Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|Munster|Leinster|Connacht|Ulster|"
    r"Council|Committee|Cabinet|Commission|Councillor|Member|Members|Chair|Chairman|Government|Department|Parliament|Year|"
    r"Education|Children|Schools?|Director|Officer|Board|Report|Minister|Mayor|Local|Borough|County|City|District|Service|Services|"
    r"People|Speaker|Madam|Clerk|State|Province|Planning|Housing|Finance|Police|Fire|Health|God|Christmas|Easter|Zoom|"
    r"Electors|Procedure|Rule|Part|Section|Schedule|Appendix|Committees?|Leader|Group|Team|Zone|Stage|Phase|Item|Motion)$"
)
_DOMAIN = re.compile(
    r"(?:@|//|www\.)(?:[\w-]+\.)*(?P<name>[a-z][a-z-]{3,})\.(?:gov\.uk|gov\.ie|ie|gov|ca|(?:nsw|vic|qld|wa|sa|tas|nt|act)\.gov\.au)\b",
    re.IGNORECASE,
)
_DOMAIN_KIND = re.compile(r"(?:^(?:city|town)of|-?(?:cc|bc|dc|mbc|coco|council|city|county|township|shire)$)")
_COMMITTEE_OF = re.compile(
    rf"\b(?P<place>{_PLACE}(?: {_PLACE})?) (?:Local Planning Panel|Traffic Committee|City Council|Planning Committee|Library|Town Hall)\b"
)


def place_of_domain(text: str) -> Attribute | None:
    """Return the place after which a council's own addresses are called, where the text names it too."""
    names = Counter(_DOMAIN_KIND.sub("", match["name"].lower()) for match in _DOMAIN.finditer(text))
    for name, _ in names.most_common(1):
        words = r"[ -]?".join(map(re.escape, name.replace("-", "")))
        if match := re.search(rf"\b(?-i:(?=[A-Z])){words}\b", text, re.IGNORECASE):
            return Attribute(match.group(), "text", match.start(), match.end())
    return None


def place_of_file(text: str, stem: str) -> Attribute | None:
    """Return the place that the committees of a text are called after, where the file's name has it too."""
    letters = re.sub(r"[^a-z]", "", stem.lower())
    for match in _COMMITTEE_OF.finditer(text):
        place = match["place"]
        if len(place) > 3 and re.sub(r"[^a-z]", "", place.lower()) in letters and not _NO_PLACE.match(place):
            return Attribute(place, "text", match.start("place"), match.end("place"))
    return None


def place_most_spoken_of(text: str) -> Attribute | None:
    """Return the place a text speaks of as its own ("in X", "X's"), where one clearly leads."""
    text = text[:_SPOKEN_CHARS]
    votes: Counter[str] = Counter()
    ways: dict[str, set[str]] = {}
    first: dict[str, Span] = {}
    for match in _PLACE_USE.finditer(text):
        group = next(each for each in ("in", "of", "whose") if match[each])
        name = match[group]
        if not _NO_PLACE.match(name) and not name.isupper():
            votes[name] += 1
            ways.setdefault(name, set()).add("in" if match["civic"] else group)
            first.setdefault(name, Span(*match.span(group)))
    for match in _PLACE_NAMED.finditer(text):
        if match["place"] in votes:
            votes[match["place"]] += 1
            ways[match["place"]] |= {"in"} if match["civic"] else set()
    ranked = [name for name, _ in votes.most_common() if "in" in ways[name]]  # people have things, and are spoken to
    if not ranked or votes[ranked[0]] < 2:
        return None
    if len(ranked) > 1 and votes[ranked[0]] < 1.5 * votes[ranked[1]]:
        return None
    span = first[ranked[0]]
    return Attribute(ranked[0], "text", span.start, span.end)
