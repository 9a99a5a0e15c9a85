"""The streams of a compound file, in which Outlook and the older Office keep theirs."""

from olefile import OleFileIO

Path = tuple[str, ...]  #: of folders and a stream, in small letters

_FOREIGN = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
_MAX_BYTES = 512 * 1024 * 1024  #: of all streams, which in a hostile file share their sectors


def read_streams(data: bytes, *, stranger: str) -> dict[Path, bytes]:
    """Return every stream by its path.

    *stranger* completes the reason for refusing what is no such file: "not a workbook".

    Raises:
        ValueError: it is damaged, no compound file, or too large once unpacked.
    """
    try:
        with OleFileIO(data) as file:
            paths: list[list[str]] = file.listdir()
            sizes = [file.get_size(path) for path in paths]
            if max(sizes, default=0) > len(data):
                raise OSError("a stream declares more than the file holds")
            if sum(sizes) > _MAX_BYTES:
                raise _TooLarge
            return {tuple(map(str.lower, path)): bytes(file.openstream(path).read()) for path in paths}
    except _TooLarge:
        raise
    except _FOREIGN as error:
        raise ValueError(f"is damaged or {stranger}") from error


class _TooLarge(ValueError):
    """Says that the streams would fill the memory."""

    def __init__(self) -> None:
        super().__init__(f"would unpack to more than {_MAX_BYTES >> 20} MB")
