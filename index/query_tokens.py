"""The tokens of the query language, and what is said of a query that cannot be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from corpus.errors import BadInput
from index.analysis import typed_words

#: What may stand before a colon: conditions on the words of a field, and on documents.
WORD_FIELDS = ("text", "title", "section", "speaker", "reference", "question", "reply")
DOCUMENT_FIELDS = ("body", "committee", "kind", "year", "date")

MAX_CHARS = 2000  #: of a query; what is longer is no query but a letter
NEAR_WORDS, MAX_NEAR_WORDS = 10, 50  #: words that may stand between, where the query does not say and at most
_MIN_PREFIX = 2
_MAX_SHOUTED = 6  #: words in capitals alone that may hold operators
_SHOWN_CHARS = 70

Kind = Literal["word", "prefix", "phrase", "(", ")", "AND", "OR", "NOT", "NEAR", "flawed"]

_PART = re.compile(
    r"""(?P<minus>(?<![^ \t(])-(?=[^\W\d_]|["“(]))
    | (?P<field>(?<![^\s(-])[A-Za-z]{2,12}):(?=[^\s:/)”])
    | (?P<quote>["“”])
    | (?P<bracket>[()])
    | (?P<operator>(?:AND|OR|NOT|NEAR(?:/[^\s()"“”]*)?)(?![^\s()"“”]))
    | (?P<run>[^\s()"“”]+)""",
    re.VERBOSE,
)
_RUN = re.compile(r'[^\s()"“”]+')
_CLOSING = re.compile('["”“]')


class QueryError(BadInput):
    """A query that cannot be read; the message shows where."""

    def __init__(self, query: str, start: int, end: int, *, problem: str, advice: str) -> None:
        begin = max(0, start - _SHOWN_CHARS // 2)
        line = re.sub(r"\s", " ", query[begin : begin + _SHOWN_CHARS])
        marks = " " * (start - begin) + "^" * max(1, min(end, begin + _SHOWN_CHARS) - start)
        super().__init__(f"The query cannot be read: {problem}.\n{line}\n{marks}\n{advice}")
        self.query = query
        self.start = start  #: characters into the query of what the marks stand under
        self.end = end
        self.problem = problem  #: one clause, no full stop
        self.advice = advice  #: one sentence


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query."""

    kind: Kind
    text: str
    start: int
    end: int
    field: str | None = None  #: what stands before its colon
    marked: bool = True  #: whether it is more than a word of ordinary text
    words: int = NEAR_WORDS  #: that may stand between the two sides of a NEAR
    advice: str = ""  #: for what is flawed, whose text says what is wrong


def tokens_of(query: str) -> list[Token]:
    """Return the tokens of *query* in order; brackets without anything to group are left out, as is punctuation.

    Raises:
        QueryError: a quotation mark is not closed, nothing stands between two, or there is no such field.
    """
    tokens = list(_scan(query))
    grouping = any(each.kind in ("AND", "OR", "NEAR", "NOT") and each.text != "-" for each in tokens)
    grouping = grouping or any(each.kind == "(" and each.marked for each in tokens)
    return tokens if grouping else [each for each in tokens if each.kind not in ("(", ")")]


def _scan(query: str) -> Iterator[Token]:
    shouted = not re.search("[a-z]", query) and len(query.split()) > _MAX_SHOUTED
    place = 0
    field: str | None = None
    while (match := _PART.search(query, place)) is not None:
        if match["field"] and field is None and (name := _field(query, match)):
            field, place = name, match.end()
            continue
        token = _token(query, match, field, shouted=shouted)
        place = max(match.end(), token.end if token else 0)
        if token:
            yield replace(token, start=match.start() - len(field) - 1 if field else match.start())
        field = None


def _token(query: str, match: re.Match[str], field: str | None, *, shouted: bool) -> Token | None:
    """Return what begins at *match*, None where it is punctuation."""
    start, end = match.span()
    if match["quote"]:
        if not _opens(query, start):
            return None
        closed = _close(query, start)
        return Token("phrase", query[end : closed - 1], start, closed, field)
    if match["bracket"]:
        after_minus = query[start - 1 : start] == "-"
        return Token(
            "(" if match["bracket"] == "(" else ")", match.group(), start, end, field, bool(field) or after_minus
        )
    if match["minus"]:
        return Token("NOT", "-", start, end)
    if match["operator"] and not field and not shouted:
        return _operator(match)
    return _word(_RUN.match(query, start) or match, field)


def _field(query: str, match: re.Match[str]) -> str | None:
    """Return the field that is named before a colon, None where no field is meant.

    Raises:
        QueryError: what is named is nearly a field.
    """
    name = match["field"].lower()
    fields = (*WORD_FIELDS, *DOCUMENT_FIELDS)
    if name in fields:
        return name
    if near := get_close_matches(name, fields, n=1, cutoff=0.8):
        raise QueryError(
            query, match.start(), match.end(), problem=f"there is no field {name}",
            advice=f"Write {near[0]}: or one of {', '.join(fields)}; put a blank behind the colon if no field is meant.",
        )  # fmt: skip
    return None


def _opens(query: str, place: int) -> bool:
    """Tell whether a quotation mark opens a phrase; behind a figure it is inches."""
    return query[place] == "“" or place == 0 or not query[place - 1].isalnum()


def _close(query: str, place: int) -> int:
    """Return where the phrase that opens at *place* ends, its closing quotation mark included.

    Raises:
        QueryError: it has no closing quotation mark, or no words.
    """
    closing = _CLOSING.search(query, place + 1)
    if closing is None:
        raise QueryError(
            query, place, place + 1, problem="there is no closing quotation mark",
            advice="Close the phrase with a quotation mark, or leave the opening one out.",
        )  # fmt: skip
    if not typed_words(query[place + 1 : closing.start()]):
        raise QueryError(
            query, place, closing.end(), problem="there is nothing between the quotation marks",
            advice="Write the words of the phrase between them, or leave them out.",
        )  # fmt: skip
    return closing.end()


def _operator(match: re.Match[str]) -> Token:
    text = match.group()
    number = text.removeprefix("NEAR/")
    if number == text:
        kinds: dict[str, Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT", "NEAR": "NEAR"}
        return Token(kinds[text], text, *match.span())
    if re.fullmatch(r"[0-9]{1,3}", number) and int(number) <= MAX_NEAR_WORDS:
        return Token("NEAR", text, *match.span(), words=int(number))
    advice = f"Write NEAR/5 for five words between at most, up to NEAR/{MAX_NEAR_WORDS}."
    return Token("flawed", f"{text} does not say how near", *match.span(), advice=advice)


def _word(match: re.Match[str], field: str | None) -> Token | None:
    """Return a word or the beginning of one, None for punctuation."""
    bare = re.sub(r"^[^\w*.]+|[^\w*.]+$", "", match.group())
    bare = bare if field else bare.strip(".")
    core = bare.strip("*") if bare.startswith("*") == bare.endswith("*") else bare
    core = re.sub(r"[^\w*]*\*+$", "*", core)
    words = typed_words(core)
    if not words:
        return None
    if "*" not in core:
        return Token("word", core, *match.span(), field, field is not None)
    if core.index("*") < len(core) - 1:
        advice = "Write the beginning of the word and * behind it, as in exclu*."
        return Token("flawed", f"{core} has a * that is not at its end", *match.span(), field, False, advice=advice)
    if len(words[-1].word) < _MIN_PREFIX:
        advice = f"Write at least {_MIN_PREFIX} letters before the *."
        return Token("flawed", f"too many words begin with {core[:-1]}", *match.span(), field, False, advice=advice)
    return Token("prefix", core[:-1], *match.span(), field)


def unmarked(tokens: Sequence[Token]) -> bool:
    """Tell whether *tokens* are all words of ordinary text."""
    return not any(each.marked for each in tokens if each.kind not in ("(", ")"))
