"""What the guard's reader learns from is broken, in the way that its label says."""

from __future__ import annotations

import random

import pytest
from scripts.guard_reading.breakages import WAYS, Breaker, names

GOOD = "On Tuesday Evika Siliņa met with the Estonian prime minister in Riga after long talks."
OTHER = "The storm over Ventspils tore off roofs, said Mayor Jānis Vītoliņš on the radio."


def test_names_are_capitals_inside_a_sentence_and_neighbours_are_one() -> None:
    found = [GOOD[start:end] for start, end in names(GOOD)]
    assert found == ["Tuesday Evika Siliņa", "Estonian", "Riga"]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_does_what_its_reason_says(way: str) -> None:
    breaker = Breaker({"en": [OTHER]}, random.Random(3))
    for _ in range(20):
        made = breaker.broken(GOOD, "en", [way])
        assert made is not None
        output, reason = made
        assert reason == WAYS[way].reason
        before, after = (sorted(text.lower().rstrip(".").split()) for text in (GOOD, output))
        if reason == "words out of order":
            assert before == after and output != GOOD
        elif reason == "something is left out":
            assert set(after) < set(before) and output[0].isupper() and output.endswith(".")
        elif way.startswith("names"):
            assert "Riga" not in output and "prime minister" in output
            assert ("Ventspils" in output) is (way == "names replaced")
        else:
            assert OTHER in output and (GOOD in output) is (way == "run on")


def test_nothing_is_made_of_what_cannot_be_broken() -> None:
    breaker = Breaker({"de": [OTHER]}, random.Random(3))
    assert breaker.broken("Ja.", "de", ["shuffled"]) is None
    assert breaker.broken(GOOD, "de", ["names lost"]) is None  # German nouns have capitals
