"""A text as checks compare it: words by their stems, numbers by their value, dates by the calendar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal
from unicodedata import normalize

from assistant.claim_checks.words import (
    ALIKE,
    AUXILIARIES,
    MODALS,
    NEGATORS,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    STOPS,
    UNITS,
)
from corpus.dates import MONTHS, find_dates, month_number
from index.analysis import stem

Kind = Literal["word", "number", "date", "break"]

_MONTH = "|".join(rf"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_DAY_MONTH = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})|(?P<first>{_MONTH})\s+(?P<after>[0-3]?\d)(?:st|nd|rd|th)?)\b(?![.,]?\d)",
    re.IGNORECASE,
)
_SCALE = r"(?:\s?(?P<scale>million|billion|trillion|thousand|hundred|mn|bn|m|k)(?![\w/²]))?"
_TOKEN = re.compile(
    rf"""(?P<period>(?<![\w£$€.,])(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d?)(?![\w%]|[.,/–-]\d))
    |(?P<year>(?<![\w£$€.,/])(?:19|20)\d\d(?![\w%/]|,\d\d\d|\.\d|\s%))
    |(?P<reference>(?<!\w)(?:\d+(?:/\w+)+|\d+[A-Za-z]+\d\w*))
    |(?P<number>(?P<sign>(?<![\w)])[-−+–](?=[£$€]?\d))?(?P<money>[£$€]\s?)?(?P<signed>(?<=[£$€])[-−+](?=\d))?
        (?P<digits>\d+(?:,\d\d\d)*(?:\.\d+)*){_SCALE}(?P<ordinal>(?:st|nd|rd|th)\b)?
        (?:\s?(?P<share>%\s*points?|percentage\spoints?|per\s?cent(?:age\spoints?)?\b|percent\b|%))?)
    |(?P<coin>[£$€%])
    |(?P<word>[^\W\d_](?:[\w]|\.(?=[A-Z]\.))*(?:['’][^\W\d_]+)?)
    |(?P<break>[,;:.!?()\[\]—|\t\n]|\s[-–]\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSES = frozenset("but although though while whereas because that which who and unless if whether".split())
_NEGATED_WORDS = 3  #: words of content that a negation reaches, within its clause
_MODAL_WORDS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a date or a break between clauses."""

    kind: Kind
    text: str
    key: str  #: what is compared: a stem, a value with its sign of money or share, an ISO date
    unit: str = ""  #: of a number: what it counts in, where that is a measure
    capital: bool = False  #: it is written as a name is
    initial: bool = False  #: nothing but a break stands before it, so that its capital says nothing
    negated: bool = False  #: denied once, or thrice; what is denied twice is said
    modal: str = ""  #: how far what the word says is settled; "" where it is told as done

    @property
    def lower(self) -> str:
        """The token as written, in lower case."""
        return self.text.lower()

    @property
    def carries(self) -> bool:
        """Whether it is a word that carries what is said."""
        return self.kind == "word" and self.lower not in STOPS and self.lower not in AUXILIARIES | {"not", "no"}


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of *text* in order, each with whether it is denied and how far it is settled."""
    plain = normalize("NFKC", text.replace("½", " 1/2 "))
    read = _with_units(list(_with_number_words(list(_lexed(plain)))))
    return tuple(_marked(read))


def _lexed(text: str) -> Iterator[Token]:
    taken = sorted(_dated(text))
    place, initial = 0, True
    while match := _TOKEN.search(text, place):
        while taken and taken[0][1] <= match.start():
            taken.pop(0)
        if taken and taken[0][0] < match.end():
            start, place, iso = taken.pop(0)
            if before := text[match.start() : start].strip():
                yield Token("number", before, before)
            yield Token("date", text[start:place], iso)
            initial = False
            continue
        place = match.end()
        for token in _token(match, initial):
            yield token
            initial = token.kind == "break" and token.text.strip() != ","


def _dated(text: str) -> list[tuple[int, int, str]]:
    """Return where the dates of *text* stand: whole ones, months of a year, and days of a month."""
    found = [
        (each.span.start, each.span.end, each.iso) for each in find_dates(text) if not _is_period(each.span.of(text))
    ]
    for match in _DAY_MONTH.finditer(text):
        day, name = int(match["day"] or match["after"]), match["month"] or match["first"]
        clear = name[0].isupper() and 1 <= day <= 31
        if clear and not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((*match.span(), f"-{month_number(name):02}-{day:02}"))
    return found


def _is_period(text: str) -> bool:
    """Tell whether what could be a month, 2009-10, is rather a financial or school year."""
    return bool(re.fullmatch(r"\d{4}-\d\d", text)) and int(text[5:]) == (int(text[2:4]) + 1) % 100


def _token(match: re.Match[str], initial: bool) -> Iterator[Token]:
    text = match.group()
    if match["period"]:
        first, last = re.split(r"\s?[/–-]\s?", text)
        yield Token("date", text, f"{first}/{first[: 4 - len(last)]}{last}")
    elif match["year"]:
        yield Token("date", text, text)
    elif match["number"]:
        yield _number(match)
    elif match["break"]:
        yield Token("break", text, text)
    elif match["word"]:
        yield from _words(text, initial)
    else:
        yield Token("word", text, text.lower(), capital=bool(match["reference"]))


def _words(text: str, initial: bool) -> Iterator[Token]:
    """Yield a word without its possessive; "didn't" is two words."""
    bare = text.replace("’", "'").replace(".", "")
    short, _, tail = bare.partition("'")
    if bare.lower().endswith("n't"):
        bare, tail = {"won't": "will", "can't": "can", "shan't": "shall"}.get(bare.lower(), bare[:-3]), "not"
    elif tail.lower() in ("s", "", "ll", "re", "ve", "d", "m"):
        bare = short
    if bare:
        yield Token("word", bare, word_key(bare), capital=bare[0].isupper(), initial=initial)
    if tail.lower() in ("not", "ll"):
        yield Token("word", tail, tail.lower())


@cache
def word_key(word: str) -> str:
    """Return what a word is compared by: its stem, or that of the word which stands for all that mean the same."""
    folded = normalize("NFKD", word.lower()).encode("ascii", "ignore").decode() or word.lower()
    stemmed = stem(folded)
    return ALIKE.get(stemmed, stemmed)


def _number(match: re.Match[str]) -> Token:
    digits = match["digits"].replace(",", "")
    sign = (
        "-"
        if (match["sign"] or match["signed"] or "") in ("-", "−", "–") and (match["sign"] or match["signed"])
        else ""
    )
    if digits.count(".") > 1:
        return Token("number", match.group(), digits)
    value = Decimal(digits) * SCALES.get((match["scale"] or "").lower(), 1)
    share = match["share"] or ""
    mark = "pp" if "point" in share else "%" if share else "#" if match["ordinal"] else (match["money"] or "").strip()
    return Token("number", match.group(), f"{sign}{_digits(value)}{mark}")


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_number_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield *tokens*, those that spell a number made one: "twenty-one", "three hundred and five", "ten million"."""
    place = 0
    while place < len(tokens):
        end, value = _spelt(tokens, place)
        if end == place:
            yield _ordinal(tokens[place])
            place += 1
            continue
        mark = ""
        after = " ".join(each.lower for each in tokens[end : end + 2])
        for written, size in (("percentage point", 2), ("per cent", 2), ("percent", 1)):
            if after.startswith(written) and not mark:
                mark, end = "pp" if "point" in written else "%", end + size
        yield Token("number", " ".join(each.text for each in tokens[place:end]), f"{value}{mark}")
        place = end


def _ordinal(token: Token) -> Token:
    number = ORDINALS.get(token.lower) if token.kind == "word" and token.lower != "second" else None
    return token if number is None else replace(token, kind="number", key=f"{number}#")


def _spelt(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Return where the number spelt from *start* ends, *start* where none is, and its value."""
    total = part = 0
    place, last = start, 1000
    while place < len(tokens):
        word = tokens[place].lower
        if word in NUMBER_WORDS and NUMBER_WORDS[word] < last:
            part += NUMBER_WORDS[word]
            last = 10 if NUMBER_WORDS[word] >= 20 else 0
        elif word in SCALES and len(word) > 2 and place > start:
            if word == "hundred":
                part *= 100
            else:
                total, part = total + part * SCALES[word], 0
            last = 1000
        elif not (word == "and" and place > start and tokens[place - 1].lower in SCALES and _spells(tokens, place + 1)):
            break
        place += 1
    return place, total + part


def _spells(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].lower in NUMBER_WORDS


def _with_units(tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens*, each number with the measure right after it."""
    return [
        replace(token, unit=UNITS.get(after.lower, "")) if token.kind == "number" and after is not None else token
        for token, after in zip(tokens, (*tokens[1:], None), strict=False)
    ]


def _marked(tokens: Sequence[Token]) -> list[Token]:
    """Return *tokens* with what each negation denies and what each modal leaves open."""
    marked = list(tokens)
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        modal = MODALS.get(token.lower, "") if token.text != "May" or token.initial else ""
        if denies(tokens, place):
            reached = _reached(tokens, place, _NEGATED_WORDS)
            for each in reached or _reached(tokens, place, 1, step=-1):
                marked[each] = replace(marked[each], negated=not marked[each].negated)
        if modal:
            for each in _reached(tokens, place, _MODAL_WORDS):
                marked[each] = replace(marked[each], modal=modal)
    return marked


def denies(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the word at *place* denies something: "No. 5" does not."""
    word = tokens[place].lower
    after = [each for each in tokens[place + 1 : place + 3] if each.text != "."]
    numbered = word == "no" and bool(after) and after[0].kind == "number" and tokens[place].text == "No"
    return tokens[place].kind == "word" and word in NEGATORS and not numbered


def _reached(tokens: Sequence[Token], place: int, count: int, step: int = 1) -> list[int]:
    """Return where the next *count* tokens of content in the clause stand."""
    found: list[int] = []
    each = place + step
    while 0 <= each < len(tokens) and len(found) < count:
        token = tokens[each]
        if token.kind == "break" or (found and token.lower in _CLAUSES):
            break
        if token.carries or token.kind in ("number", "date"):
            found.append(each)
        each += step
    return found
