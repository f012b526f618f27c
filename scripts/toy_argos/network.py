"""A small Transformer in torch, shaped as CTranslate2 runs it: layers normalised at their start."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import torch
from scripts.toy_argos.lexicon import Table
from scripts.toy_argos.package import PLACES, Plain
from torch import Tensor, nn
from torch.nn import functional

# An answer's logit where the state is the answer's vector and nothing else.
_SURE = 10.0
# How sharply an untrained look at the source picks the place that is as far along.
_ALONG = 1.0


class Shape(NamedTuple):
    """How large the network is: *inner* is the width between two halves of a layer."""

    width: int = 256
    inner: int = 1024
    heads: int = 4
    layers: int = 1


def places(count: int, shape: Shape, pace: float = 1.0) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return the vectors of *count* places, ``(count, width)``: waves in a head's share of them.

    Words begin with zeros there, so that an untrained head can tell a place from a word. *pace* is
    how far one place is from the next, in places of the other side.
    """
    share = shape.width // shape.heads
    rates = np.exp(np.arange(share // 2) * (-math.log(1000) / (share // 2 - 1)))
    angles = pace * np.arange(count)[:, None] * rates
    rows = np.zeros((count, shape.width), np.float32)
    rows[:, :share] = np.concatenate([np.sin(angles), np.cos(angles)], axis=1) * math.sqrt(2)
    return rows


class Known(NamedTuple):
    """What is known before the training.

    ``lexicon`` is ``(size, size)``, the chance of a target piece for a source piece; ``usual`` is
    ``(size,)``, the logarithm of each target piece's share; ``pace`` is how many target pieces
    there are for one source piece.
    """

    lexicon: Table
    usual: Table
    pace: float


class Attention(nn.Module):
    """Attention with several heads: *inside* one sentence, or from one to another."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width)
        self.query = nn.Linear(shape.width, shape.width)
        self.memory = nn.Linear(shape.width, 2 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        nn.init.xavier_uniform_(self.out.weight, gain=0.5)
        nn.init.zeros_(self.out.bias)

    def forward(
        self, state: Tensor, other: Tensor | None, mask: Tensor | None, causal: bool = False
    ) -> Tensor:
        """Return *state* and what was looked up: in *other*, or in *state* itself."""
        query, key, value = self._parts(state, other)
        found = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=causal
        )
        return state + self._join(found)

    def told(self, state: Tensor, other: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Do the same, and return the mean weights of the heads, too: ``(batch, to, from)``."""
        query, key, value = self._parts(state, other)
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        weights = scores.masked_fill(~mask, -1e9).softmax(-1)
        return state + self._join(weights @ value), weights.mean(1)

    def _parts(self, state: Tensor, other: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        normed = self.norm(state)
        key, value = self.memory(normed if other is None else other).chunk(2, dim=-1)
        return self._split(self.query(normed)), self._split(key), self._split(value)

    def _split(self, rows: Tensor) -> Tensor:
        return rows.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def _join(self, heads: Tensor) -> Tensor:
        return self.out(heads.transpose(1, 2).flatten(2))  # type: ignore[no-any-return]


class Feed(nn.Module):
    """The second half of a layer, each place on its own."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.out = nn.Linear(shape.inner, shape.width)
        nn.init.xavier_uniform_(self.out.weight, gain=0.5)
        nn.init.zeros_(self.out.bias)

    def forward(self, state: Tensor) -> Tensor:
        """Return *state* and what this half adds."""
        return state + self.out(functional.relu(self.inner(self.norm(state))))


class Network(nn.Module):
    """Encoder and decoder.

    The decoder's last look at the source begins as a dictionary: a source piece's vector is the
    mean of those of the pieces that translate it, and passes through unchanged from the place that
    is as far along.
    """

    def __init__(self, known: Known, shape: Shape) -> None:
        super().__init__()
        size = len(known.lexicon)
        width = shape.width
        self.shape = shape
        share = width // shape.heads
        words = torch.ones(width)
        words[:share] = 0.0
        answers = torch.randn(size, width) * words
        self.sources = nn.Parameter(_rows_alike(_specific(known.lexicon) @ answers))
        self.prompts = nn.Parameter(torch.randn(size, width) * words)
        self.answers = nn.Parameter(answers)
        self.bias = nn.Parameter(torch.from_numpy(known.usual))
        self.register_buffer("source_places", torch.from_numpy(places(PLACES, shape, known.pace)))
        self.register_buffer("places", torch.from_numpy(places(PLACES, shape)))
        self.encoder = nn.ModuleList(
            nn.ModuleList([Attention(shape), Feed(shape)]) for _ in range(shape.layers)
        )
        self.decoder = nn.ModuleList(
            nn.ModuleList([Attention(shape), Attention(shape), Feed(shape)])
            for _ in range(shape.layers)
        )
        self.encoder_norm = nn.LayerNorm(width)
        self.decoder_norm = nn.LayerNorm(width)
        look = self.decoder[-1][1]
        with torch.no_grad():
            along = torch.eye(share, width).repeat(shape.heads, 1)
            look.query.weight.copy_(_ALONG * along)
            look.memory.weight[:width] = along
            look.memory.weight[width:] = torch.diag(words)
            look.memory.bias.zero_()
            look.out.weight.copy_(1.5 * torch.eye(width))

    def forward(self, source: Tensor, mask: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return the state at each place of *target*, and what its last look fell on.

        Parameters
        ----------
        source, mask, target
            Pieces ``(batch, from)``, which of them are there, and pieces ``(batch, to)``.
        """
        seen = mask[:, None, None, :]
        memory = self.sources[source] + self.source_places[: source.shape[1]]
        for look, feed in self.encoder:
            memory = feed(look(memory, None, seen))
        memory = self.encoder_norm(memory)
        state = self.prompts[target] + self.places[: target.shape[1]]
        state, weights = through(self.decoder, state, memory, seen)
        return self.decoder_norm(state), weights

    def logits(self, state: Tensor) -> Tensor:
        """Return how well each piece goes with *state*."""
        return functional.linear(state, self.answers * (_SURE / self.shape.width), self.bias)


def through(
    decoder: nn.ModuleList, state: Tensor, memory: Tensor, seen: Tensor
) -> tuple[Tensor, Tensor]:
    """Take *state* through a decoder's layers; return it, and where the last one looked.

    Each layer looks back, looks across at *memory* where something is *seen*, and feeds.
    """
    weights = memory
    for number, (back, look, feed) in enumerate(decoder, 1):
        state = back(state, None, None, causal=True)
        if number == len(decoder):
            state, weights = look.told(state, memory, seen)
        else:
            state = look(state, memory, seen)
        state = feed(state)
    return state, weights


def _specific(lexicon: Table) -> Tensor:
    """Return *lexicon* without what is as likely for any source piece."""
    usual = lexicon.mean(axis=0, keepdims=True)
    return torch.from_numpy(np.maximum(lexicon - 2 * usual, 0) + 1e-6)


def _rows_alike(rows: Tensor) -> Tensor:
    return rows / rows.square().mean(1, keepdim=True).sqrt()


def plain(network: Network) -> Plain:
    """Return *network* without torch."""
    weights = {name: value.detach().float().numpy() for name, value in network.named_parameters()}
    shape = network.shape
    weights["answers"] *= _SURE / shape.width
    ways = (network.source_places.numpy(), network.places.numpy())
    return Plain(weights, shape.heads, shape.layers, *ways)
