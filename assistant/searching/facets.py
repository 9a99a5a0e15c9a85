"""What can be told of hits: how many have which value of each facet, and how they lie in time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.claim_checks.scopes import scope_agrees
from assistant.found import Found
from assistant.searching.request import FACETS, HOLDS, Facet, Filters, Order

YEAR_CHARS, MONTH_CHARS = len("2024"), len("2024-05")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that a search found, with what it can be told apart by."""

    citation: Citation
    score: float  #: higher is better; comparable within one search only
    why: tuple[str, ...] = ()  #: each in a few words
    section: str = ""  #: the titles of the sections it stands in, outermost first, joined by " > "
    speakers: tuple[str, ...] = ()  #: who speaks in it, asks or replies, as far as that is known
    holds: tuple[str, ...] = ()  #: of `HOLDS`
    copies: tuple["SearchHit", ...] = ()  #: passages of nearly the same wording, which have no copies of their own

    @property
    def id(self) -> str:
        """The passage's id, as `Passage.id` has it."""
        return f"{self.citation.doc_id}#{self.citation.start}-{self.citation.end}"

    @property
    def found(self) -> Found:
        """The passage as it is published and printed."""
        return Found(self.citation, self.score, self.why, tuple(each.citation for each in self.copies))

    @property
    def date(self) -> str:
        """The paper's date as exact as it is known, ISO 8601; "" where it is not."""
        return self.citation.identity.value("date") or ""

    def values(self, facet: Facet) -> tuple[str, ...]:
        """Return its values of *facet*: of the time, its year and its month."""
        match facet:
            case "speaker":
                return self.speakers
            case "holds":
                return self.holds
            case "time":
                return tuple(self.date[:chars] for chars in (YEAR_CHARS, MONTH_CHARS) if len(self.date) >= chars)
        value = self.citation.identity.value(facet)
        return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many hits are of a year or a month."""

    time: str  #: ISO 8601
    count: int


def narrowed(hits: Sequence[SearchHit], filters: Filters) -> list[SearchHit]:
    """Return the hits that meet every one of *filters*, in their order; a copy that does stands in for one that does not."""
    passing = ((hit, _passing(hit, filters)) for hit in hits)
    return [_led(hit, members[0]) for hit, members in passing if members]


def counted(hits: Mapping[Facet, Sequence[SearchHit]], filters: Filters) -> dict[Facet, list[tuple[str, int]]]:
    """Return for each facet its values with how many hits have them, the commonest first; years by time, newest first.

    *hits* are for each facet those that what is chosen of it leaves out of account; each is narrowed by all others, so
    that a count is what choosing the value would show. What is chosen is listed though nothing has it.
    """
    return {facet: _listed(_counts(hits[facet], facet, filters), facet, filters) for facet in FACETS}


def histogram(hits: Sequence[SearchHit], filters: Filters) -> list[Bar]:
    """Return how many of *hits* are of each year, without gaps, the earliest first; of each month of a chosen year.

    What is chosen of the time is left out of account; hits without a date are in no bar.
    """
    counts = _counts(hits, "time", filters)
    year = chosen_year(filters)
    if year:
        return [Bar(f"{year}-{month:02}", counts[f"{year}-{month:02}"]) for month in range(1, _MONTHS + 1)]
    years = sorted(int(each) for each in counts if len(each) == YEAR_CHARS and each.isdigit())
    return [Bar(f"{each:04}", counts[f"{each:04}"]) for each in range(years[0], years[-1] + 1)] if years else []


def chosen_year(filters: Filters) -> str:
    """Return the one year that is chosen, or whose months are; "" where none or several are."""
    years = {each[:YEAR_CHARS] for each in filters.time}
    return years.pop() if len(years) == 1 else ""


def ordered(hits: Sequence[SearchHit], order: Order) -> list[SearchHit]:
    """Return the hits by relevance as they come, or by their papers' dates; those without a date are last."""
    if order == "relevance":
        return list(hits)
    dated = sorted((each for each in hits if each.date), key=lambda each: each.date, reverse=order == "newest")
    return dated + [each for each in hits if not each.date]


def _passing(hit: SearchHit, filters: Filters) -> list[SearchHit]:
    return [each for each in (hit, *hit.copies) if _passes(each, filters)]


def _passes(hit: SearchHit, filters: Filters) -> bool:
    if not scope_agrees(hit.citation.identity, filters.dated):
        return False
    either = (set(filters.of(facet)) & set(hit.values(facet)) for facet in ("time", "speaker") if filters.of(facet))
    return all(either) and set(filters.holds) <= set(hit.holds)


def _led(hit: SearchHit, first: SearchHit) -> SearchHit:
    """Return *hit* with one of its copies put *first*, its own passage among the copies."""
    if first is hit:
        return hit
    others = (each for each in hit.copies if each is not first)
    return replace(first, copies=(replace(hit, copies=()), *others))


def _counts(hits: Sequence[SearchHit], facet: Facet, filters: Filters) -> Counter[str]:
    """Count the values of *facet* by hits; what a passage holds narrows further, so there what is chosen stays."""
    others = filters if facet == "holds" else filters.without(facet)
    return Counter(
        value for hit in hits for value in {own for each in _passing(hit, others) for own in each.values(facet)}
    )


def _listed(counts: Counter[str], facet: Facet, filters: Filters) -> list[tuple[str, int]]:
    if facet == "holds":
        return [(each, counts[each]) for each in HOLDS if counts[each] or each in filters.holds]
    if facet == "time":
        years = {each for each in (*counts, *(value[:YEAR_CHARS] for value in filters.time)) if len(each) == YEAR_CHARS}
        return [(each, counts[each]) for each in sorted(years, reverse=True)]
    for value in filters.of(facet):
        counts.setdefault(value, 0)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
