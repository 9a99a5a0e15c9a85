"""The papers of a council from its ModernGov site: by the web service where it is on, else by the public pages."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

import corpus.fetching.moderngov as service
import corpus.fetching.moderngov_pages as pages
from corpus.fetching.errors import LimitReached, NotFetched
from corpus.fetching.gathering import Gathering, Report
from corpus.fetching.links import Site, suffix
from corpus.fetching.listing import Listing, Wanted
from corpus.fetching.papers import Meeting, Paper
from corpus.fetching.politeness import Pace
from corpus.fetching.run import Limits, checked_start, gathering
from corpus.fetching.store import folder_name

_DECISIONS_AT_ONCE = timedelta(days=180)  #: a longer list takes some sites minutes, or they give up


def fetch_moderngov(
    url: str,
    folder: Path,
    wanted: Wanted,
    *,
    limits: Limits | None = None,
    tell: Callable[[str], None] = lambda _: None,
    pace: Pace | None = None,
) -> Report:
    """Fetch the papers of a council's meetings into *folder* and return what was done.

    Raises:
        BadInput: the address is none, or no committee has a wanted name.
        NotFetched: the site's committees can be read in neither way.
        ArchiveBusy: another process is fetching into the folder.
    """
    start = checked_start(url)
    base = urljoin(start, ".") if suffix(start) in (".aspx", ".asmx") else start.partition("?")[0].rstrip("/") + "/"
    with gathering(base, folder, limits=limits or Limits(), tell=tell, pace=pace) as run:
        harvest = _Harvest(base, wanted, run)
        try:
            harvest.go()
        except LimitReached as error:
            return run.report(harvest.way, stopped=str(error))
        run.store.finish(base)
        return run.report(harvest.way)


@dataclass(slots=True)
class _Harvest:
    base: str
    wanted: Wanted
    run: Gathering
    listing: Listing = field(init=False)

    def __post_init__(self) -> None:
        self.listing = Listing(self.base, self.wanted, self.run, self.wanted.body)

    @property
    def way(self) -> str:
        return "the web service" if self.listing.by_service else "the public pages"

    def go(self) -> None:
        for committee in self.listing.committees():
            self.run.tell(committee.name)
            for meeting in self.listing.meetings(committee):
                self._fetch_meeting(meeting)
        if self.wanted.decisions:
            self._fetch_decisions()

    def _fetch_meeting(self, meeting: Meeting) -> None:
        url = pages.meeting_url(self.base, meeting)
        digest_before, checked = self.run.store.papers_of(url)
        if checked >= self.run.started:
            return
        problems = len(self.run.problems)
        folder = self._folder(meeting.committee.name, f"{meeting.date} meeting {meeting.id}")
        papers: list[Paper] = []
        try:
            papers = self._papers(meeting, Paper(url, "Meeting page", titled=False), folder)
            self.run.tell(f"  {meeting.date}: {len(papers)} papers")
            page = self.run.store.kept(url)
            digest = _digest(papers, page.digest if page else "")
            for paper in papers:
                self.run.keep(paper, folder, settled=digest == digest_before)
        finally:
            about = {"body": self.listing.body, "committee": meeting.committee.name, "date": meeting.date}
            self.run.label(folder, about, papers)
        self.run.store.note_meeting(url, digest, whole=len(self.run.problems) == problems)

    def _papers(self, meeting: Meeting, page: Paper, folder: str) -> list[Paper]:
        """Return a meeting's papers, those of its decisions included; its page and theirs are kept on the way."""
        found = {each.url: each for each in self._papers_by_service(meeting)}
        links = self.run.links_kept(page, folder)
        found |= {each.url: each for each in pages.papers_in(links) if each.url not in found}
        for decision in pages.decisions_in(links):
            papers = pages.papers_in(self.run.links_kept(decision, folder))
            found |= {each.url: each for each in papers if each.url not in found}
        return [each for each in pages.without_packs(list(found.values())) if self._is_on_site(each)]

    def _papers_by_service(self, meeting: Meeting) -> list[Paper]:
        if not self.listing.by_service:
            return []
        try:
            papers = service.read_papers(self.run.client.page(service.meeting_url(self.base, meeting)), self.base)
        except (NotFetched, ValueError):
            return []  # the meeting's page has them too
        return [Paper(Site.of(self.base).as_safe(each.url), each.title) for each in papers]

    def _fetch_decisions(self) -> None:
        """Fetch the decisions that were published in the wanted time, with their papers."""
        self.run.tell("Decisions")
        for first, last in _spans(self.wanted.since, min(self.wanted.last, date.today())):
            for decision in pages.decisions_in(self.run.links(pages.decisions_url(self.base, first, last))):
                self._fetch_decision(decision)

    def _fetch_decision(self, decision: Paper) -> None:
        folder = self._folder("Decisions", decision.title)
        papers: list[Paper] = []
        try:
            papers = pages.papers_in(self.run.links_kept(decision, folder))
            for paper in filter(self._is_on_site, papers):
                self.run.keep(paper, folder)
        finally:
            self.run.label(folder, {"body": self.listing.body}, papers)

    def _folder(self, *parts: str) -> str:
        return folder_name(Site.of(self.base).folder, *parts)

    def _is_on_site(self, paper: Paper) -> bool:
        return Site.of(self.base).holds(paper.url)


def _digest(papers: list[Paper], page: str) -> str:
    named = sorted((paper.url, paper.title) for paper in papers)
    return hashlib.sha256(json.dumps([page, named]).encode()).hexdigest()


def _spans(first: date, last: date) -> Iterator[tuple[date, date]]:
    while first <= last:
        end = min(first + _DECISIONS_AT_ONCE, last)
        yield first, end
        first = end + timedelta(days=1)
