"""The assistant: questions over one archive, answered with checked citations or refused."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.answer import Answer, Citation, Claim, Precedent, Scope
from assistant.checking import contradiction, quote_stands, said_by_quotes
from assistant.citing import cite
from assistant.claim_checks.checks import applied_checks
from assistant.claim_checks.scopes import scope_agrees
from assistant.claim_checks.surroundings import Surroundings
from assistant.figures.composing import Composed, composed_claims
from assistant.figures.lookup import Paper
from assistant.found import Found, exchange_reasons, reasons
from assistant.questions.asking_parts import answer_parts
from assistant.questions.plain import as_papers_write
from assistant.questions.question import Question, parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.relevance import Scored
from assistant.reading.weighing import READ_PASSAGES, Weigher
from assistant.scope.acronyms import Acronyms
from assistant.scope.events import limit_by_event
from assistant.scope.places import as_written
from assistant.scope.reading import Preference, Vocabulary, documents_in, preference, read_scope
from assistant.settling import settle
from assistant.writers.extractive import choose_claims
from assistant.writers.proposals import Offered, offered_passages, written_answer
from assistant.writers.seam import AnswerWriter
from corpus.document import Identity, Span
from corpus.sentences import split_sentences
from index.asking import asks_for_many
from index.embedding import Embedder
from index.precedents import PrecedentRetriever
from index.query import forgiving, is_structured
from index.retriever import Hit, Retriever
from index.spelling import as_measured
from index.store import Archive

_RETRIEVED = 30
_SPREAD = 2  #: passages of one paper that come before those of others, where a question asks for many
_SENTENCE_PASSAGES = 50  #: that are looked through for an event's date
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
        self._weigher = Weigher(archive, embedder, self._acronyms)
        self._preferred = lru_cache(maxsize=64)(self._preference)
        self._read = self._weigher.read

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
        put = as_papers_write(question)
        asked = parse_question(self._as_written(put))
        hits = self._hits(forgiving(put), _RETRIEVED, limits, hard=scope is not None)
        within = [hit for hit in hits if scope_agrees(self._identity(hit.document), limits)]
        weighed = self._weigher.weigh(asked, within, limits)
        if (composed := self._composed(asked, hits, limits)).claims:
            return composed.answer(
                question, limits, seconds=time.perf_counter() - began, score=_best_score(weighed, ())
            )
        accepted = [each for each in weighed if each.score >= ACCEPT]
        chosen, claims = self._settled(asked, accepted, limits)
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

    def _settled(
        self, question: Question, accepted: Sequence[Scored], scope: Scope
    ) -> tuple[list[Evidence], list[Claim]]:
        """Return the evidence chosen of what was *accepted*, and its claims; where no claim passes the checks, the next best."""
        chosen: list[Evidence] = []
        claims: list[Claim] = []
        while accepted and not claims:
            chosen = choose_claims(question, accepted)
            claims = settle(question, chosen, accepted, lambda evidence: self._claim(evidence, scope))
            accepted = [each for each in accepted if each.evidence not in chosen] if chosen else []
        return chosen, claims

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

    def _as_written(self, question: str) -> str:
        """Return *question* with its measures and the names of councils as papers write them."""
        measured = as_measured(question, lambda word: self.archive.passage_words.stands(word, ("text",)))
        return as_written(measured, self._vocabulary.bodies)

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
        read = [hit for hit in hits[:READ_PASSAGES] if hit.document in cited or not question.latest]
        offered = offered_passages(question, read, weighed, accept=ACCEPT, read=lambda number: self._read(number)[0])
        foreign = self._weigher.foreign(question)

        def check(evidence: Evidence, source: Offered) -> Claim | None:
            around = Surroundings(source.document, source.hit.passage.text, self._vocabulary.acronyms, foreign)
            opposed = contradiction(question, evidence, around) is not None
            return None if opposed else self._cited(evidence, scope)

        written = written_answer(self._writer, question.text, offered, check)
        return list(written.claims) or claims, written.note

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


def _best_score(weighed: Sequence[Scored], chosen: Sequence[Evidence]) -> float | None:
    """Return the best score of what was *chosen*; where nothing was, of all that was weighed."""
    return max((each.score for each in weighed if not chosen or each.evidence in chosen), default=None)
