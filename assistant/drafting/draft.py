"""A draft reply to a new question, made only of sentences of earlier replies, each with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.answer import Claim, Precedent
from assistant.checking import quote_stands, said_by_quotes
from assistant.claim_checks.checks import applied_checks
from assistant.drafting.choice import Offer, choose
from assistant.drafting.differences import Difference, find_differences
from assistant.drafting.replies import Read, Reply, addresses, is_courtesy, narrowed, read_replies
from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.finding import find_evidence
from assistant.reading.relevance import is_sentence, score_evidence
from assistant.scope.acronyms import Acronyms
from corpus.blocks import plain
from corpus.document import Document, Span
from corpus.structure import Structure, parse_structure
from index.embedding import Embedder
from index.store import Archive

_SAME_MATTER = 0.55  #: cosine of two questions with their replies from which they are on one matter
_NEAR_BEST = 0.6  #: the share of the nearest reply's cosine with the new question that a reply needs to be drafted from
_FORMS = ("sentence", "item", "list")


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that can be edited and sent, with what it rests on."""

    question: str
    sentences: tuple[Claim, ...]  #: in the words of earlier replies, newest first; none where no reply answers
    differences: tuple[Difference, ...]  #: between the replies, oldest first
    sources: tuple[Claim, ...] = ()  #: whatever the replies say, by which an edited draft is checked
    breaks: tuple[int, ...] = ()  #: the places of the sentences that begin a further paragraph

    @property
    def text(self) -> str:
        """The sentences as one text, an empty line between paragraphs."""
        return "\n\n".join(" ".join(each.text for each in paragraph) for paragraph in self.paragraphs)

    @property
    def paragraphs(self) -> list[tuple[Claim, ...]]:
        """The sentences by paragraphs."""
        return [self.sentences[start:end] for start, end in pairwise((0, *self.breaks, len(self.sentences)))]

    @property
    def unverified(self) -> int:
        """How many sentences no reply says."""
        return sum(not each.citations for each in self.sentences)

    def as_json(self) -> dict[str, Any]:
        """Return the draft as it is published."""
        return {
            "question": self.question,
            "draft": self.text,
            "sentences": [each.as_json() for each in self.sentences],
            "differences": [each.as_json() for each in self.differences],
        }


def draft_reply(question: str, precedents: Sequence[Precedent], *, archive: Archive, embedder: Embedder) -> Draft:
    """Return a draft reply to *question* from the replies of *precedents*, and what changed between these.

    A reply that no longer stands in the archive as it was found is left out.
    """

    @cache
    def read(number: int) -> tuple[Document, Structure]:
        document = archive.catalogue.document(number)
        return document, parse_structure(document.text, document.exchange)

    replies = read_replies(precedents, read)
    matters = _Matters(question, replies, embedder)
    differences = find_differences(replies, matters)
    near = [reply for reply, is_near in zip(replies, matters.near, strict=True) if is_near]
    offers = _offers(question, near, read, archive=archive, embedder=embedder)
    claims = [claim for each in choose(offers, differences) if (claim := _claim(each, read)) is not None]
    said = (Claim(plain(each.quote), (each,)) for reply in replies for each in reply.sentences)
    return Draft(question, tuple(claims), tuple(differences), (*claims, *said))


class _Matters:
    """Tells which replies are on the matter of the question, and which of these on the same, by what they mean."""

    def __init__(self, question: str, replies: Sequence[Reply], embedder: Embedder) -> None:
        vectors = embedder.embed([*(reply.text for reply in replies), question])
        self._cosines = vectors @ vectors.T
        near = self._cosines[-1, :-1]
        self.near = [bool(each >= _NEAR_BEST * near.max()) for each in near]  #: for each of the replies

    def __call__(self, one: int, other: int) -> bool:
        return self.near[one] and self.near[other] and bool(self._cosines[one, other] >= _SAME_MATTER)


def _offers(
    question: str, replies: Sequence[Reply], read: Read, *, archive: Archive, embedder: Embedder
) -> list[Offer]:
    """Return what the replies have to offer, best first."""
    origins = {evidence: reply for reply in replies for evidence in _evidence(reply, read)}
    scored = score_evidence(
        parse_question(question),
        [(evidence, 1.0) for evidence in origins],
        embedder=embedder,
        words=archive.passage_words,
        acronyms=Acronyms.of(archive.catalogue.learned.meanings()),
    )
    return [Offer(each.evidence, origins[each.evidence], each.score) for each in scored]


def _evidence(reply: Reply, read: Read) -> Iterator[Evidence]:
    """Yield the evidence in a reply that a draft can be made of."""
    within = Span(reply.cited.start, reply.cited.end)
    document, structure = read(reply.cited.document)
    for each in find_evidence(reply.cited.document, document, structure, within):
        inside = all(within.contains(span) for span in each.spans)
        says = each.form != "sentence" or is_sentence(each.text)
        polite = is_courtesy(each.text) or addresses(document.text, each.spans[0])
        if inside and each.form in _FORMS and says and not polite:
            yield each


def _claim(offer: Offer, read: Read) -> Claim | None:
    """Return what is offered as a claim, None where it does not stand word for word in its document."""
    document, _ = read(offer.evidence.document)
    citations = tuple(narrowed(offer.reply.cited, span, document) for span in offer.evidence.spans)
    stand = all(quote_stands(each, document) for each in citations)
    if not stand or not said_by_quotes(offer.evidence.text, "\n".join(each.quote for each in citations)):
        return None
    return Claim(offer.evidence.text, citations, applied_checks(offer.evidence.text))
