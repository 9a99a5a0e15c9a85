"""The assistant: questions over one archive, answered with checked citations or refused."""

import time
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.checking import Surroundings, contradiction, quote_stands, said_by_quotes, scope_agrees
from assistant.evidence import Evidence, find_evidence
from assistant.question import Question, parse_question
from assistant.relevance import Scored, score_evidence
from assistant.scope import Vocabulary, documents_in, read_scope
from assistant.writer import choose_claims
from corpus.document import Document, Span
from corpus.places import page_at, time_at
from corpus.structure import Structure, parse_structure
from corpus.times import period_of
from index.analysis import stems
from index.embedding import Embedder
from index.precedents import PrecedentRetriever
from index.retriever import Hit, Retriever
from index.store import Archive

_CLEAR_MEANING = 0.6  #: of evidence that shares no word of its topic with the question
_RETRIEVED = 30
_TIME_BONUS = 0.15
_READ_PASSAGES = 10  #: retrieved passages that are read for evidence
_MAX_EVIDENCE = 32  #: pieces of them that are scored
_NEAREST = 4
ACCEPT = 0.51  #: the score that evidence needs to be shown; see tests/benchmarks/answers.py
ABSENT = "The archive does not hold an answer to this; the passages nearest to it are listed."
NOTHING_IN_SCOPE = "The archive holds nothing within the limits of this question."


class Assistant:
    """Answers from one archive.

    Raises:
        ArchiveMismatch: the embedder is not the one that the archive was built with.
    """

    def __init__(self, archive: Archive, embedder: Embedder, *, today: date | None = None) -> None:
        self.archive = archive
        self._embedder = embedder
        self._today = today or date.today()
        self._retriever = Retriever(archive, embedder)
        self._precedents = PrecedentRetriever(archive, embedder)
        self._vocabulary = Vocabulary.of(archive.catalogue)
        self._read = lru_cache(maxsize=256)(self._parsed)

    def scope_of(self, question: str) -> Scope:
        """Return what the question itself is limited to."""
        return read_scope(question, self._vocabulary, self._today)

    def ask(self, question: str, scope: Scope | None = None) -> Answer:
        """Answer *question* within *scope*, or within the scope that its own words name."""
        began = time.perf_counter()
        limits = self.scope_of(question) if scope is None else scope
        asked = parse_question(question)
        hits = self._of_the_time(asked, self._hits(question, _RETRIEVED, limits))
        written = (self._claim(evidence, limits) for evidence in self._chosen(asked, hits))
        claims = [claim for claim in written if claim is not None]
        return Answer(
            question=question,
            outcome="answered" if claims else "absent",
            text=" ".join(claim.text for claim in claims) if claims else ABSENT if hits else NOTHING_IN_SCOPE,
            claims=tuple(claims),
            nearest=() if claims else tuple(self._cite_hit(hit) for hit in hits[:_NEAREST]),
            scope=limits,
            seconds=time.perf_counter() - began,
        )

    def search(self, query: str, k: int, scope: Scope | None = None) -> list[Citation]:
        """Return the *k* passages nearest to *query*, best first."""
        return [self._cite_hit(hit) for hit in self._hits(query, k, scope or Scope())]

    def precedents(self, question: str, k: int, *, before: int | None = None) -> list[Precedent]:
        """Return the *k* earlier exchanges most likely to answer *question*, best first.

        *before* keeps to exchanges whose id, as a number, is smaller.
        """
        found = []
        for hit in self._precedents.retrieve(question, k, before=before):
            stored = hit.exchange
            found.append(
                Precedent(
                    stored.id,
                    self._cite(stored.document, stored.exchange.question),
                    self._cite(stored.document, stored.exchange.reply),
                    stored.exchange.asker,
                    stored.exchange.answerer,
                    hit.score,
                )
            )
        return found

    def _hits(self, query: str, k: int, scope: Scope) -> list[Hit]:
        return self._retriever.retrieve(
            self._vocabulary.expanded(query), k, documents=documents_in(scope, self.archive.catalogue)
        )

    def _of_the_time(self, question: Question, hits: list[Hit]) -> list[Hit]:
        """Put hits first whose meeting is of a period that the question names."""
        if not question.periods:
            return hits

        def meant(hit: Hit) -> float:
            dated = self.archive.catalogue.entry(hit.document).identity.value("date")
            of_the_time = dated and any(asked.matches(period_of(dated)) for asked in question.periods)
            return hit.score + (_TIME_BONUS if of_the_time else 0.0)

        return sorted(hits, key=meant, reverse=True)

    def _chosen(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        accepted = [each for each in self.weigh(question, hits) if each.score >= ACCEPT]
        return choose_claims(question, accepted)

    def weigh(self, question: Question, hits: Sequence[Hit]) -> list[Scored]:
        """Return the evidence in *hits* that nothing speaks against, with its scores, best first."""
        foreign = frozenset(name for name in (*question.names, *question.whereabouts) if self._is_foreign(name))
        candidates: dict[tuple[int, Span, str], tuple[Evidence, float]] = {}
        for hit in hits[:_READ_PASSAGES]:
            document, structure = self._read(hit.document)
            around = Surroundings(document, hit.passage.text, self._vocabulary.acronyms, foreign)
            within = Span(hit.passage.start, hit.passage.end)
            for evidence in find_evidence(hit.document, document, structure, within):
                if contradiction(question, evidence, around) is None:
                    candidates.setdefault((hit.document, evidence.place, evidence.form), (evidence, hit.score))
        kept = self._shortlist(question, list(candidates.values()))
        scored = score_evidence(
            question,
            kept,
            embedder=self._embedder,
            words=self.archive.passage_words,
            expanded=self._vocabulary.expanded,
        )
        return [each for each in scored if each.on_topic or each.meaning >= _CLEAR_MEANING]

    def _shortlist(self, question: Question, candidates: list[tuple[Evidence, float]]) -> list[tuple[Evidence, float]]:
        """Keep the candidates that share most words with the question, and the first of the best passages."""
        if len(candidates) <= _MAX_EVIDENCE:
            return candidates
        asked = set(question.stems)

        def promise(candidate: tuple[Evidence, float]) -> float:
            evidence, retrieved = candidate
            shared = len(asked & set(stems(evidence.text))) + 0.5 * len(asked & set(stems(evidence.context)))
            return shared / max(1, len(asked)) + retrieved

        return sorted(candidates, key=promise, reverse=True)[:_MAX_EVIDENCE]

    def _is_foreign(self, name: str) -> bool:
        parts = stems(name)
        words = self.archive.passage_words
        nowhere = all(not words.stands(part, ("text", "head")) for part in parts)
        return bool(parts) and nowhere and name not in self._vocabulary.acronyms

    def _claim(self, evidence: Evidence, scope: Scope) -> Claim | None:
        """Return the evidence as a claim if every check passes, None if any fails."""
        document, _ = self._read(evidence.document)
        citations = tuple(self._cite(evidence.document, span) for span in evidence.spans)
        if not scope_agrees(document.identity, scope):
            return None
        if not all(quote_stands(each, document) for each in citations):
            return None
        if not said_by_quotes(evidence.text, " ".join(each.quote for each in citations)):
            return None
        return Claim(evidence.text, citations)

    def _cite_hit(self, hit: Hit) -> Citation:
        return self._cite(hit.document, Span(hit.passage.start, hit.passage.end))

    def _cite(self, number: int, span: Span) -> Citation:
        document, _ = self._read(number)
        entry = self.archive.catalogue.entry(number)
        return Citation(
            number, document.doc_id, document.file, span.start, span.end, span.of(document.text), document.identity,
            document.url, page_at(document.text, span.start), time_at(document.text, span.start),
            document.recognised, entry.superseded_by,
        )  # fmt: skip

    def _parsed(self, number: int) -> tuple[Document, Structure]:
        document = self.archive.catalogue.document(number)
        return document, parse_structure(document.text, document.exchange)
