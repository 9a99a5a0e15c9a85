"""How a guest behaves: robots.txt is kept to, and requests to a host stand apart."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from corpus.fetching.errors import NotFetched
from corpus.fetching.links import host_of

_NAME = "committee-assistant"  #: what a robots.txt may call this program
_MAX_DELAY_S = 120.0
_ASK_THE_SITE = "Ask those who run the site for the papers, or for leave to fetch them."

Read = Callable[[str], str | None]
"""From an address to the text there, None where there is none."""


class Pace:
    """Waits until a host may be asked again."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.clock = clock
        self.sleep = sleep
        self._asked: dict[str, float] = {}  #: when each host was last asked

    def wait(self, url: str, delay_s: float) -> None:
        """Wait until *delay_s* has passed since the host of *url* was last asked, and note that it is asked now."""
        host = host_of(url)
        if host in self._asked and (left := self._asked[host] + delay_s - self.clock()) > 0:
            self.sleep(left)
        self._asked[host] = self.clock()


class Robots:
    """What the robots.txt of each host asks for; each is read once."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._rules: dict[str, Protego | NotFetched] = {}

    def delay_s(self, url: str) -> float:
        """Return how many seconds should lie between requests, 0 where nothing is said.

        Raises:
            NotFetched: the robots.txt does not want *url* to be fetched, or could not be read.
        """
        rules = self._of(url)
        if not rules.can_fetch(url, _NAME):
            raise NotFetched(url, "is closed to programs by the site's robots.txt", _ASK_THE_SITE)
        rate = rules.request_rate(_NAME)
        wanted = max(rules.crawl_delay(_NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        if wanted > _MAX_DELAY_S:
            raise NotFetched(url, f"may be asked for only every {wanted:.0f} s, says its robots.txt", _ASK_THE_SITE)
        return wanted

    def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if place not in self._rules:
            try:
                self._rules[place] = Protego.parse(self._read(place) or "")
            except NotFetched as error:
                self._rules[place] = error
        rules = self._rules[place]
        if isinstance(rules, NotFetched):
            reason = f"is on a site whose robots.txt cannot be read: it {rules.reason}"
            raise NotFetched(url, reason, rules.advice, site_fails=rules.site_fails)
        return rules
