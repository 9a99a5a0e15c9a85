"""Facts of tables: a cell is a figure; its row, its column and the caption say of what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trap_dates import MONTH, without_date
from trap_facts import Fact
from trap_papers import Paper
from trap_words import PLURALS, POINTS, SINGULAR, head_of, is_participle, is_plural, small

from corpus.blocks import plain
from corpus.councils import council_place
from corpus.document import Span, Table
from corpus.tables import column_name

_UNIT = re.compile(
    r"\s*\((?:[£$€]\s?[\w ]*|%[^)]*|km|tonnes[^)]*|actual|forecast|baseline|provisional|residents)\)", re.IGNORECASE
)
_TELLING = frozenset("budget outturn pan population membership deficit turnover borrowing attendance absence".split())
_TOTAL = re.compile(r"(?:grand )?total\b|all\b|overall\b|(?:borough|county|city|district|council)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:england|national(?:ly)?|neighbours?|regional|target|wales|other)\b", re.IGNORECASE)
_GROUPS = frozenset("primary secondary special nursery infant junior boys girls men women adults children".split())


def table_facts(place: int, paper: Paper) -> Iterator[Fact]:
    """Yield what the cells of a paper's tables say, row by row."""
    for table in paper.structure.tables:
        for row in table.rows:
            line = Span(min(cell.start for cell in row), max(cell.end for cell in row))
            for column in range(1, min(len(row), len(table.header))):
                cell = _Cell.of(paper, table, row, column)
                frame = cell.question() if cell is not None else None
                if cell is not None and frame is not None:
                    day = re.search(rf" (?:at|on) \d{{1,2}} (?:{MONTH})(?! \d)", frame)
                    when = f"{day[0]} {cell.when.split()[-1]}" if day and cell.when else cell.when
                    yield Fact(
                        place, line, frame.replace(day[0], "") if day else frame, when, cell.value, table.span.start
                    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of a table with the words that name it, without their dates and units."""

    value: str
    caption: str
    corner: str  #: what names the rows
    label: str  #: of the row
    name: str  #: of the column
    when: str  #: " in 2018/19"
    units: tuple[str, str, str]  #: as written in the column's name, the row's and anywhere about the table
    alias: str
    over: str  #: caption and title whole

    @classmethod
    def of(cls, paper: Paper, table: Table, row: Sequence[Span], column: int) -> "_Cell | None":
        """Return the cell, None where it holds no figure or where its row and its column both name a time."""
        text, title = paper.document.text, paper.document.identity.title.value
        value, caption = plain(row[column].of(text)), plain(table.caption.of(text)) if table.caption else ""
        head, corner, beside = column_name(text, table, column), column_name(text, table, 0), plain(row[0].of(text))
        name, in_name = without_date(_UNIT.sub("", head))
        label, in_label = without_date(_UNIT.sub("", beside))
        what, in_caption = without_date(_bare_caption(caption))
        if not re.search(r"\d", value) or (in_name and in_label):
            return None
        if in_label and corner in MONTH.split("|"):
            in_label = f" in {corner} {in_label.split()[-1]}"
        elif in_label and re.search(r"\b(?:ending|ended)$", corner):
            in_label = f" in the {corner.lower()} {' '.join(in_label.split()[1:])}"
        of_name, of_label = (" ".join([value, *_UNIT.findall(words)]) for words in (head, beside))
        about = f"{table.unit or ''} {caption} {value}"
        when = in_name or in_label or in_caption
        return cls(
            value, what, corner, label, name, when, (of_name, of_label, about), paper.alias or "", f"{caption} {title}"
        )

    def question(self) -> str | None:
        """Return the question that the cell answers, as a frame; None where no rule fits."""
        if _ELSEWHERE.search(f"{self.label} {self.name}") or len(self.label.split()) > 8:
            return None
        label = "" if _TOTAL.match(self.label) or self.label in ("%", "£") else self.label
        name = "" if self.name == self.alias else self.name
        if not label and council_place(self.name):
            opening = _opening(self.caption, self.units[2], self.value)
            return opening and f"{opening}{'{place}' if not name else f' in {name}'}{{when}}?"
        if opening := _opening(name, self.units[0], self.value):
            return _ended(opening, label)
        if POINTS.search(label):
            return None
        if "," not in label and (opening := _opening(label, self.units[1], self.value, only=True)):
            return _ended(opening, name) if _is_group(name) else None
        if not name and label and (charge := self._charge()):
            return f"What was the {charge} {_bracketed(label)}{{place}}{{when}}?"
        if name and (label or not _is_group(name)):
            return None
        for measure in (self.caption, self.corner):
            if "," in measure or POINTS.search(measure):
                continue
            opening = _opening(measure, self.units[2], self.value) or ""
            countable = not label or _is_name(label) or label.lower() in _GROUPS
            if opening and (countable or not opening.endswith("were there")):
                return _ended(opening, label or name)
        return None

    def _charge(self) -> str | None:
        """Return what a table of sums is of: "charge for", "budget for"; None where it is of none."""
        for sign, named in (
            (r"fees?|charges?|permits?|prices?|hire|tariffs?", "charge for"),
            (r"budget", "budget for"),
            (r"cost|spending|expenditure", "cost of"),
        ):
            if re.search(r"[£$€]", " ".join(self.units)) and re.search(rf"\b(?:{sign})\b", self.over, re.IGNORECASE):
                return named
        return None


def _bare_caption(caption: str) -> str:
    """Return a caption without its number, its units and how its rows were chosen."""
    words = re.sub(r"^(?:table|figure|appendix|annex)\s*\w{0,3}\s*[:.–-]\s*", "", caption, flags=re.IGNORECASE)
    words = _UNIT.sub("", re.split(r"\.\s", words)[0]).rstrip(" .:")
    return re.sub(r",?\s+(?:by|for selected|in selected|in each)\s+\w+(?:\s\w+)?$", "", words)


def _opening(measure: str, unit: str, value: str, *, only: bool = False) -> str | None:
    """Return how to ask for a measure: "What was the canopy cover", "How many trees were felled"; None if it is none.

    *only* takes no plural that merely could be counted.
    """
    words = measure.split()
    if not 0 < len(words) <= 30 or re.search(r"^of which\b|\bor\b|[?:;]|^\d|^\w\. |^\w+ing ", measure, re.IGNORECASE):
        return None
    if score := re.search(r"\s*\((score|points)\)$", measure):
        return f"What was the {measure[: score.start()]} score"
    bare = re.sub(r"^[Tt]he |\s*\([^()]*\)$", "", measure)
    head, sum_, part = head_of(bare).lower(), bool(re.search(r"[£$€]", unit)), "%" in unit
    if (head in SINGULAR and (len(words) > 1 or head in _TELLING)) or (len(words) == 1 and bare.isupper()):
        return f"What was the {small(bare)}"
    if head in PLURALS and len(words) > 1:
        return f"What were the {small(bare)}"
    at = next((place for place, word in enumerate(words[1:4], 1) if is_participle(word)), None)
    if at is not None and "," not in " ".join(words[:at]) and head_of(" ".join(words[:at])) == words[at - 1]:
        nouns, rest = small(" ".join(words[:at])), " ".join(bare.split()[at:])
        if is_plural(words[at - 1]) and part:
            return f"What was the percentage of {nouns} {rest}"
        if rest.split()[0].endswith("ing"):
            return None
        return f"How many {nouns} were {rest}" if is_plural(words[at - 1]) and not sum_ else f"How much {nouns} was {rest}" if sum_ else None  # fmt: skip
    if only or "," in bare or not is_plural(head_of(bare)) or sum_:
        return None
    if part:
        return f"What was the percentage of {small(bare)}" if len(words) > 3 else None
    return f"How many {small(bare)} were there" if re.fullmatch(r"\d[\d,]*", value) else None


def _ended(opening: str, thing: str) -> str | None:
    """Return the question with what it is asked of: a row's name as people say it."""
    if not thing:
        return f"{opening}{{place}}{{when}}?"
    if re.search(r"[?:;%£]|\bof which\b|^\d|^\w\. ", thing) or is_participle(thing.split()[-1]):
        return None
    if thing.lower() in _GROUPS:
        plain_group = thing.lower() in ("boys", "girls", "men", "women", "adults", "children")
        return f"{opening} {f'for {thing.lower()}' if plain_group else f'in {thing.lower()} schools'}{{place}}{{when}}?"
    if re.search(r"\b(?:School|Academy|College|Library|Centre|Hall|Hospital)$", thing):
        return f"{opening} at {thing}{{when}}?"
    if _is_name(thing):
        return f"{opening} in {thing}{{when}}?"
    return f"{opening} for {_bracketed(thing)}{{place}}{{when}}?"


def _is_group(thing: str) -> bool:
    """Tell whether a column divides a measure, rather than being one: a phase, a council, or nothing at all."""
    return not thing or thing.lower() in _GROUPS or bool(council_place(thing))


def _is_name(thing: str) -> bool:
    """Tell whether a row's name looks like that of a place: one or two words with capitals, none of a service."""
    words = thing.split()
    service = r"\b(?:services?|care|waste|housing|fund|balance|permits?|reserve|electricity|gas|schools?|grant)\b"
    return len(words) <= 2 and all(word[:1].isupper() for word in words) and not re.search(service, thing, re.I)


def _bracketed(label: str) -> str:
    """Return "Collection, up to 3 items" as "collection (up to 3 items)"; a list of three is left."""
    head, _, tail = label.partition(", ")
    listed = not tail or " and " in tail
    return small(label) if listed else f"{small(head)} ({small(tail)})"
