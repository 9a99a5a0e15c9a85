"""The replies that a draft is made from: each once, oldest first, parted into sentences that can be cited."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, Precedent
from assistant.checking import quote_stands
from corpus.blocks import plain
from corpus.document import Document, Span
from corpus.places import page_at, time_at
from corpus.sentences import split_sentences
from corpus.structure import Structure
from index.analysis import content_stems

Read = Callable[[int], tuple[Document, Structure]]

_REPEATS = 0.6  #: the share of their words from which two sentences say the same
_WITHIN = 0.8  #: the share of a sentence's words from which it says nothing that the other does not
#: What is said to the person who asked, not of what was asked.
_COURTESY = re.compile(
    r"\W*(?:dear\b|(?:(?:may )?I |we )?(?:would (?:like to )?)?(?:thank|am (?:very )?grateful|am (?:very )?sorry|apologi[sz]e)\b|thanks\b|"
    r"I (?:would )?(?:also )?refer\b|I (?:hope|trust) (?:that )?(?:this|the)\b|yours (?:sincerely|faithfully)|"
    r"(?:I|we|officers) (?:will|shall|would be (?:happy|glad|pleased) to) (?:write|reply|share|send|arrange|meet|look into)\b|"
    r"good (?:morning|afternoon|evening)\b|(?:mr|madam) (?:speaker|chair\w*|mayor)\b[^.]{0,20}$)"
    r"|.{0,80}\bhon\.$"
    r"|[^.]{0,60}\brefer (?:the|my|him|her|you|members?)\b[^.]{0,60}\b(?:answer|reply|replies|statement|response|gave|given)\b",
    re.IGNORECASE,
)
_NO_STATEMENT = re.compile(
    r"[?:]$|^\W*(?:https?://|www\.)\S+$"
)  #: questions, addresses of pages and what leads to these
_ADDRESSED = re.compile(r"\bhon\.\s*$", re.IGNORECASE)  #: what a sentence goes on from that began with "my hon. Friend"
_SIGNED = re.compile(r"\W*(?:cllr|councillor|mr|mrs|ms|miss|dr)\.?(?:\s+[A-Z][\w'’-]+){1,4}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """An earlier reply, with the question it was given to."""

    question: str
    cited: Citation  #: the whole of it
    sentences: tuple[Citation, ...]  #: in order; headings, questions, salutations and references elsewhere left out

    @property
    def dated(self) -> str:
        """The ISO date, month or year of its paper, "" where that is not known."""
        return self.cited.identity.value("date") or ""

    @property
    def text(self) -> str:
        """Question and reply together, by which replies on the same matter are found."""
        return f"{plain(self.question)} {plain(self.cited.quote)}"


def read_replies(precedents: Sequence[Precedent], read: Read) -> list[Reply]:
    """Return the replies of *precedents*, and those that they refer to, oldest first, undated ones before all.

    One that no longer stands in its document is left out; of the same wording given twice, the newest is kept.
    """
    cited = {
        (each.document, each.start, each.end): Reply(precedent.question.quote, each, ())
        for precedent in precedents
        for each in (precedent.reply, precedent.referred)
        if each is not None and quote_stands(each, read(each.document)[0])
    }
    ordered = sorted(cited.values(), key=lambda reply: (reply.dated, reply.cited.doc_id, reply.cited.start))
    by_words = {" ".join(reply.cited.quote.split()).casefold(): reply for reply in ordered}
    return [
        replace(reply, sentences=tuple(_sentences(reply.cited, *read(reply.cited.document))))
        for reply in ordered
        if by_words[" ".join(reply.cited.quote.split()).casefold()] is reply
    ]


def is_later(reply: Reply, than: Reply) -> bool:
    """Tell whether a reply is known to be later than another: a month is not later than a day in it."""
    known = min(len(reply.dated), len(than.dated))
    return bool(known) and reply.dated[:known] > than.dated[:known]


def same_body(one: Reply, other: Reply) -> bool:
    """Tell whether two replies are of one council or parliament, as far as is known."""
    return one.cited.identity.value("body") == other.cited.identity.value("body")


def is_courtesy(text: str) -> bool:
    """Tell whether a sentence greets, thanks, signs or refers elsewhere, and so says nothing that a draft can use."""
    return bool(_COURTESY.match(text) or _SIGNED.match(text))


def addresses(text: str, span: Span) -> bool:
    """Tell whether what stands at *span* of *text* only goes on from an address, as "Friend" does after "my hon."."""
    return bool(_ADDRESSED.search(text, max(0, span.start - 8), span.start))


def repeats(text: str, others: Iterable[str]) -> bool:
    """Tell whether *text* says nearly what one of *others* says."""
    own = set(content_stems(text))
    for other in others:
        shared = len(own & (theirs := set(content_stems(other))))
        if shared >= _REPEATS * len(own | theirs) or shared >= _WITHIN * len(own):
            return True
    return False


def narrowed(citation: Citation, span: Span, document: Document) -> Citation:
    """Return the citation of *span*, a part of what *citation* cites."""
    return replace(
        citation, start=span.start, end=span.end, quote=span.of(document.text),
        page=page_at(document.text, span.start), time=time_at(document.text, span.start),
    )  # fmt: skip


def _sentences(cited: Citation, document: Document, structure: Structure) -> Iterator[Citation]:
    within = Span(cited.start, cited.end)
    for block in structure.blocks:
        if block.kind == "heading" or not block.content.overlaps(within):
            continue
        content = Span(max(block.content.start, within.start), min(block.content.end, within.end))
        for span in split_sentences(document.text, content):
            said = plain(span.of(document.text))
            if said and not (_NO_STATEMENT.search(said) or is_courtesy(said) or addresses(document.text, span)):
                yield narrowed(cited, span, document)
