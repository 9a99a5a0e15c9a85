"""Recommendations with what was replied to each, as responses to a committee's report set them out."""

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.document import Exchange, Span

_FEWEST = 3  #: of a paper that sets out responses: a single one is told in minutes too
_WHO = r"(?:the\s+)?(?:(?:uk|welsh|scottish|irish)\s+)?(?:government|department|ministers?|cabinet|executive|council|authority|trust|board|commission|we|officers)"
_ADVERB = r"(?:(?:fully|partly|partially|also|therefore|in part|in principle)\s+)?"
_VERB = r"(?:accepts?|agrees?|rejects?|disagrees?|notes?|supports?|(?:does|do|did|is|are)\s+(?:not|unable\s+to)\s+(?:accept|agree|support)|accepted|agreed|rejected|noted)"
#: How a response begins: "The Government accepts this recommendation in part."
_RESPONSE = re.compile(
    rf"\W*(?:(?:(?:cabinet|council|government|departmental|executive|officer)\s+)?response\s*[:–-]\s*)?"
    rf"(?:(?P<who>{_WHO})\s+{_ADVERB}{_VERB}\b[^.]{{0,60}}\b(?:recommendations?|conclusions?|this|these|it|(?:first|second)\s+part|committee|with)\b"
    rf"|(?:not\s+|partially\s+|partly\s+|fully\s+)?(?:accepted|agreed|rejected)\s*(?:in (?:part|principle|full))?\s*[.:–-])",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"\W*(?:recommendation|conclusion)s?\s+[A-Z]?\d+|.{0,200}?\b(?:we|(?:the )?(?:committee|panel|group|board|commission))\s+(?:\w+\s+)?recommends?\b",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"\W*\(?\d{1,3}[.)]")
_TO_IT = re.compile(r".{0,100}\b(?:recommendations?|conclusions?)\b", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"\W*(?:[\w’']+\s+){0,3}(?:response|reply)\W*", re.IGNORECASE)


def find_responses(text: str, blocks: Sequence[Block]) -> list[Exchange]:
    """Return the recommendations of *text* that are each followed by what was replied; none where these are too few."""
    asked = {place: at for place in range(1, len(blocks)) if (at := _recommended(text, blocks, place)) is not None}
    if len(asked) < _FEWEST:
        return []
    found: list[Exchange] = []
    longest = 1  # of the replies before the last one, which ends where no recommendation follows
    for place, following in zip(asked, [*list(asked.values())[1:], len(blocks)], strict=True):
        last = place
        while last + 1 < following and _goes_on(text, blocks[last + 1]):
            last += 1
        last = min(last, place + longest - 1) if following == len(blocks) else last
        longest = max(longest, last - place + 1)
        match = _RESPONSE.match(blocks[place].content.of(text))
        who = match["who"] if match and match["who"] and match["who"].lower() != "we" else None
        reply = Span(blocks[place].span.start, blocks[last].span.end)
        found.append(Exchange(blocks[asked[place]].span, reply, answerer=who))
    return found


def _recommended(text: str, blocks: Sequence[Block], place: int) -> int | None:
    """Return the place of the recommendation that the block at *place* replies to, None where it replies to none."""
    reply = blocks[place].content.of(text)
    labelled = blocks[place - 1].kind == "heading" and _LABEL.fullmatch(blocks[place - 1].content.of(text))
    at = place - 2 if labelled else place - 1
    if at < 0 or "heading" in (blocks[place].kind, blocks[at].kind) or not _RESPONSE.match(reply):
        return None
    asked = blocks[at].span.of(text)
    headed = at > 0 and blocks[at - 1].kind == "heading" and _RECOMMENDATION.match(blocks[at - 1].content.of(text))
    told = headed or _RECOMMENDATION.match(asked) or (_NUMBERED.match(asked) and _TO_IT.match(reply))
    return at if told else None


def _goes_on(text: str, block: Block) -> bool:
    words = block.span.of(text)[:60]
    return block.kind != "heading" and not (_RECOMMENDATION.match(words) or _NUMBERED.match(words))
