"""What narrows a search as HTML: facets with their counts as boxes to tick, and time as bars to choose."""

from collections.abc import Sequence
from html import escape

from assistant.page.document import LABELS
from assistant.searching.facets import MONTH_CHARS, Bar, chosen_year
from assistant.searching.request import Facet, Filters
from assistant.searching.searching import Findings
from assistant.wording import plural, when

_FACET_LABELS: dict[Facet, str] = {
    "holds": "Holding",
    "body": LABELS["body"],
    "committee": LABELS["committee"],
    "kind": LABELS["kind"],
    "time": "Year",
    "speaker": "Speaker",
}
_HOLDS_LABELS = {"exchange": "Exchanges only", "decision": "Decisions only"}
_SHOWN_VALUES = 8  #: of a facet before the others are folded
_BAR_REM = 3.0  #: height of the longest bar


def render_facets(findings: Findings) -> str:
    """Return the facets with their values as boxes to tick; "" where there is nothing to tell apart."""
    filters = findings.sought.filters
    fields = "".join(_fieldset(facet, findings.facets[facet], filters) for facet in _FACET_LABELS)
    clear = '<button type="button" data-clear>Clear all</button>' if filters.any else ""
    actions = f"<div class='actions'>{clear}</div>" if clear else ""
    return f"<details class='facets' open><summary>Narrow down</summary>{actions}{fields}</details>" if fields else ""


def render_bars(findings: Findings) -> str:
    """Return how the hits lie in time, by year, or by month in the year chosen; "" where no paper is dated."""
    if not findings.bars:
        return ""
    filters = findings.sought.filters
    year = chosen_year(filters)
    highest = max(each.count for each in findings.bars) or 1
    back = '<button type="button" data-times>All years</button>' if filters.time else ""
    bars = "".join(_bar(each, highest, pressed=each.time in filters.time) for each in findings.bars)
    told = f"Passages by month of {year}" if year else "Passages by year"
    return (
        f"<figure class='times'><figcaption><span>{told}</span><span class='actions'>{back}</span></figcaption>"
        f"<div class='columns' role='group' aria-label='{told}'>{bars}</div></figure>"
    )


def _bar(bar: Bar, highest: int, *, pressed: bool) -> str:
    named = when(bar.time)
    label = named[:3] if len(bar.time) == MONTH_CHARS else named
    off = "" if bar.count or pressed else " disabled"
    return (
        f"<button type='button' data-facet='time' data-value='{bar.time}' aria-pressed='{str(pressed).lower()}'{off} "
        f"aria-label='{named}: {plural(bar.count, 'passage')}'><span class='count'>{bar.count or ''}</span>"
        f"<span class='column' style='block-size:{_BAR_REM * bar.count / highest:.2f}rem'></span>"
        f"<span class='when'>{label}</span></button>"
    )


def _fieldset(facet: Facet, values: Sequence[tuple[str, int]], filters: Filters) -> str:
    """Return the values of one facet; "" where there is none, or but one that tells nothing apart."""
    chosen = {each[: len("2024")] for each in filters.time} if facet == "time" else set(filters.of(facet))
    if not values or (len(values) == 1 and facet != "holds" and not chosen):
        return ""
    lines = [_tick(facet, value, count, ticked=value in chosen) for value, count in values]
    first, rest = lines[:_SHOWN_VALUES], lines[_SHOWN_VALUES:]
    open_ = " open" if any(value in chosen for value, _ in values[_SHOWN_VALUES:]) else ""
    more = f"<details{open_}><summary>{len(rest)} more</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
    return f"<fieldset><legend>{_FACET_LABELS[facet]}</legend><ul>{''.join(first)}</ul>{more}</fieldset>"


def _tick(facet: Facet, value: str, count: int, *, ticked: bool) -> str:
    label = _HOLDS_LABELS.get(value, value) if facet == "holds" else value
    return (
        f"<li><label><input type='checkbox' data-facet='{facet}' data-value='{escape(value)}'{' checked' if ticked else ''}>"
        f"<span class='value'>{escape(label)}</span> <span class='count'>{count:,}<span class='unseen'> "
        f"{'passage' if count == 1 else 'passages'}</span></span></label></li>"
    )
