"""The parts of an office document, which is a zip of them, unpacked only where they keep to their bounds."""

import copy
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

_MAX_UNPACKED_BYTES = 200 * 1024 * 1024
_MAX_ELEMENTS = 2_000_000
_STEP_BYTES = 1024 * 1024
_XML_ENDINGS = (".xml", ".rels")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, struct.error),
    RuntimeError,  # by which zipfile says that a part is packed in a way it does not know
)


def unpack(data: bytes, *, stranger: str) -> dict[str, bytes]:
    """Return the XML parts of an office document by their names, every part having been checked for its size.

    *stranger* completes the reason for refusing what is no such zip: "not a Word document".

    Raises:
        ValueError: it is encrypted, damaged, no zip, or too large once unpacked.
    """
    with _refusing(stranger):
        archive = zipfile.ZipFile(BytesIO(data))
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise ValueError("is encrypted")
    if sum(entry.file_size for entry in entries) > _MAX_UNPACKED_BYTES:
        raise ValueError("would unpack to more than 200 MB")
    with _refusing(stranger):
        parts = {entry.filename: _read(archive, entry) for entry in entries}
    trees = {name: part for name, part in parts.items() if name.endswith(_XML_ENDINGS)}
    if sum(part.count(b"<") - part.count(b"</") for part in trees.values()) > _MAX_ELEMENTS:
        raise ValueError("has more than 2 million elements")  # counted in bytes: trees of them might fill the memory
    return trees


def is_old_format(data: bytes) -> bool:
    """Tell whether a file is in the container of the office formats of before 2007."""
    return data.startswith(_OLE_MAGIC)


def is_locked(data: bytes) -> bool:
    """Tell whether a file is an office document behind a password, which hides even that it is a zip."""
    return is_old_format(data) and _ENCRYPTED_STREAM in data


@contextmanager
def _refusing(stranger: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise ValueError(f"is damaged or {stranger}") from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry's bytes, none but of XML kept; one that holds more than it declares is refused."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed in a way that is not read")
    longer = copy.copy(entry)
    longer.file_size += 1  # zipfile stops at the declared size, and would never see that there is more
    kept, size = [], 0
    with archive.open(longer) as handle:
        while step := handle.read(_STEP_BYTES):
            size += len(step)
            kept += [step] if entry.filename.endswith(_XML_ENDINGS) else []
    if size > entry.file_size:
        raise zipfile.BadZipFile("an entry holds more than it declares")
    return b"".join(kept)
