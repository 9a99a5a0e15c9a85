"""A draft that has been edited: each sentence looked at again, and footnoted only where an earlier reply says it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Claim
from assistant.checking import quote_stands, said_by_quotes
from assistant.claim_checks.checks import applied_checks
from assistant.drafting.draft import Draft
from assistant.wording import unmarked
from corpus.blocks import plain
from corpus.document import Document, Span
from corpus.sentences import split_sentences
from index.analysis import content_stems

MAX_EDITED_CHARS = 20_000
_MIN_STEMS = 3  #: that a sentence shares with what says it, where it is not word for word the same
_PARAGRAPHS = re.compile(r"\s*\n\s*")
#: What a sentence cannot lose without saying more than it did.
_LIMITS = re.compile(
    r"\b(?:if|unless|except|excluding|only|provided|subject|until|whether|about|around|approximately|estimated|nearly|almost|up to|at least|at most|"
    r"some|most|many|few|not all|alleged\w*|claimed|believe[sd]?|thought|suggested|asked|denied|proposed|expected|planned|intended|should|could|may|might|hope\w*|aim\w*|but|although|though)\b",
    re.IGNORECASE,
)


def edited(draft: Draft, text: str, read: Callable[[int], Document]) -> Draft:
    """Return *draft* with *text* in place of its own; a sentence that no reply says has no citation.

    *read* gives the document that is stored under a number as it now stands.
    """
    standing = [
        each for each in draft.sources if all(quote_stands(cited, read(cited.document)) for cited in each.citations)
    ]
    known = {_folded(unmarked(each.text)): each for each in reversed(standing)}
    sentences: list[Claim] = []
    breaks = []
    for paragraph in filter(None, _PARAGRAPHS.split(text[:MAX_EDITED_CHARS].strip())):
        breaks.append(len(sentences))
        sentences += [_checked(each, known) for each in _pieces(" ".join(paragraph.split()), list(known))]
    return replace(draft, sentences=tuple(sentences), breaks=tuple(breaks[1:]))


def _folded(text: str) -> str:
    return " ".join(plain(text).split())


def _pieces(paragraph: str, known: Sequence[str]) -> Iterator[str]:
    """Yield the sentences of a paragraph; what was drafted as one is one."""
    longest = sorted(known, key=len, reverse=True)
    place = 0
    while place < len(paragraph):
        rest = paragraph[place:]
        whole = next((each for each in longest if rest == each or rest.startswith(f"{each} ")), None)
        first = whole or next((each.of(rest) for each in split_sentences(rest, Span(0, len(rest)))), rest)
        yield first
        place += len(first)
        place += len(paragraph[place:]) - len(paragraph[place:].lstrip())


def _checked(sentence: str, known: dict[str, Claim]) -> Claim:
    """Return *sentence* with the citations of what says it, without any where nothing does."""
    if same := known.get(sentence):
        return replace(same, text=sentence)
    own = set(content_stems(sentence))
    shared = {said: len(own & set(content_stems(said))) for said in known}
    likest = (known[said] for said in sorted(shared, key=lambda said: -shared[said]) if shared[said] >= _MIN_STEMS)
    source = next((each for each in likest if _says(each, sentence)), None)
    return Claim(sentence, source.citations, applied_checks(sentence)) if source else Claim(sentence, ())


def _says(source: Claim, sentence: str) -> bool:
    """Tell whether the quotes of *source* say *sentence*, which leaves out nothing that limits it."""
    quotes = "\n".join(each.quote for each in source.citations)
    limits = ({each.lower() for each in _LIMITS.findall(text)} for text in (quotes, sentence))
    return next(limits) <= next(limits) and said_by_quotes(sentence, quotes)
