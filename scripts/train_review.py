"""Trains the networks of the aligner's second look, and writes them into the package.

Needs torch (``pip install torch==2.13.0``) and half an hour; ``scripts/review_cases.py`` names
the data. Each segment that the corridor leaves open is one example: what its gold path is worth is
raised against all its paths (the likelihood of a conditional random field). What gold has beads
too long to be found counts as unknown.

Usage: python scripts/train_review.py [DATA]
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from scripts.alignment_data import Case
from scripts.bench_alignment import Given, made
from scripts.review_cases import learning_cases

from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import adapted_path, bead_shapes
from paraline.alignment.review.lattice import Chances, chances
from paraline.alignment.review.questions import Question, questions, with_words
from paraline.alignment.similarity import Evidence
from paraline.alignment.usual import Usual
from paraline.embedding import default_embedder
from paraline.embedding.e5 import E5Embedder

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src/paraline/alignment/review/network.npz"
HIDDEN = {"vectors": 16, "words": 24}
HIDDEN_ALONE = 4
EPOCHS = {"vectors": 8, "words": 40}
BATCH, RATE = 160, 0.015
TOKENS_FOR_CENTRE = 2000  # sentences
MADE_UP = 400  # cases

Array = Any


class Example(NamedTuple):
    """A question with its weight, and which of its choices gold allows."""

    weight: float
    name: str
    question: Question
    allowed: list[bool]


def prepare(
    cases: Sequence[tuple[float, Case]], reader: E5Embedder, centre: Array
) -> dict[str, list[Example]]:
    """Return the examples for each network; *centre* is taken off the states of words."""
    embedder = default_embedder()
    found: dict[str, list[Example]] = {"vectors": [], "words": []}
    for number, (weight, case) in enumerate(cases):
        if not case.a or not case.b:
            continue
        rows = embedder.embed([*case.a, *case.b])
        sides = rows[: len(case.a)], rows[len(case.a) :]
        centres = centres_of(*sides, embedder)
        for known in (centres, None):
            evidence = Evidence(*sides, case.a, case.b, known)
            asked = _asked(evidence)
            found["vectors"] += _examples(asked, case, weight)
            if known is not None:
                contested = [question for question in asked if question.segment.contested]
                by_words = with_words(contested, evidence, reader, centre)
                found["words"] += _examples(by_words, case, weight)
        if number % 100 == 0:
            print(number, len(cases), {k: len(v) for k, v in found.items()}, flush=True)
    for given in _made_up():
        evidence = Evidence(*given.vectors, given.case.a, given.case.b)
        found["vectors"] += _examples(_asked(evidence), given.case, 1.0)
    return found


def _made_up() -> Iterator[Given]:
    """Yield cases with vectors of no encoder: others' vectors may be of any kind."""
    draw = random.Random(1)
    for seed in range(MADE_UP):
        n = draw.randint(8, 40)
        m = max(n + draw.randint(-6, 6), 4)
        kind = {
            "dimensions": draw.choice([32, 48, 128, 384, 768]),
            "common": draw.choice([0.0, 0.6, 1.2]),
            "noise": draw.choice([0.05, 0.2, 0.4, 0.7, 1.0]),
        }
        yield made(n, m, seed, **kind)


def _asked(evidence: Evidence) -> list[Question]:
    path, gains = adapted_path(evidence, bead_shapes(4))
    return questions(path, gains, Usual.of_path(path, evidence))


def measured_centre(cases: Sequence[tuple[float, Case]], reader: E5Embedder) -> Array:
    """Return the mean of the tokens' states in some of the sentences: ``(d,)``."""
    texts = sorted({text for _, case in cases for text in (*case.a, *case.b)})
    chosen = random.Random(0).sample(texts, min(TOKENS_FOR_CENTRE, len(texts)))
    states = np.concatenate([one.states for one in reader.token_states(chosen)])
    return states.mean(axis=0).astype(np.float32)


def _examples(asked: Sequence[Question], case: Case, weight: float) -> Iterator[Example]:
    """Yield the questions that gold answers: where its path runs through the segment."""
    matched, alone_a, alone_b = set(), set(), set()
    unknown = []
    for bead in case.gold:
        if not bead.a or not bead.b or bead.moved:
            alone_a.update(bead.a)
            alone_b.update(bead.b)
        elif (len(bead.a), len(bead.b)) in bead_shapes(4):
            matched.add((bead.a[0], bead.b[0], len(bead.a), len(bead.b)))
        else:
            unknown.append(bead)
            alone_a.update(bead.a)
            alone_b.update(bead.b)
    for question in asked:
        segment = question.segment
        allowed = [
            (i, j, p, q) in matched
            or any(
                i in one.a and i + p - 1 in one.a and j in one.b and j + q - 1 in one.b
                for one in unknown
            )
            for i, j, p, q in segment.beads
        ]
        allowed += [i in alone_a for i in segment.rows] + [j in alone_b for j in segment.columns]
        example = Example(weight, case.name, question, allowed)
        if math.isfinite(_gold(example, [0.0] * len(allowed)).log_weight):
            yield example


def _gold(example: Example, worth: Sequence[float]) -> Chances:
    """Return the chances among the paths that gold allows."""
    allowed = [w if ok else -math.inf for w, ok in zip(worth, example.allowed, strict=True)]
    return chances(example.question.segment, allowed)


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


def train(examples: Sequence[Example], name: str) -> dict[str, Net]:
    """Return the two parts of the network *name*."""
    epochs = EPOCHS[name]
    torch.manual_seed(0)
    draw = random.Random(0)
    nets = {
        "beads": Net(_stacked([e.question.beads for e in examples]), HIDDEN[name]),
        "alone": Net(_stacked([e.question.alone for e in examples]), HIDDEN_ALONE),
    }
    parameters = [*nets["beads"].parameters(), *nets["alone"].parameters()]
    optimizer = torch.optim.Adam(parameters, lr=RATE, weight_decay=1e-4)
    order, steps = list(range(len(examples))), 0
    last = epochs * math.ceil(len(examples) / BATCH)
    for epoch in range(epochs):
        draw.shuffle(order)
        loss = 0.0
        for start in range(0, len(order), BATCH):
            batch = [examples[k] for k in order[start : start + BATCH]]
            worth = {
                "beads": nets["beads"](
                    torch.from_numpy(_stacked([e.question.beads for e in batch]))
                ),
                "alone": nets["alone"](
                    torch.from_numpy(_stacked([e.question.alone for e in batch]))
                ),
            }
            lost, slopes = _slopes(batch, {k: v.detach().tolist() for k, v in worth.items()})
            loss += lost
            optimizer.zero_grad()
            torch.autograd.backward(
                list(worth.values()), [torch.tensor(slopes[k]) / 16 for k in worth]
            )
            torch.nn.utils.clip_grad_norm_(parameters, 20.0)
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - steps / last) + 1e-4
            optimizer.step()
            steps += 1
        print(f"epoch {epoch}: {loss / len(examples):.4f}", flush=True)
    return nets


def _stacked(traits: Sequence[Array]) -> Array:
    return np.concatenate([rows for rows in traits if rows.size]).astype(np.float32)


def _slopes(
    batch: Sequence[Example], worth: dict[str, list[float]]
) -> tuple[float, dict[str, list[float]]]:
    """Return the loss, and how it changes with what each bead and lone sentence is worth."""
    slopes: dict[str, list[float]] = {"beads": [], "alone": []}
    bead = lone = 0
    loss = 0.0
    for example in batch:
        segment = example.question.segment
        beads = len(segment.beads)
        stops = bead + beads, lone + segment.choices - beads
        given = worth["beads"][bead : stops[0]] + worth["alone"][lone : stops[1]]
        every, gold = chances(segment, given), _gold(example, given)
        loss += example.weight * (every.log_weight - gold.log_weight)
        pairs = zip(every.choices, gold.choices, strict=True)
        slope = [example.weight * (p - g) for p, g in pairs]
        slopes["beads"] += slope[:beads]
        slopes["alone"] += slope[beads:]
        bead, lone = stops
    return loss, slopes


def main() -> None:
    """Train on everything, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    cases = list(learning_cases(options.data, ROOT / "corpora"))
    reader = E5Embedder()
    centre = measured_centre(cases, reader)
    arrays = {"token_centre": centre}
    for name, examples in prepare(cases, reader, centre).items():
        for part, net in train(examples, name).items():
            arrays |= {f"{name}/{part}/{field}": value for field, value in net.arrays().items()}
    np.savez_compressed(TARGET, **arrays)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
