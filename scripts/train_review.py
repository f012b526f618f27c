"""Trains the networks of the aligner's second look, and writes them into the package.

Needs torch (``pip install torch==2.13.0``) and about an hour of one processor, most of it to read
the sentences; ``scripts/review_cases.py`` names the data. First it is learned which sentences have
something in common (ties); then each segment that the corridor leaves open is one example: what
its gold path is worth is raised against all its paths (the likelihood of a conditional random
field). What gold has beads too long to be found, or of no neighbours, counts as unknown. Of several
networks that begin differently the mean is kept.

Usage: python scripts/train_review.py [DATA]
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from scripts.review_batches import NEVER, Batch
from scripts.review_cases import learning_cases
from scripts.review_examples import Covered, Example, measured_centre, prepare

from paraline.alignment.review.network import Layer
from paraline.alignment.review.questions import with_words
from paraline.embedding.e5 import E5Embedder

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src/paraline/alignment/review/network.npz"
HIDDEN = {"vectors": 16, "words": 48}
HIDDEN_ALONE = 5
EPOCHS = {"vectors": 8, "words": 32}
SEEDS = {"vectors": (0,), "words": (0, 1, 2, 3)}  # of the networks whose mean is taken
BATCH, RATE = 160, 0.015
LIKE_LENGTH = 0.15  # how far, as a logarithm, segments of a batch may differ in their links
TIES_HIDDEN, TIES_EPOCHS, TIES_BATCH, TIES_RATE = 32, 12, 512, 0.01
TIES_MOST = 3.0  # weight of a case

Array = Any


class Net(torch.nn.Module):
    """One network as torch has it: see ``Layer``."""

    def __init__(self, traits: Array, hidden: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(traits.mean(axis=0)))
        self.register_buffer("spread", torch.from_numpy(traits.std(axis=0) + 1e-6))
        self.direct = torch.nn.Linear(traits.shape[1], 1)
        self.inner = torch.nn.Linear(traits.shape[1], hidden)
        self.out = torch.nn.Linear(hidden, 1, bias=False)

    def forward(self, traits: Array) -> Array:
        """Return what ``(n, k)`` traits are worth: ``(n,)``."""
        rows = torch.clamp((traits - self.mean) / self.spread, -6, 6)
        return (self.direct(rows) + self.out(torch.relu(self.inner(rows))))[:, 0]

    def arrays(self) -> dict[str, Array]:
        """Return the fields of a ``Layer``."""
        return {
            "mean": self.mean.numpy(),
            "spread": self.spread.numpy(),
            "direct": self.direct.weight.detach().numpy()[0],
            "hidden": self.inner.weight.detach().numpy().T.copy(),
            "threshold": self.inner.bias.detach().numpy(),
            "out": self.out.weight.detach().numpy()[0],
            "bias": self.direct.bias.detach().numpy()[0],
        }


def train_ties(examples: Sequence[Covered]) -> Net:
    """Return what tells by their traits whether two sentences have something in common."""
    torch.manual_seed(0)
    draw = np.random.default_rng(0)
    known = np.concatenate([one.known for one in examples])
    traits = np.concatenate([one.coverage.ties.traits for one in examples])[known]
    tied = np.concatenate([one.tied for one in examples])[known].astype(np.float32)
    weights = np.concatenate([[one.example.weight] * len(one.tied) for one in examples])[known]
    net = Net(traits, TIES_HIDDEN)
    optimizer = torch.optim.Adam(net.parameters(), lr=TIES_RATE, weight_decay=1e-5)
    rows = [torch.from_numpy(one) for one in (traits, tied)]
    rows.append(torch.from_numpy(np.minimum(weights, TIES_MOST).astype(np.float32)))
    order, steps = np.arange(len(traits)), 0
    last = TIES_EPOCHS * math.ceil(len(order) / TIES_BATCH)
    for epoch in range(TIES_EPOCHS):
        draw.shuffle(order)
        loss = 0.0
        for start in range(0, len(order), TIES_BATCH):
            batch, gold, weight = (one[order[start : start + TIES_BATCH]] for one in rows)
            optimizer.zero_grad()
            lost = torch.nn.functional.binary_cross_entropy_with_logits(net(batch), gold, weight)
            lost.backward()
            _slow_down(optimizer, TIES_RATE * (1 - steps / last))
            optimizer.step()
            steps += 1
            loss += lost.item() * len(batch)
        print(f"ties, epoch {epoch}: {loss / len(order):.4f}", flush=True)
    return net


def train(examples: Sequence[Example], name: str, seed: int) -> dict[str, Net]:
    """Return the two parts of the network *name*, as they come from *seed*."""
    epochs = EPOCHS[name]
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    nets = {
        "beads": Net(_stacked([e.question.beads for e in examples]), HIDDEN[name]),
        "alone": Net(_stacked([e.question.alone for e in examples]), HIDDEN_ALONE),
    }
    parameters = [*nets["beads"].parameters(), *nets["alone"].parameters()]
    optimizer = torch.optim.Adam(parameters, lr=RATE, weight_decay=1e-4)
    lengths = np.log([len(e.question.segment.links) for e in examples])
    steps, last = 0, epochs * math.ceil(len(examples) / BATCH)
    for epoch in range(epochs):
        # The batches are of segments of like length: a batch takes as long as its longest.
        order = np.argsort(lengths + draw.normal(size=len(examples)) * LIKE_LENGTH)
        loss = 0.0
        for start in draw.permutation(range(0, len(order), BATCH)):
            batch = [examples[k] for k in order[start : start + BATCH]]
            lost = _lose(batch, nets)
            loss += lost
            torch.nn.utils.clip_grad_norm_(parameters, 20.0)
            _slow_down(optimizer, RATE * (1 - steps / last))
            optimizer.step()
            optimizer.zero_grad()
            steps += 1
        print(f"{name}, epoch {epoch}: {loss / len(examples):.4f}", flush=True)
    return nets


def _lose(batch: Sequence[Example], nets: dict[str, Net]) -> float:
    """Return the loss, and leave its slopes with the parameters of *nets*."""
    worth = [
        net(torch.from_numpy(_stacked([getattr(e.question, part) for e in batch])))
        for part, net in nets.items()
    ]
    segments = [e.question.segment for e in batch]
    counts = [count for one in segments for count in (len(one.beads), one.choices - len(one.beads))]
    of_beads = np.repeat([True, False] * len(batch), counts)
    given = np.empty(len(of_beads))
    for one, mine in zip(worth, (of_beads, ~of_beads), strict=True):
        given[mine] = one.detach().numpy()
    allowed = np.concatenate([e.allowed for e in batch])
    together = Batch(segments)
    every, shares = together.chances(given)
    gold, right = together.chances(np.where(allowed, given, NEVER))
    weights = np.array([e.weight for e in batch])
    slopes = (shares - right) * np.repeat(weights, [one.choices for one in segments])
    torch.autograd.backward(
        worth,
        [torch.from_numpy(slopes[mine].astype(np.float32)) / 16 for mine in (of_beads, ~of_beads)],
    )
    return float((weights * (every - gold)).sum())


def _slow_down(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate + 1e-4


def _stacked(traits: Sequence[Array]) -> Array:
    """Return all rows of *traits* as one array; a question without any has none."""
    some = [rows for rows in traits if rows.size] or [traits[0]]
    return np.concatenate(some).astype(np.float32)


def mean_of(nets: Sequence[Net]) -> dict[str, Array]:
    """Return the fields of the ``Layer`` that finds rows worth what *nets* do on average."""
    fields = [net.arrays() for net in nets]
    return {
        "mean": fields[0]["mean"],
        "spread": fields[0]["spread"],
        "direct": np.mean([one["direct"] for one in fields], axis=0),
        "hidden": np.concatenate([one["hidden"] for one in fields], axis=1),
        "threshold": np.concatenate([one["threshold"] for one in fields]),
        "out": np.concatenate([one["out"] for one in fields]) / len(nets),
        "bias": np.mean([one["bias"] for one in fields], axis=0),
    }


def trained(
    by_vectors: Sequence[Example], by_words: Sequence[Covered]
) -> Iterator[tuple[str, dict[str, Array]]]:
    """Yield the layers, each with its name, that are learned from these examples."""
    ties = train_ties(by_words).arrays()
    yield "ties", ties
    judge = Layer(**ties)
    examples = {
        "vectors": by_vectors,
        "words": [
            one.example._replace(question=with_words(one.example.question, one.coverage, judge))
            for one in by_words
        ],
    }
    for name, own in examples.items():
        nets = [train(own, name, seed) for seed in SEEDS[name]]
        for part in nets[0]:
            yield f"{name}/{part}", mean_of([net[part] for net in nets])


def main() -> None:
    """Train on everything, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    cases = list(learning_cases(options.data, ROOT / "corpora"))
    reader = E5Embedder()
    centre = measured_centre(cases, reader)
    arrays = {"token_centre": centre}
    for layer, fields in trained(*prepare(cases, reader, centre)):
        arrays |= {f"{layer}/{field}": value for field, value in fields.items()}
    np.savez_compressed(TARGET, **{k: np.asarray(v, np.float32) for k, v in arrays.items()})
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
