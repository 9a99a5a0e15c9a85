"""Recommendations with what was replied to each, as responses to a committee's report set them out."""

import re
from collections.abc import Iterator, Sequence

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
    r"\W*(?:recommendation|conclusion)s?\s+[A-Z]?\d+|.{0,200}?\b(?:we|(?:the )?(?:committee|panel|group|board|commission))\s+(?:\w+\s+)?recommends?\b"
    r"|(?:that\b|.{3,200}?\bshould\b)|\W*\(?\d{1,3}[.)]",
    re.IGNORECASE | re.DOTALL,
)


def find_responses(text: str, blocks: Sequence[Block]) -> list[Exchange]:
    """Return the recommendations of *text* that are each followed by what was replied; none where these are too few."""
    found = list(_responses(text, blocks))
    return found if len(found) >= _FEWEST else []


def _responses(text: str, blocks: Sequence[Block]) -> Iterator[Exchange]:
    replies = [place for place in range(1, len(blocks)) if _replies(text, blocks[place - 1], blocks[place])]
    for place in replies:
        last = place
        while last + 1 < len(blocks) and _goes_on(text, blocks[last + 1]) and last + 2 not in replies:
            last += 1
        match = _RESPONSE.match(blocks[place].content.of(text))
        who = match["who"] if match and match["who"] and match["who"].lower() != "we" else None
        yield Exchange(blocks[place - 1].span, Span(blocks[place].span.start, blocks[last].span.end), answerer=who)


def _replies(text: str, before: Block, block: Block) -> bool:
    prose = before.kind in ("paragraph", "item") and block.kind in ("paragraph", "item")
    return prose and bool(_RESPONSE.match(block.content.of(text)) and _RECOMMENDATION.match(before.span.of(text)))


def _goes_on(text: str, block: Block) -> bool:
    return block.kind != "heading" and not _RECOMMENDATION.match(block.span.of(text)[:60])
