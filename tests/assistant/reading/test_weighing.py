"""What papers say is weighed against a question, with the real models: also what no word says to be of what was measured."""

import pytest

from assistant.answer import Scope
from assistant.assistant import Assistant
from assistant.questions.question import parse_question
from assistant.reading.weighing import Weigher
from assistant.scope.acronyms import Acronyms
from index.building import build
from index.embedding import Embedder
from index.retriever import Retriever
from index.store import Archive

_MINUTES = (
    "Orlingford Borough Council\n\nTransport Committee\n\nMinutes of the meeting held on 4 June 2023\n\n## Trams\n\n"
    "Complaints about inspectors numbered 288, of which 93 were upheld. The new trams would be longer by six metres. "
    "Three stops had been closed for repairs since Easter.\n"
)
_UPHELD = "how many complaints about ticket inspectors were found to be right"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Archive:
    """Return an archive of the minutes."""
    folder = tmp_path_factory.mktemp("trams")
    (folder / "minutes.md").write_text(_MINUTES, "utf-8")
    build([folder / "minutes.md"], folder / "archive", embedder=lambda: embedder)
    return Archive(folder / "archive")


def test_a_figure_that_no_word_says_to_be_meant_passes_where_the_cross_encoder_is_sure(
    archive: Archive, embedder: Embedder
) -> None:
    """ "Upheld" is no word of the question, and the answer is shown; of what was not counted, nothing is."""
    weigher = Weigher(archive, embedder, Acronyms.of({}))
    weighed = weigher.weigh(parse_question(_UPHELD), Retriever(archive, embedder).retrieve(_UPHELD, 5), Scope())
    assert "93 were upheld" in weighed[0].evidence.text and not weighed[0].vouched
    assert weighed[0].answers is not None and weighed[0].answers > 1
    assistant = Assistant(archive, embedder)
    assert "93 were upheld" in assistant.ask(_UPHELD).text
    assert assistant.ask("how many ticket inspectors were assaulted").outcome == "absent"
