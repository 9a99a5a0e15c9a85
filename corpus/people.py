"""Which office which person holds, as papers say it."""

import re
from collections.abc import Iterator

from corpus.person_names import FULL_NAME, PLAIN_NAME, without_plural

_SUBJECT_WORD = r"(?!(?:Councillor|Cllr|Cr|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Alderman|The|This|That|He|She|They|In|On|At|It)\b)[A-Z][\w'’-]*"
_SUBJECTS = rf"{_SUBJECT_WORD}(?:[ ](?:(?:and|of|the|for|&)[ ]){{0,3}}{_SUBJECT_WORD}){{0,6}}"
#: What an office is for: "Housing", "Adult Social Care and Health", "Growth, Planning and Transport".
_FIELD = rf"(?:the[ ])?(?:{_SUBJECTS}(?:,[ ]{_SUBJECT_WORD}(?:[ ]{_SUBJECT_WORD}){{0,2}}){{1,4}},?[ ]and[ ]{_SUBJECTS}|{_SUBJECTS})"
_RANK = r"(?:(?:[Dd]eputy|[Aa]ssistant|[Aa]ssociate|[Aa]cting|[Ii]nterim|[Ee]xecutive|[Cc]orporate|[Ss]trategic|[Gg]roup|[Ss]ervice|[Jj]oint|[Ss]enior|[Ss]hadow|[Ll]ead|[Vv]ice)[ -]){0,4}"
_OFFICES = (
    rf"(?:[Cc]abinet|[Ee]xecutive|[Ll]ead|[Pp]ortfolio)[ ][Mm]ember[ ](?:for[ ]{_FIELD}|\({_FIELD}\))",
    rf"(?:[Pp]ortfolio|{_SUBJECTS}[ ]Portfolio)[ ][Hh]older(?:[ ]for[ ]{_FIELD})?",
    rf"{_RANK}(?:Director|Head|Commissioner|Superintendent|Minister)[ ](?:of|for)[ ]{_FIELD}",
    rf"{_RANK}Leader(?:[ ]of[ ]the[ ](?:Council|Opposition|{_SUBJECTS}[ ]Group))?",
    rf"{_RANK}[Cc]hair(?:man|woman|person)?(?:[ ]of[ ]the[ ](?:Council|{_SUBJECTS}[ ](?:Committee|Panel|Board|Commission)))?",
    r"Chief[ ](?:Executive(?:[ ]Officer)?|(?:Administrative|Financial?|Operating|Legal|Fire|Planning)[ ]Officer)",
    rf"(?:(?:Deputy|Lord)[ ]){{0,2}}Mayor(?:[ ]of[ ]{_SUBJECT_WORD})?",
    r"(?:(?:Deputy|Acting|Assistant)[ ]){0,2}(?:City|Town|Municipal|General|County|Borough)[ ](?:Clerk|Manager|Treasurer|Solicitor|Attorney|Engineer|Auditor)",
    r"(?:Deputy[ ])?(?:Monitoring|Section[ ]151|Returning|Medical)[ ]Officer(?:[ ]of[ ]Health)?",
    rf"(?:{_SUBJECT_WORD}[ ]){{1,4}}(?:Manager|Officer|Solicitor|Engineer|Planner|Archivist|Accountant)",
)
_OFFICE = rf"(?P<office>{'|'.join(_OFFICES)})"
_TITLED = r"(?:Councillors?|Cllr|Cr|Alderman|Councilor|Council[ ]?[Mm]ember|Commissioner|Mrs?|Ms|Miss|Dr|Professor|Lord|Sir|Baroness)\b\.?"
_NAME = rf"(?P<name>{FULL_NAME})"
_TITLED_NAME = rf"(?P<name>(?={_TITLED}[ ]){FULL_NAME})"
_END = r"(?=\s*(?:[,.;:)\n]|$|\s(?:and|who|was|were|is|has|had|said|[a-z]+ed|presented|thanked)\b))"
_NOT_BEFORE = r"(?<![\w-])(?<!Former )(?<!former )(?<!previous )(?<!late )"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NOT_BEFORE}{_NAME},[ ]{_OFFICE}{_END}",
        rf"{_NOT_BEFORE}{_NAME},[ ]the[ ]{_OFFICE}(?=\s*[,.;:)\n]|$)",
        rf"{_NOT_BEFORE}{_NAME}[ ]\((?:the[ ])?{_OFFICE}\)",
        rf"{_NOT_BEFORE}{_OFFICE}[ ]\({_TITLED_NAME}\)",
        rf"{_NOT_BEFORE}[Tt]he[ ]{_OFFICE},[ ]{_TITLED_NAME}(?=\s*[,.;:)\n]|$)",
        rf"{_NOT_BEFORE}{_OFFICE},[ ]{_TITLED_NAME},(?=\s)",
        rf"{_NOT_BEFORE}(?P<office>(?:Deputy[ ]|Lord[ ])?Mayor)[ ](?P<name>(?!of\b|[A-Z]\w+['’]s\b){PLAIN_NAME})(?=\s*[^\s\w]|\s+[a-z(]|\s*$)",
    )
)
_NO_PERSON = re.compile(
    r"\b(?:Council|Committee|Cabinet|Board|Panel|Group|Party|Services?|Department|Chief|Executive|Director|Head|Member|Officers?|"
    r"Chair\w*|Leader|Mayor|Vice|Deputy|Manager|Report|Street|Road|Hall|House|County|City|Borough|School|University|Question|"
    r"Minutes|Agenda|Trust|Limited|Ltd|Inc|Charter|Acts?|Office|In|At|On|By|For|To|And|Bill|Law|By-?law|Fund|Association|Development|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|Speaker|Elected|Honou?rable)\b"
)


def find_roles(text: str) -> Iterator[tuple[str, str]]:
    """Yield offices with the persons who hold them, as printed: ("Cabinet Member for Housing", "Councillor Jane Oak").

    A name without a title counts where forename and surname stand; former holders are passed over.
    """
    text = re.sub(r"(?:(?<= and)|(?<= for))\n(?=\S)", " ", text)
    seen: set[tuple[int, int]] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            office, name = " ".join(match["office"].split()), without_plural(" ".join(match["name"].split()))
            if match.span("name") not in seen and _is_person(name):
                seen.add(match.span("name"))
                yield office, name


def _is_person(name: str) -> bool:
    bare = re.sub(r"^(?:Lord Mayor|Deputy Mayor|Mayor|Deputy)\s+", "", name)
    return not (_NO_PERSON.search(bare) or re.search(rf"\w {_TITLED}|['’]s$| [A-Z]$", bare))
