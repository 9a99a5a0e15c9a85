"""Dates as papers write them: found in words, taken out of them and shifted."""

import re

from corpus.dates import MONTHS

MONTH = "|".join(name.capitalize() for name in MONTHS)
DATE = rf"(?:(?:\d{{1,2}}\s+)?(?:{MONTH})\s+|(?:spring|summer|autumn|winter)\s+)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{{1,4}})?(?![\d/])"
#: A date with the words that lead up to it.
WHEN = re.compile(
    r"\s*\b(?:(?P<lead>[Ii]n|[Aa]t|[Oo]n|[Dd]uring|[Ff]or)\s+(?:the\s+(?:(?:calendar|financial|academic|school)\s+year|"
    rf"end of|whole of|autumn of|autumn term of)\s+)?)?(?P<date>{DATE})"
)


def without_date(words: str) -> tuple[str, str]:
    """Return *words* without the one date they hold, and that date with its preposition; of more dates none is taken."""
    found = list(WHEN.finditer(words))
    if len(found) != 1:
        return words.strip(), ""
    match = found[0]
    rest = re.sub(r"\(\s*\)|\s+(?=[,.?])", "", f"{words[: match.start()]} {words[match.end() :]}")
    day = re.match(r"\d{1,2} ", match["date"])
    return " ".join(rest.split()).strip(" ,.:"), f" {'on' if day else 'in'} {match['date']}"


def shifted(label: str, years: int) -> str:
    """Return a date so many years later: "March 2019" or "2018/19"."""

    def later(match: re.Match[str]) -> str:
        tail = match[3] or ""
        digits = max(2, len(tail))  # 2009/10 follows from 2006/7
        last = str(int(match[1]) + years + 1)[-digits:] if tail else ""
        return f"{int(match[1]) + years}{match[2] or ''}{last}"

    return re.sub(r"((?:19|20)\d\d)(?:(\s?[/–-]\s?)(\d{1,4}))?", later, label)
