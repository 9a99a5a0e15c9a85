"""A council's committees and their meetings: from the web service where it is on, else from the public pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import corpus.fetching.moderngov as service
import corpus.fetching.moderngov_pages as pages
from corpus.errors import BadInput
from corpus.fetching.errors import NotFetched
from corpus.fetching.gathering import Gathering
from corpus.fetching.page_links import links_on, title_of
from corpus.fetching.papers import Committee, Meeting
from corpus.readers.html_tree import fold

_AHEAD = timedelta(days=365)  #: agendas of meetings to come are papers too
_MAX_LISTS = 40  #: pages of one committee's list of meetings
_CHECK_ADDRESS = "Check in a browser that the address is that of a ModernGov site, and whether it wants a folder."
_SWITCHED_OFF = "The web service does not answer with committees; the public pages are read instead."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of a council's papers to fetch."""

    since: date
    until: date | None = None  #: None is a year from today
    committees: Sequence[str] = ()  #: names or parts of names; none means all
    decisions: bool = False  #: also those that members and officers took between meetings
    body: str = ""  #: the council's name; "" where the site should say

    @property
    def last(self) -> date:
        """The last day that is wanted."""
        return self.until or date.today() + _AHEAD

    def holds(self, day: str) -> bool:
        """Tell whether a day, ISO 8601, is wanted."""
        return self.since.isoformat() <= day <= self.last.isoformat()


@dataclass(slots=True)
class Listing:
    """What a council's site lists."""

    base: str  #: the site's address, with a slash at its end
    wanted: Wanted
    run: Gathering
    body: str  #: the council's name, "" while it is not known
    by_service: bool = False

    def committees(self) -> list[Committee]:
        """Return the committees that are wanted, and learn what the council is called.

        Raises:
            BadInput: no committee is called as a wanted one.
            NotFetched: the committees can be read in neither way.
        """
        return self._chosen(self._committees())

    def meetings(self, committee: Committee) -> list[Meeting]:
        """Return a committee's meetings in the wanted time, the earliest first."""
        found = self._meetings_by_service(committee) if self.by_service else None
        meetings = self._meetings_by_pages(committee) if found is None else found
        dated = (self._dated(meeting) for meeting in meetings)
        return sorted((each for each in dated if self.wanted.holds(each.date)), key=lambda each: (each.date, each.id))

    def _committees(self) -> list[Committee]:
        found = self._committees_by_service()
        self.by_service = bool(found)
        if found and self.body:
            return found
        try:
            title, listed = self._committees_page()
        except NotFetched:
            if not found:
                raise
            return found
        self.body = self.body or pages.body_named(title)
        return found or listed

    def _committees_by_service(self) -> list[Committee]:
        try:
            return service.read_committees(self.run.client.page(service.committees_url(self.base)))
        except (NotFetched, ValueError):
            self.run.tell(_SWITCHED_OFF)
            return []

    def _committees_page(self) -> tuple[str, list[Committee]]:
        """Return the title of the page that lists the committees, and the committees."""
        url = pages.committees_url(self.base)
        data = self.run.client.page(url)
        try:
            return title_of(data), pages.committees_in(links_on(data, url))
        except ValueError as error:
            raise NotFetched(url, str(error), _CHECK_ADDRESS) from error

    def _chosen(self, committees: list[Committee]) -> list[Committee]:
        if not committees:
            raise NotFetched(self.base, "lists no committees", _CHECK_ADDRESS)
        chosen: dict[str, Committee] = {}
        for name in self.wanted.committees:
            sought = fold(name).casefold()
            exact = [each for each in committees if each.name.casefold() == sought]
            found = exact or [each for each in committees if sought in each.name.casefold()]
            if not found:
                known = ", ".join(sorted(each.name for each in committees)[:30])
                raise BadInput(f"No committee is called {name!r}. There are: {known}.")
            chosen |= {each.id: each for each in found}
        return list(chosen.values()) if self.wanted.committees else committees

    def _meetings_by_service(self, committee: Committee) -> list[Meeting] | None:
        url = service.meetings_url(self.base, committee, self.wanted.since, self.wanted.last)
        try:
            return service.read_meetings(self.run.client.page(url), committee)
        except (NotFetched, ValueError):
            return None

    def _meetings_by_pages(self, committee: Committee) -> list[Meeting]:
        found: dict[str, Meeting] = {}
        waiting, seen = [pages.meetings_url(self.base, committee)], set[str]()
        while waiting and len(seen) < _MAX_LISTS:
            url = waiting.pop(0)
            seen.add(url)
            links = self.run.links(url)
            meetings = {each.id: each for each in pages.meetings_in(links, committee)}
            if meetings.keys() - found.keys() and not self._all_before(list(meetings.values())):
                others = pages.other_lists_in(links, committee)
                waiting += [each for each in dict.fromkeys(others) if each not in seen and each not in waiting]
            found = meetings | found
        return list(found.values())

    def _all_before(self, meetings: list[Meeting]) -> bool:
        return all(each.date and each.date < self.wanted.since.isoformat() for each in meetings)

    def _dated(self, meeting: Meeting) -> Meeting:
        """Return the meeting with its day, read from the title of its page where the list does not say."""
        if meeting.date:
            return meeting
        url = pages.meeting_url(self.base, meeting)
        data = self.run.page(url)
        try:
            day = pages.first_day(title_of(data)) if data else ""
        except ValueError:
            day = ""
        if data and not day:
            self.run.problems.append(NotFetched(url, "names no day of the meeting", "Open it to see what it is."))
        return Meeting(meeting.id, meeting.committee, day)
