"""The client: redirects, robots, limits, retries; and the connection: which machines it connects to."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from io import BytesIO

import pytest

from corpus.fetching.addresses import Resolve, permitted
from corpus.fetching.client import Client
from corpus.fetching.connection import Connection, Reply, Validators
from corpus.fetching.errors import LimitReached, NotFetched
from corpus.fetching.links import Site
from corpus.fetching.politeness import Pace
from tests.corpus.fetching.conftest import Clock
from tests.corpus.fetching.moderngov_site import HOST, Answer, LocalSite, served

NAMED = "council.example"  #: a name that is in no directory of names


def _text(words: str, **more: object) -> Answer:
    return Answer(words.encode(), "text/plain", **more)  # type: ignore[arg-type]


def _to(place: str) -> Answer:
    return Answer(status=302, headers={"Location": place})


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """Serve a site with one page."""
    with served(LocalSite({"/page": _text("a page")})) as local:
        yield local


@contextmanager
def _client(
    site: LocalSite,
    *,
    host: str = HOST,
    resolve: Resolve = lambda host, port: [HOST],
    allowed: tuple[str, ...] = (HOST, NAMED),
    pace: Pace | None = None,
    delay_s: float = 0.0,
    max_bytes: int = 10_000,
) -> Iterator[Client]:
    connection = Connection(partial(permitted, allowed=allowed, resolve=resolve))
    start = Site.of(f"http://{host}:{site.port}/")
    yield Client(connection, start, pace=pace or Clock().pace, delay_s=delay_s, max_bytes=max_bytes)
    connection.close()


def _reason(client: Client, url: str) -> str:
    with pytest.raises(NotFetched) as caught:
        client.page(url)
    assert caught.value.advice.endswith(".")
    return caught.value.reason


def test_it_says_who_it_is_and_no_more(site: LocalSite) -> None:
    """Requests name the program and its version, no machine, no cookie, no referrer."""
    with _client(site) as client:
        assert client.page(f"{site.url}/page") == b"a page"
    for asked in site.asked:
        assert asked.headers["user-agent"] == "committee-assistant/0.1"
        assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_it_connects_to_the_address_that_was_checked(site: LocalSite) -> None:
    """A name is looked up once a connection and never by anything else: the name used here is not known anywhere."""
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [HOST]

    with _client(site, host=NAMED, resolve=resolve) as client:
        assert client.page(f"http://{NAMED}:{site.port}/page") == b"a page"
    assert set(looked_up) == {NAMED}


def test_a_name_that_turns_private_is_refused(site: LocalSite) -> None:
    """A name whose first answer was good is refused at the connection for which the answer is a private address."""
    answers = [[HOST], ["10.0.0.7"]]

    def addresses(host: str, port: int) -> list[str]:
        found = answers.pop(0)
        return found if answers else permitted(host, port, resolve=lambda host, port: found)

    connection = Connection(addresses)
    client = Client(connection, Site.of(f"http://{NAMED}:{site.port}/"), pace=Clock().pace, delay_s=0, max_bytes=999)
    assert _reason(client, f"http://{NAMED}:{site.port}/page").startswith("leads to 10.0.0.7")
    assert [asked.path for asked in site.asked] == ["/robots.txt"]
    connection.close()


def test_this_machine_must_be_named(site: LocalSite) -> None:
    """Without --allow-private a machine like this one is refused, by number and by name, and nothing is sent."""
    with _client(site, allowed=()) as client:
        assert "not an address on the public internet" in _reason(client, f"{site.url}/page")
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: LocalSite) -> None:
    """A subdomain belongs to the site, but its address is checked anew."""
    site.answers["/moved"] = _to(f"http://intranet.{NAMED}:{site.port}/page")
    with _client(site, host=NAMED) as client:
        assert _reason(client, f"http://{NAMED}:{site.port}/moved").startswith(f"leads to {HOST}")
    assert "/page" not in site.paths()


def test_redirects_on_the_site_are_followed(site: LocalSite) -> None:
    """A redirect within the site leads to the page; the reply says where it was found."""
    site.answers["/old"] = _to("new")
    site.answers["/new"] = _to("/page")
    body = BytesIO()
    with _client(site) as client:
        reply = client.fetch(f"{site.url}/old", body, max_bytes=100)
    assert (reply.url, body.getvalue()) == (f"{site.url}/page", b"a page")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://elsewhere.example/", "redirected off the site"),
        ("http://127.0.0.1.elsewhere.example/", "redirected off the site"),
        ("http://user:word@127.0.0.1/", "no address"),
        ("file:///etc/hosts", "no address"),
        ("/moved", "in a circle"),
        ("/further0", "more than 5 times"),
    ],
)
def test_redirects_that_are_refused(site: LocalSite, place: str, reason: str) -> None:
    """Off the site, to another scheme, round in a circle, without end: refused with the reason."""
    site.answers["/moved"] = _to(place)
    site.answers |= {f"/further{number}": _to(f"/further{number + 1}") for number in range(9)}
    with _client(site) as client:
        assert reason in _reason(client, f"{site.url}/moved")


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (410, "Gone"), (401, "401"), (500, "500")])
def test_errors_are_named(site: LocalSite, status: int, words: str) -> None:
    """A reply that is an error is named; it is asked for once."""
    site.answers["/bad"] = Answer(b"no", status=status)
    with _client(site) as client:
        assert words in _reason(client, f"{site.url}/bad")
    assert site.paths() == ["/bad"]


def test_a_busy_site_is_asked_again_after_what_it_says(site: LocalSite, clock: Clock) -> None:
    """503 with Retry-After is waited out; without, the waits grow; the file comes in the end."""
    site.answers["/told"] = _text("x", busy=1, headers={"Retry-After": "7"})
    site.answers["/untold"] = _text("y", busy=2)
    with _client(site, pace=clock.pace) as client:
        assert client.page(f"{site.url}/told") + client.page(f"{site.url}/untold") == b"xy"
    assert clock.slept == [7.0, 2.0, 4.0]


def test_a_long_retry_after_is_capped(site: LocalSite, clock: Clock) -> None:
    """A site that asks to come back next week is not waited for longer than two minutes, as number or as date."""
    next_week = format_datetime(datetime.now(UTC) + timedelta(days=7), usegmt=True)
    site.answers["/number"] = _text("x", busy=1, headers={"Retry-After": "604800"})
    site.answers["/date"] = _text("x", busy=1, headers={"Retry-After": next_week})
    with _client(site, pace=clock.pace) as client:
        client.page(f"{site.url}/number")
        client.page(f"{site.url}/date")
    assert clock.slept == [120.0, 120.0]


def test_it_gives_up_on_a_site_that_stays_busy(site: LocalSite) -> None:
    """After four tries 503 is a problem like others."""
    site.answers["/busy"] = _text("x", busy=99)
    with _client(site) as client:
        assert "503" in _reason(client, f"{site.url}/busy")
    assert site.paths() == ["/busy"] * 4


def test_a_broken_off_body_is_asked_for_again(site: LocalSite) -> None:
    """A body shorter than announced counts as broken off, and never as the file."""
    site.answers["/short"] = _text("half", announced=1000)
    with _client(site) as client:
        assert "breaks off the connection" in _reason(client, f"{site.url}/short")
    assert site.paths() == ["/short"] * 4


def test_a_site_that_fails_throughout_is_left_alone() -> None:
    """After eight failures of the site in a row the run ends; dead links do not count."""
    with served(LocalSite()) as site, _client(site) as client:
        site.answers["/refused"] = Answer(status=403)
        for number in range(20):
            _reason(client, f"{site.url}/dead{number}")
        for _ in range(8):
            _reason(client, f"{site.url}/refused")
        with pytest.raises(LimitReached, match="8 times in a row"):
            client.page(f"{site.url}/refused")


def test_nothing_listens() -> None:
    """A site that is down is a problem with a reason."""
    with served(LocalSite()) as site:
        pass
    with _client(site) as client:
        assert "robots.txt cannot be read" in _reason(client, f"{site.url}/page")


def test_an_unknown_name(site: LocalSite) -> None:
    """A host that is in no directory is a problem with a reason."""

    def resolve(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with _client(site, host=NAMED, resolve=resolve) as client:
        assert "not known" in _reason(client, f"http://{NAMED}:{site.port}/page")


@pytest.mark.parametrize("announced", [None, 2_000_000])
def test_a_body_over_the_limit_is_cut_off(site: LocalSite, announced: int | None) -> None:
    """Neither an honest nor a silent long body is taken in."""
    site.answers["/long"] = _text("x" * 5_000, announced=announced)
    body = BytesIO()
    with _client(site) as client, pytest.raises(NotFetched, match="longer than 1,000 bytes"):
        client.fetch(f"{site.url}/long", body, max_bytes=1_000)
    assert len(body.getvalue()) <= 1_000


def test_all_bodies_together_have_a_limit(site: LocalSite) -> None:
    """Bytes count over the whole run."""
    site.answers["/long"] = _text("x" * 6_000)
    with _client(site) as client:
        client.page(f"{site.url}/long")
        with pytest.raises(LimitReached):
            client.page(f"{site.url}/long")


class _Dripping:
    """A site whose bodies take a minute a byte."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    @contextmanager
    def ask(self, url: str, headers: Mapping[str, str]) -> Iterator[tuple[Reply, Iterable[bytes]]]:
        """Give a body without end; its robots.txt is missing."""
        yield Reply(url, 404 if url.endswith("robots.txt") else 200), self._drops()

    def _drops(self) -> Iterator[bytes]:
        while True:
            self.clock.sleep(60.0)
            yield b"x"


def test_a_body_that_drips_is_given_up(clock: Clock) -> None:
    """A file that takes a quarter of an hour is given up, however regularly its bytes come."""
    site = Site.of("http://council.example/")
    client = Client(_Dripping(clock), site, pace=clock.pace, delay_s=0.0, max_bytes=10_000)
    assert "takes longer than" in _reason(client, "http://council.example/drip")


def test_a_packed_body_is_refused(site: LocalSite) -> None:
    """A body that is compressed though that was not asked for is not taken: it could unpack to anything."""
    site.answers["/packed"] = _text("x", headers={"Content-Encoding": "gzip"})
    with _client(site) as client:
        assert "packed" in _reason(client, f"{site.url}/packed")


def test_not_modified_without_being_asked(site: LocalSite) -> None:
    """A 304 answers only a conditional request; else it is an error."""
    site.answers["/same"] = Answer(status=304)
    with _client(site) as client:
        assert "304" in _reason(client, f"{site.url}/same")
        reply = client.fetch(f"{site.url}/same", BytesIO(), max_bytes=9, held=Validators(etag='"x"'))
    assert reply.status == 304


def test_robots_close_what_they_say(site: LocalSite) -> None:
    """Rules for this program go before those for all; wildcards and the longest match count; it is read once."""
    site.answers["/robots.txt"] = _text(
        "User-agent: *\nDisallow: /\n\nUser-agent: committee-assistant\nDisallow: /*.zip$\nDisallow: /a\nAllow: /a/b\n"
    )
    site.answers |= {"/a/b": _text("b"), "/a/c": _text("c"), "/x.zip": _text("z")}
    with _client(site) as client:
        assert client.page(f"{site.url}/a/b") == b"b"
        assert "robots.txt" in _reason(client, f"{site.url}/a/c")
        assert "robots.txt" in _reason(client, f"{site.url}/x.zip")
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/a/b"]


def test_robots_hold_for_redirects(site: LocalSite) -> None:
    """A redirect to what is closed is not followed."""
    site.answers["/robots.txt"] = _text("User-agent: *\nDisallow: /page\n")
    site.answers["/open"] = _to("/page")
    with _client(site) as client:
        assert "robots.txt" in _reason(client, f"{site.url}/open")
    assert site.paths() == ["/open"]


@pytest.mark.parametrize(("status", "closed"), [(404, False), (403, False), (500, True), (503, True)])
def test_robots_that_cannot_be_read(site: LocalSite, status: int, closed: bool) -> None:
    """No robots.txt opens the site, one that fails closes it, as RFC 9309 has it."""
    site.answers["/robots.txt"] = Answer(b"Disallow", status=status)
    with _client(site) as client:
        if closed:
            assert "robots.txt cannot be read" in _reason(client, f"{site.url}/page")
        else:
            assert client.page(f"{site.url}/page") == b"a page"


@pytest.mark.parametrize(
    ("asked", "wait"), [("Crawl-delay: 5", 5.0), ("Crawl-delay: 1", 2.0), ("Request-rate: 1/9", 9.0)]
)
def test_requests_stand_apart(site: LocalSite, clock: Clock, asked: str, wait: float) -> None:
    """The longer of the person's and the site's delays lies between requests to a host."""
    site.answers["/robots.txt"] = _text(f"User-agent: *\n{asked}\n")
    with _client(site, pace=clock.pace, delay_s=2.0) as client:
        client.page(f"{site.url}/page")
        client.page(f"{site.url}/page")
    assert clock.slept == [wait, wait]


def test_a_crawl_delay_of_an_hour(site: LocalSite) -> None:
    """A site that wants an hour between requests is refused with that reason rather than waited for."""
    site.answers["/robots.txt"] = _text("User-agent: *\nCrawl-delay: 3600\n")
    with _client(site) as client:
        assert "only every 3600 s" in _reason(client, f"{site.url}/page")
