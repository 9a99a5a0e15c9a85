"""Pictures of the pages of PDF files, each drawn in a process of its own with little memory, little time and no network.

Run as `python -m corpus.picturing`; it reads one request from its input and writes the picture to its output.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from corpus.confinement import confine
from corpus.errors import UnreadableFile
from corpus.sources import MAX_FILE_BYTES

_MEMORY_BYTES = 768 * 1024 * 1024
_CPU_S = 20
_WALL_S = 60.0
_AT_ONCE = BoundedSemaphore(2)
_ADVICE = "Download the original to see it."


def page_picture(file: Path, number: int, quote: str, before: str = "") -> bytes:
    """Return page *number* of the PDF *file* as a PNG picture, with *quote*, which follows *before*, marked where it is found.

    Raises:
        UnreadableFile: there is no such page, or it cannot be drawn within the limits.
    """
    asked = json.dumps({"file": str(file), "number": number, "quote": quote, "before": before}).encode("ascii")
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        with _AT_ONCE:
            drawn = subprocess.run(
                [sys.executable, "-P", "-m", "corpus.picturing"],
                input=asked, capture_output=True, timeout=_WALL_S, check=True,
                env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableFile(file.name, f"cannot be shown as a picture of page {number}", _ADVICE) from error
    return drawn.stdout


def main() -> None:
    """Draw the page that is asked for; end with an error where it cannot be drawn."""
    asked = json.loads(sys.stdin.buffer.read())
    pictures = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no picture
    confine()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, resource.RLIM_INFINITY))
    from corpus.readers.pdf_picture import draw_page

    with Path(asked["file"]).open("rb") as handle:
        data = handle.read(MAX_FILE_BYTES)
    with pictures:
        pictures.write(draw_page(data, asked["number"], asked["quote"], asked["before"]))


if __name__ == "__main__":
    main()
