"""The programs outside Python that know the Word format of before 2007."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_ANTIWORD_TIMEOUT_S = 60
_OFFICE_TIMEOUT_S = 120
_MAX_OUTPUT_BYTES = 100 * 1024 * 1024
#: Source: LibreOffice's schema org.openoffice.Office.Common, group Security/Scripting
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def antiword() -> str | None:
    """Return the path of antiword, None where it is not installed."""
    return shutil.which("antiword")


def office() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_with_antiword(program: str, data: bytes) -> tuple[bytes, bytes]:
    """Return a document as DocBook, and as text: only the text shows numbers and footnotes.

    Raises:
        ValueError: it is encrypted, or antiword cannot read it.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.doc"
        file.write_bytes(data)
        command = [program, "-m", "UTF-8.txt"]
        book = _output([*command, "-x", "db", str(file)], Path(folder), timeout_s=_ANTIWORD_TIMEOUT_S)
        text = _output([*command, "-w", "0", str(file)], Path(folder), timeout_s=_ANTIWORD_TIMEOUT_S)
        return book, text


def convert_with_office(program: str, data: bytes) -> bytes:
    """Return a document as a .docx, macros and links to elsewhere left alone.

    Raises:
        ValueError: LibreOffice cannot read it.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.doc").write_bytes(data)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, "utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        quiet = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
        into = ("--convert-to", "docx", "--outdir", str(folder), str(folder / "paper.doc"))
        _output([program, profile, *quiet, *into], folder, timeout_s=_OFFICE_TIMEOUT_S)
        converted = folder / "paper.docx"
        if not converted.is_file():
            raise ValueError("is damaged: LibreOffice cannot read it")
        return converted.read_bytes()


def _output(command: Sequence[str], folder: Path, *, timeout_s: float) -> bytes:
    """Return what a program writes, run with nothing of this process's environment but where programs are."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    said = folder / "said"
    with said.open("wb") as output, (folder / "complaint").open("wb") as complaint:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=complaint,
            env=environment,
            cwd=folder,
            start_new_session=True,  # so that what it starts can be stopped with it
        )
        try:
            code = process.wait(timeout_s)
        except subprocess.TimeoutExpired as error:
            raise ValueError(f"took {Path(command[0]).name} longer than {timeout_s:.0f} seconds") from error
        finally:
            _stop(process)
    if code != 0:
        raise ValueError(_reason((folder / "complaint").read_text("utf-8", "replace"), Path(command[0]).name))
    if said.stat().st_size > _MAX_OUTPUT_BYTES:
        raise ValueError("holds more than 100 MB of text")
    return said.read_bytes()


def _stop(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # it has ended, and all that it started
        return
    process.wait()


def _reason(complaint: str, program: str) -> str:
    if "encrypted" in complaint.lower():
        return "is encrypted"
    return f"is damaged or not a Word document ({program} cannot read it)"
