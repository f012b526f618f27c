from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.lexicons import languages, lexicon
from paraline.translation.guard.names import meant, missed_names, names
from paraline.translation.guard.sounds import latin, skeletons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Johnson", "Džonsons"),
        ("Johnson", "Джонсон"),
        ("Shakespeare", "Šekspīrs"),
        ("Schmidt", "Шмидт"),
        ("Phillips", "Филлипс"),
        ("Bērziņš", "Берзиньш"),
        ("Rīga", "Рига"),
        ("Catalonia", "Katalonija"),
        ("Yale", "Jeila"),
        ("Wade", "Уэйд"),
        ("Whitehall", "Vaithola"),
        ("Heather", "Хезер"),
        ("Harvard", "Гарвард"),
        ("George", "Džordžs"),
    ],
)
def test_a_name_sounds_alike_in_every_script(one: str, other: str) -> None:
    assert {sound[:3] for sound in skeletons(one)} & {sound[:3] for sound in skeletons(other)}


def test_letters() -> None:
    assert latin("Щёкино") == "sokino"
    assert latin("Ķīna") == "kina"


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    text = "Yesterday, Angela Merkel met with Kohl in May. Nobody else came."
    assert list(names(text, "en")) == ["Angela", "Merkel", "Kohl"]
    assert list(names("MERKEL MEETS KOHL IN BERLIN", "en")) == []


@pytest.mark.parametrize(
    ("text", "output", "source", "target", "lost", "new"),
    [
        (
            "Then at last Boris Johnson met Merkel for some talks.",
            "Tad beidzot Boriss Džonsons tikās ar Merkeli uz sarunām.",
            "en",
            "lv",
            0,
            0,
        ),
        (
            "Then at last Boris Johnson met Merkel for some talks.",
            "Потом наконец Борис Джонсон встретил Меркель для переговоров.",
            "en",
            "ru",
            0,
            0,
        ),
        ("Yesterday he left for Germany.", "Vakar viņš devās uz Vāciju.", "en", "lv", 0, 0),
        (
            "Then at last Boris Johnson met Merkel for some talks.",
            "Tad beidzot Pēteris Kalniņš tikās ar Videnko uz sarunām.",
            "en",
            "lv",
            3,
            3,
        ),
        (
            "Then at last Boris Johnson met Merkel for some talks.",
            "Tad beidzot viņi tikās uz sarunām.",
            "en",
            "lv",
            3,
            0,
        ),
    ],
)
def test_lost_and_new_names(
    text: str, output: str, source: str, target: str, lost: int, new: int
) -> None:
    missed = missed_names(text, output, source, target)
    assert (missed.lost, missed.new) == (lost, new)


@pytest.mark.parametrize(
    ("text", "output", "target"),
    [
        ("He moved to Los Angeles and New York.", "Viņš pārcēlās uz Losandželosu, Ņujorku.", "lv"),
        ("They love the Canadian winter.", "Viņiem patīk kanādiešu ziema.", "lv"),
        ("Then I'm told that the CEO knows.", "Tad man teica, ka ģenerāldirektors zina.", "lv"),
        ("It is the (so-called Old Habakuk) road.", "Это так называемая дорога.", "ru"),
    ],
)
def test_no_name_is_missed_that_is_joined_declined_spelled_out_or_a_gloss(
    text: str, output: str, target: str
) -> None:
    assert missed_names(text, output, "en", target).lost == 0


@given(st.text(max_size=30))
def test_any_word_has_few_skeletons_of_latin_letters(word: str) -> None:
    found = skeletons(word)
    assert 1 <= len(found) <= 12
    assert all(sound == "" or sound.isascii() for sound in found)


def test_every_lexicon_has_the_same_names_in_lower_case() -> None:
    tables = [lexicon(code)["translation"]["names"] for code in languages()]
    assert len({tuple(table) for table in tables}) == 1
    assert all(
        form == form.lower() for table in tables for forms in table.values() for form in forms
    )


@given(st.text(max_size=60))
def test_a_text_has_all_its_own_names(text: str) -> None:
    missed = missed_names(text, text, "en", "en")
    assert (missed.lost, missed.new) == (0, 0)


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("Ārlietu", "lv", "Foreign"),
        ("МИДа", "ru", "Foreign"),
        ("Noguldījumu", "lv", "Deposit"),
        ("Aizsardzības", "lv", ""),  # defence, or protection
        ("Krievijas", "lv", ""),  # countries have their own table
        ("Kalve", "lv", ""),
    ],
)
def test_a_word_of_one_meaning_is_said_in_english(word: str, language: str, english: str) -> None:
    assert meant(word, language) == english
