"""A passage that a search found, with why it is there in words that a page can show."""

from dataclasses import dataclass
from typing import Any

from assistant.answer import Citation
from index.precedents import ExchangeHit
from index.retriever import Hit

_CLOSE = 0.35  #: cosine from which a passage is said to be near in meaning
_MET = 0.5  #: late interaction from which the query's words are said to be met by words like them
SHARES_WORDS = "shares words with the question"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found."""

    citation: Citation
    score: float  #: higher is better; comparable within one search only
    why: tuple[str, ...]  #: each in a few words: the words it shares, meaning, headings, scope
    copies: tuple[Citation, ...] = ()  #: passages of nearly the same wording, folded into this one

    def as_json(self) -> dict[str, Any]:
        """Return the passage as it is published: its citation, score, reasons and copies."""
        told: dict[str, Any] = {**self.citation.as_json(), "score": round(self.score, 4), "why": list(self.why)}
        if self.copies:
            told["copies"] = [each.as_json() for each in self.copies]
        return told


def reasons(hit: Hit, scope_reasons: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return why *hit* was found: what it shares with the query and, from *scope_reasons*, why it was looked at."""
    told = [f"has {', '.join(hit.matched)}"] if hit.matched else []
    if hit.headed:
        told.append(f"under a heading with {', '.join(hit.headed)}")
    if hit.named:
        told.append("names the reference asked for")
    if hit.late >= _MET and not hit.matched:
        told.append(f"has words of like meaning ({hit.late:.2f})")
    if hit.cosine >= _CLOSE:
        told.append(f"near in meaning ({hit.cosine:.2f})")
    return (*told, *scope_reasons)


def exchange_reasons(hit: ExchangeHit) -> tuple[str, ...]:
    """Return why an earlier exchange was found."""
    told = [SHARES_WORDS] if hit.words else []
    if hit.cosine >= _CLOSE:
        told.append(f"what was asked is close in meaning ({hit.cosine:.2f} of 1)")
    if hit.late >= _MET:
        told.append(f"its question and reply speak of the same things ({hit.late:.2f} of 1)")
    return tuple(told) or ("a later reply refers to it",)
