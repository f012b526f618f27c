"""Sentences taken apart into words and put together again in English."""

from __future__ import annotations

import pytest

from paraline.story import Span
from paraline.translation.gloss.names import SoundIndex, nominative, romanised, sounds_like
from paraline.translation.gloss.numbers import number_written
from paraline.translation.gloss.places import place
from paraline.translation.gloss.tokens import words
from paraline.translation.gloss.writing import written


def rewritten(text: str, *said: str) -> str:
    read, tail = words(text)
    return written(read, said, tail)[0]


def test_marks_and_quotation_marks_stay() -> None:
    text = "Viņš teica: „Jā, 5 % ir daudz!”"
    assert rewritten(text, "he", "said", "yes", "5", "%", "is", "much") == (
        'He said: "Yes, 5 % is much!"'
    )


def test_a_word_that_english_leaves_out_takes_its_space_with_it() -> None:
    assert rewritten("Она уже, кажется, пришла.", "she", "", "", "came") == "She, came."
    assert rewritten("И вот пришла.", "", "", "came") == "Came."
    assert rewritten("Ну.", "") == "."


def test_each_stretch_is_known_by_its_word() -> None:
    read, tail = words("Valdība atkāpās.")
    text, pairs = written(read, ["the government", "resigned"], tail)
    assert text == "The government resigned."
    assert pairs == ((Span(0, 7), Span(0, 14)), (Span(8, 15), Span(15, 23)))


def test_an_ordinal_or_an_abbreviation_ends_no_sentence() -> None:
    read, _ = words("Jau 1870. gadā Sv. Mārtiņa baznīca dega. Tad nāca 1890.")
    assert [word.text for word in read if word.first] == ["Jau", "Tad"]
    assert read[2].gap == " "


def test_capitals_say_nothing_where_all_are_capitals() -> None:
    read, _ = words("VALDĪBA ATKĀPĀS, SAKA NATO")
    assert not any(word.acronym for word in read)
    assert [w.text for w in words("Tā saka NATO ASV pusē")[0] if w.acronym] == ["NATO", "ASV"]


def test_latin_words_in_another_script_are_foreign() -> None:
    read, _ = words("Компания Google открыла офис")
    assert [word.text for word in read if word.foreign] == ["Google"]
    assert not any(word.foreign for word in words("Firma Google atvēra biroju")[0])


@pytest.mark.parametrize("text", ["", "  ", "...", "12", "–", "«»", "a'b’c-d"])
def test_anything_can_be_taken_apart(text: str) -> None:
    read, tail = words(text)
    assert "".join(word.text for word in read) in text
    assert written(read, [word.text for word in read], tail)[0].strip() is not None


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("3,5", "lv", "3.5"),
        ("3,5", "en", "3,5"),
        ("1,000", "lv", "1,000"),
        ("30-е", "ru", "30"),
        ("125-й", "ru", "125"),
        ("5G", "ru", "5G"),
        ("2:1", "lv", "2:1"),
        ("3,5", "xx", "3,5"),
    ],
)
def test_numbers(word: str, language: str, expected: str) -> None:
    assert number_written(word, language) == expected


def test_places_are_named_in_english_in_any_case() -> None:
    assert place("Vācijas", "lv") == "Germany"
    assert place("Германии", "ru") == "Germany"
    assert place("Москвы", "ru") == "Moscow"
    assert place("Viņa", "lv") == ""
    assert place("vācijas", "lv") == ""
    assert place("Germany", "xx") == ""


def test_names_are_romanised_and_lose_their_endings() -> None:
    assert romanised("Щукин") == "Shchukin"
    assert romanised("Kariņš") == "Kariņš"
    assert nominative("Stoltenbergam", {"am": "", "m": "m"}) == "Stoltenberg"
    assert nominative("Āmos", {"mos": "x", "os": "o"}) == "Āmos"


def test_names_are_found_by_their_sound() -> None:
    index = SoundIndex(["Johnson", "Stoltenberg", "Dems", "Harlem"])
    assert index.spelled("Stoltenberg", "Stoltenbergs") == "Stoltenberg"
    assert index.spelled("Garlem", "Гарлема") == "Harlem"
    assert index.spelled("Adams", "Адамс") == ""
    assert index.spelled("Kuznetsov", "Кузнецов") == ""
    assert sounds_like("Столтенберга", "Stoltenberg")
    assert not sounds_like("Столтенберг", "Schröder")


def test_a_capital_tells_a_name_where_what_is_quoted_is_short() -> None:
    def first(text: str) -> list[str]:
        return [word.text for word in words(text)[0] if word.first]

    assert first('Kuģis "Zaļā Jūra" ienāca ostā.') == ["Kuģis"]
    assert first('Viņš teica: "Jūra bija zaļa kā zāle."') == ["Viņš", "Jūra"]
    assert first('"Jūra" ir kuģis.') == ["Jūra"]
