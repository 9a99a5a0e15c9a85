"""Where in its quotes a token of a claim belongs: the place whose neighbours are most like its own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice, pairwise

from assistant.claim_checks.tokens import Token, tokens_of
from assistant.claim_checks.words import AUXILIARIES, STOPS
from corpus.blocks import is_table_line, plain
from corpus.columns import with_tabs

_REACH = 25  #: tokens on either side that a place is known by
_ACROSS = 0.3  #: the worth of a neighbour that stands on the other side
_MARGIN = 0.9  #: the share of the best likeness from which a place is as good as the best
_LISTED = r"[ \t]*(?:[-*•·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+"
_BLOCK = re.compile(rf"\n\s*\n|\n(?={_LISTED})")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_MARK = re.compile(r"\A\s*[-*•·][ \t]+")

#: Words that a claim can put in or leave out without moving what stands about them.
_PASSED = AUXILIARIES | frozenset("not no never the a an do did does be been is was were had has have".split())
_MOST_NAMED = 0.7  #: of the rows of a table that make it a record


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text that is read in one go: prose, or a table's row or cell under its heading."""

    tokens: tuple[Token, ...]
    tabled: bool = False  #: its units can stand in a heading, away from the numbers
    label: str = ""  #: keys of what names the table's row, each between blanks
    loose: bool = False  #: cells without their heading: what stands by what cannot be told
    near: dict[tuple[int, int], "Neighbours"] = field(default_factory=dict, hash=False, compare=False)

    def neighbours(self, start: int, end: int) -> "Neighbours":
        """Return the keys around a run of tokens by their side (-1, 1), each with its distance; the nearest counts."""
        if (start, end) not in self.near:
            sides = ((-1, range(start - 1, -1, -1)), (1, range(end, len(self.tokens))))
            self.near[start, end] = {(side, key): away for side, places in sides for key, away in self._keys(places)}
        return self.near[start, end]

    def _keys(self, places: range) -> list[tuple[str, int]]:
        """Return the keys at *places* with their distances, the nearest last."""
        told = (token for token in map(self.tokens.__getitem__, places) if _tells(token))
        return [(token.key, away) for away, token in enumerate(islice(told, _REACH), 1)][::-1]


Neighbours = dict[tuple[int, str], int]


def _tells(token: Token) -> bool:
    return token.kind != "break" and token.lower not in _PASSED


@dataclass(frozen=True, slots=True)
class Place:
    """A run of tokens of one line."""

    line: Line
    start: int
    end: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that stand there."""
        return self.line.tokens[self.start : self.end]

    @property
    def token(self) -> Token:
        """The first of them."""
        return self.line.tokens[self.start]


def likeness(one: Place, other: Place) -> float:
    """Return how much the neighbours of *one* are those of *other*, weighed by what they tell and how near they are."""
    others = other.line.neighbours(other.start, other.end)
    total = 0.0
    for (side, key), distance in one.line.neighbours(one.start, one.end).items():
        if (side, key) in others:
            total += _weight(key) / (1 + 0.5 * abs(distance - others[side, key])) / distance**0.5
        elif (-side, key) in others:
            total += _weight(key) * _ACROSS / distance**0.5
    return total


@cache
def _weight(key: str) -> float:
    return 0.5 if key in STOPS else 3.0 if any(map(str.isdigit, key)) else 2.0


def best_places(claimed: Place, candidates: Sequence[Place], margin: float = _MARGIN) -> list[Place]:
    """Return those of *candidates* where *claimed* belongs: all that are as good as the best; loose ones always."""
    liked = [(likeness(claimed, each), each) for each in candidates]
    best = max((score for score, _ in liked), default=0.0)
    return [each for score, each in liked if score >= best * margin or each.line.loose]


def belongs(here: Place, candidates: Sequence[Place], own: Sequence[Place], margin: float) -> bool:
    """Tell whether one of *own* is among the places of *candidates* to which *here* belongs."""
    wanted = {(id(each.line), each.start) for each in own}
    others = [each for each in candidates if (id(each.line), each.start) not in wanted]
    return any((id(each.line), each.start) in wanted for each in best_places(here, [*own, *others], margin))


def places_where(lines: Sequence[Line], fits: Callable[[Token], bool]) -> list[Place]:
    """Return the places of single tokens that fit."""
    return [Place(line, place, place + 1) for line in lines for place, token in enumerate(line.tokens) if fits(token)]


@lru_cache(maxsize=512)
def lines_of(quote: str) -> tuple[Line, ...]:
    """Return what *quote* says: its prose as one line, and every row and cell of its tables under each heading."""
    prose: list[str] = []
    tables: list[list[str]] = []
    inside = False
    for line in with_tabs(quote.replace("\f", "\n")).split("\n"):
        tabled = "|" in line or is_table_line(line)
        if tabled and not inside:
            tables.append([next((each for each in reversed(prose) if each.strip()), "")])
        if tabled:
            tables[-1].append(line)
        else:
            prose.append(line)
        inside = tabled or (inside and not line.strip())
    blocks = _BLOCK.split("\n".join(prose))
    whole = "\n".join(plain(_MARK.sub("", block)) for block in blocks if block.strip())
    lines = [Line(tokens_of(each)) for each in dict.fromkeys((whole, _BRACKETS.sub("", whole)))]
    for caption, *rows in tables:
        cells = [_cells(row) for row in rows]
        lines += _of_record(cells) if is_record(cells) else _of_table(plain(caption), cells)
    return tuple(lines)


def is_record(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table has two columns of which the first names what the second says: "Amount:", "£5"."""
    named = [row for row in rows if len(row) == 2 and row[0].rstrip().endswith(":")]
    return len(named) > 1 and len(named) >= _MOST_NAMED * len(rows)


def _of_record(rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return each record of a table whole, and each of its lines under its first."""
    lines: list[str] = []
    for record in records([row[0] for row in rows]):
        said = [" ".join(rows[place]) for place in record]
        lines += ["; ".join(said), *(f"{said[0]}; {each}" for each in said[1:])]
    return [Line(tokens_of(each)) for each in lines]


def records(names: Sequence[str]) -> list[range]:
    """Return the places of each record among *names*: another begins where the first name comes again."""
    begins = [place for place, name in enumerate(names) if name == names[0]]
    return [range(start, end) for start, end in pairwise([*begins, len(names)])]


def _cells(line: str) -> list[str]:
    if "|" in line:
        return [plain(cell) for cell in line.strip().strip("|").split("|")]
    return [plain(cell) for cell in line.split("\t")]


def _of_table(caption: str, rows: list[list[str]]) -> list[Line]:
    kept = [row for row in rows if any(cell.strip("-: ") for cell in row)]
    titles = [row for row in kept if len({cell for cell in row if cell}) == 1]
    body = [row for row in kept if row not in titles]
    said = f" ({' '.join([caption, *(next(filter(None, row)) for row in titles)])})"
    if len(body) < 2:
        return [Line(tokens_of("; ".join(cell for row in kept for cell in row)), tabled=True, loose=True)]
    headers = [body[0], *(row for row in body[1:2] if not any(map(str.isdigit, "".join(row))))]
    lines: dict[str, str] = {}
    for row in body[1:]:
        for header in (each for each in headers if each is not row):
            pairs = [(head, cell) for head, cell in zip(header, row, strict=False) if cell]
            lines["; ".join(f"{head}: {cell}" for head, cell in pairs) + said] = row[0]
            lines.update((f"{_said(row[0], head, cell)}{said}", row[0]) for head, cell in pairs[bool(row[0]) :])
    return [Line(tokens_of(text), tabled=True, label=keys_of(tokens_of(label))) for text, label in lines.items()]


def keys_of(tokens: Sequence[Token]) -> str:
    """Return the keys of *tokens*, each between blanks."""
    return "".join(f" {each.key}" for each in tokens if each.kind != "break") + " "


def _said(label: str, head: str, cell: str) -> str:
    if label in ("%", "£", "$", "€"):
        return f"{head}: {cell}%" if label == "%" else f"{head}: {label}{cell}"
    return f"{label}, {head}: {cell}" if label else f"{head}: {cell}"
