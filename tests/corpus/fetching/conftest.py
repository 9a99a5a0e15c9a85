"""What the tests of fetching share: time that only passes when somebody sleeps."""

import pytest

from corpus.fetching.politeness import Pace
from corpus.fetching.run import Limits
from tests.corpus.fetching.moderngov_site import HOST


class Clock:
    """A clock that stands still but while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let *seconds* pass at once."""
        self.slept.append(seconds)
        self.now += seconds

    @property
    def pace(self) -> Pace:
        """A pace by this clock."""
        return Pace(clock=lambda: self.now, sleep=self.sleep)


@pytest.fixture
def clock() -> Clock:
    """Return a new clock."""
    return Clock()


@pytest.fixture
def local() -> Limits:
    """Return limits that let this machine be asked."""
    return Limits(delay_s=0.0, allow_private=frozenset({HOST}))
