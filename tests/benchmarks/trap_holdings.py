"""What an archive holds of a fact, and may hold of what a trap asks for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from trap_facts import Fact
from trap_papers import Paper, Unit, reported, units

from corpus.times import Period, find_periods
from index.analysis import content_stems, stems

_SAME = 0.6  #: share of a question's topic with which a sentence or a row may be an answer to it
_SAME_PAPER = 0.4  #: the same within the paper that the question is made from
_COMMON = frozenset(stems("school social care people key stage year absence rate cost accommodation assessments"))


class Holdings:
    """The papers of an archive with all that could hold an answer, found by stem."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self._units = [unit for place, paper in enumerate(papers) for unit in units(place, paper)]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(self._units):
            for stem in unit.stems:
                self._by_stem[stem].append(place)

    def _like(self, topic: frozenset[str]) -> Iterator[tuple[Unit, float]]:
        """Yield what shares words with *topic*, with the share of it that it speaks of."""
        counts: dict[int, int] = defaultdict(int)
        for stem in topic:
            for place in self._by_stem.get(stem, ()):
                counts[place] += 1
        for place, count in counts.items():
            yield self._units[place], count / len(topic)

    def holders(self, fact: Fact) -> tuple[str, ...]:
        """Return the ids of the documents that say the same figure of the same topic, the fact's own first."""
        own = self.papers[fact.paper].document.doc_id
        figure = re.search(r"\d[\d,.]*\d|\d", fact.value)
        if figure is None:
            return (own,)
        same = re.compile(rf"(?<![\d.,]){re.escape(figure[0])}(?!\d|[.,]\d)")
        like = (unit for unit, share in self._like(fact.stems) if share >= _SAME and same.search(unit.text))
        also = {self.papers[unit.paper].document.doc_id for unit in like}
        return (own, *sorted(also - {own}))

    def said_of(self, fact: Fact, alias: str) -> bool:
        """Tell whether a paper of a council, or of none, or a sentence naming it may hold what is asked."""
        named = re.compile(rf"\b{re.escape(alias)}\b")
        return any(
            share >= _SAME_PAPER and (self.papers[unit.paper].alias in (alias, None) or named.search(unit.text))
            for unit, share in self._like(fact.stems)
        )

    def said_in(self, fact: Fact, label: str) -> bool:
        """Tell whether the fact's paper names the time asked for, or any paper may hold what is asked of it."""
        asked, paper = find_periods(label), self.papers[fact.paper]
        if not asked or _any(asked, paper.periods):
            return True
        return any(
            share >= _SAME and _any(asked, unit.periods or reported(self.papers[unit.paper].year))
            for unit, share in self._like(fact.stems)
        )

    def said_with(self, fact: Fact, own: str, others: Sequence[str]) -> bool:
        """Tell whether what is asked may be said with one of the words *others* in place of *own*."""
        for unit, share in self._like(fact.stems - set(stems(own)) or fact.stems):
            near = share >= (_SAME_PAPER if unit.paper == fact.paper else _SAME)
            if near and any(speaks_of(other, unit.text, unit.stems) for other in others):
                return True
        return False


def speaks_of(words: str, text: str, found: frozenset[str] | None = None) -> bool:
    """Tell whether *text*, or the stems *found*, holds a phase or a measure: primary schools where it says primary."""
    exact = re.search(r"(?:year|key stage) \d+", words.lower())
    if exact or "%" in words or (words[:1].isupper() and " " in words):
        return (exact[0] if exact else words.lower()) in text.lower()
    asked = frozenset(content_stems(words))
    return (asked - _COMMON or asked) <= (frozenset(stems(text)) if found is None else found)


def _any(asked: Sequence[Period], periods: Sequence[Period]) -> bool:
    return any(one.matches(other) or other.matches(one) for one in asked for other in periods)
