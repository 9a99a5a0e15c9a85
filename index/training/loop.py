"""The training loop: batches drawn by share, both losses at once, checkpoints to go on from."""

import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from index.training.checkpoints import keep, restore
from index.training.examples import Batch, Source
from index.training.model import MAX_QUESTION, MAX_TEXT, EvidenceModel, late_scores

_SCALE = 20.0  #: of cosines, before the softmax
_LATE_SCALE = 25.0
_WARM_UP = 0.06  #: of the steps


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train, and where to keep what has been done."""

    steps: int
    folder: Path
    rate: float = 4e-5  #: of the encoder, at its highest
    head_rate: float = 1e-3  #: of the reduction and of the weights of tokens
    every: int = 100  #: steps between checkpoints
    seed: int = 7


def train(
    model: EvidenceModel, sources: Sequence[tuple[Source, float]], plan: Plan, tell: Callable[[str], None]
) -> None:
    """Train *model* on *sources*, each with its share of the steps; goes on from the last checkpoint in the folder."""
    torch.manual_seed(plan.seed)
    heads = [*model.reduction.parameters(), *model.weight.parameters()]
    encoder = [each for each in model.encoder.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, plan.steps))
    begun = restore(plan.folder, model, optimizer, schedule)
    if begun:
        model.reduced = True
    if not model.reduced:
        first = itertools.islice(_drawn(sources, plan.seed), 8)
        model.begin([text for _, batch in first for text in batch.texts[:24]])
    batches = itertools.islice(_drawn(sources, plan.seed), begun, None)
    model.train()
    told: dict[str, list[float]] = {}
    started = time.monotonic()
    for step in range(begun, plan.steps):
        name, batch = next(batches)
        loss = _loss(model, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        told.setdefault(name, []).append(float(loss.detach()))
        if (step + 1) % 25 == 0:
            figures = ", ".join(f"{each} {sum(seen) / len(seen):.3f}" for each, seen in sorted(told.items()))
            tell(f"step {step + 1} of {plan.steps}, {time.monotonic() - started:.0f} s: {figures}")
            told = {}
        if (step + 1) % plan.every == 0 or step + 1 == plan.steps:
            keep(plan.folder, model, optimizer, schedule, step + 1)


def _loss(model: EvidenceModel, batch: Batch) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        questions = model.encode(batch.questions, MAX_QUESTION)
        texts = model.encode(batch.texts, MAX_TEXT)
    target = torch.tensor(batch.answers)
    barred = torch.zeros(len(batch.questions), len(batch.texts), dtype=torch.bool)
    for question, text in batch.neither:
        barred[question, text] = True
    whole = (_SCALE * questions.whole @ texts.whole.T).masked_fill(barred, -1e4)
    late = (_LATE_SCALE * late_scores(questions, texts)).masked_fill(barred, -1e4)
    return functional.cross_entropy(whole, target) + functional.cross_entropy(late, target)


def _drawn(sources: Sequence[tuple[Source, float]], seed: int) -> Iterator[tuple[str, Batch]]:
    draw = random.Random(seed)
    streams = [(source.name, source.batches(seed + place)) for place, (source, _) in enumerate(sources)]
    shares = [share for _, share in sources]
    while True:
        name, stream = draw.choices(streams, shares)[0]
        yield name, next(stream)


def pace(step: int, steps: int) -> float:
    """Return the share of the highest rate at which a step of so many is made: rising at first, then falling."""
    warm = max(1, int(steps * _WARM_UP))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))
