"""The guard's reader: good outputs and bad ones, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraline.embedding.e5 import E5Embedder
from paraline.translation.guard import judge_all
from paraline.translation.guard.reading import Reading, readings
from paraline.translation.guard.reading.sides import FEWEST, side_of

LV = "Ministru prezidente Evika Siliņa otrdien Rīgā tikās ar Igaunijas premjerministru."
EN = "Prime Minister Evika Siliņa met with the Estonian prime minister in Riga on Tuesday."
BAD = {
    "words out of order": "Tuesday Evika prime met Riga Siliņa the with Estonian in minister on.",
    "something is left out": "Evika Siliņa met Estonian Riga.",
    "says something else": "The storm tore the roofs off several houses along the coast at night.",
}


@pytest.fixture(scope="module")
def embedder() -> E5Embedder:
    return E5Embedder()


def read(embedder: E5Embedder, *outputs: str) -> list[Reading | None]:
    return readings([LV] * len(outputs), outputs, "lv", "en", embedder.token_states)


def test_a_good_output_is_told_from_bad_ones(embedder: E5Embedder) -> None:
    good, *bad = read(embedder, EN, *BAD.values())
    assert good is not None and good.odds < -2
    assert [one and one.reason for one in bad] == list(BAD)
    assert all(one and one.odds > 2 for one in bad)


def test_an_output_is_read_alike_whatever_is_beside_it(embedder: E5Embedder) -> None:
    together = read(embedder, EN, *BAD.values(), "No.")
    for output, one in zip((EN, *BAD.values(), "No."), together, strict=True):
        (alone,) = read(embedder, output)
        assert (alone is None) == (one is None)
        if one and alone:
            assert one.odds == pytest.approx(alone.odds, abs=1e-3)
            assert one.reason == alone.reason


def test_a_word_or_two_and_unknown_languages_are_not_read(embedder: E5Embedder) -> None:
    assert read(embedder, "Yes.") == [None]
    assert readings([LV], [EN], "lv", "zh", embedder.token_states) == [None]
    assert read(embedder) == []


def test_a_text_that_is_too_long_for_the_encoder_is_not_read(embedder: E5Embedder) -> None:
    text = "Viens vārds pēc otra. " * 200
    assert side_of(text, *embedder.token_states([text])) is None


def test_only_what_no_check_settles_is_read(embedder: E5Embedder) -> None:
    asked: list[str] = []

    def states(texts: list[str]) -> object:
        asked.extend(texts)
        return embedder.token_states(texts)

    outputs = [EN, LV, "", BAD["words out of order"]]
    told = judge_all(
        [LV] * 4,
        outputs,
        "lv",
        "en",
        similarities=[0.9] * 4,
        states=states,  # type: ignore[arg-type]
    )
    assert told == ["", "copied through", "empty output", "words out of order"]
    assert sorted(asked) == sorted([LV, EN, BAD["words out of order"]])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_texts_are_read(outputs: list[str]) -> None:
    embedder = E5Embedder(threads=1)
    found = readings(outputs[::-1], outputs, "lv", "ru", embedder.token_states)
    assert len(found) == len(outputs)
    for output, one in zip(outputs, found, strict=True):
        assert one is None or (-60 < one.odds < 60 and len(output) >= FEWEST)
