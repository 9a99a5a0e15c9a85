"""Compound files as Windows writes them, for tests of what reads them."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

_SECTOR, _SMALL_SECTOR, _ENTRY, _SMALL_LIMIT = 512, 64, 128, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass(slots=True)
class _Sectors:
    """A run of sectors, and for each of them which one comes next."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    following: list[int] = field(default_factory=list)

    def add(self, stream: bytes) -> int:
        """Return the first of the sectors that now hold *stream*."""
        count = -(-len(stream) // self.size)
        first = len(self.following)
        self.data += stream.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), _END][: max(count, 0)]
        return first if count else _END


@dataclass(slots=True)
class _Directory:
    """The entries of the file's folders and streams; siblings hang in a row."""

    large: _Sectors = field(default_factory=lambda: _Sectors(_SECTOR))
    small: _Sectors = field(default_factory=lambda: _Sectors(_SMALL_SECTOR))
    entries: list[bytes] = field(default_factory=list)

    def folder(self, name: str, tree: Tree, kind: int, right: int = _NONE) -> int:
        """Add a folder with all in it and return its place."""
        place = len(self.entries)
        self.entries.append(b"")
        child = _NONE
        for each in sorted(tree, key=lambda each: (len(each), each.upper()), reverse=True):
            inside = tree[each]
            if isinstance(inside, bytes):
                child = self.stream(each, inside, right=child)
            else:
                child = self.folder(each, inside, 1, right=child)
        self.entries[place] = _entry(name, kind, right=right, child=child)
        return place

    def stream(self, name: str, data: bytes, *, right: int) -> int:
        """Add a stream and return its place."""
        first = (self.small if len(data) < _SMALL_LIMIT else self.large).add(data)
        self.entries.append(_entry(name, 2, right=right, first=first, size=len(data)))
        return len(self.entries) - 1


def write_compound_file(tree: Tree) -> bytes:
    """Return a compound file of the folders and streams in *tree*."""
    directory = _Directory()
    directory.folder("Root Entry", tree, 5)
    large, small = directory.large, directory.small
    root = directory.entries[0]
    directory.entries[0] = root[:116] + struct.pack("<LQ", large.add(bytes(small.data)), len(small.data))
    first_entry = large.add(b"".join(directory.entries).ljust(-(-len(directory.entries) // 4) * _SECTOR, b"\0"))
    small_fat = struct.pack(f"<{len(small.following)}L", *small.following)
    first_small = large.add(small_fat.ljust(-(-len(small_fat) // _SECTOR) * _SECTOR, b"\xff"))
    count = -(-(len(large.following) + 8) // (_SECTOR // 4 - 1))
    fat = [*large.following, *[_FAT] * count]
    fat += [_FREE] * (count * _SECTOR // 4 - len(fat))
    places = [len(large.following) + number for number in range(count)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<LLLLL", 0, count, first_entry, 0, _SMALL_LIMIT)
    head += struct.pack("<LLLL", first_small, -(-len(small_fat) // _SECTOR), _END, 0)
    head += struct.pack("<109L", *[*places, *[_FREE] * (109 - count)])
    return head + bytes(large.data) + struct.pack(f"<{len(fat)}L", *fat)


def _entry(name: str, kind: int, *, right: int = _NONE, child: int = _NONE, first: int = 0, size: int = 0) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    entry += struct.pack("<LLL", _NONE, right, child) + bytes(36) + struct.pack("<LQ", first, size)
    assert len(entry) == _ENTRY
    return entry
