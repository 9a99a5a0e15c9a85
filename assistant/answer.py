"""What a question is answered with: claims, each with the spans it rests on, or a refusal with what is nearest."""

from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.document import Identity
from corpus.times import Period

Outcome = Literal["answered", "partly", "absent"]
Word = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question or a search is limited to; empty fields limit nothing."""

    bodies: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None  #: ISO date, month or year, inclusive
    until: str | None = None  #: ISO date, month or year, inclusive
    people: tuple[str, ...] = ()  #: as papers name them; they are preferred, and leave out nothing
    foreign: tuple[str, ...] = ()  #: councils that are named but whose papers the archive does not hold
    latest: bool = False  #: the newest papers come first
    about: tuple[Period, ...] = ()  #: papers of these years and months come first
    soft: bool = field(default=False, compare=False)  #: read from a question: what a paper does not say is no bar
    reasons: tuple[str, ...] = field(default=(), compare=False)  #: for each of these, the words it was read from

    @property
    def empty(self) -> bool:
        """Whether no paper is left out, though some may be preferred."""
        return not (self.bodies or self.committees or self.kinds or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact span of an exact document."""

    document: int  #: the document's number in the catalogue
    doc_id: str
    file: str
    start: int  #: characters into the document's text, inclusive
    end: int  #: exclusive
    quote: str  #: always `text[start:end]`
    identity: Identity
    url: str | None = None
    page: int | None = None  #: of the file, 1 the first, where it has pages
    time: str | None = None  #: in the recording, hours:minutes:seconds, where the document is its captions
    recognised: float | None = None  #: mean confidence, 0 to 1, of the document's words, where they come from a scan
    superseded_by: str | None = None  #: the id of the newest version of the document, where this is not it

    def as_json(self) -> dict[str, Any]:
        """Return the citation as it is published; what is not known is left out."""
        known = {name: attribute.value for name, attribute in self.identity.known()}
        place = {"file": self.file, "doc_id": self.doc_id, "start": self.start, "end": self.end, "quote": self.quote}
        told = {name: getattr(self, name) for name in ("url", "page", "time", "recognised", "superseded_by")}
        return {**place, **known, **{name: value for name, value in told.items() if value is not None}}

    @property
    def notes(self) -> tuple[str, ...]:
        """Where in the file it stands, and what a reader should know of the file, each in a few words."""
        where = [f"page {self.page}"] if self.page is not None else [f"at {self.time}"] if self.time else []
        scanned = [f"from a scan, read with {self.recognised:.0%} confidence"] if self.recognised is not None else []
        return (*where, *scanned, *(["superseded by a newer version"] if self.superseded_by else []))


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing an answer says, with the spans that say it."""

    text: str
    citations: tuple[Citation, ...]
    checks: tuple[str, ...] = ()  #: what of it was looked at and stands in its quotes: "numbers", "names", ...
    caveat: str = ""  #: that only a superseded paper says it, that papers differ on it, or that it is earlier
    word: Word | None = None  #: by which it answers a yes/no question, where it plainly does

    @property
    def told(self) -> str:
        """The text after its word and with its caveat, as far as it has them."""
        word = f"{self.word.capitalize()}. " if self.word else ""
        return f"{word}{self.text} ({self.caveat})" if self.caveat else f"{word}{self.text}"

    def as_json(self) -> dict[str, Any]:
        """Return the claim as it is published."""
        cited = [each.as_json() for each in self.citations]
        told = {"text": self.text, "citations": cited, "checks": list(self.checks)}
        return told | {name: value for name in ("word", "caveat") if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question."""

    question: str
    outcome: Outcome
    text: str  #: what the claims tell, then what is missing, joined by spaces; for "absent" one sentence that says so
    claims: tuple[Claim, ...]
    nearest: tuple[Citation, ...]  #: the nearest passages, best first; where the outcome is "absent"
    scope: Scope  #: what the question was limited to
    seconds: float
    note: str = ""  #: what a reader should know of how it was written; "" where there is nothing to say
    score: float | None = None  #: of its best evidence, for "absent" the best that was not shown; None without any
    missing: tuple[str, ...] = ()  #: for "partly", the sentences that say what the archive does not hold

    @property
    def word(self) -> Word | None:
        """The word that answers a yes/no question, None where no claim, or more than one, gives one."""
        words = [claim.word for claim in self.claims if claim.word]
        return words[0] if len(words) == 1 else None

    def as_json(self) -> dict[str, Any]:
        """Return the answer as it is published, without its question."""
        noted = ({"note": self.note} if self.note else {}) | ({"word": self.word} if self.word else {})
        lacking = {"missing": list(self.missing)} if self.missing else {}
        return {
            "answer": self.text,
            "outcome": self.outcome,
            "refused": self.outcome == "absent",
            "claims": [claim.as_json() for claim in self.claims],
            "citations": [each.as_json() for claim in self.claims for each in claim.citations],
            "nearest": [each.as_json() for each in self.nearest],
            "scope": list(self.scope.reasons),
            "seconds": round(self.seconds, 4),
            "score": None if self.score is None else round(self.score, 4),
            **lacking,
            **noted,
        }


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier exchange that may answer a new question."""

    id: int | str  #: as its source has it, else derived from where it stands
    question: Citation
    reply: Citation
    asker: str | None
    answerer: str | None
    score: float  #: higher is better; comparable within one query only
    why: tuple[str, ...] = ()  #: each in a few words
    referred: Citation | None = None  #: the earlier reply that this one refers the asker to, where the archive has it

    def as_json(self) -> dict[str, Any]:
        """Return the precedent as it is published."""
        told = {
            "id": self.id,
            "asker": self.asker,
            "answerer": self.answerer,
            "question": self.question.as_json(),
            "reply": self.reply.as_json(),
            "score": round(self.score, 4),
            "why": list(self.why),
        }
        return told | ({"referred": self.referred.as_json()} if self.referred else {})
