"""Messages saved from Outlook into the plain form."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from compound_files import Tree, write_compound_file
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.eml import read as read_eml
from corpus.readers.msg import read
from corpus.readers.msg_rtf import unpack_rtf

#: "hello world" in rich text, as [MS-OXRTFCP] 3.1.1 packs it.
_PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def _words(identifier: int, text: str) -> tuple[str, bytes]:
    return f"__substg1.0_{identifier:04X}001F", text.encode("utf-16-le")


def _storage(head_bytes: int, *streams: tuple[str, bytes | Tree], numbers: Sequence[tuple[int, int, int]] = ()) -> Tree:
    """Return a folder of properties, each listed in its first stream; *numbers* are identifier, kind and value."""
    held = dict(streams)
    listed = [(int(name[12:16], 16), int(name[16:20], 16), len(held[name])) for name in held if name[2:8] == "substg"]
    entries = [struct.pack("<HHLQ", kind, identifier, 6, value) for identifier, kind, value in [*numbers, *listed]]
    return {"__properties_version1.0": bytes(head_bytes) + b"".join(entries), **held}


def _recipient(kind: int, name: str, address: str) -> Tree:
    return _storage(8, _words(0x3001, name), _words(0x39FE, address), numbers=[(0x0C15, 3, kind)])


def _attachment(name: str, data: bytes, media_type: str = "", content_id: str = "") -> Tree:
    streams = [_words(0x3707, name), ("__substg1.0_37010102", data)]
    streams += [_words(0x370E, media_type)] if media_type else []
    streams += [_words(0x3712, content_id)] if content_id else []
    return _storage(8, *streams)


def _message(*streams: tuple[str, bytes | Tree], head_bytes: int = 32) -> Tree:
    sent = datetime(2024, 3, 12, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)
    return _storage(
        head_bytes,
        _words(0x001A, "IPM.Note"),
        _words(0x0037, "Café on Mill Lane"),
        _words(0x0C1A, "Ann Ash"),
        _words(0x0C1F, "/O=NORTHMOOR/CN=ASH"),
        _words(0x5D01, "ann@northmoor.example"),
        *streams,
        numbers=[(0x0039, 0x40, int(sent.total_seconds()) * 10_000_000), (0x3FFD, 3, 1252)],
    )


_TEXT = "# Café on Mill Lane\n\nFrom: Ann Ash <ann@northmoor.example>\n"
_DATE = "Date: Tue, 12 Mar 2024 09:30:00 +0000"


def test_a_message_reads_like_the_mail_it_was() -> None:
    """Names with their addresses, the time it was sent, the body."""
    message = _message(
        _words(0x1000, "Dear Clerk,\r\n\r\nthe café’s licence is granted.\r\n"),
        ("__recip_version1.0_#00000000", _recipient(1, "Clerk", "clerk@northmoor.example")),
        ("__recip_version1.0_#00000001", _recipient(1, "Bo Elm", "bo@northmoor.example")),
        ("__recip_version1.0_#00000002", _recipient(2, "cy@northmoor.example", "cy@northmoor.example")),
    )
    extract = read(write_compound_file(message))
    assert extract.title == "Café on Mill Lane"
    assert extract.text == (
        f"{_TEXT}To: Clerk <clerk@northmoor.example>, Bo Elm <bo@northmoor.example>\nCc: cy@northmoor.example\n"
        f"{_DATE}\n\nDear Clerk,\n\nthe café’s licence is granted."
    )


def test_narrow_texts_are_read_by_the_code_page() -> None:
    """Messages from before Unicode say in what code page their texts are."""
    message = _message(("__substg1.0_1000001E", "It’s £5".encode("cp1252")), ("__substg1.0_0E04001E", b"Clerk; Bo"))
    assert read(write_compound_file(message)).text == f"{_TEXT}To: Clerk; Bo\n{_DATE}\n\nIt’s £5"


@pytest.mark.parametrize(
    ("stream", "body"),
    [
        (("__substg1.0_10130102", "<p>It’s <b>granted</b>.</p>".encode("cp1252")), "It’s granted."),
        (("__substg1.0_1013001F", "<p>It’s granted.</p>".encode("utf-16-le")), "It’s granted."),
        (("__substg1.0_10090102", _PACKED), "hello world"),
    ],
)
def test_bodies_in_other_forms_are_read(stream: tuple[str, bytes], body: str) -> None:
    """A message without a plain body has one as a web page or in packed rich text."""
    assert read(write_compound_file(_message(stream))).text == f"{_TEXT}{_DATE}\n\n{body}"


def test_attached_files_and_messages_are_carried() -> None:
    """A file over many sectors comes out whole; a message within is a mail of its own; pictures in the text stay out."""
    long = bytes(range(256)) * 300
    inner = _message(_words(0x1000, "Forwarded."), head_bytes=24)
    message = _message(
        _words(0x1000, "See attached."),
        ("__attach_version1.0_#00000000", _attachment("Mïnutes.pdf", long, "application/pdf")),
        ("__attach_version1.0_#00000001", _attachment("logo.png", b"PNG", "image/png", "logo@1")),
        ("__attach_version1.0_#00000002", _attachment("scan.tif", b"II*", "image/tiff")),
        ("__attach_version1.0_#0000000D", _storage(8, ("__substg1.0_3701000D", inner))),
    )
    attachments = read(write_compound_file(message)).attachments
    assert [each.name for each in attachments] == ["Mïnutes.pdf", "scan.tif", "Café on Mill Lane.eml"]
    assert attachments[0].data == long
    assert read_eml(attachments[2].data).text == f"{_TEXT}{_DATE}\n\nForwarded."


def test_a_signed_message_is_read_within_its_signature() -> None:
    """Outlook keeps a signed mail whole as an attachment: its text is the message's."""
    signed = (
        b"Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\nContent-Type: text/plain\r\n\r\nApproved.\r\n"
        b"--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nAAAA\r\n--s--\r\n"
    )
    message = _message(
        _words(0x001A, "IPM.Note.SMIME.MultipartSigned"),
        ("__attach_version1.0_#00000000", _attachment("smime.p7m", signed, "multipart/signed")),
    )
    assert read(write_compound_file(message)).text == f"{_TEXT}{_DATE}\n\nApproved."


def test_what_is_sealed_or_no_message_is_refused() -> None:
    """Every refusal says why."""
    with pytest.raises(ValueError, match="is encrypted"):
        read(write_compound_file(_message(_words(0x001A, "IPM.Note.SMIME"))))
    with pytest.raises(ValueError, match="is not a message saved from Outlook"):
        read(write_compound_file({"WordDocument": b"x" * 5000}))
    with pytest.raises(ValueError, match="is damaged or not a message"):
        read(b"Subject: plain mail\r\n\r\nHello")
    with pytest.raises(ValueError, match="has no text"):
        read(write_compound_file(_storage(32)))


def test_rich_text_is_unpacked_as_specified() -> None:
    """The specification's own example, and text that was not packed at all."""
    assert unpack_rtf(_PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpack_rtf(b"\0\0\0\0\x05\0\0\0MELA\0\0\0\0{\\rtf}") == b"{\\rtf}"
    with pytest.raises(ValueError, match="packed in an unknown way"):
        unpack_rtf(bytes(20))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_messages_never_crash(data: st.DataObject) -> None:
    """Whatever happens to a file on its way, it is read or refused."""
    message = _message(
        _words(0x1000, "See attached."),
        ("__attach_version1.0_#00000000", _attachment("Minutes.pdf", b"%PDF" * 2000, "application/pdf")),
        ("__recip_version1.0_#00000000", _recipient(1, "Clerk", "clerk@northmoor.example")),
    )
    raw = bytearray(write_compound_file(message))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(raw)))
        replacement = data.draw(st.binary(max_size=4))
        raw[start : start + len(replacement)] = replacement
    try:
        read(bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))]))
    except ValueError as error:
        assert str(error)
