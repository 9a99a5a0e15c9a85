"""Files made to harm whoever reads them, and good ones to stand around them."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

_MEGABYTE = 1024 * 1024
_GOOD = (
    "# Minutes of the Harbour Committee, 4 March 2024\n\nThe Committee agreed to paint {what} green before winter.\n"
)
_CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Target="word/document.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
_PARAGRAPH = b"<w:p><w:r><w:t>The Committee noted the report.</w:t></w:r></w:p>"
_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
)
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def write_good(folder: Path) -> list[str]:
    """Write good files into *folder* and the folder below it; return their names."""
    names = ["a-good.txt", "m-good.md", "z-good.txt", "inner/good.txt"]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(_GOOD.format(what=f"the {name.split('.')[0]} crane"), "utf-8")
    return names


def write_hostile(folder: Path, *, spaces_mb: int) -> list[str]:
    """Write one of every kind of hostile file into *folder*; return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    makers: dict[str, Callable[[], bytes]] = {
        "bomb.pdf": _pdf_bomb,
        "objects.pdf": _pdf_of_many_pages,
        "truncated.pdf": lambda: _pdf_bomb()[:5000],
        "bomb.docx": lambda: docx(_BODY % (_PARAGRAPH * (300 * _MEGABYTE // len(_PARAGRAPH)))),
        "laughs.docx": lambda: docx(_LAUGHS + _BODY % b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"),
        "outside.docx": lambda: docx(_OUTSIDE + _BODY % b"<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>"),
        "truncated.docx": lambda: docx(_BODY % (_PARAGRAPH * 1000))[:600],
        "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"The end." + b"</div>" * 200_000,
        "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000 + b"x",
        "deep.jsonl": lambda: b"[" * 1_000_000,
        "laughs.odt": lambda: _zip({"content.xml": _LAUGHS + b"<x>&a11;</x>"}),
        "lying.zip": _lying_zip,
        "zips.zip": lambda: _zip({"inner.zip": _zip({"inner.zip": _zip({"a.txt": b"x"})})}),
        "swelling.zip": lambda: _zip({"a.txt": b"a" * (100 * _MEGABYTE)}),
        "encrypted.zip": lambda: _flagged(_zip({"a.txt": b"x"})),
        "wrong.pdf": lambda: b"PK\x03\x04 this is no PDF file",
        "wrong.docx": lambda: b"%PDF-1.7 this is neither",
        "wrong.txt": lambda: bytes(range(256)) * 400,
        "empty.txt": lambda: b"",
        "empty.pdf": lambda: b"",
        "spaces.txt": lambda: b" " * (spaces_mb * _MEGABYTE),
        "invalid.txt": lambda: b"caf\xc3\x28 \xff\xfe\xfd \x80\x81 plain words stand here too",
        "brackets.txt": lambda: b"(" * 3_000_000,
        "columns.csv": lambda: b",".join([b"1"] * 2_000_000),
    }
    for name, make in makers.items():
        (folder / name).write_bytes(make())
    (folder / "circle").mkdir()
    (folder / "circle" / "again").symlink_to(folder, target_is_directory=True)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    return list(makers)


def docx(document: bytes) -> bytes:
    """Return a Word file whose main part is *document*."""
    parts = {"[Content_Types].xml": _CONTENT_TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return _zip(parts)


def pdf(*objects: bytes) -> bytes:
    """Return a PDF file of *objects*, numbered from 1, the first of them the catalogue."""
    out, places = BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _pdf_bomb() -> bytes:
    """Return a page whose drawing unpacks to 200 MB of single letters."""
    packer = zlib.compressobj(9)
    piece = b"BT /F1 12 Tf 1 0 0 1 72 700 Tm (A) Tj ET\n" * 25_000
    stream = b"".join(packer.compress(piece) for _ in range(200)) + packer.flush()
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _pdf_of_many_pages() -> bytes:
    """Return a file that names one page half a million times."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * 500_000 + b"] /Count 500000 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def _zip(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def _lying_zip() -> bytes:
    """Return a zip whose entry says that it unpacks to ten bytes, and unpacks to fifty million."""
    data = bytearray(_zip({"a.txt": b"a" * (50 * _MEGABYTE)}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    return bytes(data)


def _flagged(data: bytes) -> bytes:
    """Return a zip whose entry says that it is encrypted."""
    changed = bytearray(data)
    struct.pack_into("<H", changed, changed.index(b"PK\x01\x02") + 8, 1)
    return bytes(changed)
