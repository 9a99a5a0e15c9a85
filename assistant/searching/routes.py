"""A search by its address: as a feed, and as files to take away."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response

from assistant.searching.export import FORMATS
from assistant.searching.feed import MEDIA_TYPE, feed
from assistant.searching.request import Sought, read_address
from assistant.searching.searching import Findings
from corpus.errors import ArchiveError, BadInput

_BYTE_ORDER_MARK = "\ufeff"  #: by which spreadsheets know that a table is in UTF-8


def add_search_routes(app: FastAPI, find: Callable[[Sought], Findings], folder: Path) -> FastAPI:
    """Return *app*, which from now on serves what *find* finds in the archive in *folder*."""

    @app.get("/feed")
    def atom(request: Request) -> Response:
        findings = _found(find, request)
        told = feed(findings.sought, findings.hits, home=str(request.base_url), built=_built(folder))
        return Response(told, media_type=f"{MEDIA_TYPE}; charset=utf-8")

    @app.get("/export.{ending}")
    def export(request: Request, ending: str) -> Response:
        chosen = next((each for each in FORMATS if each.name == ending), None)
        if chosen is None:
            raise HTTPException(404, f"Hits are written as {', '.join(each.name for each in FORMATS)}.")
        told = (_BYTE_ORDER_MARK if ending == "csv" else "") + chosen.write(_found(find, request).hits)
        headers = {"Content-Disposition": f'attachment; filename="search.{ending}"'}
        return Response(
            told.encode("utf-8", "replace"), media_type=f"{chosen.media_type}; charset=utf-8", headers=headers
        )

    return app


def _found(find: Callable[[Sought], Findings], request: Request) -> Findings:
    try:
        return find(read_address(request.url.query))
    except BadInput as error:
        raise HTTPException(400, str(error)) from error
    except ArchiveError as error:
        raise HTTPException(503, str(error)) from error


def _built(folder: Path) -> datetime:
    return datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime, UTC)
