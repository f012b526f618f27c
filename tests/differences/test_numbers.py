"""Numbers that do not agree: what is found, and what a good translation may do unreproached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from paraline.alignment import Bead
from paraline.differences import Context, Finding
from paraline.differences.numbers import find_numbers
from paraline.story import Language, Layout, Sentence, Span, Story

Find = Callable[[str, str, tuple[str, str]], list[Finding]]

FOUND = [
    (
        ("en", "lv"),
        "The fire killed 14 people and injured 30.",
        "Ugunsgrēkā gāja bojā 15 cilvēki un 30 tika ievainoti.",
        ("14", "15", "high", "14 in A, 15 in B"),
    ),
    (
        ("en", "ru"),
        "Three ministers resigned on Monday.",
        "В понедельник четыре министра подали в отставку.",
        ("Three", "четыре", "high", "3 in A, 4 in B"),
    ),
    (
        ("en", "lv"),
        "The port will borrow 25 million euros.",
        "Osta aizņemsies 25 miljardus eiro.",
        ("25 million", "25 miljardus", "high", "25 million EUR in A, 25 billion EUR in B"),
    ),
    (
        ("lv", "ru"),
        "Algas pieaugs par 5 procentiem.",
        "Зарплаты вырастут на 5 процентных пунктов.",
        ("5", "5", "high", "5% in A, 5 percentage points in B"),
    ),
    (
        ("en", "ru"),
        "The grant is worth 40 million dollars.",
        "Размер гранта — 40 млн евро.",
        ("40 million", "40 млн", "high", "40 million dollars in A, 40 million EUR in B"),
    ),
    (
        ("en", "lv"),
        "The meeting starts at 3 p.m. in Riga.",
        "Sanāksme Rīgā sāksies plkst. 16.00.",
        ("3", "16.00", "high", "15:00 in A, 16:00 in B"),
    ),
    (
        ("en", "ru"),
        "The bridge dates from the 1960s.",
        "Мост построен в 1980-х годах.",
        ("1960", "1980", "high", "1960 in A, 1980 in B"),
    ),
    (
        ("en", "ru"),
        "The bridge dates from the 1970s.",
        "Мост построен в 1971-х годах.",
        ("1970", "1971", "high", "1970 in A, 1971 in B"),
    ),
    (
        ("en", "lv"),
        "Prices will double by 2032.",
        "Līdz 2030. gadam cenas dubultosies.",
        ("2032", "2030", "high", "2032 in A, 2030 in B"),
    ),
    (
        ("en", "lv"),
        "Prices rose 12.4 percent.",
        "Cenas pieauga par 12 procentiem.",
        ("12.4", "12", "low", "12.4% in A, 12% in B: rounded"),
    ),
    (
        ("lv", "ru"),
        "Trīsgadīgs bērns apmaldījās mežā.",
        "В лесу заблудился ребёнок 13 лет.",
        (None, "13", "medium", "13 years only in B"),
    ),
    (
        ("lv", "ru"),
        "Pieteikties var līdz 8. jūlijam.",
        "Заявки принимаются до 9 июля.",
        ("8", "9", "high", "8 July in A, 9 July in B"),
    ),
    (
        ("en", "ru"),
        "Some 40,000 people took part on May 2-3.",
        "2–4 мая собрались 40 тысяч человек.",
        ("3", "4", "high", "3 May in A, 4 May in B"),
    ),
    (
        ("en", "ru"),
        "The park yields 1,200 megawatts.",
        "Мощность парка — 1300 МВт.",
        ("1,200", "1300", "high", "1200 MW in A, 1300 MW in B"),
    ),
    (
        ("en", "lv"),
        "Three quarters of them agreed.",
        "Tam piekrita divas trešdaļas.",
        ("Three quarters", "divas trešdaļas", "high", "3/4 in A, 2/3 in B"),
    ),
    (
        ("en", "ru"),
        "The strike involves 2,300 drivers.",
        "В забастовке участвуют водители.",
        ("2,300", None, "medium", "2300 only in A"),
    ),
    (
        ("en", "ru"),
        "It took 412 calls, twice as many as usual.",
        "Принято 412 вызовов — втрое больше обычного.",
        ("twice", "втрое", "high", "2 times in A, 3 times in B"),
    ),
    (
        ("en", "lv"),
        "The number of workers has tripled.",
        "Strādnieku skaits dubultojies.",
        ("tripled", "dubultojies", "high", "3 times in A, 2 times in B"),
    ),
    (
        ("en", "lv"),
        "Pay will reach 2,650 euros by the fourth quarter.",
        "Alga līdz otrajam ceturksnim sasniegs 2650 eiro.",
        ("fourth", "otrajam", "high", "quarter 4 in A, quarter 2 in B"),
    ),
    (
        ("lv", "ru"),
        "Peļņa pirmajā pusgadā sarukusi.",
        "Прибыль во втором полугодии сократилась.",
        ("pirmajā", "втором", "high", "half-year 1 in A, half-year 2 in B"),
    ),
]


# Days of a month and years are numbers to the reader, and dates in what it reports.
DATES = (
    "1960 in A, 1980 in B",
    "1970 in A, 1971 in B",
    "2032 in A, 2030 in B",
    "8 July in A, 9 July in B",
    "3 May in A, 4 May in B",
)


@pytest.mark.parametrize(("languages", "a", "b", "finding"), FOUND)
def test_a_disagreement_is_found_with_its_words_on_both_sides(
    languages: tuple[str, str],
    a: str,
    b: str,
    finding: tuple[str | None, str | None, str, str],
    numbers_between: Find,
) -> None:
    (found,) = numbers_between(a, b, languages)
    assert found.kind == ("date" if found.message in DATES else "number")
    words = (
        found.a[0].of(a) if found.a else None,
        found.b[0].of(b) if found.b else None,
        found.severity,
        found.message,
    )
    assert words == finding
    assert 0 < found.confidence < 1


AGREEING = [
    ("en", "lv", "He scored after two minutes.", "Trešajā minūtē viņš guva vārtus."),
    ("en", "ru", "Sales doubled in the third quarter.", "Продажи в III квартале удвоились."),
    ("en", "ru", "Sales halved.", "Продажи сократились вдвое."),
    ("en", "lv", "It is three times as big.", "Tā ir trīsreiz lielāka."),
    ("en", "lv", "It opens at 7:40 p.m. on Dec 3.", "To atklās 3. decembrī plkst. 19.40."),
    ("en", "lv", "Some 1,200 people came.", "Ieradās 1193 cilvēki."),
    ("en", "ru", "It sold for 1.2 million euros.", "Проданo за 1 193 000 евро."),
    ("en", "ru", "The trench is 10 miles long.", "Ров длиной 16 километров."),
    ("en", "lv", "Rain of 2 to 4 inches fell.", "Nolija 5–10 cm."),
    ("en", "ru", "He is a 34-year-old plumber.", "Тридцатичетырёхлетний сантехник."),
    ("en", "ru", "He ran 10 miles (16 km).", "Он пробежал 16 км."),
    ("en", "lv", "It cost 10 euros (about $11).", "Tas maksāja 10 eiro."),
    ("en", "ru", "I am 100 percent sure.", "Я совершенно уверен."),
    ("en", "lv", "One of them said it was the first.", "Kāds teica, ka tāda vēl nebija."),
    ("en", "ru", "Firstly, both sides lost a couple of men.", "Стороны потеряли людей."),
    ("en", "lv", "They won 2-1.", "Viņi uzvarēja ar 2:1."),
    ("en", "ru", "The score was 85-79.", "Счёт — 85:79."),
    ("en", "ru", "The game ended 10 to 15.", "Игра закончилась со счётом 10:15."),
    ("en", "ru", "a quarter of the 40 members", "четверть из сорока членов"),
    ("lv", "ru", "divdesmitgadīgs students", "20-летний студент"),
    ("en", "lv", "He left decades ago.", "Viņš aizbrauca pirms 30 gadiem."),
    ("en", "ru", "on its 100th anniversary", "к столетию"),
    ("lv", "ru", "Pēc pusgada.", "Через 6 месяцев."),
    ("en", "lv", "The war of 1950-53", "1950.–1953. gada karš"),
    ("en", "ru", "They led 66-57 after three quarters.", "66:57 после третьей четверти."),
    ("en", "lv", "It costs 20 euro cents.", "Tas maksā 0,20 eiro."),
    ("en", "ru", "Rates rose 25 basis points.", "Ставка выросла на 0,25 процентного пункта."),
    ("lv", "ru", "Piešķirs ceturtdaļmiljonu eiro.", "Выделят 250 тысяч евро."),
    ("en", "ru", "The plant yields 1.2 GW.", "Мощность станции — 1200 МВт."),
    ("en", "lv", "The third period ended 24:13.", "Trešais periods beidzās 24:13."),
    ("en", "ru", "$50 million for 3 towns", "трём городам 50 млн долларов"),
]


@pytest.mark.parametrize(("x", "y", "a", "b"), AGREEING)
def test_what_a_translator_may_do_is_no_finding(
    x: str, y: str, a: str, b: str, numbers_between: Find
) -> None:
    assert numbers_between(a, b, (x, y)) == []
    assert numbers_between(b, a, (y, x)) == []


def test_a_number_that_slipped_into_the_next_sentence_is_no_finding(
    context_of: Callable[..., Context],
) -> None:
    a = ["The ship left with 412 passengers.", "It arrived late."]
    b = ["Kuģis devās ceļā.", "Ar 412 pasažieriem tas ieradās vēlu."]
    assert list(find_numbers(context_of(a, b))) == []


def test_a_day_is_never_set_against_a_count(numbers_between: Find) -> None:
    a, b = "The contest is on July 18.", "Konkursā piedalās 25 kori."
    found = numbers_between(a, b, ("en", "lv"))
    assert [each.message for each in found] == ["18 July only in A", "25 only in B"]


def test_only_in_a_is_said_only_of_what_b_states_nowhere(
    context_of: Callable[..., Context],
) -> None:
    a = ["The ship left with 412 passengers.", "It is late.", "It was towed.", "It is safe."]
    b = ["Kuģis devās ceļā.", "Tas kavējas.", "To vilka.", "Visi 412 pasažieri ir drošībā."]
    assert list(find_numbers(context_of(a, b))) == []
    b[3] = "Tas ir 412 metrus garš, un visi ir drošībā."
    assert "412 only in A" not in [found.message for found in find_numbers(context_of(a, b))]
    b[3] = "Visi pasažieri ir drošībā."
    assert [found.message for found in find_numbers(context_of(a, b))] == ["412 only in A"]


@pytest.mark.parametrize(
    ("dateline", "messages"),
    [
        ("Rīga, 30. okt., LETA.", []),
        ("Rīga, 30.10.2025.", []),
        ("Rīga, 29. okt., LETA.", ["30 October only in A"]),
        ("Rīga, LETA, Nr. 30.", ["30 October only in A"]),
    ],
)
def test_a_day_that_the_other_dateline_states_is_not_missing(
    dateline: str, messages: list[str], context_of: Callable[..., Context]
) -> None:
    lead = "Ekonomika auga, paziņoja pārvalde."
    context = context_of(["The economy grew, the office said on October 30."], [lead])
    place = Span(0, len(dateline))
    start = place.end + 1
    sentence = Sentence(start, start + len(lead), lead, "lv")
    layout = Layout((sentence.span,), dateline=place)
    dated = Story(f"{dateline} {lead}", Language("lv", 1.0), layout, (sentence,))
    found = find_numbers(replace(context, b=dated))
    assert [each.message for each in found] == messages


def test_the_sentences_of_a_bead_are_read_together(context_of: Callable[..., Context]) -> None:
    a = ["The ship carried 412 passengers and 38 crew."]
    b = ["Kuģis veda 412 pasažierus.", "Apkalpē bija 39 cilvēki."]
    context = context_of(a, b, [Bead((0,), (0, 1), 0.9)])
    (found,) = find_numbers(context)
    assert found.b[0].of(context.b.text) == "39"


def test_unmatched_sentences_are_not_judged(context_of: Callable[..., Context]) -> None:
    beads = [Bead((0,), (), 0.9), Bead((), (0,), 0.9)]
    assert list(find_numbers(context_of(["We saw 55 ships."], ["Mēs redzējām 66."], beads))) == []
