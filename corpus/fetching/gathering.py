"""One run of fetching: what is kept, what went wrong, and when to stop."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BufferedRandom
from pathlib import Path
from urllib.parse import unquote

from corpus.fetching.client import Client
from corpus.fetching.contents import HEAD_BYTES, ending, readable
from corpus.fetching.errors import LimitReached, NotFetched
from corpus.fetching.labels import Labels, write_labels
from corpus.fetching.links import file_name
from corpus.fetching.page_links import Link, links_on
from corpus.fetching.papers import Paper
from corpus.fetching.store import Kept, Store
from corpus.readers.html import read

_ERROR_PAGES = ("mgerror.aspx", "mglogin.aspx", "ielogon.aspx")
_BY_HAND = "Open it in a browser to see what is there; save it into a folder by hand if it is wanted."


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    folder: Path
    way: str  #: what was read: the web service, the public pages or a web site
    new: int
    changed: int
    unchanged: int
    problems: tuple[NotFetched, ...]
    stopped: str = ""  #: why the run ended before its end, "" where it did not

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON values."""
        problems = [{"url": each.url, "reason": each.reason, "advice": each.advice} for each in self.problems]
        counts = {"new": self.new, "changed": self.changed, "unchanged": self.unchanged}
        return {"folder": str(self.folder), "way": self.way, **counts, "stopped": self.stopped, "problems": problems}


@dataclass(slots=True)
class Gathering:
    """Fetches papers into a store, one after the other."""

    client: Client
    store: Store
    started: str  #: files that were checked since then are not asked for again
    max_files: int
    max_file_bytes: int
    tell: Callable[[str], None]
    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})
    problems: list[NotFetched] = field(default_factory=list)

    def page(self, url: str) -> bytes | None:
        """Return a page that is only read, None (and the problem noted) where it cannot be fetched."""
        try:
            return self.client.page(url)
        except NotFetched as error:
            self.problems.append(error)
            return None

    def links(self, url: str) -> list[Link]:
        """Return the links of a page that is only read; none where it cannot be."""
        data = self.page(url)
        return self._links_on(data, url) if data else []

    def links_kept(self, paper: Paper, folder: str) -> list[Link]:
        """Keep a page in *folder* and return its links; none where it cannot be fetched, or is no page.

        Raises:
            LimitReached: as many files were fetched as are allowed.
        """
        file = self.keep(paper, folder)
        return self._links_on(file.read_bytes(), paper.url) if file and file.suffix == ".html" else []

    def _links_on(self, data: bytes, url: str) -> list[Link]:
        try:
            return links_on(data, url)
        except ValueError as error:
            self.problems.append(NotFetched(url, str(error), _BY_HAND))
            return []

    def keep(self, paper: Paper, folder: str, *, settled: bool = False) -> Path | None:
        """Fetch a paper into *folder* unless it is held and unchanged; return its file, None where there is none.

        A *settled* paper is not asked for again if its site offers no way of asking whether it changed.

        Raises:
            LimitReached: as many files were fetched as are allowed.
        """
        held = self.store.kept(paper.url)
        if held and (held.checked >= self.started or (settled and not held.validators.as_headers())):
            self.counts["unchanged"] += 1
            return self.store.folder / held.file
        if not held and self.counts["new"] + self.counts["changed"] >= self.max_files:
            raise LimitReached(f"{self.max_files} files were fetched, as many as are allowed. Run this again for more.")
        try:
            with self.store.draft() as draft:
                return self.store.folder / self._fetch(paper, folder, draft, held)
        except NotFetched as error:
            self.problems.append(error)
            return self.store.folder / held.file if held else None

    def _fetch(self, paper: Paper, folder: str, draft: BufferedRandom, held: Kept | None) -> str:
        validators = held.validators if held else None
        reply = self.client.fetch(paper.url, draft, max_bytes=self.max_file_bytes, held=validators)
        if held and reply.status == 304:
            self.store.touch(paper.url)
            self.counts["unchanged"] += 1
            return held.file
        if file_name(reply.url).lower() in _ERROR_PAGES:
            raise NotFetched(paper.url, "leads to the site's page for errors", _BY_HAND)
        draft.seek(0)
        try:
            kind = ending(draft.read(HEAD_BYTES), url=reply.url, declared=reply.header("content-type"))
        except ValueError as error:
            raise NotFetched(paper.url, str(error), _BY_HAND) from error
        title = paper.title or unquote(file_name(paper.url)).removesuffix(kind)
        file = self.store.place(paper.url, folder, title=title, ending=kind)
        digest = _digest(draft, kind, reply.url)
        change = self.store.put(paper.url, draft, file=file, digest=digest, validators=reply.validators)
        self.counts[change] += 1
        return file

    def label(self, folder: str, everywhere: Labels, papers: list[Paper]) -> None:
        """Write down beside the files of *folder* what is known of them."""
        titles = {paper.url: paper.title for paper in papers if paper.titled}
        files = self.store.files_in(folder)
        if files:
            labels = {name: {"title": titles.get(url, ""), "url": url} for url, name in files.items()}
            write_labels(self.store.folder / folder, everywhere, labels)

    def report(self, way: str, stopped: str = "") -> Report:
        """Return what was done so far."""
        return Report(self.store.folder, way, **self.counts, problems=tuple(self.problems), stopped=stopped)


def _digest(draft: BufferedRandom, kind: str, url: str) -> str:
    """Return the sha256 of what a file says: of a page its text and documents, as its stamps of time always change."""
    draft.seek(0)
    if kind != ".html":
        return hashlib.file_digest(draft, "sha256").hexdigest()
    data = draft.read()
    try:
        links = (link.url for link in links_on(data, url))
        data = "\n".join([read(data).text, *filter(readable, links)]).encode("utf-8", "replace")
    except ValueError:
        pass
    return hashlib.sha256(data).hexdigest()
