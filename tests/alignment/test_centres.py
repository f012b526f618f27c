"""Languages' centres: what makes single sentences comparable."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from paraline import align, read_story
from paraline.alignment.centres import centres_of
from paraline.embedding import default_embedder

EN = ["The port of Ventspils handled 11 million tonnes of cargo last year."]
LV = ["Ventspils osta pērn pārkrāva 11 miljonus tonnu kravu."]
OTHER = ["Nacionālais teātris piektdien izrādīs jaunu lugu par skolotājiem."]


def test_two_single_sentences_that_say_the_same_match() -> None:
    assert [bead.kind for bead in align(EN, LV)] == ["match"]


def test_two_single_sentences_that_do_not_are_left_alone() -> None:
    assert {bead.kind for bead in align(EN, OTHER)} == {"omission", "addition"}


def test_each_language_has_its_own(corpora: Path) -> None:
    embedder = default_embedder()
    means = {}
    for code in ("en", "lv", "ru"):
        stories = (read_story(path) for path in sorted(corpora.glob(f"*/{code}.txt")))
        rows = [embedder.embed([one.text for one in story.sentences]) for story in stories]
        found = [centres_of(each, each, embedder) for each in rows]
        assert all(pair is not None for pair in found)
        centres = np.stack([pair[0] for pair in found if pair])
        assert centres.shape == (6, 384)
        assert np.ptp(centres, axis=0).max() == 0
        means[code] = centres[0]
    assert not np.allclose(means["en"], means["lv"])
    assert not np.allclose(means["lv"], means["ru"])


def test_another_encoders_vectors_have_none() -> None:
    class Other:
        signature = "another/1"

        def embed(self, texts: list[str]) -> np.ndarray:
            return np.zeros((len(texts), 3), dtype=np.float32)

    assert centres_of(np.ones((1, 3)), np.ones((1, 3)), Other()) is None
    assert centres_of(np.ones((1, 3)), np.ones((1, 3)), None) is None


@pytest.mark.parametrize("size", [1, 2])
def test_vectors_alone_work_without_centres(size: int) -> None:
    rows = np.eye(size, 8, dtype=np.float32)
    assert len(align(EN * size, LV * size, vectors=(rows, rows)).matches) == size
