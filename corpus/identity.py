"""Whose paper this is, of which meeting and of what kind: read from its text, its file's name and its folders."""

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.attendance import find_present
from corpus.dates import date_order, find_dates
from corpus.document import KINDS, VERSIONS, Attribute, Identity, Origin
from corpus.identity_body import body_named_in, read_body
from corpus.identity_committee import read_committee
from corpus.identity_date import read_date
from corpus.identity_head import read_head
from corpus.identity_kind import read_kind
from corpus.identity_listing import is_listing
from corpus.identity_title import read_title
from corpus.identity_version import read_reference, read_version

_SIGNS_CHARS = 20_000  #: how far into a text signs of its country are looked for
_FIELDS = ("title", "body", "committee", "date", "kind", "reference", "version", "present")
_FORMAT_NAME = re.compile(
    r"(?:captions|transcript|subtitles|whisper(?: \w+)?|audio|text|document|file|output)", re.IGNORECASE
)
_NO_LIST = ("agenda", "agenda item", "other")  #: kinds whose lists of those present are of other meetings


def read_identity(
    text: str, *, file: str, declared_title: str | None = None, site: str | None = None, turns: int = 0
) -> Identity:
    """Return what *text* and the path of its *file* say of the document; what neither says stays None.

    *declared_title* is what the file itself calls itself, *site* the whole title of the web page it is.
    """
    head = read_head(text)
    path = file.replace("__", "/")  # as folders are written where a name must be flat
    folders, stem = _words_of(path)
    order = date_order(text[:_SIGNS_CHARS])
    listing = is_listing(head, order, declared_title or "")
    kind = read_kind(head, folders=folders, stem=f"{stem} {path.rpartition('/')[2]}", turns=turns, listing=listing)
    return Identity(
        title=read_title(head, text, stem=stem, declared=declared_title, page=site is not None, listing=listing),
        body=read_body(head, folders=folders, stem=stem, site=site or ""),
        committee=read_committee(head, folders=folders, stem=stem, page=declared_title or "", listing=listing),
        date=read_date(head, file=path, order=order, listing=listing),
        kind=kind,
        reference=read_reference(text, head.opening),
        version=None if listing else read_version(head, stem),
        present=_present(text, kind),
    )


def with_record(identity: Identity, record: Mapping[str, str | None], origin: Origin = "record") -> Identity:
    """Return *identity* with the fields that *record* gives put in place of what was read.

    A kind, date or version that cannot be used is passed over, unless a person wrote it.

    Raises:
        ValueError: a person names a kind or version that there is not, or a date that is in no calendar.
    """
    changes = {}
    for name in _FIELDS:
        given = " ".join((record.get(name) or "").split())
        usable = _usable(name, given)
        if usable:
            changes[name] = Attribute(usable, origin)
        elif given and origin in ("archive.toml", "corrected"):
            choices = {"kind": KINDS, "version": VERSIONS}.get(name)
            how = f"as one of: {', '.join(choices)}" if choices else "as 2023-05-11, 2023-05 or 2023"
            place = " in its archive.toml" if origin == "archive.toml" else ""
            raise ValueError(f"has the {name} {given!r}{place}, which must be written {how}")
    if origin == "record" and "body" not in changes:
        named = (body_named_in(changes[name].value) for name in ("title", "committee") if name in changes)
        if body := next((each for each in named if each), None):
            changes["body"] = Attribute(body, origin)
    return replace(identity, **changes)


def _usable(name: str, given: str) -> str:
    """Return what is given for the field *name* as it is stored, "" where it cannot be used."""
    if name == "date":
        return _usable_date(given)
    if name in ("kind", "version"):
        return given.lower() if given.lower() in (KINDS if name == "kind" else VERSIONS) else ""
    return "; ".join(person.strip() for person in given.split(";")) if name == "present" else given


def _usable_date(given: str) -> str:
    """Return a date as ISO 8601, "" where it is none; a time of day behind it is left out."""
    if re.fullmatch(r"(?:19|20)\d\d", given):
        return given
    return next((mention.iso for mention in find_dates(re.sub(r"T\d\d:.*", "", given))), "")


def _words_of(path: str) -> tuple[str, str]:
    """Return the words of a path's folders and of its name; a name that says only its format is its folder's."""
    *folders, name = (" ".join(re.sub(r"[_-]+", " ", part).split()) for part in path.rsplit(".", 1)[0].split("/"))
    while folders and _FORMAT_NAME.fullmatch(name):
        name = folders.pop()
    return " / ".join(folders), name


def _present(text: str, kind: Attribute | None) -> Attribute | None:
    """Return the people listed as present; what follows an agenda are the minutes of an earlier meeting."""
    if kind is not None and kind.value in _NO_LIST:
        return None
    if (found := find_present(text)) is None:
        return None
    return Attribute("; ".join(found.names), "text", found.span.start, found.span.end)
