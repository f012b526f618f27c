"""The odds of a bead on its own, by the real encoder's words."""

from __future__ import annotations

import pytest

from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import adapted_gains, adapted_path, bead_shapes
from paraline.alignment.review.apart import odds_apart
from paraline.alignment.similarity import Evidence
from paraline.alignment.usual import Usual
from paraline.embedding.e5 import E5Embedder

EN = [
    "The government met on Monday to discuss the price of electricity.",
    "A new bridge over the Daugava will be opened in May.",
    "Nobody was injured in the fire.",
    "The minister promised to answer the letter within a week.",
]
LV = [
    "Ministrs solīja nedēļas laikā atbildēt uz vēstuli.",
    "Valdība pirmdien sprieda par elektrības cenām.",
    "Jauno tiltu pār Daugavu atklās maijā.",
    "Peldbaseins tiks slēgts uz divām nedēļām.",
]


@pytest.fixture(scope="module")
def odds() -> dict[tuple[int, int], float]:
    """The odds of each sentence of EN with each of LV."""
    encoder = E5Embedder()
    rows = encoder.embed([*EN, *LV])
    sides = rows[: len(EN)], rows[len(EN) :]
    evidence = Evidence(*sides, EN, LV, centres_of(*sides, encoder))
    path, _ = adapted_path(evidence, bead_shapes(4))
    gains = adapted_gains(evidence, bead_shapes(4), path)
    usual = Usual.of_path(path, evidence)
    return {
        (i, j): odds_apart(((i,), (j,)), gains, usual, encoder)
        for i in range(len(EN))
        for j in range(len(LV))
    }


def test_translations_are_likely_wherever_they_stand(odds: dict[tuple[int, int], float]) -> None:
    assert all(odds[pair] > 2 for pair in ((0, 1), (1, 2), (3, 0)))


def test_others_are_not(odds: dict[tuple[int, int], float]) -> None:
    others = [value for pair, value in odds.items() if pair not in ((0, 1), (1, 2), (3, 0))]
    assert max(others) < 1
