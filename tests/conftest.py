"""What several tests share: the real embedding model, and an archive of the invented sample."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from index.building import build
from index.embedding import Embedder, SentenceTransformerEmbedder

expect.set_options(timeout=60_000)  # a busy machine is slow, not wrong

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """Return the default embedder."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Return an archive of the whole sample; tests that write take a copy."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    build([SAMPLE], folder, embedder=lambda: embedder)
    return folder
