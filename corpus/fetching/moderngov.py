"""ModernGov's web service: committees, meetings and papers as XML.

The operations are asked by GET, as http://SITE/mgWebService.asmx/GetMeetings?lCommitteeId=7&... Many councils switch the
service off; their public pages say the same (`moderngov_pages`). It has no operation for decisions.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from lxml import etree

from corpus.dates import find_dates
from corpus.fetching.links import absolute
from corpus.fetching.papers import Committee, Meeting, Paper
from corpus.readers.html_tree import fold

_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def committees_url(base: str) -> str:
    """Return where the service lists the committees."""
    return f"{base}mgWebService.asmx/GetCommittees"


def meetings_url(base: str, committee: Committee, since: date, until: date) -> str:
    """Return where the service lists a committee's meetings from *since* to *until*."""
    days = f"sFromDate={quote(f'{since:%d/%m/%Y}', safe='')}&sToDate={quote(f'{until:%d/%m/%Y}', safe='')}"
    return f"{base}mgWebService.asmx/GetMeetings?lCommitteeId={committee.id}&{days}"


def meeting_url(base: str, meeting: Meeting) -> str:
    """Return where the service lists a meeting's papers."""
    return f"{base}mgWebService.asmx/GetMeeting?lMeetingId={meeting.id}"


def read_committees(data: bytes) -> list[Committee]:
    """Return the committees of a reply, those that were deleted left out.

    Raises:
        ValueError: it is not the service's reply, as where the service is switched off.
    """
    found = []
    for element in _elements(data, "committee"):
        number, name = _text(element, "committeeid"), _text(element, "committeetitle")
        if number.isdecimal() and name and _text(element, "committeedeleted") != "True":
            found.append(Committee(number, name))
    return found


def read_meetings(data: bytes, committee: Committee) -> list[Meeting]:
    """Return the meetings of a reply.

    Raises:
        ValueError: it is not the service's reply.
    """
    found = []
    for element in _elements(data, "meeting"):
        number = _text(element, "meetingid")
        day = next((mention.iso for mention in find_dates(_text(element, "meetingdate"))), "")
        if number.isdecimal():
            found.append(Meeting(number, committee, day))
    return found


def read_papers(data: bytes, base: str) -> list[Paper]:
    """Return the papers of a meeting and of its items, those that are restricted left out.

    Raises:
        ValueError: it is not the service's reply.
    """
    found: dict[str, Paper] = {}
    for element in _elements(data, "linkeddoc"):
        url = absolute(base, _text(element, "url")) if _text(element, "url") else None
        if url and _text(element, "isrestricted") != "True":
            found.setdefault(url, Paper(url, _text(element, "title")))
    return list(found.values())


def _elements(data: bytes, name: str) -> Iterator[etree._Element]:
    if _DTD.search(data):
        raise ValueError("declares entities of its own")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError("is no XML, so the service seems to be switched off") from error
    if etree.QName(root).localname.lower() in ("html", "fault"):
        raise ValueError("is a page, so the service seems to be switched off")
    return (each for each in root.iter(etree.Element) if etree.QName(each).localname == name)


def _text(element: etree._Element, name: str) -> str:
    """Return the text of the child of that name; the service writes `&` and its like twice over."""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            return fold(html.unescape("".join(map(str, child.itertext()))))
    return ""
