"""Electronic mail into the plain form."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers.eml import read

_PDF = b"%PDF-1.4 minutes"


def _mail(body: str = "The bridge reopens on 3 May.") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Mill Lane bridge"
    mail["From"] = "Ann Ash <ann@northmoor.example>"
    mail["To"] = "Clerk <clerk@northmoor.example>, bo@northmoor.example"
    mail["Date"] = "Tue, 12 Mar 2024 09:30:00 +0000"
    mail.set_content(body)
    return mail


def _raw(*headers: bytes, body: bytes = b"Yours, Ann") -> bytes:
    return b"\r\n".join([*headers, b"", body])


def test_a_mail_is_its_subject_headers_and_body() -> None:
    """The subject is heading and title; the headers that are shown keep their order, whatever the mail's own."""
    mail = _mail("Dear Clerk,\n\nit reopens on 3 May.\n\n\n\n> When does it reopen?\n\nAnn")
    mail["Cc"] = "cy@northmoor.example"
    extract = read(mail.as_bytes())
    assert extract.title == "Mill Lane bridge"
    assert extract.text == (
        "# Mill Lane bridge\n\nFrom: Ann Ash <ann@northmoor.example>\n"
        "To: Clerk <clerk@northmoor.example>, bo@northmoor.example\nCc: cy@northmoor.example\n"
        "Date: Tue, 12 Mar 2024 09:30:00 +0000\n\n"
        "Dear Clerk,\n\nit reopens on 3 May.\n\n> When does it reopen?\n\nAnn"
    )


def test_the_plain_body_is_preferred_unless_it_is_a_stub() -> None:
    """A plain form that only points to the other one gives way to it."""
    page = "<h1>Bridge</h1><p>It reopens on 3 May, after eleven weeks of works on the north pier.</p>"
    whole, stub = _mail("It reopens on 3 May after the works."), _mail("View online")
    for mail in (whole, stub):
        mail.add_alternative(page, subtype="html")
    assert read(whole.as_bytes()).text.endswith("\n\nIt reopens on 3 May after the works.")
    assert read(stub.as_bytes()).text.endswith(
        "## Bridge\n\nIt reopens on 3 May, after eleven weeks of works on the north pier."
    )


def test_a_web_body_keeps_greeting_quotes_and_signature() -> None:
    """What mail programs write around a message is part of it; pictures are not fetched."""
    mail = _mail()
    mail.set_content(
        '<div dir="ltr">Dear all,<div><br></div><div>it is closed.</div><img src="http://tracker.example/x.gif">'
        '<div class="gmail_signature">Ann Ash, Highways</div></div><div class="gmail_quote"><div class="gmail_attr">'
        "On Monday Bo wrote:</div><blockquote><p>Is the bridge open?</p></blockquote></div>",
        subtype="html",
    )
    text = read(mail.as_bytes()).text
    assert text.split("\n\n")[2:] == [
        *("Dear all,", "it is closed.", "Ann Ash, Highways", "On Monday Bo wrote:", "Is the bridge open?")
    ]


def test_attached_files_are_carried_and_pictures_in_the_text_are_not() -> None:
    """Names lose their folders and become unique, letters in other encodings are decoded, mails become .eml files."""
    mail = _mail()
    mail.add_alternative("<p>The bridge reopens.</p>", subtype="html")
    mail.add_attachment(_PDF, maintype="application", subtype="pdf", filename="../../etc/Minutes – März.pdf")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="C:\\papers\\minutes – märz.pdf")
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif", disposition="inline")
    mail.add_attachment(b"II*\0", maintype="image", subtype="tiff", filename="scan.tiff")
    mail.add_attachment(b"PK", maintype="application", subtype="zip")
    mail.add_attachment(_mail("Forwarded."))
    attachments = read(mail.as_bytes()).attachments
    assert [each.name for each in attachments] == [
        *("Minutes – März.pdf", "minutes – märz (2).pdf", "scan.tiff", "attachment 4.zip", "Mill Lane bridge.eml")
    ]
    assert attachments[0].data == _PDF
    assert "Forwarded." in read(attachments[-1].data).text and "Forwarded." not in read(mail.as_bytes()).text


def test_files_beside_the_form_that_is_not_shown_are_carried() -> None:
    """A file put within the web form of the body is not lost when the plain form is read."""
    related = (
        b"--in\r\nContent-Type: text/html\r\n\r\n<p>See the plan.</p>\r\n--in\r\nContent-Type: application/pdf\r\n"
        b"Content-Disposition: inline; filename=plan.pdf\r\n\r\n%PDF\r\n--in--\r\n"
    )
    body = (
        b"--out\r\nContent-Type: text/plain\r\n\r\nSee the plan.\r\n--out\r\n"
        b"Content-Type: multipart/mixed; boundary=in\r\n\r\n" + related + b"--out--\r\n"
    )
    extract = read(_raw(b"Subject: Plan", b"Content-Type: multipart/alternative; boundary=out", body=body))
    assert extract.text == "# Plan\n\nSee the plan."
    assert [each.name for each in extract.attachments] == ["plan.pdf"]


def test_signed_mail_is_read_without_its_signature() -> None:
    """What was signed is the body; the signature is no attachment."""
    body = (
        b"--s\r\nContent-Type: text/plain\r\n\r\nApproved.\r\n--s\r\nContent-Type: application/pkcs7-signature; "
        b"name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--s--\r\n"
    )
    extract = read(_raw(b"Subject: Order", b"Content-Type: multipart/signed; boundary=s", body=body))
    assert (extract.text, extract.attachments) == ("# Order\n\nApproved.", ())


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (b"multipart/encrypted; boundary=x", "is encrypted"),
        (b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "is encrypted"),
        (b"application/x-pkcs7-mime; smime-type=signed-data", "is sealed in its signature"),
    ],
)
def test_sealed_mail_is_refused_with_its_reason(kind: bytes, reason: str) -> None:
    """What cannot be read without a key is said to be so."""
    with pytest.raises(ValueError, match=reason):
        read(_raw(b"Subject: Secret", b"Content-Type: " + kind, body=b"MIAGCSqGSIb3"))


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        (b"=?utf-8?q?Caf=C3=A9_?= =?utf-8?b?wqM1?=", "Café £5"),
        (b"=?iso-8859-1?q?a_=93quoted=94_word?=", "a “quoted” word"),
        (b"=?x-nobody-knows?q?It=92s_here?=", "It’s here"),
        (b"=?utf-8?b?broken!?= tail", None),
        ("Café as UTF-8".encode(), "Café as UTF-8"),
        ("It’s cp1252".encode("cp1252"), "It’s cp1252"),
        (b"folded\r\n over\r\n\tthree lines", "folded over three lines"),
    ],
)
def test_headers_are_read_as_they_were_meant(value: bytes, subject: str | None) -> None:
    """Encoded words, raw letters of any encoding and broken ones give words, never an error."""
    title = read(_raw(b"Subject: " + value)).title
    assert title == subject if subject is not None else title


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "us-ascii", "iso-8859-1", "base64"])
def test_a_wrong_charset_is_put_right(charset: str) -> None:
    """The bytes are believed before the label."""
    data = _raw(f"Content-Type: text/plain; charset={charset}".encode(), b"Subject: A", body="It’s £5".encode("cp1252"))
    assert read(data).text == "# A\n\nIt’s £5"


def test_flowing_lines_are_joined() -> None:
    """Lines that the sender's program broke to be joined again are; quotes and the signature's mark stay apart."""
    body = b"The bridge \r\nreopens \r\nsoon.\r\n> as \r\n> asked\r\n-- \r\nAnn"
    text = read(_raw(b"Subject: A", b"Content-Type: text/plain; format=flowed", body=body)).text
    assert text == "# A\n\nThe bridge reopens soon.\n> as\n> asked\n--\nAnn"


def test_too_many_files_are_a_reason() -> None:
    """A mail is never cut short without a word."""
    mail = _mail()
    for _ in range(101):
        mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(ValueError, match="carries more than 100 files"):
        read(mail.as_bytes())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The minutes of the meeting\nwere approved.\n", "is not an electronic mail"),
        (b"", "is not an electronic mail"),
        (b"Content-Type: text/plain\r\n\r\n\r\n", "has no text"),
        (
            b"Subject: deep\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
            "is nested too deeply",
        ),
    ],
)
def test_what_is_no_mail_is_refused(data: bytes, reason: str) -> None:
    """Every refusal says why."""
    with pytest.raises(ValueError, match=reason):
        read(data)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_mails_never_crash(data: st.DataObject) -> None:
    """Whatever happens to a mail on its way, it is read or refused."""
    mail = _mail()
    mail.add_alternative("<p>The bridge reopens.</p>", subtype="html")
    mail.add_attachment(_PDF, maintype="application", subtype="pdf", filename="März.pdf")
    mail.add_attachment(_mail("Forwarded."))
    raw = bytearray(mail.as_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(raw)))
        raw[start : start + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        read(bytes(raw))
    except ValueError as error:
        assert str(error)
