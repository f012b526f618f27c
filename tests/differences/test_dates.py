"""Dates that do not agree: what is found, and what a good translation may do unreproached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context, Finding
from paraline.differences.dates import find_dates
from paraline.differences.moments import Moment, agree, read_moments
from paraline.differences.numbers import find_numbers
from paraline.story import Span

Make = Callable[..., Context]
Days = tuple[dt.date | None, dt.date | None]
WEDNESDAY = dt.date(2021, 12, 1)
NEVER: Days = (None, None)


def compared(make: Make, a: str, b: str, languages: tuple[str, str], days: Days) -> list[Finding]:
    """Find the dates that differ between two sentences of stories of two days."""
    context = make([a], [b], languages=languages)
    one, other = (
        replace(story, layout=replace(story.layout, date=day))
        for story, day in zip((context.a, context.b), days, strict=True)
    )
    dated = replace(context, a=one, b=other)
    return [*find_dates(dated), *find_numbers(dated)]


@pytest.mark.parametrize(
    ("languages", "a", "b", "message"),
    [
        (
            ("en", "lv"),
            "The council will vote on Tuesday.",
            "Dome balsos ceturtdien.",
            "Tuesday in A, Thursday in B",
        ),
        (
            ("en", "ru"),
            "The bridge was closed last year.",
            "Мост закроют в следующем году.",
            "last year in A, next year in B",
        ),
        (
            ("lv", "ru"),
            "Ostu slēgs 3. decembrī.",
            "Порт закроют 3 ноября.",
            "3 December in A, 3 November in B",
        ),
        (
            ("en", "lv"),
            "The school opened in May 2019.",
            "Skola tika atvērta 2019. gada jūnijā.",
            "May 2019 in A, June 2019 in B",
        ),
        (
            ("lv", "ru"),
            "Viņš atgriezās vakar.",
            "Он возвращается завтра.",
            "yesterday in A, tomorrow in B",
        ),
        (
            ("en", "ru"),
            "The law was passed on 12 June.",
            "Закон приняли 14 июня.",
            "12 June in A, 14 June in B",
        ),
        (
            ("en", "lv"),
            "The union was founded in 2017.",
            "Savienība dibināta 2020. gadā.",
            "2017 in A, 2020 in B",
        ),
    ],
)
def test_a_changed_date_is_found_once(
    context_of: Make, languages: tuple[str, str], a: str, b: str, message: str
) -> None:
    (found,) = compared(context_of, a, b, languages, NEVER)
    assert (found.kind, found.severity, found.message) == ("date", "high", message)
    assert found.rule


@pytest.mark.parametrize(
    ("languages", "a", "b", "days"),
    [
        (("en", "lv"), "He left on Tuesday.", "Viņš aizbrauca vakar.", (WEDNESDAY, WEDNESDAY)),
        (("en", "lv"), "He left on Tuesday.", "Viņš aizbrauca vakar.", NEVER),
        (("en", "ru"), "It opens next year.", "Открытие в 2022 году.", (WEDNESDAY, WEDNESDAY)),
        (("en", "ru"), "It opens next year.", "Открытие в 2022 году.", NEVER),
        (("en", "lv"), "It closed in December.", "To slēdza 3. decembrī.", NEVER),
        (("en", "ru"), "She may resign.", "Она может уйти в отставку.", NEVER),
        (("en", "lv"), "Mrs May marched on.", "Meja kundze turpināja.", NEVER),
        (
            ("lv", "ru"),
            "Vēlēšanas notika vakar.",
            "Выборы прошли сегодня.",
            (WEDNESDAY, dt.date(2021, 11, 30)),
        ),
        (("en", "ru"), "The crash was last night.", "Авария произошла вчера.", NEVER),
    ],
)
def test_what_may_be_the_same_time_is_silent(
    context_of: Make, languages: tuple[str, str], a: str, b: str, days: Days
) -> None:
    assert not [f for f in compared(context_of, a, b, languages, days) if f.severity != "low"]


@pytest.mark.parametrize(
    ("languages", "a", "b"),
    [
        (("en", "lv"), "He left on Monday.", "Viņš aizbrauca vakar."),
        (("en", "ru"), "It opens next year.", "Открытие в 2024 году."),
    ],
)
def test_the_stories_dates_tell_what_cannot_be_the_same(
    context_of: Make, languages: tuple[str, str], a: str, b: str
) -> None:
    (found,) = compared(context_of, a, b, languages, (WEDNESDAY, WEDNESDAY))
    assert (found.kind, found.rule) == ("date", "resolved")


def test_a_date_of_one_side_alone_is_low(context_of: Make) -> None:
    (found,) = compared(context_of, "He spoke on Friday.", "Viņš uzstājās.", ("en", "lv"), NEVER)
    assert (found.severity, found.b, found.message) == ("low", (), "Friday only in A")


def test_a_day_whose_word_has_a_partner_is_not_missed(context_of: Make) -> None:
    context = context_of(["Drones fell overnight."], ["Droni krita naktī."], languages=("en", "lv"))
    (one,) = find_dates(context)
    assert one.message == "yesterday only in A"
    (bead,) = context.alignment.matches
    words = replace(context.words(bead), links=((2, 2, 0.8),))
    assert list(find_dates(replace(context, linked={bead: words}))) == []


def test_a_language_without_words_for_dates_has_those_in_digits() -> None:
    (moment,) = read_moments("2021-12-03", "xx")
    assert (moment.sort, moment.values, moment.day, moment.year) == ("month", (12,), 3, 2021)


MOMENTS = st.builds(
    Moment,
    st.just(Span(0, 1)),
    st.sampled_from(["weekday", "days", "weeks", "months", "years"]),
    st.tuples(st.integers(0, 6)),
)
DAYS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))


@given(MOMENTS, MOMENTS, DAYS, DAYS)
def test_agreement_is_the_same_from_either_side(
    one: Moment, other: Moment, here: dt.date | None, there: dt.date | None
) -> None:
    assert agree(one, other, here, there) == agree(other, one, there, here)


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("lv", "Vilcieni sāks kursēt 2032. gada decembrī, nevis 2030. gadā.", [2032]),
        ("en", "Trains run in December 2032 rather than in 2030.", [2032]),
        ("en", "It opened in May, not in 2019.", [0]),
        ("en", "On May 15, 2024, and in June 2023.", [2024, 2023]),
        ("ru", "Открылся 15 мая 2024 года, а не в 2023 году.", [2024]),
    ],
)
def test_a_month_has_the_year_of_its_own_phrase(language: str, text: str, years: list[int]) -> None:
    months = [one for one in read_moments(text, language) if one.sort == "month"]
    assert [one.year for one in months] == years
