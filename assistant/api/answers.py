"""What programs are answered with, field by field: the published form of answers, citations and what else is found."""

from typing import Annotated, Any, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from assistant.answer import Outcome, Word
from corpus.document import Kind, Version

_CLOSED = ConfigDict(extra="forbid")


class _Known(TypedDict):
    file: Annotated[str, Field(description="the source file, relative to the folder it was found in")]
    doc_id: Annotated[str, Field(description="as `/documents/{doc_id}` takes it")]
    title: str
    body: NotRequired[Annotated[str, Field(description="the council or parliament")]]
    committee: NotRequired[Annotated[str, Field(description="the committee or meeting series")]]
    date: NotRequired[Annotated[str, Field(description="ISO 8601, as exact as is known: 2023, 2023-05, 2023-05-11")]]
    kind: NotRequired[Kind]
    reference: NotRequired[Annotated[str, Field(description="the paper's own number")]]
    version: NotRequired[Version]
    present: NotRequired[Annotated[str, Field(description="who is listed as present, parted by semicolons")]]
    url: NotRequired[Annotated[str, Field(description="where the document was published")]]
    recognised: NotRequired[Annotated[float, Field(description="mean confidence of a scan's words, 0 to 1")]]
    superseded_by: NotRequired[Annotated[str, Field(description="the doc_id of the newest version")]]


@with_config(_CLOSED)
class PublishedDocument(_Known):
    """A document: the text that offsets count in, and what is known of it; what is unknown is left out."""

    text: str


@with_config(_CLOSED)
class PublishedCitation(_Known):
    """An exact span of an exact document, with what is known of that document; what is unknown is left out."""

    start: Annotated[int, Field(description="characters into the document's text, inclusive")]
    end: Annotated[int, Field(description="characters into the document's text, exclusive")]
    quote: Annotated[str, Field(description="always `text[start:end]` of the document, to the character")]
    page: NotRequired[Annotated[int, Field(description="of the file, 1 the first")]]
    time: NotRequired[Annotated[str, Field(description="in the recording: hours:minutes:seconds")]]


@with_config(_CLOSED)
class PublishedExtract(PublishedCitation):
    """A span of a document, cut to what is shown at once, with the length of the whole text."""

    chars: Annotated[int, Field(description="of the document's whole text; the span may end before what was asked")]


@with_config(_CLOSED)
class PublishedClaim(TypedDict):
    """One thing an answer says, with the spans that say it."""

    text: str
    citations: list[PublishedCitation]
    checks: Annotated[list[str], Field(description="what of it was looked at and stands in its quotes")]
    word: NotRequired[Annotated[Word, Field(description="by which it answers a yes/no question")]]
    caveat: NotRequired[Annotated[str, Field(description="what a reader has to know before relying on it")]]


@with_config(_CLOSED)
class PublishedAnswer(TypedDict):
    """An answer of checked claims, or a refusal with the passages that are nearest."""

    question: Annotated[str, Field(description="as it was put")]
    asked: NotRequired[Annotated[str, Field(description="as it was understood, where the history changed it")]]
    answer: Annotated[str, Field(description="the claims' texts; for a refusal one sentence that says so")]
    outcome: Annotated[Outcome, Field(description="whether the archive answers it, answers a part, or does not")]
    refused: Annotated[bool, Field(description="whether the outcome is absent")]
    missing: NotRequired[Annotated[list[str], Field(description="for partly: what the archive does not hold")]]
    claims: list[PublishedClaim]
    citations: Annotated[list[PublishedCitation], Field(description="those of all claims, in order")]
    nearest: Annotated[list[PublishedCitation], Field(description="for absent: the nearest passages, best first")]
    scope: Annotated[list[str], Field(description="what the question was limited to, and by which of its words")]
    seconds: float
    score: Annotated[float | None, Field(description="of the best evidence; null where there was none")]
    word: NotRequired[Annotated[Word, Field(description="the answer to a yes/no question, where it plainly has one")]]
    note: NotRequired[Annotated[str, Field(description="what a reader should know of how it was written")]]


@with_config(_CLOSED)
class PublishedPassage(PublishedCitation):
    """A passage that a search found, with why."""

    score: Annotated[float, Field(description="higher is better; comparable within one search only")]
    why: Annotated[list[str], Field(description="why it was found, each in a few words")]
    copies: NotRequired[
        Annotated[list[PublishedCitation], Field(description="passages of nearly the same wording, folded into this")]
    ]


@with_config(_CLOSED)
class PublishedFindings(TypedDict):
    """What a search found, best first."""

    query: str
    found: list[PublishedPassage]


@with_config(_CLOSED)
class PublishedPrecedent(TypedDict):
    """An earlier question with its reply."""

    id: int | str
    asker: str | None
    answerer: str | None
    question: PublishedCitation
    reply: PublishedCitation
    score: Annotated[float, Field(description="higher is better; comparable within one search only")]
    why: Annotated[list[str], Field(description="why it was found, each in a few words")]
    referred: NotRequired[Annotated[PublishedCitation, Field(description="the earlier reply that this one points to")]]


@with_config(_CLOSED)
class PublishedPrecedents(TypedDict):
    """Earlier exchanges that may answer a new question, the likeliest first."""

    question: str
    precedents: list[PublishedPrecedent]


@with_config(_CLOSED)
class PublishedProblem(TypedDict):
    """A file that could not be read."""

    file: str
    reason: str
    advice: str


#: What an archive holds; in functional form for the keys that have blanks.
PublishedStatus = TypedDict(
    "PublishedStatus",
    {
        "ready": Annotated[bool, Field(description="whether the model is loaded, so that an answer comes at once")],
        "files": int,
        "documents": int,
        "passages": int,
        "exchanges": int,
        "decisions": int,
        "tables": int,
        "problems": list[PublishedProblem],
        "copies": int,
        "superseded": Annotated[int, Field(description="papers that a newer version took the place of")],
        "facets": Annotated[dict[str, dict[str, int]], Field(description="documents by body, committee, kind, year")],
        "copies of others": list[dict[str, str]],
    },
)


def answer_schema() -> dict[str, Any]:
    """Return the JSON schema of an answer, draft 2020-12, whole in itself."""
    schema = TypeAdapter(PublishedAnswer).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
