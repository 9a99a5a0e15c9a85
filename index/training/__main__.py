"""Rebuild the evidence model from named data: python -m index.training --data DIR --out FOLDER"""

import argparse
import itertools
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index.embedding import PLAIN_MODEL, SentenceTransformerEmbedder
from index.training.card import Learned, card
from index.training.loop import Plan, train
from index.training.meetings import Conversations, MeetingQueries, documents_of
from index.training.model import EvidenceModel
from index.training.questions import WrittenQuestions
from index.training.reading import SpanQuestions

_HEARINGS = 40  #: days of hearings that are read: more would only take longer to parse


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the data in the folder named, and write the model."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="holds qmsum, precedents, reading, scale"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="checkpoints and the model")
    parser.add_argument("--steps", type=int, default=520)
    parser.add_argument(
        "--without-fold", type=int, metavar="N", help="leave meetings N, N+4, N+8 ... out, to check on them"
    )
    options = parser.parse_args(arguments)
    import torch

    torch.set_num_threads(os.cpu_count() or 1)
    model = EvidenceModel(PLAIN_MODEL)
    mix = sources(options.data, options.without_fold)
    for each in mix:
        _say(f"{each.source.name}: {len(each.source)} questions, {each.share:.0%} of the steps")
    train(model, [(each.source, each.share) for each in mix], Plan(options.steps, options.out), _say)
    model.save(options.out / "model")
    (options.out / "model" / "README.md").write_text(
        card(PLAIN_MODEL, mix, steps=options.steps, day=date.today()), "utf-8"
    )


def sources(data: Path, without_fold: int | None = None) -> list[Learned]:
    """Return what is learned from, each with its share of the steps."""
    meetings = training_meetings(data / "qmsum")
    if without_fold is not None:
        meetings = [name for place, name in enumerate(meetings) if place % 4 != without_fold]
    queries = [json.loads(line) for line in (data / "precedents" / "queries.jsonl").read_text("utf-8").splitlines()]
    asked = sorted(query["source_id"] for query in queries)
    kept_back = {number for query in queries for number in (query["source_id"], *query["relevant"])}
    written = WrittenQuestions(
        data / "precedents" / "uk_commons_written_questions.jsonl.xz", before=asked[len(asked) // 2], without=kept_back
    )
    reading = [SpanQuestions(file) for file in sorted((data / "reading").glob("squadshifts_*.json.xz"))]
    hearings = documents_of(data / "scale" / "uk_covid19_inquiry_transcripts.jsonl.xz")
    conversations = Conversations(itertools.islice(hearings, _HEARINGS))
    about = MeetingQueries(data / "qmsum", SentenceTransformerEmbedder(PLAIN_MODEL), meetings=meetings)
    mix = [Learned(written, 0.36), Learned(about, 0.28), Learned(conversations, 0.11)]
    return mix + [Learned(each, 0.17 if "wiki" in each.name else 0.04) for each in reading]


def training_meetings(folder: Path) -> list[str]:
    """Return the meetings marked for training."""
    rows = (json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines())
    return [row["doc_id"] for row in rows if row["meta"]["split"] == "train"]


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
