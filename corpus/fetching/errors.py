"""What can go wrong while fetching."""

from corpus.errors import ArchiveError


class NotFetched(ArchiveError):
    """Something on the web that was not fetched; the rest goes on without it."""

    def __init__(self, url: str, reason: str, advice: str, *, again: bool = False, site_fails: bool = False) -> None:
        super().__init__(f"{url}: {reason}. {advice}")
        self.url = url
        self.reason = reason  #: one clause, no full stop
        self.advice = advice  #: one sentence
        self.again = again  #: whether asking again soon may help
        self.site_fails = site_fails  #: whether it speaks of the whole site rather than of this one file


class LimitReached(ArchiveError):
    """A limit that ends the run; what was fetched is kept, and the next run goes on from there."""
