"""Measure passages on committee meetings (QMSum): python tests/benchmarks/retrieval.py

Prints the shipped fusion beside its two parts alone, and what building took the first and the second time.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from common import SHARED, build, needs, run

from index.embedding import SentenceTransformerEmbedder
from index.fields import PASSAGE_WEIGHTS
from index.retriever import DEPTH
from index.store import Archive

QMSUM = SHARED / "qmsum"


def main() -> None:
    needs(QMSUM)
    queries = QMSUM / "queries.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        first, second = (build(QMSUM / "corpus.jsonl", archive) for _ in range(2))
        print(f"first build {first:.1f} s, unchanged {second:.2f} s: {second / first:.1%}")
        fused = Path(folder) / "fused.json"
        run("search", "--archive", archive, "--queries", queries, "--k", 20, "--run", fused)
        print("== fused", run("evaluate", "passages", queries, fused), sep="\n")
        for name, ranking in _alone(Archive(archive), queries).items():
            file = Path(folder) / f"{name}.json"
            file.write_text(json.dumps(ranking), "utf-8")
            print(f"== {name} alone", run("evaluate", "passages", queries, file), sep="\n")


def _alone(archive: Archive, queries: Path) -> Mapping[str, dict[str, list[object]]]:
    rows = [json.loads(line) for line in queries.read_text("utf-8").splitlines()]
    vectors = SentenceTransformerEmbedder().embed([row["text"] for row in rows])
    runs: dict[str, dict[str, list[object]]] = {"words": {}, "vectors": {}}
    for row, vector in zip(rows, vectors, strict=True):
        words = archive.passage_words.search(row["text"], DEPTH, weights=PASSAGE_WEIGHTS)
        near = archive.passage_vectors.search(vector, DEPTH)
        for name, hits in (("words", words), ("vectors", near)):
            best = [number for number, _ in hits[:20]]
            stored = archive.catalogue.passages(best)
            runs[name][row["qid"]] = [
                (stored[number].passage.doc_id, stored[number].passage.start, stored[number].passage.end)
                for number in best
            ]
    return runs


if __name__ == "__main__":
    main()
