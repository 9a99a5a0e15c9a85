"""One request and its reply, over a connection to an address that was checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore

from corpus.fetching.addresses import ForbiddenAddress
from corpus.fetching.errors import NotFetched

USER_AGENT = "committee-assistant/0.1"
_CONNECT_S, _READ_S = 15.0, 90.0  #: long lists of meetings take some servers most of a minute
_ASK_LATER = "Open it in a browser to see whether the site is up, and run this again later."

Addresses = Callable[[str, int], list[str]]
"""From a host and a port to the addresses that may be connected to."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site said of the copy that is held, to be asked whether it is still the newest."""

    etag: str = ""
    last_modified: str = ""

    def as_headers(self) -> dict[str, str]:
        """Return the headers that ask for the file only if it has changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of a reply: what came before the body."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  #: names in small letters

    def header(self, name: str) -> str:
        """Return the header of that name, "" where there is none."""
        return self.headers.get(name, "")

    @property
    def validators(self) -> Validators:
        """What the site says of this copy."""
        return Validators(self.header("etag"), self.header("last-modified"))


class Connection:
    """Asks for addresses; looks every name up itself, once, and connects to what it found."""

    def __init__(self, addresses: Addresses) -> None:
        backend = _CheckedBackend(addresses)
        self._pool = httpcore.ConnectionPool(network_backend=backend, max_connections=2, keepalive_expiry=60.0)

    @contextmanager
    def ask(self, url: str, headers: Mapping[str, str]) -> Iterator[tuple[Reply, Iterable[bytes]]]:
        """Yield the head of the reply and the parts of its body.

        Raises:
            NotFetched: the site does not answer, breaks off, or may not be connected to.
        """
        own = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        sent = [(name, value) for name, value in {**own, **headers}.items()]
        timeout = {"connect": _CONNECT_S, "read": _READ_S, "write": _CONNECT_S, "pool": _CONNECT_S}
        try:
            with self._pool.stream("GET", url, headers=sent, extensions={"timeout": timeout}) as response:
                yield Reply(url, response.status, _as_text(response.headers)), response.iter_stream()
        except ForbiddenAddress as error:
            advice = "If that machine is yours and meant, name its host with --allow-private."
            raise NotFetched(url, str(error), advice) from error
        except httpcore.TimeoutException as error:
            raise NotFetched(url, "does not answer in time", _ASK_LATER, again=True, site_fails=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            reason = f"breaks off the connection ({error or type(error).__name__})"
            raise NotFetched(url, reason, _ASK_LATER, again=True, site_fails=True) from error
        except _UnknownHost as error:
            raise NotFetched(url, str(error), "Check the address for slips.", site_fails=True) from error

    def close(self) -> None:
        """Close what is still open."""
        self._pool.close()


class _UnknownHost(Exception):
    """A name that no address is known for."""


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that were checked, never to a name."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._look_up(host, port):
            try:
                return self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _look_up(self, host: str, port: int) -> list[str]:
        try:
            return self._addresses(host, port)
        except OSError as error:
            raise _UnknownHost(f"is on a host that is not known ({error.strerror or error})") from error


def _as_text(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
