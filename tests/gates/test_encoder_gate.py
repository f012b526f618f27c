"""The converted encoder against the packed engine; ``scripts/bench_encoder.py`` does all of it."""

from __future__ import annotations

from pathlib import Path

from scripts.bench_encoder import cosines, sentences


def test_vectors_agree_on_news(shared_data: Path) -> None:
    found = cosines(sentences(shared_data, every=10))
    assert len(found) > 300
    # The same on processors with VNNI and without.
    assert found.min() >= 0.998
    assert found.mean() >= 0.999
