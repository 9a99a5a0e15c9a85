"""Which sentences of the replies a draft is made of: what answers best, nothing outdated, nothing twice, not too much."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.drafting.differences import Difference
from assistant.drafting.replies import Reply, is_later, repeats, same_body
from assistant.reading.evidence import Evidence
from corpus.document import Span

MAX_WORDS = 150  #: of a draft
_NEAR_BEST = 0.7  #: the share of the best sentence's worth that a sentence needs
_FLOOR = 0.4  #: the worth that any sentence needs

#: What was so, or was still to come, when it was said.
_OF_ITS_DAY = re.compile(
    r"\b(?:at present|presently|currently|now|today|tonight|so far|yet|existing|at the moment|"
    r"(?:this|last|next|coming) (?:year|month|week|term|spring|summer|autumn|winter|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)|will|shall|going to|would not expect|until|"
    r"we are (?!not\b)\w+ing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of a reply that a draft can be made of."""

    evidence: Evidence
    reply: Reply
    worth: float  #: how well it answers the question; higher is better


def choose(offers: Sequence[Offer], differences: Sequence[Difference]) -> list[Offer]:
    """Return the best of *offers*, those of the newest reply first, each reply's in its own order.

    What has a newer value elsewhere among them is left out, and so is what a later reply says in nearly the same words;
    what stands in its stead is worth at least as much. What speaks of its own day ("at present", "this winter") is left
    out where there is a later reply on the matter.
    """
    overtaken = {each for difference in differences for each in difference.overtaken}
    lasting = [
        each for each in offers if each.reply.cited not in overtaken or not _OF_ITS_DAY.search(each.evidence.text)
    ]
    weighed = _in_place_of_repeats(_in_place_of_old_figures(lasting, differences))
    weighed.sort(key=lambda each: -each.worth)
    least = max(_FLOOR, _NEAR_BEST * weighed[0].worth) if weighed else _FLOOR
    chosen: list[Offer] = []
    for offer in weighed:
        if offer.worth >= least:
            chosen = _with(chosen, offer)
    by_place = sorted(chosen, key=lambda each: (each.reply.cited.doc_id, each.evidence.spans[0].start))
    return sorted(by_place, key=lambda each: each.reply.dated, reverse=True)


def _in_place_of_old_figures(offers: Sequence[Offer], differences: Sequence[Difference]) -> list[Offer]:
    """Return the offers without those that have an old figure; what has the newer one is worth what they were."""
    kept = list(enumerate(offers))
    worth = {place: each.worth for place, each in kept}
    outdated: set[int] = set()
    for change in (change for difference in differences for change in difference.changes):
        old = {place for place, each in kept if _holds(each.evidence, change.source)}
        new = {place for place, each in kept if _holds(each.evidence, change.newer)} - old
        outdated |= old
        worth |= {place: max(worth[place], *(worth[each] for each in old)) for place in new if old}
    return [replace(each, worth=worth[place]) for place, each in kept if place not in outdated]


def _in_place_of_repeats(offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers without those that a later reply of the same council repeats; what repeats them is worth as much."""
    kept: list[Offer] = []
    for offer in sorted(offers, key=lambda each: each.reply.dated, reverse=True):
        later = [
            place
            for place, each in enumerate(kept)
            if is_later(each.reply, offer.reply)
            and same_body(each.reply, offer.reply)
            and repeats(offer.evidence.text, [each.evidence.text])
        ]
        for place in later:
            kept[place] = replace(kept[place], worth=max(kept[place].worth, offer.worth))
        if not later:
            kept.append(offer)
    return kept


def _with(chosen: list[Offer], offer: Offer) -> list[Offer]:
    """Return *chosen* with *offer* where there is room and it says something new; a piece takes the place of its parts."""
    own = _extent(offer.evidence)
    met = [each for each in chosen if _met(each.evidence, offer.evidence)]
    rest = [each for each in chosen if each not in met]
    if not all(own.contains(_extent(each.evidence)) for each in met):
        return chosen
    if sum(each.evidence.words for each in rest) + offer.evidence.words > MAX_WORDS:
        return chosen
    return chosen if repeats(offer.evidence.text, [each.evidence.text for each in rest]) else [*rest, offer]


def _extent(evidence: Evidence) -> Span:
    return Span(evidence.spans[0].start, evidence.spans[-1].end)


def _met(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document and _extent(one).overlaps(_extent(other))


def _holds(evidence: Evidence, cited: Citation) -> bool:
    """Tell whether the cited sentence stands in a piece of evidence."""
    spans = (Span(cited.start, cited.end), *evidence.spans)
    return evidence.document == cited.document and any(spans[0].overlaps(each) for each in spans[1:])
