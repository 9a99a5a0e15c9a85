"""What can go wrong for the person using the archive, each with what to do next."""


class ArchiveError(Exception):
    """Something the person can mend; the message says what to do."""


class UnreadableFile(ArchiveError):
    """A file that could not be turned into text."""

    def __init__(self, file: str, reason: str, advice: str) -> None:
        super().__init__(f"{file}: {reason}. {advice}")
        self.file = file
        self.reason = reason  #: one clause, no full stop
        self.advice = advice  #: one sentence


class SourceNotFound(ArchiveError):
    """A source named on the command line that is not there."""


class ArchiveMismatch(ArchiveError):
    """An archive folder whose parts do not belong together, or were made with another model."""


class ArchiveBusy(ArchiveError):
    """An archive that another process is writing to."""


class ModelError(ArchiveError):
    """Weights that are missing or are not the ones they should be."""


class BadInput(ArchiveError):
    """A row, option or settings file that cannot be used as it stands."""
