"""Nothing leaves the machine: every connection that building and asking try to open is recorded by the interpreter."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        target = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        if isinstance(target, tuple):
            target = target[0]
        if isinstance(target, str) and target.startswith(("/", "\\0")):
            return
        if target not in ("127.0.0.1", "::1", "localhost"):
            with open(os.environ["CONNECTIONS"], "a") as record:
                print(event, target, file=record)

sys.addaudithook(watch)
"""


def _run(command: list[str], tmp_path: Path) -> str:
    """Run *command* with every connection recorded and an empty cache, and return the record."""
    record = tmp_path / "connections.txt"
    watched = tmp_path / "watch"
    watched.mkdir(exist_ok=True)
    (watched / "sitecustomize.py").write_text(_WATCH, "utf-8")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(watched), str(ROOT)]),
        "CONNECTIONS": str(record),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path),
        "CI": "",
    }
    for name in ("HF_HUB_OFFLINE", "GRADIO_ANALYTICS_ENABLED"):
        environment.pop(name, None)
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
    return record.read_text("utf-8") if record.exists() else ""


def test_the_watch_sees_a_foreign_connection(tmp_path: Path) -> None:
    """The recorder does record: a look-up of a foreign name is in it."""
    attempt = "import socket\ntry:\n    socket.create_connection(('foreign.invalid', 80), 1)\nexcept OSError:\n    pass"
    assert "foreign.invalid" in _run([sys.executable, "-c", attempt], tmp_path)


def test_building_and_asking_open_no_foreign_connection(tmp_path: Path) -> None:
    """A first build, which converts the model, and an answer look up no name and connect to no other host."""
    paper = tmp_path / "paper.txt"
    paper.write_text("Orlingford Borough Council\n\nThe library opens at nine on Mondays.\n", "utf-8")
    archive = str(tmp_path / "archive")
    assistant = [sys.executable, "-m", "assistant"]
    assert _run([*assistant, "build", str(paper), "--archive", archive], tmp_path) == ""
    assert (tmp_path / "cache" / "committee-assistant").is_dir()
    assert _run([*assistant, "ask", "When does the library open on Mondays?", "--archive", archive], tmp_path) == ""
