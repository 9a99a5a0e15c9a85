"""Measure what each part of retrieval adds: python tests/benchmarks/ablation.py [meetings] [precedents [ARCHIVE]]

Meetings: the queries marked "val" alone, which the model has not learned from, over the whole pool. Precedents: the
later half of the queries by number. Each setting leaves one part out; the plain weights are measured beside the tuned
ones for meetings.
"""

import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from common import SHARED, build, needs, run

from index.embedding import DEFAULT_MODEL, PLAIN_MODEL, SentenceTransformerEmbedder
from index.precedents import ExchangeBlend, PrecedentRetriever
from index.retriever import Blend, Retriever
from index.store import Archive

_PASSAGES: Mapping[str, Blend] = {
    "all parts": Blend(),
    "without words": Blend(words=0.0),
    "without vectors": Blend(vectors=0.0),
    "without late interaction": Blend(late=0.0),
    "without neighbours": Blend(around=()),
    "words alone": Blend(vectors=0.0, late=0.0, around=()),
    "vectors alone": Blend(words=0.0, late=0.0, around=()),
    "late interaction alone": Blend(words=0.0, vectors=0.0, around=()),
}
_EXCHANGES: Mapping[str, ExchangeBlend] = {
    "all parts": ExchangeBlend(),
    "without words": ExchangeBlend(words=0.0),
    "without questions' vectors": ExchangeBlend(questions=0.0),
    "without passages' vectors": ExchangeBlend(passages=0.0),
    "without late interaction": ExchangeBlend(late=0.0),
    "without age": ExchangeBlend(age=0.0),
    "without what replies refer to": ExchangeBlend(follows=False),
    "words alone": ExchangeBlend(questions=0.0, passages=0.0, late=0.0, age=0.0, follows=False),
}


def main(arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not arguments or "meetings" in arguments:
            _meetings(Path(folder))
        if not arguments or "precedents" in arguments:
            given = [each for each in arguments if each not in ("meetings", "precedents")]
            _precedents(Path(folder), Path(given[0]) if given else None)


def _meetings(folder: Path) -> None:
    needs(SHARED / "qmsum")
    rows = [row for row in _rows(SHARED / "qmsum" / "queries.jsonl") if row["split"] == "val" and row["spans"]]
    queries = _written(folder / "val.jsonl", rows)
    for model in (DEFAULT_MODEL, PLAIN_MODEL):
        archive = folder / model
        options = () if model == DEFAULT_MODEL else ("--model", model)
        first, second = (_built(SHARED / "qmsum" / "corpus.jsonl", archive, options) for _ in range(2))
        print(f"{model}: first build {first:.1f} s, unchanged {second:.2f} s: {second / first:.1%}")
        embedder, opened = SentenceTransformerEmbedder(model), Archive(archive)
        for name, blend in _PASSAGES.items():
            retriever = Retriever(opened, embedder, blend)
            found = {row["qid"]: [_span(hit.passage) for hit in retriever.retrieve(row["text"], 20)] for row in rows}
            _show(f"meetings, {model}, {name}", "passages", queries, found, folder)


def _built(source: Path, archive: Path, options: Sequence[str]) -> float:
    began = time.perf_counter()
    run("build", source, "--archive", archive, *options)
    return time.perf_counter() - began


def _precedents(folder: Path, archive: Path | None) -> None:
    needs(SHARED / "precedents")
    every = sorted(_rows(SHARED / "precedents" / "queries.jsonl"), key=lambda row: int(row["source_id"]))
    rows = every[len(every) // 2 :]
    queries = _written(folder / "later.jsonl", rows)
    if archive is None:
        archive = folder / "questions"
        seconds = build(SHARED / "precedents" / "uk_commons_written_questions.jsonl.xz", archive)
        print(f"built in {seconds:.0f} s")
    embedder, opened = SentenceTransformerEmbedder(), Archive(archive)
    for name, blend in _EXCHANGES.items():
        retriever = PrecedentRetriever(opened, embedder, blend)
        found, seconds = {}, []
        for row in rows:
            began = time.perf_counter()
            hits = retriever.retrieve(row["text"], 10, before=row["source_id"])
            seconds.append(time.perf_counter() - began)
            found[row["qid"]] = [str(hit.exchange.id) for hit in hits]
        _show(f"precedents, {name}; {_cost(seconds)}", "precedents", queries, found, folder)
    passages = Retriever(opened, embedder)
    seconds = []
    for row in rows:
        began = time.perf_counter()
        passages.retrieve(row["text"], 10)
        seconds.append(time.perf_counter() - began)
    print(f"== passages of {len(opened.passage_vectors)}: {_cost(seconds)}")


def _cost(seconds: Sequence[float]) -> str:
    """Return the median and 95th percentile, the first twenty left out: they warm the process up."""
    ordered = sorted(seconds[20:])
    return f"p50 {ordered[len(ordered) // 2] * 1000:.0f} ms, p95 {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms"


def _show(title: str, kind: str, queries: Path, found: Mapping[str, Any], folder: Path) -> None:
    file = folder / "run.json"
    file.write_text(json.dumps(found), "utf-8")
    print(f"== {title}", run("evaluate", kind, queries, file), sep="\n", flush=True)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _written(file: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def _span(passage: Any) -> list[object]:
    return [passage.doc_id, passage.start, passage.end]


if __name__ == "__main__":
    main(sys.argv[1:])
