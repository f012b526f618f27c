"""compare(): the whole walk, with the real encoder and a real, tiny, Argos package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from paraline import Story, align, compare, read_story
from paraline.errors import ModelError
from paraline.models.packages import install_package
from paraline.reporting import render_comparison
from paraline.translation.argos import ArgosTranslator
from paraline.translation.translator import Translation

EN = ["The council met on Monday.", "It has nine members.", "Nobody was hurt in the storm."]
LV = ["Dome pirmdien sanāca uz sēdi.", "Tajā ir desmit locekļu.", "Vētrā neviens necieta."]
RU = ["Дума собралась в понедельник.", "В ней девять членов."]


class Recording:
    """A translator that upper-cases, and writes down what it is asked."""

    signature = "recording/1"

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = frozenset(pairs)
        self.calls: list[tuple[list[str], str, str]] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.calls.append((list(texts), source, target))
        return [Translation(text.upper(), True, "", self.signature) for text in texts]


@pytest.fixture(scope="module")
def stories() -> tuple[Story, Story, Story]:
    return (
        Story.from_sentences(EN, "en"),
        Story.from_sentences(LV, "lv"),
        Story.from_sentences(RU, "ru"),
    )


def test_each_further_story_is_compared_with_the_first(
    stories: tuple[Story, Story, Story],
) -> None:
    found = compare(*stories, translator=Recording())
    assert [(pair.a, pair.b) for pair in found.pairs] == [(0, 1), (0, 2)]
    assert found.pairs[0].alignment.unmatched_a == ()
    assert found.pairs[1].alignment.unmatched_a == (2,)
    assert found.pairs[0].count_by_kind()["number"] == 1
    assert found.pairs[1].count_by_kind()["omission"] == 1


def test_coverage_is_the_share_of_characters(stories: tuple[Story, Story, Story]) -> None:
    pair = compare(stories[0], stories[2], translator=Recording()).pairs[0]
    covered = len(EN[0]) + len(EN[1])
    assert pair.coverage_a == pytest.approx(covered / (covered + len(EN[2])))
    assert pair.coverage_b == 1.0


def test_all_sentences_of_a_pair_are_translated_in_one_pass(
    stories: tuple[Story, Story, Story],
) -> None:
    english, latvian, _ = stories
    translator = Recording(("lv", "en"))
    found = compare(english, latvian, latvian, translator=translator)
    ((texts, *pair),) = translator.calls
    assert (sorted(texts), pair) == (sorted(LV), ["lv", "en"])
    assert [one.text for one in found.translations[2] if one] == [text.upper() for text in LV]
    assert found.translations[0] == (None, None, None)
    assert found.translator == "recording/1"
    assert found.notes == ()


def test_english_is_the_bridge_where_the_pair_is_missing(
    stories: tuple[Story, Story, Story],
) -> None:
    _, latvian, russian = stories
    translator = Recording(("lv", "en"), ("ru", "en"))
    found = compare(latvian, russian, translator=translator)
    assert {(source, target) for _, source, target in translator.calls} == {
        ("lv", "en"),
        ("ru", "en"),
    }
    assert all(one is not None for row in found.translations for one in row)


def test_without_a_translation_the_comparison_is_whole_and_says_what_is_missing(
    stories: tuple[Story, Story, Story],
) -> None:
    found = compare(*stories[:2], translator=Recording())
    assert found.translator is None
    assert found.to_dict()["engines"]["translator"] is None
    assert found.pairs[0].findings
    (note,) = found.notes
    assert "lv to en" in note
    assert "recording/1" in note


def test_the_same_language_needs_no_translation(stories: tuple[Story, Story, Story]) -> None:
    found = compare(stories[0], stories[0], translator=Recording())
    assert found.notes == ()
    assert found.pairs[0].findings == ()


def test_stories_of_different_events_are_doubted(corpora: Path) -> None:
    a, b = (read_story(corpora / name) for name in ("song-festival/en.txt", "budget-talks/lv.txt"))
    found = compare(a, b, translator=Recording(("lv", "en")))
    (note,) = found.notes
    assert "same event" in note
    assert str(b.path) in note


def test_a_real_package_translates(
    stories: tuple[Story, Story, Story], tiny_argosmodel: Path, packages_dir: Path
) -> None:
    package = install_package(tiny_argosmodel)
    assert package.path.is_relative_to(packages_dir)
    found = compare(*stories[:2], translator=ArgosTranslator())
    assert all(one is not None for one in found.translations[1])
    assert found.translator is not None
    assert found.translator.startswith("argos/ctranslate2")
    rows = found.to_dict()["stories"][1]["sentences"]
    for row, one in zip(rows, found.translations[1], strict=True):
        assert one is not None
        assert row["translation"] == (one.text if one.trusted else None)


def test_the_object_can_be_replayed(stories: tuple[Story, Story, Story]) -> None:
    once, again = (compare(*stories, translator=Recording()).to_dict() for _ in range(2))
    assert once == again


def test_spans_are_the_original_text(stories: tuple[Story, Story, Story]) -> None:
    found = compare(*stories, translator=Recording()).to_dict()
    for pair in found["comparisons"]:
        for finding in pair["findings"]:
            for side in ("a", "b"):
                text = stories[pair[side]].text
                for span in finding[side]:
                    assert text[span["start"] : span["end"]] == span["text"] != ""


class Lying(Recording):
    """Says of every sentence the same three words, again and again."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        return [
            Translation("Seven hundred people " * 5)
            for _ in super().translate(texts, source, target)
        ]


def test_no_translation_ever_feeds_a_difference(stories: tuple[Story, Story, Story]) -> None:
    lying, none = (
        compare(*stories, translator=engine)
        for engine in (Lying(("lv", "en"), ("ru", "en")), "none")
    )
    assert [one.reason for row in lying.translations[1:] for one in row if one] == [
        "repeats itself"
    ] * (len(LV) + len(RU))
    assert lying.to_dict()["comparisons"] == none.to_dict()["comparisons"]
    assert lying.to_dict()["stories"] == none.to_dict()["stories"]


def test_an_engine_may_be_named(stories: tuple[Story, Story, Story]) -> None:
    found = compare(*stories, translator="none")
    assert (found.translator, found.notes) == (None, ())
    with pytest.raises(ModelError, match="no translator 'nobody': name one of argos, builtin"):
        compare(*stories, translator="nobody")


def test_a_way_through_english_stands_in_the_report(
    stories: tuple[Story, Story, Story],
) -> None:
    found = compare(stories[2], stories[1], translator=Recording(("lv", "en"), ("en", "ru")))
    assert found.translator == "recording/1; lv-en, en-ru"
    for form in ("text", "html", "json", "markdown"):
        report = " ".join(render_comparison(found, form).split())
        assert "lv to ru directly" in report, form
        assert "lv-en, en-ru" in report, form


def test_the_guard_is_given_cosines_by_the_bundled_encoder(
    stories: tuple[Story, Story, Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {}

    def judge_all(texts: list[str], outputs: list[str], *_: str, **evidence: Any) -> list[str]:
        seen.update(zip(texts, evidence["similarities"], strict=True))
        return [""] * len(outputs)

    monkeypatch.setattr("paraline.translation.judging.judge_all", judge_all)
    compare(*stories[:2], translator=Recording(("lv", "en")))
    # Upper-cased Latvian is still nearer to itself than to anything else.
    assert set(seen) == set(LV)
    assert all(0.8 < cosine < 1.001 for cosine in seen.values())


def test_stages_are_told_and_what_is_raised_there_ends_it(
    stories: tuple[Story, Story, Story],
) -> None:
    told: list[str] = []
    compare(*stories, translator=Recording(), stage=told.append)
    assert told == [
        "vectors",
        *(["alignment", "words", "differences"] * 2),
        "translation",
    ]

    def stop(stage: str) -> None:
        if stage == "words":
            raise KeyError(stage)

    with pytest.raises(KeyError, match="words"):
        compare(*stories, translator=Recording(), stage=stop)


def test_sentences_are_aligned_by_their_words_as_well() -> None:
    lv = Story.from_sentences(
        [
            "Līgums tika noslēgts 2022. gada martā.",
            '"Tilts" valdes loceklis Māris Riekstiņš apgalvo, ka kavēšanās iemesls ir projekta '
            "kļūdas, par kurām atbildīga pašvaldība.",
            "Viņš norādīja, ka uzņēmums lēmumu pārsūdzēs tiesā un pieprasīs segt zaudējumus.",
            "Jauns iepirkums tiks izsludināts maijā.",
        ],
        "lv",
    )
    en = Story.from_sentences(
        [
            "The contract was signed in March 2022.",
            "Tilts board member Maris Riekstins said the delay was caused by design errors for "
            "which the municipality is responsible, and that the company would go to court.",
            "A new tender will be announced in May.",
        ],
        "en",
    )
    (pair,) = compare(lv, en, translator="none").pairs
    assert pair.alignment == align(lv, en)
    # By vectors alone, the third sentence is left alone.
    assert [(bead.a, bead.b) for bead in pair.alignment][1] == ((1, 2), (1,))
