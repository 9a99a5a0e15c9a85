"""Builds that are killed half-way; run as a program, so that what dies is not the test.

Reads one JSON object a line: source, folder, checkpoint_s, perhaps correct (a doc_id and fields) or remove (a doc_id),
which is then done in place of a build, and either at_event, the number of the file-system event
before which the build kills itself (none: it is let live, and tells how many there were), or after_s, the time after
which it is killed from outside. Writes one line for each: the signal that ended it, and the number of events.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import faiss  # noqa: F401  # here, so that each fork finds it loaded
import langchain_text_splitters  # noqa: F401
import tantivy  # noqa: F401

import corpus.readers.jsonl
import corpus.readers.text  # noqa: F401
from index.building import build
from index.keeping import correct, remove
from tests.fakes import HashEmbedder

_EVENTS = ("open", "sqlite3.connect", "os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree")
_PAUSE_S = 0.01


def main() -> None:
    """Carry out the orders on standard input."""
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _build(order, writing)
        os.close(writing)
        if "after_s" in order:
            time.sleep(order["after_s"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            print(json.dumps({"signal": os.WTERMSIG(status), "events": int(told.read() or 0)}), flush=True)


def _build(order: dict[str, Any], told: int) -> None:
    events = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal events
        if event in _EVENTS and order["folder"] in str(arguments[0]):
            if events == order.get("at_event"):
                os.kill(os.getpid(), signal.SIGKILL)
            events += 1

    sys.addaudithook(watch)
    embedder = HashEmbedder(pause_s=_PAUSE_S)
    folder = Path(order["folder"])
    if "correct" in order:
        correct(folder, *order["correct"], embedder=lambda: embedder)
    elif "remove" in order:
        remove(folder, order["remove"], embedder=lambda: embedder)
    else:
        build([Path(order["source"])], folder, embedder=lambda: embedder, checkpoint_s=order["checkpoint_s"])
    os.write(told, str(events).encode())
    os._exit(0)


if __name__ == "__main__":
    main()
