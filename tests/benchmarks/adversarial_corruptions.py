"""One fact of a true claim made false, by kind of fact.

What may be true after all is left out without asking the checks: a figure put in that stands in the same list as the one
taken out, a claim that the paper makes elsewhere, a denial of what is only possible.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from adversarial_claims import Holdings, TrueClaim, fold

Corruption = Callable[[TrueClaim, Holdings, random.Random], Iterator[str]]

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(MONTHS)
_FIGURE = (
    r"(?<![\w£$€.,/#-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w%/]|[.,]\d)|(?<![\w£$€.,/#-])\d+(?:\.\d+)?(?![\w%/]|[.,]\d)"
)
_COUNT = re.compile(rf"(?:{_FIGURE})(?!\s?%|\sper cent|\s(?:{_MONTH})\b|[-–/]\d)")
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"(?<=[£$€])\d[\d,]*(?:\.\d+)?")
_SHARE = re.compile(r"(?<![\w£.,/-])\d+(?:\.\d+)?(?=\s?%|\sper cent)")
_DATE = re.compile(rf"\b(\d{{1,2}})((?:st|nd|rd|th)?) ({_MONTH})\b( \d{{4}})?")
_YEAR = re.compile(r"(?<![\w£$€.,/–-])(?:19|20)\d\d(?![\w%]|,\d{3}|\.\d)")
_BESIDE = re.compile(r"(?:\s|,|;|&|/|-|–|and|or|to|the|of|nor|[A-Z][\w'’-]*+|[\d.,£%]++)*+")
_LABELS = re.compile(
    r"(?:\b(?:tables?|figures?|appendix|page|section|paragraphs?|no\.?|item|minutes?|annex|part|policy)\s|\(|^)$", re.I
)
_TITLED = re.compile(r"(?<=\b)(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_DENIED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|cannot|refus\w+|reject\w+|declin\w+|fail\w+|unable)\b|n't", re.I
)
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|will|would|should|must|did)\b(?! not\b| no\b| never\b|n't)")
_HEDGED = re.compile(r"\b(?:some|any|may|might|could|can|few|sometimes|whether|if|unless|either|or)\b", re.I)


def number(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a count changed, by chance to another figure of its quote."""
    for match in _shuffled(_COUNT.finditer(claim.text), rng):
        if not _YEARLIKE.fullmatch(match.group()) and not _LABELS.search(claim.text[: match.start()]):
            yield from _changed(claim, match, _COUNT, rng)


def money(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a sum of money changed."""
    for match in _shuffled(_MONEY.finditer(claim.text), rng):
        yield from _changed(claim, match, _MONEY, rng)


def percentage(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a share changed."""
    for match in _shuffled(_SHARE.finditer(claim.text), rng):
        yield from _changed(claim, match, _SHARE, rng)


def date(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with the day or the month of a date changed."""
    for match in _shuffled(_DATE.finditer(claim.text), rng):
        day, ending, month, year = int(match[1]), match[2], match[3], match[4] or ""
        moved = rng.choice([each for each in range(1, 29) if each != day])
        other = rng.choice([each for each in MONTHS if each != month])
        new = rng.choice([f"{moved}{'th' if ending else ''} {month}{year}", f"{day}{ending} {other}{year}"])
        if new not in claim.quote and new.split(year or "\0")[0] not in claim.quote:
            yield _put(claim.text, match, new)


def year(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a year changed, by chance to another of its quote."""
    for match in _shuffled(_YEAR.finditer(claim.text), rng):
        follow = re.match(r"([/–-])(\d\d(?:\d\d)?)(?!\d)", claim.text[match.end() :])
        by = rng.choice([-3, -2, -1, 1, 2, 3, 10])
        first = int(match.group()) + by
        tail = ""
        if follow:
            tail = follow[1] + str(int(follow[2]) + by).zfill(len(follow[2]))[-len(follow[2]) :]
        elif (present := _elsewhere(claim, match, _YEAR)) and rng.random() < 0.5:
            yield _put(claim.text, match, rng.choice(present))
            return
        if str(first) not in claim.quote:
            end = match.end() + (follow.end() if follow else 0)
            yield claim.text[: match.start()] + f"{first}{tail}" + claim.text[end:]


def name(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a person or a place changed for another, by chance one of its quote."""
    spots = [(match.start(1), match[1], holdings.people) for match in _TITLED.finditer(claim.text)]
    spots += [(found.start(), each, holdings.names) for each, found in _standing(claim.text, holdings.names)]
    for start, old, pool in _shuffled(spots, rng):
        foreign = [each for each in pool if not _shares(each, old)]
        present = [each for each in foreign if each in claim.quote and _apart(claim.text, old, each)]
        absent = [each for each in foreign if not any(word in claim.quote for word in each.split())]
        chosen = present if present and rng.random() < 0.5 else absent
        if chosen:
            yield claim.text[:start] + rng.choice(chosen) + claim.text[start + len(old) :]


def council(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a council changed for another."""
    for old, found in _shuffled(_standing(claim.text, holdings.bodies), rng):
        chosen = [each for each in holdings.bodies if each not in claim.quote and not _shares(each, old)]
        if chosen:
            yield _put(claim.text, found, rng.choice(chosen))


def denied(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a "not" put in where nothing is denied and nothing only possible."""
    for match in _shuffled(_VERB.finditer(claim.text), rng):
        clause = _sentence(claim.text, match.start())
        if not _DENIED.search(clause) and not _HEDGED.search(clause):
            yield _put(claim.text, match, f"{match.group()} not")


def undenied(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with a denial taken out or turned into its opposite."""
    turns = (
        (r"\b(was|were|is|are|had|has|have|will|would|should|must|could|did|do|does|be) not (?!only|least|all|just|yet|necessarily)", r"\1 "),
        (r"\bcould not\b", "could"), (r"\bcannot\b", "can"), (r"\bnever (?!been\b)", ""), (r"\bwithout\b", "with"),
        (r"\bno (?=[a-z]{3,})(?!longer|later|more|fewer|less|one)", ""), (r"\bnone of\b", "all of"), (r"\brefused\b", "approved"),
        (r"\bREFUSED\b", "GRANTED"), (r"\brejected\b", "accepted"), (r"\bunable to\b", "able to"), (r"\bfailed to\b", "managed to"),
        (r"\bdeclined to\b", "decided to"), (r"\bno longer\b", "still"), (r"\bagainst\b(?= the (?:proposal|motion|application))", "for"),
    )  # fmt: skip
    for pattern, new in _shuffled(turns, rng):
        if (match := re.search(pattern, claim.text)) and not _HEDGED.search(
            claim.text[max(0, match.start() - 12) : match.start()]
        ):
            yield claim.text[: match.start()] + match.expand(new) + claim.text[match.end() :]


def unit(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with what a figure counts in changed."""
    turns = {
        "million": ["billion", "thousand"], "billion": ["million"], "km": ["miles"], "kilometres": ["miles"], "miles": ["km"],
        "metres": ["kilometres", "feet"], "tonnes": ["kilograms", "kg"], "days": ["weeks", "months"], "weeks": ["days", "months"],
        "months": ["years", "weeks"], "years": ["months"], "hours": ["minutes", "days"], "minutes": ["hours"], "hectares": ["acres"],
        "mph": ["kilometres an hour"], "£": ["$", "€"], "%": [" percentage points"], "m": ["bn", "k"], "am": ["pm"], "pm": ["am"],
        "pence": ["pounds"],
    }  # fmt: skip
    spots = re.finditer(
        rf"(?<=\d)\s?(?P<unit>million|billion|%|m\b|am\b|pm\b)|(?<=\d )(?P<word>{'|'.join(turns)})\b|(?P<coin>£)(?=\d)",
        claim.text,
    )
    for match in _shuffled(spots, rng):
        old = match.group().strip()
        new = rng.choice(turns[old])
        if old == "pence" or new.strip() not in re.findall(r"\w+(?: points)?|[$€]", claim.quote):
            gap = match.group()[: len(match.group()) - len(match.group().lstrip())]
            yield _put(claim.text, match, gap + new)


_OPPOSITES = [
    ("rose", "fell"), ("risen", "fallen"), ("rise", "fall"), ("increased", "decreased"), ("increase", "decrease"), ("increase", "reduction"),
    ("more than", "less than"), ("more", "fewer"), ("more", "less"), ("higher", "lower"), ("above", "below"), ("over", "under"),
    ("before", "after"), ("at least", "at most"), ("earlier", "later"), ("grown", "shrunk"), ("larger", "smaller"), ("most", "fewest"),
    ("highest", "lowest"), ("overspend", "underspend"), ("increasing", "decreasing"), ("better", "worse"), ("longer", "shorter"),
    ("up from", "down from"), ("first", "last"), ("until", "since"), ("improved", "worsened"), ("growth", "decline"),
]  # fmt: skip


def comparative(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with what rises falling, what is above below, what comes before after."""
    for one, other in _shuffled([*_OPPOSITES, *((two, first) for first, two in _OPPOSITES)], rng):
        match = re.search(
            rf"\b{one}\b(?! (?:spent|under|the (?:past|previous|last|next|coming|years|summer))\b)", claim.text
        )
        if match and not _undone(claim.text, match, one, other):
            yield _put(claim.text, match, other)


def _undone(text: str, match: re.Match[str], one: str, other: str) -> bool:
    """Tell whether a word for a comparison compares nothing here, or its opposite stands beside it."""
    beside = rf"\b{one}\W+(?:\w+\W+)?{other}\b|\b{other}\W+(?:\w+\W+)?{one}\b"
    place = one in ("over", "under") and not re.match(r" [£\d]", text[match.end() :])
    return place or "whether" in _sentence(text, match.start()) or bool(re.search(beside, text))


def modality(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with what is planned told as done, what is done as planned, what is possible as sure."""
    turns = (
        (r"\b(?:will|would) be (?=\w+ed\b)", ["has been ", "may be ", "was "]), (r"\b(?:will|would) (?=[a-z]+\b)(?!be\b|not\b)", ["may ", "might "]),
        (r"\b(?:was|were|has been|have been|had been) (?=\w{3,}ed\b)(?!planned|proposed|supposed|concerned|based|expected|needed|required)", ["will be ", "may be ", "should be "]),
        (r"\b(?:may|might|could) (?=[a-z]+\b)(?!not\b)", ["will ", "must "]), (r"\b(?:should|must) (?=[a-z]+\b)(?!not\b)", ["may ", "will "]),
        (r"\b(?:is|are|was|were) (?:planned|proposed|expected) to be (?=\w+ed)", ["was ", "has been "]),
        (r"\b(?:planned|proposed|plans|intends|intended) to (?=[a-z]+\b)", ["was obliged to ", "managed to "]),
    )  # fmt: skip
    for pattern, news in _shuffled(turns, rng):
        if match := re.search(pattern, claim.text):
            yield _put(claim.text, match, rng.choice(news))


def swapped(claim: TrueClaim, holdings: Holdings, rng: random.Random) -> Iterator[str]:
    """Yield the claim with two figures of one sort, or two years, each in the other's place."""
    for kind in _shuffled([_COUNT, _MONEY, _SHARE, _YEAR], rng):
        found = [each for each in kind.finditer(claim.text) if not _LABELS.search(claim.text[: each.start()])]
        if kind is _COUNT:
            found = [each for each in found if not _YEARLIKE.fullmatch(each.group())]
        pairs = [(one, two) for place, one in enumerate(found) for two in found[place + 1 :]]
        for one, two in _shuffled(pairs, rng):
            between = claim.text[one.end() : two.start()]
            if one.group() != two.group() and not _BESIDE.fullmatch(between):
                yield claim.text[: one.start()] + two.group() + between + one.group() + claim.text[two.end() :]


KINDS: dict[str, Corruption] = {
    "number": number, "money": money, "percentage": percentage, "date": date, "year": year, "name": name, "council": council,
    "negation added": denied, "negation removed": undenied, "unit": unit, "comparative": comparative, "modality": modality,
    "figures swapped": swapped,
}  # fmt: skip


def corruptions(kind: str, claim: TrueClaim, holdings: Holdings, rng: random.Random) -> str | None:
    """Return *claim* with one fact of *kind* made false, None where it has none or the paper says that too."""
    for made in KINDS[kind](claim, holdings, rng):
        if fold(made) != fold(claim.text) and fold(made) not in claim.others:
            return made
    return None


def _changed(claim: TrueClaim, match: re.Match[str], kind: re.Pattern[str], rng: random.Random) -> Iterator[str]:
    present = [each for each in _elsewhere(claim, match, kind) if not _YEARLIKE.fullmatch(each)]
    if present and rng.random() < 0.5:
        yield _put(claim.text, match, rng.choice(present))
        return
    digits = [place for place, each in enumerate(match.group()) if each.isdigit()]
    place = rng.choice(digits)
    least = "1" if place == 0 else "0"
    other = rng.choice([each for each in "0123456789" if each != match.group()[place] and each >= least])
    new = match.group()[:place] + other + match.group()[place + 1 :]
    if not re.search(rf"(?<!\d){re.escape(new.replace(',', ''))}(?!\d)", claim.quote.replace(",", "")):
        yield _put(claim.text, match, new)


def _elsewhere(claim: TrueClaim, match: re.Match[str], kind: re.Pattern[str]) -> list[str]:
    """Return the other figures of the quote that stand in no list with the one that matched."""
    near = {each.group() for each in kind.finditer(claim.text) if _BESIDE.fullmatch(_between(claim.text, match, each))}
    own = {each.replace(",", "") for each in {*near, match.group()}}
    return sorted(each for each in set(kind.findall(claim.quote)) if each.replace(",", "") not in own)


def _between(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    first, second = sorted((one.span(), other.span()))
    return text[first[1] : second[0]]


def _apart(text: str, one: str, other: str) -> bool:
    """Tell whether a word that joins no list stands between two names; a name that the claim has not is apart."""
    first, second = text.find(one), text.find(other)
    if second < 0:
        return True
    start, end = (first + len(one), second) if first < second else (second + len(other), first)
    return bool(re.search(r"\b(?!and\b|with\b|from\b)[a-z]{3,}", text[start:end]))


def _standing(text: str, names: Sequence[str]) -> list[tuple[str, re.Match[str]]]:
    found = ((each, re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text)) for each in names if each in text)
    return [(each, match) for each, match in found if match]


def _shares(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _sentence(text: str, place: int) -> str:
    start = max(text.rfind(". ", 0, place), text.rfind("; ", 0, place), 0)
    ends = [end for mark in (". ", "; ") if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _shuffled(found, rng: random.Random) -> list:  # type: ignore[no-untyped-def, type-arg]
    drawn = list(found)
    rng.shuffle(drawn)
    return drawn
