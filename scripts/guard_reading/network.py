"""The guard's reader in PyTorch, for training; ``paraline.translation.guard.reading`` runs it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from paraline.translation.guard.reading import network as spec
from paraline.translation.guard.reading.sides import TRAITS

WIDTH, MATCH, DETECTORS, HIDDEN, LOOKS = 32, 16, 12, 32, 2
_STATE = 384
_SCALE = 4.0  # of vectors of length 1
# Shares of numbers that are left out while it learns, lest it knows its sentences by heart.
_UNSEEN, _UNTOLD = 0.25, 0.2
_LOOK = (12.0, 2.0, 4.0, 1.0)  # by states, forms, meanings, and by what has been seen


class Text(NamedTuple):
    """One side of a batch.

    ``near``, ``states`` and ``own`` are ``(b, n, 384)``, ``traits`` ``(b, n, 12)``; ``mask``
    ``(b, n)`` tells which are words, ``place`` ``(b, n)`` where they are, 0..1.
    """

    near: Tensor
    states: Tensor
    own: Tensor
    traits: Tensor
    mask: Tensor
    place: Tensor


class _Near(NamedTuple):
    states: Tensor
    same: Tensor
    meanings: Tensor

    @property
    def turned(self) -> _Near:
        return _Near(*(matrix.transpose(1, 2) for matrix in self))


class Reader(nn.Module):
    """Gives each pair of texts the logits of :data:`spec.CLASSES`."""

    def __init__(self) -> None:
        super().__init__()
        self.states = nn.Linear(_STATE, WIDTH, bias=False)
        self.own = nn.Linear(_STATE, WIDTH, bias=False)
        self.match = nn.Linear(_STATE, MATCH, bias=False)
        self.traits = nn.Linear(TRAITS + 1 + spec.FOUND, WIDTH)
        self.compare = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(LOOKS))
        beside = (2 * spec.BESIDE + 1) * WIDTH
        self.beside = nn.ModuleList(nn.Linear(beside, WIDTH) for _ in range(LOOKS))
        self.look = nn.Parameter(torch.tensor([_LOOK] * LOOKS))
        self.det = nn.Linear(WIDTH, DETECTORS)
        self.h = nn.Linear(2 * (2 * DETECTORS + WIDTH) + 1, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(spec.CLASSES))
        self.unseen, self.untold = nn.Dropout(_UNSEEN), nn.Dropout(_UNTOLD)

    def forward(self, a: Text, b: Text, same: Tensor, ratio: Tensor) -> Tensor:
        """Return the logits; ``same`` is 1 where two words have one form, ``ratio`` ``(b,)``."""
        ours, theirs = (functional.normalize(self.match(one.own), dim=-1) for one in (a, b))
        near = _Near(a.near @ b.near.transpose(1, 2), same, ours @ theirs.transpose(1, 2))
        x, y = self._enter(a, b, near), self._enter(b, a, near.turned)
        for number in range(LOOKS):
            x, y = (
                self._look(number, x, y, near, (a.mask, b.mask)),
                self._look(number, y, x, near.turned, (b.mask, a.mask)),
            )
        gathered = [self._gathered(x, a.mask), self._gathered(y, b.mask)]
        told = torch.cat([*gathered, ratio[:, None]], -1)
        return self.out(functional.relu(self.h(self.untold(told))))

    def _enter(self, one: Text, other: Text, near: _Near) -> Tensor:
        hidden = near.states.masked_fill(~other.mask[:, None], -1.0)
        meant = near.meanings.masked_fill(~other.mask[:, None], -1.0)
        top = hidden.topk(2, 2).values
        back = near.states.masked_fill(~one.mask[:, :, None], -1.0)
        owned = ((spec.OWNING * back).softmax(1) * other.mask[:, None]).sum(2)
        looking = (spec.LOOKING * hidden).softmax(2)
        place = (looking * other.place[:, None]).sum(2)
        step = functional.pad(place[:, 1:] - place[:, :-1], (1, 0))
        step = step * other.mask.sum(1, keepdim=True) / spec.STEP
        most = spec.MOST_STEPS
        found = [
            top[..., 0],
            top[..., 0] - top[..., 1],
            owned.clamp(max=spec.MOST_OWNED),
            near.same.amax(2),
            meant.amax(2),
            (looking * near.meanings).sum(2),
            (hidden + meant).amax(2),
            place - one.place,
            step.clamp(-most, most),
            step.abs().clamp(max=most),
        ]
        traits = self.traits(torch.cat([one.traits, torch.stack(found, -1)], -1))
        vectors = self.states(self.unseen(one.states)) + self.own(self.unseen(one.own))
        x = vectors * _SCALE + traits
        return _normal(x) * one.mask[..., None]

    def _look(
        self, number: int, x: Tensor, y: Tensor, near: _Near, masks: tuple[Tensor, Tensor]
    ) -> Tensor:
        weights = self.look[number]
        logits = (
            sum(weight * table for weight, table in zip(weights[:3], near, strict=True))
            + weights[3] * (x @ y.transpose(1, 2)) / WIDTH
        )
        seen = logits.masked_fill(~masks[1][:, None], -1e4).softmax(-1) @ y
        seen = torch.cat([x, seen, x * seen], -1)
        x = _normal(x + functional.relu(self.compare[number](seen))) * masks[0][..., None]
        wide = functional.pad(x, (0, 0, spec.BESIDE, spec.BESIDE))
        around = [wide[:, far : far + x.shape[1]] for far in range(2 * spec.BESIDE + 1)]
        beside = functional.relu(self.beside[number](torch.cat(around, -1)))
        return _normal(x + beside) * masks[0][..., None]

    def _gathered(self, x: Tensor, mask: Tensor) -> Tensor:
        words = mask[..., None]
        told, count = self.det(x), words.sum(1)
        highest = told.masked_fill(~words, -1e4).amax(1) / spec.HIGHEST
        usual = (functional.relu(told) * words).sum(1) / count
        return torch.cat([highest, usual, (x * words).sum(1) / count], -1)

    def arrays(self) -> dict[str, Tensor]:
        """Return the weights as they are kept: those of states and own vectors at their scale."""
        found = dict(self.state_dict())
        return found | {
            f"{name}.weight": found[f"{name}.weight"] * _SCALE for name in ("states", "own")
        }


def _normal(x: Tensor) -> Tensor:
    return functional.normalize(x, dim=-1) * WIDTH**0.5
