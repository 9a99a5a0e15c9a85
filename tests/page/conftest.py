"""What the tests of the page share: the browser, and the page served over the sample archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from index.embedding import Embedder
from tests.page.visiting import ARGUMENTS, CHROMIUM, Site, serve


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser, and the page served over the sample archive."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(sample_archive: Path, embedder: Embedder) -> Site:
    """Serve the page over the sample archive; modules that write have their own."""
    return serve(sample_archive, embedder)
