"""Messages saved from Outlook, turned into the electronic mail they once were."""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from corpus.readers.compound import Path, read_streams
from corpus.readers.eml import extract
from corpus.readers.extract import Extract
from corpus.readers.msg_rtf import unpack_rtf
from corpus.readers.rtf import read as read_rtf
from corpus.readers.text import decode

# Identifiers of properties. Source: [MS-OXPROPS].
_CLASS, _SUBJECT, _BODY, _HTML, _RTF = 0x001A, 0x0037, 0x1000, 0x1013, 0x1009
_SENDER_NAMES, _SENDER_ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_TIMES = (0x0039, 0x0E06)  # when it was sent, when it came
_SHOWN_TO, _SHOWN_CC = 0x0E04, 0x0E03
_NAME, _ADDRESSES, _RECIPIENT_KIND = 0x3001, (0x39FE, 0x3003), 0x0C15
_FILE_NAMES, _FILE, _MEDIA_TYPE, _CONTENT_ID = (0x3707, 0x3704, 0x3001), 0x3701, 0x370E, 0x3712
_CODE_PAGES = (0x3FFD, 0x3FDE)

_PROPERTIES = "__properties_version1.0"
_MAX_DEPTH = 10  #: of messages within messages
_STRANGER = "not a message saved from Outlook"


def read(data: bytes) -> Extract:
    """Return a message's subject, headers and body as those of an electronic mail, with the files it carries.

    Raises:
        ValueError: it is no message of Outlook's, is encrypted, damaged, or has no text.
    """
    message = _Storage(read_streams(data, stranger=_STRANGER), ())
    if message.stream(_PROPERTIES) is None:
        raise ValueError(f"is {_STRANGER}")
    return extract(_mail(message, depth=0))


@dataclass(frozen=True, slots=True)
class _Storage:
    """A folder of the compound file: a message, one of its recipients or of its attachments."""

    streams: Mapping[Path, bytes]
    path: Path

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of the named stream, None where there is none."""
        return self.streams.get((*self.path, name.lower()))

    def folders(self, prefix: str) -> Iterator["_Storage"]:
        """Yield the folders in this one whose names begin with *prefix*, by name."""
        depth = len(self.path)
        names = {path[depth] for path in self.streams if len(path) > depth + 1 and path[:depth] == self.path}
        for name in sorted(names):
            if name.startswith(prefix.lower()):
                yield _Storage(self.streams, (*self.path, name))

    def binary(self, identifier: int) -> bytes | None:
        """Return the bytes of a property."""
        return self.stream(f"__substg1.0_{identifier:04X}0102")

    def words(self, *identifiers: int) -> str:
        """Return the text of the first of the properties that has any."""
        for identifier in identifiers:
            if wide := self.stream(f"__substg1.0_{identifier:04X}001F"):
                return wide.decode("utf-16-le", errors="replace").strip("\0")
            if narrow := self.stream(f"__substg1.0_{identifier:04X}001E"):
                return self.narrow(narrow).strip("\0")
        return ""

    def number(self, identifier: int) -> int | None:
        """Return a property that is a number, or a time in units of 100 ns since 1601."""
        entries = (self.stream(_PROPERTIES) or b"")[self._head_bytes() :]
        for kind, found, value in struct.iter_unpack("<HHxxxxQ", entries[: len(entries) // 16 * 16]):
            if found == identifier:
                return int(value if kind == 0x0040 else value & 0xFFFFFFFF)
        return None

    def narrow(self, data: bytes) -> str:
        """Return the characters of bytes in the code page of the whole message, unless they are UTF-8."""
        pages = map(_Storage(self.streams, ()).number, _CODE_PAGES)
        for encoding in ("utf-8", *(f"cp{page}" for page in pages if page)):
            with suppress(LookupError, ValueError):
                return data.decode(encoding)
        return decode(data)

    def _head_bytes(self) -> int:
        """Return how many bytes stand before the properties: more of them in a message, most in the outermost."""
        if not self.path:
            return 32
        return 24 if self.path[-1].startswith("__substg1.0_") else 8


def _mail(message: _Storage, depth: int) -> Message:
    """Return the electronic mail that a message was."""
    if depth > _MAX_DEPTH:
        raise ValueError("is nested too deeply")
    attached = list(message.folders("__attach_version1.0_"))
    kind = message.words(_CLASS).lower()
    signed = next(filter(None, (each.binary(_FILE) for each in attached)), None)
    if kind.endswith("smime.multipartsigned") and signed:
        mail = message_from_bytes(signed)
    elif ".smime" in kind:
        raise ValueError("is encrypted, or sealed in its signature (S/MIME)")
    else:
        mail = MIMEMultipart(_subparts=[_body(message), *(part for each in attached for part in _parts(each, depth))])
    for name, value in _headers(message):
        if folded := " ".join(value.split()):
            mail[name] = folded
    return mail


def _headers(message: _Storage) -> Iterator[tuple[str, str]]:
    yield "Subject", message.words(_SUBJECT)
    yield "From", _person(message.words(*_SENDER_NAMES), [message.words(each) for each in _SENDER_ADDRESSES])
    recipients = list(message.folders("__recip_version1.0_"))
    for kind, name, shown in ((1, "To", _SHOWN_TO), (2, "Cc", _SHOWN_CC)):
        people = [
            _person(each.words(_NAME), [each.words(address) for address in _ADDRESSES])
            for each in recipients
            if each.number(_RECIPIENT_KIND) == kind
        ]
        yield name, ", ".join(filter(None, people)) or message.words(shown)
    if ticks := next(filter(None, map(message.number, _TIMES)), None):
        with suppress(OverflowError):  # a time beyond the calendar is none
            yield "Date", format_datetime(datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10))


def _person(name: str, addresses: Sequence[str]) -> str:
    """Return name and address; what Exchange calls its own people by is no address."""
    address = next((each for each in addresses if "@" in each), "")
    return f"{name} <{address}>" if name and address and name != address else name or address


def _body(message: _Storage) -> Message:
    """Return the body in every form the message has."""
    body = MIMEMultipart("alternative")
    page, packed = message.binary(_HTML), message.binary(_RTF)
    plain, web = message.words(_BODY), message.narrow(page) if page else message.words(_HTML)
    if packed and not (plain.strip() or web):
        plain = _rich_words(packed)
    for words, kind in ((plain, "plain"), (web, "html")):
        if words.strip():
            body.attach(MIMEText(words.replace("\0", ""), kind, "utf-8"))
    return body


def _rich_words(packed: bytes) -> str:
    try:
        return read_rtf(unpack_rtf(packed)).text
    except ValueError as error:
        if str(error) != "has no text":
            raise
        return ""


def _parts(attached: _Storage, depth: int) -> Iterator[Message]:
    """Yield the part that an attachment is, nothing where only its place is known."""
    for carried in attached.folders(f"__substg1.0_{_FILE:04X}000D"):
        if carried.stream(_PROPERTIES) is not None:
            yield MIMEMessage(_mail(carried, depth + 1))
            return
    data = attached.binary(_FILE)
    if data is None:
        return
    name = attached.words(*_FILE_NAMES)
    picture = re.fullmatch(r"image/([\w.+-]+)", attached.words(_MEDIA_TYPE).strip().lower())
    part = MIMEImage(data, picture[1]) if picture else MIMEApplication(data)
    place = "inline" if picture and attached.words(_CONTENT_ID) else "attachment"
    part.add_header("Content-Disposition", place, filename=("utf-8", "", name))
    yield part
