"""The word index: BM25 over named fields, in a folder, through tantivy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from corpus.errors import ArchiveMismatch
from index.analysis import analyzer, content_stems

_HEAP_BYTES = 64_000_000
_ANALYZER = "english"

IndexedText = tuple[int, int, Mapping[str, str], int]  #: id, document, text by field, number


class WordIndex:
    """Texts by number, searched by their words.

    Raises:
        ArchiveMismatch: the folder holds no such index.
    """

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self._fields = tuple(fields)
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
        builder.add_unsigned_field("document", indexed=True, fast=True)
        builder.add_integer_field("number", indexed=True, fast=True)
        for name in self._fields:
            builder.add_text_field(name, tokenizer_name=_ANALYZER)
        self._schema = builder.build()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
        except (ValueError, OSError) as error:
            raise ArchiveMismatch(f"The word index in {folder} cannot be opened: {error}. Build anew.") from error
        self._index.register_tokenizer(_ANALYZER, analyzer())
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

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

    def _commit(self, writer: "tantivy.IndexWriter", added: Iterable[IndexedText]) -> None:
        for identifier, document, texts, number in added:
            fields = {"id": identifier, "document": document, "number": number, **texts}
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self,
        query: str,
        k: int,
        *,
        weights: Mapping[str, float],
        documents: Sequence[int] | None = None,
        before: int | None = None,
    ) -> list[tuple[int, float]]:
        """Return (id, BM25 score) of the *k* best texts, best first; ties by id.

        *documents* keeps to these documents, *before* to texts whose number is smaller. A word that stands twice in the
        query counts twice.
        """
        terms = Counter(content_stems(query))
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), weight * count))
            for term, count in terms.items()
            for field, weight in weights.items()
        ]
        if not clauses or not len(self):
            return []
        found = tantivy.Query.boolean_query(clauses)
        limits = self._limits(documents, before)
        if limits:
            found = tantivy.Query.boolean_query([(tantivy.Occur.Must, found), *limits])
        hits = self._searcher.search(found, min(k, len(self)), count=False).hits
        scored = [(int(self._searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        return sorted(scored, key=lambda hit: (-hit[1], hit[0]))

    def rarity(self, terms: Sequence[str], field: str) -> list[float]:
        """Return the inverse document frequency of each stem in *field*: 0 for one that stands everywhere.

        Source: Robertson and Spärck Jones, JASIS 1976, as in BM25; natural logarithm.
        """
        import math

        total = max(1, len(self))
        counts = [self._searcher.doc_freq(field, term) for term in terms]
        return [math.log(1 + (total - count + 0.5) / (count + 0.5)) for count in counts]

    def stands(self, term: str, fields: Sequence[str]) -> bool:
        """Tell whether the stem stands anywhere in *fields*."""
        return any(self._searcher.doc_freq(field, term) for field in fields)

    def _term(self, field: str, term: str) -> "tantivy.Query":
        return tantivy.Query.term_query(self._schema, field, term)

    def _limits(
        self, documents: Sequence[int] | None, before: int | None
    ) -> list[tuple["tantivy.Occur", "tantivy.Query"]]:
        limits = []
        if documents is not None:
            limits.append(tantivy.Query.term_set_query(self._schema, "document", list(documents)))
        if before is not None:
            integer = tantivy.FieldType.Integer
            limits.append(
                tantivy.Query.range_query(self._schema, "number", integer, upper_bound=before, include_upper=False)
            )
        return [(tantivy.Occur.Must, tantivy.Query.const_score_query(limit, 0.0)) for limit in limits]
