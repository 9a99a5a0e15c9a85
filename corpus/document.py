"""What the rest of the project reads: documents, their identity and the spans of their structure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, get_args

Kind = Literal[
    "minutes",
    "agenda",
    "agenda item",
    "decision",
    "public questions",
    "report",
    "member update",
    "strategy",
    "transcript",
    "written question",
    "other",
]
KINDS: tuple[str, ...] = get_args(Kind)

Version = Literal["draft", "final", "superseded"]
VERSIONS: tuple[str, ...] = get_args(Version)

Origin = Literal["text", "file name", "folder", "archive.toml", "record", "corrected"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing known about a document, with where it was read."""

    value: str
    origin: Origin
    start: int | None = None  #: characters into `Document.text` where the origin is "text"
    end: int | None = None  #: exclusive


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is: whose, of which meeting, when, of what kind. What is unknown is None."""

    title: Attribute
    body: Attribute | None = None
    committee: Attribute | None = None
    date: Attribute | None = None  #: ISO 8601, as exact as was read: 2023, 2023-05 or 2023-05-11
    kind: Attribute | None = None  #: one of `KINDS`
    reference: Attribute | None = None
    version: Attribute | None = None  #: one of `VERSIONS`
    present: Attribute | None = None  #: the people listed as present, as printed, parted by "; "

    def value(self, name: str) -> str | None:
        """Return the value of the named field, None where it is unknown."""
        attribute = getattr(self, name)
        return attribute.value if attribute is not None else None

    def known(self) -> Iterator[tuple[str, Attribute]]:
        """Yield name and attribute of every field that is known."""
        for field in fields(self):
            attribute = getattr(self, field.name)
            if attribute is not None:
                yield field.name, attribute


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its identity; offsets into `text` are what everything else cites."""

    doc_id: str
    file: str  #: the source file, relative to the source it was found in, forward slashes
    text: str
    identity: Identity
    url: str | None = None
    exchange: "Exchange | None" = None  #: the one exchange that the document is, where its source says so
    exchange_id: int | str | None = None  #: as its source has it
    recognised: float | None = None  #: mean confidence, 0 to 1, of the words that were recognised on scanned pages


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters: start inclusive, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of *text* in this span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether *other* lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of its level or above."""

    heading: Span
    title: str  #: the heading without its markup
    level: int  #: 1 is the outermost
    span: Span  #: heading included
    number: str | None = None  #: of the item or minute, as printed: 12, 6.2, 12/23, A


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question put at a meeting or in writing, with its reply."""

    question: Span
    reply: Span
    asker: str | None = None
    answerer: str | None = None
    portfolio: str | None = None  #: the office that the answerer holds: "Cabinet Member for Highways"

    @property
    def span(self) -> Span:
        """The whole exchange, from the question's first character to the reply's last."""
        return Span(min(self.question.start, self.reply.start), max(self.question.end, self.reply.end))


@dataclass(frozen=True, slots=True)
class Vote:
    """How many voted each way; None where the paper does not say."""

    for_: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was resolved, recommended, agreed or noted, with the clauses that belong to it."""

    span: Span  #: the words that say it was decided included
    verb: str  #: in small letters: resolved, recommended, agreed, noted, carried, lost, approved, deferred, ...
    mover: str | None = None
    seconder: str | None = None
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody is to do, as the minutes list it."""

    span: Span
    owner: str | None = None
    due: str | None = None  #: as printed


@dataclass(frozen=True, slots=True)
class Footnote:
    """A mark in the text with the note it leads to."""

    mark: Span
    note: Span


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A place that points to another item, minute, appendix or report: "see minute 11"."""

    span: Span
    kind: str  #: minute, item, appendix, report, paragraph, ...
    label: str  #: what is pointed to, as printed: 11, A, PLN24019


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a span; the first row names the columns, the first column the rows."""

    span: Span
    caption: Span | None
    header: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    unit: str | None = None  #: of its figures, where the caption or a header says so: "%", "£000", "days"
    target: Span | None = None  #: the sentence beside it that states the target
    upper: tuple[tuple[Span, ...], ...] = ()  #: the rows above the header, where columns are named in several


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one speaks."""

    speaker: str
    span: Span  #: the speaker's name included
    office: str = ""  #: what the speaker is introduced as among the witnesses: "Managing Director, Fellside Motors Ltd"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters of one document: the unit that is retrieved and cited."""

    doc_id: str
    start: int  #: characters into `Document.text`, inclusive
    end: int  #: exclusive
    text: str  #: always `document.text[start:end]`, never cleaned
    section: str = ""  #: the titles of the sections it stands in, outermost first, joined by " > "
    speaker: str = ""  #: who speaks first in it, where that is known
    routine: bool = False  #: apologies, declarations of interest and the like: searchable, but not first

    @property
    def id(self) -> str:
        """A readable id, derived from where the passage stands."""
        return f"{self.doc_id}#{self.start}-{self.end}"
