"""Rebuild the evidence model from named data: python -m index.training --data DIR --out FOLDER

With --cross-encoder, what reads question and text together is trained on top of the model in FOLDER/model, or of the one
that ships with the project where there is none.
"""

import argparse
import itertools
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index.cross_encoder import CROSS_FOLDER, Pieces, begun_network, learned_network
from index.embedding import DEFAULT_MODEL, PLAIN_MODEL, SentenceTransformerEmbedder, model_folder
from index.training.card import Learned, card, cross_card
from index.training.cross import LEFT_OUT, Drawn, save_cross_encoder, train_cross_encoder
from index.training.extracts import shipped_extracts, shipped_tables, span_extracts
from index.training.loop import Plan, train
from index.training.meetings import Conversations, MeetingQueries, documents_of
from index.training.model import EvidenceModel
from index.training.questions import WrittenQuestions
from index.training.reading import SpanQuestions

_STEPS, _CROSS_STEPS = 520, 3000
_HEARINGS = 40  #: days of hearings that are read: more would only take longer to parse


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the data in the folder named, and write the model."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="holds qmsum, precedents, reading, scale"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="checkpoints and the model")
    parser.add_argument("--steps", type=int, help="520, or 3,000 for the cross-encoder, if not given")
    parser.add_argument(
        "--without-fold", type=int, metavar="N", help="leave meetings N, N+4, N+8 ... out, to check on them"
    )
    parser.add_argument("--cross-encoder", action="store_true", help="train the cross-encoder")
    parser.add_argument("--further", action="store_true", help="begin with the cross-encoder that is there")
    options = parser.parse_args(arguments)
    import torch

    torch.set_num_threads(os.cpu_count() or 1)
    if options.cross_encoder:
        _train_cross_encoder(options.data, options.out, options.steps or _CROSS_STEPS, further=options.further)
        return
    steps = options.steps or _STEPS
    model = EvidenceModel(PLAIN_MODEL)
    mix = sources(options.data, options.without_fold)
    for each in mix:
        _say(f"{each.source.name}: {len(each.source)} questions, {each.share:.0%} of the steps")
    train(model, [(each.source, each.share) for each in mix], Plan(steps, options.out), _say)
    model.save(options.out / "model")
    (options.out / "model" / "README.md").write_text(card(PLAIN_MODEL, mix, steps=steps, day=date.today()), "utf-8")


def _train_cross_encoder(data: Path, out: Path, steps: int, *, further: bool) -> None:
    base = out / "model" if (out / "model" / "config.json").is_file() else model_folder(DEFAULT_MODEL)
    embedder = SentenceTransformerEmbedder(str(base))
    spans = [each for file in _span_files(data) for each in span_extracts(file)]
    mix = [
        (Drawn("invented extracts", list(shipped_extracts()), embedder), 0.68, "this project", "Apache-2.0"),
        (Drawn("invented extracts with a table", list(shipped_tables()), embedder), 0.17, "this project", "Apache-2.0"),
        (Drawn("span questions", spans, embedder), 0.15, SpanQuestions.origin, SpanQuestions.licence),
    ]
    rows = [
        f"| {each.name} | {len(each):,} | {share:.0%} | {origin} | {licence} |" for each, share, origin, licence in mix
    ]
    _say("\n".join(rows))
    network = learned_network(base) if further else begun_network(base)
    train_cross_encoder(
        network, Pieces(base), [(each, share) for each, share, _, _ in mix], Plan(steps, out / "cross-encoder"), _say
    )
    save_cross_encoder(network, out / "model")
    words = cross_card(rows, steps=steps, left_out=LEFT_OUT, day=date.today())
    (out / "model" / CROSS_FOLDER / "README.md").write_text(words, "utf-8")


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
    reading = [SpanQuestions(file) for file in _span_files(data)]
    hearings = documents_of(data / "scale" / "uk_covid19_inquiry_transcripts.jsonl.xz")
    conversations = Conversations(itertools.islice(hearings, _HEARINGS))
    about = MeetingQueries(data / "qmsum", SentenceTransformerEmbedder(PLAIN_MODEL), meetings=meetings)
    mix = [Learned(written, 0.36), Learned(about, 0.28), Learned(conversations, 0.11)]
    return mix + [Learned(each, 0.17 if "wiki" in each.name else 0.04) for each in reading]


def training_meetings(folder: Path) -> list[str]:
    """Return the meetings marked for training."""
    rows = (json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines())
    return [row["doc_id"] for row in rows if row["meta"]["split"] == "train"]


def _span_files(data: Path) -> list[Path]:
    return sorted((data / "reading").glob("squadshifts_*.json.xz"))


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
