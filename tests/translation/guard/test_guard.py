from __future__ import annotations

import csv
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.guard import judge, judge_all

LV = "Valdība otrdien nolēma piešķirt trīs miljonus eiro jaunas skolas būvniecībai."
EN = "On Tuesday the government decided to give three million euros for building a new school."
RU = "Во вторник правительство решило выделить три миллиона евро на строительство новой школы."


@pytest.mark.parametrize(
    ("text", "output", "source", "target"),
    [
        (LV, EN, "lv", "en"),
        (EN, LV, "en", "lv"),
        (RU, EN, "ru", "en"),
        (EN, RU, "en", "ru"),
        ("", "", "lv", "en"),
        ("Jānis Bērziņš, 2021", "Jānis Bērziņš, 2021", "lv", "en"),
        ("3,5 %", "3.5%", "lv", "en"),
        ("forums", "forums", "lv", "en"),
        (
            "The bid was very, very, very late.",
            "Piedāvājums bija ļoti, ļoti, ļoti vēlu.",
            "en",
            "lv",
        ),
        ("Run, run, run, run, he cried.", "Bēdz, bēdz, bēdz, bēdz, viņš sauca.", "en", "lv"),
        ("Numurs ir 1 1 1 1 1 1.", "The number is 1 1 1 1 1 1.", "lv", "en"),
        ("Summa ir 1000000000000 eiro.", "The sum is 1000000000000 euros.", "lv", "en"),
        ("Jā.", "Yes, certainly.", "lv", "en"),
        (EN, "政府周二决定拨款三百万欧元建设新学校。", "en", "zh"),
        ("政府周二决定拨款三百万欧元建设新学校。", EN, "zh", "en"),
        ("NATO, UEFA.", "НАТО, УЕФА.", "en", "ru"),
    ],
)
def test_good_outputs_pass(text: str, output: str, source: str, target: str) -> None:
    assert judge(text, output, source, target) == ""


@pytest.mark.parametrize(
    ("text", "output", "source", "target", "reason"),
    [
        (LV, " ", "lv", "en", "empty output"),
        (LV, LV, "lv", "en", "copied through"),
        (LV, LV.lower(), "lv", "en", "copied through"),
        (
            LV,
            "On Tuesday otrdien nolēma piešķirt miljonus jaunas skolas būvniecībai",
            "lv",
            "en",
            "copied through",
        ),
        ("jauna skola", "jauna skola", "lv", "en", "copied through"),
        (LV, "The government the government the government decided", "lv", "en", "repeats itself"),
        (LV, EN.removesuffix(".") + " for building a new school", "lv", "en", "repeats itself"),
        (LV, "The government decided to give give give give", "lv", "en", "repeats itself"),
        (LV, EN.replace("school", "schoolololololololol"), "lv", "en", "repeats itself"),
        (EN, LV, "en", "ru", "wrong script"),
        (RU, EN.replace("million euros", "миллиона евро на"), "ru", "en", "wrong script"),
        (LV, "The government.", "lv", "en", "far too short"),
        (LV, f"{EN} {EN[:70].upper()} This was never said at all.", "lv", "en", "far too long"),
        ("Jā.", "Yes, and that is all that we know at this time.", "lv", "en", "far too long"),
    ],
)
def test_bad_outputs_are_accused(
    text: str, output: str, source: str, target: str, reason: str
) -> None:
    assert judge(text, output, source, target) == reason


@given(text=st.text(), output=st.text())
def test_any_text_is_judged_and_always_alike(text: str, output: str) -> None:
    assert judge(text, output, "lv", "ru") == judge(text, output, "lv", "ru")


@given(
    sources=st.lists(st.text(), max_size=12),
    score=st.none() | st.floats(-50, 0),
    cosine=st.none() | st.floats(-1, 1),
    pair=st.sampled_from([("lv", "en"), ("en", "ru"), ("en", "zh"), ("xx", "yy")]),
)
def test_a_batch_has_one_verdict_for_each_output(
    sources: list[str], score: float | None, cosine: float | None, pair: tuple[str, str]
) -> None:
    count = len(sources)
    outputs = sources[::-1]
    verdicts = judge_all(
        sources, outputs, *pair, scores=[score] * count, similarities=[cosine] * count
    )
    assert len(verdicts) == count
    blank = [
        not text.strip() and not output.strip()
        for text, output in zip(sources, outputs, strict=True)
    ]
    assert all(not reason for reason, nothing in zip(verdicts, blank, strict=True) if nothing)


def test_a_batch_without_numbers_is_judged_as_its_outputs_alone() -> None:
    sources, outputs = [LV, LV, ""], [EN, LV, ""]
    alone = [judge(text, output, "lv", "en") for text, output in zip(sources, outputs, strict=True)]
    assert judge_all(sources, outputs, "lv", "en") == alone == ["", "copied through", ""]


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError):
        judge_all([LV], [EN, EN], "lv", "en")
    with pytest.raises(ValueError):
        judge_all([LV], [EN], "lv", "en", similarities=[0.9, 0.9])


def test_vectors_far_apart_speak_against_an_output() -> None:
    assert judge_all([LV], [EN], "lv", "en", similarities=[0.89]) == [""]
    assert judge_all([LV], [EN], "lv", "en", similarities=[0.72]) == ["says something else"]


def test_what_is_usual_in_the_batch_is_taken_into_account() -> None:
    cosines = [0.91] * 20 + [0.79]
    assert judge_all([LV] * 21, [EN] * 21, "lv", "en", similarities=cosines)[-1]
    cosines = [0.86] * 20 + [0.79]
    assert not judge_all([LV] * 21, [EN] * 21, "lv", "en", similarities=cosines)[-1]


@pytest.mark.parametrize(
    ("text", "output", "source", "target"),
    [
        ("Foto: AFP", "Photo: AFP", "lv", "en"),
        ("Foto: AFP", "Фото: AFP", "lv", "ru"),
        ("JAUNA SKOLA RĪGĀ", "NEW SCHOOL IN RIGA", "lv", "en"),
        ("Jānis Bērziņš, Anna Liepa, Pēteris Kalns", "Янис Берзиньш, Анна Лиепа, Петерис Калнс",
         "lv", "ru"),
        ("Rīgas “Dinamo” – Maskavas CSKA 3:2 (1:0, 1:1, 1:1)",
         "Dinamo Riga – CSKA Moscow 3:2 (1:0, 1:1, 1:1)", "lv", "en"),
        ("https://www.leta.lv/zinas/2021", "https://www.leta.lv/zinas/2021", "lv", "en"),
        ("Viņš teica: “I have a dream that one day”, un tas izskanēja visā valstī.",
         "He said: “I have a dream that one day”, and it was heard all over the country.",
         "lv", "en"),
        ("The meeting starts at 5 p.m. on 3 May.", "Sanāksme sākas 3. maijā plkst. 17.00.",
         "en", "lv"),
        ("The bridge is 300 feet long.", "Tilts ir 91 metru garš.", "en", "lv"),
        ("Уровень безработицы в 1980-х годах составлял 4,5 %.",
         "Bezdarba līmenis pagājušā gadsimta 80. gados bija 4,5 %.", "ru", "lv"),
    ],
)  # fmt: skip
def test_right_translations_that_look_odd_pass(
    text: str, output: str, source: str, target: str
) -> None:
    assert judge(text, output, source, target) == ""


@pytest.mark.parametrize(
    ("output", "target", "reason"),
    [
        (EN, "lv", "wrong language"),
        ("Antradienį vyriausybė nusprendė skirti tris milijonus eurų naujos mokyklos statybai.",
         "lv", "wrong language"),
    ],
)  # fmt: skip
def test_another_language_in_the_same_script(output: str, target: str, reason: str) -> None:
    assert judge(RU, output, "ru", target) == reason


def test_hardly_any_human_translation_is_accused(shared_data: Path) -> None:
    rows = []
    for name in ("flores-dev.tsv", "ntrex-dev.tsv"):
        with (shared_data / name).open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[::8]
    assert len(rows) > 240
    for source, target in permutations(["en", "lv", "ru"], 2):
        accused = sum(bool(judge(row[source], row[target], source, target)) for row in rows)
        assert accused / len(rows) <= 0.03, (source, target)
