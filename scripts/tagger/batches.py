"""Examples for the tagger, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scripts.tagger.network import Side
from scripts.tagger.pairs import Text
from torch import Tensor

from paraline.differences.coverage.traits import TRAITS, traits_of
from paraline.embedding.embedder import unit_rows
from paraline.embedding.words import form_of

UNKNOWN = -1
_STATE = 384
_LENGTHS_SORTED = 40  # batches are cut from so many times their size, sorted by length


@dataclass(frozen=True, eq=False)
class Example:
    """A sentence pair, and the label of each word of both sides."""

    a: Text
    b: Text
    labels_a: NDArray[np.int8]
    labels_b: NDArray[np.int8]

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.a.spans) + len(self.b.spans)


@dataclass(frozen=True)
class Batch:
    """Examples, filled up to the longest: the sides, equal forms, and the labels."""

    a: Side
    b: Side
    same: Tensor
    labels_a: Tensor
    labels_b: Tensor


def batches(
    examples: Sequence[Example], centre: NDArray[np.float32], size: int, chance: random.Random
) -> Iterator[Batch]:
    """Yield batches without end, each example once before any comes again."""
    while True:
        order = chance.sample(range(len(examples)), len(examples))
        for start in range(0, len(order), size * _LENGTHS_SORTED):
            part = [examples[k] for k in order[start : start + size * _LENGTHS_SORTED]]
            part.sort(key=lambda example: example.size)
            cut = [part[k : k + size] for k in range(0, len(part), size)]
            chance.shuffle(cut)
            yield from (batch_of(few, centre) for few in cut)


def batch_of(examples: Sequence[Example], centre: NDArray[np.float32]) -> Batch:
    """Return *examples* as one batch; *centre* is what all tokens' own vectors have in common."""
    ours = [(e.a, e.labels_a, len(e.b.spans)) for e in examples]
    theirs = [(e.b, e.labels_b, len(e.a.spans)) for e in examples]
    a, forms_a, labels_a = _side(ours, -1, centre)
    b, forms_b, labels_b = _side(theirs, -2, centre)
    same = torch.from_numpy((forms_a[:, :, None] == forms_b[:, None, :]).astype(np.float32))
    return Batch(a, b, same, labels_a, labels_b)


def _side(
    rows: Sequence[tuple[Text, NDArray[np.int8], int]], filler: int, centre: NDArray[np.float32]
) -> tuple[Side, NDArray[np.int64], Tensor]:
    longest = max(len(text.spans) for text, _, _ in rows)
    vectors = np.zeros((len(rows), longest, _STATE), np.float32)
    own = np.zeros((len(rows), longest, _STATE), np.float32)
    traits = np.zeros((len(rows), longest, TRAITS), np.float32)
    forms = np.full((len(rows), longest), filler, np.int64)
    labels = np.full((len(rows), longest), UNKNOWN, np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for row, (text, known, others) in enumerate(rows):
        count = len(text.spans)
        vectors[row, :count] = text.vectors
        own[row, :count] = unit_rows(text.own - centre)
        traits[row, :count] = _traits(text, others)
        forms[row, :count] = [hash(form_of(word)) for word in text.words]
        labels[row, :count] = known
        mask[row, :count] = True
    side = Side(*map(torch.from_numpy, (vectors, own, traits, mask)))
    return side, forms, torch.from_numpy(labels)


def _traits(text: Text, others: int) -> NDArray[np.float32]:
    words = tuple(text.words)
    return traits_of(words, [number == 0 for number in range(len(words))], others)
