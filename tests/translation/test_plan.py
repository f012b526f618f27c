from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from paraline.story import Story
from paraline.translation import Translation
from paraline.translation.argos import ArgosTranslator
from paraline.translation.judging import Progress, guarded
from paraline.translation.none import NoTranslator
from paraline.translation.plan import TranslatedStories, translate_stories

STORIES = {
    "en": ["The council met on Monday.", "Nobody voted against the budget."],
    "lv": ["Dome pirmdien sanāca uz sēdi.", "Neviens nebalsoja pret budžetu."],
    "ru": ["Дума собралась в понедельник.", "Никто не голосовал против бюджета."],
}


def stories(*codes: str) -> list[Story]:
    return [Story.from_sentences(STORIES[code], code) for code in codes]


def quoting(code: str, quotation: str) -> Story:
    return Story.from_sentences([*STORIES[code], STORIES[quotation][1]], code)


def plan(told: Sequence[Story], engine: Any, progress: Progress | None = None) -> TranslatedStories:
    return translate_stories(told, guarded(engine), progress)


def ways(translated: Sequence[Sequence[Translation | None]]) -> list[list[str]]:
    """Return the way of each translation, and an empty string where there is none."""
    return [["-".join(one.route) if one else "" for one in row] for row in translated]


def test_others_are_translated_into_the_language_of_the_first(tagging: Any) -> None:
    engine = tagging("lv-en", "ru-en", "en-lv")
    done = plan(stories("en", "lv", "ru", "lv"), engine)
    assert ways(done.translations) == [["", ""], ["lv-en"] * 2, ["ru-en"] * 2, ["lv-en"] * 2]
    assert done.translations[1][1] == Translation(
        "en: Neviens nebalsoja pret budžetu.",
        trusted=False,
        reason="copied through",
        engine="tagging/1",
        route=("lv", "en"),
    )
    assert [(pair, len(texts)) for pair, texts in engine.passes] == [("lv-en", 2), ("ru-en", 2)]
    assert done.engine == "tagging/1; lv-en, ru-en"
    assert done.notes == ()


def test_without_a_package_nothing_is_used_and_a_note_names_the_command(tagging: Any) -> None:
    done = plan(stories("en", "lv"), tagging())
    assert ways(done.translations) == [["", ""], ["", ""]]
    assert done.engine is None
    (note,) = done.notes
    assert "tagging/1 does not translate lv to en" in note


def test_one_language_needs_no_engine_and_no_note(tagging: Any) -> None:
    done = plan(stories("lv", "lv"), tagging())
    assert done.engine is None
    assert done.notes == ()


def test_where_a_pair_is_missing_all_are_read_in_english(tagging: Any) -> None:
    done = plan(stories("lv", "ru"), tagging("lv-en", "ru-en"))
    assert ways(done.translations) == [["lv-en"] * 2, ["ru-en"] * 2]
    assert done.notes == ()


def test_what_english_lacks_is_noted(tagging: Any) -> None:
    done = plan(stories("lv", "ru"), tagging("ru-en"))
    assert ways(done.translations) == [["", ""], ["ru-en"] * 2]
    assert [note.split(":")[0] for note in done.notes] == [
        "The translator tagging/1 does not translate lv to en"
    ]


def test_a_quotation_is_translated_from_its_own_language(tagging: Any) -> None:
    done = plan([*stories("en"), quoting("lv", "ru")], tagging("lv-en", "ru-en"))
    assert ways(done.translations)[1] == ["lv-en", "lv-en", "ru-en"]


@pytest.mark.parametrize(("quotation", "way"), [("ru", "ru-en-lv"), ("lv", "")])
def test_a_quotation_does_not_choose_the_language_of_all(
    tagging: Any, quotation: str, way: str
) -> None:
    engine = tagging("en-lv", "ru-en", "lv-en")
    done = plan([*stories("lv"), quoting("en", quotation)], engine)
    assert ways(done.translations) == [["", ""], ["en-lv", "en-lv", way]]
    assert ("ru-en, en-lv" in "".join(done.notes)) == bool(way)


def test_a_way_through_other_languages_is_used_and_told(tagging: Any) -> None:
    engine = tagging("lv-en", "en-ru")
    done = plan(stories("ru", "lv"), engine)
    assert ways(done.translations) == [["", ""], ["lv-en-ru"] * 2]
    assert done.notes == ("Nothing here translates lv to ru directly; the way was lv-en, en-ru.",)
    assert done.engine == "tagging/1; lv-en, en-ru"
    assert done.translations[1][0] is not None
    assert done.translations[1][0].engine == done.engine
    assert [pair for pair, _ in engine.passes] == ["lv-en", "en-ru"]


@pytest.mark.usefixtures("packages_dir")
def test_argos_names_the_package_that_is_missing() -> None:
    (note,) = plan(stories("en", "lv"), ArgosTranslator()).notes
    assert "No Argos package translates lv to en" in note
    assert "paraline models install" in note


def test_who_wants_no_translation_is_not_told_how_to_get_one() -> None:
    done = plan(stories("en", "lv"), NoTranslator())
    assert (done.notes, done.engine) == ((), None)


def test_an_engine_is_not_asked_what_it_offers_for_one_language() -> None:
    class Silent:
        signature = "silent/1"

        @property
        def pairs(self) -> Any:
            raise AssertionError("asked")

    assert plan(stories("lv", "lv"), Silent()).engine is None


def test_progress_counts_the_sentences_of_all_stories(tagging: Any) -> None:
    told: list[tuple[int, int]] = []
    plan(
        stories("en", "lv", "ru", "lv"),
        tagging("lv-en", "ru-en"),
        lambda done, total: told.append((done, total)),
    )
    assert told == [(2, 4), (4, 4)]
