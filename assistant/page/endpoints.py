"""The page's own named endpoints, for programs that call it with the package gradio_client."""

from collections.abc import Callable
from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import BaseModel, ValidationError

from assistant.api.guard import Door
from assistant.api.models import DEFAULT_K, AskRequest, PrecedentsRequest, SearchRequest, odd_fields
from assistant.api.service import Service
from corpus.errors import ArchiveError

_AT_ONCE = 4


def add_endpoints(service: Service, door: Door) -> None:
    """Add /ask, /search and /precedents to the page that is being made; callers come in through *door*."""

    def ask(
        request: gr.Request, question: str, scope: dict[str, Any] | None = None, history: list[str] | None = None
    ) -> dict[str, Any]:
        """Answer a question with citations, or refuse and name the nearest passages."""
        given = {"question": question, "scope": scope, "history": history or []}
        return _told(door, request, service.ask, AskRequest, given)

    def search(
        request: gr.Request, query: str, k: int = DEFAULT_K, scope: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Find the passages nearest to a query, each with why it was found."""
        return _told(door, request, service.search, SearchRequest, {"query": query, "k": k, "scope": scope})

    def precedents(request: gr.Request, question: str, k: int = DEFAULT_K) -> dict[str, Any]:
        """Find earlier questions that are like a new one, with their replies whole."""
        return _told(door, request, service.precedents, PrecedentsRequest, {"question": question, "k": k})

    for endpoint in (ask, search, precedents):
        api(endpoint, api_name=endpoint.__name__, concurrency_limit=_AT_ONCE)


def _told(
    door: Door, request: gr.Request, act: Callable[[Any], dict[str, Any]], model: type[BaseModel], given: dict[str, Any]
) -> dict[str, Any]:
    """Return what *act* gives for the request that *given* makes, if its sender is let in."""
    refused = door.refusal(request.headers, request.client.host if request.client else None)
    if refused is not None:
        raise gr.Error(refused.error)
    try:
        return act(model.model_validate(given))
    except ValidationError as error:
        raise gr.Error(odd_fields(error.errors())) from error
    except ArchiveError as error:
        raise gr.Error(str(error)) from error
