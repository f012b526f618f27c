"""Trains the gloss' head: from what the encoder knows of a word to English words.

    python scripts/translator/train.py FOLDER OUTPUT [--minutes 10] [--start FILE]

FOLDER is that of ``prepare.py``, OUTPUT the package's ``gloss.npz``; a ``.pt`` is written beside
it, from which a later run can go on. Needs PyTorch (the extra ``train``). At first the head says
the word whose mean state is nearest; a sampled softmax learns the rest (Jean et al., 2015).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.translator.head import Examples, Head, new_head, read, store

SEED = 8
_BATCH, _NEGATIVES = 384, 1500
_HEAD_RATE, _WORDS_RATE = 1e-3, 6e-4
_WARM, _LAST_RATE = 100, 0.03  # steps; share of the rate at the end
_LANGUAGES = {"lv": 3.0, "ru": 2.5, "en": 0.25}  # how often an example is drawn; others 1
_OFTEN, _LEAST_DRAWN = 300, 0.15  # words that come all the time need not be drawn all the time
_OPENING_LOSS = 0.5
_SHOWN = 90  # seconds
_TESTED = ("lv", "ru", "et")


class Draws:
    """Which examples are drawn, and which English words they are told from."""

    def __init__(self, data: Examples) -> None:
        weights = np.array([_LANGUAGES.get(code, 1.0) for code in data.names["languages"]])
        self.index = np.flatnonzero((data.cores >= 0) & ~data.held)
        cores, weight = data.cores[self.index], weights[data.codes[self.index]]
        counts = np.bincount(cores, weight, len(data.names["words"]))
        self.thinned = np.sqrt(_OFTEN / np.maximum(counts, 1)).clip(_LEAST_DRAWN, 1)
        self._examples = np.cumsum(weight * self.thinned[cores])
        words = (counts + 1) ** 0.6
        self._words = np.cumsum(words / words.sum())
        expected = _NEGATIVES * words / words.sum()
        self.logs = torch.tensor(np.log(np.minimum(expected, 1)), dtype=torch.float32)
        self._random = np.random.default_rng(SEED)

    def examples(self) -> NDArray[np.int64]:
        """Return a batch of examples."""
        drawn = self._random.random(_BATCH) * self._examples[-1]
        return self.index[np.searchsorted(self._examples, drawn)]

    def words(self) -> Tensor:
        """Return distinct words, frequent ones more often."""
        drawn = np.searchsorted(self._words, self._random.random(_NEGATIVES))
        return torch.from_numpy(np.unique(drawn.clip(max=len(self._words) - 1)))


def loss_of(head: Head, data: Examples, draws: Draws) -> Tensor:
    """Return the loss of one batch."""
    picked, drawn = draws.examples(), draws.words()
    target = torch.from_numpy(data.cores[picked])
    opening = torch.from_numpy(data.openings[picked])
    places, opened = head(data.inputs(picked))
    own = (places * functional.embedding(target, head.words, sparse=True)).sum(1)
    others = places @ functional.embedding(drawn, head.words, sparse=True).T
    own = own + (head.bias - draws.logs)[target]
    others = others + (head.bias - draws.logs)[drawn]
    others = others.masked_fill(drawn[None, :] == target[:, None], -1e4)
    first = torch.zeros(len(target), dtype=torch.long)
    loss = functional.cross_entropy(torch.cat([own[:, None], others], 1), first)
    if (opening >= 0).any():
        loss = loss + _OPENING_LOSS * functional.cross_entropy(opened, opening, ignore_index=-1)
    return loss


def train(head: Head, data: Examples, draws: Draws, minutes: float) -> Iterator[str]:
    """Train *head*, and say now and then how it does."""
    body = [value for name, value in head.named_parameters() if name != "words"]
    optimizers = (
        (torch.optim.AdamW(body, lr=_HEAD_RATE, weight_decay=0.01), _HEAD_RATE),
        (torch.optim.SparseAdam([head.words], lr=_WORDS_RATE), _WORDS_RATE),
    )
    begun, step, shown, total = time.monotonic(), 0, 0.0, 0.0
    while minutes and (share := (time.monotonic() - begun) / (60 * minutes)) < 1:
        step += 1
        for optimizer, rate in optimizers:
            now = rate * min(1.0, step / _WARM) * max(_LAST_RATE, 1 - share)
            optimizer.param_groups[0]["lr"] = now
        head.zero_grad()
        loss = loss_of(head, data, draws)
        loss.backward()
        nn.utils.clip_grad_norm_(body, 1.0)
        for optimizer, _ in optimizers:
            optimizer.step()
        total += float(loss.detach())
        if time.monotonic() - shown > _SHOWN:
            shown = time.monotonic()
            found = held_out(head, data, settled_bias(head, draws))
            yield f"{step} steps, {share:.2f}, loss {total / step:.3f}; {found}"


def settled_bias(head: Head, draws: Draws, share: float = 1.0) -> Tensor:
    """Return the words' bias with what was drawn too seldom at its true frequency."""
    return head.bias - share * torch.tensor(np.log(draws.thinned), dtype=torch.float32)


@torch.inference_mode()
def held_out(head: Head, data: Examples, bias: Tensor) -> str:
    """Return how often the word is the first, or among the first five, on pairs held out."""
    told = []
    head.eval()
    for code in _TESTED:
        index = np.flatnonzero(data.held & (data.cores >= 0) & (data.codes == data.code(code)))
        places, opened = head(data.inputs(index[:2000]))
        target = torch.from_numpy(data.cores[index[:2000]])
        hit = (places @ head.words.T + bias).topk(5).indices == target[:, None]
        opening = torch.from_numpy(data.openings[index[:2000]])
        right = (opened.argmax(1) == opening)[opening >= 0].float().mean()
        first, five = hit[:, 0].float().mean(), hit.any(1).float().mean()
        told.append(f"{code} {first:.3f} {five:.3f} opening {right:.3f}")
    head.train()
    return ", ".join(told)


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--minutes", type=float, default=10, help="0 only stores what --start has")
    parser.add_argument("--start", type=Path, help="the .pt of an earlier run, to go on from")
    parser.add_argument("--prior", type=float, default=1.0, help="0..1: how far frequency counts")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    data = read(options.folder)
    draws = Draws(data)
    head = new_head(data)
    if options.start:
        head.load_state_dict(torch.load(options.start))
    for line in train(head, data, draws, options.minutes):
        print(line, flush=True)
    for share in (0.0, 0.5, 1.0):
        print(f"prior {share}:", held_out(head, data, settled_bias(head, draws, share)))
    torch.save(head.state_dict(), options.output.with_suffix(".pt"))
    store(head, data, options.folder, options.output, settled_bias(head, draws, options.prior))


if __name__ == "__main__":
    main()
