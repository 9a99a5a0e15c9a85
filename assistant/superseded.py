"""What a superseded paper says, looked for in the newest version of it; what only the superseded one says is marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answer import Claim
from assistant.drafting.replies import repeats
from assistant.reading.evidence import Evidence
from assistant.reading.relevance import Scored

ONLY_SUPERSEDED = "Only a superseded version of the paper says this."

Newest = Callable[[int], Iterable[Evidence]]  #: what the newest version of a paper says, nothing where it is the newest


def brought_up_to_date(scored: Sequence[Scored], newest: Newest) -> list[Scored]:
    """Return *scored*, best first, what superseded papers say replaced by what their newest versions say in its stead."""
    found: dict[tuple[int, int, int, str], Scored] = {}
    said: dict[int, list[Evidence]] = {}
    for each in scored:
        number = each.evidence.document
        if number not in said:
            said[number] = list(newest(number))
        evidence = _said_by(said[number], each.evidence) or each.evidence
        place = (evidence.document, evidence.place.start, evidence.place.end, evidence.form)
        found.setdefault(place, each if evidence is each.evidence else replace(each, evidence=evidence))
    return list(found.values())


def marked(claim: Claim) -> Claim:
    """Return *claim*, with a word on it where all that it cites is superseded."""
    caveat = " ".join(filter(None, (ONLY_SUPERSEDED, claim.caveat)))
    return replace(claim, caveat=caveat) if is_superseded(claim) else claim


def is_superseded(claim: Claim) -> bool:
    """Tell whether a newer version has taken the place of every paper that *claim* cites."""
    return all(each.superseded_by for each in claim.citations)


def _said_by(newest: Sequence[Evidence], evidence: Evidence) -> Evidence | None:
    """Return what of *newest* says what *evidence* says: in the same words, or in nearly the same."""
    words = _words(evidence)
    like = [each for each in newest if each.form == evidence.form and repeats(each.text, [evidence.text])]
    return max(like, key=lambda each: (_words(each) == words, _shared(words, _words(each))), default=None)


def _words(evidence: Evidence) -> list[str]:
    return evidence.text.casefold().split()


def _shared(words: Sequence[str], others: Sequence[str]) -> float:
    return len({*words} & {*others}) / len({*words} | {*others})
