"""The claims of an answer put in order: the word of a yes or no first, papers that differ side by side, the newer first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Claim, Word
from assistant.conflicts import Rival, Said, find_rival
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from assistant.reading.relevance import Scored
from assistant.superseded import is_superseded, marked
from assistant.yes_no.word import word_said

_NEAR = 0.85  #: the share of the best score that evidence needs to be shown for its word, or because it differs
_YES_NO_CLAIMS = 2

Write = Callable[[Evidence], Claim | None]


def settle(question: Question, chosen: Sequence[Evidence], accepted: Sequence[Scored], write: Write) -> list[Claim]:
    """Return the claims for the evidence *chosen* of what was *accepted*, best first; *write* checks each.

    Where the best claim gives a yes or no that nothing accepted gainsays, it comes with that word.
    """
    near = [each.evidence for each in accepted if each.score >= _NEAR * accepted[0].score]
    words: dict[Evidence, Word | None] = {}
    if question.kind == "yesno":
        words = {
            each.evidence: word_said(question.text, each.evidence.text, each.evidence.context) for each in accepted
        }
        chosen = _speaking_first(chosen, near, words)
    written = {each: claim for each in chosen if (claim := write(each)) is not None}
    rival = _first_rival(question, list(written), [*written, *near], write)
    if rival is not None:
        return list(_beside(rival, written, write))
    said = {word for word in words.values() if word is not None}
    agreed = [words.get(each) if not place and len(said) == 1 else None for place, each in enumerate(written)]
    return [
        marked(replace(claim, word=None if is_superseded(claim) else word))
        for claim, word in zip(written.values(), agreed, strict=True)
    ]


def _speaking_first(
    chosen: Sequence[Evidence], near: Sequence[Evidence], words: dict[Evidence, Word | None]
) -> list[Evidence]:
    """Return *chosen* with the first piece that says yes or no before the others."""
    speaking = next((each for each in [*chosen, *near] if words.get(each) is not None), None)
    if speaking is None:
        return list(chosen)
    others = [
        each
        for each in chosen
        if each != speaking and not (each.document == speaking.document and each.place.overlaps(speaking.place))
    ]
    return [speaking, *others][:_YES_NO_CLAIMS]


def _first_rival(
    question: Question, chosen: Sequence[Evidence], near: Sequence[Evidence], write: Write
) -> Rival | None:
    """Return the first piece *near* the best that differs from the best of those *chosen*."""
    if not chosen:
        return None
    best = _said(chosen[0], write)
    for each in near:
        other = _said(each, write) if each.document != chosen[0].document else None
        rival = find_rival(question, best, other) if best is not None and other is not None else None
        if rival is not None:
            return rival
    return None


def _said(evidence: Evidence, write: Write) -> Said | None:
    claim = write(evidence)
    return Said(evidence, claim.citations[0]) if claim is not None else None


def _beside(rival: Rival, written: dict[Evidence, Claim], write: Write) -> Iterator[Claim]:
    """Yield the two claims that differ, the newer first, then the others, without what the two say already."""
    caveats = {rival.newer.evidence: rival.told, rival.older.evidence: rival.reminder}
    others = [
        each for each in written if not any(each.document == one.document and _overlap(each, one) for one in caveats)
    ]
    for each in (*caveats, *others):
        claim = written.get(each) or write(each)
        if claim is not None:
            yield marked(replace(claim, caveat=caveats.get(each, "")))


def _overlap(one: Evidence, other: Evidence) -> bool:
    return any(mine.overlaps(each) for mine in one.spans for each in other.spans)
