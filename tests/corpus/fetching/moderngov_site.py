"""A local site that behaves as ModernGov's pages and web service do, with invented committees."""

import html
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@dataclass(slots=True)
class Answer:
    """What the site says to a request for one address."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    busy: int = 0  #: how many requests are answered with 503 before this
    announced: int | None = None  #: the length that is announced where it is not the body's
    midway: Callable[[], None] | None = None  #: done when half of the body is sent


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in."""

    path: str  #: with its query
    headers: dict[str, str]


class LocalSite:
    """Answers on a port of this machine with what `answers` says, by path with query or by path alone."""

    def __init__(self, answers: dict[str, Answer] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[Asked] = []
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, path: str) -> Answer:
        """Return the answer to a request."""
        return self.answers.get(path) or self.answers.get(urlsplit(path).path) or Answer(b"gone", status=404)


@dataclass(slots=True)
class Item:
    """An agenda item of an invented meeting."""

    title: str
    documents: dict[str, str] = field(default_factory=dict)  #: from path to title
    decision: int | None = None


@dataclass(slots=True)
class InventedMeeting:
    """An invented meeting."""

    id: int
    date: str  #: dd/mm/yyyy
    shown: str  #: as the list of meetings prints it
    items: list[Item] = field(default_factory=list)
    minutes: bool = True


class ModernGovSite(LocalSite):
    """The pages and, where it is on, the web service of an invented council."""

    def __init__(self, meetings: dict[tuple[int, str], list[InventedMeeting]], *, service: bool) -> None:
        super().__init__()
        self.meetings = meetings
        self.service = service
        for meeting in (each for listed in meetings.values() for each in listed):
            if meeting.minutes:
                self.answers[f"/documents/g{meeting.id}/Printed%20minutes.pdf"] = _pdf(f"minutes {meeting.id}")
            for item in meeting.items:
                self.answers |= {path: _pdf(title) for path, title in item.documents.items()}

    def answer(self, path: str) -> Answer:
        """Return what was set for the path, else what ModernGov would say."""
        set_answer = super().answer(path)
        if set_answer.status != 404 or path in self.answers:
            return set_answer
        parts = urlsplit(path)
        asked = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
        operation = parts.path.rpartition("/")[2]
        if "/mgWebService.asmx/" in parts.path:
            return self._service(operation, asked) if self.service else Answer(b"<html>off</html>", status=500)
        page = {
            "mgListCommittees.aspx": self._committees_page,
            "ieListMeetings.aspx": self._meetings_page,
            "ieListDocuments.aspx": self._meeting_page,
            "ieDecisionDetails.aspx": self._decision_page,
        }.get(operation)
        return page(asked) if page else set_answer

    def _service(self, operation: str, asked: dict[str, str]) -> Answer:
        if operation == "GetCommittees":
            rows = "".join(
                f"<committee><committeeid>{number}</committeeid><committeetitle>{html.escape(html.escape(name))}"
                "</committeetitle><committeedeleted>False</committeedeleted></committee>"
                for number, name in self.meetings
            )
            return _xml(f"<getcommittees><committees>{rows}</committees></getcommittees>")
        if operation == "GetMeetings":
            first, last = _key(asked["sfromdate"]), _key(asked["stodate"])
            rows = "".join(
                f"<meeting><meetingid>{each.id}</meetingid><meetingdate>{each.date}</meetingdate></meeting>"
                for each in self._of(asked["lcommitteeid"])
                if first <= _key(each.date) <= last
            )
            return _xml(
                f"<getmeetings><committee><committeemeetings>{rows}</committeemeetings></committee></getmeetings>"
            )
        if operation == "GetMeeting":
            meeting = self._meeting(asked["lmeetingid"])
            items = "".join(
                f"<agendaitem><agendaitemtitle>{html.escape(item.title)}</agendaitemtitle><linkeddocuments>"
                + "".join(
                    f"<linkeddoc><title>{html.escape(title)}</title><url>{self.url}{path}</url>"
                    "<isrestricted>False</isrestricted></linkeddoc>"
                    for path, title in item.documents.items()
                )
                + "<linkeddoc><title>Exempt appendix</title><url>/documents/s999/secret.pdf</url>"
                "<isrestricted>True</isrestricted></linkeddoc></linkeddocuments></agendaitem>"
                for item in meeting.items
            )
            return _xml(f"<meeting><meetingid>{meeting.id}</meetingid><agendaitems>{items}</agendaitems></meeting>")
        return Answer(b"no such operation", status=500)

    def _committees_page(self, _: dict[str, str]) -> Answer:
        links = "".join(
            f'<li><a href="mgCommitteeDetails.aspx?ID={number}">{html.escape(name)}</a></li>'
            for number, name in self.meetings
        )
        other = '<a href="mgMemberIndex.aspx?bcr=1">Councillors</a>'
        constitution = '<a href="ieListMeetings.aspx?CId=99&amp;MD=Constitution&amp;info=1">Constitution</a>'
        return _page("Committee structure - Netherby District Council", f"<ul>{links}</ul>{other}{constitution}")

    def _meetings_page(self, asked: dict[str, str]) -> Answer:
        """The newest two meetings, or with D=id those before that one; a link leads to those before."""
        number = asked.get("cid") or asked["committeeid"]
        before = int(asked.get("d", "999999"))
        listed = sorted((each for each in self._of(number) if each.id < before), key=lambda each: -each.id)
        links = "".join(
            f'<li><a href="ieListDocuments.aspx?CId={number}&amp;MId={each.id}&amp;Ver=4">{each.shown}</a></li>'
            for each in listed[:2]
        )
        if len(listed) > 2:
            links += f'<a href="ieListMeetings.aspx?Act=Prev&amp;CId={number}&amp;D={listed[1].id}">Earlier</a>'
        links += f'<a href="ieListMeetings.aspx?Act=Later&amp;CId={number}&amp;D=0">Later</a>'
        return _page("Browse meetings - Netherby District Council", f"<ul>{links}</ul>")

    def _meeting_page(self, asked: dict[str, str]) -> Answer:
        meeting = self._meeting(asked["mid"])
        parts = [f'<input type="hidden" name="__VIEWSTATE" value="{len(self.asked)}">']
        if meeting.minutes:
            parts.append(
                f'<a href="documents/g{meeting.id}/Printed\r\n minutes.pdf">Printed minutes <span>PDF 97 KB</span></a>'
            )
        for item in meeting.items:
            parts.append(f'<p class="mgAiTitleTxt">{html.escape(item.title)}</p>')
            for path, title in item.documents.items():
                hidden = '<span class="mgHide">, item 4. </span>'
                parts.append(f'<a href="{path}">{html.escape(title)}{hidden} <span>PDF 500 KB</span></a>')
            if item.decision:
                link = f"ieDecisionDetails.aspx?AIId={item.decision}"
                parts.append(f'<a href="{link}">View the decision for item 4.</a>')
        parts.append('<a href="https://elsewhere.example/documents/s1/other.pdf">Another site</a>')
        return _page(f"Agenda for a meeting on {meeting.shown} - Netherby District Council", "".join(parts))

    def _decision_page(self, asked: dict[str, str]) -> Answer:
        number = asked.get("aiid") or asked["id"]
        return _page("Decision details", f"<p>Decision {number}: the lido will stay open all winter.</p>")

    def _of(self, number: str) -> list[InventedMeeting]:
        return next((listed for (each, _), listed in self.meetings.items() if str(each) == number), [])

    def _meeting(self, number: str) -> InventedMeeting:
        return next(each for listed in self.meetings.values() for each in listed if str(each.id) == number)


@contextmanager
def served(site: LocalSite) -> Iterator[LocalSite]:
    """Serve *site* on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            _send(self, site.answer(self.path))

        def log_message(self, words: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    status, body = answer.status, answer.body
    if answer.busy:
        answer.busy -= 1
        status, body = 503, b"busy"
    elif any(
        answer.headers.get(validator) and handler.headers.get(asked) == answer.headers[validator]
        for validator, asked in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
    ):
        status, body = 304, b""
    handler.send_response(status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Type", answer.type)
    handler.send_header("Content-Length", str(len(body) if answer.announced is None else answer.announced))
    handler.end_headers()
    half = len(body) // 2
    handler.wfile.write(body[:half])
    if answer.midway:
        handler.wfile.flush()
        answer.midway()
    handler.wfile.write(body[half:])


def _pdf(words: str) -> Answer:
    return Answer(PDF + words.encode(), "application/pdf")


def _xml(body: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode(), "text/xml; charset=utf-8")


def _page(title: str, body: str) -> Answer:
    return Answer(f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode())


def _key(day: str) -> str:
    return "".join(reversed(day.split("/")))
