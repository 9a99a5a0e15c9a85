"""Plain text, kept to the character."""

import pytest

from corpus.readers.text import read

_BRITISH = "The Council’s budget is £2.4 million – see “Appendix A”.\r\nCafé Zoë, at 20°C: ½ of it…"


@pytest.mark.parametrize("text", ["a\r\nb\rc\n\n\f\td  \n", "naïve 🏛 \u2028 \u0085 e\u0301", "\n \n", ""])
def test_utf8_is_kept_to_the_character(text: str) -> None:
    """Line ends, page ends, blanks and every character stay as they were."""
    assert read(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_obeyed_and_dropped(encoding: str) -> None:
    """Text with a mark is read by it, and the mark is not part of the text."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    assert read((mark + _BRITISH).encode(encoding)).text == _BRITISH


@pytest.mark.parametrize("text", [_BRITISH, "£5", "The cost was £2.4 million.", "Café", "Señor Núñez’s reply"])
def test_windows_text_is_read_as_british_papers_write_it(text: str) -> None:
    """A pound sign in an old file stays a pound sign, however short the file is."""
    assert read(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac-roman", "“Agreed”, the Chair’s note said – £5 for the café…"),
        ("mac-roman", "• £2 million\r• the Leader’s reply"),
        ("iso8859-15", "The bridge cost €5 million, at £4 a head; Šárka Œllers asked."),
        ("cp1252", "35 m² ±5% at £5 per m³ – “Åse Øster” and “Õunapuu”"),
        ("cp1252", "École, Éire, Ángel, Öl: the Cllrs’ names"),
    ],
)
def test_western_encodings_are_told_apart(encoding: str, text: str) -> None:
    """Quotation marks, money and accents tell a Macintosh's text from Windows' and from the rest."""
    assert read(text.encode(encoding)).text == text.replace("\r", "\n")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_is_known_without_its_mark(encoding: str) -> None:
    """Every other byte of it is null."""
    assert read(_BRITISH.encode(encoding)).text == _BRITISH


def test_strays_in_utf8_are_read_by_themselves() -> None:
    """A paragraph pasted from an old file does not spoil the rest."""
    data = "The café’s £5 – ".encode() + "and the “other’s £6”.".encode("cp1252")
    assert read(data).text == "The café’s £5 – and the “other’s £6”."


def test_line_ends_of_old_macintoshes_become_line_ends() -> None:
    """Only where no other line end occurs, so that no other text is changed."""
    assert read(b"first\rsecond\r").text == "first\nsecond\n"
    assert read(b"first\rsecond\n").text == "first\rsecond\n"


def test_nulls_after_the_text_are_no_part_of_it() -> None:
    """Old programs filled up their files; page ends and the odd control character stay."""
    assert read(b"page one\x0cpage two\x1a" + bytes(100)).text == "page one\x0cpage two\x1a"


def test_other_encodings_are_detected() -> None:
    """A page of Greek in its own encoding is not read as if it were English."""
    text = (
        "Το Συμβούλιο ενέκρινε την έκθεση για τους δρόμους της πόλης και ζήτησε νέα μελέτη για το κόστος των έργων. "
        * 5
    )
    assert read(text.encode("iso8859-7")).text == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"MZ\x90\0\x03\0\0\0", b"text\0with nulls", bytes(range(1, 32)) * 9]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """A picture or a program under the name of a text is refused."""
    with pytest.raises(ValueError, match=r"not text|no encoding"):
        read(data)
