"""What an archive covers: a grid of committees and years, in which what is missing is said in words."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.wording import plural
from index.records import DocumentEntry

_MAX_ROWS, _MAX_YEARS = 40, 25
FACETS = ("body", "committee", "kind", "year")

Filter = Mapping[str, str]
"""From the names of facets to the value that documents must have in each, "" for not known."""


@dataclass(frozen=True, slots=True)
class Series:
    """The papers of one committee by year."""

    body: str  #: "" where it is not known
    committee: str
    by_year: Mapping[str, int]  #: years that have any; "" for those without a date

    @property
    def gaps(self) -> list[str]:
        """The years without papers between the first and the last that have some."""
        years = [int(year) for year in self.by_year if year]
        return [str(year) for year in range(min(years), max(years)) if str(year) not in self.by_year] if years else []


def facet_of(entry: DocumentEntry, name: str) -> str:
    """Return a document's value of a facet, "" where it is not known."""
    if name == "year":
        return (entry.identity.value("date") or "")[:4]
    return entry.identity.value(name) or ""


def facet_words(value: str) -> str:
    """Return a facet's value as it is shown."""
    return value or "not known"


def filter_words(chosen: Filter) -> str:
    """Return what a table is limited to."""
    unknown = {
        "body": "no council known",
        "committee": "no committee known",
        "kind": "no kind known",
        "year": "no date",
    }
    return ", ".join(value or unknown[name] for name, value in chosen.items())


def parse_filter(written: str) -> Filter:
    """Return the filter that a button of the page holds; what is none of it is passed over."""
    try:
        given = json.loads(written)
    except ValueError:
        return {}
    return {name: str(given[name]) for name in FACETS if name in given} if isinstance(given, dict) else {}


def choosing(chosen: Filter) -> str:
    """Return the attribute that makes a button list the documents of *chosen*."""
    return f"data-filter='{escape(json.dumps(dict(chosen)))}'"


def coverage(entries: Iterable[DocumentEntry]) -> list[Series]:
    """Return the committees of an archive with their papers by year, by body and then by name."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for entry in entries:
        place = (facet_of(entry, "body"), facet_of(entry, "committee"))
        counted.setdefault(place, Counter())[facet_of(entry, "year")] += 1
    return [Series(*place, by_year) for place, by_year in sorted(counted.items(), key=_unknown_last)]


def render_coverage(series: Sequence[Series]) -> str:
    """Return the grid with its gaps in words, and before it how many there are; "" where nothing is dated."""
    years = sorted({year for each in series for year in each.by_year if year})
    if not years:
        return ""
    span = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)][-_MAX_YEARS:]
    shown = sorted(series, key=lambda each: -sum(each.by_year.values()))[:_MAX_ROWS]
    rows = [each for each in series if each in shown]
    several = len({each.body for each in series}) > 1
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in ("Committee", *span, "No date"))
    body = "".join(_row(each, span, several=several) for each in rows)
    return (
        "<h2>Committees and years</h2>"
        f"<p class='hint'>{_summary(series, span, left_out=len(series) - len(rows))}</p>"
        "<div class='wide' role='region' tabindex='0' aria-label='Papers by committee and year'>"
        f"<table class='grid'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _summary(series: Sequence[Series], span: Sequence[str], *, left_out: int) -> str:
    broken = [each for each in series if each.gaps]
    gaps = sum(len(each.gaps) for each in broken)
    told = f"{plural(gaps, 'gap')} in {plural(len(broken), 'committee')}" if gaps else "No gaps"
    cut = f" The {len(span)} latest years are shown." if len(span) == _MAX_YEARS else ""
    cut += f" {plural(left_out, 'committee')} with fewer papers not shown." if left_out else ""
    return (
        f"{told}: a gap is a year without papers between years that have some; a dash, a year outside of them. "
        f"Choose a number to list its documents.{cut}"
    )


def _row(series: Series, span: Sequence[str], *, several: bool) -> str:
    body = f"<small>{escape(series.body or 'no council known')}</small>" if several else ""
    gaps = set(series.gaps)
    cells = "".join(_cell(series, year, gap=year in gaps) for year in (*span, ""))
    return f"<tr><th scope='row'>{escape(facet_words(series.committee))}{body}</th>{cells}</tr>"


def _cell(series: Series, year: str, *, gap: bool) -> str:
    count = series.by_year.get(year, 0)
    if not count:
        return "<td class='gap'>gap</td>" if gap else "<td class='outside'>–<span class='unseen'> none</span></td>"
    chosen = {"body": series.body, "committee": series.committee, "year": year}
    told = f"{plural(count, 'document')}: {filter_words({'committee': series.committee, 'year': year})}"
    return (
        f"<td><button type='button' class='link' aria-label='{escape(told)}' {choosing(chosen)}>{count:,}</button></td>"
    )


def _unknown_last(series: tuple[tuple[str, str], Counter[str]]) -> tuple[bool, str, bool, str]:
    (body, committee), _ = series
    return not body, body, not committee, committee
