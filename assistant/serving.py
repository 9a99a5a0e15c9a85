"""How the page is served: to whom, under which address, and with which ways in for programs."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.routing import Route

from assistant.api.guard import Door, Guard
from assistant.api.routes import add_troubles, create_api
from assistant.api.service import Service
from assistant.api.tokens import NO_TOKENS, Tokens
from assistant.page.server import create_server

MCP_PATH = "/mcp"


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the page is found, and what programs need to come in."""

    host: str = "127.0.0.1"
    port: int = 7860
    root_path: str = ""  #: what a proxy serves the page under, "/archive" say
    tokens: Tokens = NO_TOKENS
    mcp: bool = False  #: whether tools are offered over the Model Context Protocol too

    @property
    def door(self) -> Door:
        """Who is let in."""
        return Door(self.tokens)


LOOPBACK = Serving()


def create_programs_server(service: Service, serving: Serving) -> FastAPI:
    """Return the server of what programs call: the interface under /api, tools under /mcp, the papers' originals.

    Raises:
        BadInput: tools are to be offered, and what they need is not installed.
    """
    lifespan, mcp = _mcp(service, serving) if serving.mcp else (None, None)
    app = create_server(service.desk.original, root_path=serving.root_path, lifespan=lifespan)
    add_troubles(app)  # what no address fits ends here: a line break in a path, say
    app.mount("/api", create_api(service, serving.door))
    if mcp is not None:
        app.router.routes.append(mcp)
    return app


def _mcp(service: Service, serving: Serving) -> tuple[Callable[[FastAPI], AbstractAsyncContextManager[None]], Route]:
    from assistant.api.mcp_tools import create_mcp, over_http

    server = create_mcp(service)
    app = over_http(server, MCP_PATH)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return running, Route(MCP_PATH, Guard(app, serving.door))
