"""Trains the network: cross-entropy, and for the decoder's last look a word aligner's word."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from itertools import islice

import numpy as np
import torch
from scripts.toy_argos.lexicon import Table, learn_lexicon, links
from scripts.toy_argos.network import Known, Network, Shape
from scripts.toy_argos.pairs import END, START, Encoded, batches
from torch import Tensor
from torch.nn import functional

_RATE = 2e-3
_WARM_UP = 80
_TOKENS = 600
_LEXICON_PAIRS = 20_000
# What the aligner says counts most at the start, until the look has found the source.
_LED = (0.6, 0.1)


def learn(pairs: Sequence[tuple[float, Encoded]], size: int, steps: int, shape: Shape) -> Network:
    """Train a network of *size* pieces on *pairs* for so many *steps*; the same ones every time."""
    torch.manual_seed(0)
    known = _known([pair for _, pair in pairs], size)
    network = Network(known, shape)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, betas=(0.9, 0.98))
    began, losses = time.process_time(), []
    for step, batch in enumerate(islice(batches(pairs, _TOKENS), steps)):
        for group in optimizer.param_groups:
            group["lr"] = _rate(step, steps)
        loss, lead = _losses(network, batch, known.lexicon)
        (loss + (_LED[0] if step < steps / 2 else _LED[1]) * lead).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append((loss.item(), lead.item()))
        if (step + 1) % 100 == 0:
            told = "loss {:.2f}, astray {:.2f}".format(*np.mean(losses[-100:], axis=0))
            seconds = time.process_time() - began
            print(f"  step {step + 1} of {steps}: {told}; {seconds:.0f} s", file=sys.stderr)
    return network


def _known(pairs: Sequence[Encoded], size: int) -> Known:
    some = random.Random(0).sample(pairs, min(len(pairs), _LEXICON_PAIRS))
    targets = np.concatenate([np.append(pair.target, END) for pair in some])
    counts = np.bincount(targets, minlength=size) + 0.1
    pace = len(targets) / sum(len(pair.source) for pair in some)
    usual = np.log(counts / counts.sum()).astype(np.float32)
    return Known(learn_lexicon(some, size), usual, pace)


def _rate(step: int, steps: int) -> float:
    fall = 0.5 * (1 + math.cos(math.pi * step / steps))
    return _RATE * min(1.0, (step + 1) / _WARM_UP) * max(fall, 0.02)


def _losses(network: Network, batch: Sequence[Encoded], lexicon: Table) -> tuple[Tensor, Tensor]:
    """Return the cross-entropy, and that of the last look beside the aligner's links."""
    source = _padded([pair.source for pair in batch], END)
    mask = _padded([np.ones(len(pair.source), np.int32) for pair in batch], 0) > 0
    fed = _padded([np.append(START, pair.target) for pair in batch], END)
    wanted = _padded([np.append(pair.target, END) for pair in batch], -1)
    partner = _padded([links(pair, lexicon) for pair in batch], 0)
    state, weights = network(source, mask, fed)
    real = wanted >= 0
    logits = network.logits(state[real])
    loss = functional.cross_entropy(logits, wanted[real], label_smoothing=0.1)
    looked = weights.gather(2, partner[:, :, None])[:, :, 0][real]
    return loss, -(looked + 1e-6).log().mean()


def _padded(rows: Sequence[np.ndarray[tuple[int], np.dtype[np.int32]]], filler: int) -> Tensor:
    table = np.full((len(rows), max(map(len, rows))), filler, np.int64)
    for line, row in zip(table, rows, strict=True):
        line[: len(row)] = row
    return torch.from_numpy(table)
