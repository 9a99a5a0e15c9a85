"""Links, addresses, names of files, kinds of contents."""

import pytest

from corpus.fetching.addresses import ForbiddenAddress, permitted
from corpus.fetching.contents import ending
from corpus.fetching.links import Site, absolute, normal
from corpus.fetching.names import free_name, safe_name
from tests.corpus.fetching.moderngov_site import PDF


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("2002:7f00:1::", "64:ff9b::a00:1", "2001:db8::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, loopback, link-local, reserved and documentation addresses are refused, also within the newer ones."""
    with pytest.raises(ForbiddenAddress):
        permitted("council.example", 80, resolve=lambda host, port: [address])
    assert permitted("council.example", 80, allowed=["council.example"], resolve=lambda host, port: [address])


@pytest.mark.parametrize("address", ["93.184.215.14", "2a00:1450:4009:81f::200e", "64:ff9b::5db8:d70e"])
def test_public_addresses(address: str) -> None:
    """Public addresses are permitted."""
    assert permitted("council.example", 80, resolve=lambda host, port: [address]) == [address]


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f.1", "localhost"])
def test_other_spellings_of_this_machine(spelling: str) -> None:
    """Odd spellings are checked by what they lead to; those that lead nowhere are unknown."""
    with pytest.raises((ForbiddenAddress, OSError)):
        permitted(spelling, 80)


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A name that leads to both is refused."""
    with pytest.raises(ForbiddenAddress):
        permitted("council.example", 80, resolve=lambda host, port: ["93.184.215.14", "10.0.0.1"])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Council.Example:443/A b?q=ä#top", "https://council.example/A%20b?q=%C3%A4"),
        ("http://council.example", "http://council.example/"),
        ("http://cyngor.example/Cofnodion\r\n 3.pdf", "http://cyngor.example/Cofnodion%203.pdf"),
        ("http://bücher.example/%41", "http://xn--bcher-kva.example/%41"),
        ("http://[2a00::1]:8080/x", "http://[2a00::1]:8080/x"),
    ],
)
def test_normal_addresses(url: str, expected: str) -> None:
    """One address has one spelling."""
    assert normal(url) == expected
    assert normal(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://council.example/", "file:///etc/hosts", "javascript:alert(1)", "http:///x", "council.example"),
        *("http://a@b.example/", "http://a:b@b.example/", "http://b.example:99999/", f"http://b.example/{'x' * 3000}"),
        *("http://[::1/", "data:text/html,x", "http://..example/"),
    ],
)
def test_addresses_that_cannot_be_asked_for(url: str) -> None:
    """Only http and https, with a host, without passwords, of a sane length."""
    with pytest.raises(ValueError):
        normal(url)


def test_where_links_lead() -> None:
    """Links are relative to their page; those that are no web address lead nowhere."""
    base = "http://council.example/moderngov/page.aspx?x=1"
    assert absolute(base, "documents/s1/a.pdf") == "http://council.example/moderngov/documents/s1/a.pdf"
    assert absolute(base, "//other.example/x") == "http://other.example/x"
    assert absolute(base, "mailto:clerk@council.example") is None


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://council.example/x", True),
        ("https://papers.council.example/x", True),
        ("http://council.example/x", False),
        ("https://evilcouncil.example/x", False),
        ("https://council.example.evil.example/x", False),
        ("https://council.example:8443/x", False),
    ],
)
def test_what_belongs_to_a_site(url: str, inside: bool) -> None:
    """The host and its subdomains over https; neither names that only look like it nor other doors of it."""
    assert Site.of("https://council.example/").holds(url) is inside


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Minutes of 12/03/2024: draft?", "Minutes of 12 03 2024 draft"),
        ("../../x", "x"),
        ("..", "untitled"),
        ("a\x00b\u202ec\ud800d", "abcd"),
        ("nul.txt", "_nul.txt"),
        ("Lle\u0300ft ", "Ll\u00e8ft"),
        ("name. . .", "name"),
        ("é" * 200, "é" * 50),
        ("line\nbreak\ttab", "line break tab"),
    ],
)
def test_safe_names(words: str, name: str) -> None:
    """Any words become the name of one visible file."""
    assert safe_name(words) == name


def test_free_names() -> None:
    """A name that is taken gets a number; an ending is not doubled."""
    taken = {"Report.pdf", "Report (2).pdf"}
    assert free_name("Report.PDF", ".pdf", taken.__contains__) == "Report (3).pdf"
    assert free_name("Report 3.2", ".pdf", taken.__contains__) == "Report 3.2.pdf"


@pytest.mark.parametrize(
    ("head", "url", "declared", "found"),
    [
        (PDF, "http://c.example/a.pdf", "application/octet-stream", ".pdf"),
        (PDF, "http://c.example/mgConvert2PDF.aspx?ID=4", "text/html", ".pdf"),
        (b"PK\x03\x04...", "http://c.example/a.docx", "", ".docx"),
        (b"PK\x03\x04...", "http://c.example/get?id=1", "application/zip", ".zip"),
        (b"<!-- x -->\n<!DOCTYPE html><html>", "http://c.example/", "text/html", ".html"),
        (b"\xef\xbb\xbf<html>", "http://c.example/page.aspx", "", ".html"),
        (b"<p>Hello", "http://c.example/page", "text/html; charset=utf-8", ".html"),
        (b"Plain words", "http://c.example/notes.txt", "text/html", ".txt"),
        (b"Plain words", "http://c.example/notes", "text/plain", ".txt"),
    ],
)
def test_what_files_are(head: bytes, url: str, declared: str, found: str) -> None:
    """The bytes say what a file is, then its name, then its declared type."""
    assert ending(head, url=url, declared=declared) == found


@pytest.mark.parametrize(
    ("head", "url", "declared", "reason"),
    [
        (b"", "http://c.example/a.pdf", "application/pdf", "is empty"),
        (b"<html>Not found", "http://c.example/a.pdf", "application/pdf", "perhaps an error page"),
        (b"<html>Not found", "http://c.example/a.docx", "text/html", "perhaps an error page"),
        (b"words", "http://c.example/a.pdf", "application/pdf", "is no .pdf file"),
        (b"\x7fELF", "http://c.example/a.bin", "application/x-sharedlib", "is of a kind that is not read"),
        (b"\x00\x01", "http://c.example/a", "", "unknown"),
    ],
)
def test_files_that_are_refused(head: bytes, url: str, declared: str, reason: str) -> None:
    """What is not what its name says, or of no use, is refused with the reason."""
    with pytest.raises(ValueError, match=reason):
        ending(head, url=url, declared=declared)
