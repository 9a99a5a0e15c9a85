"""What programs can have done, whichever way they ask: each a function from a request to its published form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from assistant.api.models import AskRequest, PrecedentsRequest, SearchRequest
from assistant.citing import cite
from assistant.conversation.answers import follow_all
from assistant.page.desk import Desk
from assistant.status import document_as_json, status_as_json
from corpus.document import Span
from corpus.errors import ArchiveMismatch, BadInput, SourceNotFound
from index.catalogue import Catalogue

T = TypeVar("T")
MAX_EXTRACT_CHARS = 20_000
_AT_ONCE = 4  #: that are answered at the same time; the others wait in the order they came


@dataclass(frozen=True, slots=True)
class Service:
    """The archive of *desk* for programs.

    Every function raises `ArchiveError` where there is no archive, it is damaged, or the model cannot be loaded.
    """

    desk: Desk
    _line: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_AT_ONCE))

    async def in_turn(self, act: Callable[[], T]) -> T:
        """Return what *act* returns, run in a thread when its turn has come."""
        return await to_thread.run_sync(act, limiter=self._line)

    def ask(self, request: AskRequest) -> dict[str, Any]:
        """Answer a question, made whole from the history where there is one."""
        limits = request.scope.scope() if request.scope else None
        followed = follow_all(self.desk.assistant(), request.history, request.question, limits)
        asked = {"asked": followed.understood.question} if followed.understood.rewritten else {}
        return {"question": request.question, **asked, **followed.answer.as_json()}

    def search(self, request: SearchRequest) -> dict[str, Any]:
        """Find passages.

        Raises:
            BadInput: the query is in the query language, and has a mistake.
        """
        limits = request.scope.scope() if request.scope else None
        found = self.desk.assistant().search(request.query, request.k, limits)
        return {"query": request.query, "found": [each.as_json() for each in found]}

    def precedents(self, request: PrecedentsRequest) -> dict[str, Any]:
        """Find earlier exchanges that may answer a new question."""
        found = self.desk.assistant().precedents(request.question, request.k)
        return {"question": request.question, "precedents": [each.as_json() for each in found]}

    def document(self, doc_id: str) -> dict[str, Any]:
        """Return a document with its text.

        Raises:
            SourceNotFound: there is none of that id.
        """
        catalogue, number = self._numbered(doc_id)
        return document_as_json(catalogue.entry(number), catalogue.document(number))

    def span(self, doc_id: str, start: int, end: int) -> dict[str, Any]:
        """Return the citation of a span of a document.

        Raises:
            SourceNotFound: there is no document of that id.
            BadInput: the document has no such span.
        """
        catalogue, number = self._numbered(doc_id)
        document = catalogue.document(number)
        if not start < end <= len(document.text):
            raise BadInput(
                f"{doc_id} has no characters {start} to {end}: its text has {len(document.text)}. "
                "Name a start, and an end beyond it within the text."
            )
        return cite(catalogue.entry(number), document, Span(start, end)).as_json()

    def extract(self, doc_id: str, start: int, end: int | None) -> dict[str, Any]:
        """Return what can be read at once of a span of a document, from *start*; without an *end* the text's own is.

        Raises:
            SourceNotFound: there is no document of that id.
            BadInput: the document has no such span.
        """
        catalogue, number = self._numbered(doc_id)
        chars = len(catalogue.document(number).text)
        shown = min(chars if end is None else end, start + MAX_EXTRACT_CHARS)
        return {**self.span(doc_id, start, shown), "chars": chars}

    def status(self) -> dict[str, Any]:
        """Return what the archive holds; this does not wait for the model."""
        return {"ready": self.desk.ready, **status_as_json(self._catalogue())}

    def _numbered(self, doc_id: str) -> tuple[Catalogue, int]:
        catalogue = self._catalogue()
        numbers = catalogue.numbers_of(doc_id)
        if not numbers:
            raise SourceNotFound(f"There is no document {doc_id!r}. Take a doc_id from an answer or a search.")
        return catalogue, numbers[0]

    def _catalogue(self) -> Catalogue:
        archive = self.desk.archive()
        if archive is None:
            raise ArchiveMismatch("The archive is empty. Add documents on the page or with the command build.")
        return archive.catalogue
