"""The coverage tagger in PyTorch, for training; ``paraline.differences.coverage`` runs it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, BLOCKS, TRAITS, CLASSES = 192, 4, 3, 8, 3
_STATE, _MATCH = 384, 128


class Side(NamedTuple):
    """One side of a batch: two vectors a word ``(b, n, 384)``, traits, and which are words."""

    vectors: Tensor
    own: Tensor
    traits: Tensor
    mask: Tensor


class Block(nn.Module):
    """Each word looks at the other side, compares itself with what it finds, then at neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.nearness = nn.Parameter(torch.full((HEADS,), 10.0))
        self.sameness = nn.Parameter(torch.full((HEADS,), 2.0))
        self.compare = nn.Linear(3 * WIDTH, WIDTH)
        self.compared = nn.LayerNorm(WIDTH)
        self.beside = nn.Linear(3 * WIDTH, WIDTH)
        self.settled = nn.LayerNorm(WIDTH)

    def forward(
        self, one: Tensor, other: Tensor, near: Tensor, same: Tensor, masks: tuple[Tensor, Tensor]
    ) -> Tensor:
        """Return the words of *one*, ``(b, n, WIDTH)``, with what they saw of *other*."""
        b, n, _ = one.shape
        m = other.shape[1]
        q = self.query(one).view(b, n, HEADS, -1).transpose(1, 2)
        k = self.key(other).view(b, m, HEADS, -1).transpose(1, 2)
        v = self.value(other).view(b, m, HEADS, -1).transpose(1, 2)
        logits = q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        logits = logits + near[:, None] * self.nearness[:, None, None]
        logits = logits + same[:, None] * self.sameness[:, None, None]
        logits = logits.masked_fill(~masks[1][:, None, None, :], -1e4)
        seen = (logits.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        compared = functional.gelu(self.compare(torch.cat([one, seen, one * seen], -1)))
        x = self.compared(one + compared) * masks[0][..., None]
        padded = functional.pad(x, (0, 0, 1, 1))
        beside = functional.gelu(self.beside(torch.cat([padded[:, :-2], x, padded[:, 2:]], -1)))
        return self.settled(x + beside) * masks[0][..., None]


class Tagger(nn.Module):
    """Gives each word of both sides three logits: said, missing, changed on the other side."""

    def __init__(self) -> None:
        super().__init__()
        self.states = nn.Linear(_STATE, WIDTH)
        self.meanings = nn.Linear(_STATE, WIDTH)
        self.match = nn.Linear(_STATE, _MATCH, bias=False)
        self.traits = nn.Linear(TRAITS + 7, WIDTH)
        self.entry = nn.LayerNorm(WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(BLOCKS))
        self.out = nn.Linear(WIDTH, CLASSES)

    def forward(self, a: Side, b: Side, same: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of both sides; ``same`` is 1 where two words have one form."""
        va, vb = (functional.normalize(side.vectors, dim=-1) for side in (a, b))
        near = va @ vb.transpose(1, 2)
        ma, mb = (functional.normalize(self.match(side.own), dim=-1) for side in (a, b))
        meanings = ma @ mb.transpose(1, 2)
        masks = a.mask, b.mask
        x = self._enter(va, a, (near, meanings, same), masks)
        turned = tuple(matrix.transpose(1, 2) for matrix in (near, meanings, same))
        y = self._enter(vb, b, turned, masks[::-1])
        for block in self.blocks:
            x, y = (
                block(x, y, near, same, masks),
                block(y, x, near.transpose(1, 2), same.transpose(1, 2), masks[::-1]),
            )
        return self.out(x), self.out(y)

    def _enter(
        self, vectors: Tensor, side: Side, matrices: tuple[Tensor, ...], masks: tuple[Tensor, ...]
    ) -> Tensor:
        near, meanings, same = matrices
        hidden = near.masked_fill(~masks[1][:, None, :], -1.0)
        meant = meanings.masked_fill(~masks[1][:, None, :], -1.0)
        top = hidden.topk(min(2, hidden.shape[2]), dim=2).values
        best, second = top[..., 0], top[..., -1]
        back = near.masked_fill(~masks[0][:, :, None], -1.0)
        owned = ((15 * back).softmax(1) * masks[1][:, None, :]).sum(2)
        there = ((20 * hidden).softmax(2) * meanings).sum(2)
        both = (hidden + meant).amax(2)
        found = [best, best - second, owned.clamp(max=3), same.amax(2), meant.amax(2), there, both]
        traits = torch.cat([side.traits, torch.stack(found, -1)], -1)
        states = self.states(vectors) * 4 + self.meanings(side.own) * 4
        return self.entry(states + self.traits(traits)) * masks[0][..., None]
