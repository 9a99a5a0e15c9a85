"""What the best passages hold that answers a question: found, held against it, and weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from assistant.answer import Scope
from assistant.checking import UNVOUCHED, contradiction
from assistant.claim_checks.scopes import names_foreign, time_agrees
from assistant.claim_checks.surroundings import Surroundings
from assistant.questions.question import Question
from assistant.reading.evidence import MAX_WORDS, Evidence
from assistant.reading.finding import find_evidence, find_votes_after
from assistant.reading.fitting import REQUIRED_KINDS
from assistant.reading.relevance import Scored, read_together, score_evidence
from assistant.reading.trimming import LONG_WORDS, cut_down
from assistant.scope.acronyms import Acronyms
from assistant.superseded import brought_up_to_date
from corpus.document import Document, Span
from corpus.structure import Structure, parse_structure
from index.analysis import stems
from index.cross_encoder import shipped_cross_encoder
from index.embedding import Embedder
from index.fields import WORD_FIELDS
from index.retriever import Hit
from index.store import Archive

READ_PASSAGES = 10  #: retrieved passages that are read for evidence
_CUT_DOWN = 6  #: of the best pieces, of which those that are long are cut to what answers
_READ_TOGETHER = 12  #: of the best pieces, that are read together with the question; the others are left
_READ_UNVOUCHED = 8  #: of the best of which no word says that they are of what was asked, that are read too
_CUT_LOSS = 0.01  #: of its score that a piece may lose by it
_MAX_EVIDENCE = 32  #: pieces of evidence that are scored
_MAX_UNVOUCHED = 8  #: further pieces, of which no word says that they are of what was asked
_SURE = 1.5  #: the cross-encoder's score that such a piece needs
_LITERAL = (
    0.4  #: and the share of the question's words that it must fall short of: what says nearly all says another thing
)
_KEPT_PAPERS = 256  #: that stay parsed


class Weigher:
    """Weighs what the papers of one archive say against a question."""

    def __init__(self, archive: Archive, embedder: Embedder, acronyms: Acronyms) -> None:
        self._archive, self._embedder, self._acronyms = archive, embedder, acronyms
        self.read = lru_cache(maxsize=_KEPT_PAPERS)(self._parsed)  #: a document by its number, with its structure

    def weigh(self, question: Question, hits: Sequence[Hit], scope: Scope) -> list[Scored]:
        """Return what answers *question* best of what the papers of *hits* say, best first: nothing outdated, all of *scope*.

        What only a superseded paper says is looked for in the newest version of it.
        """
        newest = self._archive.catalogue.versions.superseded()
        current = brought_up_to_date(
            self._scored(question, hits), lambda number: self._evidence(question, newest.get(number))
        )
        return [
            each
            for each in current
            if names_foreign(each.evidence, scope, self.read(each.evidence.document)[0])
            and time_agrees(each.evidence, scope, self.read(each.evidence.document)[0])
        ]

    def _evidence(self, question: Question, number: int | None) -> Iterator[Evidence]:
        """Yield the evidence in a whole document that nothing speaks against, none where there is no such document."""
        if number is None:
            return
        document, structure = self.read(number)
        for evidence in find_evidence(number, document, structure, Span(0, len(document.text)), asking=question.asking):
            around = Surroundings(document, evidence.context, self._acronyms.long_forms, self.foreign(question))
            if contradiction(question, evidence, around) is None:
                yield evidence

    def _scored(self, question: Question, hits: Sequence[Hit]) -> list[Scored]:
        """Return the evidence in *hits* that nothing speaks against, with its scores, best first."""
        foreign = self.foreign(question)
        on_vote = question.kind == "vote" or question.decided
        candidates: dict[tuple[int, Span, str], tuple[Evidence, float]] = {}
        for hit in hits[:READ_PASSAGES]:
            document, structure = self.read(hit.document)
            around = Surroundings(document, hit.passage.text, self._acronyms.long_forms, foreign)
            within = Span(hit.passage.start, hit.passage.end)
            said = find_evidence(hit.document, document, structure, within, asking=question.asking)
            votes = find_votes_after(hit.document, document, structure, within) if on_vote else ()
            for evidence in chain(said, votes):
                against = contradiction(question, evidence, around)
                if against is None or against in UNVOUCHED:
                    told = replace(evidence, vouched=against is None)
                    candidates.setdefault((hit.document, evidence.place, evidence.form), (told, hit.score))
        found = list(candidates.values())
        scored = score_evidence(
            question,
            [
                *self._shortlist(question, [each for each in found if each[0].vouched], _MAX_EVIDENCE),
                *self._shortlist(question, [each for each in found if not each[0].vouched], _MAX_UNVOUCHED),
            ],
            embedder=self._embedder,
            words=self._archive.passage_words,
            acronyms=self._acronyms,
        )
        best = [each for each in scored if each.vouched][:_READ_TOGETHER]
        best += [each for each in scored if not each.vouched][:_READ_UNVOUCHED]
        read = [
            each
            for each in read_together(question, best, reader=shipped_cross_encoder(), acronyms=self._acronyms)
            if each.vouched or ((each.answers or 0.0) > _SURE and each.words < _LITERAL)
        ]
        cut = [self._cut_down(question, each) for each in read[:_CUT_DOWN]]
        return sorted([*cut, *read[_CUT_DOWN:]], key=lambda each: -each.score)

    def _cut_down(self, question: Question, full: Scored) -> Scored:
        """Return a long sentence cut to the fewest words of it that answer as well, itself where none do.

        Where no figure, day or name is asked for, only what is too long to be shown is cut.
        """
        words = full.evidence.words
        if words <= (LONG_WORDS if question.kind in REQUIRED_KINDS else MAX_WORDS):
            return full
        document, _ = self.read(full.evidence.document)
        around = Surroundings(document, full.evidence.context, self._acronyms.long_forms, self.foreign(question))
        cuts = [
            (each, full.retrieved)
            for each in cut_down(full.evidence, document.text)
            if contradiction(question, each, around) is None
        ]
        scored = score_evidence(
            question, cuts, embedder=self._embedder, words=self._archive.passage_words, acronyms=self._acronyms
        )
        as_good = [
            replace(each, retrieved=full.retrieved, recency=full.recency, answers=full.answers)
            for each in scored
            if each.on_topic and each.fits == full.fits and each.base >= full.base - _CUT_LOSS
        ]
        return min(as_good, key=lambda each: each.evidence.words, default=full)

    def _shortlist(
        self, question: Question, candidates: list[tuple[Evidence, float]], most: int
    ) -> list[tuple[Evidence, float]]:
        """Keep the candidates that share most words with the question, and the first of the best passages."""
        if len(candidates) <= most:
            return candidates
        asked = set(question.stems)

        def promise(candidate: tuple[Evidence, float]) -> float:
            evidence, retrieved = candidate
            shared = len(asked & set(stems(evidence.text))) + 0.5 * len(asked & set(stems(evidence.context)))
            return shared / max(1, len(asked)) + retrieved

        return sorted(candidates, key=promise, reverse=True)[:most]

    def foreign(self, question: Question) -> frozenset[str]:
        """Return the names of *question* that stand nowhere in the archive."""
        return frozenset(name for name in (*question.names, *question.whereabouts) if self._is_foreign(name))

    def _is_foreign(self, name: str) -> bool:
        parts = stems(name)
        words = self._archive.passage_words
        nowhere = all(not words.stands(part, WORD_FIELDS) for part in parts)
        return bool(parts) and nowhere and name not in self._acronyms.long_forms

    def _parsed(self, number: int) -> tuple[Document, Structure]:
        document = self._archive.catalogue.document(number)
        return document, parse_structure(document.text, document.exchange)
