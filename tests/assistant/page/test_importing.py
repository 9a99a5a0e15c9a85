"""How gradio is imported: without its developers' work, and with everything as it was afterwards."""

import gc
import inspect
import json
import subprocess
import sys

import pytest

from assistant.page.importing import gradio_importing
from corpus.document import Document

_TOLD = """
import ast, gc, inspect, json, os
parsed, segment, getfile = [], ast.get_source_segment, inspect.getfile
ast.get_source_segment = lambda source, node, **given: parsed.append(node.name) or segment(source, node, **given)
import ui
print(json.dumps([len(parsed), gc.isenabled(), inspect.getfile is getfile, os.environ["GRADIO_ANALYTICS_ENABLED"]]))
ui.gr.Button.click, ui.gr.Blocks.load
"""


def test_page_is_imported_without_writing_stubs_for_editors() -> None:
    """Gradio parses no component's source while the page is imported; events, garbage and inspection are as ever."""
    told = subprocess.run([sys.executable, "-c", _TOLD], check=True, capture_output=True, text=True).stdout
    assert json.loads(told) == [0, True, True, "False"]


def test_others_still_find_files_meanwhile() -> None:
    """A class's file is hidden from nobody else, and an import that fails leaves everything as it was."""
    getfile = inspect.getfile
    with pytest.raises(ImportError), gradio_importing():
        assert inspect.getfile(Document).endswith("document.py")
        assert not gc.isenabled()
        raise ImportError
    assert inspect.getfile is getfile
    assert gc.isenabled()
