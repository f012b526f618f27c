from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.guard.copying import copied
from paraline.translation.guard.evidence import (
    READING,
    VECTORS,
    WEIGHTS,
    Closeness,
    gather,
    verdict,
)
from paraline.translation.guard.lengths import unusual_length
from paraline.translation.guard.order import disorder
from paraline.translation.guard.reading import Reading
from paraline.translation.guard.surety import unsure

SENTENCES = {
    "en": "The minister said that the new road will be open by the end of the year.",
    "lv": "Ministrs sacīja, ka jaunais ceļš tiks atklāts līdz šī gada beigām.",
    "ru": "Министр сказал, что новая дорога будет открыта до конца этого года.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_words_in_order_are_told_from_words_out_of_order(code: str) -> None:
    words = SENTENCES[code].rstrip(".").split()
    mixed = " ".join(words[1::2][::-1] + words[::2][::-1])
    assert disorder(SENTENCES[code], code) < disorder(mixed, code)
    assert disorder(SENTENCES[code], code) < 0.5


@given(st.text(), st.sampled_from(["en", "lv", "ru", "zh", "xx"]))
def test_any_text_has_an_order(text: str, code: str) -> None:
    assert disorder(text, code) >= 0.0


def test_lengths_are_set_beside_what_is_usual() -> None:
    text = SENTENCES["en"]
    assert abs(unusual_length(text, SENTENCES["lv"], "en", "lv")) < 1
    assert unusual_length(text, text[:40], "en", "en") < -2
    assert unusual_length(text, text * 2, "en", "en") > 2
    assert abs(unusual_length(text, text + " (which is a gloss)", "en", "en")) < 0.5
    assert unusual_length(text, "部长说新路年底开通。", "en", "zh") == 0.0


def test_a_title_may_stay_but_half_a_sentence_may_not() -> None:
    text = "He has read the book War and Peace by the old master many times since then."
    kept = "Viņš kopš tā laika daudzkārt lasījis grāmatu War and Peace."
    assert not copied(text, kept, "en")
    assert copied(text, "Viņš ir lasījis by the old master many times since then.", "en")


def test_scores_are_set_beside_the_batch() -> None:
    usual = [-0.4, -0.5, -0.6] * 10
    assert not any(unsure([*usual, -0.9, None]))
    assert unsure([*usual, -1.8])[-1]
    assert not any(unsure([-1.7, -1.8, -1.9] * 10))  # a weak model is so throughout
    assert unsure([-3.0, None]) == [True, False]


def test_two_kinds_of_evidence_say_more_than_one() -> None:
    text, good = SENTENCES["en"], SENTENCES["lv"]
    more = "Bet neviens no mums to nebija gaidījis, un neviens no mums to arī nebija gribējis."
    longer = f"{good} {more}"
    found = gather(text, longer, "en", "lv", None)
    assert found["sentences added"] == 1
    assert found["long and a sentence more"] > 0
    assert verdict(found) == "far too long"


def test_a_reading_speaks_for_an_output_or_against_it_and_gives_its_own_reason() -> None:
    text, good = SENTENCES["en"], SENTENCES["lv"]
    ill, well = Reading(9.0, "names lost"), Reading(-8.0, "names lost")
    near = Closeness(0.885, 0.885)
    told = {
        one: verdict(gather(text, good, "en", "lv", near, one), vectors=True, reading=one)
        for one in (ill, well, None)
    }
    assert told == {ill: "names lost", well: "", None: ""}


@given(st.text(), st.text(), st.none() | st.floats(-1, 1), st.none() | st.floats(-30, 30))
def test_evidence_has_a_weight_and_no_evidence_is_no_verdict(
    text: str, output: str, cosine: float | None, odds: float | None
) -> None:
    near = None if cosine is None else Closeness(cosine, 0.885)
    reading = None if odds is None else Reading(odds, "names lost")
    found = gather(text, output, "en", "lv", near, reading)
    assert set(found) == set(WEIGHTS) >= {*VECTORS, *READING}
    assert all(0.0 <= value <= 40.0 for value in found.values())
    nothing = dict.fromkeys(found, 0.0)
    assert verdict(nothing, vectors=near is not None, reading=reading) == ""
