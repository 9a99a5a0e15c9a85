"""The interface for programs over HTTP: the same answers as on the page, as JSON, with its own description."""

import json
import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from assistant.api.answers import (
    PublishedAnswer,
    PublishedCitation,
    PublishedDocument,
    PublishedFindings,
    PublishedPrecedents,
    PublishedStatus,
    answer_schema,
)
from assistant.api.guard import Door, Guard
from assistant.api.models import (
    AskRequest,
    DocId,
    Offset,
    PrecedentsRequest,
    SearchParameters,
    SearchRequest,
    odd_fields,
)
from assistant.api.page import render_api
from assistant.api.service import Service
from corpus.errors import ArchiveError, BadInput, SourceNotFound

_log = logging.getLogger(__name__)
_OPENAPI, _ANSWER_SCHEMA = "/openapi.json", "/schema/answer.json"
_DESCRIPTION = (
    "Questions over an archive of papers of councils, parliaments and their committees. Every sentence of an answer "
    "cites an exact span, which stands verbatim in its document; what the archive does not hold is refused."
)


class Trouble(TypedDict):
    """What went wrong, and what to do."""

    error: str


class _Json(JSONResponse):
    """JSON in ASCII, which carries whatever a paper's text holds."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False).encode("ascii")


_TROUBLES: dict[int | str, dict[str, Any]] = {
    400: {"model": Trouble, "description": "the request cannot be used as it stands"},
    401: {"model": Trouble, "description": "a token is needed"},
    403: {"model": Trouble, "description": "called from elsewhere without a token, or for another site's page"},
    413: {"model": Trouble, "description": "the request is too large"},
    422: {"model": Trouble, "description": "a field is missing, unknown or out of its limits"},
    503: {"model": Trouble, "description": "there is no archive yet, it is damaged, or its model cannot be loaded"},
}
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": Trouble, "description": "there is no such document"}}


def create_api(service: Service, door: Door) -> FastAPI:
    """Return the interface, to be mounted; calls come in through *door*."""
    api = FastAPI(
        title="Committee Assistant",
        version="1",
        description=_DESCRIPTION,
        openapi_url=_OPENAPI,
        docs_url=None,
        redoc_url=None,
        responses=_TROUBLES,
        dependencies=[Depends(HTTPBearer(auto_error=False))] if door.tokens.required else [],
        default_response_class=_Json,
    )
    api.add_middleware(Guard, door=door, open_paths=("", "/", _OPENAPI, _ANSWER_SCHEMA))
    _add_questions(api, service)
    _add_documents(api, service)
    _add_descriptions(api)
    add_troubles(api)
    return api


def add_troubles(api: FastAPI) -> None:
    """Let whatever goes wrong be told in one form, with what to do and never with a trace."""

    @api.exception_handler(ArchiveError)
    async def archive_trouble(_: Request, error: ArchiveError) -> Response:
        status = 404 if isinstance(error, SourceNotFound) else 400 if isinstance(error, BadInput) else 503
        return _trouble(status, str(error))

    @api.exception_handler(RequestValidationError)
    async def odd_request(_: Request, error: RequestValidationError) -> Response:
        return _trouble(422, f"{odd_fields(error.errors(), 1)}. The fields and their limits are in openapi.json.")

    @api.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        known = {404: "There is nothing here. The addresses are in openapi.json.", 405: "Not by this method."}
        return _trouble(error.status_code, known.get(error.status_code, str(error.detail)), error.headers)

    @api.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> Response:
        _log.error("A call failed", exc_info=error)
        return _trouble(500, f"{HTTPStatus(500).phrase}. The program's own output says more.")


def _add_questions(api: FastAPI, service: Service) -> None:
    @api.post("/ask", response_model=PublishedAnswer, operation_id="ask")
    async def ask(request: AskRequest) -> Response:
        """Answer a question with citations, or refuse and name the nearest passages."""
        return await _told(service, partial(service.ask, request))

    @api.post("/search", response_model=PublishedFindings, operation_id="search")
    async def search(request: SearchRequest) -> Response:
        """Find the passages nearest to a query, each with why it was found."""
        return await _told(service, partial(service.search, request))

    @api.get("/search", response_model=PublishedFindings, operation_id="search_by_address")
    async def search_by_address(parameters: Annotated[SearchParameters, Query()]) -> Response:
        """Find the passages nearest to a query that the address states."""
        return await _told(service, partial(service.search, parameters.request()))

    @api.post("/precedents", response_model=PublishedPrecedents, operation_id="precedents")
    async def precedents(request: PrecedentsRequest) -> Response:
        """Find earlier questions that are like a new one, with their replies whole."""
        return await _told(service, partial(service.precedents, request))


def _add_documents(api: FastAPI, service: Service) -> None:
    # The longer path first: a document's id may have slashes, so the shorter one would take both.
    @api.get(
        "/documents/{doc_id:path}/spans/{start}-{end}",
        response_model=PublishedCitation,
        responses=_NOT_FOUND,
        operation_id="span",
    )
    async def span(doc_id: DocId, start: Offset, end: Offset) -> Response:
        """Return a span of a document with what is known of that document."""
        return await _told(service, partial(service.span, doc_id, start, end))

    @api.get(
        "/documents/{doc_id:path}", response_model=PublishedDocument, responses=_NOT_FOUND, operation_id="document"
    )
    async def document(doc_id: DocId) -> Response:
        """Return a document: what it is, and the text that offsets count in."""
        return await _told(service, partial(service.document, doc_id))

    @api.get("/status", response_model=PublishedStatus, operation_id="status")
    async def status() -> Response:
        """Say what the archive holds, what could not be read, and whether the model is loaded."""
        return await _told(service, service.status)


def _add_descriptions(api: FastAPI) -> None:
    @api.get(_ANSWER_SCHEMA, include_in_schema=False)
    def schema() -> Response:
        return _Json(answer_schema())

    @api.get("/", include_in_schema=False)
    def description() -> Response:
        return HTMLResponse(render_api(api.openapi()))


def _trouble(status: int, error: str, headers: Any = None) -> Response:
    return _Json({"error": error}, status, headers)


async def _told(service: Service, act: Callable[[], dict[str, Any]]) -> Response:
    return _Json(await service.in_turn(act))
