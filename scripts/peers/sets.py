"""The data sets of the comparison, by name; NTREX stands for its three pairs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scripts.alignment_data import PAIRS, Case, parice, textberg
from scripts.news_cases import deleted, reordered, split_anew


def _news(make: Callable[..., Iterator[Case]], data: Path, seeds: int) -> Iterator[Case]:
    for seed in range(seeds):
        for pair in PAIRS:
            yield from make(data, pair, seed=seed)


SETS: dict[str, Callable[[Path, int], Iterator[Case]]] = {
    "Text+Berg dev de-fr": lambda data, _: iter([textberg(data)]),
    "ParIce en-is": lambda data, _: parice(data),
    "NTREX 12 % deleted": partial(_news, deleted),
    "NTREX split anew": partial(_news, split_anew),
    "NTREX 12 % deleted, split anew": partial(_news, partial(split_anew, rate=0.12)),
    "NTREX 40 % deleted": partial(_news, partial(deleted, rate=0.4)),
    "NTREX blocks moved": partial(_news, reordered),
}
"""From the folder of data and a number of seeds (for generated cases) to cases."""
