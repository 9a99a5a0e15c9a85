"""The archive behind the page as researchers search it; opened anew when somebody has built."""

import threading

from assistant.assistant import Assistant
from assistant.page.desk import Desk
from assistant.searching.marks import Meaning
from assistant.searching.request import Sought
from assistant.searching.searching import Findings, Searcher
from assistant.searching.shown import Shown, shown_hits


class DeskSearch:
    """Searches the archive of *desk*, for every visitor alike."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._lock = threading.Lock()
        self._meaning = Meaning(desk.embedder().embed)
        self._opened: tuple[Assistant, Searcher] | None = None

    def searcher(self) -> Searcher:
        """Return the searcher of the archive as it now stands, waiting for the model.

        Raises:
            ArchiveError: there is no archive, it is damaged, or the model cannot be loaded.
        """
        assistant = self.desk.assistant()
        with self._lock:
            if self._opened is None or self._opened[0] is not assistant:
                self._opened = assistant, Searcher(assistant)
            return self._opened[1]

    def find(self, sought: Sought) -> Findings:
        """Return what *sought* finds.

        Raises:
            ArchiveError: there is no archive, or the search has a mistake.
        """
        return self.searcher().find(sought)

    def shown(self, findings: Findings, most: int) -> list[Shown]:
        """Return the first hits of *findings*, *most* of them at most, as they are shown.

        Raises:
            ArchiveError: there is no archive any more.
        """
        return shown_hits(findings.hits[:most], findings.sought, self.searcher(), self._meaning)
