"""What a batch teaches: the next piece, and early on where to look for it."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from scripts.translator.decoder.batches import Batch
from scripts.translator.decoder.network import Decoder
from torch import Tensor
from torch.nn import functional

_WARM_UP, _STEADY = 300, 2500  # steps until the full rate, and until it begins to fall
_SMOOTHING = 0.1
_LED = 0.4  # how much the links count
_LED_STEPS = (2000, 4000)  # until then fully, and from then on not at all
# The softmax is over the most frequent pieces, those of the batch, and so many drawn ones.
_FREQUENT, _DRAWN = 1000, 1000


def rate(step: int, highest: float) -> float:
    """Return the learning rate: it rises, stays, and falls with the root of the steps."""
    return highest * min(1.0, (step + 1) / _WARM_UP) * math.sqrt(_STEADY / max(step, _STEADY))


def led(step: int) -> float:
    """Return how much the links count."""
    first, last = _LED_STEPS
    return _LED * min(1.0, max(0.0, (last - step) / (last - first)))


class Candidates:
    """Draws the pieces that a batch's softmax is over, and corrects for those left out.

    Parameters
    ----------
    counts
        How often each piece was seen: ``(size,)``.
    """

    def __init__(self, counts: Tensor, seed: int) -> None:
        self._ranked = counts.argsort(descending=True, stable=True)
        self._shares = (counts + 0.1) / (counts + 0.1).sum()
        self._seed = seed

    def drawn(self, wanted: Tensor, step: int) -> tuple[Tensor, Tensor, Tensor]:
        """Return the pieces, what to add to their logits, and each of *wanted* by its place.

        A piece that is seldom among the candidates stands for all the times that it is not. They
        are drawn by the processor, so that every machine draws the same.
        """
        device, wanted = wanted.device, wanted.cpu()
        size = len(self._ranked)
        chance = torch.full((size,), min(1.0, _DRAWN / size))
        generator = torch.Generator().manual_seed(self._seed * 1_000_003 + step)
        inside = torch.rand(size, generator=generator) < chance
        inside[self._ranked[:_FREQUENT]] = True
        inside[wanted] = True
        chance = 1 - (1 - chance) * torch.exp(-self._shares * len(wanted))
        chance[self._ranked[:_FREQUENT]] = 1.0
        picked = inside.nonzero()[:, 0]
        places = torch.zeros(size, dtype=torch.long)
        places[picked] = torch.arange(len(picked))
        return picked.to(device), -chance[picked].log().to(device), places[wanted].to(device)


def losses(
    network: Decoder, batch: Batch, candidates: Candidates, step: int
) -> tuple[Tensor, Tensor]:
    """Return the cross-entropy of the next pieces, and that of the last look beside the links."""
    state, weights = network(batch.memory, batch.seen, batch.fed)
    real = batch.wanted >= 0
    picked, added, places = candidates.drawn(batch.wanted[real], step)
    logits = network.logits(state[real], picked).float() + added
    loss = functional.cross_entropy(logits, places, label_smoothing=_SMOOTHING)
    known = batch.partner >= 0
    looked = weights.float().gather(2, batch.partner.clamp(min=0)[:, :, None])[:, :, 0]
    return loss, -(looked[known] + 1e-6).log().mean()


def has_bfloat16() -> bool:
    """Tell whether the processor computes in bfloat16; elsewhere it is five times slower."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
