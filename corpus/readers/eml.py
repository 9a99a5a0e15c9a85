"""Electronic mail: its headers and body into the plain form, the files it carries as attachments."""

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from corpus.readers.extract import Attachment, Extract
from corpus.readers.html import read as read_html
from corpus.readers.text import decode

_SHOWN = ("From", "To", "Cc", "Date")
_USUAL = (*_SHOWN, "Subject", "Received", "Message-ID", "MIME-Version", "Content-Type")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_LEFT_OUT = (
    *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
    *("message/external-body", "message/delivery-status", "text/rfc822-headers"),
)
_FLOWED = re.compile(r"^((?!>|-- $).*\S) \n(?=[^>\s])", re.MULTILINE)
_MAX_ATTACHMENTS = 100
_MAX_ATTACHED_BYTES = 128 * 1024 * 1024
_STUB = 3  #: an HTML body with this many times the words of the plain one says what the plain one leaves out


def read(data: bytes) -> Extract:
    """Return a mail's subject, headers and body, with the files it carries but not the pictures within its text.

    Raises:
        ValueError: it is no mail, is encrypted or sealed, is nested too deeply, carries too much, or has no text.
    """
    try:  # under the older of the standard library's policies: the newer raises on broken headers
        mail = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        if not any(name in mail for name in _USUAL):
            raise ValueError("is not an electronic mail")
        return extract(mail)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def extract(mail: Message) -> Extract:
    """Return the text of a parsed mail and the files it carries.

    Raises:
        ValueError: as `read` does.
    """
    _refuse_sealed(mail)
    contents = _Contents()
    contents.take(mail)
    subject = header(mail, "Subject")
    headers = [f"{name}: {value}" for name in _SHOWN if (value := header(mail, name))]
    if not (subject or contents.bodies or contents.attachments):
        raise ValueError("has no text")
    blocks = [f"# {subject}" if subject else "", "\n".join(headers), *contents.bodies]
    return Extract("\n\n".join(filter(None, blocks)), subject or None, attachments=tuple(contents.attachments))


def header(mail: Message, name: str) -> str:
    """Return the header of that name on one line, "" where there is none; several are parted by commas."""
    values = [value for key, value in mail.raw_items() if key.lower() == name.lower()]
    return ", ".join(filter(None, (_words(str(value)) for value in values)))


def _words(value: str) -> str:
    """Decode a header's value; one that breaks the rules is kept as it stands."""
    folded = " ".join(_characters(value.encode("utf-8", "surrogateescape"), None).split())
    try:
        parts = decode_header(folded)
    except HeaderParseError:
        return folded
    words = (part if isinstance(part, str) else _characters(part, charset) for part, charset in parts)
    return " ".join("".join(words).split())


def _characters(data: bytes, charset: str | None) -> str:
    """Decode by the declared *charset*, by what the bytes look like where it is unknown or wrong."""
    name = (charset or "utf-8").lower()
    try:
        text = data.decode("cp1252" if name in ("iso-8859-1", "latin-1") else name)
    except (LookupError, ValueError):  # the second for a null in the name
        try:
            text = decode(data)
        except ValueError:
            text = data.decode("cp1252", errors="replace")
    return text.replace("\0", "")


def _refuse_sealed(mail: Message) -> None:
    kind = mail.get_content_type()
    if kind == "multipart/encrypted" or (kind in _SEALED and mail.get_param("smime-type") != "signed-data"):
        raise ValueError("is encrypted")
    if kind in _SEALED:
        raise ValueError("is sealed in its signature (S/MIME), so that its text cannot be read")


@dataclass(slots=True)
class _Contents:
    """Gathers bodies and attachments while it walks over the parts of a mail."""

    bodies: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    def take(self, part: Message, *, bodies: bool = True) -> None:
        """Take what *part* holds; without its bodies where they only repeat another part's."""
        kind = part.get_content_type()
        if kind in _LEFT_OUT or _is_picture_in_text(part):
            return
        if _is_attached(part):
            self.attach(part)
        elif kind == "multipart/alternative":
            preferred = _preferred(_parts(part))
            for each in _parts(part):
                self.take(each, bodies=bodies and each is preferred)
        elif part.is_multipart():
            for each in _parts(part):
                self.take(each, bodies=bodies)
        elif bodies and (body := _body(part)):
            self.bodies.append(body)

    def attach(self, part: Message) -> None:
        """Add the file that *part* is, under a name no other has."""
        name, data = _file(part, len(self.attachments) + 1)
        taken = {each.name.lower() for each in self.attachments}
        stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
        number = 2
        while name.lower() in taken:
            name = f"{stem} ({number}){dot}{suffix}"
            number += 1
        self.attachments.append(Attachment(name, data))
        if len(self.attachments) > _MAX_ATTACHMENTS:
            raise ValueError(f"carries more than {_MAX_ATTACHMENTS} files")
        if sum(len(each.data) for each in self.attachments) > _MAX_ATTACHED_BYTES:
            raise ValueError(f"carries more than {_MAX_ATTACHED_BYTES >> 20} MB of files")


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _is_picture_in_text(part: Message) -> bool:
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_maintype() == "multipart":
        return False
    named = part.get_content_disposition() == "attachment" or bool(part.get_filename())
    return named or part.get_content_type() not in ("text/plain", "text/html")


def _preferred(parts: Sequence[Message]) -> Message | None:
    """Return the plain one of several forms of a body, the richest where the plain one is but a stub."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    rich = [part for part in parts if part.get_content_type() == "text/html" or part.is_multipart()]
    if plain is None or not rich:
        return plain or next(reversed(rich), None)
    whole = _Contents()
    whole.take(rich[-1])
    words, rich_words = len(_body(plain).split()), sum(len(body.split()) for body in whole.bodies)
    return rich[-1] if rich_words > _STUB * words else plain


def _body(part: Message) -> str:
    text = _characters(_payload(part), part.get_content_charset())
    text = re.sub(r"\r\n?", "\n", text)
    if part.get_content_type() == "text/html":
        return _web_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(r"\1 ", text)
    lines = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _web_text(page: str) -> str:
    try:
        text = read_html(f"<html>{page}".encode(errors="replace")).text
    except ValueError as error:
        if str(error) != "has no text":
            raise
        return ""
    return re.sub(r"^(?=#{1,5} )", "#", text, flags=re.MULTILINE)  # the subject is the heading above them


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _file(part: Message, number: int) -> tuple[str, bytes]:
    """Return the name, without folders, and the bytes of an attached part."""
    name = _words(part.get_filename() or "")
    if part.get_content_type() == "message/rfc822":
        carried = _parts(part)
        name = header(carried[0], "Subject") if carried else name
        data = carried[0].as_bytes() if carried else b""
        return f"{_without_folders(name) or f'attachment {number}'}.eml", data
    name = _without_folders(re.split(r"[/\\]", name)[-1])
    ending = mimetypes.guess_extension(part.get_content_type()) or ""
    return name or f"attachment {number}{ending}", _payload(part)


def _without_folders(name: str) -> str:
    return re.sub(r"[\x00-\x1f/\\:*?\"<>|]+", " ", name).strip(" .")[:120]
