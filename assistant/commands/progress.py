"""Progress bars of a build, on stderr."""

import sys
from types import TracebackType

from tqdm import tqdm

from index.building import Stage

_UNITS = {"reading": "file", "embedding": "passage"}


class ProgressBars:
    """One bar for the stage that is under way; plain lines where stderr is no terminal."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> "ProgressBars":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def tell(self, stage: Stage, done: int, total: int, what: str) -> None:
        """Show that *done* of *total* are done, and *what* is being worked on."""
        if stage != self._stage or self._bar is None or self._bar.total != total or done < self._bar.n:
            self._close()
            self._bar = tqdm(total=total, desc=stage, unit=_UNITS[stage], file=sys.stderr, mininterval=0.5)
            self._stage = stage
        self._bar.set_postfix_str(what[-40:], refresh=False)
        self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
