"""What the name of a person looks like in committee papers."""

import re
from collections.abc import Iterator

_TITLES = (
    r"Councillors?|Cllrs?|Clrs?|Crs?|Councilor|Council[- ]?[Mm]embers?|Council(?:wo)?man|"
    r"Alder(?:man|men|woman|women|person|persons)|Ald|"
    r"Commissioners?|Mayors?|Lord Mayor|Deputy Mayor|Cathaoirleach|Deputy|Deputies|Senators?|Supervisors?|Trustees?|Reeve|Warden|"
    r"Baroness|Lord|Lady|Dame|Sir|Mrs|Mr|Ms|Miss|Mx|Messrs|Dr|Drs|Prof|Professor|Rev|Revd|Reverend|Father|Canon|Rabbi|Imam|"
    r"His Worship|Her Worship|Madam Speaker|Hon|Honourable|Right Honourable|Rt Hon|The Right Worshipful"
)
TITLE = rf"(?:(?:{_TITLES})\b\.?,?[ ]+)"
_PARTICLE = r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]el|[Dd]er|[Dd]en|[Dd]i|[Dd]a|[Dd]u|[Ll]a|[Ll]e|[Bb]in|[Ee]l|[Aa]l|Ní|Nic|Ó|Mac|Uí|Ua|St\.?)[ ])"
_PART = r"(?:[A-Z](?:\.[A-Z])*\.|[A-Z](?=[ ])|(?:[DO]['’]|Ma?c|Fitz|[A-Z][a-z]?['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+(?:[A-Z][a-z]+)?(?:-[A-ZÀ-Þ][\w'’]+)*|[DO]['’][A-Z]{2,}|[A-Z]{2,}(?:['’-][A-Z]+)*)"
_QUOTED = r"(?:[\"“”'‘(][A-Z]\w+[\"“”'’)])"
PLAIN_NAME = (
    rf"{_PART}(?:[ ](?:{_PARTICLE}{{0,2}}{_PART}|{_QUOTED})){{0,4}}(?:,?[ ](?:Jr|Sr|Esq|OBE|MBE|CBE|JP|II|III)\b\.?)*"
)
#: Of somebody named in running text: with a title, or with a forename.
FULL_NAME = rf"(?:{TITLE}{{1,3}}(?:{_PARTICLE})?{PLAIN_NAME}|{_PART}(?:[ ]{_PARTICLE}{{0,2}}{_PART}){{1,3}})"
_SHAPE = re.compile(rf"(?P<titles>{TITLE}{{0,4}})(?P<name>(?:{_PARTICLE})?{PLAIN_NAME})")
_PLURAL = re.compile(
    r"(?:Councillors|Cllrs|Clrs|Crs|Council[- ]?[Mm]embers|Alder(?:men|women|persons)|Commissioners|Deputies|Members|Messrs|"
    r"Drs|Trustees|Supervisors|Senators)\b\.?\s*:?\s*"
)
_NO_NAME = re.compile(
    r"\b(?:the|mayor|cathaoirleach|chair\w*|vice|leader|director|manager|officers?|clerk|secretary|solicitor|committee|council|cabinet|board|panel|"
    r"members?|present|apolog\w+|absent|attendance|attendees|none|nil|all|name|role|status|meeting|minutes|agenda|item|public|press|staff|"
    r"observers?|guests?|speakers?|substitutes?|independent|representatives?|services?|street|road|hall|room|chamber|"
    r"remotely|virtually|zoom|online|parish|city|county|town|borough|department|report|question|motion|resolved|"
    r"page|contact|date|time|venue|location|democratic|executive|head|assistant|worship|quorum|absence|interests?|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:[A-Z][\w'’]*\s?){1,3}:\s+(?=\S)")
_ROLE_BEHIND = re.compile(r"\s*[(\[].*$|\s+[-–—]\s.*$|\s+in the chair\b.*$|\s+\bas\b.*$", re.IGNORECASE | re.DOTALL)
_ROLE_BEFORE = re.compile(
    r"(?:(?:the|madam|mr\.?|his|her|acting|deputy|vice|right|worshipful|lord|town|city|county|chair\w*|worship|mayor|reeve|warden|"
    r"speaker|president|leader)[\s,:–-]+)+(?=(?:Councillor|Cllr|Cr|Alderman|Commissioner)\b)",
    re.IGNORECASE,
)
_MAX_NAME_CHARS = 60


def is_name(words: str) -> bool:
    """Tell whether *words* are the name of one person, perhaps under a title."""
    match = _SHAPE.fullmatch(words.rstrip(".")) or _SHAPE.fullmatch(words)
    return bool(match) and len(words) <= _MAX_NAME_CHARS and not _NO_NAME.search(match["name"] if match else "")


def name_of(entry: str) -> str:
    """Return the name in an entry of a list, without office, absence or place behind it; "" where there is none.

    An office may stand before the name ("The Mayor (Councillor Hoggett)") or behind it ("Cllr J Hoggett (Chair)").
    """
    folded = without_plural(_CAPTION.sub("", " ".join(entry.strip(" \t*_#.,;:•-–—").split())))
    for words in _readings(folded):
        if is_name(words):
            return words
    return ""


def without_plural(words: str) -> str:
    """Return *words* without a title in the plural that several names share: "Councillors Ash and Bell"."""
    match = _PLURAL.match(words)
    return words[match.end() :] if match else words


def _readings(entry: str) -> Iterator[str]:
    yield entry
    without_office = _ROLE_BEFORE.sub("", entry, count=1)
    yield without_office
    yield _ROLE_BEHIND.sub("", without_office).strip(" ,")
    yield without_office.split(",")[0].strip()
    inside = entry.partition("(")[2].partition(")")[0]
    yield inside if re.match(TITLE, inside) else ""
