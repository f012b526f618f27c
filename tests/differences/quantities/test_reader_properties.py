"""What holds for every text: no crash, spans inside, and figures that read back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paraline.differences.quantities import read_quantities

LANGUAGES = st.sampled_from(["en", "lv", "ru", "fi"])
TEXTS = (
    "12|1,234|5.5| |-|.|:|/|%|€|$|½|million|half|of|and|p.m.|to|7:45|1/2|2021-12-01|th|twenty|one|"
    "third|a|divi|simti|tūkst.|gadsimta|plkst.|две|тысячи|XX|века|с половиной|-х"
)
PIECES = st.sampled_from(TEXTS.split("|"))
NOISE = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)


@given(NOISE, LANGUAGES)
@example("½ века XX", "ru")
def test_any_text_is_read_and_spans_lie_inside_in_order(text: str, language: str) -> None:
    quantities = read_quantities(text, language)
    for quantity in quantities:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert all(value >= 0 for value in quantity.values)
    starts = [quantity.span.start for quantity in quantities]
    assert starts == sorted(starts)


@given(
    st.integers(10_000, 10**12),
    st.sampled_from([",", ".", " ", "\u00a0", "\u2009", "\u202f", "'"]),
    LANGUAGES,
)
def test_thousands_read_back_with_any_separator(number: int, mark: str, language: str) -> None:
    text = f"{number:,}".replace(",", mark)
    (quantity,) = read_quantities(f"({text})", language)
    assert number in quantity.values


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_decimals_read_back_with_each_languages_marks(whole: int, rest: int) -> None:
    value = whole + rest / 100
    for language, text in {
        "en": f"{value:,.2f}",
        "lv": f"{value:,.2f}".replace(",", " ").replace(".", ","),
        "ru": f"{value:,.2f}".replace(",", "\u00a0").replace(".", ","),
    }.items():
        (quantity,) = read_quantities(f"({text} %)", language)
        assert float(quantity.value) == pytest.approx(value)


# A small speller, nominative masculine: zero to twenty, tens, hundreds, and thousands in the forms
# that follow one, two to four, and more.
SPELLING = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "one hundred|two hundred|three hundred|four hundred|five hundred|six hundred|seven hundred|"
        "eight hundred|nine hundred",
        ("thousand", "thousand", "thousand"),
    ),
    "lv": (
        "nulle viens divi trīs četri pieci seši septiņi astoņi deviņi desmit vienpadsmit "
        "divpadsmit trīspadsmit četrpadsmit piecpadsmit sešpadsmit septiņpadsmit astoņpadsmit "
        "deviņpadsmit",
        "divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit septiņdesmit astoņdesmit deviņdesmit",
        "simts|divi simti|trīs simti|četri simti|pieci simti|seši simti|septiņi simti|"
        "astoņi simti|deviņi simti",
        ("tūkstotis", "tūkstoši", "tūkstoši"),
    ),
    "ru": (
        "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
        "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        "сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот",
        ("тысяча", "тысячи", "тысяч"),
    ),
}


def spelled(number: int, language: str) -> str:
    ones, tens, hundreds, (one, few, many) = SPELLING[language]
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        last = thousands % 100 if thousands % 100 in range(10, 20) else thousands % 10
        form = one if last == 1 else few if last in (2, 3, 4) else many
        words = [spelled(thousands, language), form]
        return " ".join([*words, spelled(rest, language)] if rest else words)
    if number >= 100:
        rest = number % 100
        words = [hundreds.split("|")[number // 100 - 1]]
        return " ".join([*words, spelled(rest, language)] if rest else words)
    if number < 20:
        return ones.split()[number]
    words = [tens.split()[number // 10 - 2]]
    return " ".join([*words, ones.split()[number % 10]] if number % 10 else words)


@given(st.integers(0, 999_999), st.sampled_from(sorted(SPELLING)))
def test_every_number_in_words_reads_back(number: int, language: str) -> None:
    text = spelled(number, language)
    (quantity,) = read_quantities(text, language)
    assert quantity.value == number
    assert quantity.span.of(text) == text
