"""People as papers name them: the name, and the office that stands beside it or in its place."""

import re

OFFICE = (
    r"\b(?:Leader|Deputy Leader|Cabinet Member|Executive (?:Member|Councillor)|Portfolio Holder|Lead Member|Chair(?:man|woman|person)?|"
    r"Vice[- ]Chair\w*|Mayor|Director|Head of|Chief|Officer|Manager|Spokes\w+|Commissioner|Treasurer|Clerk|Solicitor|Secretary|Minister|"
    r"Assistant City Mayor|Convener|Member for|Councillor for|Superintendent|Administrator)\b"
)
_OFFICE = re.compile(OFFICE)
_PERSON = re.compile(
    r"(?:the\s+)?(?:Councill?or|Cllr|Cr|Alderman|Ald|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev)\b\.?\s+[A-Z]"
)
_PARTS = re.compile(r"\s*(?:,|\s[-–—]\s|;)\s*|\s*\((?=[A-Z])")


def split_person(words: str | None) -> tuple[str | None, str | None]:
    """Return the name and the office in *words*; an office alone is both.

    "Councillor Ash, Cabinet Member for Roads" parts at the comma, "the Leader (Councillor Ash)" at the bracket.
    """
    if not words or not (bare := words.strip(" ,;:*_")):
        return None, None
    first, *rest = _PARTS.split(bare, maxsplit=1)
    other = rest[0].rstrip(")") if rest and not bare.endswith("))") else rest[0] if rest else ""
    if other and _OFFICE.search(other) and not _OFFICE.search(first):
        return first, other
    if other and _PERSON.match(other) and _OFFICE.search(first):
        return other, first
    return bare, bare.removeprefix("the ").removeprefix("The ") if _OFFICE.search(bare) and not _PERSON.match(
        bare
    ) else None


def is_office(words: str) -> bool:
    """Tell whether *words* name an office rather than a person."""
    return bool(_OFFICE.search(words)) and not _PERSON.match(words)
