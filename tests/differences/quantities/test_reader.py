"""What is read from texts of three languages: value, unit and flags of every number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from paraline.differences.quantities import read_quantities

# language, text, what is read from it: (characters, value, first unit)
READINGS = [
    # digits and their separators
    ("en", "It cost 1,250.75 euros.", [("1,250.75", "1250.75", "EUR")]),
    ("lv", "Tas maksāja 1 250,75 eiro.", [("1 250,75", "1250.75", "EUR")]),
    ("lv", "Tas maksāja 1.250,75 eiro.", [("1.250,75", "1250.75", "EUR")]),
    ("ru", "Это стоило 1\u00a0250,75 евро.", [("1\u00a0250,75", "1250.75", "EUR")]),
    ("ru", "Всего 12\u202f345\u202f678 жителей.", [("12\u202f345\u202f678", "12345678", "")]),
    ("en", "Turnout was 61.4 percent.", [("61.4", "61.4", "percent")]),
    ("lv", "Piedalījās 61,4% vēlētāju.", [("61,4", "61.4", "percent")]),
    ("ru", "Явка составила 61,4 процента.", [("61,4", "61.4", "percent")]),
    # number words
    ("en", "twenty-seven trucks", [("twenty-seven", "27", "")]),
    (
        "en",
        "three hundred and twelve thousand voters",
        [("three hundred and twelve thousand", "312000", "")],
    ),
    ("lv", "divdesmit septiņas automašīnas", [("divdesmit septiņas", "27", "")]),
    (
        "lv",
        "trīs simti divpadsmit tūkstoši vēlētāju",
        [("trīs simti divpadsmit tūkstoši", "312000", "")],
    ),
    ("lv", "divsimt četrdesmit ielas", [("divsimt četrdesmit", "240", "")]),
    ("ru", "двадцатью семью грузовиками", [("двадцатью семью", "27", "")]),
    ("ru", "триста двенадцать тысяч избирателей", [("триста двенадцать тысяч", "312000", "")]),
    ("ru", "сорока восьми домов", [("сорока восьми", "48", "")]),
    ("ru", "трёх причалов", [("трёх", "3", "")]),
    # magnitudes
    ("en", "a loan of 4.2 billion", [("4.2 billion", "4200000000", "")]),
    ("en", "€15m and $3bn", [("15m", "15000000", "EUR"), ("3bn", "3000000000", "USD")]),
    ("lv", "4,2 miljardi eiro", [("4,2 miljardi", "4200000000", "EUR")]),
    (
        "lv",
        "4,2 mljrd. eiro un 350 tūkst. latu",
        [("4,2 mljrd", "4200000000", "EUR"), ("350 tūkst", "350000", "LVL")],
    ),
    ("ru", "4,2 млрд евро", [("4,2 млрд", "4200000000", "EUR")]),
    ("ru", "350 тыс. рублей", [("350 тыс", "350000", "RUB")]),
    ("ru", "1 миллион 200 тысяч", [("1 миллион 200 тысяч", "1200000", "")]),
    ("en", "hundreds of thousands of birds", [("hundreds of thousands", "100000", "")]),
    ("ru", "десятки тысяч птиц", [("десятки тысяч", "10000", "")]),
    ("ru", "на 60-тысячном стадионе", [("60-тысячном", "60000", "")]),
    # fractions
    ("en", "two thirds of members", [("two thirds", "2/3", "")]),
    ("lv", "divas trešdaļas biedru", [("divas trešdaļas", "2/3", "")]),
    ("en", "two and a half million", [("two and a half million", "2500000", "")]),
    ("ru", "два с половиной миллиона", [("два с половиной миллиона", "2500000", "")]),
    ("lv", "pusotrs miljons", [("pusotrs miljons", "1500000", "")]),
    ("ru", "полтора миллиона", [("полтора миллиона", "1500000", "")]),
    ("en", "half a million", [("half a million", "500000", "")]),
    ("en", "3½ years, 2 1/2 years", [("3½", "3.5", "year"), ("2 1/2", "2.5", "year")]),
    # ordinals, dates, decades
    ("en", "on May 14th, 2023", [("14", "14", ""), ("2023", "2023", "")]),
    ("lv", "2023. gada 14. maijā", [("2023", "2023", ""), ("14", "14", "")]),
    ("ru", "14 мая 2023 года", [("14", "14", ""), ("2023", "2023", "")]),
    ("en", "the twenty-first regiment", [("twenty-first", "21", "")]),
    ("ru", "двадцать первый полк", [("двадцать первый", "21", "")]),
    ("lv", "divdesmit pirmais pulks", [("divdesmit pirmais", "21", "")]),
    ("en", "in the 1970s", [("1970", "1970", "")]),
    ("lv", "20. gadsimta 70. gados", [("20. gadsimta 70", "1970", "")]),
    ("ru", "в 70-х годах XX века", [("70-х годах XX", "1970", "")]),
    ("ru", "XXI век", [("XXI", "21", "century")]),
    # ranges share unit, magnitude and century
    ("en", "between $5-10 million", [("5", "5000000", "USD"), ("10 million", "10000000", "USD")]),
    ("en", "from 15 to 20 percent", [("15", "15", "percent"), ("20", "20", "percent")]),
    ("lv", "15–20 centimetri", [("15", "15", "cm"), ("20", "20", "cm")]),
    ("ru", "от 15 до 20 сантиметров", [("15", "15", "cm"), ("20", "20", "cm")]),
    # times of day
    ("en", "at 7:40 p.m.", [("7:40", "1180", "clock")]),
    ("en", "at 7.40pm", [("7.40", "1180", "clock")]),
    ("lv", "plkst. 19.40", [("19.40", "1180", "clock")]),
    ("ru", "в 7 часов вечера", [("7", "1140", "clock")]),
    ("ru", "в 19 часов 40 минут", [("19 часов 40", "1180", "clock")]),
    ("ru", "в час ночи", [("час ночи", "60", "clock")]),
    # units and compounds
    ("en", "a 45-year-old man", [("45", "45", "year")]),
    ("lv", "45 gadus vecs vīrietis", [("45", "45", "year")]),
    ("ru", "45-летний мужчина", [("45", "45", "year")]),
    ("ru", "пятидесятишестилетний мужчина", [("пятидесятишестилетний", "56", "year")]),
    ("lv", "trīsstāvu māja", [("trīsstāvu", "3", "")]),
    ("ru", "пятиэтажный дом", [("пятиэтажный", "5", "")]),
    ("en", "two decades", [("two", "2", "decade")]),
    ("en", "up 3 percentage points", [("3", "3", "point")]),
    ("lv", "par 3 procentpunktiem", [("3", "3", "point")]),
    ("ru", "на 3 процентных пункта", [("3", "3", "point")]),
    ("en", "US$40 million", [("40 million", "40000000", "USD")]),
    ("lv", "40 miljonus ASV dolāru", [("40 miljonus", "40000000", "USD")]),
    ("ru", "-12 градусов Цельсия", [("12", "12", "C")]),
    ("en", "won 3-1 after 12 minutes", [("3", "3", ""), ("1", "1", ""), ("12", "12", "minute")]),
    # a language without a lexicon
    (
        "fi",
        "kolme miestä ja 25 naista, 12,5 %",
        [("kolme", "3", ""), ("25", "25", ""), ("12,5", "12.5", "percent")],
    ),
    # one of which nothing is known: digits only
    ("xx", "kolme miestä ja 25 naista, 12,5 %", [("25", "25", ""), ("12,5", "12.5", "percent")]),
]


@pytest.mark.parametrize(("language", "text", "read"), READINGS, ids=lambda value: str(value)[:40])
def test_reads(language: str, text: str, read: list[tuple[str, str, str]]) -> None:
    found = [
        (q.span.of(text), q.value, q.units[0] if q.units else "")
        for q in read_quantities(text, language)
    ]
    assert found == [(words, Fraction(value), unit) for words, value, unit in read]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nobody wonders whether the tender attention often softened the onerous tension."),
        ("lv", "Viņš pirms tam divdomīgi pasmaidīja un devās prom pa simtgades aleju."),
        ("lv", "Ceturtdien un piektdien pirmsvēlēšanu debates nenotika."),
        ("ru", "Полиция однако сообщила о столице, пятнице, семинаре и десерте."),
        ("ru", "Перед первенством сторонники устроились у стола."),
    ],
)
def test_words_that_only_look_like_numbers_are_not_read(language: str, text: str) -> None:
    strong = [q.span.of(text) for q in read_quantities(text, language) if not q.weak]
    assert strong == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one of the members said it was the first such case"),
        ("en", "a pair of shoes, a couple of questions, both sides"),
        ("lv", "viens no viņiem un otrs, abas puses"),
        ("ru", "один из них, вторая сторона, обе женщины"),
        ("en", "a MiG-29 and HER2"),
        ("ru", "самолёт Ил-76"),
    ],
)
def test_words_and_names_that_may_be_no_number_are_weak(language: str, text: str) -> None:
    quantities = read_quantities(text, language)
    assert quantities
    assert all(q.weak for q in quantities)


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("en", "1,234", ["1234", "1.234"]),
        ("lv", "1,234", ["1.234", "1234"]),
        ("lv", "1.234", ["1234", "1.234"]),
        ("ru", "0,125", ["0.125"]),
        ("en", "1950-53", ["53", "1953"]),
    ],
)
def test_an_ambiguous_figure_keeps_every_reading(
    language: str, text: str, readings: list[str]
) -> None:
    assert read_quantities(text, language)[-1].values == tuple(map(Fraction, readings))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nearly $40 million"),
        ("en", "about 300"),
        ("lv", "apmēram 300"),
        ("lv", "vairāk nekā 300"),
        ("ru", "около 300"),
        ("ru", "более чем 300"),
        ("fi", "~300"),
    ],
)
def test_a_rounding_word_is_heard(language: str, text: str) -> None:
    assert read_quantities(text, language)[0].approximate


def test_a_score_can_be_read_as_two_numbers() -> None:
    (score,) = read_quantities("10:15", "en")
    assert [part.value for part in score.parts] == [10, 15]
