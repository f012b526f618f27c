from __future__ import annotations

import csv
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.guard import judge

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


def test_hardly_any_human_translation_is_accused(shared_data: Path) -> None:
    with (shared_data / "flores-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 900
    for source, target in permutations(["en", "lv", "ru"], 2):
        accused = sum(bool(judge(row[source], row[target], source, target)) for row in rows)
        assert accused / len(rows) < 0.01, (source, target)
