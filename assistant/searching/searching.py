"""Searching an archive as researchers do: passages for a query, narrowed, counted and ordered."""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Citation, Scope
from assistant.assistant import Assistant
from assistant.found import Found
from assistant.searching.facets import Bar, SearchHit, counted, histogram, narrowed, ordered
from assistant.searching.request import FACETS, Facet, Filters, Sought
from corpus.document import Span
from corpus.errors import BadInput
from corpus.person_names import name_of
from corpus.structure import parse_structure
from index.analysis import carries_subject, stem, typed_words
from index.fields import TEXT
from index.query import is_structured
from index.records import StoredExchange

POOL = 200  #: hits that are looked at for one search; facets and bars count these
_LIKE = 30  #: passages that are said to be like another
_TELLING = 15  #: words of a passage by which others like it are found
_POOLS = 64  #: kept, so that narrowing a search does not search anew
_PAPERS = 4096
_FAINT = 0.5  #: of the best hit's score, which a passage that is met in meaning alone must reach
_IN_MEANING = re.compile(r"(?:has words of like meaning|near in meaning) \(\d\.\d\d\)")
_PLACE = re.compile(r"(?P<doc_id>.+)#(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found."""

    sought: Sought
    hits: tuple[SearchHit, ...]  #: all that the filters leave, in the order asked for
    facets: dict[Facet, list[tuple[str, int]]]  #: values with their counts
    bars: tuple[Bar, ...]  #: by year, or by month within one year
    cut: bool  #: more passages than `POOL` may have met the search: only the best are here


@dataclass(frozen=True, slots=True)
class _Pool:
    hits: tuple[SearchHit, ...]
    cut: bool


class Searcher:
    """Searches one archive."""

    def __init__(self, assistant: Assistant, pool: int = POOL) -> None:
        self._assistant = assistant
        self._catalogue = assistant.archive.catalogue
        self._size = pool
        one_body = len(self._catalogue.values("body")) <= 1
        self._people = frozenset(map(name_of, self._catalogue.people())) if one_body else None
        self._pool = lru_cache(maxsize=_POOLS)(self._searched)
        self._parts = lru_cache(maxsize=_PAPERS)(self._read)

    def find(self, sought: Sought) -> Findings:
        """Return what *sought* finds.

        Where more meets it than is looked at, what is chosen is searched for anew within, so that it is not lost below.

        Raises:
            BadInput: the query has a mistake, nothing is looked for, or the passage to be like is not in the archive.
        """
        if sought.empty:
            raise BadInput("Write what to look for first.")
        filters = sought.filters
        whole = self._within(sought, filters)
        pools: dict[Facet, Sequence[SearchHit]] = {
            facet: self._within(sought, filters.without(facet)).hits for facet in FACETS
        }
        hits = ordered(narrowed(whole.hits, filters), sought.order)
        bars = histogram(pools["time"], filters)
        return Findings(sought, tuple(hits), counted(pools, filters), tuple(bars), whole.cut)

    def text_like(self, passage: str) -> str:
        """Return the text of the passage with this id.

        Raises:
            BadInput: it is not in the archive.
        """
        match = _PLACE.fullmatch(passage)
        numbers = self._catalogue.numbers_of(match["doc_id"]) if match else []
        if match and numbers:
            text = self._catalogue.document(numbers[-1]).text[int(match["start"]) : int(match["end"])]
            if text.strip():
                return text
        raise BadInput("The passage to find more like is no longer in the archive. Search for words of it instead.")

    def corrections(self, query: str) -> list[str]:
        """Return what is looked for in place of those words of a plain query that stand nowhere."""
        found = self._assistant.archive.passage_words.corrections(query)
        return [each for instead in found.values() for each in instead]

    def _within(self, sought: Sought, filters: Filters) -> _Pool:
        """Return the hits of the whole archive where these are all there are, else those within *filters*."""
        pool = self._pool(sought.query, sought.like, Scope())
        return self._pool(sought.query, sought.like, filters.scope) if pool.cut else pool

    def _searched(self, query: str, like: str, scope: Scope) -> _Pool:
        """Return the best hits for a query or a passage; those that only rank, and meet nothing, are left out."""
        words, k = (self._telling(self.text_like(like)), _LIKE + 1) if like else (query, self._size)
        limits = scope if like or scope != Scope() else None
        found = self._assistant.search(words, k, limits)
        if like or not is_structured(query):
            read = set() if limits is not None else set(self._assistant.scope_of(query).reasons)
            found = _met(found, read)
        hits = [self._hit(each) for each in found]
        return _Pool(tuple(each for each in hits if each.id != like), len(hits) == self._size)

    def _telling(self, text: str) -> str:
        """Return the words of *text* that tell it best from the others: often here and seldom elsewhere."""
        typed = [each.word for each in typed_words(text)]
        counts = Counter(stem(each) for each in typed)
        stems = [each for each in counts if carries_subject(each) and not each.isdigit()]
        rarities = self._assistant.archive.passage_words.rarity(stems, TEXT)
        weights = {each: math.sqrt(counts[each]) * rarity for each, rarity in zip(stems, rarities, strict=True)}
        best = set(sorted(weights, key=lambda each: -weights[each])[:_TELLING])
        return " ".join({stem(each): each for each in typed if stem(each) in best}.values()) or text

    def _hit(self, found: Found) -> SearchHit:
        copies = (replace(self._told(each), score=found.score, why=found.why) for each in found.copies)
        return replace(self._told(found.citation), score=found.score, why=found.why, copies=tuple(copies))

    def _told(self, cited: Citation) -> SearchHit:
        """Return the passage with its section, its speakers and what it holds."""
        parts = self._parts(cited.document)
        place = Span(cited.start, cited.end)
        section, speaker = parts.passages.get((cited.start, cited.end), ("", ""))
        exchanges = [each.exchange for each in parts.exchanges if each.exchange.span.overlaps(place)]
        spoken = [speaker, *(name for each in exchanges for name in (each.asker, each.answerer))]
        holds = ["exchange"] if exchanges else []
        holds += ["decision"] if any(each.overlaps(place) for each in parts.decisions) else []
        names = dict.fromkeys(parts.whole(name) for name in map(name_of, filter(None, spoken)) if name)
        return SearchHit(cited, 0.0, section=section, speakers=tuple(names), holds=tuple(holds))

    def _read(self, document: int) -> "_Parts":
        catalogue = self._catalogue
        passages = {
            (each.passage.start, each.passage.end): (each.passage.section, each.passage.speaker)
            for each in catalogue.passages_of(document)
        }
        exchanges = catalogue.exchanges.of(catalogue.exchanges.numbers_of(document)).values()
        paper = catalogue.document(document)
        decisions = tuple(each.span for each in parse_structure(paper.text, paper.exchange).decisions)
        people = self._people
        if people is None:  # of several bodies, each with its own
            people = frozenset(name_of(speaker) for speaker in {speaker for _, speaker in passages.values()})
        return _Parts(passages, tuple(exchanges), decisions, people)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands where in one paper."""

    passages: dict[tuple[int, int], tuple[str, str]]  #: section and speaker by where a passage starts and ends
    exchanges: tuple[StoredExchange, ...]
    decisions: tuple[Span, ...]
    people: frozenset[str]  #: who may be meant by a title and a surname

    def whole(self, name: str) -> str:
        """Return a title and a surname with the forename, where it can be but one person's."""
        title, _, surname = name.partition(" ")
        if not surname or " " in surname:
            return name
        meant = [each for each in self.people if each.startswith(f"{title} ") and each.endswith(f" {surname}")]
        longer = [each for each in meant if each != name]
        return longer[0] if len(longer) == 1 else name


def _met(found: Sequence[Found], read: Collection[str]) -> list[Found]:
    """Return those of *found* that a plain query meets; its last candidates only happen to rank.

    *read* are the reasons that the query's scope gives, by which no passage is met.
    """
    least = _FAINT * max((each.score for each in found), default=0.0)
    told = [(each, [why for why in each.why if why not in read]) for each in found]
    return [
        each
        for each, why in told
        if why and (each.score >= least or not all(_IN_MEANING.fullmatch(reason) for reason in why))
    ]
