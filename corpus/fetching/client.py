"""A patient client: redirects are checked, robots.txt is kept to, busy sites are asked again later."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO, Protocol

from corpus.fetching.connection import Reply, Validators
from corpus.fetching.errors import LimitReached, NotFetched
from corpus.fetching.links import Site, absolute
from corpus.fetching.politeness import Pace, Robots

PAGE_BYTES = 16 * 1024 * 1024
_ROBOTS_BYTES = 500 * 1024  #: RFC 9309 asks for at least this much to be read
_MAX_REDIRECTS = 5
_TRIES = 4
_BACK_OFF_S = 2.0  #: doubled after every try
_MAX_WAIT_S = 120.0
_MAX_FILE_S = 900.0
_MAX_FAILURES = 8  #: of the site, one after the other
_BUSY = (429, 502, 503, 504)
_LATER = "Run this again later; what was fetched is kept."
_ADVICE = {
    401: "It asks for a password, so it is not public; ask those who run the site for it.",
    403: "The site refuses programs or this file; open it in a browser and save it into a folder by hand.",
    404: "The link is dead; ask those who run the site, or leave it.",
    410: "It was taken down; ask those who run the site, or leave it.",
}


class Asker(Protocol):
    """Sends one request: a connection, or a stand-in for one."""

    def ask(self, url: str, headers: Mapping[str, str]) -> AbstractContextManager[tuple[Reply, Iterable[bytes]]]:
        """Give the head of the reply and the parts of its body."""


class Client:
    """Fetches from one site."""

    def __init__(self, asker: Asker, site: Site, *, pace: Pace, delay_s: float, max_bytes: int) -> None:
        self._asker = asker
        self._site = site
        self._pace = pace
        self._delay_s = delay_s
        self._bytes_left = max_bytes
        self._robots = Robots(self._robots_text)
        self._failures = 0

    def page(self, url: str) -> bytes:
        """Return what is at *url*, which is to be read at once and not kept.

        Raises:
            NotFetched: it cannot be fetched.
            LimitReached: the run may not go on.
        """
        body = BytesIO()
        self.fetch(url, body, max_bytes=PAGE_BYTES)
        return body.getvalue()

    def fetch(self, url: str, into: BinaryIO, *, max_bytes: int, held: Validators | None = None) -> Reply:
        """Write what is at *url* to *into*, nothing where the reply says (304) that what is held is the newest.

        Raises:
            NotFetched: it cannot be fetched.
            LimitReached: as many bytes were fetched as are allowed, or the site fails again and again.
        """
        if self._failures >= _MAX_FAILURES:
            raise LimitReached(f"The site failed {self._failures} times in a row. {_LATER}")
        try:
            reply = self._follow(url, into, max_bytes, held or Validators())
        except NotFetched as error:
            self._failures = self._failures + 1 if error.site_fails else 0
            raise
        self._failures = 0
        return reply

    def _follow(self, url: str, into: BinaryIO, max_bytes: int, held: Validators) -> Reply:
        asked, place = [url], url
        while True:
            delay_s = max(self._delay_s, self._robots.delay_s(place))
            reply = self._patiently(place, into, max_bytes, held=held, delay_s=delay_s)
            if reply.status not in (301, 302, 303, 307, 308):
                return self._accepted(url, reply, held)
            place = self._next(place, reply)
            if place in asked:
                raise NotFetched(url, "is redirected round in a circle", "Open it in a browser; save it by hand.")
            asked.append(place)
            if len(asked) > _MAX_REDIRECTS + 1:
                raise NotFetched(url, f"is redirected more than {_MAX_REDIRECTS} times", _ADVICE[404])

    def _next(self, place: str, reply: Reply) -> str:
        target = absolute(place, reply.header("location"))
        if target is None:
            raise NotFetched(place, "is redirected to what is no address", _ADVICE[404])
        if not self._site.holds(target):
            raise NotFetched(place, f"is redirected off the site, to {target}", "If that is meant, fetch that address.")
        return target

    def _accepted(self, url: str, reply: Reply, held: Validators) -> Reply:
        if reply.status == HTTPStatus.OK or (reply.status == HTTPStatus.NOT_MODIFIED and held != Validators()):
            return reply
        fails = reply.status in (401, 403) or reply.status >= 500
        advice = _ADVICE.get(reply.status, _LATER if fails else _ADVICE[404])
        raise NotFetched(url, f"is answered with {_named(reply.status)}", advice, site_fails=fails)

    def _patiently(self, url: str, into: BinaryIO, max_bytes: int, *, held: Validators, delay_s: float) -> Reply:
        """Ask up to `_TRIES` times, with waits between that grow or that the site asks for."""
        for tries in range(1, _TRIES + 1):
            self._pace.wait(url, delay_s)
            wait_s = _BACK_OFF_S * 2 ** (tries - 1)
            try:
                reply = self._once(url, into, max_bytes, held)
                if reply.status not in _BUSY or tries == _TRIES:
                    return reply
                wait_s = _retry_after_s(reply.header("retry-after")) or wait_s
            except NotFetched as error:
                if not error.again or tries == _TRIES:
                    raise
            self._pace.sleep(min(wait_s, _MAX_WAIT_S))
        raise AssertionError("the last try returns or raises")

    def _once(self, url: str, into: BinaryIO, max_bytes: int, held: Validators) -> Reply:
        into.seek(0)
        into.truncate()
        with self._asker.ask(url, held.as_headers()) as (reply, body):
            if reply.status == HTTPStatus.OK:
                self._save(reply, body, into, max_bytes)
        return reply

    def _save(self, reply: Reply, body: Iterable[bytes], into: BinaryIO, max_bytes: int) -> None:
        if reply.header("content-encoding").lower() not in ("", "identity"):
            raise NotFetched(reply.url, "is sent packed though that was not asked for", _ADVICE[403])
        announced = reply.header("content-length")
        if announced.isascii() and announced.isdigit() and int(announced) > max_bytes:
            raise _too_long(reply.url, max_bytes)
        started, written = self._pace.clock(), 0
        for part in body:
            written += len(part)
            self._bytes_left -= len(part)
            if written > max_bytes:
                raise _too_long(reply.url, max_bytes)
            if self._bytes_left < 0:
                raise LimitReached("As many bytes were fetched as are allowed. Run this again, or raise --max-bytes.")
            if self._pace.clock() - started > _MAX_FILE_S:
                raise NotFetched(reply.url, f"takes longer than {_MAX_FILE_S:.0f} s", _LATER, site_fails=True)
            into.write(part)

    def _robots_text(self, url: str) -> str | None:
        """Return a robots.txt, None where there is none; after RFC 9309 a site that fails closes all of itself."""
        body, place = BytesIO(), url
        for _ in range(_MAX_REDIRECTS + 1):
            try:
                reply = self._patiently(place, body, _ROBOTS_BYTES, held=Validators(), delay_s=self._delay_s)
            except NotFetched as error:
                if error.again or error.site_fails:
                    raise
                return None
            if not 300 <= reply.status < 400:
                break
            place = self._next(place, reply)
        if reply.status >= 500 or reply.status == 429:
            raise NotFetched(url, f"is answered with {_named(reply.status)}", _LATER, site_fails=True)
        return body.getvalue().decode("utf-8", "replace") if reply.status == HTTPStatus.OK else None


def _too_long(url: str, max_bytes: int) -> NotFetched:
    return NotFetched(url, f"is longer than {max_bytes:,} bytes and was cut off", "Raise --max-file-bytes to have it.")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _retry_after_s(value: str) -> float:
    """Return the seconds that a Retry-After asks for, as a number or as a date; 0 where it asks for none."""
    if value.isascii() and value.isdigit():
        return float(value[:6])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
