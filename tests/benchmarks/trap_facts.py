"""A fact: what a paper says, put as the question that it answers."""

import re
from dataclasses import dataclass, replace

from trap_words import PREPOSITIONS, capital

from corpus.document import Span
from index.analysis import content_stems, stems

_GENERIC = frozenset(
    stems(
        """number percentage proportion rate share total average cost amount council borough county city year figure
        charge many much"""
    )
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a paper says, as a question with places for the council and the time."""

    paper: int  #: its place among the papers
    span: Span
    frame: str  #: with {place} (" in Lea"), {body} ("Lea" or "the Council"), {owner} ("Lea's") and {when}
    when: str  #: " in 2018/19", "" where no time is known
    value: str  #: the figure, "" where there is none
    key: int  #: where its table or sentence begins

    def put(self, body: str | None, when: str | None = None) -> str:
        """Return the question about *body*, and of the time *when* instead of the fact's own."""
        place = f" in {body}" if body and "{body}" not in self.frame and "{owner}" not in self.frame else ""
        owner = f"{body}'s" if body else "the Council's"
        time = self.when if when is None else when
        return capital(self.frame.format(place=place, body=body or "the Council", owner=owner, when=time))

    @property
    def topic(self) -> str:
        """The question without its council and time."""
        return " ".join(re.sub(r"\{\w+\}", " ", self.frame).split())

    @property
    def stems(self) -> frozenset[str]:
        """Those of what the question is about, without numbers of years and words that any figure goes by."""
        found = frozenset(stem for stem in content_stems(self.topic) if not re.fullmatch(r"(?:19|20)\d\d", stem))
        return found - _GENERIC if len(found - _GENERIC) >= 2 else found

    @property
    def is_question(self) -> bool:
        """Whether the frame is whole English and says enough of what it asks for."""
        words = self.topic.strip(" ?")
        if re.search(r"[{}]", words):
            return False
        cut = re.search(rf"\b(?:{PREPOSITIONS}|and|the|a)$", words)
        return not cut and len(self.stems) >= 2 and bool(self.stems - _GENERIC) and len(words.split()) <= 32

    def tidied(self, alias: str | None) -> "Fact":
        """Return the fact with one place for the council, at the end, where its frame named the council itself."""
        own = f"|{re.escape(alias)}" if alias else ""
        frame = re.sub(rf"\b(?:the (?:[Cc]ouncil|borough|county|city){own})['’]s\b", "{owner}", self.frame)
        within = rf" (?:in|of|at|across) (?:the (?:borough|county|city|district|Council){own})\b(?! [A-Z])"
        frame = re.sub(r"\bthe (?:Council|borough)\b(?! [A-Z])", "{body}", re.sub(within, "{place}", frame))
        last = frame.rfind("{place}")
        return replace(self, frame=frame if last < 0 else frame[:last].replace("{place}", "") + frame[last:])
