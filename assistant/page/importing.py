"""How gradio is imported: told to call no host, and without the work that only its own developers need."""

import gc
import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_NO_CALLS = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
_STUBS = "gradio.component_meta"


@contextmanager
def gradio_importing() -> Iterator[None]:
    """Hold what is imported within to this host, and to half the time.

    Gradio parses the source of each of its components whenever it is imported, to write the editors' stubs beside it
    anew: 1.5 of the 4 s on two cores. A class without a file has none written, so it is told that there is no file.
    """
    os.environ |= _NO_CALLS
    getfile, collecting = inspect.getfile, gc.isenabled()

    def file_of(described: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == _STUBS:
            raise OSError
        return getfile(described)

    inspect.getfile = file_of  # type: ignore[assignment]
    gc.disable()  # nothing that is imported is garbage
    try:
        yield
    finally:
        inspect.getfile = getfile
        if collecting:
            gc.enable()
