"""References: the numbers that papers, minutes, questions and applications go by, each as one token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Identity
from corpus.sections import read_number
from index.analysis import content_stems

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_NO = r"\s*(?:(?:no|number|ref|reference)s?\b\.?)?\s*[:#]?\s*"
#: A part of a paper by its kind and number, in small letters; the number is no date, no time and no sum.
_PART = re.compile(
    r"\b(?P<kind>minute|min\.?|item|resolution|recommendation|motion|question|standing\s+order|bill)(?P<many>s?)"
    rf"(?=[\s.#:]){_NO}(?P<number>\d{{1,4}}(?:[./-]\d{{1,4}}){{0,3}}(?:[a-z](?!\w)|\s?\([a-z0-9]{{1,3}}\))?)"
    rf"(?P<more>(?:\s*(?:,|and|&)\s*\d{{1,4}}(?![\w.]))*)(?![\w%£])(?!\s+(?:{_MONTH})\b)(?!:\d)"
)
#: A number that goes by the words before it, in small letters.
_NUMBERED = re.compile(
    rf"\b(?:(?:uin|w?pq)(?=[\s\d.:#(]){_NO}\(?(?P<uin>\d{{3,8}})|"
    r"reports?\s+(?:no|number|ref|reference)s?\b\.?\s*[:#]?\s*(?P<report>\d{3,8}))(?![\w/])"
)
#: What may be letters with figures: ECHS19062, CS/20/15, CYP-25-013, DC/19/01234/FUL, P-06-1234.
_CODE = re.compile(
    r"\b(?P<letters>[A-Za-z]{1,6})(?P<mark>[/ -]?)(?P<figures>\d{1,8}(?:[/-]\d{1,8}){0,2})"
    r"(?:/[A-Za-z]{1,6}\d{0,2}|-?[A-Z]{1,6}\d{0,2})?(?![\w/])"
)
#: Figures with a stroke, with or without letters behind: 19/01234/FULL1, 2019/0123.
_APPLICATION = re.compile(
    r"(?<![\w/.£-])(?P<year>\d{2,4})/(?P<number>\d{3,6})(?P<letters>/(?i:[A-Z]{2,8}\d{0,2}))?(?![\w/%])"
)
_NO_LETTERS = re.compile(rf"(?:{_MONTH}|in|since|from|to|of|and|by|mid|pre|post)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d|\d{4})")
_COMMON = re.compile(r"(?:minute|item|resolution|recommendation|motion|question|standingorder|bill)\d")
_MAX_WORDS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    token: str


def find_references(text: str) -> list[str]:
    """Return the references in *text*, each once and as one token, in order: echs19062, minute11, uin12345.

    Strokes, hyphens and blanks between letters and figures make no difference; between figures they are one hyphen.
    """
    return list(dict.fromkeys(each.token for each in _find(text)))


def leading_references(query: str) -> list[str]:
    """Return the references whose passages come before all others.

    Those are the numbers that one paper alone goes by. Every meeting has its item 7: such lead only where the query
    says little else.
    """
    found = _find(query)
    rest = list(query)
    for each in found:
        rest[each.start : each.end] = " " * (each.end - each.start)
    bare = len(content_stems("".join(rest))) <= _MAX_WORDS_BESIDE
    return list(dict.fromkeys(each.token for each in found if bare or not _COMMON.match(each.token)))


def indexed_references(text: str) -> list[str]:
    """Return the references in *text* as they are indexed: 19/01234/FULL1 by 19/01234 too, minute 11(c) by minute 11."""
    return _with_forms(find_references(text))


def own_references(identity: Identity, section: str = "") -> list[str]:
    """Return the references that a part of a paper goes by itself: the paper's, and those of its minute or item.

    *section* are the titles of the sections that it stands in, joined by " > ".
    """
    kind = identity.value("kind")
    own = find_references(identity.title.value)
    if reference := identity.value("reference"):
        own.append(_of_paper(reference, kind))
    for title in section.split(" > "):
        if number := read_number(title):
            own.extend(_token(part + number) for part in _parts_of(kind))
    return _with_forms(own)


def reference_token(text: str) -> str:
    """Return the token of what is known to be a reference: the first found in it, else all of it."""
    found = find_references(text)
    return found[0] if found else _token(text)


def _with_forms(tokens: Sequence[str]) -> list[str]:
    """Return *tokens*, each followed by what is left of it without the letters behind its figures."""
    found: dict[str, None] = {}
    for token in tokens:
        lettered = re.fullmatch(r"(?P<before>[a-z]*[\d-]*\d)[a-z][a-z0-9]*", token)
        found.update(dict.fromkeys((token, lettered["before"]) if lettered else (token,)))
    return list(found)


def _of_paper(reference: str, kind: str | None) -> str:
    if reference.isdigit():
        return ("uin" if kind in ("written question", "public questions") else "report") + reference
    return reference_token(reference)


def _parts_of(kind: str | None) -> Sequence[str]:
    """Return what the numbered sections of a paper of this kind are called."""
    if kind in ("minutes", "decision"):
        return ("minute", "item")
    return ("item",) if kind in ("agenda", "agenda item") else ()


def _find(text: str) -> list[_Found]:
    """Return references in order; of those that overlap the one that begins first."""
    small = text.lower()
    small = small if len(small) == len(text) else text
    found = sorted((*_numbered(small), *_parts(small), *_codes(text)), key=lambda each: each.start)
    kept: list[_Found] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _numbered(small: str) -> Iterator[_Found]:
    for match in _NUMBERED.finditer(small):
        token = f"uin{match['uin']}" if match["uin"] else f"report{match['report']}"
        yield _Found(*match.span(), token)


def _parts(small: str) -> Iterator[_Found]:
    for match in _PART.finditer(small):
        after_figure = small[max(0, match.start() - 2) : match.start()].strip().isdigit()
        if after_figure or _DATE.fullmatch(match["number"]):
            continue
        kind = re.sub(r"[\s.]", "", match["kind"])
        kind = "minute" if kind == "min" else kind
        yield _Found(match.start(), match.end("number"), _token(kind + match["number"]))
        for more in re.finditer(r"\d+", match["more"]) if match["many"] else ():
            start = match.start("more")
            yield _Found(start + more.start(), start + more.end(), kind + more.group())


def _codes(text: str) -> Iterator[_Found]:
    for match in _CODE.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] not in tuple("/.@-") and _is_code(match):
            yield _Found(*match.span(), _token(match.group()))
    for match in _APPLICATION.finditer(text):
        if match["letters"] or not _is_years(match["year"], match["number"]):
            yield _Found(*match.span(), _token(match.group()))


def _is_code(match: re.Match[str]) -> bool:
    """Tell whether letters with figures are more than a date, a road, a postcode or a word beside a number."""
    letters, mark = match["letters"], match["mark"]
    first, *others = re.split("[/-]", match["figures"])
    if _NO_LETTERS.fullmatch(letters):
        return False
    if mark == " ":
        stroked = "/" in match["figures"] and len(others[0]) >= 3 and not _is_years(first, others[0])
        return letters.isupper() and len(letters) > 1 and (len(first) >= 5 or (len(first) > 1 and stroked))
    if mark and others:
        return letters.isupper() or mark == "/"
    year = _YEAR.fullmatch(match["figures"]) is not None and (mark == "-" or letters.islower())
    return len(letters) > 1 and len(first) >= 3 and not year and (letters.isupper() or mark != "-")


def _is_years(one: str, other: str) -> bool:
    """Tell whether figures with a stroke between are two years, or a month with its year."""
    return _YEAR.fullmatch(other) is not None and (len(one) == 4 or int(one) <= 12)


def _token(reference: str) -> str:
    """Return a reference as one token: its letters and figures, with a hyphen where figures were parted."""
    parted = re.sub(r"(?<=\d)[\W_]+(?=\d)", "-", reference.lower())
    return re.sub(r"[^a-z0-9-]|-(?!\d)|(?<!\d)-", "", parted)
