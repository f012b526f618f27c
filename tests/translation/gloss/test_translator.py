"""The built-in translator on the weights that the package carries."""

from __future__ import annotations

import pytest

import paraline
from paraline.errors import ModelError
from paraline.translation.gloss.translator import Gloss
from paraline.translation.gloss.weights import BREAK, COPY, NOTHING, START, weights
from paraline.translation.memory import Remembered
from paraline.translation.named import engine_of


@pytest.fixture(scope="module")
def gloss() -> Gloss:
    return Gloss()


def text_of(gloss: Gloss, sentence: str, language: str) -> str:
    return gloss.translate([sentence], language, "en")[0].text


def test_its_name_and_class_are_told(gloss: Gloss) -> None:
    assert gloss.signature.startswith("builtin/gloss 1 (gist, word for word); multilingual-e5")
    named = engine_of("builtin")
    assert isinstance(named, Gloss)
    assert not isinstance(named, Remembered)
    assert named.signature == gloss.signature


def test_it_translates_into_english_alone(gloss: Gloss) -> None:
    assert {("lv", "en"), ("ru", "en"), ("et", "en")} <= gloss.pairs
    assert {target for _, target in gloss.pairs} == {"en"}
    with pytest.raises(ModelError, match="does not translate lv to ru, only into English"):
        gloss.translate(["Valdība"], "lv", "ru")
    with pytest.raises(ModelError, match="only into English"):
        paraline.translate(["Valdība"], "lv", "ru", translator="builtin")


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("lv", "Valdība vakar nolēma palielināt nodokļus.", ("government", "tax")),
        ("ru", "Президент России прибыл в Германию.", ("president", "Russia", "Germany")),
        ("lv", "Policija aizturēja 12 cilvēkus.", ("police", "12", "people")),
        ("et", "Valitsus otsustas makse tõsta.", ("government", "decided")),
    ],
)
def test_the_gist(gloss: Gloss, language: str, sentence: str, expected: tuple[str, ...]) -> None:
    text = text_of(gloss, sentence, language)
    assert [word for word in expected if word.lower() not in text.lower()] == []
    assert text[0].isupper()
    assert text.endswith(".")


def test_figures_and_quotation_marks_are_kept(gloss: Gloss) -> None:
    text = text_of(gloss, "„Tas maksās 3,5 miljonus eiro 2021. gadā,” teica ministrs.", "lv")
    assert "3.5" in text
    assert "2021" in text
    assert text.count('"') == 2


def test_a_name_that_no_english_one_fits_is_quoted_as_it_stands(gloss: Gloss) -> None:
    said = text_of(gloss, "Par to paziņoja Evika Siliņa un Donalds Tramps.", "lv")
    assert "Evika Siliņa" in said
    assert "Donald Trump" in said
    assert "Latvia" in text_of(gloss, "Latvijas valdība atkāpās.", "lv")


def test_a_capital_is_a_name_unless_a_common_word_is_likely(gloss: Gloss) -> None:
    assert "Inga Bērziņa" in text_of(gloss, "Ministre Inga Bērziņa to sacīja žurnālistiem.", "lv")
    assert "Kuldiga" in text_of(gloss, "Kuldīgas novadā applūdušas 430 mājas.", "lv")
    assert "association" in text_of(gloss, "Latvijas Apdrošinātāju asociācija lēš.", "lv").lower()


def test_each_stretch_of_the_output_is_known_by_its_word() -> None:
    sentence = "Valdība vakar nolēma palielināt nodokļus."
    (one,) = paraline.translate([sentence], "lv", "en", translator="builtin")
    assert one.words
    starts = [said.start for _, said in one.words]
    assert starts == sorted(starts)
    assert all(said.of(one.text).strip() and told.of(sentence) for told, said in one.words)
    assert one.route == ("lv", "en")


def test_a_sentence_is_glossed_alike_alone_and_among_others(gloss: Gloss) -> None:
    sentences = ["Valdība atkāpās.", "Ministrs paziņoja, ka ceļš ir slēgts.", "", "12"]
    together = gloss.translate(sentences, "lv", "en")
    assert [one.text for one in together] == [text_of(gloss, text, "lv") for text in sentences]
    assert together[2].text == ""
    assert together[3].text == "12"
    assert gloss.translate([], "lv", "en") == []


@pytest.mark.parametrize(
    "text", ["…", "???", "A" * 3000, "а " * 900, "VALDĪBA ATKĀPĀS", "\u200b", "日本"]
)
def test_no_text_is_too_odd(gloss: Gloss, text: str) -> None:
    (one,) = gloss.translate([text], "lv", "en")
    assert isinstance(one.text, str)


def test_the_weights_are_small_and_whole() -> None:
    head = weights()
    assert head.words[:4] == ["", "<copy>", "<start>", "<break>"]
    assert (NOTHING, COPY, START, BREAK) == (0, 1, 2, 3)
    assert 20_000 < len(head.words) < 30_000
    assert "New York" in head.words
    assert head.openings[0] == []
