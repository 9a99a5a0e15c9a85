"""ModernGov's public pages: the links to committees, meetings, papers and decisions that stand on them."""

import re
from datetime import date
from urllib.parse import quote, urlsplit

from corpus.dates import find_dates
from corpus.fetching.contents import readable
from corpus.fetching.links import file_name
from corpus.fetching.page_links import Link
from corpus.fetching.papers import Committee, Meeting, Paper

_BODY = re.compile(r"\b(?:council|borough|county|authority|assembly|parliament|senedd|board)\b", re.IGNORECASE)
_SEAM = re.compile(r"\s+[-\u2013\u2014|]\s+")
_PACK = re.compile(r"\breports? pack\b", re.IGNORECASE)  #: all papers of a meeting once more, bound together


def body_named(title: str) -> str:
    """Return the council that a page's title names behind the page's own name, "" where it names none."""
    parts = _SEAM.split(title)
    return next((part for part in parts[:0:-1] if _BODY.search(part)), "")


def first_day(words: str) -> str:
    """Return the first day that *words* name, ISO 8601, "" where they name none."""
    return next((mention.iso for mention in find_dates(words) if len(mention.iso) == 10), "")


def committees_url(base: str) -> str:
    """Return where the committees are listed."""
    return f"{base}mgListCommittees.aspx?bcr=1"


def meetings_url(base: str, committee: Committee) -> str:
    """Return where all meetings of a committee are listed."""
    return f"{base}ieListMeetings.aspx?CId={committee.id}&Year=0"


def meeting_url(base: str, meeting: Meeting) -> str:
    """Return the page of a meeting, in the version with all its details."""
    return f"{base}ieListDocuments.aspx?CId={meeting.committee.id}&MId={meeting.id}&Ver=4"


def decisions_url(base: str, since: date, until: date) -> str:
    """Return where the decisions are listed that were published between two days."""
    days = f"{quote(f'{since:%d/%m/%Y}', safe='')}-{quote(f'{until:%d/%m/%Y}', safe='')}"
    return f"{base}mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR={days}&V=0"


def committees_in(links: list[Link]) -> list[Committee]:
    """Return the committees that are linked to."""
    found: dict[str, Committee] = {}
    for link in links:
        number = link.number("id", "cid", "committeeid") if _is_committee(link) else ""
        if number and link.words:
            found.setdefault(number, Committee(number, link.words))
    return list(found.values())


def meetings_in(links: list[Link], committee: Committee) -> list[Meeting]:
    """Return the meetings of the committee that are linked to."""
    found: dict[str, Meeting] = {}
    for link in links:
        number = link.number("mid", "meetingid") if link.page == "ielistdocuments.aspx" else ""
        if number and link.number("cid", "committeeid") in ("", committee.id):
            found.setdefault(number, Meeting(number, committee, first_day(link.words)))
    return list(found.values())


def other_lists_in(links: list[Link], committee: Committee) -> list[str]:
    """Return the further pages of the committee's list of meetings, those that lead to later ones left out."""
    lists = (link for link in links if link.page == "ielistmeetings.aspx")
    own = (link for link in lists if link.number("cid", "committeeid") == committee.id)
    return [link.url for link in own if not re.search(r"[?&](?:act=(?:later|next)|info=)", link.url, re.IGNORECASE)]


def papers_in(links: list[Link]) -> list[Paper]:
    """Return the documents that are linked to, a pack of them all left out where they are there one by one."""
    documents = [Paper(link.url, link.words) for link in links if _is_document(link)]
    papers = list({paper.url: paper for paper in reversed(documents)}.values())[::-1]
    return without_packs(papers)


def without_packs(papers: list[Paper]) -> list[Paper]:
    """Return *papers* without the packs that bind them all together, where there is anything else."""
    single = [paper for paper in papers if not _PACK.search(f"{paper.title} {file_name(paper.url)}")]
    return single if any("/documents/s" in paper.url for paper in single) else papers


def decisions_in(links: list[Link]) -> list[Paper]:
    """Return the pages of decisions that are linked to."""
    found: dict[str, Paper] = {}
    for link in links:
        if link.page == "iedecisiondetails.aspx" and (number := link.number("id", "aiid")):
            found.setdefault(link.url, Paper(link.url, f"Decision {number}", titled=False))
    return list(found.values())


def _is_committee(link: Link) -> bool:
    if "md=constitution" in link.url.lower():
        return False
    return link.page in ("mgcommitteedetails.aspx", "ielistmeetings.aspx")


def _is_document(link: Link) -> bool:
    path = urlsplit(link.url).path.lower()
    return link.page == "mgconvert2pdf.aspx" or "/documents/" in path or readable(link.url)
