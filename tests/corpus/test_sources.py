"""The files of folders, zips and single names, hostile ones among them."""

import os
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import SourceNotFound, UnreadableFile
from corpus.sources import Problem, SourceFile, find_files


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def _zip(path: Path, entries: Mapping[str, str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def _found(source: Path) -> dict[str, SourceFile]:
    return {each.file: each for each in find_files(source) if isinstance(each, SourceFile)}


def _problems(source: Path) -> dict[str, Problem]:
    return {each.file: each for each in find_files(source) if isinstance(each, Problem)}


def test_a_folder_gives_its_files_by_name_with_their_bytes(tmp_path: Path) -> None:
    """Files of all depths come in order, named from the folder down, and are read only when asked."""
    _write(tmp_path, {"b/c.txt": "c", "a.txt": "a", "b/a.md": "ba"})
    found = _found(tmp_path)
    assert list(found) == ["a.txt", "b/a.md", "b/c.txt"]
    assert found["b/c.txt"].read() == b"c"
    assert found["b/c.txt"].origin == str(tmp_path / "b/c.txt")
    assert {each.source for each in found.values()} == {str(tmp_path)}


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    """A file that is named itself goes by its name."""
    _write(tmp_path, {"a.txt": "a"})
    (found,) = find_files(tmp_path / "a.txt")
    assert isinstance(found, SourceFile)
    assert (found.file, found.source, found.read()) == ("a.txt", str(tmp_path / "a.txt"), b"a")


def test_a_missing_source_is_refused_by_name(tmp_path: Path) -> None:
    """A source that is not there raises, naming it."""
    with pytest.raises(SourceNotFound, match="nowhere"):
        list(find_files(tmp_path / "nowhere"))


def test_hidden_files_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    """What begins with a dot or is an office program's lock is neither a file nor a problem, at any depth."""
    _write(tmp_path, {".git/a.txt": "x", ".DS_Store": "x", "b/~$a.docx": "x", "b/.c/d.txt": "x", "a.txt": "a"})
    assert [each.file for each in find_files(tmp_path)] == ["a.txt"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A link to a file elsewhere is a problem; one that stays inside is a file; a broken one is nothing."""
    _write(tmp_path, {"secret.txt": "s", "source/a.txt": "a"})
    source = tmp_path / "source"
    (source / "out.txt").symlink_to(tmp_path / "secret.txt")
    (source / "folder").symlink_to(tmp_path)
    (source / "in.txt").symlink_to(source / "a.txt")
    (source / "broken.txt").symlink_to(source / "gone.txt")
    assert list(_found(source)) == ["a.txt", "in.txt"]
    assert list(_problems(source)) == ["out.txt"]
    assert "link" in _problems(source)["out.txt"].reason


def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is set aside under a name that can be shown and stored."""
    _write(tmp_path, {"a.txt": "a"})
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_bytes(b"b")
    assert list(_found(tmp_path)) == ["a.txt"]
    (problem,) = _problems(tmp_path).values()
    assert "UTF-8" in problem.reason
    assert problem.file.encode("utf-8")


def test_a_zip_gives_its_entries_under_its_name(tmp_path: Path) -> None:
    """Entries go by zip and inner name, folders and hidden entries left out; their original is the zip."""
    path = _zip(
        tmp_path / "papers.zip", {"b/c.txt": "c", "a.txt": "a", "__MACOSX/a.txt": "x", ".hidden": "x", "d/": ""}
    )
    found = _found(tmp_path)
    assert list(found) == ["papers.zip/a.txt", "papers.zip/b/c.txt"]
    assert found["papers.zip/b/c.txt"].read() == b"c"
    assert found["papers.zip/a.txt"].origin == str(path)
    assert [each.file for each in find_files(path)] == list(found)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:/b.txt", "..\\b.txt"])
def test_a_path_that_leads_out_of_a_zip_is_a_problem(tmp_path: Path, name: str) -> None:
    """An entry that would leave the zip is not read, and the rest is."""
    _zip(tmp_path / "papers.zip", {name: "x", "a.txt": "a"})
    assert list(_found(tmp_path)) == ["papers.zip/a.txt"]
    (problem,) = _problems(tmp_path).values()
    assert "leads out" in problem.reason


def _with_central(data: bytes, offset: int, form: str, value: int) -> bytes:
    """Return a zip with one entry whose central record has *value* put in at *offset*."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.index(b"PK\x01\x02") + offset, value)
    return bytes(changed)


def test_an_encrypted_entry_is_a_problem(tmp_path: Path) -> None:
    """An entry that needs a password is set aside with what to do."""
    data = _zip(tmp_path / "plain", {"a.txt": "a"}).read_bytes()
    (tmp_path / "plain").unlink()
    (tmp_path / "papers.zip").write_bytes(_with_central(data, 8, "<H", 1))
    problem = _problems(tmp_path)["papers.zip/a.txt"]
    assert problem.reason == "is encrypted" and "password" in problem.advice


def test_a_zip_within_a_zip_is_a_problem(tmp_path: Path) -> None:
    """Nesting is not followed."""
    _zip(tmp_path / "papers.zip", {"inner.ZIP": "x", "a.txt": "a"})
    assert "zip within a zip" in _problems(tmp_path)["papers.zip/inner.ZIP"].reason
    assert list(_found(tmp_path)) == ["papers.zip/a.txt"]


def test_an_entry_that_swells_is_a_problem(tmp_path: Path) -> None:
    """Three megabytes of the same letter in three kilobytes are refused unread."""
    _zip(tmp_path / "papers.zip", {"a.txt": "a" * 3_000_000, "b.txt": "b" * 1000})
    assert "more than is allowed" in _problems(tmp_path)["papers.zip/a.txt"].reason
    assert list(_found(tmp_path)) == ["papers.zip/b.txt"]


@pytest.mark.parametrize("claimed", [10, 4000])
def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path, claimed: int) -> None:
    """An entry that holds more or less than it claims is not handed out cut short."""
    data = _zip(tmp_path / "plain", {"a.txt": "word " * 400}).read_bytes()
    (tmp_path / "papers.zip").write_bytes(_with_central(data, 24, "<I", claimed))
    with pytest.raises(UnreadableFile, match=r"a\.txt"):
        _found(tmp_path / "papers.zip")["papers.zip/a.txt"].read()


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_unpacked_by_the_piece_is_a_problem(tmp_path: Path, compression: int) -> None:
    """bzip2 and LZMA entries, which zipfile unpacks at one go however large, are refused unread."""
    _zip(tmp_path / "papers.zip", {"a.txt": "a"}, compression)
    assert "packed in a way" in _problems(tmp_path)["papers.zip/a.txt"].reason


@pytest.mark.parametrize("damage", range(4))
def test_a_damaged_entry_is_unreadable(tmp_path: Path, damage: int) -> None:
    """Packed bytes that are damaged in different places raise what the rest of the project expects."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", " ".join(str(number**3) for number in range(2000)))
    data = bytearray(buffer.getvalue())
    for place in range(30 + len("a.txt") + damage * 100, 30 + len("a.txt") + damage * 100 + 8):
        data[place] ^= 0xFF
    (tmp_path / "papers.zip").write_bytes(data)
    with pytest.raises(UnreadableFile, match="cannot be unpacked"):
        _found(tmp_path)["papers.zip/a.txt"].read()


@pytest.mark.parametrize("data", [b"", b"This is no zip.", b"PK\x03\x04 nor is this"])
def test_what_is_no_zip_is_a_problem(tmp_path: Path, data: bytes) -> None:
    """A file that only ends in .zip is set aside."""
    (tmp_path / "papers.zip").write_bytes(data)
    assert "no zip" in _problems(tmp_path)["papers.zip"].reason


def test_a_zip_whose_names_are_no_text_is_a_problem(tmp_path: Path) -> None:
    """Names that claim to be UTF-8 and are not set the zip aside instead of stopping everything."""
    data = _zip(tmp_path / "plain", {"é.txt": "a"}).read_bytes()
    (tmp_path / "papers.zip").write_bytes(data.replace("é".encode(), b"\xff\xfe"))
    assert list(_problems(tmp_path)) == ["papers.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_in_a_zip_is_said(tmp_path: Path) -> None:
    """Of two entries of one name one is read, and that there are two is a problem."""
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("a.txt", "one")
        archive.writestr("a.txt", "two")
    assert [each.file for each in find_files(tmp_path)] == ["papers.zip", "papers.zip/a.txt"]
    assert "a.txt more than once" in _problems(tmp_path)["papers.zip"].reason


def test_settings_are_inherited_and_the_nearest_wins(tmp_path: Path) -> None:
    """Defaults reach down, a file's own table beats them, a nearer file beats one further up."""
    _write(
        tmp_path,
        {
            "archive.toml": '[defaults]\nbody = "Lea"\nkind = "report"\n["in/a.txt"]\nkind = "minutes"\nreference = "R1"\n',
            "in/archive.toml": '[defaults]\nkind = "strategy"\n["b.txt"]\ndate = 2024-03-12\n',
            "in/a.txt": "a",
            "in/b.txt": "b",
            "c.txt": "c",
        },
    )
    found = _found(tmp_path)
    assert dict(found["c.txt"].overrides) == {"body": "Lea", "kind": "report"}
    assert dict(found["in/a.txt"].overrides) == {"body": "Lea", "kind": "strategy", "reference": "R1"}
    assert dict(found["in/b.txt"].overrides) == {"body": "Lea", "kind": "strategy", "date": "2024-03-12"}


def test_settings_above_the_source_are_not_looked_at(tmp_path: Path) -> None:
    """Only settings within the source count."""
    _write(tmp_path, {"archive.toml": '[defaults]\nbody = "Lea"\n', "source/a.txt": "a"})
    assert dict(_found(tmp_path / "source")["a.txt"].overrides) == {}


def test_broken_settings_are_a_problem_and_the_files_are_still_read(tmp_path: Path) -> None:
    """A settings file that is no TOML is named with the line to mend, and left aside."""
    _write(tmp_path, {"archive.toml": "[defaults]\nbody = Lea\n", "a.txt": "a"})
    assert "line 2" in _problems(tmp_path)["archive.toml"].reason
    assert dict(_found(tmp_path)["a.txt"].overrides) == {}


def test_a_digest_is_of_bytes_and_settings(tmp_path: Path) -> None:
    """A file's digest changes with its bytes and with what settings say of it, and with nothing else."""
    _write(tmp_path, {"a.txt": "a", "b.txt": "a", "c.txt": "b"})
    before = {file: each.digest() for file, each in _found(tmp_path).items()}
    assert before["a.txt"] == before["b.txt"] != before["c.txt"]
    _write(tmp_path, {"archive.toml": '["a.txt"]\nkind = "report"\n'})
    after = {file: each.digest() for file, each in _found(tmp_path).items()}
    assert after["a.txt"] != before["a.txt"]
    assert after["b.txt"] == before["b.txt"]


def test_settings_reach_into_a_zip(tmp_path: Path) -> None:
    """What is said of a zip holds for all in it; what is said of one entry, for that one."""
    _zip(tmp_path / "papers.zip", {"a.txt": "a", "b/c.txt": "c"})
    settings = '[defaults]\nbody = "Lea"\n["papers.zip"]\nkind = "report"\n["papers.zip/b/c.txt"]\nkind = "minutes"\n'
    _write(tmp_path, {"archive.toml": settings})
    found = _found(tmp_path)
    assert dict(found["papers.zip/a.txt"].overrides) == {"body": "Lea", "kind": "report"}
    assert dict(found["papers.zip/b/c.txt"].overrides) == {"body": "Lea", "kind": "minutes"}
