"""A search as an Atom feed: one entry a passage, the newest paper first.

Source: RFC 4287.
"""

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from assistant.answer import Citation
from assistant.permalinks import citation_address
from assistant.searching.facets import SearchHit, ordered
from assistant.searching.request import Sought
from assistant.wording import place_words, scope_words

MEDIA_TYPE = "application/atom+xml"
ENTRIES = 100  #: of a feed at most
_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.UUID("6f0f6d0e-6a55-5c1a-9b52-3f1d0c5f7a11")
_UNDATED = "1970-01-01T00:00:00Z"  #: of a paper whose date is not known; a feed cannot leave it out
#: What XML has no way to write.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE_CHARS = 120


def feed(sought: Sought, hits: Sequence[SearchHit], *, home: str, built: datetime) -> bytes:
    """Return the feed of a search that found *hits*; *home* is the page's own address, with a slash at its end.

    *built* is when the archive was last built, at which the feed of a search that finds nothing dated is said to be.
    """
    register_namespace("", _ATOM)
    newest = ordered(hits, "newest")[:ENTRIES]
    address = f"{home}feed?{sought.address}"
    root = Element(_tag("feed"))
    _add(root, "title", f"Passages for: {search_words(sought)}")
    _add(root, "id", _urn(sought.address))
    _add(root, "updated", max((updated(each.citation) for each in newest if each.date), default=_moment(built)))
    _add(_add(root, "author"), "name", "Committee Assistant")
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=address)
    _add(root, "link", rel="alternate", type="text/html", href=home)
    for hit in newest:
        _entry(root, hit, home)
    told: bytes = tostring(root, "utf-8", xml_declaration=True)
    return told


def passage_key(citation: Citation) -> str:
    """Return what a passage is known by from build to build: it stays while its paper and its words do.

    Where the paper grows above it, and its offsets shift, it is still the same passage.
    """
    words = " ".join(citation.quote.split())
    return _urn(f"{citation.doc_id} {words}")


def updated(citation: Citation) -> str:
    """Return the date of a passage's paper as a moment, RFC 3339: the first of what is not known more exactly."""
    date = citation.identity.value("date")
    padded = f"{date}-01-01"[: len("2024-05-11")] if date else ""
    try:
        return _moment(datetime.fromisoformat(padded).replace(tzinfo=UTC))
    except ValueError:
        return _UNDATED


def search_words(sought: Sought) -> str:
    """Return what is looked for, and within which limits, in a few words."""
    filters = sought.filters
    limits = [
        *scope_words(filters.dated),
        *filters.time,
        *filters.speaker,
        *(f"with a {each}" for each in filters.holds),
    ]
    return ", ".join([sought.query.strip() or "passages like another", *limits])


def _entry(root: Element, hit: SearchHit, home: str) -> None:
    cited = hit.citation
    entry = _add(root, "entry")
    named = [cited.identity.title.value, place_words(cited.identity)]
    _add(entry, "title", ", ".join(filter(None, named))[:_TITLE_CHARS])
    _add(entry, "id", passage_key(cited))
    _add(entry, "updated", updated(cited))
    if body := cited.identity.value("body"):
        _add(_add(entry, "author"), "name", body)
    if kind := cited.identity.value("kind"):
        _add(entry, "category", term=kind)
    _add(entry, "link", rel="alternate", type="text/html", href=home + citation_address(cited))
    where = ", ".join((cited.file, *cited.notes, f"characters {cited.start} to {cited.end}"))
    _add(entry, "summary", f"{where}. {'; '.join(hit.why)}".strip(), type="text")
    _add(entry, "content", cited.quote, type="text")


def _add(parent: Element, name: str, words: str | None = None, **attributes: str) -> Element:
    added = SubElement(parent, _tag(name), {key: _NO_XML.sub("", value) for key, value in attributes.items()})
    added.text = None if words is None else _NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)
    return added


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name.encode('utf-8', 'replace').decode('utf-8'))}"


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
