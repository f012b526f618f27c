"""Trains the gloss' head: from what the encoder knows of a word to English words.

    python scripts/translator/train.py FOLDER OUTPUT [--minutes 10]

FOLDER is that of ``prepare.py``, OUTPUT the package's ``gloss.npz``. Needs PyTorch (the extra
``train``). The words' own vectors start from the mean state of each English word, so that at first
the head says the nearest word; a sampled softmax then learns the rest (Jean et al., 2015).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[2]))

WIDTH, HIDDEN = 256, 640
_BATCH, _NEGATIVES = 1024, 3000
_RATES = {"head": 1.5e-3, "words": 3e-4}
_ENGLISH_SHARE = 0.25
_WEIGHTS = {"lv": 3.0, "ru": 1.5, "en": _ENGLISH_SHARE}
_OPENING_LOSS = 0.5


class Data(NamedTuple):
    """All examples; *chances* is how often each is drawn."""

    vectors: np.ndarray
    rows: np.ndarray
    cores: np.ndarray
    openings: np.ndarray
    codes: np.ndarray
    held: np.ndarray


class Head(nn.Module):
    """A word's numbers to a place among the English words, and to an opening."""

    def __init__(self, size: int, words: int, openings: int) -> None:
        super().__init__()
        self.inner = nn.Linear(size, HIDDEN)
        self.outer = nn.Linear(HIDDEN, WIDTH)
        self.direct = nn.Linear(size, WIDTH, bias=False)
        self.opening = nn.Linear(HIDDEN, openings)
        self.words = nn.Parameter(torch.zeros(words, WIDTH))
        self.bias = nn.Parameter(torch.zeros(words))
        nn.init.zeros_(self.outer.weight)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return places, ``(n, WIDTH)``, and logits of the openings."""
        hidden = functional.gelu(self.inner(x))
        dropped = functional.dropout(hidden, 0.1, self.training)
        return self.outer(dropped) + self.direct(x), self.opening(dropped)


def read(folder: Path) -> tuple[Data, dict[str, list[str]]]:
    """Return the examples and the names of what they say."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    stored = np.load(folder / "examples.npz")
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    parts = (stored[name] for name in ("rows", "cores", "openings", "codes", "held"))
    return Data(vectors, *parts), names


def scaling(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and deviation of the vectors."""
    sample = data.vectors[:: max(1, len(data.vectors) // 60_000)].astype(np.float32)
    return sample.mean(axis=0), sample.std(axis=0) + 1e-3


def started(data: Data, english: int, words: int, mean: np.ndarray, std: np.ndarray) -> tuple:
    """Return a projection, and the mean place of each English word under it."""
    mine = (data.codes == english) & (data.cores >= 0)
    rows, cores = data.rows[mine], data.cores[mine]
    sums = np.zeros((words, len(mean)), dtype=np.float32)
    counts = np.bincount(cores, minlength=words).astype(np.float32)
    for start in range(0, len(rows), 50_000):
        part = slice(start, start + 50_000)
        x = (data.vectors[np.sort(rows[part])].astype(np.float32) - mean) / std
        np.add.at(sums, cores[part][np.argsort(rows[part])], x)
    means = sums / np.maximum(counts, 1)[:, None]
    seen = means[counts > 0]
    _, _, axes = np.linalg.svd(seen[:: max(1, len(seen) // 6000)], full_matrices=False)
    places = means @ axes[:WIDTH].T
    lengths = np.linalg.norm(places, axis=1, keepdims=True)
    # Words seen once are less sure than those seen often: half a step towards the middle.
    sure = (counts / (counts + 0.5))[:, None]
    places = np.where(lengths > 0, places / np.maximum(lengths, 1e-6) * sure, 0)
    return axes[:WIDTH] / 3.0, places * 3.0


def train(head: Head, data: Data, names: dict, scale: tuple, minutes: float) -> None:
    """Train *head*, printing how it does on the pairs held out."""
    mean, std = scale
    weights = np.array([_WEIGHTS.get(code, 1.0) for code in names["languages"]])[data.codes]
    usable = (data.cores >= 0) & ~data.held
    index = np.flatnonzero(usable)
    counts = np.bincount(data.cores[index], weights[index], len(names["words"]))
    # Words that come all the time need not be drawn all the time.
    rare = np.minimum(1, np.sqrt(300 / np.maximum(counts, 1)))[data.cores[index]]
    chances = np.cumsum(weights[index] * np.maximum(rare, 0.15))
    logq = torch.tensor(np.log(_NEGATIVES * _drawn(counts)), dtype=torch.float32)
    body = [p for n, p in head.named_parameters() if n not in ("words", "bias")]
    optimizers = (
        torch.optim.AdamW([*body, head.bias], lr=_RATES["head"], weight_decay=0.01),
        torch.optim.SparseAdam([head.words], lr=_RATES["words"]),
    )
    groups = [group for one in optimizers for group in one.param_groups]
    rates = [group["lr"] for group in groups]
    drawer = np.random.default_rng(8)
    begun, step, shown, total = time.monotonic(), 0, 0.0, 0.0
    table = np.cumsum(_drawn(counts))
    while (share := (time.monotonic() - begun) / (60 * minutes)) < 1:
        factor = min(1.0, (step + 1) / 100) * max(0.03, 1 - share)
        for group, rate in zip(groups, rates, strict=True):
            group["lr"] = rate * factor
        picked = index[np.searchsorted(chances, drawer.random(_BATCH) * chances[-1])]
        x = torch.from_numpy((data.vectors[data.rows[picked]].astype(np.float32) - mean) / std)
        target = torch.from_numpy(data.cores[picked])
        opening = torch.from_numpy(data.openings[picked])
        drawn = torch.from_numpy(
            np.unique(np.searchsorted(table, drawer.random(_NEGATIVES)).clip(0, len(table) - 1))
        )
        z, opened = head(x)
        own = (z * functional.embedding(target, head.words, sparse=True)).sum(1) + head.bias[target] - logq[target].clamp(max=0)
        others = z @ functional.embedding(drawn, head.words, sparse=True).T + head.bias[drawn] - logq[drawn].clamp(max=0)
        others = others.masked_fill(drawn[None, :] == target[:, None], -1e4)
        logits = torch.cat([own[:, None], others], 1)
        loss = functional.cross_entropy(
            logits, torch.zeros(len(x), dtype=torch.long), label_smoothing=0.0
        )
        if (opening >= 0).any():
            loss = loss + _OPENING_LOSS * functional.cross_entropy(opened, opening, ignore_index=-1)
        head.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        for one in optimizers:
            one.step()
        step, total = step + 1, total + float(loss.detach())
        if time.monotonic() - shown > 60:
            shown = time.monotonic()
            print(f"{step} steps, {share:.2f}, loss {total / step:.3f}", held_out(head, data, names, scale), flush=True)


def _drawn(counts: np.ndarray) -> np.ndarray:
    chances = (counts + 1) ** 0.6
    return chances / chances.sum()


@torch.inference_mode()
def held_out(head: Head, data: Data, names: dict, scale: tuple) -> str:
    """Return how often the word is the first, or among the first five, on pairs held out."""
    told = []
    head.eval()
    for code in ("lv", "ru", "et"):
        if code not in names["languages"]:
            continue
        mine = data.held & (data.cores >= 0) & (data.codes == names["languages"].index(code))
        index = np.flatnonzero(mine)[:1500]
        x = torch.from_numpy((data.vectors[data.rows[index]].astype(np.float32) - scale[0]) / scale[1])
        z, opened = head(x)
        best = (z @ head.words.T + head.bias).topk(5).indices
        target = torch.from_numpy(data.cores[index])
        hit = best == target[:, None]
        o = torch.from_numpy(data.openings[index])
        right = (opened.argmax(1) == o)[o >= 0].float().mean()
        told.append(f"{code} {hit[:, 0].float().mean():.3f}/{hit.any(1).float().mean():.3f} o{right:.3f}")
    head.train()
    return ", ".join(told)


def store(head: Head, folder: Path, output: Path, names: dict, scale: tuple) -> None:
    """Write everything that the package needs; the words' places in 8 bits, a scale for each."""
    stored = np.load(folder / "examples.npz")
    places = head.words.detach().numpy()
    scales = np.abs(places).max(axis=1, keepdims=True) / 127 + 1e-8
    half = {
        f"{name}_{kind}": value.detach().numpy().astype(np.float16)
        for name, layer in head.named_children()
        for kind, value in layer.named_parameters()
    }
    np.savez_compressed(
        output,
        words=np.frombuffer("\n".join(names["words"]).encode(), np.uint8),
        openings=np.frombuffer("\n".join(names["openings"]).encode(), np.uint8),
        places=np.round(places / scales).astype(np.int8),
        scales=scales[:, 0].astype(np.float16),
        bias=head.bias.detach().numpy().astype(np.float16),
        mean=scale[0].astype(np.float32),
        deviation=scale[1].astype(np.float32),
        **{f"bigram_{name}": stored[name] for name in ("keys", "logs", "alone", "rest")},
        **half,
    )


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    torch.manual_seed(8)
    data, names = read(options.folder)
    scale = scaling(data)
    head = Head(data.vectors.shape[1], len(names["words"]), len(names["openings"]))
    axes, places = started(
        data, names["languages"].index("en"), len(names["words"]), *scale
    )
    with torch.no_grad():
        head.direct.weight.copy_(torch.from_numpy(axes.copy()))
        head.words.copy_(torch.from_numpy(places))
    print("before", held_out(head, data, names, scale), flush=True)
    train(head, data, names, scale, options.minutes)
    print("after", held_out(head, data, names, scale), flush=True)
    store(head, options.folder, options.output, names, scale)


if __name__ == "__main__":
    main()
