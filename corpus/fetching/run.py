"""What a person asks of a run of fetching, and the run made ready."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corpus.errors import BadInput
from corpus.fetching.addresses import permitted
from corpus.fetching.client import Client
from corpus.fetching.connection import Connection
from corpus.fetching.gathering import Gathering
from corpus.fetching.links import Site, normal
from corpus.fetching.politeness import Pace
from corpus.fetching.store import open_store


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched, how fast and from where."""

    delay_s: float = 1.0  #: between requests to a host; a longer one that its robots.txt asks for goes first
    max_files: int = 2000
    max_bytes: int = 2 * 1024**3  #: in all
    max_file_bytes: int = 64 * 1024**2
    allow_private: frozenset[str] = field(default_factory=frozenset)  #: hosts that may be on a private network


@contextmanager
def gathering(
    start: str, folder: Path, *, limits: Limits, tell: Callable[[str], None], pace: Pace | None = None
) -> Iterator[Gathering]:
    """Yield what fetches into *folder* from the site of *start*, a normal address.

    Raises:
        ArchiveBusy: another process is fetching into the folder.
        BadInput: the folder cannot be used.
    """
    addresses = partial(permitted, allowed=limits.allow_private)
    with open_store(folder) as store, closing(Connection(addresses)) as connection:
        client = Client(
            connection, Site.of(start), pace=pace or Pace(), delay_s=limits.delay_s, max_bytes=limits.max_bytes
        )
        yield Gathering(client, store, store.begin(start), limits.max_files, limits.max_file_bytes, tell)


def checked_start(url: str) -> str:
    """Return the address that a person gave in its normal spelling.

    Raises:
        BadInput: it cannot be asked for.
    """
    try:
        return normal(url if "://" in url else f"https://{url}")
    except ValueError as error:
        raise BadInput(f"{url}: {error}. Give an address such as https://democracy.example.gov.uk.") from error
