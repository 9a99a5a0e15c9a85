"""A small made-up archive to search: minutes with a decision, a question with its reply, two reports of one wording."""

from pathlib import Path

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.searching.facets import SearchHit
from assistant.searching.searching import POOL, Searcher
from corpus.document import Attribute, Identity
from index.building import build
from index.store import Archive
from tests.fakes import HashEmbedder

HARBOUR, MOOR = "Harbour Council", "Moor Council"
_SETTINGS = f"""
[minutes.txt]
body = "{HARBOUR}"
committee = "Quay Committee"
date = 2023-04-03
kind = "minutes"
title = "Quay minutes"

[questions.txt]
body = "{HARBOUR}"
committee = "Full Council"
date = 2024-05-11
kind = "public questions"
title = "Public questions"

[report.txt]
body = "{MOOR}"
committee = "Waterways Board"
date = 2024-09-02
kind = "report"
title = "Dredging report"

[again.txt]
body = "{MOOR}"
committee = "Waterways Board"
date = 2021-02-01
kind = "report"
title = "Dredging report again"

[undated.txt]
title = "A note"
kind = "other"
""".replace("[", '["').replace("]", '"]')
_REPORT = (
    "Dredging of the inner basin is planned for every second winter. The basin silts up by forty centimetres a year, and "
    "vessels of the pilot service touch the ground at spring tides. The estimate of the surveyors is unchanged.\n"
)
_PAPERS = {
    "minutes.txt": (
        "Minutes of the Quay Committee\n\n12. Dredging of the inner basin\n\nThe Harbour Master reported on dredging of "
        "the inner basin, which had cost £41,300.\n\nRESOLVED: That dredging of the inner basin be carried out in 2024.\n"
    ),
    "questions.txt": (
        "PUBLIC QUESTIONS\n\nQuestion 1\n\nFrom Mrs Ada Wherry\n\nWhen will dredging of the outer basin begin?\n\nReply\n\n"
        "Councillor Bert Sluice, Cabinet Member for Harbours\n\nDredging begins in March, when the swans have left.\n"
    ),
    "report.txt": _REPORT,
    "again.txt": _REPORT,
    "undated.txt": "A dredging bucket of 1911 stands before the museum.\n",
}


def build_papers(folder: Path) -> Path:
    """Write the papers below *folder*, build an archive of them there, and return where it is."""
    source = folder / "papers"
    source.mkdir()
    (source / "archive.toml").write_text(_SETTINGS, "utf-8")
    for name, text in _PAPERS.items():
        (source / name).write_text(text, "utf-8")
    build([source], folder / "archive", embedder=HashEmbedder)
    return folder / "archive"


def searcher_of(folder: Path, pool: int = POOL) -> Searcher:
    """Return a searcher of the archive in *folder*."""
    return Searcher(Assistant(Archive(folder), HashEmbedder()), pool)


def hit(quote: str, *, start: int = 0, title: str = "A paper", doc_id: str = "paper.txt", **known: str) -> SearchHit:
    """Return a hit of which *known* is known: body, committee, date and so on."""
    identity = Identity(
        Attribute(title, "record"), **{name: Attribute(value, "record") for name, value in known.items()}
    )
    return SearchHit(Citation(1, doc_id, doc_id, start, start + len(quote), quote, identity), 1.0, ("has words",))
