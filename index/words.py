"""The word index: BM25 over named fields, in a folder, through tantivy."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from corpus.errors import ArchiveMismatch
from index.analysis import analyzer, blank_analyzer, typed_analyzer, typed_words
from index.clauses import Clause, Clauses, typed_field
from index.fields import REFERENCES
from index.matching import DocumentsWhere, Matcher
from index.query_tree import Loose, Node, Phrase, Word, positives
from index.references import find_references, reference_token
from index.spelling import terms

_HEAP_BYTES = 64_000_000
_ANALYZERS = {"english": analyzer, "typed": typed_analyzer, "blanks": blank_analyzer}
_REFERENCE_SCORE = 10_000.0  #: above any sum of BM25 scores, so that more references outweigh all words

IndexedText = tuple[int, int, Mapping[str, str], int]  #: id, document, text by field, number


class WordIndex:
    """Texts by number, searched by their words.

    Words are met in any of their forms and spellings. A field that is named `REFERENCES` holds tokens instead.

    Raises:
        ArchiveMismatch: the folder holds no such index.
    """

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self._fields = tuple(fields)
        self._worded = tuple(name for name in self._fields if name != REFERENCES)
        self._schema = self._make_schema()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
        except (ValueError, OSError) as error:
            raise ArchiveMismatch(f"The word index in {folder} cannot be opened: {error}. Build anew.") from error
        for name, made in _ANALYZERS.items():
            self._index.register_tokenizer(name, made())
        self._reopen()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def _make_schema(self) -> tantivy.Schema:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
        builder.add_unsigned_field("document", indexed=True, fast=True)
        builder.add_integer_field("number", indexed=True, fast=True)
        for name in self._worded:
            builder.add_text_field(name, tokenizer_name="english")
            builder.add_text_field(typed_field(name), tokenizer_name="typed", index_option="basic")
        if REFERENCES in self._fields:
            builder.add_text_field(REFERENCES, tokenizer_name="blanks", index_option="basic")
        return builder.build()

    def _reopen(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._clauses = Clauses(self._schema, self._searcher, self._worded)

    def replace(self, texts: Iterable[IndexedText]) -> None:
        """Put *texts* in place of all that is indexed, leaving no trace of what was, in one commit."""
        writer = self._index.writer(_HEAP_BYTES, 1)
        writer.delete_all_documents()
        self._commit(writer, texts)

    def update(self, added: Iterable[IndexedText], removed: Iterable[int]) -> None:
        """Add texts and remove whole documents, in one commit, on disk when it returns.

        *removed* are numbers of documents, not of texts.
        """
        writer = self._index.writer(_HEAP_BYTES, 1)
        for document in removed:
            writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "document", document))
        self._commit(writer, added)

    def _commit(self, writer: tantivy.IndexWriter, added: Iterable[IndexedText]) -> None:
        for identifier, document, texts, number in added:
            typed = {typed_field(name): text for name, text in texts.items() if name != REFERENCES}
            fields = {"id": identifier, "document": document, "number": number, **texts, **typed}
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))
        writer.commit()
        writer.wait_merging_threads()
        self._reopen()

    def search(
        self,
        query: str,
        k: int,
        *,
        weights: Mapping[str, float],
        documents: Sequence[int] | None = None,
        before: int | None = None,
    ) -> list[tuple[int, float]]:
        """Return (id, BM25 score) of the *k* best texts for a question, best first; ties by id.

        *documents* keeps to these documents, *before* to texts whose number is smaller. A word that stands twice in the
        query counts twice. Where a word may be written in several ways, the best of them counts. A word that stands
        nowhere is looked for as what it may have been meant to be, as `corrections` tells.
        """
        scoring = self._scoring(query, weights)
        if not scoring:
            return []
        return self._ranked([(tantivy.Occur.Must, tantivy.Query.boolean_query(scoring))], k, documents, before)

    def corrections(self, query: str) -> dict[str, tuple[str, ...]]:
        """Return, for the words of a question that stand nowhere, the words that `search` looks for in their place."""
        return self._clauses.mistyped(terms(query))

    def find_reference(
        self,
        references: Sequence[str],
        k: int,
        *,
        query: str = "",
        weights: Mapping[str, float],
        documents: Sequence[int] | None = None,
    ) -> list[int]:
        """Return the ids of the *k* best texts that have any of *references*, which are tokens of `find_references`.

        Those that have more of them come first, then those that meet the words of *query* better.
        """
        if not references:
            return []
        named = [
            (each, tantivy.Query.const_score_query(query, _REFERENCE_SCORE))
            for each, query in self._clauses.naming(references, 1.0)
        ]
        must = (tantivy.Occur.Must, tantivy.Query.boolean_query(named))
        return [identifier for identifier, _ in self._ranked([must, *self._scoring(query, weights)], k, documents)]

    def search_query(
        self,
        node: Node,
        k: int,
        *,
        weights: Mapping[str, float],
        documents: Sequence[int] | None = None,
        documents_where: DocumentsWhere,
    ) -> list[tuple[int, float]]:
        """Return (id, BM25 score) of the *k* best texts that meet a parsed query, best first; ties by id.

        A word without a field may stand in any field that has a weight. The score is that of the words that the query
        looks for; where it states conditions alone, it is 0, and the first *k* by id are returned.

        Raises:
            BadInput: this index has no such field, or the query is too broad.
        """
        must = self._must(node, weights, documents_where)
        if scoring := self._scoring_of(node, weights):
            return self._ranked([must, *scoring], k, documents)
        return [(identifier, 0.0) for identifier in self._first([must], k, documents)]

    def find_all(
        self,
        node: Node,
        *,
        weights: Mapping[str, float],
        documents: Sequence[int] | None = None,
        documents_where: DocumentsWhere,
    ) -> list[int]:
        """Return the ids of all texts that meet a parsed query, as `search_query` does, in order of the ids."""
        return self._first([self._must(node, weights, documents_where)], len(self), documents)

    def rarity(self, terms: Sequence[str], field: str) -> list[float]:
        """Return the inverse document frequency of each stem in *field*: 0 for one that stands everywhere."""
        return [self._clauses.rarity(field, term) for term in terms]

    def stands(self, term: str, fields: Sequence[str]) -> bool:
        """Tell whether the stem stands anywhere in *fields*."""
        return any(self._clauses.count(field, term) for field in fields)

    def _scoring(self, query: str, weights: Mapping[str, float]) -> list[Clause]:
        wanted = terms(query)
        scoring = self._clauses.scoring(wanted, weights, self._clauses.mistyped(wanted))
        return scoring + self._naming(find_references(query), weights)

    def _scoring_of(self, node: Node, weights: Mapping[str, float]) -> list[Clause]:
        """Return what scores the words that a parsed query looks for, exactly as they were typed."""
        wanted = list(positives(node))
        named = [each for each in wanted if not isinstance(each, Loose) and each.field == "reference"]
        words = [each for each in wanted if each not in named]
        begun = [typed_words(each.text)[-1].word for each in words if isinstance(each, Word) and each.prefix]
        plain = " ".join(_scored(each) for each in words)
        return [
            *self._clauses.scoring(terms(plain), weights, {}),
            *self._naming([reference_token(each.text) for each in named], weights),
            *(clause for each in begun for clause in self._clauses.begun_scoring(each, weights)),
        ]

    def _naming(self, references: Sequence[str], weights: Mapping[str, float]) -> list[Clause]:
        return self._clauses.naming(references, weights[REFERENCES]) if REFERENCES in weights else []

    def _must(self, node: Node, weights: Mapping[str, float], documents_where: DocumentsWhere) -> Clause:
        matcher = Matcher(self._clauses, [each for each in weights if each != REFERENCES], documents_where)
        return tantivy.Occur.Must, tantivy.Query.const_score_query(matcher.clause(node), 0.0)

    def _ranked(
        self, clauses: Sequence[Clause], k: int, documents: Sequence[int] | None, before: int | None = None
    ) -> list[tuple[int, float]]:
        """Return id and score of the *k* best texts that meet *clauses*, best first; ties by id."""
        if not len(self) or k < 1:
            return []
        found = self._limited(clauses, documents, before)
        hits = self._searcher.search(found, min(k, len(self)), count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        scored = [(int(identifier or 0), float(score)) for identifier, (score, _) in zip(ids, hits, strict=True)]
        return sorted(scored, key=lambda hit: (-hit[1], hit[0]))

    def _first(self, clauses: Sequence[Clause], k: int, documents: Sequence[int] | None) -> list[int]:
        """Return the first *k* ids of texts that meet *clauses*."""
        if not len(self) or k < 1:
            return []
        found = self._limited(clauses, documents, None)
        hits = self._searcher.search(found, min(k, len(self)), False, "id", order=tantivy.Order.Asc).hits
        return [int(identifier) for identifier, _ in hits]

    def _limited(self, clauses: Sequence[Clause], documents: Sequence[int] | None, before: int | None) -> tantivy.Query:
        """Return *clauses* with what keeps to these documents and to smaller numbers."""
        limits = [self._clauses.of_documents(documents)] if documents is not None else []
        limits += [self._clauses.numbered_before(before)] if before is not None else []
        unscored = [(tantivy.Occur.Must, tantivy.Query.const_score_query(each, 0.0)) for each in limits]
        return tantivy.Query.boolean_query([*clauses, *unscored])


def _scored(wanted: Word | Phrase | Loose) -> str:
    """Return the words that are scored as words, without the beginning of one."""
    begun = isinstance(wanted, Word) and wanted.prefix
    return wanted.text[: typed_words(wanted.text)[-1].start] if begun else wanted.text
