"""What programs may ask, as it is checked when it comes in, within the limits that the page has too."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.answer import Scope
from assistant.searching.request import read_range
from corpus.document import Kind

MAX_QUESTION_CHARS = 4000
MAX_K = 100  #: of passages or exchanges that can be asked for at once
DEFAULT_K = 10
_MAX_NAMES, _MAX_NAME_CHARS, _MAX_DATE_CHARS = 50, 200, 20
_MAX_HISTORY = 20
_MAX_ID_CHARS, _MAX_OFFSET = 1000, 2**53

Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION_CHARS, pattern=r"\S")
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=_MAX_NAME_CHARS)]
Names = Annotated[list[Name], Field(max_length=_MAX_NAMES)]
Kinds = Annotated[list[Kind], Field(max_length=_MAX_NAMES)]
Day = Annotated[str, StringConstraints(max_length=_MAX_DATE_CHARS)]
K = Annotated[int, Field(ge=1, le=MAX_K, description="how many to return at most")]
History = Annotated[
    list[Question], Field(max_length=_MAX_HISTORY, description="the questions asked before it, oldest first")
]
DocId = Annotated[str, Field(min_length=1, max_length=_MAX_ID_CHARS, description="as citations name it")]
Offset = Annotated[int, Field(ge=0, le=_MAX_OFFSET, description="characters into the document's text")]


class Limits(BaseModel):
    """What a question or a search is limited to; what is left out limits nothing."""

    model_config = ConfigDict(extra="forbid")

    bodies: Names = Field(default=[], description="councils or parliaments, as `/status` lists them under `facets`")
    committees: Names = Field(default=[], description="committees or meeting series, as `/status` lists them")
    kinds: Kinds = Field(default=[], description="kinds of papers")
    since: Day | None = Field(default=None, description="ISO date, month or year, inclusive", examples=["2024-03"])
    until: Day | None = Field(default=None, description="ISO date, month or year, inclusive", examples=["2025"])

    def scope(self) -> Scope:
        """Return the scope that these limits are.

        Raises:
            BadInput: its dates cannot be read.
        """
        since, until = read_range(self.since or "", self.until or "")
        return Scope(tuple(self.bodies), tuple(self.committees), tuple(self.kinds), since, until)


class AskRequest(BaseModel):
    """A question, with what it is limited to and the questions that were asked before it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "What was decided about library hours?"}]}
    )

    question: Question = Field(description="the question in plain words")
    scope: Limits | None = Field(default=None, description="read from the question's own words where it is left out")
    history: History = []


class SearchRequest(BaseModel):
    """A search for passages."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"query": "library hours", "k": 5}]})

    query: Question = Field(description='words, or a query as `"library hours" AND (cut OR extend*) NOT Sunday`')
    k: K = DEFAULT_K
    scope: Limits | None = Field(default=None, description="read from the query's own words where it is left out")


class SearchParameters(BaseModel):
    """A search for passages, in an address."""

    model_config = ConfigDict(extra="forbid")

    query: Question = Field(description='words, or a query as `"library hours" AND (cut OR extend*) NOT Sunday`')
    k: K = DEFAULT_K
    body: Names = Field(default=[], description="councils or parliaments; may be repeated")
    committee: Names = Field(default=[], description="committees; may be repeated")
    kind: Kinds = Field(default=[], description="kinds of papers; may be repeated")
    since: Day | None = Field(default=None, description="ISO date, month or year, inclusive")
    until: Day | None = Field(default=None, description="ISO date, month or year, inclusive")

    def request(self) -> SearchRequest:
        """Return the search that the address states; with no limit in it, that of the query's own words."""
        limits = Limits(
            bodies=self.body, committees=self.committee, kinds=self.kind, since=self.since, until=self.until
        )
        return SearchRequest(query=self.query, k=self.k, scope=limits if limits != Limits() else None)


class PrecedentsRequest(BaseModel):
    """A new question, to which earlier ones with their replies are looked for."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "When will the lift be mended?"}]}
    )

    question: Question = Field(description="the question that has to be answered")
    k: K = DEFAULT_K


def odd_fields(errors: Iterable[Mapping[str, Any]], skip: int = 0) -> str:
    """Return what is wrong with which fields, without what was sent; *skip* leaves out the first parts of places."""
    return "; ".join(f"{'.'.join(map(str, each['loc'][skip:])) or 'body'}: {each['msg']}" for each in errors)
