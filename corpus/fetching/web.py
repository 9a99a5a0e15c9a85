"""A section of a web site: its pages, the nearest first, and the documents that they link to."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from corpus.fetching.contents import readable
from corpus.fetching.errors import LimitReached
from corpus.fetching.gathering import Gathering, Report
from corpus.fetching.links import Site, file_name, suffix
from corpus.fetching.page_links import Link
from corpus.fetching.papers import Paper
from corpus.fetching.politeness import Pace
from corpus.fetching.run import Limits, checked_start, gathering
from corpus.fetching.store import folder_name

WAY = "the web site"
_MAX_FOLDERS = 6  #: below the site's own


def fetch_web(
    url: str,
    folder: Path,
    *,
    depth: int = 3,
    body: str = "",
    limits: Limits | None = None,
    tell: Callable[[str], None] = lambda _: None,
    pace: Pace | None = None,
) -> Report:
    """Fetch the page at *url*, what lies below it up to *depth* links away, and their documents into *folder*.

    Raises:
        BadInput: the address is none.
        ArchiveBusy: another process is fetching into the folder.
    """
    start = checked_start(url)
    with gathering(start, folder, limits=limits or Limits(), tell=tell, pace=pace) as run:
        walk = _Walk(start, depth, run)
        try:
            walk.go()
        except LimitReached as error:
            return run.report(WAY, stopped=str(error))
        finally:
            for place, papers in walk.fetched.items():
                run.label(place, {"body": body}, papers)
        run.store.finish(start)
        return run.report(WAY)


@dataclass(slots=True)
class _Walk:
    start: str
    depth: int
    run: Gathering
    fetched: dict[str, list[Paper]] = field(default_factory=dict)  #: by folder

    def go(self) -> None:
        waiting = deque([(Paper(self.start, "", titled=False), 0)])
        seen = {self.start}
        while waiting:
            paper, away = waiting.popleft()
            self.run.tell(paper.url)
            for link in self._keep(paper):
                document = readable(link.url)
                if link.url not in seen and (document or away < self.depth) and self._is_wanted(link, document):
                    seen.add(link.url)
                    waiting.append((Paper(link.url, link.words if document else "", titled=document), away + 1))

    def _keep(self, paper: Paper) -> list[Link]:
        place = self._folder(paper.url)
        self.fetched.setdefault(place, []).append(paper)
        named = paper if paper.title else Paper(paper.url, _name(paper.url), titled=False)
        return self.run.links_kept(named, place)

    def _is_wanted(self, link: Link, document: bool) -> bool:
        below = f"{link.url.partition('?')[0]}/".startswith(_section(self.start))
        return Site.of(self.start).holds(link.url) and (document or below)

    def _folder(self, url: str) -> str:
        parts = (unquote(part) for part in urlsplit(url).path.split("/")[:-1] if part)
        folders = [part.replace(".", " ") for part in parts]  # so that none is called as a file is
        return folder_name(Site.of(url).folder, *folders[:_MAX_FOLDERS])


def _section(start: str) -> str:
    """Return what the addresses below *start* begin with: /council/ for both /council and /council/index.html."""
    return urljoin(start, ".") if suffix(start) else start.partition("?")[0].rstrip("/") + "/"


def _name(url: str) -> str:
    """Return what to call the file of a page: the last part of its path, with what was asked of it."""
    parts = urlsplit(url)
    name = unquote(file_name(url)) or unquote(parts.path.rstrip("/").rpartition("/")[2]) or "index"
    return f"{name} {unquote(parts.query)}" if parts.query else name
