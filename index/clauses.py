"""The clauses of a search in the word index: terms, phrases and the beginnings of words, with what they weigh."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

import tantivy

from index.analysis import stem
from index.fields import REFERENCES
from index.mistyping import may_be_mistyped, nearest
from index.spelling import Term

Stems = tuple[str, ...]  #: of one word, or of several that stand side by side
Clause = tuple[tantivy.Occur, tantivy.Query]

_MAX_WAYS = 64  #: of writing a phrase, those nearest to what was typed
_MAX_MEANT = 3  #: words that a mistyped one may have been meant to be
_MISTYPED_SHARE = 0.6  #: of its weight is left to what a mistyped word may have been meant to be


def typed_field(field: str) -> str:
    """Return the name of the field that holds the words of *field* with their endings."""
    return f"{field}.typed"


class Clauses:
    """Makes clauses for one state of an index."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, fields: Sequence[str]) -> None:
        """*fields* are those that hold words."""
        self.fields = tuple(fields)
        self._schema = schema
        self._searcher = searcher
        self._vocabulary: dict[str, list[tuple[str, int]]] = {}

    def count(self, field: str, stemmed: str) -> int:
        """Return how many texts have this stem in *field*."""
        return self._searcher.doc_freq(field, stemmed)

    def rarity(self, field: str, stemmed: str) -> float:
        """Return the inverse document frequency of a stem in *field*: 0 for one that stands everywhere.

        Source: Robertson and Spärck Jones, JASIS 1976, as in BM25; natural logarithm.
        """
        total, count = max(1, self._searcher.num_docs), self.count(field, stemmed)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def ways(self, field: str, wanted: Sequence[Term]) -> list[Stems]:
        """Return the ways to write *wanted* side by side whose words all stand in *field*, as typed first."""
        standing = [[way for way in _stems_of(each) if self._stands(field, way)] for each in wanted]
        joined = (tuple(part for way in ways for part in way) for ways in islice(product(*standing), _MAX_WAYS))
        return [way for way in joined if way]

    def begun(self, field: str, beginning: str) -> list[str]:
        """Return the stems of the words of *field* that begin so, those that stand most often first."""
        words = self._searcher.terms_with_prefix(typed_field(field), beginning)
        return list(dict.fromkeys(stem(word) for word, _ in sorted(words, key=lambda each: (-each[1], each[0]))))

    def mistyped(self, wanted: Sequence[Term]) -> dict[str, tuple[str, ...]]:
        """Return, for the words among *wanted* that stand nowhere, those that they may have been meant to be."""
        found = {}
        for each in wanted:
            nowhere = not any(self._stands(field, way) for field in self.fields for way in _stems_of(each))
            if nowhere and not each.guessed and each.forms[0] == (each.typed,) and may_be_mistyped(each.typed):
                meant = {stem(word): word for word in reversed(nearest(each.typed, self._beside(each.typed)))}
                found[each.typed] = tuple(reversed(meant.values()))[:_MAX_MEANT]
        return {word: meant for word, meant in found.items() if meant}

    def phrase(self, field: str, way: Stems, slop: int = 0) -> tantivy.Query:
        """Return what is met by the stems side by side in *field*, or with at most *slop* words between."""
        if len(way) == 1:
            return tantivy.Query.term_query(self._schema, field, way[0])
        return tantivy.Query.phrase_query(self._schema, field, list(way), slop)

    def placed(self, field: str, places: Sequence[tuple[int, str]]) -> tantivy.Query:
        """Return what is met by stems that stand in *field* so far from each other as *places* say."""
        return tantivy.Query.phrase_query(self._schema, field, list(places))

    def beginning(self, field: str, beginning: str) -> tantivy.Query:
        """Return what is met by a word, or a reference, of *field* that begins so."""
        typed = field if field == REFERENCES else typed_field(field)
        return tantivy.Query.regex_query(self._schema, typed, f"{re.escape(beginning)}.*")

    def scoring(
        self, wanted: Sequence[Term], weights: Mapping[str, float], mistyped: Mapping[str, Sequence[str]]
    ) -> list[Clause]:
        """Return clauses whose scores add up: for each term and field, the score of the best way to write it.

        A word of *mistyped* is looked for as the words given for it, at less than its weight.
        """
        clauses = []
        for term in wanted:
            meant = [(stem(word),) for word in mistyped.get(term.typed, ())]
            for field, weight in weights.items():
                if field in self.fields and (query := self._best(field, meant or _stems_of(term))) is not None:
                    share = _MISTYPED_SHARE if meant else 1.0
                    clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, weight * share)))
        return clauses

    def begun_scoring(self, beginning: str, weights: Mapping[str, float]) -> list[Clause]:
        """Return a clause a field, which scores as the best of the words that begin so."""
        clauses = []
        for field, weight in weights.items():
            if field in self.fields and (found := self.begun(field, beginning)[:_MAX_WAYS]):
                best = tantivy.Query.disjunction_max_query([self.phrase(field, (each,)) for each in found])
                clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(best, weight)))
        return clauses

    def naming(self, references: Sequence[str], weight: float) -> list[Clause]:
        """Return a clause for each of *references*."""
        queries = (self.phrase(REFERENCES, (each,)) for each in references)
        return [(tantivy.Occur.Should, tantivy.Query.boost_query(each, weight)) for each in queries]

    def of_documents(self, documents: Sequence[int]) -> tantivy.Query:
        """Return what is met by the texts of *documents*."""
        return tantivy.Query.term_set_query(self._schema, "document", list(documents))

    def numbered_before(self, number: int) -> tantivy.Query:
        """Return what is met by texts whose number is smaller."""
        integer = tantivy.FieldType.Integer
        return tantivy.Query.range_query(self._schema, "number", integer, upper_bound=number, include_upper=False)

    def _best(self, field: str, ways: Sequence[Stems]) -> tantivy.Query | None:
        """Return what scores as the best of *ways*, none of them above what was typed for being the rarer."""
        standing = [way for way in ways if self._stands(field, way)]
        typed = self._rarity_of(field, ways[0])
        queries = [
            tantivy.Query.boost_query(self.phrase(field, way), min(1.0, typed / self._rarity_of(field, way)))
            for way in standing
        ]
        if len(queries) < 2:
            return queries[0] if queries else None
        return tantivy.Query.disjunction_max_query(queries)

    def _rarity_of(self, field: str, way: Stems) -> float:
        return sum(self.rarity(field, each) for each in way)

    def _stands(self, field: str, way: Stems) -> bool:
        return all(self.count(field, each) for each in way)

    def _beside(self, word: str) -> list[tuple[str, int]]:
        """Return the words of the index with the same first letter, with how many texts have each."""
        if word[0] not in self._vocabulary:
            counts: dict[str, int] = {}
            for field in self.fields:
                for other, count in self._searcher.terms_with_prefix(typed_field(field), word[0]):
                    counts[other] = counts.get(other, 0) + count
            self._vocabulary[word[0]] = list(counts.items())
        return self._vocabulary[word[0]]


def _stems_of(term: Term) -> list[Stems]:
    """Return the stems of every way to write *term*, each once, as typed first."""
    return list(dict.fromkeys(tuple(stem(word) for word in form) for form in term.forms))


def some_of(queries: Iterator[tantivy.Query]) -> tantivy.Query:
    """Return what is met by any of *queries*."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])
