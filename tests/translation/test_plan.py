from __future__ import annotations

from collections.abc import Sequence

import pytest

from paraline.story import Story
from paraline.translation.plan import translate_stories
from paraline.translation.translator import Translation

STORIES = {
    "en": ["The council met on Monday.", "Nobody voted against the budget."],
    "lv": ["Dome pirmdien sanāca uz sēdi.", "Neviens nebalsoja pret budžetu."],
    "ru": ["Дума собралась в понедельник.", "Никто не голосовал против бюджета."],
}


class Tagging:
    """Knows some pairs, puts the pair before the text, and remembers its passes."""

    signature = "tagging/1"

    def __init__(self, *pairs: str) -> None:
        self._pairs = pairs
        self.passes: list[str] = []

    def supports(self, source: str, target: str) -> bool:
        return f"{source}-{target}" in self._pairs

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        pair = f"{source}-{target}"
        assert pair in self._pairs
        self.passes.append(f"{pair} {len(texts)}")
        return [Translation(f"{pair} {text}", True, "", self.signature) for text in texts]


def stories(*codes: str) -> list[Story]:
    return [Story.from_sentences(STORIES[code], code) for code in codes]


def quoting(code: str, quotation: str) -> Story:
    return Story.from_sentences([*STORIES[code], STORIES[quotation][1]], code)


def pairs(translated: Sequence[Sequence[Translation | None]]) -> list[list[str]]:
    """Return the pair of each translation, and an empty string where there is none."""
    return [[one.text.split()[0] if one else "" for one in row] for row in translated]


def test_others_are_translated_into_the_language_of_the_first() -> None:
    engine = Tagging("lv-en", "ru-en", "en-lv")
    done = translate_stories(stories("en", "lv", "ru", "lv"), engine)
    assert pairs(done.translations) == [["", ""], ["lv-en"] * 2, ["ru-en"] * 2, ["lv-en"] * 2]
    assert done.translations[1][1] == Translation(
        "lv-en Neviens nebalsoja pret budžetu.", True, "", "tagging/1"
    )
    assert engine.passes == ["lv-en 4", "ru-en 2"]
    assert done.used
    assert done.notes == ()


def test_without_a_package_nothing_is_used_and_a_note_names_the_command() -> None:
    done = translate_stories(stories("en", "lv"), Tagging())
    assert pairs(done.translations) == [["", ""], ["", ""]]
    assert not done.used
    (note,) = done.notes
    assert "translates lv to en" in note
    assert "paraline models install" in note


def test_one_language_needs_no_engine_and_no_note() -> None:
    done = translate_stories(stories("lv", "lv"), Tagging())
    assert not done.used
    assert done.notes == ()


def test_where_a_pair_is_missing_all_are_read_in_english() -> None:
    done = translate_stories(stories("lv", "ru"), Tagging("lv-en", "ru-en"))
    assert pairs(done.translations) == [["lv-en"] * 2, ["ru-en"] * 2]
    assert done.notes == ()


def test_what_english_lacks_is_noted() -> None:
    done = translate_stories(stories("lv", "ru"), Tagging("ru-en"))
    assert pairs(done.translations) == [["", ""], ["ru-en"] * 2]
    assert [note.split(";")[0] for note in done.notes] == ["No Argos package translates lv to en"]


def test_a_quotation_is_translated_from_its_own_language() -> None:
    done = translate_stories([*stories("en"), quoting("lv", "ru")], Tagging("lv-en", "ru-en"))
    assert pairs(done.translations)[1] == ["lv-en", "lv-en", "ru-en"]


@pytest.mark.parametrize("quotation", ["ru", "lv"])
def test_a_quotation_does_not_choose_the_language_of_all(quotation: str) -> None:
    engine = Tagging("en-lv", "ru-en", "lv-en")
    done = translate_stories([*stories("lv"), quoting("en", quotation)], engine)
    assert pairs(done.translations) == [["", ""], ["en-lv", "en-lv", ""]]
    assert done.notes == ()
