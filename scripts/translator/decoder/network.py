"""The decoder in torch, shaped as CTranslate2 runs it: layers normalised at their start."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import torch
from scripts.toy_argos.network import Attention, Feed, Shape, places, through
from scripts.toy_argos.package import PLACES
from scripts.translator.decoder.store import Floats
from torch import Tensor, nn
from torch.nn import functional

_QUIET = 0.15  # of a place's vector beside a piece's, whose length is 1
_FIRST_LOOK = 0.3  # of what the last look brings, untrained
_USUAL = 0.5  # how far a piece's frequency counts at the start


class Decoder(nn.Module):
    """Says the next English piece from those before it and the encoder's states.

    It begins as a gloss: the last look passes the state that it falls on through unchanged, and a
    piece's vector is the mean state of that piece in English sentences.

    Parameters
    ----------
    size
        Number of English pieces.
    shape
        Of its layers; the width is the encoder's.
    """

    mean: Tensor
    deviation: Tensor
    places: Tensor

    def __init__(self, size: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Parameter(torch.zeros(size, shape.width))
        self.bias = nn.Parameter(torch.zeros(size))
        self.register_buffer("mean", torch.zeros(shape.width))
        self.register_buffer("deviation", torch.ones(shape.width))
        waves = torch.from_numpy(_QUIET * places(PLACES, shape))
        self.register_buffer("places", waves, persistent=False)
        self.decoder = nn.ModuleList(
            nn.ModuleList([Attention(shape), Attention(shape), Feed(shape)])
            for _ in range(shape.layers)
        )
        self.decoder_norm = nn.LayerNorm(shape.width)

    def forward(self, memory: Tensor, seen: Tensor, fed: Tensor) -> tuple[Tensor, Tensor]:
        """Return the state at each place, ``(batch, to, width)``, and what its last look fell on.

        Parameters
        ----------
        memory, seen, fed
            The encoder's states ``(batch, from, width)``, which of them are there, and the pieces
            so far ``(batch, to)``.
        """
        memory = (memory - self.mean) / self.deviation
        mask = seen[:, None, None, :]
        state = functional.embedding(fed, self.pieces) + self.places[: fed.shape[1]]
        state, weights = through(self.decoder, state, memory, mask)
        return self.decoder_norm(state), weights

    def logits(self, state: Tensor, picked: Tensor) -> Tensor:
        """Return how well each of the pieces *picked* goes with *state*."""
        vectors = functional.embedding(picked, self.pieces)
        return functional.linear(state, vectors, self.bias[picked])

    def begin(self, start: Any) -> None:
        """Take over what ``start.npz`` knows: usual states, and those of English pieces."""
        arrays = {name: torch.from_numpy(start[name]) for name in start.files}
        mean, deviation, counts = arrays["mean"], arrays["deviation"], arrays["counts"]
        # Most of an English state is the same whatever the piece.
        usual = counts @ arrays["means"] / counts.sum()
        vectors = functional.normalize((arrays["means"] - usual) / deviation, dim=1)
        look = self.decoder[-1][1]
        width = self.shape.width
        with torch.no_grad():
            self.mean.copy_(mean)
            self.deviation.copy_(deviation)
            self.pieces.copy_(vectors)
            self.bias.copy_(_USUAL * torch.log((counts + 1) / counts.sum()))
            look.memory.weight[width:] = torch.eye(width)
            look.memory.bias.zero_()
            look.out.weight.copy_(_FIRST_LOOK * torch.eye(width))


class Weights(NamedTuple):
    """What a training leaves: the network's numbers by name, its shape, and how far it came."""

    numbers: dict[str, Tensor]
    shape: Shape
    step: int
    sentences: int

    def network(self) -> Decoder:
        """Return the network."""
        network = Decoder(len(self.numbers["bias"]), self.shape)
        network.load_state_dict(self.numbers)
        return network


def load_weights(path: Path) -> Weights:
    """Return the weights that ``train.py`` or ``average.py`` wrote."""
    stored = torch.load(path, weights_only=True)
    return Weights(**stored | {"shape": Shape(*stored["shape"])})


def save_weights(weights: Weights, path: Path) -> None:
    """Write *weights*; whoever is killed on the way leaves what was there."""
    half = path.with_suffix(".half")
    torch.save(weights._asdict() | {"shape": tuple(weights.shape)}, half)
    half.replace(path)


def plain(network: Decoder) -> tuple[dict[str, Floats], Floats, Floats]:
    """Return the network's numbers by name, and the mean and deviation of the states it reads."""
    numbers = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    mean, deviation = numbers.pop("mean"), numbers.pop("deviation")
    return numbers, mean, deviation
