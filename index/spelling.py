"""The ways in which one word may be written: British and American, closed and hyphenated, one and many."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from index.analysis import Typed, carries_subject, stem, typed_words, without_possessives

Form = tuple[str, ...]  #: one word, or several that stand side by side in this order

_MAX_FORMS = 12
_MEASURED = re.compile(
    r"\b(?P<number>\d+)(?P<blank> ?)(?P<unit>mph|kph|mm|cm|km|m|kg|g|t|ha|kw|mw|kwh|mwh|gwh)\b", re.IGNORECASE
)
_HYPHENS = frozenset("-‐‑")

#: Parts of words that are written in two ways. What a rule makes need not be a word: what stands nowhere is not met.
_EITHER: tuple[tuple[str, str], ...] = (
    ("paed", "ped"), ("anaesth", "anesth"), ("archaeo", "archeo"), ("foet", "fet"), ("haem", "hem"),
    ("gynae", "gyne"), ("aemia", "emia"), ("oestr", "estr"), ("orrhoea", "orrhea"), ("sulph", "sulf"),
)  # fmt: skip

#: Beginnings of words that are written in two ways.
_BEGINNINGS: tuple[tuple[str, str], ...] = (
    ("programme", "program"), ("grey", "gray"), ("cheque", "check"), ("kerb", "curb"), ("tyre", "tire"),
    ("ageing", "aging"), ("judgement", "judgment"), ("acknowledgement", "acknowledgment"), ("plough", "plow"),
    ("sceptic", "skeptic"), ("mould", "mold"), ("artefact", "artifact"), ("enquir", "inquir"), ("focuss", "focus"),
    ("benefitt", "benefit"), ("fulfil", "fulfill"), ("enrol", "enroll"), ("instal", "install"), ("skilful", "skillful"),
    ("wilful", "willful"), ("distil", "distill"), ("sizeable", "sizable"), ("liveable", "livable"),
    ("routeing", "routing"), ("aluminium", "aluminum"), ("jewellery", "jewelry"), ("cosy", "cozy"),
    ("manoeuvr", "maneuver"), ("byelaw", "bylaw"), ("despatch", "dispatch"), ("storey", "story"),
    ("storeys", "stories"), ("learnt", "learned"), ("burnt", "burned"), ("towards", "toward"),
    ("cllr", "councillor"),
)  # fmt: skip

#: Whole words whose plural no stemmer takes off, and months as calendars write them.
_NOUNS: tuple[tuple[str, str], ...] = (
    ("people", "person"), ("people", "persons"), ("children", "child"), ("teeth", "tooth"), ("feet", "foot"),
    ("buses", "bus"), ("gases", "gas"), ("crises", "crisis"), ("analyses", "analysis"), ("appendices", "appendix"),
    ("indices", "index"), ("criteria", "criterion"), ("curricula", "curriculum"), ("memoranda", "memorandum"),
    ("referenda", "referendum"), ("halves", "half"), ("shelves", "shelf"), ("knives", "knife"), ("wives", "wife"),
    ("thieves", "thief"), ("addenda", "addendum"), ("bureaux", "bureau"), ("stadia", "stadium"), ("january", "jan"), ("february", "feb"),
    ("march", "mar"), ("april", "apr"), ("august", "aug"), ("september", "sep"), ("september", "sept"),
    ("october", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip

_OUR = (
    "lab|col|fav|hon|behavi|neighb|harb|hum|rum|vap|od|endeav|flav|arm|sav|parl|vig|rig|cand|clam|glam|demean|val|"
    "tum|savi|splend|ard|ferv|enam"
)
_RE = "cent|theat|met|lit|fib|calib|sab|spect|somb|lust|meag|och"
_DOUBLED = (
    "cancel|label|travel|counsel|council|model|signal|fuel|level|total|channel|tunnel|panel|pedal|dial|equal|initial|"
    "marvel|quarrel|rival|shovel|towel|parcel|pencil|funnel|tranquil|duel|jewel|libel|swivel|trial"
)
#: Endings that are written in two ways: what is looked for, and what is put in its place.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(sought), put)
    for sought, put in (
        (r"(?<=[a-z]{3})is(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)", "iz"),
        (r"(?<=[a-z]{3})iz(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)", "is"),
        (r"(?<=[a-z]{3})ys(?=(?:e[drs]?|ers|ing)$)", "yz"),
        (r"(?<=[a-z]{3})yz(?=(?:e[drs]?|ers|ing)$)", "ys"),
        (rf"({_OUR})our", r"\1or"),
        (rf"({_OUR})or", r"\1our"),
        (rf"({_RE})re(?=s?$)", r"\1er"),
        (rf"({_RE})er(?=s?$)", r"\1re"),
        (rf"({_RE})r(?=(?:ed|ing)$)", r"\1er"),
        (rf"({_RE})er(?=(?:ed|ing)$)", r"\1r"),
        (r"(lic|def|off|pret)enc(?=e|ing)", r"\1ens"),
        (r"(lic|def|off|pret)ens(?=e|ing)", r"\1enc"),
        (r"^practic(?=e|ing)", "practis"),
        (r"^practis(?=e|ing)", "practic"),
        (r"(catal|dial|anal|monol|epil|prol)ogue(?=s?$)", r"\1og"),
        (r"(catal|dial|anal|monol|epil|prol)og(?=s?$)", r"\1ogue"),
        (rf"({_DOUBLED})l(?=[aeio])", r"\1"),
        (rf"({_DOUBLED})(?=[aeio])", r"\1l"),
        (r"(?<=[a-z])man$", "men"),
        (r"(?<=[a-z])men$", "man"),
    )
)

#: Words that are written as one, with a hyphen or as two.
_COMPOUNDS = (
    "well being, bye law, by law, by election, car park, play ground, play group, child care, home work, on line, "
    "off line, web site, web cast, e mail, e petition, mid day, week end, work place, work force, work load, work shop, "
    "team work, house holder, lay by, street light, street scene, broad band, foot path, foot way, foot bridge, "
    "cycle way, by pass, town scape, green belt, feed back, set back, brown field, green field, north east, north west, "
    "south east, south west, safe guard, care giver, care taker, land fill, land lord, lease holder, free holder, "
    "head teacher, care home, day time, night time, pot hole, per cent, school child, school children, stake holder, "
    "time table, time scale, life long, life style, kick start, break down, bench mark, data base, news letter, "
    "nation wide, borough wide, county wide, city wide, hand over, turn over, take away, tax payer, rate payer, "
    "co op, co opt, micro chip, water course, water way, way finding, side walk, cross roads, round about"
).split(", ")
_PREFIXES = (
    "co", "re", "pre", "post", "non", "multi", "anti", "sub", "inter", "mid", "semi", "over", "under", "by", "bye",
    "cross", "mini", "counter", "self", "vice",
)  # fmt: skip
_MIN_REST = 3  #: letters of a word behind its prefix


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for in one place of a query, in all the ways it may be written."""

    typed: str
    forms: tuple[Form, ...]  #: the first is what was typed
    guessed: bool = False  #: whether two words were typed that only might be one


def terms(text: str) -> list[Term]:
    """Return what a question looks for: its words that carry its subject, all of them where none does."""
    text = without_possessives(text)
    words = typed_words(text)
    subject = [carries_subject(stem(each.word)) for each in words]
    every = not any(subject)
    found: list[Term] = []
    end = 0
    for place, word in enumerate(words):
        closed = _closed(text, words, place) if place >= end else None
        if closed is not None and closed.joined and closed.known:
            found.append(_term(closed.parts))
            end = place + len(closed.parts)
        elif closed is not None:
            written = "".join(closed.parts)
            found.append(Term(written, tuple((each,) for each in (written, *spellings(written))), guessed=True))
        if place >= end and (every or subject[place]):
            found.append(_term((word.word,)))
    return found


def phrase_terms(text: str) -> list[Term]:
    """Return what a phrase looks for: every word of it, in order."""
    words = typed_words(text)
    found: list[Term] = []
    while (place := sum(len(each.forms[0]) for each in found)) < len(words):
        closed = _closed(text, words, place)
        found.append(_term(closed.parts if closed else (words[place].word,)))
    return found


def _term(typed: Form) -> Term:
    """Return a term for a word, or for the parts of one that may be closed."""
    closed = "".join(typed)
    written = (closed, *spellings(closed))
    ways = [typed, *((each,) for each in written), *(parts for each in written for parts in _opened(each))]
    return Term(closed, tuple(dict.fromkeys(ways))[:_MAX_FORMS])


@dataclass(frozen=True, slots=True)
class _Closed:
    """Words that may be written as one."""

    parts: Form
    joined: bool  #: whether hyphens were typed
    known: bool  #: whether they are a compound in their own right


def _closed(text: str, words: Sequence[Typed], place: int) -> _Closed | None:
    """Return the words from *place* on that may be written as one, None where it stands alone."""
    end = place + 1
    while end < len(words) and text[words[end - 1].end : words[end].start] in _HYPHENS:
        end += 1
    joined = end - place > 1
    if not joined and end < len(words) and text[words[place].end : words[end].start] == " ":
        end += 1
    parts = tuple(each.word for each in words[place:end])
    if len(parts) < 2 or not all(part.isalpha() for part in parts):
        return None
    compound = stem("".join(parts)) in _compounds() and len(parts) == 2
    known = compound or (joined and parts[0] in _PREFIXES and len(parts) == 2)
    return _Closed(parts, joined, known) if joined or known else None


def _opened(word: str) -> Iterator[Form]:
    """Yield the ways to write a closed word as two."""
    if pair := _compounds().get(stem(word)):
        yield pair
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _MIN_REST:
            yield prefix, word[len(prefix) :]


@cache
def _compounds() -> dict[str, tuple[str, str]]:
    """Return the two parts of the compounds by the stem of the closed word."""
    pairs = (each.split() for each in _COMPOUNDS)
    return {stem(first + second): (first, second) for first, second in pairs}


@lru_cache(maxsize=20_000)
def spellings(word: str) -> tuple[str, ...]:
    """Return the other spellings of a word in lower case, and its irregular plural or singular.

    What is returned need not be a word: the rules know how words end, and only the index which there are.
    """
    found = {word: None}
    for rewrite in _rewrites():
        found.update(dict.fromkeys(rewrite(each) for each in list(found)))
    found.update(dict.fromkeys(_other_number().get(word, [])))
    return tuple(found)[1:]


@cache
def _rewrites() -> tuple[Callable[[str], str], ...]:
    return (
        *(partial(pattern.sub, put) for pattern, put in _RULES),
        *(partial(_replaced, one=one, other=other) for one, other in _both_ways(_EITHER)),
        *(partial(_begun, one=one, other=other) for one, other in _both_ways(_BEGINNINGS)),
    )


@cache
def _other_number() -> dict[str, list[str]]:
    """Return the singulars by their irregular plurals, and the other way round."""
    others: dict[str, list[str]] = {}
    for one, other in _both_ways(_NOUNS):
        others.setdefault(one, []).append(other)
    return others


def _both_ways(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [each for one, other in pairs for each in ((one, other), (other, one))]


def as_measured(text: str, stands: Callable[[str], bool]) -> str:
    """Return *text* with each number and unit joined or parted where only so they stand: "20 mph", "20mph"."""

    def written(match: re.Match[str]) -> str:
        joined, unit = f"{match['number']}{match['unit']}".lower(), stem(match["unit"].lower())
        if match["blank"]:
            return match.group() if not stands(joined) else f"{match['number']}{match['unit']}"
        parted = not stands(joined) and stands(match["number"]) and stands(unit)
        return f"{match['number']} {match['unit']}" if parted else match.group()

    return _MEASURED.sub(written, text)


def _replaced(word: str, *, one: str, other: str) -> str:
    return word.replace(one, other)


def _begun(word: str, *, one: str, other: str) -> str:
    """Return *word* with *other* for the *one* it begins with, unless it begins with the longer of the two anyway."""
    begins = word.startswith(one) and not (other.startswith(one) and word.startswith(other))
    return other + word[len(one) :] if begins else word
