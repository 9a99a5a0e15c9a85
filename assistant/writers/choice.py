"""The writer that a person names: an address, or a file."""

from pathlib import Path
from urllib.parse import urlsplit

from assistant.writers.seam import AnswerWriter
from corpus.errors import BadInput


def open_writer(named: str, *, model: str = "", key: str = "") -> AnswerWriter:
    """Return the writer at the address *named*, or in the GGUF file of that name.

    Raises:
        BadInput: it is neither.
        ModelError: the file cannot be loaded.
    """
    if urlsplit(named).scheme in ("http", "https"):
        from assistant.writers.endpoint import EndpointWriter

        return EndpointWriter(named, model, key)
    if named.lower().endswith(".gguf"):
        from assistant.writers.gguf import GgufWriter

        return GgufWriter(Path(named))
    raise BadInput("--writer takes an address that begins with http:// or https://, or a file that ends in .gguf.")
