from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from paraline import Story
from paraline.batch.sharing import SharedVectors, shared_translations
from paraline.translation import Translation
from paraline.translation.judging import guarded
from paraline.translation.plan import translate_stories


def test_the_vectors_are_the_encoders_own(embedder: Any) -> None:
    shared = SharedVectors(embedder, ["a", "b", "a", "c"])
    assert embedder.passes == [["a", "b", "c"]]
    vectors = shared.embed(["c", "a", "c"])
    assert len(embedder.passes) == 1
    assert np.array_equal(vectors, embedder.embed(["c", "a", "c"]))
    assert vectors.dtype == np.float32


def test_other_texts_are_encoded_when_asked_for(embedder: Any) -> None:
    shared = SharedVectors(embedder, ["a"])
    assert np.array_equal(shared.embed(["a", "new"]), embedder.embed(["a", "new"]))
    assert shared.embed([]).shape == (0, 32)


def test_it_signs_as_the_encoder(embedder: Any) -> None:
    assert SharedVectors(embedder, []).signature == "hash/1"


class Tagging:
    """Writes the target before each text, and keeps its passes."""

    signature = "tagging/1"
    pairs = frozenset({("lv", "en"), ("en", "ru")})

    def __init__(self) -> None:
        self.passes: list[tuple[str, int]] = []

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        self.passes.append((f"{source}-{target}", len(sentences)))
        return [Translation(f"{target}: {text}", score=-0.5) for text in sentences]


FIRST = {
    "en": "The council took {} decisions.",
    "lv": "Dome beidzot pieņēma lēmumus, un to bija {}.",
    "ru": "Дума приняла решения, их было {}.",
}


def comparisons() -> list[tuple[Story, Story]]:
    return [
        (
            Story.from_sentences([FIRST[code].format(n)], code),
            Story.from_sentences([f"Dome pieņēma {n} lēmumus.", "Neviens\nnebalsoja pret."], "lv"),
        )
        for n, code in enumerate(["en", "en", "ru", "lv"])
    ]


def test_all_comparisons_are_translated_in_one_pass_for_each_step() -> None:
    engine = Tagging()
    shared = shared_translations(engine, comparisons())
    # Three texts into English; two more on the way to Russian.
    passes = [("lv-en", 3), ("lv-en", 1), ("en-ru", 2)]
    assert engine.passes == passes
    for stories in comparisons():
        once = translate_stories(stories, guarded(shared))
        assert once == translate_stories(stories, guarded(Tagging()))
    assert engine.passes == passes
    assert shared.signature == "tagging/1"


def test_other_sentences_are_translated_when_asked_for() -> None:
    engine = Tagging()
    shared = shared_translations(engine, [])
    assert [one.text for one in shared.translate(["a", "b", "a"], "lv", "en")] == [
        "en: a",
        "en: b",
        "en: a",
    ]
    assert engine.passes == [("lv-en", 2)]
