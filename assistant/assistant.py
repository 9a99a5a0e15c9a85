"""The assistant: questions over one archive, answered with checked citations or refused."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.checking import (
    Surroundings,
    contradiction,
    names_foreign,
    quote_stands,
    said_by_quotes,
    scope_agrees,
    time_agrees,
)
from assistant.citing import cite
from assistant.claim_checks.checks import applied_checks
from assistant.figures.composing import Composed, composed_claims
from assistant.figures.lookup import Paper
from assistant.found import Found, exchange_reasons, reasons
from assistant.questions.asking_parts import answer_parts
from assistant.questions.question import Question, parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.finding import find_evidence
from assistant.reading.relevance import Scored, score_evidence
from assistant.scope.acronyms import Acronyms
from assistant.scope.events import limit_by_event
from assistant.scope.reading import Preference, Vocabulary, documents_in, preference, read_scope
from assistant.settling import settle
from assistant.superseded import brought_up_to_date
from assistant.writers.extractive import choose_claims
from assistant.writers.proposals import Offered, offered_passages, written_answer
from assistant.writers.seam import AnswerWriter
from corpus.document import Document, Identity, Span
from corpus.sentences import split_sentences
from corpus.structure import Structure, parse_structure
from index.analysis import stems
from index.asking import asks_for_many
from index.embedding import Embedder
from index.fields import WORD_FIELDS
from index.precedents import PrecedentRetriever
from index.query import forgiving, is_structured
from index.retriever import Hit, Retriever
from index.store import Archive

_CLEAR_MEANING = 0.6  #: of evidence that shares no word of its topic with the question
_RETRIEVED = 30
_SPREAD = 2  #: passages of one paper that come before those of others, where a question asks for many
_SENTENCE_PASSAGES = 50  #: that are looked through for an event's date
_READ_PASSAGES = 10  #: retrieved passages that are read for evidence
_MAX_EVIDENCE = 32  #: pieces of them that are scored
_NEAREST = 4
ACCEPT = 0.51  #: the score that evidence needs to be shown; see tests/benchmarks/answers.py
ABSENT = "The archive does not hold an answer to this; the passages nearest to it are listed."
NOTHING_IN_SCOPE = "The archive holds nothing within the limits of this question."


class Assistant:
    """Answers from one archive, in its own words or as *writer* puts them.

    Raises:
        ArchiveMismatch: the embedder is not the one that the archive was built with.
    """

    def __init__(
        self, archive: Archive, embedder: Embedder, *, today: date | None = None, writer: AnswerWriter | None = None
    ) -> None:
        self.archive = archive
        self._embedder = embedder
        self._writer = writer
        self._today = today or date.today()
        self._retriever = Retriever(archive, embedder)
        self._precedents = PrecedentRetriever(archive, embedder)
        self._vocabulary = Vocabulary.of(archive.catalogue, archive.catalogue.people())
        self._acronyms = Acronyms.of(self._vocabulary.acronyms)
        self._preferred = lru_cache(maxsize=64)(self._preference)
        self._read = lru_cache(maxsize=256)(self._parsed)

    def scope_of(self, question: str) -> Scope:
        """Return what the question itself is limited to."""
        read = read_scope(question, self._vocabulary, self._today)
        return replace(limit_by_event(read, question, self._sentences_with), soft=True)

    def ask(self, question: str, scope: Scope | None = None) -> Answer:
        """Answer *question*, part by part where it has several, within *scope* or the scope that its own words name."""
        return answer_parts(question, lambda part: self._answer(part, scope))

    def _answer(self, question: str, scope: Scope | None) -> Answer:
        began = time.perf_counter()
        limits = self.scope_of(question) if scope is None else scope
        asked = parse_question(question)
        hits = self._hits(forgiving(question), _RETRIEVED, limits, hard=scope is not None)
        within = [hit for hit in hits if scope_agrees(self._identity(hit.document), limits)]
        weighed = self._weighed(asked, within, limits)
        if (composed := self._composed(asked, hits, limits)).claims:
            return composed.answer(
                question, limits, seconds=time.perf_counter() - began, score=_best_score(weighed, ())
            )
        accepted = [each for each in weighed if each.score >= ACCEPT]
        chosen = choose_claims(asked, accepted)
        claims = settle(asked, chosen, accepted, lambda evidence: self._claim(evidence, limits))
        claims, note = self._put_by_writer(asked, within, weighed, claims, limits)
        return Answer(
            question=question,
            outcome="answered" if claims else "absent",
            text=" ".join(claim.told for claim in claims) if claims else ABSENT if within else NOTHING_IN_SCOPE,
            claims=tuple(claims),
            nearest=() if claims else tuple(self._cite_hit(hit) for hit in (within or hits)[:_NEAREST]),
            scope=limits,
            seconds=time.perf_counter() - began,
            note=note,
            score=_best_score(weighed, chosen if claims else ()),
        )

    def search(self, query: str, k: int, scope: Scope | None = None) -> list[Found]:
        """Return the *k* passages that meet *query* best, best first, each with why.

        *scope* keeps to its papers; without one, those that the query's own words limit it to come first.

        Raises:
            BadInput: the query is in the language of `index.query`, and has a mistake.
        """
        limits = self.scope_of(query) if scope is None else scope
        hits = self._hits(query, k, limits, hard=scope is not None)
        return [
            Found(
                self._cite_hit(hit),
                hit.score,
                reasons(hit, limits.reasons if scope_agrees(self._identity(hit.document), limits) else ()),
                tuple(self._cite(copy.document, Span(copy.passage.start, copy.passage.end)) for copy in hit.copies),
            )
            for hit in hits
        ]

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
                    exchange_reasons(hit),
                    self._cite(hit.referred.document, hit.referred.exchange.reply) if hit.referred else None,
                )
            )
        return found

    def _hits(self, query: str, k: int, scope: Scope, *, hard: bool) -> list[Hit]:
        """Return passages for *query*: of the papers of *scope* alone where that is *hard*, else of those first."""
        return self._retriever.retrieve(
            query if is_structured(query) else self._acronyms.expanded(query),
            k,
            documents=documents_in(scope, self.archive.catalogue) if hard else None,
            preferred=self._preferred(scope, scope.reasons),
            spread=_SPREAD if asks_for_many(query) else None,
        )

    def _preference(self, scope: Scope, _reasons: tuple[str, ...]) -> Preference:
        """Return which papers *scope* puts first; equal scopes may have been read from other words."""
        return preference(scope, self.archive.catalogue, self._today)

    def _identity(self, number: int) -> Identity:
        return self._read(number)[0].identity

    def _sentences_with(self, words: str) -> Iterator[tuple[str | None, str]]:
        """Yield sentences of the passages that have *words*, each with the date of its paper."""
        found = self.archive.passage_words.search(words, _SENTENCE_PASSAGES, weights={"text": 1.0})
        stored = self.archive.catalogue.passages([number for number, _ in found])
        for number, _ in found:
            text = stored[number].passage.text
            dated = self._identity(stored[number].document).value("date")
            for span in split_sentences(text, Span(0, len(text))):
                yield dated, span.of(text)

    def _weighed(self, question: Question, hits: Sequence[Hit], scope: Scope) -> list[Scored]:
        newest = self.archive.catalogue.versions.superseded()
        current = brought_up_to_date(
            self.weigh(question, hits), lambda number: self._evidence(question, newest.get(number))
        )
        return [
            each
            for each in current
            if names_foreign(each.evidence, scope, self._read(each.evidence.document)[0])
            and time_agrees(each.evidence, scope, self._read(each.evidence.document)[0])
        ]

    def _evidence(self, question: Question, number: int | None) -> Iterator[Evidence]:
        """Yield the evidence in a whole document that nothing speaks against, none where there is no such document."""
        if number is None:
            return
        document, structure = self._read(number)
        for evidence in find_evidence(number, document, structure, Span(0, len(document.text))):
            around = Surroundings(document, evidence.context, self._vocabulary.acronyms, self._foreign(question))
            if contradiction(question, evidence, around) is None:
                yield evidence

    def _composed(self, question: Question, hits: Sequence[Hit], scope: Scope) -> Composed:
        """Return what several figures of the papers of *hits* answer; years of the question pick figures, not papers."""
        limits = replace(scope, since=None, until=None) if scope.soft and question.periods else scope
        numbers = dict.fromkeys(hit.document for hit in hits)
        within = (number for number in numbers if scope_agrees(self._identity(number), limits))
        papers = (Paper(number, *self._read(number)) for number in within)
        return composed_claims(question, papers, lambda evidence: self._cited(evidence, limits))

    def _put_by_writer(
        self, question: Question, hits: Sequence[Hit], weighed: Sequence[Scored], claims: list[Claim], scope: Scope
    ) -> tuple[list[Claim], str]:
        """Return *claims* as the writer puts them, as far as that passes, with a note; *claims* where nothing is left.

        A writer is not asked where the archive holds no answer. Of the newest, it sees only what the newest paper says.
        """
        if self._writer is None or not claims:
            return claims, ""
        cited = {each.document for claim in claims for each in claim.citations}
        read = [hit for hit in hits[:_READ_PASSAGES] if hit.document in cited or not question.latest]
        offered = offered_passages(question, read, weighed, accept=ACCEPT, read=lambda number: self._read(number)[0])
        foreign = self._foreign(question)

        def check(evidence: Evidence, source: Offered) -> Claim | None:
            around = Surroundings(source.document, source.hit.passage.text, self._vocabulary.acronyms, foreign)
            opposed = contradiction(question, evidence, around) is not None
            return None if opposed else self._cited(evidence, scope)

        written = written_answer(self._writer, question.text, offered, check)
        return list(written.claims) or claims, written.note

    def weigh(self, question: Question, hits: Sequence[Hit]) -> list[Scored]:
        """Return the evidence in *hits* that nothing speaks against, with its scores, best first."""
        foreign = self._foreign(question)
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
            expanded=self._acronyms.expanded,
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

    def _foreign(self, question: Question) -> frozenset[str]:
        return frozenset(name for name in (*question.names, *question.whereabouts) if self._is_foreign(name))

    def _is_foreign(self, name: str) -> bool:
        parts = stems(name)
        words = self.archive.passage_words
        nowhere = all(not words.stands(part, WORD_FIELDS) for part in parts)
        return bool(parts) and nowhere and name not in self._vocabulary.acronyms

    def _claim(self, evidence: Evidence, scope: Scope) -> Claim | None:
        """Return the evidence as a claim if every check passes, None if any fails."""
        claim = self._cited(evidence, scope)
        if claim is None or said_by_quotes(claim.text, "\n".join(each.quote for each in claim.citations)):
            return claim
        return self._claim(replace(evidence, text=evidence.bare, bare=""), scope) if evidence.bare else None

    def _cited(self, evidence: Evidence, scope: Scope) -> Claim | None:
        """Return the evidence with its quotes, None where one does not stand or the document is outside *scope*."""
        document, _ = self._read(evidence.document)
        citations = tuple(self._cite(evidence.document, span) for span in evidence.spans)
        stand = all(quote_stands(each, document) for each in citations)
        if not stand or not scope_agrees(document.identity, scope):
            return None
        return Claim(evidence.text, citations, applied_checks(evidence.text))

    def _cite_hit(self, hit: Hit) -> Citation:
        return self._cite(hit.document, Span(hit.passage.start, hit.passage.end))

    def _cite(self, number: int, span: Span) -> Citation:
        document, _ = self._read(number)
        return cite(self.archive.catalogue.entry(number), document, span)

    def _parsed(self, number: int) -> tuple[Document, Structure]:
        document = self.archive.catalogue.document(number)
        return document, parse_structure(document.text, document.exchange)


def _best_score(weighed: Sequence[Scored], chosen: Sequence[Evidence]) -> float | None:
    """Return the best score of what was *chosen*; where nothing was, of all that was weighed."""
    return max((each.score for each in weighed if not chosen or each.evidence in chosen), default=None)
