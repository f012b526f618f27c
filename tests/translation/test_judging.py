from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.embedding.e5 import E5Embedder
from paraline.embedding.embedder import TokenStates
from paraline.errors import ModelError
from paraline.translation import Translation
from paraline.translation.judging import Guarded, guarded

TEXTS = ["Valdība lēma.", "", "Saeima nelēma.", "Valdība lēma.", " \n\x00"]


def test_equal_texts_go_once_the_longest_first_and_blank_ones_not_at_all(tagging: Any) -> None:
    engine = tagging("lv-en")
    outputs = Guarded(engine).translate(TEXTS, "lv", "en")
    assert [one.text for one in outputs] == [
        "en: Valdība lēma.",
        "",
        "en: Saeima nelēma.",
        "en: Valdība lēma.",
        "",
    ]
    assert engine.passes == [("lv-en", ["Saeima nelēma.", "Valdība lēma."])]
    assert {(one.engine, one.route) for one in outputs} == {("tagging/1", ("lv", "en"))}
    assert outputs[1].trusted


def test_no_text_needs_no_engine_but_a_pair(tagging: Any) -> None:
    engine = tagging("lv-en")
    assert Guarded(engine).translate([], "lv", "en") == []
    assert [one.text for one in Guarded(engine).translate([" "], "lv", "en")] == [""]
    assert engine.passes == []
    with pytest.raises(ModelError, match="does not translate lv to ru"):
        Guarded(engine).translate([], "lv", "ru")


class Copying:
    """Gives every text back; the text `broken` it does not trust itself."""

    signature = "copying/1"
    pairs = frozenset({("lv", "en")})

    def translate(self, sentences: list[str], *_: str) -> list[Translation]:
        return [
            Translation(text, trusted=text != "broken", reason="" if text != "broken" else "own")
            for text in sentences
        ]


def test_the_guard_judges_what_the_engine_trusts() -> None:
    copied, broken = Guarded(Copying()).translate(
        ["šis teksts nav nevienā vārdnīcā", "broken"], "lv", "en"
    )
    assert (copied.trusted, copied.reason) == (False, "copied through")
    assert (broken.trusted, broken.reason) == (False, "own")


def test_the_guard_is_told_scores_and_cosines(
    tagging: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def judge_all(*args: Any, **evidence: Any) -> list[str]:
        seen.append((args, evidence))
        return ["", "low"]

    def similarity(texts: list[str], outputs: list[str]) -> list[float]:
        assert outputs == [f"en: {text}" for text in texts]
        return [0.9, 0.1]

    monkeypatch.setattr("paraline.translation.judging.judge_all", judge_all)
    engine = Guarded(tagging("lv-en", score=-0.5), similarity)
    outputs = engine.translate(["divi", "trīs!"], "lv", "en")
    assert [one.reason for one in outputs] == ["low", ""]
    (((sources, answers, *pair), evidence),) = seen
    assert (sources, answers) == (["trīs!", "divi"], ["en: trīs!", "en: divi"])
    assert pair == ["lv", "en"]
    assert evidence == {"scores": [-0.5, -0.5], "similarities": [0.9, 0.1], "states": None}


class InManner(Copying):
    """Gives outputs of a manner of their own."""

    def __init__(self, manner: str) -> None:
        self._manner = manner

    def translate(self, sentences: list[str], *_: str) -> list[Translation]:
        return [Translation("One two three four.", manner=self._manner) for _ in sentences]


@pytest.mark.parametrize(("manner", "read"), [("", 1), ("gist, word for word", 0)])
def test_the_words_of_sentences_are_read_but_not_those_of_a_gist(manner: str, read: int) -> None:
    asked: list[list[str]] = []

    def states(texts: Sequence[str]) -> list[TokenStates]:
        asked.append(list(texts))
        return [TokenStates((), np.zeros((0, 2), np.float32)) for _ in texts]

    Guarded(InManner(manner), None, states).translate(["Viens divi trīs četri."], "lv", "en")
    assert asked == [["Viens divi trīs četri.", "One two three four."]] * read


def test_an_encoder_is_used_for_vectors_and_states_if_it_is_the_bundled_one(tagging: Any) -> None:
    class Other:
        signature = "other/1"

    known, unknown = (guarded(tagging("lv-en"), one) for one in (E5Embedder(), Other()))
    assert [vars(known)[name] is None for name in ("_similarity", "_states")] == [False, False]
    assert [vars(unknown)[name] is None for name in ("_similarity", "_states")] == [True, True]


def test_long_work_goes_in_large_parts_and_tells_how_far_it_is(tagging: Any) -> None:
    engine = tagging("lv-en")
    told: list[tuple[int, int]] = []
    texts = [f"teikum{'s' * (number % 50)} {number}" for number in range(600)]
    outputs = Guarded(engine).translate(
        texts, "lv", "en", progress=lambda done, total: told.append((done, total))
    )
    assert [one.text for one in outputs] == [f"en: {text}" for text in texts]
    assert told == [(256, 600), (512, 600), (600, 600)]
    lengths = [len(text) for _, chunk in engine.passes for text in chunk]
    assert lengths == sorted(lengths, reverse=True)


def test_one_guard_is_enough(tagging: Any) -> None:
    once = guarded(tagging("lv-en"))
    assert guarded(once) is once


@given(texts=st.lists(st.text(st.characters(), max_size=20), max_size=20))
def test_one_output_for_one_input(texts: list[str]) -> None:
    outputs = Guarded(Copying()).translate(texts, "lv", "en")
    assert len(outputs) == len(texts)
    assert [bool(one.text) for one in outputs] == [
        bool(Guarded(Copying()).translate([text], "lv", "en")[0].text) for text in texts
    ]
