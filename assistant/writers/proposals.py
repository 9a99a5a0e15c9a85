"""What a writer proposes, turned into evidence that the checks of an answer can judge.

The archive decides whether there is an answer, a writer only how it is put: it sees the passages that hold accepted
evidence, and what it says must rest on such evidence. A quote is widened to the whole sentences that it touches, so that
a "not" before it is seen by the checks and by the reader.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Claim
from assistant.claim_checks.checks import failed_checks
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from assistant.reading.relevance import Scored
from assistant.writers.extractive import beside_the_extreme
from assistant.writers.quoting import find_quote
from assistant.writers.seam import AnswerWriter, LabelledPassage, Proposal, WriterFailed
from corpus.blocks import plain
from corpus.dates import british
from corpus.document import Document, Span
from index.retriever import Hit

_MAX_PASSAGES = 6
_NEAR_THE_BEST = 0.75  #: the share of the best score that evidence needs beside it
MAX_WORDS = 120  #: of an answer
_MAX_CLAIM_WORDS = 60
_MIN_QUOTE_WORDS = 3  #: of a quote without a figure
_TABLED = ("row", "cell")
_LABELS = re.compile(r"(?:\s*\[\d+\])+(?=\W*$)")
_UNUSUAL = re.compile(r"[^\w\s.,;:!?'\"’‘“”()/%£$€&–—-]")
_OWN_WORDS = "the answer is in the archive's own words"


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage that a writer may answer from."""

    hit: Hit
    document: Document
    evidence: tuple[Evidence, ...]  #: in it, that nothing speaks against
    accepted: tuple[Evidence, ...]  #: of those, what scores enough to be shown by itself


@dataclass(frozen=True, slots=True)
class Written:
    """What is left of a writer's answer after the checks."""

    claims: tuple[Claim, ...]
    note: str  #: what a reader should know of how it came to be; "" where every sentence passed


def offered_passages(
    question: Question,
    hits: Sequence[Hit],
    weighed: Sequence[Scored],
    *,
    accept: float,
    read: Callable[[int], Document],
) -> list[Offered]:
    """Return the passages of *hits* that hold accepted evidence, those with the best first.

    Evidence is accepted with a score of at least *accept* that is not far below the best. Of a table no row or cell is offered but the highest or lowest, where *question* asks for that.
    """
    fitting = [each for each in weighed if not beside_the_extreme(question, each.evidence)]
    needed = max([accept, *(_NEAR_THE_BEST * each.score for each in fitting)])
    offered: list[tuple[float, Offered]] = []
    for hit in hits:
        within = Span(hit.passage.start, hit.passage.end)
        own = [
            each
            for each in fitting
            if each.evidence.document == hit.document
            and any(place.overlaps(within) for place in _places(each.evidence))
        ]
        accepted = [each for each in own if each.score >= needed]
        if accepted:
            pieces, shown = (tuple(each.evidence for each in some) for some in (own, accepted))
            best = max(each.score for each in accepted)
            offered.append((best, Offered(hit, read(hit.document), pieces, shown)))
    return [each for _, each in sorted(offered, key=lambda pair: -pair[0])][:_MAX_PASSAGES]


def written_answer(
    writer: AnswerWriter,
    question: str,
    offered: Sequence[Offered],
    cited: Callable[[Evidence, Offered], Claim | None],
) -> Written:
    """Return what *writer* answers *question* from what is *offered*, as far as it passes.

    *cited* returns a piece of evidence with its quotes, None where they do not stand, or where something in it speaks
    against the question; whether a claim says what its quotes say is checked here.
    """
    passages = [_labelled(label, each) for label, each in enumerate(offered, 1)]
    try:
        proposals = writer.propose(question, passages)
    except WriterFailed as error:
        return Written((), f"The language model gave no answer: {error}; {_OWN_WORDS}.")
    if not proposals:
        return Written((), f"The language model found no answer in the passages; {_OWN_WORDS}.")
    claims: list[Claim] = []
    dropped = 0
    for proposal in proposals:
        claim = _checked(proposal, offered, cited)
        if claim is None:
            dropped += 1
        elif not any(_same(claim.text, each.text) for each in claims) and _room(claims, claim):
            claims.append(claim)
    if not claims:
        return Written((), f"The language model's answer failed the checks; {_OWN_WORDS}.")
    sentences = "1 sentence" if dropped == 1 else f"{dropped} sentences"
    failed = f"{sentences} of the language model failed the checks and {'is' if dropped == 1 else 'are'} not shown."
    return Written(tuple(claims), failed if dropped else "")


def _labelled(label: int, offered: Offered) -> LabelledPassage:
    identity = offered.document.identity
    date = identity.value("date")
    known = [identity.value("body"), identity.value("committee"), identity.title.value, british(date) if date else None]
    section = offered.hit.passage.section
    heading = ", ".join(plain(each) for each in [*known, section] if each)
    return LabelledPassage(label, heading[:200], offered.hit.passage.text)


def _checked(
    proposal: Proposal, offered: Sequence[Offered], cited: Callable[[Evidence, Offered], Claim | None]
) -> Claim | None:
    """Return what is proposed as a claim, at the first place of its quote where it passes."""
    if not 1 <= proposal.label <= len(offered):
        return None
    source = offered[proposal.label - 1]
    for evidence in _evidence(proposal, source):
        claim = cited(evidence, source)
        if claim is not None and not unsaid(claim):
            return claim
    return None


def unsaid(claim: Claim) -> tuple[str, ...]:
    """Return the names of the checks by which a claim says what its quotes do not; none where it passes."""
    return failed_checks(claim.text, "\n".join(each.quote for each in claim.citations))


def _evidence(proposal: Proposal, source: Offered) -> Iterator[Evidence]:
    """Yield what is proposed as evidence, for each place where its quote stands in accepted evidence."""
    text = _sentence(proposal.text)
    if text is None or not _tells(proposal.quote):
        return
    passage = source.hit.passage
    for found in find_quote(proposal.quote, passage.text):
        quoted = Span(passage.start + found.start, passage.start + found.end)
        pieces = _pieces(quoted, source)
        whole = " ".join(span.of(source.document.text) for piece in pieces for span in piece.spans)
        if pieces and all(mark in whole for mark in _UNUSUAL.findall(text)):
            yield _joined(text, quoted, pieces)


def _sentence(text: str) -> str | None:
    """Return a proposed text as a sentence, without labels at its end, None where it is no single plain line of words."""
    words = _LABELS.sub("", " ".join(plain(text).split()))
    hidden = any(unicodedata.category(character).startswith("C") for character in words)
    if hidden or not 2 <= len(words.split()) <= _MAX_CLAIM_WORDS or words.endswith("?"):
        return None
    return words if words.endswith((".", "!", '"', "”", "’", ")")) else f"{words.rstrip(' ;,:-–')}."


def _tells(quote: str) -> bool:
    return len(quote.split()) >= _MIN_QUOTE_WORDS or any(character.isdigit() for character in quote)


def _pieces(quoted: Span, source: Offered) -> list[Evidence]:
    """Return the evidence that a quote stands in: the smallest that holds it all, else every piece that it touches.

    None where no piece of it is accepted.
    """
    holding = [each for each in source.accepted if any(place.contains(quoted) for place in _places(each))]
    if holding:
        return [min(holding, key=_extent)]
    touched = [each for each in source.evidence if any(place.overlaps(quoted) for place in _places(each))]
    return touched if any(each in source.accepted for each in touched) else []


def _places(evidence: Evidence) -> tuple[Span, ...]:
    """Return where the words of a piece stand; what a table's row or cell cites holds other rows too."""
    return (evidence.place,) if evidence.form in _TABLED else evidence.spans


def _extent(evidence: Evidence) -> int:
    return sum(span.end - span.start for span in evidence.spans)


def _joined(text: str, quoted: Span, pieces: Sequence[Evidence]) -> Evidence:
    """Return *pieces* as one, that says *text*: what they say themselves is what it stands under."""
    context = " | ".join(dict.fromkeys(part for each in pieces for part in (each.context, each.text) if part))
    spans = sorted({span for each in pieces for span in each.spans})
    apart = [span for span in spans if not any(other != span and other.contains(span) for other in spans)]
    return replace(
        pieces[0], text=text, spans=tuple(apart), context=context, form="sentence", place=quoted, label="", extreme=0
    )


def _same(one: str, other: str) -> bool:
    mine, others = set(one.lower().split()), set(other.lower().split())
    return len(mine & others) > 0.8 * min(len(mine), len(others))


def _room(claims: Sequence[Claim], claim: Claim) -> bool:
    return sum(len(each.text.split()) for each in (*claims, claim)) <= MAX_WORDS
