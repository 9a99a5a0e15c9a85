"""Who may call the programs' interface: this machine or who shows a token, and never another site's page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette._utils import get_route_path
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.tokens import NO_TOKENS, Tokens

MAX_BODY_BYTES: Final = 256 * 1024
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_OWN_SITES = ("same-origin", "none")

CROSS_SITE = "Pages of other sites may not call this interface. Call it from a program, or from the page's own site."
ELSEWHERE = (
    "Without a token, only programs on this machine may call this interface, by the name localhost. Start the page with "
    "--api-token-file FILE and send “Authorization: Bearer TOKEN”."
)
NO_TOKEN = "A token is needed here. Send it in the header “Authorization: Bearer TOKEN”."
TOO_LARGE = f"A request may have {MAX_BODY_BYTES // 1024} KB at most. Ask for less at once."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a call is not answered."""

    status: int
    error: str


@dataclass(frozen=True, slots=True)
class Door:
    """Decides who is let in."""

    tokens: Tokens = NO_TOKENS

    def refusal(self, headers: Mapping[str, str], client: str | None) -> Refusal | None:
        """Return why a call with *headers*, from the address *client*, is refused; None where it is let in."""
        if _cross_site(headers):
            return Refusal(403, CROSS_SITE)
        if self.tokens.required:
            return None if self.tokens.admit(headers.get("authorization")) else Refusal(401, NO_TOKEN)
        near = _is_loopback(client or "") and _is_loopback(urlsplit(f"//{headers.get('host', '')}").hostname or "")
        return None if near and not any(name in headers for name in _PROXIED) else Refusal(403, ELSEWHERE)


class Guard:
    """Lets calls to *app* in through *door*, all of them to the *open* paths, and no body that is too large."""

    def __init__(self, app: ASGIApp, door: Door, open_paths: Collection[str] = ()) -> None:
        self._app = app
        self._door = door
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers = Headers(scope=scope)
        refused = None if get_route_path(scope) in self._open else self._door.refusal(headers, _client(scope))
        if refused is None and int(_digits(headers.get("content-length"))) > MAX_BODY_BYTES:
            refused = Refusal(413, TOO_LARGE)
        if refused is not None:
            shown = {"WWW-Authenticate": "Bearer"} if refused.status == 401 else None
            return await JSONResponse({"error": refused.error}, refused.status, shown)(scope, receive, send)
        return await self._app(scope, _bounded(receive), send)


def _bounded(receive: Receive) -> Receive:
    """Return *receive* that ends with an error where more comes than is let in."""
    taken = 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY_BYTES:
            raise HTTPException(413, TOO_LARGE)
        return message

    return receive_bounded


def _cross_site(headers: Mapping[str, str]) -> bool:
    """Tell whether a browser calls for another site's page; programs that are no browsers send neither header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in _OWN_SITES
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _client(scope: Scope) -> str | None:
    client = scope.get("client")
    return str(client[0]) if client else None


def _digits(length: str | None) -> str:
    return length if length and length.isascii() and length.isdigit() and len(length) < 20 else "0"
